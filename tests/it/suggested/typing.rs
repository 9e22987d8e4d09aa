//! Command lines that the program suggests, with something in each place that waits for it, typed by somebody.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use crate::support::{TestRepository, acting, read};

/// Everybody who commits in the stories.
pub const PEOPLE: [&str; 14] = [
    "Edsger",
    "Ada",
    "Linus",
    "Grace",
    "Barbara",
    "Alan",
    "Donald",
    "Frances",
    "Margaret",
    "Katherine",
    "Radia",
    "Tony",
    "Hedy",
    "Nobody",
];

/// What people are told to put something for, and something that fits the stories.
const FILLINGS: [(&str, &str); 26] = [
    ("NUMBER", "1815"),
    ("ADDRESS", "new@example.org"),
    ("NEW-ID", "maps"),
    ("GROUP", "search"),
    ("CHOICE", "abstain"),
    ("REASON", "not-meeting-expectations"),
    ("TITLE=URL", "Sheet=https://example.org/a"),
    ("TITLE", "Sheet"),
    ("URL", "https://example.org/a"),
    ("FILE", "groups/search.yaml"),
    ("MONTH", "2026-01"),
    ("DAY", "2026-02-03"),
    ("TIME", "2026-02-03T11:00"),
    ("ZONE", "Europe/Berlin"),
    ("ID=DIFFERENTIATION", "search=Words."),
    ("DIFFERENTIATION", "Words."),
    ("LOGIN", "linus"),
    ("NAME", "Maps"),
    ("TEXT", "Why?"),
    ("TOPIC", "Why?"),
    ("RULE", "missing-kind"),
    ("SINCE", "2026-01-02T00:00:00Z"),
    ("CHECKPOINT", "HEAD"),
    ("COMMIT", "HEAD"),
    ("REV", "HEAD"),
    ("R", "Why."),
];

/// The commands of ours in a text, each as it stands in backticks; flags by themselves and templates of lines are none.
pub fn suggested(text: &str) -> BTreeSet<String> {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = plain.split('`').skip(1).step_by(2).map(str::to_owned);
    quoted.filter(|quoted| quoted.starts_with("mcpgov ") && !quoted.contains('…')).collect()
}

/// A command line with something in each place that waits for it.
pub fn filled(line: &str) -> String {
    // A term ends in the future, and whoever is added is somebody else.
    let line = line.replace("--term-ends DAY", "--term-ends 2027-10-01");
    let line = if line.starts_with("mcpgov facilitator add") { line.replace(" LOGIN", " alan") } else { line };
    let word = |word: &str| {
        let (flag, value) = match word.split_once('=') {
            Some((flag, value)) if flag.starts_with("--") => (format!("{flag}="), value),
            _ => (String::new(), word),
        };
        let filling = FILLINGS.iter().find(|(name, _)| *name == value).map_or(value, |(_, filling)| filling);
        format!("{flag}{filling}")
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The commands that change nothing, by their first words; all others are only tried.
const READING: [&str; 19] = [
    "status",
    "history",
    "whoami",
    "validate",
    "audit",
    "agenda",
    "calendar",
    "overlaps",
    "explain",
    "announce",
    "digest",
    "migration",
    "schema",
    "man",
    "completions",
    "compare",
    "site",
    "init",
    "log",
];

/// Whether a command line of ours does something, and no more than tell.
pub fn is_act(line: &str) -> bool {
    line.starts_with("mcpgov ")
        && line.split(' ').nth(1).is_some_and(|first| !READING.contains(&first) && !first.starts_with('-'))
}

/// Types a command line as somebody, at the present of the story; an act is tried, and changes nothing. Gives the exit status
/// and all that is said.
pub fn tried(repository: &TestRepository, by: &str, line: &str) -> (i32, String) {
    let line = if is_act(line) { format!("{line} --dry-run") } else { line.to_owned() };
    typed(repository, by, &line)
}

/// Types a command line as somebody, at the present of the story.
pub fn typed(repository: &TestRepository, by: &str, line: &str) -> (i32, String) {
    let line = match line.strip_prefix("mcpgov ") {
        Some(rest) if !is_act(line) && !line.contains("--at") => format!("mcpgov --at {} {rest}", repository.now()),
        _ => line.to_owned(),
    };
    let mut shell = in_a_shell(repository, by, &line);
    // Whoever is asked for a message has one.
    shell.stdin(Stdio::null()).env("GIT_EDITOR", "echo Said >");
    let (status, stdout, stderr) = read(shell.output().expect("a shell"));
    (status, format!("{stdout}{stderr}"))
}

/// A shell in which somebody types a command line.
pub fn in_a_shell(repository: &TestRepository, by: &str, line: &str) -> Command {
    let program = acting(repository, by, "");
    let mut shell = Command::new("sh");
    let bin = std::path::Path::new(program.get_program()).parent().expect("a folder").to_owned();
    shell.current_dir(repository.path()).env_clear().args(["-c", line]);
    for (name, value) in program.get_envs() {
        let Some(value) = value else { continue };
        let is_path = name == "PATH";
        let path = std::env::join_paths(std::iter::once(bin.clone()).chain(std::env::split_paths(value)));
        shell.env(name, if is_path { path.expect("a search path") } else { value.to_owned() });
    }
    shell
}
