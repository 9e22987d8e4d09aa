//! `mcpgov agenda`: what is due, of whom, until when, and what to type.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{
    Came, Community, FICTION, MANIFEST, PATH, SEARCH, Says, acting, json_at, mcpgov_at, put_to_the_vote, read,
};

const ORIGIN: &str = "origin: {basis: chartered-elsewhere, source: https://example.org/charter}\n";
const CALL: &str = "\
meetings:
  - title: Harbour call
    starts: 2026-03-20T16:00:00
    timezone: Europe/Lisbon
    minutes: 45
    url: https://meet.example.org/tides
";
const AT: &str = "2026-03-20T12:00:00Z";

/// A group of this name that Ada adopted on 1 January, with something in its file.
fn adopted(community: &Community, id: &str, more: &str) {
    let text = SEARCH.replace("name: Search", &format!("name: The {id}"));
    community.commit_file("Ada", &format!("groups/{id}.yaml"), &format!("{text}{ORIGIN}{more}"));
}

/// A community on 20 March, of which everything is due that can be.
fn busy() -> Community {
    let community = Community::founded();
    let repository = &community;
    adopted(&community, "tides", &format!("reports:\n  2026-01: {{}}\n{CALL}"));
    adopted(&community, "lamps", "requests:\n  2026-02: {note: Where does the lamp stand?}\n");
    adopted(&community, "reefs", "");
    community.edit("Ada", "groups/reefs.yaml", "github: linus\n", "github: linus\n    term_ends: 2026-03-31\n");
    adopted(&community, "wrecks", "");
    community.edit("Ada", "groups/wrecks.yaml", "facilitators:\n  - github: linus\n", "facilitators: []\n");
    adopted(&community, "shoals", "");
    repository.remove("groups/shoals.yaml");
    repository.commit("Ada", "Delete it");
    adopted(&community, "fogs", "");
    repository.commit_file("Ada", "groups/fogs.yaml", "kind: [\n");
    let done = "kind: working-group\nname: The knots\nfacilitators: [{github: linus}]\nuse_cases: Ropes.\n";
    let done =
        format!("{done}first_deliverable: {{title: A knot, type: issue, url: https://example.org/1, done: true}}\n");
    repository.commit_file("Ada", "groups/knots.yaml", &format!("{done}{ORIGIN}"));
    let asked = |name: &str| SEARCH.replace("name: Search", &format!("name: The {name}"));
    repository.commit_file("Linus", "groups/buoys.yaml", &asked("buoys"));
    community.skip(76 * 24);
    repository.commit_file("Linus", "groups/gulls.yaml", &asked("gulls"));
    let paper = |approving: &[&str]| put_to_the_vote(approving).replace("name: Search", "name: The gulls");
    repository.commit_file("Edsger", "groups/gulls.yaml", &paper(&[]));
    repository.commit_file("Linus", PATH, SEARCH);
    repository.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    community.cast_by(&["edsger", "barbara", "donald", "frances"]);
    community.skip(36);
    community
}

fn items(report: &Value) -> Vec<Value> {
    report["items"].as_array().expect("items").clone()
}

fn word<'a>(item: &'a Value, field: &str) -> &'a str {
    item[field].as_str().expect("a word")
}

#[test]
fn machines_are_told_what_is_due_of_whom_until_when_and_what_to_type() {
    let community = busy();
    let report = json_at(community.path(), AT, "agenda");
    assert_eq!(report["schema"], "mcpgov.agenda/v1");
    let all = items(&report);
    let due = |kind: &str| all.iter().find(|item| item["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {report:#}"));
    let ballot = json!({
        "kind": "ballot", "group": "gulls", "name": "The gulls", "what": "approve, reject or abstain",
        "from": ["edsger", "barbara", "donald", "frances"], "who": "edsger, barbara, donald, frances",
        "until": due("ballot")["until"], "late": false, "command": "mcpgov vote cast gulls CHOICE",
        "vote": {"round": 1, "approve": 0, "reject": 0, "abstain": 0, "pending": 4, "needed": 3},
        "meeting": null, "month": null, "note": null,
    });
    assert_eq!(due("ballot"), &ballot);
    assert_eq!(
        due("meeting")["meeting"],
        json!({"id": "harbour-call", "title": "Harbour call", "starts": "2026-03-20T16:00:00Z",
            "ends": "2026-03-20T16:45:00Z", "url": "https://meet.example.org/tides"})
    );
    let request = due("request");
    assert_eq!((&request["month"], &request["note"]), (&json!("2026-02"), &json!("Where does the lamp stand?")));
    assert_eq!((&request["until"], &request["late"]), (&json!("2026-03-01T00:00:00Z"), &json!(true)));
    let kinds: BTreeSet<&str> = all.iter().map(|item| word(item, "kind")).collect();
    let expected = [
        "ballot",
        "deleted-record",
        "meeting",
        "month-at-risk",
        "month-missed",
        "proposal",
        "request",
        "retirement",
        "term",
        "unreadable-record",
        "vacant-group",
        "vote-closing",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
}

/// A shell in which somebody types what they are told.
fn typed(community: &Community, by: &str, line: &str) -> (i32, String, String) {
    let mut shell = Command::new("sh");
    let bin = Path::new(env!("CARGO_BIN_EXE_mcpgov")).parent().expect("a folder").display().to_string();
    shell.args(["-c", line]).current_dir(community.path()).env_clear();
    for (name, value) in acting(community, by, "").get_envs().filter_map(|(name, it)| Some((name, it?))) {
        let value = value.to_string_lossy();
        shell.env(name, if name == "PATH" { format!("{bin}:{value}") } else { value.into_owned() });
    }
    read(shell.output().expect("a shell"))
}

#[test]
fn each_command_does_what_is_due_when_one_of_whom_it_is_due_types_it() {
    let community = busy();
    // Whoever brings a file back says why in their editor.
    community.git("config core.editor 'echo Restore shoals >'");
    for item in items(&json_at(community.path(), AT, "agenda")) {
        let mut line = word(&item, "command").to_owned();
        for (place, value) in [
            ("CHOICE", "approve"),
            ("URL", "https://example.org/t"),
            ("TITLE", "Draft"),
            ("DAY", "2027-03-31"),
            ("LOGIN", "hedy"),
        ] {
            line = line.replace(place, value);
        }
        let is_an_act = !["status", "calendar", "validate"].iter().any(|it| line.starts_with(&format!("mcpgov {it}")));
        if line.starts_with("mcpgov ") && is_an_act {
            line += " --dry-run";
        }
        let by = item["from"].get(0).and_then(Value::as_str).unwrap_or("otto");
        let (status, stdout, stderr) = typed(&community, by, &line);
        let expected = i32::from(word(&item, "kind") == "unreadable-record");
        assert_eq!(status, expected, "{by} types {line}: {stdout}{stderr}");
    }
    assert!(community.text("groups/shoals.yaml").contains("The shoals"), "the deleted file is back");
}

#[test]
fn whoever_asks_for_one_person_sees_nothing_of_others() {
    let community = busy();
    let of = |arguments: &[&str]| {
        let report = json_at(community.path(), AT, &[&["agenda"], arguments].concat());
        items(&report).iter().map(|item| format!("{} {}", word(item, "kind"), word(item, "group"))).collect::<Vec<_>>()
    };
    assert_eq!(of(&["--for", "grace"]), ["retirement knots", "vacant-group wrecks"]);
    assert_eq!(
        of(&["--for", "@Frances"]),
        ["proposal buoys", "ballot gulls", "retirement knots", "vacant-group wrecks"]
    );
    assert_eq!(of(&["--for", "frances", "--days", "0"]), ["proposal buoys", "retirement knots", "vacant-group wrecks"]);
    assert_eq!(of(&["--for", "alan"]), [""; 0]);
    let (status, stdout, stderr) = typed(&community, "grace", &format!("mcpgov agenda --mine --at {AT} -q"));
    assert_eq!((status, stdout.lines().count()), (0, 2), "{stdout}{stderr}");
}

#[test]
fn a_person_is_meant_by_any_of_their_logins() {
    let community = busy();
    let renamed = FICTION.replace("frances: {emails", "frances: {also: [fran], emails");
    community.commit_file("Ada", MANIFEST, &renamed);
    let report = json_at(community.path(), AT, "agenda --for fran");
    assert_eq!(report["for"], "frances");
    assert_eq!(items(&report).len(), 4, "{report:#}");
}

#[test]
fn nobody_of_whom_the_register_does_not_know_is_asked_for_in_vain() {
    let community = busy();
    mcpgov_at(community.path(), AT, "agenda --for fances")
        .complains()
        .says("nobody is called `fances` here")
        .says("did you mean `frances`?");
    typed(&community, "otto", "mcpgov agenda --mine")
        .complains()
        .says("whom this registry does not know")
        .says("--for");
}

#[test]
fn people_see_what_is_late_first() {
    let community = busy();
    let stdout = mcpgov_at(community.path(), AT, "agenda").prints();
    assert_snapshot!(stdout);
}

#[test]
fn where_nothing_is_due_that_is_said() {
    let community = Community::active();
    let (status, stdout, stderr) = community.run("agenda");
    assert_eq!((status, &*stderr), (0, ""));
    assert!(stdout.ends_with("nothing is due\n"), "{stdout}");
    let (_, stdout, _) = community.run("agenda -q");
    assert_eq!(stdout, "");
}
