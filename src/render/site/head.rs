//! What every page has around it.

use super::links::Links;
use crate::report::site::Site;
use crate::report::site::register::Register;

/// What stands above and below what a page is about.
pub(super) struct Head<'a> {
    /// The register.
    pub(super) register: &'a Register,
    /// The links of the page.
    pub(super) links: Links<'a>,
    /// Where the page stands.
    pub(super) path: String,
    /// What it is called.
    pub(super) title: String,
    /// What it is about, for whoever finds it elsewhere.
    pub(super) about: String,
    /// Which of the places that every page names it belongs to.
    pub(super) room: Room,
    /// The name of the group that it is about, for its own feeds.
    pub(super) feeds: Option<&'a str>,
}

/// The places that every page names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Groups,
    Meetings,
    Decisions,
    People,
    TakePart,
    Elsewhere,
}

impl Room {
    const SHOWN: [(Self, &'static str, &'static str); 5] = [
        (Self::Groups, "Groups", "index.html"),
        (Self::Meetings, "Meetings", "calendar.html"),
        (Self::Decisions, "Decisions", "decisions.html"),
        (Self::People, "People", "people.html"),
        (Self::TakePart, "Take part", "take-part.html"),
    ];
}

/// The version of the program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

impl<'a> Head<'a> {
    /// The head of a page, of which `title` is what it is called within the register.
    pub(super) fn of(site: &'a Site<'a>, path: &str, title: &str, about: &str, room: Room) -> Self {
        let links = if path.contains('/') { Links::below(site) } else { Links::of(site) };
        Self {
            register: &site.register,
            links,
            path: path.to_owned(),
            title: format!("{title} · {}", site.register.name),
            about: about.to_owned(),
            room,
            feeds: None,
        }
    }

    /// The rooms, each with its name and page, and whether this page is that one or belongs to it.
    pub(super) fn rooms(&self) -> impl Iterator<Item = (&'static str, String, Option<&'static str>)> {
        Room::SHOWN.into_iter().map(|(room, name, page)| {
            let is_current = (room == self.room).then_some(if page == self.path { "page" } else { "true" });
            (name, format!("{}{page}", self.links.root), is_current)
        })
    }

    /// Where the page is once it is published, where that is known.
    pub(super) fn canonical(&self) -> Option<String> {
        let base = self.register.base.as_ref()?;
        Some(format!("{base}{}", if self.path == "index.html" { "" } else { &self.path }))
    }

    /// The version of the program.
    #[expect(clippy::unused_self, reason = "templates ask the head")]
    pub(super) fn version(&self) -> &'static str {
        VERSION
    }
}
