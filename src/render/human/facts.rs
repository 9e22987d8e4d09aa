//! Facts under titles: what there is to tell, apart from how it is laid out.

use std::io;

use super::lines::UNBROKEN;
use super::terminal::Terminal;
use crate::render::text::visible;

/// Facts that belong together; shown only where there are any.
pub(super) struct Section {
    /// What they are about; empty for a group's own.
    pub(super) title: String,
    /// Them.
    pub(super) facts: Vec<Fact>,
}

/// Something that is to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    label: String,
    text: String,
}

impl Fact {
    /// What is `text`, as the label has it.
    pub(super) fn new(label: &str, text: impl Into<String>) -> Self {
        Self { label: label.to_owned(), text: text.into() }
    }
}

/// Facts of one label.
pub(super) fn each(label: &str, texts: impl IntoIterator<Item = String>) -> impl Iterator<Item = Fact> {
    texts.into_iter().map(move |text| Fact::new(label, text))
}

/// Writes sections, each behind an empty line: labels with their texts wrapped beside them, a label that comes again left out.
pub(super) fn sections(sections: &[Section], to: &mut Terminal<'_>) -> io::Result<()> {
    for Section { title, facts } in sections.iter().filter(|section| !section.facts.is_empty()) {
        writeln!(to)?;
        if !title.is_empty() {
            writeln!(to, "{}", to.paint.title(title))?;
        }
        let mut last = "";
        for Fact { label, text } in facts {
            to.field(if label == last { "" } else { label }, text)?;
            last = label;
        }
    }
    Ok(())
}

/// Writes a line for each fact, whatever its length, which says what it is about.
pub(super) fn quietly(sections: &[Section], to: &mut Terminal<'_>) -> io::Result<()> {
    for Section { title, facts } in sections {
        for Fact { label, text } in facts {
            let about = if title.is_empty() { String::new() } else { format!("{}, ", title.to_lowercase()) };
            writeln!(to, "{about}{label}: {}", visible(text).replace(UNBROKEN, " "))?;
        }
    }
    Ok(())
}
