//! What a charter says in sentences: its title, its kind, what it is for.

use super::Stated;
use crate::registry::group::Kind;
use crate::source::span::Spanned;
use crate::upstream::markdown::{BlockKind, Text};
use crate::upstream::sections::{Outline, Section};

/// The heading of the exported form, where there is no front matter.
pub(super) fn title(outline: &Outline, front: &[(Spanned<String>, Spanned<String>)]) -> Option<Spanned<String>> {
    let told = front.iter().find(|(key, _)| key.as_str() == "title").map(|(_, value)| value.clone());
    told.or_else(|| {
        let heading = outline.sections.iter().find(|section| section.level == 1)?;
        Some(Spanned::new(heading.name.clone(), heading.span))
    })
}

/// The name in a title: that without ` Charter`, and without ` Working Group` or ` Interest Group` before it.
pub(super) fn name(title: &str) -> String {
    let name = title.strip_suffix(" Charter").unwrap_or(title);
    let kinds = [" Working Group", " Interest Group"];
    kinds.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name).trim().to_owned()
}

/// The line of the exported form that describes the page, or that of the front matter.
fn description(outline: &Outline, front: &[(Spanned<String>, Spanned<String>)]) -> Option<String> {
    let told = front.iter().find(|(key, _)| key.as_str() == "description").map(|(_, value)| value.to_string());
    told.or_else(|| {
        let heading = outline.sections.iter().find(|section| section.level == 1)?;
        heading.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Quote(inner) => {
                let texts = crate::upstream::sections::paragraphs(inner);
                Some(texts.map(Text::plain).collect::<Vec<_>>().join(" "))
            }
            _ => None,
        })
    })
}

/// What the charter says of its kind: its line, else its description, which has no place of its own.
pub(super) fn stated(outline: &Outline, front: &[(Spanned<String>, Spanned<String>)]) -> Option<Stated> {
    let line = outline.all("Group Type").flat_map(Section::paragraphs).next();
    if let Some(line) = line {
        return Some(Stated { kind: kind_in(&line.plain()), is_bold: line.is_bold(), span: line.span });
    }
    let kind = kind_in(&description(outline, front)?)?;
    Some(Stated { kind: Some(kind), is_bold: true, span: crate::source::span::Span::default() })
}

/// The kind that words name; `None` where they name neither, or both.
pub fn kind_in(words: &str) -> Option<Kind> {
    let lower = words.to_lowercase();
    match (lower.contains("working group"), lower.contains("interest group")) {
        (true, false) => Some(Kind::WorkingGroup),
        (false, true) => Some(Kind::InterestGroup),
        _ => None,
    }
}

/// The mission, paragraph by paragraph.
pub(super) fn summary(outline: &Outline) -> Option<String> {
    let sections = outline.named(2, "Mission Statement").map(|number| &outline.sections[number]);
    let paragraphs: Vec<String> = sections.flat_map(Section::paragraphs).map(Text::said).collect();
    Some(paragraphs.join(" ")).filter(|summary| !summary.is_empty())
}
