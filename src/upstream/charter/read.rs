//! Reads a charter.

use super::tables::{Kept, of_addresses};
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
    let title = prose::title(&outline, &page.front);
    let (leaders, other_leadership) = people::leadership(&outline);
    let changelog = log::changes(&outline);
    Charter {
        file: shown,
        id,
        folder,
        stated: prose::stated(&outline, &page.front),
        name: title.as_ref().map(|title| prose::name(title)).filter(|name| !name.is_empty()),
        title,
        summary: prose::summary(&outline),
        channel: channel::read(&outline),
        leaders,
        other_leadership,
        members: people::listed(&outline, Kept::Membership, "Level"),
        emeritus: people::listed(&outline, Kept::Emeritus, "Level"),
        by_reference: people::by_reference(&outline),
        sponsors: people::sponsors(&outline),
        related: related::read(&outline),
        meetings: work::meetings(&outline),
        work_items: work::items(&outline),
        topics: work::topics(&outline),
        says_ended: log::ending(&page.notes, &outline, &changelog),
        changelog,
        former_channels: log::former_channels(&outline),
        outline,
        comments: page.comments,
        other_front_matter: page.front.iter().map(|(key, _)| key.to_string()).filter(|key| is_other(key)).collect(),
        stops: page.stops,
    }
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
