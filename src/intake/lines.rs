//! A text line by line: which block of Markdown a line belongs to, and what it says without its marks.
//!
//! People answer a template in lines, and one paragraph often holds several labels. So lines are what is handed out, and
//! the parser says of each whether it is a heading, an item, code, or a row.

use std::ops::Range;

use super::inline::{Inline, indent_of, without};
use super::markdown::{Gone, Holder, Marks, behind_hashes};

/// What a line is part of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// Nothing but space, or marks such as the line under a heading.
    Blank,
    /// A heading, of depth 1 to 6; `is_underlined` by `---`, which may as well be a rule below a text.
    Heading { depth: usize, is_underlined: bool },
    /// A line of a paragraph.
    Text,
    /// A line of a block of code, fences included.
    Code,
    /// A row of a table.
    Row(Vec<Inline>),
    /// The line below the head of a table.
    Delimiter,
    /// A rule between two parts.
    Rule,
}

/// A line out of its quotation, without comments.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) block: Block,
    /// As it was written.
    pub(super) source: String,
    /// What it says, without the mark of its item or heading.
    pub(super) text: Inline,
    /// In how many items of lists it stands.
    pub(super) depth: usize,
    /// In how many quotations.
    pub(super) quotes: usize,
    /// Whether an item begins here.
    pub(super) is_item: bool,
    /// Whether the box of that item is ticked, where it has one.
    pub(super) ticked: Option<bool>,
}

/// A text as Markdown.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) lines: Vec<Line>,
    /// What is commented out.
    pub(super) comments: Vec<String>,
    /// What is struck out.
    pub(super) struck: Vec<String>,
    /// What notes at the foot say.
    pub(super) footnotes: Vec<String>,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Document {
    let marks = Marks::of(text);
    let gone = |why: Gone| {
        let texts = marks.gone.iter().filter(move |(_, gone)| *gone == why).map(|(range, _)| &text[range.clone()]);
        let texts = texts.map(|text| text.trim_start_matches("<!--").trim_end_matches("-->").trim_matches('~').trim());
        // The mark of a note, where its text has one.
        let texts =
            texts.map(|text| text.strip_prefix("[^").and_then(|rest| rest.split_once("]:")).map_or(text, |it| it.1));
        texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
    };
    let (comments, struck, footnotes) = (gone(Gone::Comment), gone(Gone::Struck), gone(Gone::Footnote));
    let (mut quotes, mut items) = (Open::default(), Open::default());
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let range = start..start + line.len();
        start = range.end + 1;
        lines.push(marks.line(
            text,
            range.clone(),
            quotes.at(&marks.quotes, &range).len(),
            items.at(&marks.items, &range),
        ));
    }
    Document { lines, comments, struck, footnotes }
}

/// What holds other blocks, and is open while the lines pass.
#[derive(Default)]
struct Open {
    next: usize,
    open: Vec<Holder>,
}

impl Open {
    /// Those among `all`, which are in their order, that hold a line that comes behind the last one.
    fn at(&mut self, all: &[Holder], line: &Range<usize>) -> &[Holder] {
        let begun = all[self.next..].iter().take_while(|(holder, _)| holder.start < line.end).count();
        self.open.extend(all[self.next..self.next + begun].iter().cloned());
        self.next += begun;
        self.open.retain(|(holder, _)| holder.end > line.start);
        &self.open
    }
}

/// The one among `blocks`, which are in their order and hold none of each other, that a line is part of.
fn around<'a, T>(blocks: &'a [(Range<usize>, T)], line: &Range<usize>) -> Option<&'a (Range<usize>, T)> {
    let next = blocks.partition_point(|(block, _)| block.end <= line.start);
    blocks.get(next).filter(|(block, _)| block.start < line.end)
}

/// Those among `parts`, which are in their order, that begin in a line.
fn beginning_in<'a, T>(parts: &'a [T], line: &Range<usize>, start: impl Fn(&T) -> usize) -> &'a [T] {
    let from = parts.partition_point(|part| start(part) < line.start);
    let to = parts.partition_point(|part| start(part) < line.end);
    &parts[from..to.max(from)]
}

impl Marks {
    fn line(&self, text: &str, range: Range<usize>, quotes: usize, items: &[Holder]) -> Line {
        let mut left = quotes;
        let start = unquoted(text, range.clone(), &mut left);
        let mut source = self.without_gone(text, start..range.end);
        let is_html = around(&self.html, &range).is_some();
        if is_html {
            source = without_tags(&source);
        }
        let begun: Vec<_> = items.iter().filter(|(item, _)| range.contains(&item.start)).collect();
        let column = indent_of(&source) + usize::from(quotes > 0);
        let depth =
            if begun.is_empty() { items.iter().filter(|(_, mark)| *mark < column).count() } else { items.len() };
        let mut content = range.end - text[start..range.end].trim_start().len();
        if let Some((item, _)) = begun.last() {
            let mark = text[item.start..range.end].trim_start_matches(|c: char| c.is_ascii_digit());
            content = range.end - mark.get(1..).unwrap_or_default().trim_start().len();
            content = unquoted(text, content..range.end, &mut left);
        }
        let ticked = beginning_in(&self.boxes, &range, |(mark, _)| mark.start).first();
        if let Some((mark, _)) = ticked {
            content = range.end - text[mark.end..range.end].trim_start().len();
        }
        let block = match self.block(text, &range, &source) {
            // A row of HTML.
            Block::Text if is_html && source.contains(BETWEEN) => {
                Block::Row(source.split(BETWEEN).map(|cell| Inline::plain(cell.trim())).collect())
            }
            block => block,
        };
        if let (Block::Heading { .. }, Some(rest)) = (&block, behind_hashes(&text[content..range.end])) {
            content = range.end - rest.len();
        }
        if block == Block::Blank {
            source.clear();
        }
        let inline = match block {
            Block::Text | Block::Heading { .. } | Block::Row(_) if !is_html => self.inline(text, content..range.end),
            _ => Inline::plain(source.trim()),
        };
        Line {
            block,
            source,
            text: inline,
            depth,
            quotes,
            is_item: !begun.is_empty(),
            ticked: ticked.map(|(_, ticked)| *ticked),
        }
    }

    fn block(&self, text: &str, range: &Range<usize>, source: &str) -> Block {
        if source.trim().is_empty() {
            Block::Blank
        } else if around(&self.code, range).is_some() {
            Block::Code
        } else if let Some((heading, (depth, is_underlined))) = around(&self.headings, range) {
            let is_first = heading.start >= range.start;
            if is_first { Block::Heading { depth: *depth, is_underlined: *is_underlined } } else { Block::Blank }
        } else if let Some((_, cells)) = around(&self.rows, range) {
            Block::Row(cells.iter().map(|cell| self.inline(text, trimmed(text, cell))).collect())
        } else if around(&self.tables, range).is_some() {
            Block::Delimiter
        } else if around(&self.rules, range).is_some() || is_underline(source) {
            Block::Rule
        } else {
            Block::Text
        }
    }

    /// What is no part of the text in a part of it.
    fn gone_in(&self, part: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.gone.partition_point(|(gone, _)| gone.end <= part.start);
        let inside = self.gone[first..].iter().take_while(|(gone, _)| gone.start < part.end);
        inside.map(|(gone, _)| gone.start.max(part.start)..gone.end.min(part.end)).collect()
    }

    fn without_gone(&self, text: &str, part: Range<usize>) -> String {
        without(&text[..part.end], part.start, &self.gone_in(&part))
    }

    fn inline(&self, text: &str, range: Range<usize>) -> Inline {
        let end = range.start + text[range.clone()].trim_end().len();
        let range = range.start..end;
        let gone = self.gone_in(&range);
        let mut inline = Inline { source: self.without_gone(text, range.clone()), ..Inline::default() };
        // Where a place of the text is in that.
        let place = |at: usize| {
            let removed: usize = gone.iter().filter(|gone| gone.end <= at).map(ExactSizeIterator::len).sum();
            at.saturating_sub(range.start + removed)
        };
        for (part, said) in beginning_in(&self.texts, &range, |(part, _)| part.start) {
            inline.plain.push_str(said);
            inline.at.extend((0..said.len()).map(|offset| place((part.start + offset).min(part.end))));
        }
        // What the parser takes for something else, such as where a link leads, is text here.
        if inline.plain.is_empty() {
            return Inline::plain(inline.source.trim());
        }
        for (outer, inner, is_bold) in beginning_in(&self.marked, &range, |(outer, ..)| outer.start) {
            let (outer, inner) = (place(outer.start)..place(outer.end), place(inner.start)..place(inner.end));
            if outer.start <= inline.at.first().copied().unwrap_or(0) {
                let length = inline.at.iter().take_while(|at| **at < outer.end).count();
                inline.emphasised = inline.emphasised.max(length);
                inline.bold = if *is_bold { inline.bold.max(length) } else { inline.bold };
            }
            inline.marked.push((outer, inner));
        }
        inline
    }
}

/// Where the text of a line begins behind at most `left` marks of quotations.
fn unquoted(text: &str, line: Range<usize>, left: &mut usize) -> usize {
    let mut rest = &text[line.clone()];
    while *left > 0
        && let Some(inner) = rest.trim_start().strip_prefix('>')
    {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
        *left -= 1;
    }
    line.end - rest.len()
}

/// A range without the space at its start.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    range.end - text[range.clone()].trim_start().len()..range.end
}

/// What stands between the cells of a row of HTML.
const BETWEEN: &str = " | ";

/// HTML without the tags that say nothing but how it looks; cells have a bar between them.
fn without_tags(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        kept.push_str(before);
        let end = tag.find('>').unwrap_or(tag.len());
        let inside = tag[..end].trim_matches('/').trim();
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        let is_tag = end < tag.len() && !name.is_empty() && name.chars().all(char::is_alphanumeric);
        match name.to_ascii_lowercase().as_str() {
            _ if !is_tag => kept.push('<'),
            "td" | "th" if tag.starts_with('/') => kept.push_str(BETWEEN),
            "li" | "p" | "br" => kept.push(' '),
            "a" | "img" | "input" if !attributes.is_empty() => kept.push_str(&format!("({attributes}) ")),
            _ => {}
        }
        rest = if is_tag { &tag[end + 1..] } else { tag };
    }
    kept.push_str(rest);
    kept.trim_end_matches([' ', '|']).to_owned()
}

/// Whether a line is one that headings have below them.
fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
}
