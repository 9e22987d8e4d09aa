//! The command lines that the program tells people to type: each is one that it takes.

use std::fs;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use mcpgov::cli::Cli;
use mcpgov::commands::examples::EXAMPLES;

/// What may stand in the place of `{…}` in a sentence.
const FILLINGS: [&str; 9] = [
    "",
    "maps",
    "status",
    "ig",
    "2026-10",
    "--at 2026-10-14T10:00:00Z",
    "2026-10-14T10:00:00Z",
    "--progress Title",
    "--thread https://example.org/a",
];
/// What people are told to put something for, and something.
const WORDS: [(&str, &str); 16] = [
    ("LOGIN", "ada"),
    ("ADDRESS", "ada@example.org"),
    ("NUMBER", "1815"),
    ("TOPIC", "vote"),
    ("GROUP", "maps"),
    ("URL", "https://example.org/a"),
    ("REASON", "completed"),
    ("CHOICE", "approve"),
    ("MONTH", "2026-10"),
    ("DAY", "2026-10-14"),
    ("TIME", "2026-10-14T11:00"),
    ("ZONE", "Europe/Berlin"),
    ("SINCE", "2026-10-14T10:00:00Z"),
    ("BASIS", "predates-sep-1302"),
    ("KIND", "ig"),
    ("ROLE", "community-moderator"),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The command lines in a text: what stands behind a quotation mark, up to the next or a shell's operator.
fn named(text: &str) -> Vec<&str> {
    let lines = of_program("mcpgov ", text);
    lines
        .filter(|line| line.as_bytes().get(7).is_some_and(|first| b"{-".contains(first) || first.is_ascii_lowercase()))
        .collect()
}

/// The same of any program.
fn of_program<'a>(program: &'a str, text: &'a str) -> impl Iterator<Item = &'a str> {
    let starts = text.match_indices(program).filter(|(at, _)| text[..*at].ends_with(['`', '"', '(']));
    starts.map(|(at, _)| text[at..].split(['`', '"', '|', ')', '\n', '\\']).next().unwrap())
}

/// Every command line that one with holes can become.
fn filled(line: &str) -> Vec<String> {
    let Some((before, rest)) = line.split_once('{') else { return vec![line.to_owned()] };
    let (_, behind) = rest.split_once('}').unwrap();
    FILLINGS.iter().flat_map(|filling| filled(&format!("{before}{filling}{behind}"))).collect()
}

/// The words of a command line, as a shell reads what stands between single quotes.
fn words_of(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in line.split('\'').enumerate() {
        if number % 2 == 1 {
            let mut word: String = words.pop().unwrap_or_default();
            word.push_str(part);
            words.push(word);
            continue;
        }
        let mut parts = part.split(' ');
        match (number, words.last_mut(), parts.next()) {
            (1.., Some(last), Some(rest)) => last.push_str(rest),
            (_, _, first) => words.extend(first.map(str::to_owned)),
        }
        words.extend(parts.map(str::to_owned));
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the program takes `line`, as far as it goes: an example may leave out what has to follow.
fn is_taken(line: &str) -> bool {
    let word = |word: &str| WORDS.iter().find(|(name, _)| *name == word).map_or(word, |(_, value)| value).to_owned();
    // A flag that is only named takes some value.
    let value = line.split(' ').next_back().filter(|last| last.starts_with("--")).map(|_| "x");
    let takes_none = Cli::try_parse_from(words_of(line).iter().map(|it| word(it))).is_ok();
    let words = words_of(line).into_iter().chain(value.filter(|_| !takes_none).map(str::to_owned)).map(|it| word(&it));
    match Cli::try_parse_from(words) {
        Ok(_) => true,
        Err(error) => matches!(
            error.kind(),
            ErrorKind::MissingRequiredArgument
                | ErrorKind::MissingSubcommand
                | ErrorKind::DisplayHelp
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        ),
    }
}

#[test]
fn whoever_types_what_the_program_names_is_understood() {
    let mut count = 0;
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        for line in named(&text) {
            assert!(filled(line).iter().any(|line| is_taken(line)), "{}: `{line}` is not understood", path.display());
            count += 1;
        }
    }
    assert!(count >= 90, "only {count} command lines were found");
}

/// Every command that does something, by its path.
fn leaves(command: &clap::Command, above: &str) -> Vec<String> {
    let path = format!("{above}{}", command.get_name());
    let below: Vec<_> = command.get_subcommands().flat_map(|below| leaves(below, &format!("{path} "))).collect();
    if below.is_empty() { vec![path] } else { below }
}

#[test]
fn every_command_shows_examples_that_it_takes() {
    for line in EXAMPLES {
        let parsed = Cli::try_parse_from(words_of(line));
        assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
    }
    for path in leaves(&Cli::command(), "") {
        let is_example = |line: &&&str| **line == path || line.starts_with(&format!("{path} "));
        let example = EXAMPLES.iter().find(is_example).unwrap_or_else(|| panic!("no example of `{path}`"));
        for flag in ["-h", "--help"] {
            let shown = Cli::try_parse_from(path.split(' ').chain([flag])).unwrap_err().to_string();
            assert!(shown.contains("Examples:") && shown.contains(example), "{path} {flag}: {shown}");
        }
    }
}

#[test]
fn what_a_command_line_names_is_put_there_as_a_word_of_a_shell() {
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        for program in ["mcpgov ", "git ", "gh "] {
            for line in of_program(program, &text).filter(|line| line.contains(['{', '}'])) {
                // A verb of ours is no name, and Git's own word for an upstream no hole.
                const SAFE: [&str; 3] =
                    ["mcpgov {command}", "git {verb}", "git rebase --rebase-merges=rebase-cousins @{upstream}"];
                assert!(
                    SAFE.contains(&line),
                    "{}: `{line}` has a hole: fill it with `words::shell::line`",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn a_command_line_that_does_not_exist_is_found() {
    for line in ["mcpgov vote begin {id}", "mcpgov retire {} --because REASON", "mcpgov validate --method never"] {
        assert!(!filled(line).iter().any(|line| is_taken(line)), "{line}");
    }
    assert_eq!(named("type `mcpgov vote open {id}`, or \"mcpgov init\""), ["mcpgov vote open {id}", "mcpgov init"]);
}
