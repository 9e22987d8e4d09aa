//! Reads a charter.

use super::tables::of_addresses;
use super::{Charter, channel, log, people, prose, related, work};
use crate::registry::group::Kind;
use crate::registry::scalar::GroupId;
use crate::source::file::SourceFile;
use crate::source::span::Span;
use crate::upstream::sections::{Outline, Section};
use crate::upstream::{markdown, mask, mdx};

pub use super::prose::kind_in;
pub use super::related::unread as unread_references;

/// Reads the charter of the group `id`; `folder` is the kind of groups whose charters stand where it stands.
pub fn charter(file: &SourceFile, id: GroupId, folder: Option<Kind>) -> Charter {
    let page = mdx::read(file, file.path().ends_with(".mdx"));
    let outline = Outline::of(markdown::read(&page.markdown));
    let hidden = addresses(&outline);
    let shown = if hidden.is_empty() {
        file.clone()
    } else {
        SourceFile::new(file.path(), mask::without(file.text(), &hidden))
    };
    let is_other = |key: &str| !matches!(key, "title" | "description");
    let mut charter = Charter {
        file: shown,
        id,
        folder,
        stated: None,
        title: None,
        name: None,
        summary: None,
        channel: None,
        leaders: Vec::new(),
        other_leadership: Vec::new(),
        members: Vec::new(),
        emeritus: Vec::new(),
        by_reference: None,
        sponsors: Vec::new(),
        related: Vec::new(),
        meetings: Vec::new(),
        work_items: Vec::new(),
        topics: Vec::new(),
        changelog: Vec::new(),
        says_ended: None,
        former_channels: Vec::new(),
        outline,
        comments: page.comments,
        other_front_matter: page.front.iter().map(|(key, _)| key.to_string()).filter(|key| is_other(key)).collect(),
        stops: page.stops,
    };
    charter.title = prose::title(&charter, &page.front);
    charter.name = charter.title.as_ref().map(|title| prose::name(title)).filter(|name| !name.is_empty());
    charter.stated = prose::stated(&charter, &page.front);
    charter.summary = prose::summary(&charter);
    charter.channel = channel::read(&charter);
    people::read(&mut charter);
    charter.related = related::read(&charter);
    charter.meetings = work::meetings(&charter);
    charter.work_items = work::items(&charter);
    charter.topics = work::topics(&charter);
    charter.changelog = log::changes(&charter);
    charter.says_ended = log::ending(&page.notes, &charter);
    charter.former_channels = log::former_channels(&charter);
    charter
}

/// Where it stands how people are reached: nothing reads that, and nothing shows it.
fn addresses(outline: &Outline) -> Vec<Span> {
    let tables = outline.sections.iter().flat_map(Section::tables);
    let cells = tables.flat_map(|table| {
        let cells = move |place: usize| table.rows.iter().filter_map(move |row| row.cells.get(place).map(|it| it.span));
        of_addresses(table).flat_map(cells)
    });
    cells.collect()
}
