//! `status`, `history`, `migration`, `explain` and `schema`, as their user sees them.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use insta::assert_snapshot;
use mcpgov::tale::texts::{self, FICTION, MODERATORS};
use serde_json::Value;

use crate::support::{Came, Says, TestRepository, mcpgov, mcpgov_at, mcpgov_command, read, transcript};

const SEARCH: &str = "\
kind: interest-group
name: Search
summary: How clients find what they need among many servers.
channel: \"#search-ig\"
facilitators:
  - github: linus
overlaps: []
first_topic: What should a client be able to search for?
";

const ATLAS: &str = "\
kind: working-group
name: Atlas
facilitators:
  - github: barbara
use_cases: People want a map.
first_deliverable: {title: The map}
origin: {basis: chartered-elsewhere, date: 2025-05-01, source: https://example.org/atlas}
";

fn paper(choices: [&str; 4]) -> String {
    format!("{SEARCH}{}", texts::paper(1, MODERATORS.into_iter().zip(choices)))
}

/// A register founded on 1 January 2026, an hour between landings: a vote that is open, and an adopted group.
fn register() -> TestRepository {
    let register = TestRepository::new();
    register.commit_file("Ada", "mcpgov.yaml", FICTION);
    register.commit_file("Ada", "groups/atlas.yaml", ATLAS);
    register.commit_file("Linus", "groups/search.yaml", SEARCH);
    register.commit_file("Edsger", "groups/search.yaml", &paper(["approve", "pending", "pending", "pending"]));
    register.commit_file("Barbara", "groups/search.yaml", &paper(["approve", "approve", "pending", "pending"]));
    register.commit_file("Linus", "groups/search.yaml", &paper(["approve", "approve", "approve", "pending"]));
    register
}

#[test]
fn status_of_what_is_voted_on_shows_what_that_is() {
    let register = TestRepository::new();
    register.commit_file("Ada", "mcpgov.yaml", FICTION);
    register.commit_file("Ada", "groups/atlas.yaml", ATLAS);
    register.commit_file("Linus", "groups/search.yaml", SEARCH);
    let maps = "\
kind: working-group
name: Maps
facilitators: [{github: linus}]
discussion: https://example.org/maps
overlaps:
  - {group: atlas, differentiation: One map each instead of all in one book.}
  - {group: search, differentiation: Places instead of documents.}
use_cases: People want to know where they are.
first_deliverable: {title: The first map, type: sep, url: https://example.org/sep}
supported_by: [search]
";
    register.commit_file("Linus", "groups/maps.yaml", maps);
    let shown = |id| stdout(&register, OPEN, &["status", id]);
    let proposed = |id| {
        let story = shown(id);
        let (_, rest) = story.split_once("What is proposed\n").expect("what is proposed");
        rest.split("\n\n").next().unwrap().to_owned()
    };
    assert_snapshot!(proposed("maps"), @r"
    use cases     People want to know where they are.
    deliverable   The first map (sep), https://example.org/sep
    overlaps      atlas: One map each instead of all in one book.
                  search: Places instead of documents.
    supported by  search
    discussion    https://example.org/maps
    ");
    assert_snapshot!(proposed("search"), @r"
    first topic   What should a client be able to search for?
    overlaps      none flagged
    ");
    shown("atlas").lacks("What is proposed");
    let story: Value = serde_json::from_str(&stdout(&register, OPEN, &["status", "maps", "--format", "json"])).unwrap();
    assert_eq!(story["proposal"]["overlaps"][1]["differentiation"], "Places instead of documents.");
    assert_eq!(story["proposal"]["first_deliverable"]["type"], "sep");
    let opened = SEARCH.to_owned() + "vote:\n  round: 1\n  ballots:\n    edsger: {choice: pending}\n";
    register.commit_file("Edsger", "groups/search.yaml", &opened);
    register.commit_file("Eve", "groups/search.yaml", &opened.replace("search for?", "hide?"));
    assert!(
        stdout(&register, OPEN, &["status", "search"]).contains("search for?"),
        "the vote is about the text as opened"
    );
}

/// While the vote of [`register`] is open.
const OPEN: &str = "2026-01-02T00:00:00Z";
/// After its close.
const OVER: &str = "2026-02-01T00:00:00Z";

fn stdout(register: &TestRepository, at: &str, arguments: &[&str]) -> String {
    let (status, stdout, stderr) = mcpgov_at(register.path(), at, arguments);
    assert_eq!(status, 0, "{arguments:?}: {stderr}");
    stdout
}

fn json(register: &TestRepository, at: &str, arguments: &[&str]) -> Value {
    let text = stdout(register, at, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn status_is_a_table_that_names_who_is_waited_for_and_until_when() {
    assert_snapshot!(stdout(&register(), OPEN, &["status"]), @r"
    Fiction, 2026-01-02 00:00 UTC

    GROUP   KIND  STATE   SINCE       WHAT TO KNOW
    search  IG    voting  2026-01-01  2 of 3 approvals, 2 d 3 h left; waiting for
                                      donald, frances; 1 ballot not counted
    atlas   WG    active  2025-05-01

    2 groups: 1 voting, 1 active
    `mcpgov status GROUP` tells the whole story of one
    ");
}

#[test]
fn status_of_a_group_tells_its_story_and_what_to_type_next() {
    assert_snapshot!(stdout(&register(), OPEN, &["status", "search"]));
}

#[test]
fn history_shows_acts_without_effect_and_why() {
    assert_snapshot!(stdout(&register(), OVER, &["history"]), @r"
    2026-01-01 00:00   mcpgov.yaml: roster-changed (first version), by Ada
                       <ada@example.org>
    2026-01-01 01:00   atlas: adopted (chartered-elsewhere), by ada
    2026-01-01 02:00   search: proposed, by linus
    2026-01-01 03:00   search: vote-opened round 1, by edsger
    2026-01-01 03:00   search: ballot-cast approve, by edsger
    2026-01-01 04:00   search: ballot-cast approve, by barbara
    2026-01-01 05:00   search: ballot-cast approve of donald, by linus (void: this
                       takes donald, or another community moderator who does not
                       facilitate the group)
    2026-01-04 03:00   search: rejected with 2 approvals, 3 needed
    ");
}

#[test]
fn the_same_history_gives_the_same_bytes_and_another_clock_another_state() {
    let register = register();
    let state = |at: &str| json(&register, at, &["status"])["groups"][1]["state"].clone();
    assert_eq!(stdout(&register, OPEN, &["status"]), stdout(&register, OPEN, &["status"]));
    assert_eq!((state(OPEN), state(OVER)), ("voting".into(), "rejected".into()));
    assert_eq!(json(&register, "2026-01-01T00:30:00Z", &["status"])["groups"], Value::Array(Vec::new()));
}

#[test]
fn status_as_json_keeps_the_contract() {
    let status = json(&register(), OPEN, &["status"]);
    assert_eq!(status["schema"], "mcpgov.status/v1");
    assert_eq!(status["registry"], "Fiction");
    assert_eq!(status["at"], OPEN);
    let search = &status["groups"][1];
    assert_eq!(search["id"], "search");
    assert_eq!(search["facilitators"], serde_json::json!(["linus"]));
    let vote = &search["vote"];
    assert_eq!(vote["opened_at"], "2026-01-01T03:00:00Z");
    assert_eq!(vote["closes_at"], "2026-01-04T03:00:00Z");
    assert_eq!(vote["opened_by"], "edsger");
    assert_eq!(vote["needed"], 3);
    assert_eq!(vote["approve"], serde_json::json!(["edsger", "barbara"]));
    assert_eq!(vote["pending"], serde_json::json!(["donald", "frances"]));
    assert_eq!(vote["outcome"], "open");
    assert_eq!(vote["not_counted"][0]["voter"], "donald");
    assert_eq!(vote["not_counted"][0]["why"], "unauthorized");
    let atlas = &status["groups"][0];
    assert_eq!((&atlas["state"], &atlas["vote"]), (&"active".into(), &Value::Null));
}

#[test]
fn a_group_that_began_and_ended_elsewhere_stands_since_the_days_it_gives_while_its_events_keep_their_landings() {
    let register = register();
    let shown = |arguments: &[&str]| json(&register, OVER, arguments)["groups"][0]["since"].clone();
    assert_eq!(shown(&["status"]), "2025-05-01T00:00:00Z");
    let ended = "retirement: {reason: completed, date: 2025-11-03, source: https://example.org/end}\n";
    register.commit_file("Ada", "groups/atlas.yaml", &format!("{ATLAS}{ended}"));
    assert_eq!(shown(&["status", "atlas"]), "2025-11-03T00:00:00Z");
    stdout(&register, OVER, &["status"]).says("atlas   WG    retired   2025-11-03");
    let story = stdout(&register, OVER, &["status", "atlas"]);
    assert_eq!(story.lines().nth(1), Some("retired since 2025-11-03, recorded here 2026-01-01"));
    let events = json(&register, OVER, &["history", "atlas"])["events"].clone();
    assert_eq!((&events[1]["event"], &events[1]["at"]), (&"retired".into(), &"2026-01-01T06:00:00Z".into()));
    assert_eq!(json(&register, OVER, &["validate"])["summary"]["errors"], 0);
}

#[test]
fn an_unclaimed_register_puts_right_that_a_group_was_recorded_as_ended() {
    let register = TestRepository::new();
    let (unclaimed, _) = FICTION.split_once("people:").unwrap();
    register.commit_file("Ada", "mcpgov.yaml", unclaimed);
    register.commit_file("Eve", "groups/atlas.yaml", ATLAS);
    register.commit_file("Eve", "groups/atlas.yaml", &format!("{ATLAS}retirement: {{reason: completed}}\n"));
    assert_eq!(json(&register, OPEN, &["status"])["groups"][0]["state"], "retired");
    register.commit_file("Eve", "groups/atlas.yaml", ATLAS);
    let atlas = json(&register, OPEN, &["status"])["groups"][0].clone();
    assert_eq!((&atlas["state"], &atlas["since"]), (&"active".into(), &"2025-05-01T00:00:00Z".into()));
    let events = json(&register, OPEN, &["history"])["events"].clone();
    assert_eq!((&events[3]["event"], &events[3]["effect"]), (&"erased".into(), &"applied".into()));
    assert_eq!(json(&register, OPEN, &["audit"])["findings"], serde_json::json!([]));
}

#[test]
fn history_as_json_keeps_the_contract() {
    let history = json(&register(), OVER, &["history", "search"]);
    assert_eq!(history["schema"], "mcpgov.history/v1");
    let events = history["events"].as_array().expect("events");
    let told: Vec<_> = events.iter().map(|event| (event["event"].as_str(), event["effect"].as_str())).collect();
    let expected = [
        ("proposed", "applied"),
        ("vote-opened", "applied"),
        ("ballot-cast", "applied"),
        ("ballot-cast", "applied"),
        ("ballot-cast", "void"),
        ("rejected", "applied"),
    ];
    assert_eq!(told, expected.map(|(event, effect)| (Some(event), Some(effect))));
    let rejected = events.last().expect("an event");
    assert_eq!((&rejected["commit"], &rejected["by"]), (&Value::Null, &Value::Null));
    assert_eq!(events[0]["by"], "linus");
    assert_eq!(events[0]["attested"], true);
    assert_eq!(events[0]["landed_by"], Value::Null);
}

#[test]
fn earlier_revisions_can_be_asked_for() {
    let register = register();
    let earlier = json(&register, OVER, &["status", "--rev", "HEAD~3"]);
    assert_eq!(earlier["groups"][1]["state"], "proposed");
    mcpgov(register.path(), "status --rev mian").complains().says("did you mean `main`?");
}

#[test]
fn files_that_are_not_committed_are_named_on_standard_error() {
    let register = register();
    register.write("groups/new.yaml", SEARCH);
    let (_, stdout, stderr) = mcpgov_at(register.path(), OPEN, "status");
    stdout.lacks("new");
    assert_eq!(stderr, "note: not committed, so not looked at: `groups/new.yaml`\n");
    let (_, _, quiet) = mcpgov_at(register.path(), OPEN, "status --quiet");
    assert_eq!(quiet, "");
}

#[test]
fn files_that_cannot_be_read_as_landed_are_named_on_standard_error() {
    let register = register();
    register.commit_file("Ada", "groups/broken.yaml", "kind: [");
    let (status, stdout, stderr) = mcpgov_at(register.path(), OPEN, "status");
    assert!(status == 0 && !stdout.contains("broken"), "{stdout}");
    assert_eq!(stderr, "note: cannot be read as landed: `groups/broken.yaml`; `mcpgov validate` says why\n");
    register.commit_file("Ada", "mcpgov.yaml", "registry: [");
    let (_, stdout, stderr) = mcpgov_at(register.path(), OPEN, "status");
    assert!(stdout.starts_with("Fiction"), "the last version that could be read is in force: {stdout}");
    stderr.says("cannot be read as landed: `mcpgov.yaml`, `groups/broken.yaml`");
}

#[test]
fn an_unclaimed_registry_says_so_once() {
    let register = TestRepository::new();
    register.commit_file("Ada", "mcpgov.yaml", "registry: Fiction\nroles: {lead_maintainers: [ada]}\n");
    register.commit_file("Ada", "groups/atlas.yaml", ATLAS);
    let (_, _, stderr) = mcpgov_at(register.path(), OVER, "status");
    assert_eq!(stderr.matches("unclaimed").count(), 1, "{stderr}");
}

#[test]
fn whatever_a_file_says_nothing_hidden_reaches_the_terminal() {
    let register = register();
    register.commit_file("Ada", "groups/atlas.yaml", &ATLAS.replace("name: Atlas", "name: \"A\\e[31m\\u202Etlas\""));
    register.git_as("Eve\u{1b}[2J", "commit --quiet --allow-empty --message x");
    for arguments in
        [&["status"][..], &["status", "atlas"], &["history"], &["validate", "-v"], &["history", "--format", "json"]]
    {
        let (_, stdout, stderr) = mcpgov_at(register.path(), OVER, arguments);
        let hidden = |text: &str| text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert!(!hidden(&stdout) && !hidden(&stderr), "{arguments:?}: {stdout:?}");
    }
}

#[test]
fn colour_is_for_terminals_and_for_whoever_asks() {
    let register = register();
    let coloured = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = mcpgov_command(register.path());
        command.args(["--at", OPEN, "status"]).args(arguments).envs(variable);
        read(command.output().expect("the program runs")).1.contains('\u{1b}')
    };
    assert!(!coloured(&[], None));
    assert!(coloured(&["--color", "always"], None));
    assert!(coloured(&[], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&["--color", "never"], Some(("CLICOLOR_FORCE", "1"))));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let register = register();
    let mut child = mcpgov_command(register.path())
        .args(["explain", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
}

#[test]
fn what_cannot_be_done_says_why_and_what_to_type() {
    let register = register();
    let nowhere = tempfile::tempdir().expect("a folder");
    let mut said = String::new();
    for (dir, arguments) in [
        (nowhere.path(), &["status"][..]),
        (nowhere.path(), &["validate"]),
        (register.path(), &["status", "serach"]),
        (register.path(), &["history", "serach"]),
        (register.path(), &["explain", "mising-kind"]),
        (register.path(), &["validate", "groups/serach.yaml"]),
        (register.path(), &["status", "--format", "sarif"]),
        (register.path(), &["status", "--at", "tomorrow"]),
        (register.path(), &["migration"]),
        (register.path(), &["schema"]),
    ] {
        let told = mcpgov(dir, arguments);
        said.push_str(&format!("$ mcpgov {}\n{}\n", arguments.join(" "), transcript(&told)));
    }
    let shown = said.replace(&nowhere.path().display().to_string(), "<nowhere>");
    assert_snapshot!(shown);
}

#[test]
fn outside_git_files_are_validated_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("groups")).expect("a folder");
    fs::write(folder.path().join("mcpgov.yaml"), FICTION).expect("a file");
    fs::write(folder.path().join("groups/search.yaml"), SEARCH.replace("name", "nmae")).expect("a file");
    let (status, stdout, stderr) = mcpgov(&folder.path().join("groups"), "validate -q");
    assert_eq!(status, 1);
    stdout.says("groups/search.yaml:2:1: error[unknown-field]");
    assert_eq!(stderr, "");
    let (_, _, stderr) = mcpgov(folder.path(), "validate");
    assert_eq!(stderr, "note: not a Git repository: only what the files alone can show is checked\n");
}

#[test]
fn validate_fails_from_the_severity_that_is_asked_for() {
    let register = register();
    let status = |fail_on: &str| mcpgov_at(register.path(), OPEN, &["validate", "--fail-on", fail_on]).0;
    assert_eq!((status("error"), status("note")), (0, 1));
}

#[test]
fn the_registry_here_is_clean_of_errors_and_knows_the_real_groups() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let stdout = mcpgov(root, "migration --format json").prints();
    let migration: Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(migration["rows"].as_array().expect("rows").len(), 25);
    assert_eq!(migration["oddities"].as_array().expect("oddities").len(), 2);
    let stdout = mcpgov_at(root, "2026-12-01T00:00:00Z", "validate --quiet").prints();
    assert_snapshot!(stdout, @r"
    groups/client-implementor.yaml:2:7: warning[missing-facilitator]: `client-implementor` has no facilitator
    groups/client-implementor.yaml:2:7: warning[missing-overlap-flag]: interest group `client-implementor` does not say which groups it may overlap with
    groups/infrastructure.yaml:2:7: warning[missing-overlap-flag]: working group `infrastructure` does not say which groups it may overlap with
    groups/server-card.yaml:12:16: warning[expired-term]: the term of facilitator `dsp-ant` ended on 2026-08-14
    groups/server-card.yaml:16:16: warning[expired-term]: the term of facilitator `SamMorrowDrums` ended on 2026-08-14
    groups/transports.yaml:2:7: warning[missing-first-deliverable]: working group `transports` has no first deliverable
    ");
}

#[test]
fn every_rule_is_listed_and_has_its_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = mcpgov(folder.path(), "explain --format json").prints();
    let rules: Value = serde_json::from_str(&rules).expect("JSON");
    for rule in rules["rules"].as_array().expect("rules") {
        let name = rule["rule"].as_str().expect("a name");
        let (status, page, _) = mcpgov(folder.path(), &["explain", name]);
        assert_eq!(status, 0, "{name}");
        assert!(page.starts_with(&format!("{name} (")), "{page}");
        let is_example = |line: &&str| line.starts_with("    ");
        assert!(
            page.lines().filter(|line| !is_example(line)).all(|line| line.chars().count() <= 80),
            "{name}: too wide"
        );
    }
}

#[test]
fn schemas_can_be_written_anywhere_and_are_those_of_the_repository() {
    let folder = tempfile::tempdir().expect("a folder");
    mcpgov(folder.path(), "schema --dir made/here").prints();
    let (_, group, _) = mcpgov(folder.path(), "schema group");
    let written = fs::read_to_string(folder.path().join("made/here/group.schema.json")).expect("a schema");
    assert_eq!(group, written);
}
