//! Screens of 40 to 80 columns: no word is broken, and no line is longer than the screen but by what cannot be broken.

use unicode_width::UnicodeWidthStr;

use crate::support::{TestRepository, acting, done, full, mcpgov_command, read};

const ASKED: [&str; 19] = [
    "status",
    "status search",
    "status atlas",
    "status charts",
    "status --state voting",
    "history",
    "history -v",
    "validate -v",
    "audit -v",
    "agenda --days 60",
    "calendar",
    "overlaps",
    "overlaps search",
    "whoami",
    "person show linus",
    "explain",
    "explain --format human unsourced-transcription",
    "migration",
    "vote cast nowhere approve",
];

/// What is shown of a command on a screen of so many columns.
fn shown(repository: &TestRepository, words: &str, columns: usize) -> String {
    let mut command = acting(repository, "Edsger", "");
    command.args(["--at", &repository.now()]).args(words.split(' ')).env("COLUMNS", columns.to_string());
    read(command.output().expect("the program runs")).1
}

/// Whether a line is one piece: a link, an id, or what is to be typed, which can be copied so.
fn is_one(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['-', '·', '│', '!']).trim();
    let is_typed = ["mcpgov ", "git ", "`", "checkpoint: "].iter().any(|start| line.starts_with(start));
    is_typed || !line.contains(' ')
}

#[test]
fn no_word_is_broken_and_no_line_too_long_from_forty_columns_on() {
    let community = full();
    community.set_clock(1_773_144_000);
    done(&community, "Ada", "retire search --reason not-meeting-expectations");
    for words in ASKED {
        let wide = shown(&community, words, 120);
        let whole: Vec<&str> = wide.split_whitespace().collect();
        for columns in [40, 45, 60, 80] {
            let narrow = shown(&community, words, columns);
            let is_code = |line: &str| words.starts_with("explain ") && line.starts_with("    ");
            for line in narrow.lines().filter(|line| !is_code(line)) {
                assert!(line.width() <= columns || is_one(line), "{words} at {columns}: {line}\n{narrow}");
            }
            let is_broken = |word: &&str| !whole.contains(word) && !word.contains(['…', '─', '│', '·', '╭', '╰']);
            // What an excerpt marks has the length of what stands above.
            let broken = narrow.split_whitespace().find(is_broken);
            assert!(broken.is_none(), "{words} at {columns}: {broken:?}\n{narrow}");
        }
    }
}

#[test]
fn how_a_command_is_called_is_broken_at_words() {
    for words in ["--help", "vote cast --help", "propose wg --help", "meeting move -h", "vote"] {
        for columns in [40, 60] {
            let mut command = mcpgov_command(std::path::Path::new("."));
            let output = command.args(words.split(' ')).env("COLUMNS", columns.to_string()).output().unwrap();
            let (_, stdout, stderr) = read(output);
            let help = stdout + &stderr;
            let usage: Vec<&str> = help.lines().skip_while(|line| !line.starts_with("Usage:")).collect();
            let usage: Vec<&str> = usage.into_iter().take_while(|line| !line.trim().is_empty()).collect();
            assert!(usage.iter().all(|line| line.width() <= columns), "{words} at {columns}: {help}");
        }
    }
}
