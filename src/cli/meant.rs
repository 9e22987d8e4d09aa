//! What somebody meant who typed a word that is called otherwise here.

use clap::{Arg, Command};

/// Words that people type behind a command, and what does what they want.
const COMMANDS: [(&str, &[&str], &str); 12] = [
    ("mcpgov", &["new", "create", "add"], "`mcpgov propose ig` or `mcpgov propose wg` proposes a group"),
    ("mcpgov", &["edit", "change", "update", "set"], "`mcpgov amend GROUP` changes what the file of a group says"),
    (
        "mcpgov",
        &["delete", "remove", "rm", "close", "end", "archive"],
        "a group ends by `mcpgov retire GROUP`, a proposal by `mcpgov withdraw GROUP`",
    ),
    ("mcpgov", &["fix", "repair", "format", "fmt"], "`mcpgov validate` says of each place what to write there"),
    ("mcpgov", &["version"], "the flag `--version` prints it"),
    ("mcpgov", &["ballot", "cast"], "`mcpgov vote cast GROUP CHOICE` casts a ballot"),
    (
        "mcpgov",
        &["people", "users", "members", "roster", "roles"],
        "`mcpgov person show LOGIN` shows what the register has of somebody, and `mcpgov.yaml` lists who holds a role",
    ),
    ("mcpgov", &["checkpoint"], "`mcpgov audit` prints it in its last line"),
    ("mcpgov", &["minutes", "notes"], "`mcpgov report GROUP` tells of a meeting and its notes"),
    (
        "mcpgov vote",
        &["close", "end", "finish", "stop"],
        "a vote is over by itself when its window is: `mcpgov status GROUP` says when",
    ),
    (
        "mcpgov vote",
        &["status", "show", "count", "tally", "result", "results", "list"],
        "`mcpgov status GROUP` shows where a vote stands",
    ),
    (
        "mcpgov propose",
        &["group"],
        "`mcpgov propose ig` proposes an interest group, `mcpgov propose wg` a working group",
    ),
];

/// Words that people type for a flag, and the flags that may be meant, the likeliest first.
const FLAGS: [(&[&str], &[&str]); 13] = [
    (&["as", "for", "on-behalf-of", "who"], &["voter", "by"]),
    (&["because", "why", "message", "comment", "rationale", "m"], &["reason", "note"]),
    (&["dir", "folder", "directory"], &["out", "dir", "into", "C"]),
    (&["out", "output", "o", "path", "to"], &["out", "dir", "into"]),
    (&["cwd", "chdir", "root", "repo", "repository", "registry", "work-tree"], &["C"]),
    (&["port", "host", "http", "address"], &["listen"]),
    (&["strict", "fail"], &["fail-on"]),
    (&["after"], &["since", "from"]),
    (&["until", "before"], &["to"]),
    (&["link", "url", "where"], &["source", "url", "thread"]),
    (&["tz", "zone"], &["timezone"]),
    (&["when", "time", "start", "date", "day"], &["starts", "on", "meeting"]),
    (&["n", "simulate", "preview", "dry"], &["dry-run"]),
];

/// What does what somebody wants who typed `word` behind the command `path`, before `rest`.
pub(super) fn command(path: &str, command: &Command, word: &str, rest: &[String]) -> Option<String> {
    let told = COMMANDS.iter().find(|(behind, words, _)| *behind == path && words.contains(&word));
    if let Some((_, _, instead)) = told {
        return Some((*instead).to_owned());
    }
    let later = rest.iter().find_map(|word| command.find_subcommand(word));
    match later {
        Some(below) => {
            let inner = below.find_subcommand(word).map(|inner| format!(" {}", inner.get_name())).unwrap_or_default();
            Some(format!("the command comes first, as in `{path} {}{inner} …`", below.get_name()))
        }
        None => None,
    }
}

/// What is done most with a command behind which something else is typed than what it knows.
pub(super) fn usual(path: &str) -> Option<String> {
    (path == "mcpgov vote").then(|| "`mcpgov vote cast GROUP CHOICE` casts a ballot".to_owned())
}

/// What says what somebody wants who typed the flag `typed`.
pub(super) fn flag(path: &str, command: &Command, typed: &str) -> Option<String> {
    let word = typed.trim_start_matches('-');
    let is_called = |one: &Arg, name: &str| {
        one.get_long() == Some(name) || one.get_short().is_some_and(|c| name == c.encode_utf8(&mut [0; 4]))
    };
    let has = |name: &str| command.get_arguments().find(|one| is_called(one, name));
    let format = has("format").filter(|format| may_be(format, word) || word == "f");
    if format.is_some() {
        let value = if word == "f" { "json" } else { word };
        return Some(format!("write `--format {value}`"));
    }
    let bare = command.get_positionals().find(|one| name_of(one).eq_ignore_ascii_case(word) || one.get_id() == word);
    if let Some(bare) = bare {
        return Some(format!("it goes without a flag: `{path} {}`", name_of(bare)));
    }
    let (_, flags) = FLAGS.iter().find(|(words, _)| words.contains(&word))?;
    let flag = flags.iter().find(|name| has(name).is_some())?;
    let dashes = if flag.len() == 1 { "-" } else { "--" };
    Some(format!("did you mean `{dashes}{flag}`?"))
}

/// The flag that takes a word which was typed without one.
pub(super) fn value(command: &Command, word: &str) -> Option<String> {
    let mut flags = command.get_arguments().filter(|one| may_be(one, word));
    let name = flags.find_map(Arg::get_long)?;
    Some(format!("did you mean `--{name} {word}`?"))
}

/// The order of what goes without a flag, where that is several.
pub(super) fn order(path: &str, command: &Command) -> Option<String> {
    let names: Vec<String> = command.get_positionals().map(name_of).collect();
    (names.len() > 1).then(|| format!("the order is `{path} {}`", names.join(" ")))
}

/// Whether `word` is a value of an argument.
pub(super) fn may_be(argument: &Arg, word: &str) -> bool {
    argument.get_possible_values().iter().any(|value| value.matches(word, true))
}

fn name_of(argument: &Arg) -> String {
    let named = argument.get_value_names().and_then(|names| names.first());
    named.map_or_else(|| argument.get_id().as_str().to_uppercase(), ToString::to_string)
}
