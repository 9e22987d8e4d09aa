//! What holds for every act: a dry run touches nothing, whoever may not is refused before anything is touched, a hook or a
//! signature that fails leaves everything as it was, and what is recorded is one commit of the files that machines are told.

use std::collections::BTreeSet;

use clap::CommandFactory;
use mcpgov::cli::Cli;
use serde_json::{Value, json};

use crate::support::{Community, PATH, SEARCH, Words, act, acting, at_a_terminal, done, everything};

/// An act that can be done: where things stand then, who may do it, and who may not, where there is somebody, what
/// machines call it, and what is typed; `FOUND` is the last landing.
type Possible = (fn() -> Community, &'static str, &'static str, &'static str, &'static str);

const PROPOSE_IG: &str = "propose ig maps --name=Maps --facilitator=linus --no-overlap --first-topic=Which?";
const MEETING: &str = "meeting add search --title=Call --starts=2026-01-07T11:00 --timezone=UTC";
const PROPOSE_WG: &str =
    "propose wg maps --name=Maps --facilitator=linus --no-overlap --use-cases=Ships --first-deliverable=SEP-1";

const ROSTER: &str = "mcpgov.yaml";
const WITH_A_CALL: fn() -> Community = || {
    let community = Community::proposed();
    done(&community, "Linus", &format!("{MEETING} --repeats=FREQ=WEEKLY;BYDAY=WE"));
    community
};
const FOUND_AMISS: fn() -> Community = || {
    let community = Community::proposed();
    community.commit_file("Linus", PATH, &format!("{SEARCH}retirement: {{reason: completed}}\n"));
    community
};

/// An act of each command; those of the second rule set are shown by its own stories.
const POSSIBLE: [Possible; 26] = {
    const FOUNDED: fn() -> Community = Community::founded;
    const PROPOSED: fn() -> Community = Community::proposed;
    const VOTING: fn() -> Community = Community::voting;
    const ACTIVE: fn() -> Community = Community::active;
    [
        (FOUNDED, "Linus", "", "proposed", PROPOSE_IG),
        (FOUNDED, "Linus", "", "proposed", PROPOSE_WG),
        (PROPOSED, "Edsger", "Linus", "vote-opened", "vote open search"),
        (VOTING, "Edsger", "Linus", "vote-opened", "vote open search --again"),
        (VOTING, "Edsger", "Linus", "ballot-cast", "vote cast search approve"),
        (
            VOTING,
            "Edsger",
            "Linus",
            "ballot-cast",
            "vote record search --approve=donald,frances --source=https://x.org",
        ),
        (VOTING, "Grace", "Edsger", "vetoed", "veto search --reason='Too early'"),
        (ACTIVE, "Edsger", "Linus", "reversed", "reverse search --reason='A slip'"),
        (PROPOSED, "Linus", "Stranger", "withdrawn", "withdraw search"),
        (ACTIVE, "Edsger", "Linus", "retired", "retire search --reason=not-meeting-expectations"),
        (PROPOSED, "Linus", "Stranger", "amended", "amend search --summary='What can be found.'"),
        (PROPOSED, "Grace", "Edsger", "adopted", "adopt search --basis=chartered-elsewhere --source=https://x.org"),
        (PROPOSED, "Edsger", "Stranger", "renamed", "rename search find"),
        (PROPOSED, "Linus", "Stranger", "facilitator-added", "facilitator add search nia"),
        (ACTIVE, "Linus", "Stranger", "facilitator-removed", "facilitator remove search linus"),
        (PROPOSED, "Linus", "", "meeting-added", MEETING),
        (WITH_A_CALL, "Linus", "", "meeting-called-off", "meeting call-off search --on=2026-01-14 --reason=Holiday."),
        (WITH_A_CALL, "Linus", "", "meeting-moved", "meeting move search --on=2026-01-14 --to=15:00"),
        (WITH_A_CALL, "Linus", "", "meeting-ended", "meeting end search --last=2026-06-30"),
        (ACTIVE, "Linus", "Stranger", "reported", "report search --thread=https://example.org/1"),
        (ACTIVE, "Edsger", "Linus", "report-requested", "request search"),
        (FOUNDED, "Ada", "Edsger", "roster-changed", "person add nia --email=nia@example.org"),
        (FOUNDED, "Ada", "Edsger", "roster-changed", "person set linus --name='Linus Example'"),
        (FOUNDED, "Ada", "Edsger", "roster-changed", "role add maintainer linus"),
        (FOUNDED, "Ada", "Edsger", "roster-changed", "role remove maintainer alan"),
        (FOUND_AMISS, "Ada", "Grace", "roster-changed", "accept FOUND --reason='A slip'"),
    ]
};

/// The file that an act writes.
fn file(act: &str) -> &'static str {
    match act {
        "roster-changed" => ROSTER,
        "proposed" => "groups/maps.yaml",
        "renamed" => "groups/find.yaml",
        _ => PATH,
    }
}

/// Every command that writes to a registry in a commit, by its words.
fn commands_that_write() -> BTreeSet<Vec<String>> {
    fn below(command: &clap::Command, above: &[String], found: &mut BTreeSet<Vec<String>>) {
        if command.get_arguments().any(|argument| argument.get_long() == Some("no-commit")) {
            found.insert(above.to_vec());
        }
        for one in command.get_subcommands() {
            below(one, &[above, &[one.get_name().to_owned()]].concat(), found);
        }
    }
    let mut found = BTreeSet::new();
    below(&Cli::command(), &[], &mut found);
    found
}

/// Those of the second rule set, which a registry of the first knows nothing of.
const OF_THE_SECOND_RULE_SET: [&str; 3] = ["sponsor", "approve", "object"];

#[test]
fn every_command_that_writes_is_held_to_what_holds_for_acts() {
    for command in commands_that_write() {
        let is_shown = POSSIBLE.iter().any(|(.., words)| words.words().starts_with(&command));
        assert!(is_shown || OF_THE_SECOND_RULE_SET.contains(&&*command[0]), "{command:?} is not shown");
    }
}

#[test]
fn every_act_on_a_group_is_tried_without_a_trace_and_recorded_as_one_commit() {
    are_tried_and_recorded(|act, words| file(act) != ROSTER && !words.starts_with("meeting "));
}

#[test]
fn every_act_on_the_roster_or_a_meeting_is_tried_without_a_trace_and_recorded_as_one_commit() {
    are_tried_and_recorded(|act, words| file(act) == ROSTER || words.starts_with("meeting "));
}

fn are_tried_and_recorded(are_meant: impl Fn(&str, &str) -> bool) {
    for (community, by, not_by, name, words) in POSSIBLE.into_iter().filter(|(.., act, words)| are_meant(act, words)) {
        let community = community();
        let last = community.head();
        let words = words.replace("FOUND", last.as_str());
        let before = everything(&community);
        if !not_by.is_empty() {
            let (status, _, said) = act(&community, not_by, &words);
            assert!(status == 2 && said.contains(" help: "), "{words} by {not_by} leads nowhere: {said}");
        }
        let (status, printed, complaint) = act(&community, by, &format!("{words} --dry-run"));
        assert!(status == 0 && printed.contains("diff --git"), "{words}: {printed}{complaint}");
        community.hook(".git/hooks", "pre-commit", "exit 1");
        assert_eq!(act(&community, by, &words).0, 2, "{words} against the hook");
        std::fs::remove_file(community.path().join(".git/hooks/pre-commit")).expect("a hook");
        // Whoever is asked for a passphrase can think better of it.
        let mut command = acting(&community, by, &words);
        command.env("GIT_CONFIG_COUNT", "2");
        for (number, (key, value)) in [("commit.gpgSign", "true"), ("gpg.program", "false")].into_iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{number}"), key).env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        let output = command.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{words}: {output:?}");
        assert!(before == everything(&community), "{words} was refused, or only to be tried, and left a trace");

        let printed = done(&community, by, &format!("{words} --format=json"));
        let report: Value = serde_json::from_str(&printed).expect("one object");
        assert_eq!((&report["schema"], &report["act"]), (&json!("mcpgov.act/v1"), &json!(name)), "{words}: {report:#}");
        assert_eq!(report["commit"], community.head().as_str(), "{report:#}");
        assert_eq!(&community.git("rev-parse HEAD~1"), last.as_str(), "{words} is one commit");
        assert_eq!(&community.git("status --porcelain"), "", "{words}");
        let files = community.git("show --format= --name-only --no-renames");
        assert!(files.lines().any(|one| one == file(name)), "{words}: {files}");
        assert_eq!(&community.git("log -1 --format=%(trailers:key=Mcpgov-Act,valueonly)"), name);
    }
}

#[test]
fn at_a_terminal_no_act_ends_for_what_was_not_said() {
    let community = Community::voting();
    let before = everything(&community);
    for command in commands_that_write() {
        let mut session = at_a_terminal(&community, "Ada", &command);
        // A question, or else what no answer could mend.
        session.matches(r"\?|error:");
        session.types("\u{3}");
        let said = session.bytes_at_the_end();
        assert!(!said.contains("missing:") && !said.contains("required arguments"), "{command:?}: {said}");
    }
    assert!(before == everything(&community));
}
