//! Where everything stands in a text that is Markdown: the one file that knows the parser.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::inline::indent_of;
use super::vocabulary::is_among;
use crate::order::Order;

/// What is read beside CommonMark.
const READ: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES);

/// Events with the places where they stand.
fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, READ).into_offset_iter()
}

/// The text with each link that names its target elsewhere as one that says it in its place, and without those targets.
pub(super) fn linked(text: &str) -> String {
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    let parser = Parser::new_ext(text, READ);
    let mut targets: Vec<(String, Range<usize>)> =
        parser.reference_definitions().iter().map(|(name, it)| (name.to_lowercase(), it.span.clone())).collect();
    if targets.is_empty() {
        return text.to_owned();
    }
    for (event, range) in parser.into_offset_iter() {
        let Event::Start(Tag::Link { link_type, dest_url, id, .. } | Tag::Image { link_type, dest_url, id, .. }) =
            event
        else {
            continue;
        };
        let source = &text[range.clone()];
        let said = match link_type {
            LinkType::Reference => source.rfind("][").map(|end| &source[..=end]),
            LinkType::Collapsed => source.strip_suffix("[]"),
            LinkType::Shortcut => Some(source),
            _ => None,
        };
        if let Some(said) = said.filter(|_| parts.last().is_none_or(|(last, _)| last.end <= range.start)) {
            parts.push((range.clone(), format!("{said}({dest_url})")));
            named.insert(id.to_lowercase());
        }
    }
    targets.retain(|(name, _)| named.contains(name));
    parts.extend(targets.into_iter().map(|(_, span)| (span, String::new())));
    parts.order_by_key(|(range, _)| range.start);
    let mut linked = String::new();
    let mut from = 0;
    for (range, said) in parts.iter().filter(|(range, _)| text.is_char_boundary(range.start)) {
        linked.push_str(text.get(from..range.start).unwrap_or_default());
        linked.push_str(said);
        from = range.end.max(from);
    }
    linked + text.get(from..).unwrap_or_default()
}

/// The text with what stands in blocks of code as if it stood outside; `None` where there is no such block.
pub(super) fn without_fences(text: &str) -> Option<String> {
    let blocks: Vec<(bool, Range<usize>)> = events(text)
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(kind)) => Some((matches!(kind, CodeBlockKind::Fenced(_)), range)),
            _ => None,
        })
        .collect();
    let mut outside = text[..blocks.first()?.1.start].to_owned();
    for (index, (is_fenced, range)) in blocks.iter().enumerate() {
        let mut lines: Vec<&str> = text[range.clone()].lines().collect();
        if *is_fenced {
            lines.remove(0);
            let closes = |line: &&str| line.trim_start_matches(['>', ' ']).starts_with(['`', '~']);
            lines.pop_if(|line| closes(&&**line));
        }
        let indent = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent_of(line)).min().unwrap_or(0);
        let inside = lines.iter().map(|line| line.get(indent.min(indent_of(line))..).unwrap_or_default());
        let end = blocks.get(index + 1).map_or(text.len(), |(_, next)| next.start);
        outside.push('\n');
        outside.extend(inside.flat_map(|line| [line, "\n"]));
        outside.push_str(&text[range.end..end]);
    }
    Some(outside)
}

/// The blocks of code in a text, without their fences, and the text without them.
pub(super) fn code(text: &str) -> (Vec<String>, String) {
    let mut blocks: Vec<String> = Vec::new();
    let mut is_inside = false;
    let mut outside = String::new();
    let mut from = 0;
    for (event, range) in events(text) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                outside.push_str(&text[from..range.start]);
                from = range.end;
                blocks.push(String::new());
                is_inside = true;
            }
            Event::End(TagEnd::CodeBlock) => is_inside = false,
            Event::Text(said) if is_inside => {
                blocks.iter_mut().last().into_iter().for_each(|block| block.push_str(&said));
            }
            _ => {}
        }
    }
    outside.push_str(&text[from..]);
    (blocks, outside)
}

/// A quotation or an item: where it stands, and the column of its mark.
pub(super) type Holder = (Range<usize>, usize);

/// Why something is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gone {
    /// It is a comment.
    Comment,
    /// It is struck out.
    Struck,
    /// It is a note at the foot.
    Footnote,
    /// It is a tag that says how the text looks, or the mark of a note.
    Tag,
}

/// The tags that say how a text looks.
const LOOKS: &str = "b i u em strong p div span small big center sub sup kbd font mark ins details summary";

fn is_look(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    is_among(&name.to_ascii_lowercase(), LOOKS)
}

/// Where everything stands that the parser told, in its order.
#[derive(Default)]
pub(super) struct Marks {
    /// How deep a heading is, and whether it is underlined by hyphens.
    pub(super) headings: Vec<(Range<usize>, (usize, bool))>,
    pub(super) code: Vec<(Range<usize>, ())>,
    pub(super) html: Vec<(Range<usize>, ())>,
    pub(super) tables: Vec<(Range<usize>, ())>,
    /// Rows, and their cells.
    pub(super) rows: Vec<(Range<usize>, Vec<Range<usize>>)>,
    pub(super) rules: Vec<(Range<usize>, ())>,
    pub(super) quotes: Vec<Holder>,
    pub(super) items: Vec<Holder>,
    pub(super) boxes: Vec<(Range<usize>, bool)>,
    /// What is no part of the text, each behind the last.
    pub(super) gone: Vec<(Range<usize>, Gone)>,
    /// Text without marks.
    pub(super) texts: Vec<(Range<usize>, String)>,
    /// Marks from the first to behind the last, what stands inside, and whether it is bold.
    pub(super) marked: Vec<(Range<usize>, Range<usize>, bool)>,
}

impl Marks {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        let mut marks = Self::default();
        events(text).for_each(|(event, range)| marks.meet(event, range, text));
        marks
    }

    fn meet(&mut self, event: Event<'_>, range: Range<usize>, text: &str) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let source = &text[range.clone()];
                let has_hashes = behind_hashes(source).is_some();
                // Several lines above an underline are a paragraph above a rule.
                if has_hashes || source.trim_end().lines().count() <= 2 {
                    self.headings.push((range, (level as usize, !has_hashes && level == HeadingLevel::H2)));
                }
            }
            Event::Start(Tag::CodeBlock(_)) => self.code.push((range, ())),
            Event::Start(Tag::HtmlBlock) => {
                comments_in(text, &range).into_iter().for_each(|comment| self.go(comment, Gone::Comment));
                self.html.push((range, ()));
            }
            Event::Start(Tag::Table(_)) => self.tables.push((range, ())),
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows.push((range, Vec::new())),
            Event::Start(Tag::TableCell) => {
                if let Some((_, cells)) = self.rows.last_mut() {
                    cells.push(range);
                }
            }
            Event::Start(Tag::BlockQuote(_)) => self.quotes.push((range, 0)),
            Event::Start(Tag::Item) => {
                let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
                self.items.push((range.clone(), text[line..range.start].chars().filter(|c| *c != '>').count()));
            }
            Event::Start(Tag::Strong) => self.mark(range, 2, true),
            Event::Start(Tag::Strikethrough) if text[range.clone()].starts_with("~~") => self.go(range, Gone::Struck),
            Event::Start(Tag::Emphasis | Tag::Strikethrough) => self.mark(range, 1, false),
            // Of links and code no mark is dropped: what is behind them is not closed by them.
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.mark(range, usize::MAX, false),
            Event::Start(Tag::FootnoteDefinition(_)) => self.go(range, Gone::Footnote),
            Event::FootnoteReference(_) => self.go(range, Gone::Tag),
            Event::Rule => self.rules.push((range, ())),
            Event::TaskListMarker(ticked) => self.boxes.push((range, ticked)),
            Event::Text(_) | Event::Code(_) if self.is_gone(&range) => {}
            Event::Text(said) => self.texts.push((range, said.into_string())),
            Event::Code(said) => {
                let ticks = text[range.clone()].len() - text[range.clone()].trim_start_matches('`').len();
                self.texts.push((range.start + ticks..range.end, said.into_string()));
                self.mark(range, usize::MAX, false);
            }
            Event::InlineHtml(tag) if tag.starts_with("<!--") => self.go(range, Gone::Comment),
            Event::InlineHtml(tag) if is_look(&tag) => self.go(range, Gone::Tag),
            // A tag that stays is no word, and belongs to what follows it.
            Event::InlineHtml(_) => self.texts.push((range, " ".to_owned())),
            _ => {}
        }
    }

    fn is_gone(&self, range: &Range<usize>) -> bool {
        self.gone.last().is_some_and(|(last, _)| range.start < last.end)
    }

    fn go(&mut self, range: Range<usize>, why: Gone) {
        if !self.is_gone(&range) {
            self.gone.push((range, why));
        }
    }

    fn mark(&mut self, range: Range<usize>, width: usize, is_bold: bool) {
        let inner = if width == usize::MAX {
            range.start..range.start
        } else {
            range.start + width..range.end.saturating_sub(width)
        };
        self.marked.push((range, inner, is_bold));
    }
}

/// What stands behind the hashes of a heading that has some.
pub(super) fn behind_hashes(heading: &str) -> Option<&str> {
    let rest = heading.trim_start_matches('#');
    (rest.len() < heading.len() && (rest.is_empty() || rest.starts_with([' ', '\t', '\n']))).then(|| rest.trim_start())
}

fn comments_in(text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = block.start;
    while let Some(at) = text[from..block.end].find("<!--") {
        let start = from + at;
        let end = text[start..block.end].find("-->").map_or(block.end, |end| start + end + 3);
        found.push(start..end);
        from = end;
    }
    found
}
