//! Help, as wide as the screen.

use std::io::{self, Write};

use clap::ColorChoice;
use unicode_width::UnicodeWidthStr;

use super::environment::width;
use super::stderr::coloured;

/// Shows help or the version as clap has it, but for how a command is called: that is broken at words too.
pub(super) fn help(shown: &clap::Error, when: ColorChoice) {
    let text = |colours: bool| {
        let text = shown.render();
        let text = if colours { text.ansi().to_string() } else { text.to_string() };
        text.split_inclusive('\n').map(folded).collect::<String>()
    };
    // Nothing is left to do where even this cannot be shown.
    let _unshown = if shown.use_stderr() {
        let mut stderr = io::stderr().lock();
        stderr.write_all(text(coloured(when, &stderr)).as_bytes())
    } else {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text(coloured(when, &stdout)).as_bytes())
    };
}

/// The first word below which the others of a call stand.
const USAGE: &str = "Usage:";

/// A line of help that the screen has room for, where it says how a command is called.
fn folded(line: &str) -> String {
    if !unpainted(line).starts_with(USAGE) {
        return line.to_owned();
    }
    let (columns, mut column, mut kept) = (width(), 0, String::new());
    for word in line.split_inclusive(' ') {
        let wide = unpainted(word).trim_end().width();
        if column > USAGE.len() + 1 && column + wide > columns {
            kept.truncate(kept.trim_end().len());
            kept.push('\n');
            kept.push_str(&" ".repeat(USAGE.len() + 1));
            column = USAGE.len() + 1;
        }
        kept.push_str(word);
        column += unpainted(word).trim_end_matches('\n').width();
    }
    kept
}

/// A text without what colours it.
fn unpainted(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_take_no_room() {
        assert_eq!(unpainted("\u{1b}[1m\u{1b}[4mUsage:\u{1b}[0m mcpgov"), "Usage: mcpgov");
        assert_eq!(unpainted("mcpgov [m]"), "mcpgov [m]");
    }
}
