//! Questions at a terminal: the one file that knows which libraries ask them.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use inquire::ui::RenderConfig;
use inquire::{Confirm, InquireError, MultiSelect, Select};
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hint, Hinter};
use rustyline::history::MemHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Behavior, Cmd, ColorMode, Config, Editor, Helper, KeyCode, KeyEvent, Modifiers};

use crate::error::{Error, Result};

/// Whether questions are in colour.
static COLOURED: AtomicBool = AtomicBool::new(true);

/// Says whether the questions of this run are in colour.
pub fn colour(is_wanted: bool) {
    COLOURED.store(is_wanted, Ordering::Relaxed);
}

fn is_coloured() -> bool {
    COLOURED.load(Ordering::Relaxed)
}

/// Whether somebody is there to answer: questions are asked on standard error and answered on standard input.
pub fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A question for text, answered with the keys of Emacs and readline.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What is asked.
    pub text: &'a str,
    /// What an answer looks like.
    pub help: &'a str,
    /// The answer that is there to be confirmed or changed; may be empty.
    pub suggestion: &'a str,
    /// How many lines an answer may have.
    pub length: Length,
}

/// How many lines an answer may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// One: pasted line breaks become spaces.
    Line,
    /// Any number: Alt-Enter begins a new one, and what is pasted keeps its own.
    Lines,
}

impl Length {
    /// The answer in what was typed, without space around it.
    fn answer(self, typed: &str) -> String {
        match self {
            Self::Line => typed.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Lines => typed.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned(),
        }
    }
}

impl Question<'_> {
    /// Asks until `check` accepts the answer, and gives it without space around it.
    ///
    /// # Errors
    ///
    /// Ctrl-C and Ctrl-D stop the run.
    pub fn ask(self, check: impl Fn(&str) -> std::result::Result<(), String>) -> Result<String> {
        let colours = if is_coloured() { ColorMode::Enabled } else { ColorMode::Disabled };
        let config =
            Config::builder().behavior(Behavior::PreferTerm).auto_add_history(false).color_mode(colours).build();
        let asked = Editor::with_history(config, MemHistory::new()).and_then(|mut editor| {
            let help = match self.length {
                Length::Line => self.help.to_owned(),
                Length::Lines if self.help.is_empty() => "Alt-Enter begins a new line".to_owned(),
                Length::Lines => format!("{}; Alt-Enter begins a new line", self.help),
            };
            editor.set_helper(Some(Asking { help, length: self.length, check }));
            if self.length == Length::Lines {
                editor.bind_sequence(KeyEvent(KeyCode::Enter, Modifiers::ALT), Cmd::Newline);
            }
            editor.readline_with_initial(&format!("? {} ", self.text), (self.suggestion, ""))
        });
        match asked {
            Ok(typed) => Ok(self.length.answer(&typed)),
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => Err(stopped()),
            Err(other) => Err(not_asked(&other)),
        }
    }
}

/// What stands beside an answer while it is typed: the help, and what is wrong with it.
struct Asking<C> {
    help: String,
    length: Length,
    check: C,
}

/// A text below the line that is typed in.
struct Below(String);

impl Hint for Below {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl<C: Fn(&str) -> std::result::Result<(), String>> Validator for Asking<C> {
    fn validate(&self, typed: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(match (self.check)(&self.length.answer(typed.input())) {
            Ok(()) => ValidationResult::Valid(None),
            Err(why) => ValidationResult::Invalid(Some(format!("\n# {why}"))),
        })
    }
}

impl<C> Hinter for Asking<C> {
    type Hint = Below;

    fn hint(&self, _line: &str, _position: usize, _context: &rustyline::Context<'_>) -> Option<Below> {
        (!self.help.is_empty()).then(|| Below(format!("\n[{}]", self.help)))
    }
}

impl<C> Highlighter for Asking<C> {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _is_default: bool) -> Cow<'b, str> {
        Cow::Owned(prompt.replacen('?', "\u{1b}[92m?\u{1b}[39m", 1))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("\u{1b}[96m{hint}\u{1b}[39m"))
    }
}

impl<C> Completer for Asking<C> {
    type Candidate = String;
}

impl<C: Fn(&str) -> std::result::Result<(), String>> Helper for Asking<C> {}

/// Something to choose, and how it is shown.
pub struct Choice<T> {
    /// How it is shown.
    pub shown: String,
    /// What it is.
    pub value: T,
}

impl<T> Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// Has one of `options` chosen.
pub fn choose<T: Display>(question: &str, help: &str, options: Vec<T>) -> Result<T> {
    let select = Select::new(question, options).with_render_config(look());
    answered(if help.is_empty() { select } else { select.with_help_message(help) }.prompt())
}

/// Has any number of `options` chosen, none included.
pub fn choose_some<T: Display>(question: &str, help: &str, options: Vec<T>) -> Result<Vec<T>> {
    answered(MultiSelect::new(question, options).with_help_message(help).with_render_config(look()).prompt())
}

/// Shows something between questions.
pub fn show(text: &str) {
    // Whoever cannot see it is asked nothing either.
    let _unseen = io::stderr().lock().write_all(text.as_bytes());
}

/// Asks for yes or no; Enter says yes.
pub fn confirm(question: &str) -> Result<bool> {
    answered(Confirm::new(question).with_default(true).with_render_config(look()).prompt())
}

/// The error of a run that its user stopped.
pub fn stopped() -> Error {
    Error::new("stopped, and nothing was written")
}

/// Questions look the same before and after they are answered.
fn look() -> RenderConfig<'static> {
    let look = if is_coloured() { RenderConfig::default_colored() } else { RenderConfig::empty() };
    look.with_answered_prompt_prefix(look.prompt_prefix)
}

fn answered<T>(answer: std::result::Result<T, InquireError>) -> Result<T> {
    answer.map_err(|error| match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => stopped(),
        InquireError::NotTTY => Error::new("there is no terminal to ask questions at")
            .hint("give the answers as flags; `--help` lists them"),
        other => not_asked(&other),
    })
}

fn not_asked(why: &dyn Display) -> Error {
    Error::new(format!("could not ask at the terminal: {why}")).hint("give the answers as flags; `--help` lists them")
}
