//! Having the log of a workflow read as its commands.

use crate::support::{Community, FICTION, MANIFEST, PATH, SEARCH, act, put_to_the_vote};

/// Whether a runner takes a line for a command: GitHub's look for `::` behind blanks, theirs and those of others for `##[…]`
/// and `##vso[…]` anywhere.
fn is_command(line: &str) -> bool {
    let mut marks = line.match_indices("##").map(|(at, mark)| &line[at + mark.len()..]);
    line.trim_start().starts_with("::")
        || marks.any(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('['))
}

#[track_caller]
fn has_no_command(told: &(i32, String, String), asked: &[&str]) {
    for line in [&told.1, &told.2].into_iter().flat_map(|text| text.split(['\n', '\r'])) {
        assert!(!is_command(line), "{asked:?}: {line}");
    }
}

/// Words that are commands wherever a line breaks before them.
const WORDS: &str = "::error::forged ::add-mask::a ##[error]forged ##vso[task.complete]forged ";

#[test]
fn nothing_that_a_registry_says_is_a_command_in_a_log() {
    let community = Community::founded();
    let many = WORDS.repeat(12);
    let said = SEARCH.replace("overlaps", &format!("summary: \"\\r\\n::error::one\\n{many}\"\noverlaps"));
    community.commit_file("::error::Linus", PATH, &said.replace("name: Search", &format!("name: \"{many}\"")));
    community.commit_file("##[error]x", "groups/##[error]x ::error::.yaml", &said);
    let login = format!("github: \"x\\r::error::x\\u2028{many}\"");
    community.commit_file("Linus", "groups/people.yaml", &SEARCH.replace("github: linus", &login));
    community.commit_file("Linus", "groups/broken.yaml", &format!("\"{many}\": [\n"));
    community.commit_file(
        "Edsger",
        PATH,
        &put_to_the_vote(&[]).replace("vote:", &format!("joining: \"{many}\"\nvote:")),
    );
    community.commit_file("Ada", MANIFEST, &FICTION.replace("registry: Fiction", &format!("registry: \"{many}\"")));
    let base = community.id("HEAD~5");
    let asked: [&[&str]; 11] = [
        &["agenda"],
        &["digest"],
        &["status"],
        &["status", "search"],
        &["history"],
        &["history", "search"],
        &["audit", "--verbose"],
        &["validate", "--verbose"],
        &["validate", "--base", base.as_str()],
        &["overlaps"],
        &["whoami"],
    ];
    for question in asked {
        let formats: &[&str] = if ["audit", "validate"].contains(&question[0]) {
            &["human", "json", "sarif", "markdown"]
        } else if question == ["status"] {
            &["human", "json", "markdown"]
        } else {
            &["human", "json"]
        };
        for format in formats {
            let question = [question, &["--format", format]].concat();
            let told = act(&community, "Ada", &question);
            assert!(told.0 < 2 && !told.1.is_empty(), "{question:?}: {told:?}");
            has_no_command(&told, &question);
        }
    }
}

#[test]
fn nothing_that_is_typed_is_a_command_in_a_log() {
    let community = Community::voting();
    for word in ["##[error]x", "x\n::error::y", "::error::x", "x\r ##vso[y]", "--x\n::error::y"] {
        for asked in [
            &["status", word][..],
            &[word],
            &["status", "--rev", word],
            &["status", "--format", word],
            &["validate", "--base", word],
            &["audit", "--since", word],
            &["vote", "cast", "search", "approve", "--reason", word, "--dry-run"],
            &["vote", "cast", word, "approve"],
            &["-C", word, "status"],
        ] {
            has_no_command(&act(&community, "Barbara", asked), asked);
        }
    }
}
