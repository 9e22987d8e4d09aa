//! Forms of a forge: what they ask is what the program reads, and a filled-in one becomes a pull request.

use serde_json::{Value, json};

use super::pinned::read;
use super::workflow::{Done, Forge};
use crate::support::{Community, Says, acting, read as output_of};

const FORMS: [(&str, &str); 2] = [
    ("ig", include_str!("../../../templates/forms/interest-group.yml")),
    ("wg", include_str!("../../../templates/forms/working-group.yml")),
];

/// What somebody answers to the question of this id.
fn answer(id: &str) -> &'static str {
    match id {
        "name" => "Harbour Lights",
        "id" => "harbour-lights",
        "summary" => "Where ships find home.\n\nAt night, and in fog.",
        "facilitators" => "Nia Diver (@nia-diver, Lighthouse Guild)\n@linus",
        "maintainers" => "@ada",
        "overlaps" => "search",
        "differentiation" => "search: that finds tools, this finds harbours",
        "first_topic" => "Which lights are lit?",
        "use_cases" => "Ships that come home late.",
        "first_deliverable" => "SEP: Lights at the pier https://example.org/seps/7",
        "supported_by" => "search",
        "channel" => "#harbour-lights",
        "links" => "[Lights](https://example.org/lights)",
        other => panic!("nobody answers `{other}`"),
    }
}

/// The text that GitHub makes of a form: each label as a heading, and below it what was answered.
fn filled_in(form: &str, answers: impl Fn(&str) -> String) -> String {
    let form = read(form);
    let asked = form["body"].as_array().expect("questions").iter().filter(|it| it["type"] != "markdown");
    let answered = asked.map(|it| {
        let (label, id) = (it["attributes"]["label"].as_str().expect("a label"), it["id"].as_str().expect("an id"));
        let said = answers(id);
        format!("### {label}\n\n{}", if said.is_empty() { "_No response_" } else { &said })
    });
    answered.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn every_question_of_a_form_has_its_field_in_the_file_and_nothing_is_left_over() {
    for (kind, form) in FORMS {
        let community = Community::proposed();
        community.write("../form.md", filled_in(form, |id| answer(id).to_owned()));
        let mut command = acting(&community, "Linus", &["propose", kind, "--from", "../form.md"]);
        let (status, stdout, stderr) = output_of(command.output().unwrap());
        assert_eq!((status, stderr.contains("left out") || stderr.contains("is no")), (0, false), "{stdout}{stderr}");
        insta::assert_snapshot!(format!("form_{kind}"), community.git("show HEAD:groups/harbour-lights.yaml"));
    }
}

#[test]
fn the_forms_of_the_other_rule_set_ask_in_the_same_words_what_its_template_needs() {
    let others = [
        ("ig", include_str!("../../../templates/sep-2149/interest-group.yml")),
        ("wg", include_str!("../../../templates/sep-2149/working-group.yml")),
    ];
    for ((kind, form), (_, other)) in FORMS.into_iter().zip(others) {
        let asked = |form: &str| filled_in(form, str::to_owned);
        assert_eq!(asked(form), asked(other), "{kind}");
        let form = read(other);
        let needed =
            form["body"].as_array().expect("questions").iter().filter(|it| it["validations"]["required"] == true);
        let needed: Vec<&str> = needed.map(|it| it["id"].as_str().expect("an id")).collect();
        let promised: &[&str] = if kind == "wg" { &["first_deliverable"] } else { &[] };
        assert_eq!(needed, [&["name", "id", "summary", "facilitators"], promised, &["overlaps"]].concat(), "{kind}");
    }
}

/// An event of a form that `login` has opened or edited.
fn event(login: &str, body: &str) -> Value {
    let user = json!({"login": login, "id": 4217});
    json!({
        "action": "opened", "sender": user, "repository": {"default_branch": "main", "fork": false},
        "issue": {
            "number": 12, "state": "open", "title": "$(touch title)", "body": body, "user": user,
            "html_url": "https://forge.example.org/fiction/registry/issues/12",
        },
    })
}

/// A `gh` that knows no comment and no pull request yet, and nobody who writes much.
const GH: &str = r#"case "$*" in
  *comments?per_page*) ;;
  *"pr list --head"*) echo '[]' ;;
  *"pr list --state open"*) echo 0 ;;
  *"pr create"*) echo https://forge.example.org/fiction/registry/pull/13; cp "${@: -1}" "$RUNNER_TEMP/../../pr.md" ;;
  *"issues -f creator"*) echo 1 ;;
  *--method*) for last; do :; done; cp "${last#body=@}" "$RUNNER_TEMP/../../comment.md" ;;
esac"#;

/// The same, which knows pull requests of branches of that name: the state, whether it is a fork's, and the address.
fn made_before(known: &[(&str, bool, &str)]) -> String {
    let known =
        known.iter().map(|(state, is_forks, url)| json!({"isCrossRepository": is_forks, "state": state, "url": url}));
    GH.replace("echo '[]'", &format!("echo '{}'", known.collect::<Value>()))
}

/// Reads a form, and opens what comes of it.
fn proposed(community: &Community, gh: &str, event: &Value) -> Done {
    let forge = Forge { gh, ..Forge::of(community) };
    let read = forge.run("read", "issues", event).expect("it is read");
    assert!(read.succeeded, "{}", read.log);
    forge.run("open", "issues", event).expect("it is opened")
}

fn beside(community: &Community, name: &str) -> String {
    std::fs::read_to_string(community.beside(name)).unwrap_or_default()
}

/// A form that proposes an interest group, where no other group is there yet.
fn alone() -> String {
    let answered = |id: &str| if matches!(id, "overlaps" | "differentiation") { "none" } else { answer(id) };
    filled_in(FORMS[0].1, |id| answered(id).to_owned())
}

#[test]
fn a_filled_in_form_becomes_a_pull_request_under_its_authors_name_and_follows_it() {
    let community = Community::founded_hours_ago(20);
    let form = alone();
    let done = proposed(&community, GH, &event("nia-diver", &form));
    assert!(done.succeeded, "{}", done.log);
    let shown = |format: &str| community.git(&["log", "-1", &format!("--format={format}"), "proposal/12"]);
    assert_eq!(shown("%an <%ae>"), "nia-diver <4217+nia-diver@users.noreply.github.com>");
    assert_eq!(shown("%cn"), "github-actions[bot]");
    assert_eq!(community.git("diff --name-only main proposal/12"), "groups/harbour-lights.yaml");
    community
        .git("show proposal/12:groups/harbour-lights.yaml")
        .says("discussion: https://forge.example.org/fiction/registry/issues/12");
    assert!(beside(&community, "pr.md").contains("closes #12"), "{}", beside(&community, "pr.md"));
    assert!(done.gh.contains("pr create --base main --head proposal/12 --title Propose harbour-lights"), "{}", done.gh);
    assert!(beside(&community, "comment.md").contains("/pull/13"), "{}", beside(&community, "comment.md"));

    let edited = event("nia-diver", &form.replace("Which lights are lit?", "Which lights are green?"));
    let done = proposed(&community, &made_before(&[("OPEN", false, "https://forge.example.org/13")]), &edited);
    assert!(done.succeeded && done.gh.contains("pr edit https://forge.example.org/13"), "{}{}", done.log, done.gh);
    let text = community.git("show proposal/12:groups/harbour-lights.yaml");
    text.says("Which lights are green?");

    // Somebody goes on with it by hand.
    community.switch("proposal/12");
    community.commit_file("Ada", "groups/harbour-lights.yaml", &text.replace("green", "red"));
    community.switch("main");
    let by_hand = community.id("proposal/12");
    let done = proposed(&community, GH, &edited);
    assert!(done.succeeded && beside(&community, "comment.md").contains("by hand"), "{}", done.log);
    assert_eq!(community.id("proposal/12"), by_hand, "what they wrote is kept");
}

#[test]
fn a_form_that_lacks_something_is_answered_with_what_is_missing_and_opens_nothing() {
    let community = Community::founded_hours_ago(20);
    let form = filled_in(FORMS[1].1, |id| if id == "use_cases" { String::new() } else { answer(id).into() });
    let done = proposed(&community, GH, &event("nia-diver", &form));
    assert!(done.succeeded, "{}", done.log);
    let comment = beside(&community, "comment.md");
    let asked = "fill in `Explanation of interest/use cases` of the template";
    assert!(comment.starts_with("<!-- mcpgov proposal -->\n") && comment.contains(asked), "{comment}");
    assert_eq!(community.git("branch --list proposal/*"), "");
    assert!(done.gh.contains("--method POST"), "{}", done.gh);

    let known = GH.replace("*comments?per_page*) ;;", "*comments?per_page*) echo 99 ;;");
    let done = proposed(&community, &known, &event("nia-diver", &form));
    assert!(done.gh.contains("--method PATCH repos/fiction/registry/issues/comments/99"), "{}", done.gh);
}

#[test]
fn what_a_stranger_writes_is_data_wherever_it_stands() {
    let community = Community::founded_hours_ago(20);
    let hostile = "$(touch ran) `touch ran`; touch ran\n\n::error::forged\n##[error]forged\n~~~~~~~~~~~~\n@everyone";
    for (_, form) in FORMS {
        for asked in ["name", "id", "facilitators", "overlaps", "summary", "channel"] {
            let form = filled_in(form, |id| if id == asked { hostile.to_owned() } else { answer(id).to_owned() });
            let event = event("nia-diver", &form);
            let forge = Forge { gh: GH, ..Forge::of(&community) };
            for job in ["read", "open"] {
                let done = forge.run(job, "issues", &event).expect("it runs");
                let forged = |line: &str| line.starts_with("::error::forged") || line.starts_with("##[");
                let stopped = done.log.lines().take_while(|line| !line.starts_with("::stop-commands::")).any(forged);
                assert!(!stopped, "{asked}: {}", done.log);
                assert!(!community.beside("runner/workspace/ran").exists(), "{asked} was run");
            }
            let comment = beside(&community, "comment.md");
            assert!(comment.matches("~~~~~~~~~~~~").count() <= 2, "nothing ends the fence: {comment}");
            community.git("for-each-ref refs/heads/proposal");
            let _gone = community.try_git("branch -D proposal/12");
        }
    }
}

#[test]
fn only_what_its_author_wrote_into_an_open_form_is_read_and_not_without_measure() {
    let community = Community::founded_hours_ago(20);
    let forge = Forge { gh: GH, ..Forge::of(&community) };
    let mut event = event("nia-diver", &alone());
    let much = GH.replace("echo 1 ;;", "echo 11 ;;");
    let done = proposed(&community, &much, &event);
    assert!(done.succeeded && done.log.contains("more issues today"), "{}", done.log);
    assert_eq!(community.git("branch --list proposal/*"), "");

    event["sender"]["id"] = 1.into();
    assert!(forge.run("read", "issues", &event).is_none(), "somebody else edited it");
    event["sender"]["id"] = 4217.into();
    event["issue"]["state"] = "closed".into();
    assert!(forge.run("read", "issues", &event).is_none(), "it is closed");
    event["issue"]["state"] = "open".into();
    event["issue"]["body"] = "A question".into();
    assert!(forge.run("read", "issues", &event).is_none(), "it is no form");
}

#[test]
fn a_fork_whose_branch_has_the_name_is_not_taken_for_what_was_made_of_the_form() {
    let community = Community::founded_hours_ago(20);
    let planted = "https://forge.example.org/fiction/registry/pull/6";
    let done = proposed(&community, &made_before(&[("OPEN", true, planted)]), &event("nia-diver", &alone()));
    assert!(done.succeeded && done.gh.contains("pr create") && !done.gh.contains("pr edit"), "{}{}", done.log, done.gh);
    assert!(!beside(&community, "comment.md").contains(planted), "{}", beside(&community, "comment.md"));
}

#[test]
fn what_whoever_may_has_closed_stays_closed_and_what_has_landed_stands_in_nobodys_way() {
    let community = Community::founded_hours_ago(20);
    let url = "https://forge.example.org/fiction/registry/pull/13";
    let done = proposed(&community, &made_before(&[("CLOSED", false, url)]), &event("nia-diver", &alone()));
    let comment = beside(&community, "comment.md");
    assert!(done.succeeded && comment.contains("was closed") && comment.contains(url), "{}{comment}", done.log);
    assert_eq!(community.git("branch --list proposal/*"), "");

    let full = GH.replace("echo 0 ;;", "echo 50 ;;");
    let done = proposed(&community, &full, &event("nia-diver", &alone()));
    assert!(done.succeeded && beside(&community, "comment.md").contains("so this one waits"), "{}", done.log);
    // Branches that stayed behind when they landed are no proposals that are open.
    for number in 100..160 {
        community.git(&["branch", &format!("proposal/{number}"), "main"]);
    }
    let done = proposed(&community, GH, &event("nia-diver", &alone()));
    assert!(done.succeeded && done.gh.contains("pr create"), "{}{}", done.log, done.gh);
}

#[test]
fn a_name_closes_no_issue_and_calls_nobody() {
    let community = Community::founded_hours_ago(20);
    let form = alone().replace("Harbour Lights", "Fixes #1, closes #2 @everyone");
    let done = proposed(&community, GH, &event("nia-diver", &form));
    assert!(done.succeeded, "{}", done.log);
    let message = community.git("log -1 --format=%B proposal/12");
    assert_eq!(message.trim(), "Propose harbour-lights");
    let body = beside(&community, "pr.md").replacen("closes #12", "", 1);
    for word in ["ixes #1", "loses #2", " @everyone"] {
        assert!(!body.contains(word), "{word} in {body}");
    }
}

#[test]
fn where_no_workflow_may_open_pull_requests_people_are_sent_to_do_it() {
    let community = Community::founded_hours_ago(20);
    let refused = GH.replace("*\"pr create\"*) echo", "*\"pr create\"*) exit 1; echo");
    let done = proposed(&community, &refused, &event("nia-diver", &alone()));
    let comment = beside(&community, "comment.md");
    assert!(done.succeeded && done.log.contains("::warning::GitHub lets no workflow"), "{}", done.log);
    comment.says("/fiction/registry/compare/main...proposal/12?expand=1");
}

#[test]
fn a_form_of_any_length_and_language_is_answered_in_whole_characters() {
    let community = Community::founded_hours_ago(20);
    let long = |letters: &str| letters.repeat(60_000 / letters.len());
    let token = "${{ github.token }}".to_owned();
    for (asked, text) in [
        ("facilitators", long("港の灯り ")),
        ("overlaps", long("🚢")),
        ("id", long("a")),
        ("summary", long("x\u{301}\n")),
        ("name", token),
        ("first_deliverable", String::new()),
    ] {
        let form = filled_in(FORMS[1].1, |id| if id == asked { text.clone() } else { answer(id).to_owned() });
        let done = proposed(&community, GH, &event("nia-diver", &form));
        assert!(done.succeeded, "{asked}: {}", done.log);
        let comment = beside(&community, "comment.md");
        assert!(comment.starts_with("<!-- mcpgov proposal -->\n"), "{asked}: {comment:.200}");
        assert!(comment.chars().count() < 65_536, "{asked}: {}", comment.chars().count());
        let _gone = community.try_git("branch -D proposal/12");
    }
}

#[test]
fn two_forms_of_one_group_become_two_pull_requests_of_which_one_can_land() {
    let community = Community::founded_hours_ago(20);
    let mut second = event("pia-diver", &alone());
    second["issue"]["number"] = 14.into();
    for event in [&event("nia-diver", &alone()), &second] {
        let done = proposed(&community, GH, event);
        assert!(done.succeeded && done.gh.contains("pr create"), "{}", done.log);
    }
    community.git_as("Ada", "merge --quiet --no-ff --no-edit proposal/12");
    let done = proposed(&community, GH, &second);
    let comment = beside(&community, "comment.md");
    assert!(done.succeeded && comment.contains("is not a proposal yet"), "{}{comment}", done.log);
    comment.says("nothing to do");
    second["issue"]["body"] = alone().replace("Which lights are lit?", "Which lights are green?").into();
    let done = proposed(&community, GH, &second);
    let comment = beside(&community, "comment.md");
    assert!(done.succeeded && comment.contains("there is a group `harbour-lights` already"), "{}{comment}", done.log);
}
