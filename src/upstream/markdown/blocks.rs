//! The blocks of a text, each with its place, and what they say with their marks and without.

use crate::source::span::Span;

/// A heading, a paragraph, a list, a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading of depth 1 to 6.
    Heading(u8, Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list, by its items.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, HTML or a rule.
    Other,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Where it stands.
    pub span: Span,
    /// To which side each of its columns is set.
    pub sides: Vec<Side>,
    /// Its head.
    pub header: Row,
    /// The rows below that.
    pub rows: Vec<Row>,
}

/// To which side a column is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Nothing is said of it.
    #[default]
    Any,
    /// To the left.
    Left,
    /// To the middle.
    Middle,
    /// To the right.
    Right,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Where it stands.
    pub span: Span,
    /// Its cells.
    pub cells: Vec<Text>,
}

/// A text with marks and links in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// Where it stands.
    pub span: Span,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a [`Text`].
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Where it stands, marks included.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// What a [`Part`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum PartKind {
    /// Words; escapes stand for their character.
    Words(String),
    /// Code.
    Code(String),
    /// The end of a line.
    Break,
    /// Words between marks such as `*` or `**`.
    Marked(&'static str, Vec<Part>),
    /// A link: where to, and its words.
    Link(String, Vec<Part>),
}

impl Text {
    /// The words alone.
    pub fn plain(&self) -> String {
        folded(&written(&self.parts, Marks::None))
    }

    /// The words with their marks, and of links the words.
    pub fn said(&self) -> String {
        folded(&written(&self.parts, Marks::NoLinks))
    }

    /// The words with their marks and links.
    pub fn written(&self) -> String {
        folded(&written(&self.parts, Marks::All))
    }

    /// Every link in it: its place, where to, and its words.
    pub fn links(&self) -> Vec<(Span, &str, String)> {
        fn collect<'a>(parts: &'a [Part], found: &mut Vec<(Span, &'a str, String)>) {
            for part in parts {
                match &part.kind {
                    PartKind::Link(url, inner) => found.push((part.span, url, folded(&written(inner, Marks::None)))),
                    PartKind::Marked(_, inner) => collect(inner, found),
                    PartKind::Words(_) | PartKind::Code(_) | PartKind::Break => {}
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.parts, &mut found);
        found
    }

    /// Whether all of it is bold.
    pub fn is_bold(&self) -> bool {
        matches!(self.parts.as_slice(), [Part { kind: PartKind::Marked("**" | "__", _), .. }])
    }
}

/// The words of some parts alone.
pub fn plain(parts: &[Part]) -> String {
    folded(&written(parts, Marks::None))
}

#[derive(Clone, Copy, PartialEq)]
enum Marks {
    None,
    NoLinks,
    All,
}

fn written(parts: &[Part], marks: Marks) -> String {
    let part = |part: &Part| match &part.kind {
        PartKind::Words(words) => words.clone(),
        PartKind::Code(code) if marks == Marks::None => code.clone(),
        PartKind::Code(code) => format!("`{code}`"),
        PartKind::Break => " ".to_owned(),
        PartKind::Marked(_, inner) if marks == Marks::None => written(inner, marks),
        PartKind::Marked(mark, inner) => format!("{mark}{}{mark}", written(inner, marks)),
        PartKind::Link(url, inner) if marks == Marks::All => format!("[{}]({url})", written(inner, marks)),
        PartKind::Link(_, inner) => written(inner, marks),
    };
    parts.iter().map(part).collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
