//! What a group works on, what it discusses, and when it meets.

use super::cells::said;
use super::tables::{Kept, cell, column, rows_of};
use super::{Meeting, WorkItem};
use crate::source::span::{Span, Spanned};
use crate::upstream::cadence::Cadence;
use crate::upstream::markdown::Text;
use crate::upstream::sections::{Outline, Section, paragraphs};

pub(super) fn items(outline: &Outline) -> Vec<WorkItem> {
    let in_rows = Kept::WorkItems.rows(outline).filter_map(|(table, row)| {
        let value = |name: &str| cell(table, row, &[name]).and_then(said);
        let title = cell(table, row, &["Item", "Work Item"])?;
        let item = item(title, row.span)?;
        Some(WorkItem { status: value("Status"), target: value("Target Date"), ..item })
    });
    let mut items: Vec<WorkItem> = in_rows.collect();
    if items.is_empty() {
        let sections = (2..=4).flat_map(|level| outline.named(level, Kept::WorkItems.section()).collect::<Vec<_>>());
        let sections: Vec<&Section> = sections.map(|number| &outline.sections[number]).collect();
        let listed = sections.iter().flat_map(|section| section.items());
        items.extend(listed.filter_map(|listed| item(paragraphs(&listed.blocks).next()?, listed.span)));
        if items.is_empty() {
            // One sentence that leads somewhere.
            let told = sections.iter().flat_map(|section| section.paragraphs()).filter(|text| text.links().len() == 1);
            items.extend(told.filter_map(|text| item(text, text.span)));
        }
    }
    items
}

fn item(text: &Text, span: Span) -> Option<WorkItem> {
    let url = text.links().first().map(|(_, url, _)| (*url).to_owned());
    let title = said(text)?;
    Some(WorkItem { title, url, status: None, target: None, span })
}

/// The columns under which topics stand.
pub const TOPICS: [&str; 5] = ["Name", "Title", "Topic", "Item", "SEP"];

pub(super) fn topics(outline: &Outline) -> Vec<Spanned<String>> {
    let sections: Vec<&Section> = outline.all("Discussion Topics").collect();
    let tables = || sections.iter().flat_map(|section| section.tables());
    if tables().any(|table| TOPICS.iter().any(|name| column(table, name).is_some())) {
        let title = tables().flat_map(rows_of).filter_map(|(table, row)| {
            let title = TOPICS.iter().find_map(|name| cell(table, row, &[name]).and_then(said))?;
            Some(Spanned::new(title, row.span))
        });
        return title.collect();
    }
    let is_of_topics = |section: &&&Section| section.level == 2 || !section.name.to_lowercase().contains("question");
    let items = sections.iter().filter(is_of_topics).flat_map(|section| section.items());
    items.filter_map(|item| Some(Spanned::new(said(paragraphs(&item.blocks).next()?)?, item.span))).collect()
}

pub(super) fn meetings(outline: &Outline) -> Vec<Meeting> {
    let meeting = Kept::Operations.rows(outline).map(|(table, row)| {
        let value = |name: &str| cell(table, row, &[name]).and_then(said);
        let frequency = value("Frequency");
        let cadence = frequency.as_deref().and_then(Cadence::read);
        Meeting { title: value("Meeting"), duration: value("Duration"), frequency, cadence, span: row.span }
    });
    meeting.filter(|meeting| meeting.title.is_some() || meeting.frequency.is_some()).collect()
}

/// The number of the SEP that something is: its title begins with that, as in `SEP-1763: …` and `SEP 2127: …`, or ends with
/// it in brackets. A title that only speaks of a SEP is of something else.
pub fn sep_number(title: &str) -> Option<u32> {
    let upper = title.trim_start_matches(['*', '_', '`', '[', ' ']).to_uppercase();
    let last = || upper.trim_end().strip_suffix(')')?.rsplit_once('(').map(|(_, inside)| inside);
    number_at(&upper).or_else(|| number_at(last()?))
}

/// The number of the SEP that words begin with.
fn number_at(upper: &str) -> Option<u32> {
    let rest = upper.strip_prefix("SEP")?;
    let rest = rest.strip_prefix(['-', ' ', '#']).unwrap_or(rest).trim_start_matches('#');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest[..digits].parse().ok()
}
