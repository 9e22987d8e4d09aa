//! The text of a group, changed by flags, as a whole or in an editor.

use std::fs;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{
    Came, Community, PATH, SEARCH, Says, Terminal, TestRepository, act, acting, at_a_terminal, done, everything,
    refused,
};

fn amend(community: &Community, by: &str, flags: &[&str]) -> String {
    done(community, by, &[&["amend", "search"], flags].concat())
}

/// An editor that puts `to` in the place of `from`.
fn editor(repository: &TestRepository, from: &str, to: &str) -> String {
    let script = repository.beside("editor");
    fs::write(&script, format!("sed -i -e 's/{from}/{to}/' \"$1\"\n")).expect("a script");
    format!("sh '{}'", script.display())
}

#[test]
fn flags_change_what_they_name_and_nothing_else() {
    let community = Community::proposed();
    community.commit_file("Linus", PATH, &format!("# about search\n{SEARCH}"));
    let atlas = SEARCH.replace("name: Search", "name: Atlas");
    community.commit_file("Barbara", "groups/atlas.yaml", &atlas);
    amend(&community, "Linus", &["--summary=What can be found, and how.", "--joining=Say hello: anybody may"]);
    amend(
        &community,
        "Linus",
        &["--overlap=atlas=We search and they draw", "--link=Charter=https://example.org/charter"],
    );
    amend(
        &community,
        "Linus",
        &["--overlap=atlas=We search, they draw", "--supported-by=atlas", "--channel=#search-ig"],
    );
    assert_snapshot!(community.text(PATH));
    let message = community.git("log -1 --format=%B");
    assert_eq!(
        message.trim(),
        "Amend search: channel, overlaps and supported_by\n\nMcpgov-Act: amended\nMcpgov-Group: search"
    );
    amend(
        &community,
        "Linus",
        &["--drop=links=Charter", "--drop=overlaps=atlas", "--drop=joining", "--drop=supported_by"],
    );
    let text = community.text(PATH);
    text.says("overlaps: []\n").lacks("joining").lacks("supported_by");
    assert!(!text.contains("links"), "with its last item a list goes as a whole: {text}");
    // Said twice is said once, and of what is said of one group the last holds.
    let links = ["--link=A=https://example.org/a", "--link=B=https://example.org/b", "--link=A=https://example.org/a"];
    amend(&community, "Linus", &[&links[..], &["--overlap=atlas=No", "--overlap=atlas=They draw"]].concat());
    let text = community.text(PATH);
    assert_eq!((text.matches("title: A").count(), text.matches("group: atlas").count()), (1, 1), "{text}");
    amend(&community, "Linus", &["--drop=links=A", "--drop=links=A", "--drop=overlaps", "--drop=overlaps=atlas"]);
    community.text(PATH).says("title: B").lacks("title: A").says("overlaps: []");
    assert_eq!(community.audit(""), Vec::<String>::new());
}

#[test]
fn what_no_vote_is_about_is_no_event_and_what_is_so_already_no_commit() {
    let community = Community::voting();
    let told = done(&community, "Linus", "amend search --joining='Say hello' --format=json");
    let report: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&report["act"], &report["state"]), (&json!("edited"), &json!("voting")), "{report:#}");
    amend(&community, "Linus", &["--joining=Say hello"]).says("nothing to do, so nothing is recorded");
    let history = community.json("history search")["events"].clone();
    assert!(!history.as_array().unwrap().iter().any(|event| event["event"] == "amended"), "{history:#}");
}

#[test]
fn who_represents_the_steering_group_is_said_by_whoever_may() {
    let community = Community::voting();
    refused(&community, "Linus", "amend search --maintainer=alan").says("takes a core or lead maintainer");
    done(&community, "Grace", "amend search --maintainer=alan --maintainer=ada");
    assert_eq!(community.group("search")["maintainers"], json!(["alan", "ada"]));
    assert_eq!(community.last_event("maintainer-added")["effect"], "applied");
    done(&community, "Grace", "amend search --drop=maintainers=alan");
    assert_eq!((&community.group("search")["maintainers"], community.state().as_str()), (&json!(["ada"]), "voting"));
}

#[test]
fn a_running_vote_is_ended_only_by_whoever_says_so_before() {
    let community = Community::voting();
    community.cast_by(&["barbara"]);
    let flags = ["amend", "search", "--first-topic=What comes first?"];
    refused(&community, "Linus", &flags)
        .says("this ends round 1 of the vote on `search`, in which 1 of 4 have voted")
        .says("--end-vote");
    let before = everything(&community);
    let mut session = at_a_terminal(&community, "Linus", &flags);
    session.shows("This ends round 1 of the vote on");
    session.answer("Amend it all the same?", "n");
    assert_eq!(session.ends(), 2);
    assert!(before == everything(&community));
    at_a_terminal(&community, "Linus", &flags).finishes("Amend it all the same?", "y");
    assert_eq!(community.state(), "proposed");

    let community = Community::voting();
    amend(&community, "Linus", &["--first-topic=What comes first?", "--end-vote"])
        .says("voids round 1")
        .says("search is proposed");
}

#[test]
fn refusals_say_who_may_and_what_is_meant() {
    let community = Community::proposed();
    let attempts = [
        ("Stranger", "--summary=Mine"),
        ("Linus", "--overlap=serch=We look"),
        ("Linus", "--drop=sumary"),
        ("Linus", "--drop=overlaps=atlas"),
        ("Linus", "--done=Tiles"),
        ("Linus", "--deliverable-url=https://example.org"),
        ("Linus", "--first-topic=TBD"),
        ("Linus", "--kind=working-group"),
        ("Linus", "--maintains=Nothing"),
    ];
    let said = |(by, flag): &(&str, &str)| {
        format!("$ {by}: {flag}\n{}\n", refused(&community, by, &["amend", "search", flag]))
    };
    assert_snapshot!(attempts.iter().map(said).collect::<String>());
    refused(&community, "Linus", "amend search").says("missing: a field that changes, such as `--summary TEXT`");
}

#[test]
fn a_whole_file_is_taken_unless_it_changes_what_other_acts_write() {
    let community = Community::proposed();
    let copy = community.beside("copy.yaml");
    let from = format!("--from={}", copy.display());
    let text = community.text(PATH);
    fs::write(&copy, text.replace("What should", "What could")).expect("a file");
    amend(&community, "Linus", &[&from]);
    assert_eq!(community.text(PATH), text.replace("What should", "What could"));
    fs::write(&copy, format!("{text}vote: {{round: 1}}\n")).expect("a file");
    refused(&community, "Linus", &["amend", "search", &from])
        .says("`vote` of `search` is none of its text")
        .says("`mcpgov vote`");
    fs::write(&copy, "name: [").expect("a file");
    refused(&community, "Linus", &["amend", "search", &from]).says("what was written cannot be read: line 1: ");
}

#[test]
fn at_a_terminal_the_file_is_opened_in_the_editor_and_what_was_written_is_not_lost() {
    let community = Community::proposed();
    let run = |by: &str, editor: &str| {
        let mut command = acting(&community, by, "amend");
        command.env("GIT_EDITOR", editor);
        let mut session = Terminal::of(command);
        session.answer("Which group to amend?", "");
        session
    };
    let session = run("Linus", &editor(&community, "What should", "What could"));
    assert_eq!(session.ends(), 0);
    community.text(PATH).says("What could");
    assert_eq!(community.git("log -1 --format='%an: %s'"), "Linus: Amend search: first_topic");

    let before = everything(&community);
    let mut session = run("Stranger", &editor(&community, "What could", "What might"));
    session.shows("takes a facilitator of the group");
    session.fails_with("mcpgov amend search --from");
    assert!(before == everything(&community), "nothing is touched");
    let kept = community.path().join(".git/mcpgov/amend-search.yaml");
    act(&community, "Linus", &["amend", "search", "--from", kept.to_str().expect("a path")]).prints();
    community.text(PATH).says("What might");
}
