//! What is told on standard error: notes, and why something could not be done.

use std::io::{self, IsTerminal, Write};

use clap::ColorChoice;

use super::environment::{takes_colour, width};
use crate::error::Error;
use crate::render::runner::inert;
use crate::render::text::{visible, wrap_whole};

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

/// Tells what people should know of a run.
pub(super) fn note(remark: &str, colours: bool) {
    let (style, reset) = if colours { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    // A closed standard error is no reason to fail.
    let _unheard = writeln!(io::stderr().lock(), "{style}note:{reset} {}", on_the_screen(&shown(remark)));
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
