//! Questions at a terminal.

use std::fmt::{self, Display};
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use inquire::list_option::ListOption;
use inquire::ui::RenderConfig;
use inquire::{InquireError, MultiSelect, Select};
use unicode_width::UnicodeWidthStr;

use self::listed::Fitted;
use self::typing::{Asking, size, typed};
use crate::error::{Error, Result};

mod answer;
mod listed;
mod rows;
mod typing;

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
        let help = match self.length {
            Length::Line => self.help.to_owned(),
            Length::Lines if self.help.is_empty() => "Alt-Enter begins a new line".to_owned(),
            Length::Lines => format!("{}; Alt-Enter begins a new line", self.help),
        };
        let asking = Asking {
            prompt: format!("? {} ", self.text),
            help,
            has_lines: self.length == Length::Lines,
            is_coloured: is_coloured(),
            check: &|answer| check(&self.length.answer(answer)),
        };
        match typed(&asking, self.suggestion) {
            Ok(Some(answer)) => Ok(self.length.answer(&answer)),
            Ok(None) => Err(stopped()),
            Err(error) => Err(not_asked(&error)),
        }
    }
}

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
    let (question, columns) = explained(question, help);
    let shown = |chosen: ListOption<&Fitted<T>>| listed::one(question, chosen.value, columns);
    let select = Select::new(question, Fitted::all(options, columns)).with_help_message(listed::ONE);
    answered(select.with_formatter(&shown).with_render_config(look()).prompt()).map(|chosen| chosen.option)
}

/// Has any number of `options` chosen, none included.
pub fn choose_some<T: Display>(question: &str, help: &str, options: Vec<T>) -> Result<Vec<T>> {
    let (question, columns) = explained(question, help);
    let shown = |chosen: &[ListOption<&Fitted<T>>]| {
        let chosen: Vec<&Fitted<T>> = chosen.iter().map(|one| one.value).collect();
        listed::answer(question, &chosen, columns)
    };
    let select = MultiSelect::new(question, Fitted::all(options, columns)).with_help_message(listed::SOME);
    let chosen = answered(select.with_formatter(&shown).with_render_config(look()).prompt())?;
    Ok(chosen.into_iter().map(|one| one.option).collect())
}

/// Shows what is to be known before something is chosen; gives the question as far as the line has room for it, and the
/// columns of the screen.
fn explained<'a>(question: &'a str, help: &str) -> (&'a str, usize) {
    let (columns, _) = size();
    let is_long = question.width() + listed::AROUND + listed::SHORTEST > columns;
    if is_long {
        show(&format!("? {question}\n"));
    }
    if !help.is_empty() {
        show(&format!("[{help}]\n"));
    }
    (if is_long { "Choose:" } else { question }, columns)
}

/// Shows something between questions, in lines that the terminal does not break.
pub fn show(text: &str) {
    // Whoever cannot see it is asked nothing either.
    let _unseen = io::stderr().lock().write_all(listed::wrapped(text, size().0).as_bytes());
}

/// Asks for yes or no; Enter says yes.
pub fn confirm(question: &str) -> Result<bool> {
    let text = format!("{question} (Y/n)");
    let asking = Question { text: &text, help: "", suggestion: "", length: Length::Line };
    let answer = asking.ask(|answer| is_yes(answer).map(drop).ok_or_else(|| "it is yes or no".to_owned()))?;
    Ok(is_yes(&answer) == Some(true))
}

/// What an answer says, if it is yes or no.
fn is_yes(answer: &str) -> Option<bool> {
    match answer.to_lowercase().as_str() {
        "" | "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
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
