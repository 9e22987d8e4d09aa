//! Command lines that are none: each refusal is in the program's own words, and says what to type instead.

use std::error::Error;

use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory, Parser};
use insta::assert_snapshot;
use mcpgov::cli::Cli;

use crate::support::mcpgov;

/// What Rust and clap say of a value that they cannot read.
const FOREIGN: [&str; 7] = ["invalid", "cannot parse", " is not in ", "too large", "too small", "input", "variant"];

const MISTYPED: [&str; 46] = [
    "stauts",
    "frobnicate",
    "vote opne search",
    "status --stat voting",
    "status --frobnicate",
    "status search maps",
    "status --kind circle",
    "status --kind",
    "status --at tomorrow",
    "status --at",
    "status --format xml",
    "status --format jsn",
    "status -q -v",
    "status --state voting,opne",
    "calendar --votes --meetings",
    "calendar --from soon",
    "vote record search",
    "vote cast search maybe",
    "vote cast search approve --dry-run --push",
    "veto",
    "retire search --reason bored",
    "report search --month 2026-13",
    "report search --thread example.org",
    "facilitator add search",
    "facilitator add search no_log-in",
    "role add boss ada",
    "accept",
    "init guild --email ada@example.org",
    "init guild --email a.b",
    "request search --month",
    "propose ig Maps! --overlap search --facilitator two-words- --name",
    "propose ig maps --overlap search --channel-url here --no-such-flag",
    "edit search",
    "delete search",
    "vote close search",
    "vote search yes",
    "open vote search",
    "facilitator search add ada",
    "propose group maps",
    "status --json",
    "status --group search",
    "init --dir guild",
    "vote cast search yes --as radia",
    "veto search --because no",
    "vote cast approve search",
    "retire search completed",
];

#[test]
fn whoever_mistypes_a_command_is_told_what_to_type_in_words_of_ours() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut all = String::new();
    for words in MISTYPED {
        let (status, stdout, stderr) = mcpgov(folder.path(), words);
        assert_eq!((status, stdout.as_str()), (2, ""), "{words}: {stderr}");
        let lines: Vec<&str> = stderr.lines().collect();
        for pair in lines.chunks(2) {
            assert!(
                matches!(pair, [error, help] if error.starts_with("error: ") && help.starts_with(" help: ")),
                "{words}: {stderr}"
            );
        }
        for foreign in ["invalid value", "unexpected", "For more information", "tip:", "Usage:", "provided", "'-"] {
            assert!(!stderr.contains(foreign), "{words}: {stderr}");
        }
        all.push_str(&format!("$ mcpgov {words}\n{stderr}\n"));
    }
    assert_snapshot!(all);
}

#[test]
fn whoever_gives_an_argument_what_it_cannot_be_is_told_what_it_can_be() {
    fn each(command: &Command, path: &[&str], refused: &mut dyn FnMut(&[&str])) {
        let takes_a_value = |one: &&Arg| one.get_action().takes_values();
        for flag in command.get_arguments().filter(takes_a_value).filter_map(Arg::get_long) {
            for value in ["?!", "-7", "99999999999999999999"] {
                refused(&[path, &[&format!("--{flag}={value}")]].concat());
            }
        }
        for command in command.get_subcommands() {
            each(command, &[path, &[command.get_name()]].concat(), refused);
        }
    }
    let mut count = 0;
    each(&Cli::command(), &["mcpgov"], &mut |words| {
        let Err(refused) = Cli::try_parse_from(words) else { return };
        let Some(why) = refused.source().filter(|_| refused.kind() == ErrorKind::ValueValidation) else { return };
        let why = why.to_string();
        assert!(!FOREIGN.iter().any(|foreign| why.contains(foreign)), "{words:?}: {why}");
        count += 1;
    });
    assert!(count > 50, "{count} values were refused");
}
