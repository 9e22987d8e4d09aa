//! Questions at a terminal: the one file that knows which library asks them.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use inquire::validator::Validation;
use inquire::{Confirm, InquireError, MultiSelect, Select, Text};

use crate::error::{Error, ErrorKind, Result};

/// Whether somebody is there to answer: questions are asked on standard error and answered on standard input.
pub fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A question for a line of text.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What is asked.
    pub text: &'a str,
    /// What an answer looks like.
    pub help: &'a str,
    /// The answer that is there to be confirmed or changed; may be empty.
    pub suggestion: &'a str,
}

impl Question<'_> {
    /// Asks until `check` accepts the answer, and gives it without spaces around it.
    ///
    /// # Errors
    ///
    /// Ctrl-C and Escape stop the run, like every other question's.
    pub fn ask(self, check: impl Fn(&str) -> std::result::Result<(), String> + Clone + 'static) -> Result<String> {
        let validator = move |answer: &str| {
            Ok(match check(answer.trim()) {
                Ok(()) => Validation::Valid,
                Err(why) => Validation::Invalid(why.into()),
            })
        };
        let question = Text::new(self.text).with_initial_value(self.suggestion).with_validator(validator);
        let question = if self.help.is_empty() { question } else { question.with_help_message(self.help) };
        Ok(answered(question.prompt())?.trim().to_owned())
    }
}

/// Has one of `options` chosen.
pub fn choose<T: Display>(question: &str, help: &str, options: Vec<T>) -> Result<T> {
    let select = Select::new(question, options);
    answered(if help.is_empty() { select } else { select.with_help_message(help) }.prompt())
}

/// Has any number of `options` chosen, none included.
pub fn choose_some<T: Display>(question: &str, help: &str, options: Vec<T>) -> Result<Vec<T>> {
    answered(MultiSelect::new(question, options).with_help_message(help).prompt())
}

/// Shows something between questions.
pub fn show(text: &str) {
    // Whoever cannot see it is asked nothing either.
    let _unseen = io::stderr().lock().write_all(text.as_bytes());
}

/// Asks for yes or no; Enter says yes.
pub fn confirm(question: &str) -> Result<bool> {
    answered(Confirm::new(question).with_default(true).prompt())
}

/// The error of a run that its user stopped.
pub fn stopped() -> Error {
    Error::new(ErrorKind::Usage, "stopped, and nothing was written")
}

fn answered<T>(answer: std::result::Result<T, InquireError>) -> Result<T> {
    answer.map_err(|error| match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => stopped(),
        InquireError::NotTTY => Error::new(ErrorKind::Usage, "there is no terminal to ask questions at")
            .hint("give the answers as flags; `--help` lists them"),
        other => Error::new(ErrorKind::Io, format!("could not ask at the terminal: {other}")),
    })
}
