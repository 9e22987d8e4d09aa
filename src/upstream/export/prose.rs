//! Texts of a register as Markdown that reads as those texts.

use crate::source::file::SourceFile;
use crate::upstream::markdown::{self, BlockKind};
use crate::upstream::mdx;

/// A text as a paragraph that says it: as it is where that does, else with the signs escaped that mean something, else with
/// every sign escaped.
pub(super) fn paragraph(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let some = escaped(&text, |c| "\\`*_{}[]<~&".contains(c));
    let opening =
        some.find(|c: char| !c.is_ascii_digit()).filter(|at| some[*at..].starts_with(['.', ')', '#', '>', '+', '-']));
    let some = opening.map_or(some.clone(), |at| format!("{}\\{}", &some[..at], &some[at..]));
    let all = || escaped(&text, |c| c.is_ascii_punctuation());
    [text.clone(), some].into_iter().find(|markdown| says(markdown, &text)).unwrap_or_else(all)
}

fn escaped(text: &str, is_sign: impl Fn(char) -> bool) -> String {
    let escape = |c: char| [is_sign(c).then_some('\\'), Some(c)].into_iter().flatten();
    text.chars().flat_map(escape).collect()
}

/// Whether a page of nothing but `markdown` says `text`, in one paragraph.
fn says(markdown: &str, text: &str) -> bool {
    let page = mdx::read(&SourceFile::new("x.mdx", markdown), true);
    if !page.stops.is_empty() || !page.comments.is_empty() || !page.notes.is_empty() {
        return false;
    }
    match markdown::read(&page.markdown).as_slice() {
        [block] => matches!(&block.kind, BlockKind::Paragraph(said) if said.said() == text),
        _ => false,
    }
}
