//! Lines that parts of human output share: labels with their text, paragraphs, people, next steps.

use std::io::{self, Write};

use super::paint::Paint;
use crate::registry::scalar::Login;
use crate::render::options::Options;
use crate::render::text::{visible, wrap};
use crate::report::next::NextStep;

const LABEL: usize = 14;

/// A space at which no line breaks.
pub(super) const UNBROKEN: char = '\u{a0}';

/// A label and its text, wrapped beside it.
pub(super) fn field(out: &mut dyn Write, label: &str, text: &str, options: &Options) -> io::Result<()> {
    let lines = wrap(&visible(text), options.width.saturating_sub(LABEL + 2).max(20));
    for (number, line) in lines.iter().enumerate() {
        let label = if number == 0 { label } else { "" };
        writeln!(out, "  {label:<LABEL$}{}", line.replace(UNBROKEN, " "))?;
    }
    Ok(())
}

/// Text, its lines `indent` columns to the right.
pub(super) fn indented(out: &mut dyn Write, text: &str, indent: usize, options: &Options) -> io::Result<()> {
    marked(out, "", text, indent, options)
}

/// Text behind a mark, its lines one below the other.
pub(super) fn marked(out: &mut dyn Write, mark: &str, text: &str, indent: usize, options: &Options) -> io::Result<()> {
    let width = mark.len();
    for (number, line) in wrap(text, options.width.saturating_sub(indent + width).max(20)).iter().enumerate() {
        let mark = if number == 0 { mark } else { "" };
        writeln!(out, "{:indent$}{mark:width$}{line}", "")?;
    }
    Ok(())
}

/// People, by login.
pub(super) fn names(people: &[Login]) -> String {
    let shown: Vec<_> = people.iter().map(|login| visible(login.as_str()).into_owned()).collect();
    if shown.is_empty() { "nobody".to_owned() } else { shown.join(", ") }
}

/// What can be done next, each `lead`-in followed by what to type.
pub(super) fn steps(out: &mut dyn Write, lead: &str, steps: &[NextStep], options: &Options) -> io::Result<()> {
    let paint = Paint::of(options);
    for step in steps {
        indented(out, &format!("{lead}{} can {}:", visible(&step.who), step.what), 2, options)?;
        writeln!(out, "    {}", paint.command(&visible(&step.command)))?;
    }
    Ok(())
}
