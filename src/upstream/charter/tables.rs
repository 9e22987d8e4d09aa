//! The tables of a charter: which they are, and what their columns are called.

use crate::order::Order;
use crate::upstream::markdown::{Row, Table, Text};
use crate::upstream::sections::Outline;
use crate::upstream::sections::Section;

/// A table that the template has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Who leads the group.
    Leadership,
    /// Who its members are.
    Membership,
    /// Who its members were.
    Emeritus,
    /// When it meets.
    Operations,
    /// What it works on.
    WorkItems,
    /// What changed.
    Changelog,
}

impl Kept {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Leadership, Self::Membership, Self::Emeritus, Self::Operations, Self::WorkItems, Self::Changelog];

    /// The name of the section in which it stands.
    pub fn section(self) -> &'static str {
        match self {
            Self::Leadership => "Leadership",
            Self::Membership => "Membership",
            Self::Emeritus => "Emeritus Membership",
            Self::Operations => "Operations",
            Self::WorkItems => "Active Work Items",
            Self::Changelog => "Changelog",
        }
    }

    /// The columns of the template.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Leadership => &["Role", "Name", "Organization", "GitHub", "Term"],
            Self::Membership | Self::Emeritus => &["Name", "Organization", "GitHub", "Discord", "Level"],
            Self::Operations => &["Meeting", "Frequency", "Duration", "Purpose"],
            Self::WorkItems => &["Item", "Status", "Target Date", "Champion"],
            Self::Changelog => &["Date", "Change"],
        }
    }

    /// The columns by which a table is told from others that stand in the same section.
    fn marks(self) -> &'static [&'static str] {
        match self {
            Self::Leadership | Self::Membership | Self::Emeritus => &["GitHub", "Name"],
            Self::Operations => &["Meeting", "Frequency"],
            Self::WorkItems => &["Item", "Work Item"],
            Self::Changelog => &["Date", "Change"],
        }
    }

    /// The tables of this kind in a page, in order.
    pub fn tables(self, outline: &Outline) -> Vec<&Table> {
        let is_meant = |table: &&Table| self.marks().iter().any(|mark| column(table, mark).is_some());
        let level = if self == Self::WorkItems { 2..=4 } else { 2..=2 };
        let sections = level.flat_map(|level| outline.named(level, self.section()));
        let own = sections
            .flat_map(|number| outline.within(number))
            .filter(|section| self == Self::Emeritus || !is_of_former_members(section));
        // Former members may stand below the members, under a heading of their own.
        let below = outline.all(Self::Membership.section()).filter(|_| self == Self::Emeritus);
        let all = own.chain(below.filter(|section| is_of_former_members(section)));
        let mut found: Vec<&Table> = all.flat_map(Section::tables).filter(is_meant).collect();
        found.order_by_key(|table| table.span);
        found.dedup_by_key(|table| table.span);
        found
    }

    /// The rows of those tables, each with its table.
    pub(super) fn rows(self, outline: &Outline) -> impl Iterator<Item = (&Table, &Row)> {
        self.tables(outline).into_iter().flat_map(rows_of)
    }

    /// The columns of a table that the template does not have.
    pub fn unknown_columns(self, table: &Table) -> Vec<String> {
        let names = table.header.cells.iter().map(Text::plain);
        let is_known = |name: &String| self.columns().iter().any(|known| known.eq_ignore_ascii_case(name));
        names.filter(|name| !name.is_empty() && !is_known(name)).collect()
    }
}

fn is_of_former_members(section: &Section) -> bool {
    section.name.to_lowercase().starts_with("emeritus")
}

/// The columns of a table that say how people are reached.
pub(super) fn of_addresses(table: &Table) -> impl Iterator<Item = usize> {
    let is_one = |cell: &Text| {
        let lower = cell.plain().to_lowercase();
        ["discord", "mail", "slack", "phone"].iter().any(|word| lower.contains(word))
    };
    table.header.cells.iter().enumerate().filter(move |(_, cell)| is_one(cell)).map(|(place, _)| place)
}

/// Whether a table says how people are reached.
pub fn has_addresses(table: &Table) -> bool {
    of_addresses(table).next().is_some()
}

/// Where the column of this name is.
pub fn column(table: &Table, name: &str) -> Option<usize> {
    table.header.cells.iter().position(|cell| cell.plain().eq_ignore_ascii_case(name))
}

/// The rows of a table, each with it.
pub(super) fn rows_of(table: &Table) -> impl Iterator<Item = (&Table, &Row)> {
    table.rows.iter().map(move |row| (table, row))
}

/// The cell of a row under the first of these columns that the table has.
pub fn cell<'a>(table: &Table, row: &'a Row, names: &[&str]) -> Option<&'a Text> {
    let column = names.iter().find_map(|name| column(table, name))?;
    row.cells.get(column)
}
