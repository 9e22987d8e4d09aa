//! The part of MDX that charters use: front matter, comments and notes; what else of it there is, a reader says.

use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};
use crate::source::yaml::{Content, parse};

use super::mask;
use super::stop::Stop;

mod scan;

/// What stands in a page besides its Markdown.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The keys and values of the front matter.
    pub(super) front: Vec<(Spanned<String>, Spanned<String>)>,
    /// Comments, braces included.
    pub(super) comments: Vec<Span>,
    /// Notes, tags included.
    pub(super) notes: Vec<Span>,
    /// The text in which nothing stands but Markdown, everything in its place.
    pub(super) markdown: String,
    /// What is not read.
    pub(super) stops: Vec<Stop>,
}

/// Reads a page; `is_mdx` says whether braces and tags mean something in it.
pub(super) fn read(file: &SourceFile, is_mdx: bool) -> Page {
    let text = file.text();
    let mut page = Page::default();
    let body = front_matter(file, &mut page);
    let mut hidden = vec![Span::new(0, body)];
    scan::run(text, body, is_mdx, &mut page, &mut hidden);
    page.markdown = mask::without(text, &hidden);
    page
}

/// Reads the front matter, and says where the page begins behind it.
fn front_matter(file: &SourceFile, page: &mut Page) -> usize {
    let text = file.text();
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let begun = ["---\n", "---\r\n"].iter().find(|fence| text[mark..].starts_with(**fence));
    let Some(fence) = begun else { return mark };
    let start = mark + fence.len();
    let mut end = start;
    let closing = text[start..].split_inclusive('\n').find_map(|line| {
        let at = end;
        end += line.len();
        (line.trim_end() == "---").then_some(at..end)
    });
    let Some(closing) = closing else {
        let message = "the front matter does not end";
        page.stops.push(Stop::new(Span::new(mark, mark + 3), message).help("end it with a line `---`"));
        return mark;
    };
    // The same text up to there, so that everything stands where it does in the file.
    let body = mask::without(&text[mark..closing.start], &[Span::new(0, start - mark)]);
    let yaml = format!("{}{body}", " ".repeat(mark));
    let yaml = SourceFile::new(file.path(), yaml);
    let mut problems = Vec::new();
    let root = parse(&yaml, &mut problems);
    for problem in problems {
        let stop = Stop::new(problem.span, format!("the front matter cannot be read: {}", problem.message));
        page.stops.push(Stop { help: problem.help, ..stop });
    }
    if let Some(Content::Mapping(entries)) = root.map(|root| root.content) {
        let text = |text: Option<&str>| text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        page.front.extend(entries.iter().filter_map(|(key, value)| {
            Some((Spanned::new(text(key.text())?, key.span), Spanned::new(text(value.text())?, value.span)))
        }));
    }
    closing.end
}
