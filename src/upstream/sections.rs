//! A page by its headings: what stands below each.

use crate::source::span::Span;

use super::markdown::{Block, BlockKind, Item, Table, Text};

/// What a heading may say behind its name of whom it is for.
const SUFFIXES: [&str; 2] = ["(WG only)", "(Optional)"];

/// A heading and what stands below it up to the next one, whatever its level.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// How deep it is, from 1.
    pub level: u8,
    /// Its name, without a suffix in brackets.
    pub name: String,
    /// Where the heading stands.
    pub span: Span,
    /// What stands directly below it.
    pub blocks: Vec<Block>,
    /// The section that it is part of, by its number.
    pub parent: Option<usize>,
}

/// All of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// What stands before the first heading.
    pub before: Vec<Block>,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

impl Outline {
    /// Deals blocks out to the headings that they stand below.
    pub fn of(blocks: Vec<Block>) -> Self {
        let mut outline = Self::default();
        for block in blocks {
            match block.kind {
                BlockKind::Heading(level, text) => {
                    let holds = |section: &Section| section.level < level;
                    let mut parent = outline.sections.len().checked_sub(1);
                    while let Some(above) = parent.filter(|above| !holds(&outline.sections[*above])) {
                        parent = outline.sections[above].parent;
                    }
                    let section = Section { level, name: name_of(&text), span: block.span, blocks: Vec::new(), parent };
                    outline.sections.push(section);
                }
                kind => {
                    let block = Block { span: block.span, kind };
                    match outline.sections.last_mut() {
                        Some(section) => section.blocks.push(block),
                        None => outline.before.push(block),
                    }
                }
            }
        }
        outline
    }

    /// The sections of this level and name, by their numbers.
    pub fn named<'a>(&'a self, level: u8, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is_meant = move |section: &Section| section.level == level && section.name.eq_ignore_ascii_case(name);
        self.sections.iter().enumerate().filter(move |(_, section)| is_meant(section)).map(|(number, _)| number)
    }

    /// A section and all that are part of it, in order.
    pub fn within(&self, number: usize) -> impl Iterator<Item = &Section> {
        let level = self.sections[number].level;
        let below = self.sections[number + 1..].iter().take_while(move |section| section.level > level);
        std::iter::once(&self.sections[number]).chain(below)
    }

    /// The sections of level 2 with this name and all that are part of them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Section> {
        self.named(2, name).flat_map(|number| self.within(number))
    }

    /// The first section of level 2 with this name.
    pub fn first(&self, name: &str) -> Option<&Section> {
        self.named(2, name).next().map(|number| &self.sections[number])
    }
}

fn name_of(heading: &Text) -> String {
    let name = heading.plain();
    let suffix = SUFFIXES.iter().find(|suffix| {
        let start = name.len().checked_sub(suffix.len());
        start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
    });
    suffix.map_or(name.clone(), |suffix| name[..name.len() - suffix.len()].trim_end().to_owned())
}

impl Section {
    /// The tables directly below the heading.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The paragraphs directly below the heading.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Text> {
        paragraphs(&self.blocks)
    }

    /// The items of lists directly below the heading.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let items = self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::List(items) => Some(items),
            _ => None,
        });
        items.flatten()
    }

    /// Every paragraph below the heading, those of items and quotations too.
    pub fn texts(&self) -> Vec<&Text> {
        let mut found = Vec::new();
        texts(&self.blocks, &mut found);
        found
    }
}

/// The paragraphs among some blocks.
pub fn paragraphs(blocks: &[Block]) -> impl Iterator<Item = &Text> {
    blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(text) => Some(text),
        _ => None,
    })
}

/// Every paragraph in some blocks, in order.
pub fn texts<'a>(blocks: &'a [Block], found: &mut Vec<&'a Text>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(text) => found.push(text),
            BlockKind::List(items) => items.iter().for_each(|item| texts(&item.blocks, found)),
            BlockKind::Quote(inner) => texts(inner, found),
            BlockKind::Heading(..) | BlockKind::Table(_) | BlockKind::Other => {}
        }
    }
}
