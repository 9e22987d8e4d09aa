//! Every dialogue, walked on a narrow screen up to its last question, stopped there, and gone on from: all that was asked
//! and answered can be read, and the command that is told asks what is left, and nothing else.
//!
//! Each at one of four widths; each at every one: `cargo test --test it dialogues -- --include-ignored`.

use std::process::Command;

use tempfile::TempDir;

use crate::sponsored;
use crate::suggested::typing::in_a_shell;
use crate::support::{Community, Everything, PATH, Terminal, acting, by_ada, everything};

/// A question, the keys that answer it, and what is on the screen of the answer then.
type Asked = (&'static str, &'static str, &'static str);

/// Who is asked, of what, and what they answer.
struct Dialogue {
    by: &'static str,
    words: &'static [&'static str],
    asked: &'static [Asked],
}

/// An answer that goes over several rows, with words that a row has no room for behind others.
const LONG: &str =
    "It is too wide, incomprehensibly so: nobody can tell where it ends, and whoever asks is sent elsewhere.";

/// A dialogue whose answers are all texts, or the first of what is offered.
const fn asks(by: &'static str, words: &'static [&'static str], asked: &'static [Asked]) -> Dialogue {
    Dialogue { by, words, asked }
}

const OF_A_VOTE: [Dialogue; 6] = [
    asks(
        "Linus",
        &["propose", "ig"],
        &[
            ("Name of the group:", "Ranking of results", "Ranking of results"),
            ("Id:", "", "ranking-of-results"),
            ("Summary:", LONG, LONG),
            ("Facilitator(s):", "", "linus"),
            ("Maintainer(s) (optional):", "alan", "alan"),
            ("Potential overlap with other groups:", " ", "search"),
            ("How does it differ from search?", LONG, LONG),
            ("First topic you want to discuss:", LONG, LONG),
            ("Channel:", "", "#ranking-of-results-ig"),
            ("Propose it so?", "", ""),
        ],
    ),
    asks(
        "Linus",
        &["propose", "wg"],
        &[
            ("Name of the group:", "Tiles", "Tiles"),
            ("Id:", "", "tiles"),
            ("Summary:", LONG, LONG),
            ("Facilitator(s):", "", "linus"),
            ("Maintainer(s) (optional):", "alan", "alan"),
            ("Potential overlap with other groups:", "", "none"),
            ("Explanation of interest and use cases:", LONG, LONG),
            ("First issue, pull request or SEP you intend to procure:", "Tiles of the harbour", "Tiles of the harbour"),
            ("What is that?", "issue", "issue"),
            ("Channel:", "", "#tiles-wg"),
            ("Propose it so?", "", ""),
        ],
    ),
    asks(
        "Edsger",
        &["vote", "cast"],
        &[("Which group to vote on?", "", "search"), ("What does the ballot say?", "reject", "")],
    ),
    asks(
        "Edsger",
        &["vote", "record"],
        &[
            ("Which group to record the votes on?", "", "search"),
            ("Who approves?", "barbara, donald", "barbara, donald"),
            ("Who rejects?", "frances", "frances"),
            ("Who abstains?", "", ""),
            ("Where did they say so?", "https://example.org/said", ""),
        ],
    ),
    asks("Ada", &["veto"], &[("Which group to veto?", "", "search"), ("Why?", LONG, "")]),
    asks(
        "Ada",
        &["adopt"],
        &[
            ("Which group to adopt?", "", "search"),
            ("On what does it rest?", "elsewhere", "chartered"),
            ("Where can that be read?", "https://example.org/it", "https://example.org/it"),
            ("Adopt it all the same?", "y", ""),
        ],
    ),
];

const OF_NAMES: [Dialogue; 7] = [
    asks("Ada", &["role", "add"], &[("Which role?", "moderator", "moderator"), ("Who gets it?", "linus", "")]),
    asks("Ada", &["role", "remove"], &[("Which role?", "moderator", ""), ("Who holds it no longer?", "frances", "")]),
    asks(
        "Ada",
        &["person", "add"],
        &[
            ("Who is to be entered?", "nia-of-the-reefs", "nia-of-the-reefs"),
            ("What are they called?", "Nia Diver of the Outer Reefs", "Nia Diver of the Outer Reefs"),
            ("Which number has their account at GitHub?", "4217", "4217"),
            (
                "With which mail addresses do they commit?",
                "nia@example.org, nia@example.net",
                "nia@example.org, nia@example.net",
            ),
            ("With which key do they sign?", "", ""),
        ],
    ),
    asks(
        "Ada",
        &["person", "set"],
        &[("Of whom is there more to say?", "linus", "linus"), ("What is there to say?", "name", "their name")],
    ),
    asks("Linus", &["rename"], &[("Which group to rename?", "", "search"), ("Which id does it get?", "finding", "")]),
    asks(
        "Linus",
        &["facilitator", "add"],
        &[
            ("Which group to add a facilitator to?", "", "search"),
            ("Who facilitates it as well?", "nia-of-the-reefs", ""),
        ],
    ),
    asks(
        "Linus",
        &["meeting", "add"],
        &[
            ("Which group to meet?", "", "search"),
            ("In which time zone?", "Europe/Lisbon", "Europe/Lisbon"),
            ("When is the first one?", "2026-04-15T11:00", "2026-04-15T11:00"),
            ("How often?", "every other", "every other"),
            ("What is it called?", "Working session on the ranking of results", ""),
        ],
    ),
];

const OF_AN_ACTIVE_GROUP: [Dialogue; 9] = [
    asks("Ada", &["retire"], &[("Which group to retire?", "", "search"), ("Why does it end?", "not-meeting", "")]),
    asks("Ada", &["reverse"], &[("Which group to reverse?", "", "search"), ("Why?", LONG, "")]),
    asks(
        "Linus",
        &["report"],
        &[
            ("Which group to report on?", "", "search"),
            ("What did the group do?", "conversation", ""),
            ("Where is it?", "https://example.org/thread", ""),
        ],
    ),
    asks(
        "Linus",
        &["report"],
        &[
            ("Which group to report on?", "", "search"),
            ("What did the group do?", "progress", "progress on"),
            ("What came on?", "Draft 3=https://example.org/3", ""),
        ],
    ),
    asks(
        "Linus",
        &["report"],
        &[
            ("Which group to report on?", "", "search"),
            ("What did the group do?", "meeting", "a live meeting"),
            ("On which day?", "2026-01-02", "2026-01-02"),
            ("Who was there?", "", ""),
        ],
    ),
    asks(
        "Linus",
        &["meeting", "call-off"],
        &[("Which group to call a meeting of off?", "", "search"), ("Which one?", "", "Jan"), ("Why?", LONG, "")],
    ),
    asks(
        "Linus",
        &["meeting", "move"],
        &[
            ("Which group to move a meeting of?", "", "search"),
            ("Which one?", "", "Jan"),
            ("To when?", "2026-01-22T15:00", ""),
        ],
    ),
    asks(
        "Linus",
        &["meeting", "end"],
        &[("Which group to end a meeting of?", "", "search"), ("Which is the last day?", "2026-12-31", "")],
    ),
    asks(
        "Linus",
        &["facilitator", "remove"],
        &[("Which group to remove a facilitator of?", "", "search"), ("Who facilitates it no longer?", "", "")],
    ),
];

const OF_SPONSORS: [Dialogue; 3] = [
    asks("Ada", &["sponsor"], &[("Which group to sponsor?", "", "")]),
    asks("Ada", &["approve"], &[("Which group to approve the charter of?", "", "")]),
    asks("Grace", &["object"], &[("Which group to object to the charter of?", "", "search"), ("Why?", LONG, "")]),
];

const OF_A_FOUNDER: Dialogue = asks(
    "Ada",
    &["init", "registry"],
    &[
        (
            "Name of the community:",
            "Fiction of the Outer Reefs and of the Harbour",
            "Fiction of the Outer Reefs and of the Harbour",
        ),
        ("By which rules", "", ""),
        ("Lead maintainers:", "ada", "ada"),
        ("Core maintainers:", "", ""),
        ("Community moderators", "edsger, barbara, donald, frances", "edsger, barbara, donald, frances"),
        ("Which of them are you?", "", "ada"),
        ("Found the register of Fiction of the Outer Reefs and of the Harbour?", "", ""),
    ],
);

/// A pattern for a text that may go over several rows.
fn over_rows(text: &str) -> String {
    let plain =
        |word: &str| word.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\{c}") }).collect();
    let words: Vec<String> = text.split_whitespace().map(plain).collect();
    words.join(r"(?:\s|\x1b\[[0-9;?]*[A-Za-z])+")
}

/// A pattern for a question up to where its keys are read: one that stands above its choices is shown before they are, and a
/// key that comes in between is the terminal's own.
fn asked_now(question: &str) -> String {
    format!(r"{}[^\x1b]*\x1b\[", over_rows(question))
}

/// Answers all questions but the last, stops there, and gives what can be read then, and what is told to type.
fn stopped_at_the_last(mut session: Terminal, asked: &[Asked]) -> (String, Option<String>) {
    let (last, before) = asked.split_last().unwrap();
    for (question, keys, _) in before {
        session.matches(&asked_now(question));
        session.types(&format!("{keys}\r"));
    }
    session.matches(&asked_now(last.0));
    session.interrupts();
    let (lines, sent) = session.at_the_end();
    let words = lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
    let told = sent.rsplit_once("`mcpgov ").map(|(_, rest)| rest.split('`').next().unwrap_or_default().to_owned());
    (words, told.map(|rest| format!("mcpgov {rest}")))
}

/// Asserts that what was asked and answered can be read, in its order.
fn assert_read(words: &str, asked: &[Asked], columns: u16) {
    let mut from = 0;
    for part in asked.iter().flat_map(|(question, _, shown)| [*question, *shown]) {
        let found = words[from..].find(part).unwrap_or_else(|| panic!("{part:?} at {columns} columns: {words}"));
        from += found + part.len();
    }
    assert!(words[from..].contains("nothing was written"), "{words}");
}

fn walk(community: &Community, dialogue: &Dialogue, columns: u16, before: &Everything) {
    let words = [dialogue.words, &["--dry-run"]].concat();
    let mut command = acting(community, dialogue.by, &words);
    command.env("COLUMNS", columns.to_string());
    let (read, told) = stopped_at_the_last(Terminal::sized(command, columns, 24), dialogue.asked);
    assert_read(&read, dialogue.asked, columns);
    let typed = told.unwrap_or_else(|| format!("mcpgov {}", words.join(" ")));
    let mut session = Terminal::sized(in_a_shell(community, dialogue.by, &typed), 200, 50);
    let is_meeting = |(question, ..): &Asked| *question == "Who was there?";
    let is_enough = dialogue.words.starts_with(&["propose"]) || dialogue.words == ["person", "add"];
    if is_enough || dialogue.asked.last().is_some_and(is_meeting) {
        return assert_eq!(session.ends(), 0, "{typed}");
    }
    let (question, keys, _) = dialogue.asked.last().unwrap();
    let shown = session.shown_up_to(question);
    let is_asked_again = |other: &str| other != *question && shown.contains(other);
    let is_again = dialogue.asked.iter().any(|(other, ..)| is_asked_again(other));
    assert!(!is_again, "{typed}: {shown}");
    session.types(&format!("{keys}\r"));
    if dialogue.words != ["person", "set"] {
        let (status, shown) = session.ends_showing();
        assert_eq!(status, 0, "{typed}: {shown}");
    }
    assert!(*before == everything(community), "{typed} changed something");
}

fn founding(folder: &TempDir, words: &str, columns: u16) -> Terminal {
    let command = by_ada(folder.path(), "");
    let program = command.get_program().to_owned();
    let mut shell = Command::new("sh");
    shell
        .current_dir(folder.path())
        .env_clear()
        .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.args(["-c", &words.replacen("mcpgov", program.to_str().unwrap(), 1)]).env("COLUMNS", columns.to_string());
    Terminal::sized(shell, columns, 24)
}

/// The group of the stories, active, with a meeting each week.
fn meeting() -> Community {
    let active = Community::active();
    let meeting =
        "meetings:\n  - {title: Call, starts: 2026-01-07T11:00:00, timezone: UTC, minutes: 60, repeats: FREQ=WEEKLY}\n";
    let text = active.text(PATH).replace("vote:\n", &format!("{meeting}vote:\n"));
    active.commit_file("Linus", PATH, &text);
    active
}

/// Walks each dialogue at a width that follows from its place in the list.
fn walk_each(community: &Community, dialogues: &[Dialogue], width: impl Fn(usize) -> u16) {
    let before = everything(community);
    for (place, dialogue) in dialogues.iter().enumerate() {
        walk(community, dialogue, width(place), &before);
    }
}

fn walk_the_founding(columns: u16) {
    let folder = TempDir::new().unwrap();
    let (read, told) = stopped_at_the_last(founding(&folder, "mcpgov init registry", columns), OF_A_FOUNDER.asked);
    assert_read(&read, OF_A_FOUNDER.asked, columns);
    assert_eq!(founding(&folder, &told.unwrap(), columns).ends(), 0);
}

const WIDTHS: [u16; 4] = [40, 60, 80, 120];

/// All widths in turn.
fn in_turn(place: usize) -> u16 {
    WIDTHS[place % WIDTHS.len()]
}

#[test]
fn who_proposes_and_votes_can_read_it_all_and_go_on() {
    walk_each(&Community::voting(), &OF_A_VOTE, in_turn);
}

#[test]
fn who_names_people_and_groups_can_read_it_all_and_go_on() {
    walk_each(&Community::voting(), &OF_NAMES, in_turn);
}

#[test]
fn who_runs_a_group_can_read_it_all_and_go_on() {
    walk_each(&meeting(), &OF_AN_ACTIVE_GROUP, in_turn);
}

#[test]
fn who_sponsors_or_founds_can_read_it_all_and_go_on() {
    walk_each(&sponsored::proposal(), &OF_SPONSORS, in_turn);
    walk_the_founding(WIDTHS[0]);
}

#[test]
#[ignore = "each dialogue at each width: half a minute"]
fn everybody_can_read_it_all_and_go_on_at_every_width() {
    let (voting, active, proposal) = (Community::voting(), meeting(), sponsored::proposal());
    for columns in WIDTHS {
        walk_each(&voting, &OF_A_VOTE, |_| columns);
        walk_each(&voting, &OF_NAMES, |_| columns);
        walk_each(&active, &OF_AN_ACTIVE_GROUP, |_| columns);
        walk_each(&proposal, &OF_SPONSORS, |_| columns);
        walk_the_founding(columns);
    }
}
