//! MAINTAINERS.md: who maintains what.

use chrono::NaiveDate;

use super::charter::cells::{day, profile};
use super::markdown::{self, PartKind, Text};
use super::sections::{Outline, Section as Headed, paragraphs};
use super::{charter, mdx};
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

/// The section below which each group has one, as it is called now and as it was before.
const OF_GROUPS: [&str; 2] = ["Working Group & Interest Group Maintainers", "Working Groups"];
/// The sections whose people have access.
const WITH_ACCESS: [&str; 4] = ["Lead Maintainers", "Core Maintainers", "SDK Maintainers", "Community Moderators"];

/// What the file says.
#[derive(Debug, Clone)]
pub struct Maintainers {
    /// The file.
    pub file: SourceFile,
    /// The heading of all of it.
    pub title: Option<String>,
    /// The day of which it says that it was last updated.
    pub last_updated: Option<Spanned<NaiveDate>>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A heading and whom it lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading of level 2 that it is or stands below.
    pub above: String,
    /// Its own heading.
    pub title: String,
    /// How deep that is.
    pub level: u8,
    /// Where that stands.
    pub span: Span,
    /// Whom it lists.
    pub entries: Vec<Entry>,
}

/// Somebody who is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The login; somebody without one is nobody's account.
    pub login: Option<Login>,
    /// The name.
    pub name: String,
    /// What is said behind it.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl Section {
    /// What it is called in full: `Project Maintainers / Registry`.
    pub fn key(&self) -> String {
        if self.level == 2 { self.title.clone() } else { format!("{} / {}", self.above, self.title) }
    }

    /// Whether it is of a group.
    pub fn is_of_a_group(&self) -> bool {
        self.level == 3 && OF_GROUPS.iter().any(|above| self.above.eq_ignore_ascii_case(above))
    }

    /// Whether those in it are to have access.
    pub fn gives_access(&self) -> bool {
        let is_former = self.title.to_lowercase().contains("emeritus");
        !is_former && WITH_ACCESS.iter().any(|above| self.above.eq_ignore_ascii_case(above))
    }

    /// Whether those in it were maintainers once.
    pub fn is_emeritus(&self) -> bool {
        self.above.eq_ignore_ascii_case("Emeritus")
    }

    /// The kind of group that its heading says.
    pub fn kind(&self) -> Option<Kind> {
        charter::read::kind_in(&self.title)
    }

    /// The logins in it.
    pub fn logins(&self) -> impl Iterator<Item = &Login> {
        self.entries.iter().filter_map(|entry| entry.login.as_ref())
    }
}

impl Maintainers {
    /// The section with this heading: one of a group or a project, before any other.
    pub fn section(&self, title: &str) -> Option<&Section> {
        let named = || self.sections.iter().filter(|section| section.title.eq_ignore_ascii_case(title));
        named().find(|section| section.level == 3).or_else(|| named().next())
    }
}

/// Reads the file.
pub fn read(file: &SourceFile) -> Maintainers {
    let page = mdx::read(file, false);
    let outline = Outline::of(markdown::read(&page.markdown));
    let title = outline.sections.iter().find(|section| section.level == 1).map(|section| section.name.clone());
    let mut sections = Vec::new();
    let mut above = String::new();
    for section in outline.sections.iter().filter(|section| section.level >= 2) {
        if section.level == 2 {
            above.clone_from(&section.name);
        }
        if !above.to_lowercase().starts_with("about") {
            sections.push(Section {
                above: above.clone(),
                title: section.name.clone(),
                level: section.level,
                span: section.span,
                entries: entries(section),
            });
        }
    }
    let mut texts = outline.sections.iter().flat_map(Headed::paragraphs).chain(paragraphs(&outline.before));
    let last_updated = texts.find_map(|text| Some(Spanned::new(day_of(text)?, text.span)));
    Maintainers { file: file.clone(), title, last_updated, sections }
}

/// The day in a line such as `**Last updated:** August 5, 2026`.
fn day_of(text: &Text) -> Option<NaiveDate> {
    let plain = text.plain();
    let (label, rest) = plain.split_once(':')?;
    label.trim().eq_ignore_ascii_case("last updated").then(|| day(rest))?
}

fn entries(section: &Headed) -> Vec<Entry> {
    section.items().filter_map(|item| paragraphs(&item.blocks).next()).map(entry).collect()
}

fn entry(text: &Text) -> Entry {
    let linked = text.parts.split_first().and_then(|(first, rest)| {
        let link = match &first.kind {
            // A name in bold is one all the same.
            PartKind::Marked(_, inner) if inner.len() == 1 => &inner[0].kind,
            kind => kind,
        };
        match link {
            PartKind::Link(url, inner) => Some((profile(url)?, markdown::plain(inner), markdown::plain(rest))),
            _ => None,
        }
    });
    let (login, name, rest) = match linked {
        Some((login, name, rest)) => (Some(login), name, rest),
        None => (None, text.plain(), String::new()),
    };
    let note = rest.trim().trim_start_matches(['-', '–', '—']).trim();
    let note = note.strip_prefix('(').and_then(|note| note.strip_suffix(')')).unwrap_or(note);
    Entry { login, name, note: Some(note.to_owned()).filter(|note| !note.is_empty()), span: text.span }
}
