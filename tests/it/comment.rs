//! Where a comment on a pull request sends people: to rules, to lines, to the editor of the forge.

use crate::support::{Community, FICTION, PATH, SEARCH, Says, put_to_the_vote};

/// A manifest that says where the registry's pages and repository are.
fn placed(at: &str) -> String {
    format!("{FICTION}site: {{url: \"https://{at}/register/\", repository: \"https://github.com/{at}/registry\"}}\n")
}

#[test]
fn a_comment_links_to_rules_and_lines_and_shows_whoever_calls_the_vote_what_to_put_where() {
    let community = Community::founded();
    community.commit_file("Ada", "mcpgov.yaml", &placed("fiction.example"));
    community.branch("proposal", "main");
    community.write(PATH, format!("{SEARCH}channel: \"#find-things\"\n"));
    let head = community.commit("linus", "Propose it");
    let asked = ["validate", "--base", "main", "--actor", "linus", "--format", "markdown"];
    let said = community.run(&asked).1;
    let line = format!(
        "[`groups/search.yaml:7`](<https://github.com/fiction.example/registry/blob/{head}/groups/search.yaml#L7>)"
    );
    assert!(said.contains(&line), "{line} in {said}");
    let rule = "[`off-pattern-channel`](<https://fiction.example/register/rules.html#off-pattern-channel>)";
    assert!(said.contains(rule), "{said}");
    let paper = "(<https://github.com/fiction.example/registry/edit/HEAD/groups/search.yaml>), put these lines at its end, and propose \
                 the change:\n\n  ```yaml\n  vote:\n    round: 1\n    vetoes: {}\n    ballots:\n      edsger:\n        choice: pending\n";
    assert!(said.contains(paper), "{said}");

    // What is shown is what opens the vote.
    community.switch("main");
    community.git_as("Linus", "merge --quiet --no-ff --no-edit proposal");
    let lines = said.split("```yaml\n").nth(1).unwrap().split("  ```").next().unwrap();
    let lines: String = lines.lines().flat_map(|line| [line.strip_prefix("  ").unwrap(), "\n"]).collect();
    community.commit_file("Edsger", PATH, &format!("{}{lines}", community.text(PATH)));
    assert_eq!(community.state(), "voting");
    assert_eq!(community.group("search")["vote"]["electorate"].as_array().unwrap().len(), 4);
}

#[test]
fn what_a_change_says_of_the_registrys_addresses_is_not_followed() {
    let community = Community::voting();
    community.commit_file("Ada", "mcpgov.yaml", &placed("fiction.example"));
    community.branch("change", "main");
    community.write("mcpgov.yaml", placed("evil.example"));
    community.write(PATH, put_to_the_vote(&["edsger"]));
    community.commit("Edsger", "Change it");
    for format in ["markdown", "sarif", "json"] {
        let said = community.run(&["validate", "--base", "main", "--actor", "edsger", "--format", format]).1;
        said.lacks("evil.example");
    }
    let said = community.run("validate --base main --actor edsger --format markdown").1;
    said.says("https://github.com/fiction.example/registry/edit/HEAD/groups/search.yaml#L");
}
