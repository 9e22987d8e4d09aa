//! What holds for every act: a dry run touches nothing, whoever may not is refused before anything is touched, a hook or a
//! signature that fails leaves everything as it was, and what is recorded is one commit of the files that machines are told.

use std::collections::BTreeSet;

use clap::CommandFactory;
use mcpgov::cli::Cli;
use serde_json::{Value, json};

use crate::support::actor::{act, acting, done, everything};
use crate::support::community::{Community, PATH, SEARCH};
use crate::support::terminal::Terminal;

/// An act that can be done.
struct Possible {
    /// Where things stand then.
    community: fn() -> Community,
    /// Who may do it, and who may not, where there is somebody.
    by: (&'static str, Option<&'static str>),
    /// What is typed; `FOUND` is the last landing.
    words: &'static [&'static str],
    /// What machines call it, and the file that it writes.
    does: (&'static str, &'static str),
}

const ROSTER: &str = "mcpgov.yaml";
const SOURCE: &str = "https://example.org/said";

fn proposed_with_a_meeting() -> Community {
    let community = Community::proposed();
    let words = ["meeting", "add", "search", "--title=Call", "--starts=2026-01-07T11:00", "--timezone=UTC"];
    done(&community, "Linus", &[&words[..], &["--repeats=FREQ=WEEKLY;BYDAY=WE"]].concat());
    community
}

fn found_amiss() -> Community {
    let community = Community::proposed();
    community.commit_file("Linus", PATH, &format!("{SEARCH}retirement: {{reason: completed}}\n"));
    community
}

/// An act of each command; those of the second rule set are shown by its own stories.
fn possible() -> Vec<Possible> {
    [on_proposals_and_votes(), on_texts_and_people(), on_meetings_and_reports(), on_the_roster()]
        .into_iter()
        .flatten()
        .collect()
}

fn on(
    community: fn() -> Community,
    by: &'static str,
    not_by: Option<&'static str>,
    words: &'static [&'static str],
    does: &'static str,
    path: &'static str,
) -> Possible {
    Possible { community, by: (by, not_by), words, does: (does, path) }
}

/// Acts by which a proposal becomes a group, or does not.
fn on_proposals_and_votes() -> Vec<Possible> {
    vec![
        on(
            Community::founded,
            "Linus",
            None,
            &["propose", "ig", "maps", "--name=Maps", "--facilitator=linus", "--no-overlap", "--first-topic=Which?"],
            "proposed",
            "groups/maps.yaml",
        ),
        on(
            Community::founded,
            "Linus",
            None,
            &[
                "propose",
                "wg",
                "maps",
                "--name=Maps",
                "--facilitator=linus",
                "--no-overlap",
                "--use-cases=Ships",
                "--first-deliverable=SEP-1",
            ],
            "proposed",
            "groups/maps.yaml",
        ),
        on(Community::proposed, "Edsger", Some("Linus"), &["vote", "open", "search"], "vote-opened", PATH),
        on(Community::voting, "Edsger", Some("Linus"), &["vote", "open", "search", "--again"], "vote-opened", PATH),
        on(Community::voting, "Edsger", Some("Linus"), &["vote", "cast", "search", "approve"], "ballot-cast", PATH),
        on(
            Community::voting,
            "Edsger",
            Some("Linus"),
            &["vote", "record", "search", "--approve=donald,frances", "--source", SOURCE],
            "ballot-cast",
            PATH,
        ),
        on(Community::voting, "Grace", Some("Edsger"), &["veto", "search", "--reason=Too early"], "vetoed", PATH),
        on(Community::active, "Edsger", Some("Linus"), &["reverse", "search", "--reason=A slip"], "reversed", PATH),
        on(Community::proposed, "Linus", Some("Stranger"), &["withdraw", "search"], "withdrawn", PATH),
    ]
}

/// Acts on what a group says of itself, on who facilitates it, and on its end.
fn on_texts_and_people() -> Vec<Possible> {
    vec![
        on(
            Community::active,
            "Edsger",
            Some("Linus"),
            &["retire", "search", "--reason=not-meeting-expectations"],
            "retired",
            PATH,
        ),
        on(
            Community::proposed,
            "Linus",
            Some("Stranger"),
            &["amend", "search", "--summary=What can be found."],
            "amended",
            PATH,
        ),
        on(
            Community::proposed,
            "Grace",
            Some("Edsger"),
            &["adopt", "search", "--basis=chartered-elsewhere", "--source", SOURCE],
            "adopted",
            PATH,
        ),
        on(
            Community::proposed,
            "Edsger",
            Some("Stranger"),
            &["rename", "search", "find"],
            "renamed",
            "groups/find.yaml",
        ),
        on(
            Community::proposed,
            "Linus",
            Some("Stranger"),
            &["facilitator", "add", "search", "nia"],
            "facilitator-added",
            PATH,
        ),
        on(
            Community::active,
            "Linus",
            Some("Stranger"),
            &["facilitator", "remove", "search", "linus"],
            "facilitator-removed",
            PATH,
        ),
    ]
}

/// Acts on what a group does.
fn on_meetings_and_reports() -> Vec<Possible> {
    vec![
        on(
            Community::proposed,
            "Linus",
            None,
            &["meeting", "add", "search", "--title=Call", "--starts=2026-01-07T11:00", "--timezone=UTC"],
            "meeting-added",
            PATH,
        ),
        on(
            proposed_with_a_meeting,
            "Linus",
            None,
            &["meeting", "call-off", "search", "--on=2026-01-14", "--reason=Holiday."],
            "meeting-called-off",
            PATH,
        ),
        on(
            proposed_with_a_meeting,
            "Linus",
            None,
            &["meeting", "move", "search", "--on=2026-01-14", "--to=15:00"],
            "meeting-moved",
            PATH,
        ),
        on(
            proposed_with_a_meeting,
            "Linus",
            None,
            &["meeting", "end", "search", "--last=2026-06-30"],
            "meeting-ended",
            PATH,
        ),
        on(
            Community::active,
            "Linus",
            Some("Stranger"),
            &["report", "search", "--thread=https://example.org/1"],
            "reported",
            PATH,
        ),
        on(Community::active, "Edsger", Some("Linus"), &["request", "search"], "report-requested", PATH),
    ]
}

/// Acts on who is who, and on what an audit found.
fn on_the_roster() -> Vec<Possible> {
    vec![
        on(
            Community::founded,
            "Ada",
            Some("Edsger"),
            &["person", "add", "nia", "--email=nia@example.org"],
            "roster-changed",
            ROSTER,
        ),
        on(
            Community::founded,
            "Ada",
            Some("Edsger"),
            &["person", "set", "linus", "--name=Linus Example"],
            "roster-changed",
            ROSTER,
        ),
        on(
            Community::founded,
            "Ada",
            Some("Edsger"),
            &["role", "add", "maintainer", "linus"],
            "roster-changed",
            ROSTER,
        ),
        on(
            Community::founded,
            "Ada",
            Some("Edsger"),
            &["role", "remove", "maintainer", "alan"],
            "roster-changed",
            ROSTER,
        ),
        on(found_amiss, "Ada", Some("Grace"), &["accept", "FOUND", "--reason=A slip"], "roster-changed", ROSTER),
    ]
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
    let shown: Vec<Vec<&str>> = possible().iter().map(|one| one.words.to_vec()).collect();
    for command in commands_that_write() {
        let is_shown = shown
            .iter()
            .any(|words| words.iter().zip(&command).filter(|(one, other)| one == other).count() == command.len());
        assert!(is_shown || OF_THE_SECOND_RULE_SET.contains(&&*command[0]), "{command:?} is not shown");
    }
}

#[test]
fn every_act_on_a_group_is_tried_without_a_trace_and_recorded_as_one_commit() {
    are_tried_and_recorded(|act| act.does.1 != ROSTER && act.words[0] != "meeting");
}

#[test]
fn every_act_on_the_roster_or_a_meeting_is_tried_without_a_trace_and_recorded_as_one_commit() {
    are_tried_and_recorded(|act| act.does.1 == ROSTER || act.words[0] == "meeting");
}

fn are_tried_and_recorded(are_meant: impl Fn(&Possible) -> bool) {
    for Possible { community, by: (by, not_by), words, does: (name, path) } in
        possible().into_iter().filter(|act| are_meant(act))
    {
        let community = community();
        let repository = &community;
        let last = repository.head();
        let words: Vec<&str> = words.iter().map(|word| if *word == "FOUND" { last.as_str() } else { word }).collect();
        let before = everything(repository);
        if let Some(not_by) = not_by {
            let (status, _, said) = act(repository, not_by, &words);
            assert!(status == 2 && said.contains(" help: "), "{words:?} by {not_by} leads nowhere: {said}");
        }
        let (status, printed, complaint) = act(repository, by, &[&words[..], &["--dry-run"]].concat());
        assert!(status == 0 && printed.contains("diff --git"), "{words:?}: {printed}{complaint}");
        repository.hook(".git/hooks", "pre-commit", "exit 1");
        assert_eq!(act(repository, by, &words).0, 2, "{words:?} against the hook");
        std::fs::remove_file(repository.path().join(".git/hooks/pre-commit")).expect("a hook");
        // Whoever is asked for a passphrase can think better of it.
        let mut command = acting(repository, by, &words);
        command.env("GIT_CONFIG_COUNT", "2");
        for (number, (key, value)) in [("commit.gpgSign", "true"), ("gpg.program", "false")].into_iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{number}"), key).env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        let output = command.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{words:?}: {output:?}");
        assert!(before == everything(repository), "{words:?} was refused, or only to be tried, and left a trace");

        let printed = done(repository, by, &[&words[..], &["--format=json"]].concat());
        let report: Value = serde_json::from_str(&printed).expect("one object");
        assert_eq!(
            (&report["schema"], &report["act"]),
            (&json!("mcpgov.act/v1"), &json!(name)),
            "{words:?}: {report:#}"
        );
        assert_eq!(report["commit"], repository.head().as_str(), "{report:#}");
        assert_eq!(repository.git("rev-parse HEAD~1"), last.as_str(), "{words:?} is one commit");
        assert_eq!(repository.git("status --porcelain"), "", "{words:?}");
        let files = repository.git("show --format= --name-only --no-renames");
        assert!(files.lines().any(|file| file == path), "{words:?}: {files}");
        assert_eq!(repository.git("log -1 --format=%(trailers:key=Mcpgov-Act,valueonly)"), name);
    }
}

#[test]
fn at_a_terminal_no_act_ends_for_what_was_not_said() {
    let community = Community::voting();
    let before = everything(&community);
    for command in commands_that_write() {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let mut session = Terminal::of(acting(&community, "Ada", &words));
        // A question, or else what no answer could mend.
        session.matches(r"\?|error:");
        session.types("\u{3}");
        let said = session.bytes_at_the_end();
        assert!(!said.contains("missing:") && !said.contains("required arguments"), "{words:?}: {said}");
    }
    assert!(before == everything(&community));
}
