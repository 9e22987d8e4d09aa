//! Where people read: how wide it is there, how much is wanted, and how lines are laid out.

use std::fmt;
use std::io::{self, Write};

use super::lines::{BELOW, UNBROKEN, beside};
use super::paint::Paint;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{visible, wrap};
use crate::report::next::NextStep;
use crate::words::shell::word;

/// How wide labels are.
const LABEL: usize = 14;

/// Where output for people goes.
pub(super) struct Terminal<'a> {
    out: &'a mut dyn Write,
    /// What it can show, and how much is wanted.
    pub(super) options: &'a Options,
    /// What sets words off there.
    pub(super) paint: Paint,
}

impl<'a> Terminal<'a> {
    /// `out` as the options say that it is.
    pub(super) fn of(options: &'a Options, out: &'a mut dyn Write) -> Self {
        Self { out, options, paint: Paint::of(options) }
    }

    /// What `writeln!` asks for.
    pub(super) fn write_fmt(&mut self, words: fmt::Arguments<'_>) -> io::Result<()> {
        self.out.write_fmt(words)
    }

    /// Whether no more is wanted than a line for each thing.
    pub(super) fn is_quiet(&self) -> bool {
        self.options.verbosity == Verbosity::Quiet
    }

    /// Whether everything is wanted.
    pub(super) fn is_verbose(&self) -> bool {
        self.options.verbosity == Verbosity::Verbose
    }

    /// A text as it is, for programs.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// A label and its text, wrapped beside it; below it where the screen is too narrow for that.
    pub(super) fn field(&mut self, label: &str, text: &str) -> io::Result<()> {
        let text = visible(text);
        let Some(width) = beside(&text, LABEL + 2, self.options) else {
            if !label.is_empty() {
                writeln!(self, "  {label}")?;
            }
            return self.indented(&text.replace(UNBROKEN, " "), BELOW);
        };
        for (number, line) in wrap(&text, width).iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            writeln!(self, "  {label:<LABEL$}{}", line.replace(UNBROKEN, " "))?;
        }
        Ok(())
    }

    /// Fields of one label, which stands beside the first.
    pub(super) fn fields(&mut self, label: &str, texts: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
        let mut texts = texts.into_iter().enumerate();
        texts.try_for_each(|(number, text)| self.field(if number == 0 { label } else { "" }, text.as_ref()))
    }

    /// Text, its lines `indent` columns to the right.
    pub(super) fn indented(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.marked("", text, indent)
    }

    /// Text behind a mark, its lines one below the other.
    pub(super) fn marked(&mut self, mark: &str, text: &str, indent: usize) -> io::Result<()> {
        let width = mark.len();
        let room = self.options.width.saturating_sub(indent + width).max(20);
        for (number, line) in wrap(text, room).iter().enumerate() {
            let mark = if number == 0 { mark } else { "" };
            writeln!(self, "{:indent$}{mark:width$}{line}", "")?;
        }
        Ok(())
    }

    /// Text, each line of it painted.
    pub(super) fn painted(&mut self, text: &str, paint: impl Fn(Paint, &str) -> String) -> io::Result<()> {
        wrap(text, self.options.width).iter().try_for_each(|line| writeln!(self, "{}", paint(self.paint, line)))
    }

    /// Text, wrapped.
    pub(super) fn wrapped(&mut self, text: &str) -> io::Result<()> {
        self.painted(text, |_, line| line.to_owned())
    }

    /// A title, wrapped.
    pub(super) fn title(&mut self, text: &str) -> io::Result<()> {
        self.painted(text, Paint::title)
    }

    /// A sentence, wrapped, in which what stands in backticks is a command.
    pub(super) fn sentence(&mut self, text: &str) -> io::Result<()> {
        self.painted(text, |paint, line| {
            let parts = line.split('`').enumerate().map(|(number, part)| match number % 2 {
                1 => paint.command(&format!("`{part}`")),
                _ => part.to_owned(),
            });
            // A command that a line breaks is left as it is.
            let is_whole = line.matches('`').count() % 2 == 0;
            if is_whole { parts.collect() } else { line.to_owned() }
        })
    }

    /// Something to type, on a line of its own.
    pub(super) fn command(&mut self, command: &str) -> io::Result<()> {
        writeln!(self, "    {}", self.paint.command(&visible(command)))
    }

    /// What can be done next, each `lead`-in followed by what to type.
    pub(super) fn steps(&mut self, lead: &str, steps: &[NextStep]) -> io::Result<()> {
        for step in steps {
            self.indented(&format!("{lead}{} can {}:", visible(&step.who), step.what), 2)?;
            self.command(&step.command)?;
        }
        Ok(())
    }

    /// A unified diff.
    pub(super) fn patch(&mut self, diff: &str) -> io::Result<()> {
        diff.lines().try_for_each(|line| writeln!(self, "{}", visible(line)))
    }
}

/// What commits some files by hand.
pub(super) fn commit_of(paths: &[impl AsRef<str>]) -> String {
    let paths = paths.iter().map(|path| word(path.as_ref())).collect::<Vec<_>>().join(" ");
    format!("git add {paths} && git commit {paths}")
}
