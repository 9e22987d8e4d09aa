//! `validate --base`: a change is judged as if it landed now.

use insta::assert_snapshot;
use mcpgov::tale::texts::{self, FICTION, MODERATORS, NO_VETO, PATH, VETO, put_to_the_vote};
use serde_json::Value;

use crate::support::{Came, Community, Says, TestRepository, json_at, laid_out, mcpgov_at, mcpgov_command, read};

const SEARCH: &str = "\
kind: interest-group
name: Search
channel: \"#search-ig\"
facilitators:
  - github: linus
overlaps: []
first_topic: What should a client be able to search for?
";

const MAPS: &str = "\
kind: interest-group
name: Cartography
channel: \"#maps-ig\"
facilitators:
  - github: linus
overlaps:
  - group: search
    differentiation: Places instead of documents.
first_topic: Which maps do clients need?
";

const ATLAS: &str = "\
kind: working-group
name: Atlas
channel: \"#atlas-wg\"
facilitators:
  - github: linus
use_cases: People want to know where they are.
first_deliverable: {title: The map}
origin: {basis: chartered-elsewhere, date: 2025-05-01, source: https://example.org/atlas}
";

/// While the vote of [`voting`] is open.
const OPEN: &str = "2026-01-02T00:00:00Z";
/// After its close.
const OVER: &str = "2026-02-01T00:00:00Z";

fn paper(choices: [&str; 4]) -> String {
    format!("{SEARCH}{}", texts::paper(1, MODERATORS.into_iter().zip(choices)))
}

/// The paper on which Frances alone has said something.
fn own() -> String {
    paper(["pending", "pending", "pending", "approve"])
}

const PENDING: [&str; 4] = ["pending"; 4];

/// A register with a proposal.
fn proposed() -> TestRepository {
    let register = TestRepository::new();
    register.commit_file("Ada", "mcpgov.yaml", FICTION);
    register.commit_file("Linus", PATH, SEARCH);
    register
}

/// The same with an adopted group beside it, which has not reported yet.
fn beside_atlas() -> TestRepository {
    let register = proposed();
    register.commit_file("Ada", "groups/atlas.yaml", ATLAS);
    register
}

/// The same with a vote that `edsger` opened.
fn voting() -> TestRepository {
    let register = proposed();
    register.commit_file("Edsger", PATH, &paper(PENDING));
    register
}

/// Commits a change on a branch of its own.
fn change(register: &TestRepository, by: &str, files: &[(&str, Option<&str>)]) {
    register.branch("change", "main");
    for (path, text) in files {
        match text {
            Some(text) => register.write(path, text),
            None => register.remove(path),
        }
    }
    register.commit(by, "Change the register");
}

/// The same as [`voting`] with a branch on which `by` filled in the ballot of `frances`.
fn balloted(by: &str) -> TestRepository {
    let register = voting();
    change(&register, by, &[(PATH, Some(&own()))]);
    register
}

/// Judges the branch of [`change`], opened by `actor`.
fn judged(register: &TestRepository, at: &str, actor: &str, more: &[&str]) -> (i32, String, String) {
    mcpgov_at(register.path(), at, &[&["validate", "--base", "main", "--actor", actor], more].concat())
}

/// What people at a terminal and in a pull request read; the ids of commits are left out.
fn told(register: &TestRepository, at: &str, actor: &str, more: &[&str]) -> String {
    let (status, human, stderr) = judged(register, at, actor, more);
    let (_, markdown, _) = judged(register, at, actor, &[more, &["--format", "markdown"]].concat());
    let text = format!("exit status {status}\n--- human\n{human}--- markdown\n{markdown}--- stderr\n{stderr}");
    let ids = [register.git("rev-parse main"), register.git("rev-parse change")];
    let names = ["<base>", "<head>"];
    ids.iter().zip(names).fold(text, |text, (id, name)| text.replace(id, name).replace(&id[..12], name))
}

fn json(register: &TestRepository, at: &str, actor: &str, more: &[&str]) -> Value {
    json_at(register.path(), at, &[&["validate", "--base", "main", "--actor", actor], more].concat())
}

/// What is judged of a change that `by` commits and opens.
fn put_up(register: &TestRepository, by: &str, files: &[(&str, Option<&str>)]) -> Value {
    change(register, by, files);
    json(register, OPEN, &by.to_lowercase(), &[])
}

/// The rules of the errors that a change brings.
fn errors(object: &Value) -> Vec<&str> {
    let findings = object["findings"].as_array().unwrap().iter();
    let brought = findings.filter(|finding| finding["introduced"] == true && finding["severity"] == "error");
    brought.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

fn whys(object: &Value) -> Vec<&str> {
    let acts = object["change"]["acts"].as_array().unwrap().iter();
    acts.filter_map(|act| act["why"].as_str()).collect()
}

#[test]
fn a_proposal_may_be_landed_by_anyone() {
    let register = proposed();
    change(&register, "Margaret", &[("groups/maps.yaml", Some(MAPS))]);
    assert_snapshot!(told(&register, OPEN, "margaret", &[]));
    assert_eq!(json(&register, OPEN, "margaret", &[])["class"], "proposal");
}

#[test]
fn an_own_ballot_counts_when_it_is_squashed() {
    let register = balloted("Frances");
    assert_snapshot!(told(&register, OPEN, "frances", &[]));
    let object = json(&register, OPEN, "frances", &[]);
    assert_eq!((&object["class"], &object["change"]["own_ballot"]), (&"ballot".into(), &true.into()));
    assert_snapshot!(laid_out(&object["change"]["ways"]), @r#"
    [
      {"method":"squash","opened_by":[],"landed_by":[]},
      {"method":"merge","opened_by":[],"landed_by":["`frances`"]},
      {"method":"rebase","opened_by":[],"landed_by":["`frances`"]}
    ]
    "#);
}

/// Whether a change that is Frances' own ballot, with `more` done to its text, could land unread.
fn lands_unread(by: &str, more: impl Fn(String) -> String) -> bool {
    let register = voting();
    let text = more(own());
    change(&register, by, &[(PATH, Some(&text))]);
    json(&register, OPEN, "frances", &[])["change"]["own_ballot"] == true
}

#[test]
fn an_own_ballot_that_lands_unread_changes_nothing_but_its_own_entry() {
    assert!(lands_unread("Frances", |text| text));
    assert!(lands_unread("Frances", |text| text.replace("choice: approve", "choice: approve\n      reason: Yes")));
    assert!(!lands_unread("Frances", |text| text.replace("    barbara:", "    # look here\n    barbara:")));
    assert!(!lands_unread("Frances", |text| text.replace("    barbara:", "    \"barbara\":")));
    assert!(!lands_unread("Frances", |text| text.replace("name: Search", "name: \"Search\"")));
}

#[test]
fn a_ballot_that_somebody_else_put_on_the_electors_branch_does_not_land_unread() {
    assert!(!lands_unread("Linus", |text| text));
}

#[test]
fn a_ballot_that_was_written_for_another_round_is_held_back() {
    let register = balloted("Frances");
    register.switch("main");
    register.commit_file("Edsger", PATH, &paper(PENDING).replace("round: 1", "round: 2"));
    register.switch("change");
    let object = json(&register, OPEN, "frances", &[]);
    assert_eq!(object["change"]["own_ballot"], false);
    assert_eq!(errors(&object), ["amended-during-vote"]);
}

#[test]
fn a_ballot_on_a_group_that_was_renamed_meanwhile_is_one_on_that_group() {
    let register = balloted("Frances");
    register.switch("main");
    register.git(&["mv", PATH, "groups/find.yaml"]);
    register.write("groups/find.yaml", paper(PENDING).replace("overlaps:", "formerly: [search]\noverlaps:"));
    register.commit("Edsger", "Rename it");
    register.switch("change");
    let object = json(&register, OPEN, "frances", &[]);
    assert_eq!((errors(&object), &object["change"]["own_ballot"]), (vec![], &true.into()), "{object:#}");

    register.switch("main");
    register.commit_file("Linus", PATH, SEARCH);
    register.commit_file("Edsger", PATH, &paper(PENDING));
    register.switch("change");
    let object = json(&register, OPEN, "frances", &[]);
    assert_eq!(object["change"]["acts"][0]["group"], "search", "that is where Git puts it");
    assert_eq!((errors(&object), &object["change"]["own_ballot"]), (vec!["amended-during-vote"], &false.into()));
}

#[test]
fn a_ballot_on_a_group_that_was_proposed_anew_in_the_same_words_is_held_back() {
    let register = balloted("Frances");
    register.switch("main");
    register.git(&["rm", "--quiet", PATH]);
    register.commit("Linus", "Withdraw it");
    register.commit_file("Linus", PATH, SEARCH);
    register.commit_file("Edsger", PATH, &paper(PENDING));
    register.switch("change");
    let object = json(&register, OPEN, "frances", &[]);
    assert_eq!((errors(&object), &object["change"]["own_ballot"]), (vec!["amended-during-vote"], &false.into()));
}

#[test]
fn what_lands_unread_leaves_the_words_of_others_room() {
    let with = |length: usize| {
        let reason = format!("choice: approve\n      reason: {}", "x".repeat(length));
        lands_unread("Frances", |text| text.replace("choice: approve", &reason))
    };
    assert!(with(4_000));
    assert!(!with(5_000));
}

#[test]
fn a_foreign_ballot_is_told_who_must_open_it() {
    let register = balloted("Linus");
    assert_snapshot!(told(&register, OPEN, "linus", &[]));
    assert_eq!(json(&register, OPEN, "linus", &[])["change"]["own_ballot"], false);
}

#[test]
fn a_late_ballot_is_told_that_it_will_not_count() {
    let register = balloted("Frances");
    assert_snapshot!(told(&register, OVER, "frances", &[]));
    assert_eq!(json(&register, OVER, "frances", &[])["change"]["own_ballot"], false);
}

#[test]
fn whoever_may_not_touch_a_ballot_is_told_so_also_once_its_vote_is_over() {
    let register = balloted("Frances");
    let object = json(&register, OVER, "linus", &[]);
    assert_eq!((errors(&object), whys(&object)), (vec!["unauthorized-act"], vec!["unauthorized"]));
    assert_eq!(judged(&register, OVER, "linus", &[]).0, 1);
    let transcribed = json(&register, OVER, "barbara", &[]);
    assert_eq!((errors(&transcribed), whys(&transcribed)), (vec![], vec!["late"]));
}

#[test]
fn a_vote_that_a_contributor_opens_needs_a_moderator() {
    let register = proposed();
    change(&register, "Linus", &[(PATH, Some(&paper(PENDING)))]);
    assert_snapshot!(told(&register, OPEN, "linus", &[]));
    let merged = json(&register, OPEN, "linus", &["--method", "merge", "--lander", "barbara"]);
    assert_eq!((errors(&merged), &merged["class"]), (vec![], &"decision".into()));
}

#[test]
fn nobody_gains_a_role_and_uses_it_in_one_change() {
    let register = proposed();
    let manifest = FICTION.replace("[edsger,", "[linus, edsger,");
    let vote = paper(PENDING).replace("  ballots:\n", "  ballots:\n    linus:\n      choice: pending\n");
    change(&register, "Linus", &[("mcpgov.yaml", Some(&manifest)), (PATH, Some(&vote))]);
    assert_snapshot!(told(&register, OPEN, "linus", &[]));
}

#[test]
fn a_role_that_lands_in_the_first_of_two_rebased_commits_helps_as_little() {
    let register = proposed();
    register.branch("change", "main");
    register.commit_file("Ada", "mcpgov.yaml", &FICTION.replace("[edsger,", "[ada, edsger,"));
    let vote = paper(PENDING).replace("  ballots:\n", "  ballots:\n    ada:\n      choice: pending\n");
    register.commit_file("Ada", PATH, &vote);
    let object = json(&register, OPEN, "ada", &["--method", "rebase", "--lander", "ada"]);
    assert_eq!(whys(&object), [""; 0], "each commit has its own landing, and the second comes after the role");
    assert!(errors(&object).contains(&"roster-changed-with-act"), "{:?}", errors(&object));
}

#[test]
fn a_decision_stands_alone() {
    let register = beside_atlas();
    let amended = paper(PENDING).replace("search for?", "look for?");
    change(&register, "Edsger", &[(PATH, Some(&amended)), ("README.md", Some("# Fiction\n"))]);
    assert_snapshot!(told(&register, OPEN, "edsger", &[]));
    assert_eq!(errors(&json(&register, OPEN, "edsger", &[])), ["mixed-decision"]);
}

#[test]
fn nobody_locks_everybody_out_of_the_roster() {
    let register = proposed();
    let anonymous = FICTION.replace("ada: {", "eve: {");
    let anonymous = anonymous.replace("  grace: {emails: [grace@example.org]}\n", "");
    assert_eq!(errors(&put_up(&register, "Ada", &[("mcpgov.yaml", Some(&anonymous))])), ["unclaimed-registry"]);
}

/// The comment's first two paragraphs: the headline, and what kind of change it is.
fn headed(register: &TestRepository, at: &str, actor: &str) -> String {
    let (_, markdown, _) = judged(register, at, actor, &["--format", "markdown"]);
    markdown.lines().skip(1).filter(|line| !line.is_empty()).take(2).collect::<Vec<_>>().join(" | ")
}

#[test]
fn what_a_change_is_called_agrees_with_what_it_does() {
    let register = voting();
    register.commit_file("Ada", "groups/atlas.yaml", ATLAS);
    let atlas = ATLAS.replace("name: Atlas", "name: The Atlas");
    let own = paper(["approve", "pending", "pending", "pending"]);
    change(&register, "Edsger", &[(PATH, Some(&own)), ("groups/atlas.yaml", Some(&atlas))]);
    let mixed =
        "### Nothing is wrong with this change | It does several things at once, so no ballot in it lands by itself.";
    assert_eq!(headed(&register, OPEN, "edsger"), mixed);

    let register = voting();
    change(&register, "Edsger", &[(PATH, Some(&paper(["approve", "approve", "pending", "pending"])))]);
    assert!(headed(&register, OPEN, "edsger").ends_with("| It casts 2 ballots."));

    let register = beside_atlas();
    change(&register, "Linus", &[("groups/atlas.yaml", None)]);
    assert!(headed(&register, OPEN, "linus").ends_with("| It deletes the record of a group."));

    let register = balloted("Frances");
    assert!(headed(&register, OVER, "frances").starts_with("### Nothing that this change does would count"));
}

#[test]
fn content_that_somebody_else_changes_stands_in_the_file() {
    let register = proposed();
    let object = put_up(&register, "Margaret", &[(PATH, Some(&SEARCH.replace("search for?", "look for?")))]);
    assert_eq!(errors(&object), ["unauthorized-act"]);
    let comes_to = object["change"]["acts"][0]["comes_to"].as_str().unwrap();
    assert!(comes_to.starts_with("it would stand in the file, and should not: this takes"), "{comes_to}");
    let (_, human, _) = judged(&register, OPEN, "margaret", &[]);
    human.lacks("void").lacks("no effect").lacks("rebase");
    let (_, markdown, _) = judged(&register, OPEN, "margaret", &["--format", "markdown"]);
    assert_eq!(markdown.matches("open it from their own account").count(), 1, "the way out stands once: {markdown}");
}

#[test]
fn the_record_of_an_active_group_is_not_deleted() {
    let register = beside_atlas();
    change(&register, "Linus", &[("groups/atlas.yaml", None)]);
    assert_snapshot!(told(&register, OPEN, "linus", &[]));
}

#[test]
fn a_rename_leaves_other_groups_as_they_are() {
    let register = proposed();
    register.commit_file("Linus", "groups/maps.yaml", MAPS);
    let renamed = format!("{SEARCH}formerly: [search]\n");
    change(&register, "Linus", &[(PATH, None), ("groups/finding.yaml", Some(&renamed))]);
    assert_snapshot!(told(&register, OPEN, "linus", &[]));
}

#[test]
fn a_rename_may_take_references_along() {
    let register = proposed();
    register.commit_file("Linus", "groups/maps.yaml", MAPS);
    let renamed = format!("{SEARCH}formerly: [search]\n");
    let maps = MAPS.replace("group: search", "group: finding");
    let files = [(PATH, None), ("groups/finding.yaml", Some(&*renamed)), ("groups/maps.yaml", Some(maps.as_str()))];
    let object = put_up(&register, "Linus", &files);
    assert_eq!((&object["class"], errors(&object)), (&"decision".into(), vec![]));
}

#[test]
fn a_rename_by_somebody_else_is_told_as_that_alone() {
    let register = proposed();
    let renamed = format!("{SEARCH}formerly: [search]\n");
    let object = put_up(&register, "Margaret", &[(PATH, None), ("groups/finding.yaml", Some(&renamed))]);
    assert_eq!(object["class"], "decision");
    assert!(errors(&object).contains(&"unauthorized-act") && !errors(&object).contains(&"mixed-decision"));
}

#[test]
fn what_a_change_does_to_groups_that_it_does_not_touch_is_said() {
    let register = proposed();
    register.commit_file("Linus", "groups/maps.yaml", MAPS);
    change(&register, "Linus", &[(PATH, None)]);
    assert_snapshot!(told(&register, OPEN, "linus", &[]));
}

#[test]
fn a_change_of_nothing_lands_like_any_other() {
    let register = proposed();
    change(&register, "Linus", &[("README.md", Some("# Fiction\n"))]);
    assert_snapshot!(told(&register, OPEN, "linus", &[]));
    assert_eq!(json(&register, OPEN, "linus", &[])["class"], "none");
}

#[test]
fn what_was_wrong_before_is_not_held_against_a_change() {
    let register = proposed();
    register.commit_file("Linus", PATH, &SEARCH.replace("overlaps: []", "overlaps: [{group: nowhere}]"));
    let text = std::fs::read_to_string(register.path().join(PATH)).unwrap();
    change(&register, "Linus", &[(PATH, Some(&format!("# Moved a line down.\n{text}")))]);
    let (status, _, _) = judged(&register, OPEN, "linus", &[]);
    let object = json(&register, OPEN, "linus", &[]);
    let before = object["findings"].as_array().unwrap().iter().filter(|finding| finding["introduced"] == false);
    assert_eq!((status, errors(&object).len()), (0, 0));
    assert!(before.map(|finding| &finding["rule"]).any(|rule| rule == "unknown-overlap"));
    assert_eq!(object["class"], "content");
}

#[test]
fn a_rename_does_not_make_old_findings_new() {
    let register = proposed();
    register.commit_file("Linus", PATH, &SEARCH.replace("overlaps: []", "overlaps: [{group: nowhere}]"));
    let text = std::fs::read_to_string(register.path().join(PATH)).unwrap();
    let renamed = format!("{text}formerly: [search]\n");
    assert_eq!(errors(&put_up(&register, "Linus", &[(PATH, None), ("groups/finding.yaml", Some(&renamed))])), [""; 0]);
}

#[test]
fn a_ballot_is_pure_only_where_it_is_all_that_changes() {
    let cast = own();
    let reason =
        cast.replace("    edsger:\n      choice: pending\n", "    edsger:\n      choice: pending\n      reason: No\n");
    for (files, class) in [
        (vec![(PATH, cast.clone())], "ballot"),
        (vec![(PATH, cast.clone()), ("README.md", "# Fiction\n".to_owned())], "mixed"),
        (vec![(PATH, cast.clone()), (".github/workflows/x.yaml", "on: push\n".to_owned())], "mixed"),
        (vec![(PATH, cast.replace("#search-ig", "#finding-ig"))], "mixed"),
        (vec![(PATH, format!("# Land me.\n{cast}"))], "mixed"),
        (vec![(PATH, format!("{cast}meetings: []\n"))], "mixed"),
        (vec![(PATH, reason)], "mixed"),
        (vec![(PATH, cast.replace("    edsger:\n", "    edsger: # me\n"))], "mixed"),
        (vec![(PATH, cast.replace("    edsger:\n", "    \"edsger\":\n"))], "mixed"),
        (vec![(PATH, cast.replace("    edsger:\n", "    EDSGER:\n"))], "mixed"),
        (vec![(PATH, cast.replace("  ballots:\n", "  # Hello\n  ballots:\n"))], "mixed"),
        (vec![(PATH, cast.replace("choice: approve\n", "choice: approve # hello\n"))], "mixed"),
        (vec![(PATH, cast.replace("choice: approve\n", "choice: approve\n    # Hello\n"))], "mixed"),
        (vec![(PATH, cast.replace("choice: approve\n", "choice: approve\n      reason: Good\n"))], "ballot"),
        (vec![(PATH, cast.replace("choice: approve\n", "choice: approve\n      reason: |\n        Good\n"))], "ballot"),
    ] {
        let register = voting();
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, Some(text.as_str()))).collect();
        let object = put_up(&register, "Frances", &files);
        assert_eq!(object["class"], class, "{files:?}");
        assert_eq!(object["change"]["own_ballot"], class == "ballot", "{files:?}");
    }
}

#[test]
fn a_ballot_in_commits_under_an_unknown_address_does_not_land_unread_and_names_the_address() {
    let cast = own();
    for by in ["Frank", "Linus"] {
        let register = voting();
        change(&register, by, &[(PATH, Some(&cast))]);
        register.switch("main");
        let (status, stdout, _) = in_a_workflow(&register, "frances", 4004, &["--format", "json"]);
        let object: Value = serde_json::from_str(&stdout).unwrap();
        assert_eq!((status, &object["class"], &object["change"]["own_ballot"]), (0, &"ballot".into(), &false.into()));
        let (_, told, _) = in_a_workflow(&register, "frances", 4004, &["--format", "markdown"]);
        let named = format!("`{}@example.org`", by.to_lowercase());
        assert!(told.contains(&named) && told.contains("add it to their `emails`"), "{told}");
    }
}

#[test]
fn commits_of_others_that_touch_nothing_of_the_registry_ride_along_with_no_ballot() {
    let cast = own();
    let [bare, foreign] = [None, Some("notes.md")].map(|path| {
        let register = voting();
        change(&register, "Frances", &[(PATH, Some(&cast))]);
        for text in ["theirs\n", ""] {
            let Some(path) = path else { continue };
            register.write(path, text);
            if text.is_empty() {
                register.remove(path);
            }
            register.commit("Linus", "And a note");
        }
        register.commit("Frances", "Say it again");
        json(&register, OPEN, "frances", &[])
    });
    assert_eq!((&bare["class"], &bare["change"]["own_ballot"]), (&"ballot".into(), &true.into()));
    assert_eq!((&foreign["class"], &foreign["change"]["own_ballot"]), (&"ballot".into(), &false.into()));
}

#[cfg(unix)]
#[test]
fn a_ballot_that_changes_the_mode_of_its_file_does_not_land_unread() {
    use std::os::unix::fs::PermissionsExt;
    let register = voting();
    change(&register, "Frances", &[(PATH, Some(&own()))]);
    std::fs::set_permissions(register.path().join(PATH), std::fs::Permissions::from_mode(0o755)).unwrap();
    register.commit("Frances", "Make it a program");
    let object = json(&register, OPEN, "frances", &[]);
    assert_eq!((&object["class"], &object["change"]["own_ballot"]), (&"mixed".into(), &false.into()));
}

#[test]
fn a_ballot_beside_something_that_does_not_belong_there_is_not_landed_unread() {
    let register = voting();
    let object = put_up(&register, "Frances", &[(PATH, Some(&own())), ("groups/Notes.yaml", Some("[\n"))]);
    assert!(!errors(&object).is_empty());
    assert_eq!(object["change"]["own_ballot"], false);
}

#[test]
fn what_the_base_did_since_is_part_of_the_result() {
    let register = balloted("Frances");
    register.switch("main");
    register.commit_file("Barbara", PATH, &paper(["pending", "approve", "pending", "pending"]));
    register.switch("change");
    let object = json(&register, OPEN, "frances", &[]);
    assert_eq!(object["change"]["both_changed"], serde_json::json!([PATH]));
    let comes_to = object["change"]["acts"][0]["comes_to"].as_str().unwrap();
    assert_eq!(comes_to, "it would count: 2 of 4 would approve, 3 needed");
    assert_eq!(register.git("count-objects"), counted(&register, &["--format", "json"]), "nothing is written");
}

/// The objects of the repository after one more judgement.
fn counted(register: &TestRepository, more: &[&str]) -> String {
    judged(register, OPEN, "frances", more);
    register.git("count-objects")
}

#[test]
fn a_change_that_does_not_merge_is_not_judged() {
    let register = proposed();
    change(&register, "Linus", &[(PATH, Some(&SEARCH.replace("name: Search", "name: Finding")))]);
    register.switch("main");
    register.commit_file("Linus", PATH, &SEARCH.replace("name: Search", "name: Seeking"));
    register.switch("change");
    let stderr = judged(&register, OPEN, "linus", &[]).complains();
    assert_snapshot!(stderr, @r"
    error: the change does not merge with its base: both changed `groups/search.yaml`
     help: rebase the change, and settle what both say
    ");
}

#[test]
fn a_conflict_in_any_other_file_keeps_a_change_from_landing_too() {
    let register = proposed();
    register.commit_file("Ada", "README.md", "# Fiction\n");
    change(&register, "Linus", &[("README.md", Some("# Mine\n")), ("groups/maps.yaml", Some(MAPS))]);
    register.switch("main");
    register.commit_file("Ada", "README.md", "# Ours\n");
    register.switch("change");
    let stderr = judged(&register, OPEN, "linus", &[]).complains();
    assert!(stderr.starts_with("error: the change does not merge with its base: both changed `README.md`"), "{stderr}");
}

#[test]
fn a_merge_is_judged_by_the_commits_that_it_brings() {
    let register = voting();
    register.branch("change", "main");
    register.commit_file("Frances", PATH, &own());
    register.commit_file("Linus", PATH, &paper(["pending", "pending", "approve", "approve"]));
    let acts = |lander| {
        let object = json(&register, OPEN, "linus", &["--method", "merge", "--lander", lander]);
        let acts = object["change"]["acts"].as_array().unwrap().clone();
        acts.into_iter().map(|act| act["stands"].as_bool().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(acts("margaret"), [false, false]);
    assert_eq!(acts("frances"), [true, true], "her own, and the other as transcribed by her");
    assert_eq!(acts("linus"), [false, false]);
}

#[test]
fn a_merge_and_a_rebase_need_to_know_who_lands() {
    let register = balloted("Frances");
    for method in ["merge", "rebase"] {
        judged(&register, OPEN, "frances", &["--method", method]).complains().says("name them with `--lander <login>`");
        judged(&register, OPEN, "frances", &["--method", method, "--lander", "frances"]).prints();
    }
}

#[test]
fn a_rebase_lands_each_commit_on_its_own() {
    let register = proposed();
    register.branch("change", "main");
    register.commit_file("Edsger", PATH, &paper(PENDING));
    register.commit_file("Edsger", PATH, &paper(["pending", "approve", "pending", "pending"]));
    register.switch("main");
    register.commit_file("Ada", "README.md", "# Fiction\n");
    register.switch("change");
    let squashed = json(&register, OPEN, "edsger", &[]);
    assert_eq!(whys(&squashed), ["prefilled"]);
    let rebased = json(&register, OPEN, "edsger", &["--method", "rebase", "--lander", "edsger"]);
    assert_eq!(whys(&rebased), [""; 0]);
}

#[test]
fn edits_that_are_not_committed_are_named() {
    let register = proposed();
    change(&register, "Linus", &[("groups/maps.yaml", Some(MAPS))]);
    register.write(PATH, "kind: nonsense\n");
    let (status, _, stderr) = judged(&register, OPEN, "linus", &[]);
    assert_eq!(status, 0, "{stderr}");
    stderr.says("not committed, so not looked at: `groups/search.yaml`");
}

#[test]
fn without_an_actor_the_author_of_the_last_commit_is_taken() {
    let register = balloted("Frances");
    let (status, stdout, stderr) = mcpgov_at(register.path(), OPEN, "validate --base main");
    assert_eq!(status, 0, "{stdout}");
    stderr.says("judged as opened by Frances <frances@example.org>");
}

#[test]
fn what_is_asked_about_a_change_needs_one() {
    let register = voting();
    mcpgov_at(register.path(), OPEN, "validate --actor frances")
        .complains()
        .says("name what it is to land on with `--base <rev>`");
}

#[test]
fn who_opens_and_who_lands_a_change_is_named_as_everywhere_else() {
    let register = balloted("Frances");
    let named = json(&register, OPEN, "@frances", &["--method", "merge", "--lander", "@edsger"]);
    let change = &named["change"];
    assert_eq!((&change["actor"], &change["lander"]), (&"frances".into(), &"edsger".into()));
    judged(&register, OPEN, "not a login!!", &[])
        .complains()
        .says("`not a login!!` is no value of `--actor`\n help: write a GitHub login, such as `ada`");
    judged(&register, OPEN, "frances", &["--method", "merge", "--lander", "b_b"])
        .complains()
        .says("`b_b` is no value of `--lander`\n help: write a GitHub login");
}

/// Runs `validate` as a workflow does, for a pull request that `login` with account `id` opened.
fn in_a_workflow(register: &TestRepository, login: &str, id: u64, arguments: &[&str]) -> (i32, String, String) {
    in_a_workflow_of(register, &serde_json::json!({"login": login, "id": id}), arguments)
}

/// The same for a pull request that `user` opened.
fn in_a_workflow_of(register: &TestRepository, user: &Value, arguments: &[&str]) -> (i32, String, String) {
    let event = serde_json::json!({
        "action": "opened",
        "number": 7,
        "pull_request": {
            "base": {"ref": "main", "sha": register.id("main").as_str()},
            "head": {"ref": "change", "sha": register.id("change").as_str()},
            "user": user,
        },
    });
    upon(register, &event, &[&["--at", OPEN, "validate"], arguments].concat())
}

/// Runs the program as a workflow of an event does.
fn upon(register: &TestRepository, event: &Value, arguments: &[&str]) -> (i32, String, String) {
    let path = register.beside("event.json");
    std::fs::write(&path, event.to_string()).unwrap();
    let mut command = mcpgov_command(register.path());
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_EVENT_PATH", &path);
    read(command.args(arguments).output().unwrap())
}

#[test]
fn a_change_whose_opener_has_no_account_any_more_is_judged_as_nobodys() {
    let register = balloted("Frances");
    register.switch("main");
    let (status, stdout, stderr) = in_a_workflow_of(&register, &Value::Null, &["--format", "json"]);
    let object: Value = serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"));
    assert_eq!((status, &object["change"]["own_ballot"]), (1, &false.into()));
}

#[test]
fn a_workflow_finds_the_change_by_itself() {
    let register = balloted("Frances");
    register.switch("main");
    register.commit_file("Ada", "groups/atlas.yaml", ATLAS);
    let own_ballot = |login, id, arguments: &[&str]| {
        let (_, stdout, stderr) = in_a_workflow(&register, login, id, &[&["--format", "json"], arguments].concat());
        let object: Value = serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"));
        object["change"]["own_ballot"].as_bool().unwrap()
    };
    assert!(own_ballot("frances", 4004, &[]));
    assert!(own_ballot("renamed", 4004, &[]), "the account counts, not its name");
    assert!(!own_ballot("frances", 99, &[]), "somebody took the name over");
    assert!(!own_ballot("frances", 4004, &["--actor", "linus"]), "the flag overrides");
    let (status, stdout, _) = in_a_workflow(&register, "frances", 4004, &["--format", "github"]);
    assert_snapshot!(format!("exit status {status}\n{stdout}"), @r"
    exit status 0
    mcpgov: it casts the ballot of `frances` on `search`: approve; it would count: 1 of 4 would approve, 3 needed
    mcpgov: it may land: squash it, or have `frances` merge it with a merge commit
    mcpgov: nothing wrong in 2 groups; 1 finding there before this change
    ");
}

#[test]
fn a_workflow_of_another_event_checks_the_files() {
    let register = voting();
    let event = serde_json::json!({"ref": "refs/heads/main", "after": "0000"});
    upon(&register, &event, &["--at", OPEN, "validate"]).prints().lacks("class of the change");
}

#[test]
fn a_pull_request_that_is_not_checked_out_says_how_it_would_be() {
    let register = voting();
    register.branch("change", "main");
    let other = TestRepository::new();
    other.commit_file("Ada", "mcpgov.yaml", "registry: Another\n");
    let event = serde_json::json!({"pull_request": {
        "base": {"sha": register.id("main").as_str()},
        "head": {"sha": other.head().as_str()},
        "user": {"login": "frances", "id": 4004},
    }});
    upon(&register, &event, &["validate"]).complains().says("`fetch-depth: 0`");
}

#[test]
fn a_comment_shows_a_proposal_what_it_overlaps_with_and_what_comes_next() {
    let community = Community::proposed();
    community.branch("proposal", "main");
    let text = SEARCH
        .replace("name: Search", "name: \"Find @all [x](https://evil.example)\"")
        .replace("overlaps: []", "overlaps: [{group: search, differentiation: It finds other things.}]");
    community.write("groups/find.yaml", text);
    community.commit("linus", "Propose it");
    let said = community.run("validate --base main --actor linus --format markdown");
    insta::assert_snapshot!(said.1);
    let pages = ["--rule-pages", "https://example.org/rules/"];
    let asked = [&["validate", "--base", "main", "--actor", "linus", "--format", "markdown"][..], &pages].concat();
    community.write("groups/find.yaml", "kind: interest-group\n");
    community.commit("linus", "Break it");
    let said = community.run(&asked).1;
    said.says("[`missing-first-topic`](<https://example.org/rules/missing_first_topic.md>)");
}

#[test]
fn electors_who_have_not_voted_are_sent_to_their_own_line_on_the_web() {
    let community = Community::voting();
    let manifest = format!("{FICTION}site: {{repository: \"https://github.com/fiction/registry\"}}\n");
    community.commit_file("Ada", "mcpgov.yaml", &manifest);
    community.cast_by(&["edsger"]);
    let status = community.json("status search");
    let open = status["open_ballots"].as_array().unwrap();
    let text = community.text(PATH);
    assert!(!open.is_empty() && open.iter().all(|ballot| ballot["voter"] != "edsger"), "{status:#}");
    for ballot in open {
        let line = usize::try_from(ballot["line"].as_u64().unwrap()).unwrap();
        assert!(text.lines().nth(line - 1).unwrap().contains(ballot["voter"].as_str().unwrap()), "{ballot}");
        let url = format!("https://github.com/fiction/registry/edit/HEAD/{PATH}#L{line}");
        assert_eq!(ballot["url"], url.as_str());
    }
    let shown = community.run("status search").1;
    shown.says("To vote in a browser").says("/edit/HEAD/groups/search.yaml#L");
}

/// Grace has vetoed the group while it is voted on.
fn vetoed() -> Community {
    let community = Community::voting();
    community.commit_file("Grace", PATH, &put_to_the_vote(&[]).replace(NO_VETO, VETO));
    community
}

#[test]
fn whatever_can_be_done_in_a_browser_is_told_with_the_lines_and_does_what_it_says() {
    let site = "site: {repository: \"https://github.com/fiction/registry\"}\n";
    let told_of = |community: &Community| {
        community.commit_file("Ada", "mcpgov.yaml", &format!("{FICTION}{site}"));
        community.json("status search")["by_hand"].as_array().cloned().unwrap_or_default()
    };
    let acts =
        |told: &[serde_json::Value]| told.iter().map(|it| it["act"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    for (community, expected) in [
        (Community::proposed(), &["open-vote", "join-as-facilitator", "veto", "withdraw"][..]),
        (Community::voting(), &["join-as-facilitator", "veto", "withdraw"]),
        (Community::active(), &["report", "request-report", "join-as-facilitator", "veto", "reverse", "retire"]),
        (vetoed(), &["veto", "lift-veto", "withdraw"]),
    ] {
        let told = told_of(&community);
        assert_eq!(acts(&told), expected);
        let before = community.text(PATH);
        for way in &told {
            // Who does it: a moderator, a core maintainer, or anybody.
            let (by, word) = match way["act"].as_str().unwrap() {
                "open-vote" | "reverse" | "retire" | "request-report" => ("edsger", "edsger"),
                "veto" => ("ada", "ada"),
                "lift-veto" => ("grace", "grace"),
                "report" | "withdraw" => ("linus", "linus"),
                _ => ("radia", "radia"),
            };
            let lines: Vec<&str> = before.lines().collect();
            let at = usize::try_from(way["line"].as_u64().unwrap()).unwrap() - 1;
            let gone = usize::try_from(way["removes"].as_u64().unwrap()).unwrap();
            let put = way["lines"].as_str().unwrap().lines().collect::<Vec<_>>();
            let text = [&lines[..at], &put, &lines[at + gone..]].concat().join("\n") + "\n";
            let text = text.replace("YOUR-LOGIN", word).replace("REASON", "not-meeting-expectations");
            let text = text.replace("LINK", "https://example.org/thread");
            let url = way["url"].as_str().unwrap().strip_prefix("https://github.com/fiction/registry/").unwrap();
            let is_withdrawal = way["act"] == "withdraw";
            match url.split_once('#') {
                _ if is_withdrawal => assert_eq!(url, format!("delete/HEAD/{PATH}")),
                Some(place) => assert_eq!(place, (&*format!("edit/HEAD/{PATH}"), &*format!("L{}", at + 1))),
                None => assert!(way["at_end"] == true && url == format!("edit/HEAD/{PATH}")),
            }
            community.branch("by-hand", "main");
            if is_withdrawal {
                community.git(&["rm", "--quiet", PATH]);
                community.commit("linus", "Withdraw it");
            } else {
                community.commit_file(by, PATH, &text);
            }
            let judged = community.json(&["validate", "--base", "main", "--actor", by]);
            let brought = judged["change"]["acts"].as_array().unwrap();
            let stands = brought.iter().all(|act| act["stands"] == true) && !brought.is_empty();
            assert!(stands && judged["summary"]["errors"] == 0, "{way:#} {judged:#}");
            community.git("switch --quiet main");
            community.git("branch --quiet --delete --force by-hand");
        }
    }
}
