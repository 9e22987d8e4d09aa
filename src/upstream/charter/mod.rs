//! A charter: what it says of a group, as it says it, each part with its place.

use chrono::NaiveDate;
use serde::Serialize;

use super::cadence::Cadence;
use super::sections::Outline;
use super::stop::Stop;
use crate::registry::group::Kind;
use crate::registry::scalar::{GroupId, Login};
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

pub mod cells;
mod channel;
mod log;
mod people;
mod prose;
pub mod read;
mod related;
pub mod tables;
pub mod work;

/// What a charter says.
#[derive(Debug, Clone)]
pub struct Charter {
    /// The page, without what it says of how to reach people.
    pub file: SourceFile,
    /// The stem of its file.
    pub id: GroupId,
    /// The kind that its folder says.
    pub folder: Option<Kind>,
    /// The line that says the kind, and whether it is bold.
    pub stated: Option<Stated>,
    /// The title as it is written.
    pub title: Option<Spanned<String>>,
    /// The title without what every title ends in.
    pub name: Option<String>,
    /// What the group is for.
    pub summary: Option<String>,
    /// Its channel.
    pub channel: Option<Channel>,
    /// Whoever leads it.
    pub leaders: Vec<Person>,
    /// Others in its leadership.
    pub other_leadership: Vec<Person>,
    /// Its members.
    pub members: Vec<Person>,
    /// Earlier members.
    pub emeritus: Vec<Person>,
    /// Where it says that its members stand in another file.
    pub by_reference: Option<Span>,
    /// Whoever sponsors it.
    pub sponsors: Vec<Spanned<Login>>,
    /// Other groups that it names.
    pub related: Vec<Reference>,
    /// When it meets, as it is written.
    pub meetings: Vec<Meeting>,
    /// What it works on.
    pub work_items: Vec<WorkItem>,
    /// What it discusses.
    pub topics: Vec<Spanned<String>>,
    /// Its changes, in the order of the page.
    pub changelog: Vec<Change>,
    /// Where it says that the group has ended.
    pub says_ended: Option<Span>,
    /// Channels that went into another.
    pub former_channels: Vec<Spanned<String>>,
    /// Its headings and what stands below them.
    pub outline: Outline,
    /// Comments that stand in it.
    pub comments: Vec<Span>,
    /// Keys of the front matter that say nothing of the group.
    pub other_front_matter: Vec<String>,
    /// What a reader does not know.
    pub stops: Vec<Stop>,
}

/// The line that says of which kind a group is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The kind; `None` where it says neither, or both.
    pub kind: Option<Kind>,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Where it stands.
    pub span: Span,
}

/// A channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its name, with the `#`.
    pub name: String,
    /// Its public id, where a link has it.
    pub id: Option<String>,
    /// The line that says it.
    pub span: Span,
}

/// A row about somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Their logins; the last one is in use elsewhere.
    pub logins: Vec<Login>,
    /// Their name.
    pub name: Option<String>,
    /// Their organisation, as it is written.
    pub affiliation: Option<String>,
    /// What they are: the role, or the level.
    pub role: Option<String>,
    /// Their term, as it is written.
    pub term: Option<String>,
    /// The day on which that ends, where it says one.
    pub term_ends: Option<NaiveDate>,
    /// The row.
    pub span: Span,
}

impl Person {
    /// The login that is in use.
    pub fn login(&self) -> Option<&Login> {
        self.logins.last()
    }
}

/// A reference to another group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub link: Option<String>,
    /// What is said behind it.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A row about a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// What it is called.
    pub title: Option<String>,
    /// How often, as it is written.
    pub frequency: Option<String>,
    /// How long, as it is written.
    pub duration: Option<String>,
    /// When, where that can be read in full.
    #[serde(rename = "parsed")]
    pub cadence: Option<Cadence>,
    /// The row.
    #[serde(skip)]
    pub span: Span,
}

/// Something that a group works on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkItem {
    /// What it is called, without the link.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
    /// How far it is, as it is written.
    pub status: Option<String>,
    /// Until when, as it is written.
    pub target: Option<String>,
    /// The row.
    #[serde(skip)]
    pub span: Span,
}

/// A change of the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The day, as it is written.
    pub date: String,
    /// What changed, with its links.
    pub change: String,
    /// The words of that alone.
    #[serde(skip)]
    pub words: String,
    /// The row.
    #[serde(skip)]
    pub span: Span,
}

impl Charter {
    /// Of which kind the group is: by the folder, else by what the charter says.
    pub fn kind(&self) -> Option<Kind> {
        self.folder.or_else(|| self.stated.as_ref()?.kind)
    }

    /// Whether a kind is stated that is not the folder's.
    pub fn contradicts_its_folder(&self) -> Option<&Stated> {
        let folder = self.folder?;
        self.stated.as_ref().filter(|stated| stated.kind.is_some_and(|kind| kind != folder))
    }

    /// The day that it declares as its first.
    pub fn declared(&self) -> Option<NaiveDate> {
        self.first_change().map(|(day, _)| day)
    }

    /// The change by which it began, and its day: its first version, else the earliest of all; `None` where the day of its
    /// first version is no day.
    pub fn first_change(&self) -> Option<(NaiveDate, &Change)> {
        let is_first = |change: &&Change| {
            let words = change.words.to_lowercase();
            words.starts_with("initial charter") || words.starts_with("initial draft")
        };
        let has_first = self.changelog.iter().any(|change| is_first(&change));
        let dated = self.changelog.iter().filter(|change| !has_first || is_first(change));
        dated.filter_map(|change| Some((change.date.parse().ok()?, change))).min_by_key(|(day, _)| *day)
    }

    /// Everybody who leads the group or is a member.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.leaders.iter().chain(&self.other_leadership).chain(&self.members)
    }
}
