//! Markdown as blocks, each with its place: the one file here that knows the parser.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::source::span::Span;

mod blocks;

pub use blocks::{Block, BlockKind, Item, Part, PartKind, Row, Side, Table, Text, plain};

/// Deeper than this, blocks and marks are read as what stands in them.
const DEEPEST: usize = 32;

/// Reads a text.
pub fn read(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { text, events: Parser::new_ext(text, options).into_offset_iter() };
    reader.blocks(0)
}

struct Reader<'a> {
    text: &'a str,
    events: OffsetIter<'a>,
}

impl Reader<'_> {
    /// A place without the space around it.
    fn span(&self, range: &Range<usize>) -> Span {
        let inside = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + (inside.len() - inside.trim_start().len());
        Span::new(start, (range.start + inside.trim_end().len()).max(start))
    }

    /// The blocks up to the end of whatever holds them; words that stand there without a block are a paragraph.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose: Vec<Part> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let span = self.span(&range);
            let kind = match event {
                Event::Start(Tag::Heading { level, .. }) => BlockKind::Heading(depth_of(level), self.text_at(span)),
                Event::Start(Tag::Paragraph) => BlockKind::Paragraph(self.text_at(span)),
                Event::Start(Tag::List(_)) => BlockKind::List(self.items(depth + 1)),
                Event::Start(Tag::Table(sides)) => BlockKind::Table(self.table(span, &sides)),
                Event::Start(Tag::BlockQuote(_)) if depth < DEEPEST => BlockKind::Quote(self.blocks(depth + 1)),
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::BlockQuote(_)) => {
                    self.skip();
                    BlockKind::Other
                }
                Event::Rule => BlockKind::Other,
                Event::End(_) => break,
                inline => {
                    loose.extend(self.part(inline, &range, 0));
                    continue;
                }
            };
            settle(&mut loose, &mut blocks);
            blocks.push(Block { span, kind });
        }
        settle(&mut loose, &mut blocks);
        blocks
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) if depth < DEEPEST => {
                    items.push(Item { span: self.span(&range), blocks: self.blocks(depth) });
                }
                Event::Start(_) => self.skip(),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self, span: Span, sides: &[Alignment]) -> Table {
        let sides = sides.iter().map(|side| match side {
            Alignment::None => Side::Any,
            Alignment::Left => Side::Left,
            Alignment::Center => Side::Middle,
            Alignment::Right => Side::Right,
        });
        let mut table = Table { span, sides: sides.collect(), header: Row::default(), rows: Vec::new() };
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => table.header = self.row(&range),
                Event::Start(Tag::TableRow) => {
                    let row = self.row(&range);
                    table.rows.push(row);
                }
                Event::Start(_) => self.skip(),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }

    fn row(&mut self, range: &Range<usize>) -> Row {
        let mut row = Row { span: self.span(range), cells: Vec::new() };
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let span = self.span(&range);
                    let text = self.text_at(span);
                    row.cells.push(text);
                }
                Event::Start(_) => self.skip(),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        row
    }

    fn text_at(&mut self, span: Span) -> Text {
        Text { span, parts: self.parts(0) }
    }

    /// The parts up to the end of whatever holds them.
    fn parts(&mut self, depth: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            parts.extend(self.part(event, &range, depth));
        }
        parts
    }

    fn part(&mut self, event: Event<'_>, range: &Range<usize>, depth: usize) -> Vec<Part> {
        let span = Span::new(range.start, range.end);
        let kind = match event {
            Event::Text(words) => PartKind::Words(words.into_string()),
            Event::Code(code) => PartKind::Code(code.into_string()),
            Event::SoftBreak | Event::HardBreak => PartKind::Break,
            Event::InlineHtml(html) if html.starts_with("<br") => PartKind::Break,
            Event::InlineHtml(html) | Event::Html(html) => PartKind::Words(html.into_string()),
            Event::Start(_) if depth >= DEEPEST => {
                self.skip();
                return Vec::new();
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                PartKind::Link(dest_url.into_string(), self.parts(depth + 1))
            }
            Event::Start(Tag::Strong) => PartKind::Marked(self.mark(range, "**", "__"), self.parts(depth + 1)),
            Event::Start(Tag::Emphasis) => PartKind::Marked(self.mark(range, "*", "_"), self.parts(depth + 1)),
            Event::Start(Tag::Strikethrough) => PartKind::Marked("~~", self.parts(depth + 1)),
            Event::Start(_) => return self.parts(depth + 1),
            _ => return Vec::new(),
        };
        vec![Part { span, kind }]
    }

    fn mark(&self, range: &Range<usize>, star: &'static str, line: &'static str) -> &'static str {
        if self.text.as_bytes().get(range.start) == Some(&b'_') { line } else { star }
    }

    /// Passes over what has just begun.
    fn skip(&mut self) {
        let mut open = 1_usize;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }
}

fn settle(loose: &mut Vec<Part>, blocks: &mut Vec<Block>) {
    if let (Some(first), Some(last)) = (loose.first(), loose.last()) {
        let span = Span { start: first.span.start, end: last.span.end };
        let text = Text { span, parts: std::mem::take(loose) };
        blocks.push(Block { span, kind: BlockKind::Paragraph(text) });
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    level as u8
}
