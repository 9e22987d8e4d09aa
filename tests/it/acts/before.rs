//! What is told before anybody is asked anything: that it takes somebody else, that the group cannot be meant, that its file
//! cannot be read. Nobody answers for nothing.

use crate::sponsored;
use crate::support::{Community, PATH, Says, Terminal, TestRepository, acting, at_a_terminal, everything};

/// Runs an act at a terminal, which has to end without a question and without a trace, and gives what is told.
#[track_caller]
fn told_at_once(repository: &TestRepository, by: &str, words: &[&str]) -> String {
    let before = everything(repository);
    let mut command = acting(repository, by, "--color never");
    command.args(words).env("GIT_EDITOR", "touch opened");
    let (status, shown) = Terminal::sized(command, 500, 50).ends_unasked(&format!("{by} {words:?}"));
    assert!(!shown.lines().any(|line| line.starts_with("? ")), "{by} {words:?} is asked: {shown}");
    assert_eq!(status, 2, "{by} {words:?}: {shown}");
    assert!(before == everything(repository), "{by} {words:?} changed something");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every act that asks, with the group that it would be about.
const OF_A_VOTE: [&[&str]; 13] = [
    &["vote", "open", "--again"],
    &["vote", "cast"],
    &["vote", "cast", "search"],
    &["vote", "record"],
    &["vote", "record", "search"],
    &["veto"],
    &["veto", "search"],
    &["adopt"],
    &["adopt", "search"],
    &["withdraw"],
    &["rename"],
    &["rename", "search"],
    &["request"],
];
const OF_AN_ACTIVE_GROUP: [&[&str]; 9] = [
    &["retire"],
    &["retire", "search"],
    &["reverse"],
    &["reverse", "search"],
    &["report"],
    &["report", "search"],
    &["rename", "search"],
    &["facilitator", "remove", "search"],
    &["request"],
];
const OF_THE_REGISTRY: [&[&str]; 7] = [
    &["role", "add"],
    &["role", "add", "community-moderator"],
    &["role", "remove"],
    &["person", "add"],
    &["person", "add", "nia"],
    &["person", "set"],
    &["accept"],
];
const OF_A_PROPOSAL: [&[&str]; 7] = [
    &["sponsor"],
    &["sponsor", "--withdraw"],
    &["approve"],
    &["approve", "search"],
    &["object"],
    &["object", "search"],
    &["veto", "search"],
];

#[test]
fn whoever_may_not_do_an_act_is_told_before_any_question() {
    let (voting, active) = (Community::voting(), Community::active());
    for by in ["Nobody", "Alan"] {
        let acts = OF_A_VOTE.iter().map(|words| (&voting, words));
        let acts = acts.chain(OF_AN_ACTIVE_GROUP.iter().map(|words| (&active, words)));
        for (community, words) in acts.chain(OF_THE_REGISTRY.iter().map(|words| (&active, words))) {
            // A maintainer may ask a group for a report, and report.
            if by == "Alan" && ["request", "report"].contains(&words[0]) {
                continue;
            }
            let told = told_at_once(community, by, words);
            let is_refused = told.contains("cannot ") || told.contains("whom this registry does not know");
            assert!(is_refused, "{by} {words:?}: {told}");
            assert!(told.contains("help: "), "{by} {words:?}: {told}");
        }
    }
}

#[test]
fn whoever_sponsors_nothing_is_told_so_before_any_question() {
    let proposal = sponsored::proposal();
    for by in ["Nobody", "Linus"] {
        for words in OF_A_PROPOSAL {
            let told = told_at_once(&proposal, by, words);
            let is_refused = ["cannot ", "whom this registry does not know", "there is no group to "];
            assert!(is_refused.iter().any(|why| told.contains(why)), "{by} {words:?}: {told}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_to_be_mended_before_anything_is_asked_of_its_group() {
    let community = Community::active();
    community.commit_file("Linus", PATH, "kind: [\n");
    for (by, words) in [
        ("Ada", &["retire", "search"][..]),
        ("Ada", &["reverse", "search"]),
        ("Ada", &["veto", "search"]),
        ("Linus", &["report", "search"]),
        ("Linus", &["rename", "search"]),
        ("Linus", &["amend", "search"]),
        ("Linus", &["facilitator", "add", "search"]),
        ("Linus", &["facilitator", "remove", "search"]),
        ("Linus", &["meeting", "add", "search"]),
        ("Linus", &["meeting", "end", "search"]),
        ("Linus", &["meeting", "call-off", "search"]),
        ("Linus", &["meeting", "move", "search"]),
        ("Edsger", &["request"]),
    ] {
        let told = told_at_once(&community, by, words);
        assert!(
            told.contains("mcpgov validate groups/search.yaml") || told.contains("only an active"),
            "{by} {words:?}: {told}"
        );
    }
}

#[test]
fn edits_that_are_not_committed_are_told_of_before_any_question() {
    let community = Community::active();
    community.write(PATH, community.text(PATH).replace("Search", "Searching"));
    for words in [&["retire", "search"][..], &["rename", "search"], &["report", "search"]] {
        let told = told_at_once(&community, "Ada", words);
        assert!(told.contains("has edits that are not committed"), "{words:?}: {told}");
    }
}

#[test]
fn of_several_groups_those_are_offered_for_which_the_act_is_allowed() {
    let community = Community::active();
    let theirs = community.text(PATH).replace("linus", "alan").replace("name: Search", "name: Lamps");
    let lamps = format!("{}origin: {{basis: chartered-elsewhere, source: https://example.org/charter}}\n", {
        let (before, _) = theirs.split_once("vote:").expect("a vote");
        before
    });
    community.commit_file("Ada", "groups/lamps.yaml", &lamps);
    let mut session = at_a_terminal(&community, "Linus", "rename");
    session.shown_up_to("arrows move").says("search: Search").lacks("lamps");
    session.stops_with("nothing was written");
}
