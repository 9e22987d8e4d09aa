//! What a run says beside its result: on standard error, and help.

use std::io::{self, IsTerminal, Write};

use clap::ColorChoice;
use unicode_width::UnicodeWidthStr;

use super::environment::{takes_colour, width};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::render::runner::inert;
use crate::render::text::{visible, wrap_whole};
use crate::rules::divergence;
use crate::session::Session;

/// What stands before each further line of what is told on standard error: as much as `error: ` takes.
const BEFORE: &str = "       ";

/// Whether what goes to `stream` has colours.
pub(super) fn coloured(when: ColorChoice, stream: &impl IsTerminal) -> bool {
    match when {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => takes_colour(stream.is_terminal()),
    }
}

/// Says why something could not be done, and what to do about it.
pub(super) fn complain(error: &Error, colours: bool) {
    let (red, bold, reset) = if colours { ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m") } else { ("", "", "") };
    let mut stderr = io::stderr().lock();
    for (message, hint) in error.each() {
        // A closed standard error is no reason to fail.
        let _unheard = writeln!(stderr, "{red}error:{reset} {}", on_the_screen(&shown(message)));
        if let Some(hint) = hint {
            let _unheard = writeln!(stderr, " {bold}help:{reset} {}", on_the_screen(&shown(hint)));
        }
    }
}

/// A line of standard error in which nothing acts on a terminal or on a runner of workflows.
fn shown(line: &str) -> String {
    inert(&visible(line)).into_owned()
}

/// A line of standard error, broken at words where a terminal would break them anywhere; what is to be typed stays on one
/// line, to be copied.
fn on_the_screen(line: &str) -> String {
    if !io::stderr().is_terminal() {
        return line.to_owned();
    }
    wrap_whole(line, width() - BEFORE.len()).join(&format!("\n{BEFORE}"))
}

/// Says what is to be known besides.
pub(super) fn remark(remarks: &[String], colours: bool) {
    let (style, reset) = if colours { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let mut stderr = io::stderr().lock();
    for remark in remarks {
        // A closed standard error is no reason to fail.
        let _unheard = writeln!(stderr, "{style}note:{reset} {}", on_the_screen(&shown(remark)));
    }
}

/// Says before anything else, and however little is to be said, what a push would move aside.
pub(super) fn alarm(session: &Session, colours: bool) {
    // Where that cannot be told, whatever is run says why.
    let Ok(Some(aside)) = session.aside() else { return };
    for Diagnostic { message, help, .. } in divergence(aside) {
        let error = Error::new(message);
        complain(&help.into_iter().fold(error, Error::hint), colours);
    }
}

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
