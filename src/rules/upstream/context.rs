//! What rules about upstream's files look at.

use crate::clock::Timestamp;
use crate::registry::group::{Group, Kind};
use crate::registry::load::{Document, Registry};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};
use crate::source::span::Span;
use crate::upstream::access::{Access, Role};
use crate::upstream::accounts::Accounts;
use crate::upstream::charter::{Charter, Person};
use crate::upstream::mapping::{Mapping, Places};
use crate::upstream::markdown::Block;
use crate::upstream::sections::Section;
use crate::upstream::sources::Sources;

/// Everything that is compared.
pub struct UpstreamContext<'a> {
    /// What the files say.
    pub sources: &'a Sources,
    /// Which place speaks of which group.
    pub mapping: &'a Mapping,
    /// Which accounts are one person's: by the mapping, and by the register.
    pub accounts: &'a Accounts,
    /// The register, where that is compared too.
    pub register: Option<Register<'a>>,
    /// The clock.
    pub now: Timestamp,
}

/// A register that the files are compared with.
pub struct Register<'a> {
    /// What its files say.
    pub registry: &'a Registry,
    /// Its people.
    pub roster: &'a Roster,
    /// Which of its groups have ended, by its history where it has one.
    pub ended: &'a dyn Fn(&GroupId, &Group) -> bool,
}

/// One charter, and what surrounds it.
pub struct CharterContext<'a> {
    /// The charter.
    pub charter: &'a Charter,
    /// Everything else.
    pub upstream: &'a UpstreamContext<'a>,
}

impl<'a> CharterContext<'a> {
    /// The first section of this name.
    pub(super) fn section(&self, name: &str) -> Option<&'a Section> {
        self.charter.outline.first(name)
    }

    /// Where something is told that has no better place: the heading of a section, else the first line.
    pub(super) fn heading(&self, name: &str) -> Span {
        self.section(name).map_or_else(|| self.top(), |section| section.span)
    }

    /// The first line.
    pub(super) fn top(&self) -> Span {
        super::super::findings::first_line(&self.charter.file)
    }

    /// The kind of the group.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.charter.kind()
    }

    /// Whether the group is a working group.
    pub(super) fn is_working_group(&self) -> bool {
        self.kind() == Some(Kind::WorkingGroup)
    }

    /// What the mapping says of the group.
    pub(super) fn places(&self) -> Option<&'a Places> {
        self.upstream.mapping.group(&self.charter.id)
    }

    /// Whether the group has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.upstream.sources.has_ended(&self.charter.id, self.upstream.mapping)
    }

    /// Everybody who leads the group or is a member, each once, with their login.
    pub(super) fn people(&self) -> Vec<(&'a Person, &'a Login)> {
        let mut people: Vec<(&Person, &Login)> = Vec::new();
        for person in self.charter.people() {
            let Some(login) = person.login() else { continue };
            if !people.iter().any(|(_, other)| self.upstream.accounts.same(login, other)) {
                people.push((person, login));
            }
        }
        people
    }

    /// The logins of whoever leads the group.
    pub(super) fn leaders(&self) -> impl Iterator<Item = (&'a Person, &'a Login)> {
        self.charter.leaders.iter().filter_map(|person| Some((person, person.login()?)))
    }

    /// Whether somebody is named by the charter in any table of people.
    pub(super) fn names(&self, login: &Login, emeritus: bool) -> bool {
        let former = self.charter.emeritus.iter().filter(|_| emeritus);
        let logins = self.charter.people().chain(former).flat_map(|person| &person.logins);
        self.upstream.accounts.are_among(login, logins)
    }
}

impl<'a> UpstreamContext<'a> {
    /// Every charter with what surrounds it.
    pub(super) fn charters(&'a self) -> impl Iterator<Item = CharterContext<'a>> {
        self.sources.charters.iter().map(|charter| CharterContext { charter, upstream: self })
    }

    /// The charter of a group with what surrounds it.
    pub(super) fn charter(&'a self, id: &str) -> Option<CharterContext<'a>> {
        self.sources.charter(id).map(|charter| CharterContext { charter, upstream: self })
    }

    /// The access configuration, where whoever has access was read.
    pub(super) fn access(&self) -> Option<&'a Access> {
        self.sources.access.as_ref()
    }

    /// Every group that has a role, with that.
    pub(super) fn roles(&self) -> Vec<(&'a GroupId, &'a Role)> {
        let Some(access) = self.access() else { return Vec::new() };
        let role = |places: &'a Places| access.role(places.role.as_ref()?);
        self.mapping.groups.iter().filter_map(|(id, places)| Some((&**id, role(places)?))).collect()
    }

    /// The group's file in the register.
    pub(super) fn registered(&self, id: &str) -> Option<(&'a GroupId, &'a Document<Group>, &'a Group)> {
        let registry = self.register.as_ref()?.registry;
        let (id, group) = registry.resolve(id)?;
        Some((id, registry.groups.get(id)?, group))
    }
}

/// Whether nothing stands among some blocks.
pub(super) fn is_empty(blocks: &[Block]) -> bool {
    blocks.is_empty()
}
