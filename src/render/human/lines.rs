//! Lines that parts of human output share: labels with their text, paragraphs, people, next steps.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::paint::Paint;
use crate::registry::scalar::Login;
use crate::render::options::Options;
use crate::render::text::{visible, wrap};
use crate::report::next::NextStep;

const LABEL: usize = 14;
/// The fewest columns in which a text is read beside what it is about.
const NARROWEST: usize = 24;

/// A space at which no line breaks.
pub(super) const UNBROKEN: char = '\u{a0}';

/// How wide a text may be that stands `before` columns to the right; `None` where it would be squeezed there, or a word of
/// it be broken that is not broken elsewhere.
pub(super) fn beside(text: &str, before: usize, options: &Options) -> Option<usize> {
    let width = options.width.saturating_sub(before);
    let longest = wrap(text, 1).iter().map(|word| word.width()).max().unwrap_or_default();
    (width >= NARROWEST && (longest <= width || longest + BELOW > options.width)).then_some(width)
}

/// How far to the right a text stands that does not fit beside what it is about.
pub(super) const BELOW: usize = 4;

/// A label and its text, wrapped beside it; below it where the screen is too narrow for that.
pub(super) fn field(out: &mut dyn Write, label: &str, text: &str, options: &Options) -> io::Result<()> {
    let text = visible(text);
    let Some(width) = beside(&text, LABEL + 2, options) else {
        if !label.is_empty() {
            writeln!(out, "  {label}")?;
        }
        return indented(out, &text.replace(UNBROKEN, " "), BELOW, options);
    };
    for (number, line) in wrap(&text, width).iter().enumerate() {
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

/// A title, wrapped.
pub(super) fn title(out: &mut dyn Write, text: &str, options: &Options) -> io::Result<()> {
    let paint = Paint::of(options);
    wrap(text, options.width).iter().try_for_each(|line| writeln!(out, "{}", paint.title(line)))
}

/// A sentence, wrapped, in which what stands in backticks is a command.
pub(super) fn sentence(out: &mut dyn Write, text: &str, options: &Options) -> io::Result<()> {
    let paint = Paint::of(options);
    for line in wrap(text, options.width) {
        let parts = line.split('`').enumerate().map(|(number, part)| match number % 2 {
            1 => paint.command(&format!("`{part}`")),
            _ => part.to_owned(),
        });
        // A command that a line breaks is left as it is.
        let is_whole = line.matches('`').count() % 2 == 0;
        writeln!(out, "{}", if is_whole { parts.collect() } else { line.clone() })?;
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
