//! Which place speaks of which group, and which accounts are one person: told, not guessed.

use serde::{Deserialize, Serialize};

use super::accounts::Accounts;
use super::stop::Stop;
use crate::registry::entries::Entries;
use crate::registry::scalar::{GroupId, Login};
use crate::source::decode::decode;
use crate::source::file::SourceFile;
use crate::source::span::Spanned;
use crate::source::yaml::{Node, parse};

/// What a mapping says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The groups, by their ids
    pub groups: Entries<Spanned<GroupId>, Places>,
    /// People with several accounts, by the login that they go by
    pub people: Entries<Spanned<Login>, Person>,
}

/// Where one group is spoken of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Places {
    /// The heading of its section in MAINTAINERS.md
    pub maintainers: Option<Spanned<String>>,
    /// The key of its role in the access configuration
    pub role: Option<Spanned<String>>,
    /// Whether it is told that there is none.
    #[serde(skip)]
    pub has_no_role: bool,
    /// Further roles that count as membership
    pub roles_of_members: Vec<Spanned<String>>,
    /// Other names by which charters refer to it
    pub also: Vec<Spanned<String>>,
    /// The channel of a group without a charter
    pub channel: Option<Spanned<String>>,
}

/// The other accounts of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Person {
    /// Other logins
    pub also: Vec<Login>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    ///
    /// The first thing in it that cannot be read.
    pub fn read(file: &SourceFile) -> Result<Self, Stop> {
        let mut problems = Vec::new();
        let mapping = match parse(file, &mut problems) {
            Some(root) => {
                let mapping = decode::<Self>(&root, &mut problems);
                mapping.map(|mapping| mapping.with_roles_left_out(&root))
            }
            None if problems.is_empty() => Some(Self::default()),
            None => None,
        };
        match problems.into_iter().next() {
            Some(problem) => Err(Stop { help: problem.help, ..Stop::new(problem.span, problem.message) }),
            None => Ok(mapping.unwrap_or_default()),
        }
    }

    /// The same, where `role: null` is something else than no word about it.
    fn with_roles_left_out(self, root: &Node<'_>) -> Self {
        let role = |id: &str| root.get("groups")?.get(id)?.get("role");
        let groups = self.groups.iter().map(|(id, places)| {
            let has_no_role = role(id).is_some_and(Node::is_absent);
            (id.clone(), Places { has_no_role, ..places.clone() })
        });
        Self { groups: groups.collect(), people: self.people }
    }

    /// What it says of a group.
    pub fn group(&self, id: &str) -> Option<&Places> {
        self.groups.iter().find(|(group, _)| group.as_str() == id).map(|(_, places)| places)
    }

    /// The group whose role this is, not one that only counts as membership.
    pub fn of_role(&self, key: &str) -> Option<&GroupId> {
        self.find(|places| places.role.as_ref().is_some_and(|role| role.as_str() == key))
    }

    /// The group whose section has this heading.
    pub fn of_section(&self, title: &str) -> Option<&GroupId> {
        self.find(|places| places.maintainers.as_ref().is_some_and(|section| section.eq_ignore_ascii_case(title)))
    }

    fn find(&self, is_meant: impl Fn(&Places) -> bool) -> Option<&GroupId> {
        self.groups.iter().find(|(_, places)| is_meant(places)).map(|(id, _)| &**id)
    }

    /// Which accounts are one person's.
    pub fn accounts(&self) -> Accounts {
        Accounts::of(self.people.iter().map(|(login, person)| (&**login, person.also.as_slice())))
    }
}
