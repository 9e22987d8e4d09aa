//! What an act would write.

use strum::{Display, IntoStaticStr};

use crate::error::{Error, Result};
use crate::lifecycle::act::{EventKind, RegistryEventKind};
use crate::lifecycle::event::Event;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::scalar::GroupId;

/// What an act comes to, given how things stand.
#[derive(Debug, Clone)]
pub enum Plan {
    /// It writes something.
    Write(Draft),
    /// Everything is as it would make it; says so in a sentence.
    Nothing {
        /// The group; `None` where it is about the registry.
        group: Option<GroupId>,
        /// In a sentence.
        why: String,
    },
}

/// What an act writes, and how its commit is called.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it does, and to what.
    pub doing: Doing,
    /// What happens to which files.
    pub changes: Vec<FileChange>,
    /// What a person would write above the commit, such as `Open the vote on security`.
    pub subject: String,
    /// What whoever acts should know of it beyond what rules say, each in a sentence.
    pub told: Vec<String>,
}

/// What an act does: to a group, by the id that it will have, or to the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// What history tells as an event.
    Event(GroupId, EventKind),
    /// What changes in the file alone: nobody has to hold an authority for it, and no vote is about it.
    Content(GroupId, ContentKind),
    /// A change of `mcpgov.yaml`.
    Registry,
}

/// What is done to what a group's file says, where that is no event; by these names commits and machines are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, Display)]
#[strum(serialize_all = "kebab-case")]
pub enum ContentKind {
    /// A meeting is entered.
    MeetingAdded,
    /// An occurrence of a meeting does not take place.
    MeetingCalledOff,
    /// An occurrence of a meeting takes place at another time.
    MeetingMoved,
    /// An occurrence of a meeting takes place as planned after all.
    MeetingReinstated,
    /// A meeting gets a last day.
    MeetingEnded,
    /// What no vote is about is said otherwise.
    Edited,
}

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path, relative to the root of the registry.
    pub path: String,
    /// What it says before, in the working tree; `None` where it is not there.
    pub before: Option<String>,
    /// What it will say; `None` deletes it.
    pub after: Option<String>,
}

/// How what somebody said without effect is said by who may: an act takes from a record only what its landing changes.
pub(super) const SAY_ANEW: &str =
    "put back in the file what stands, as `mcpgov status GROUP` tells it, commit that, and do this again";

impl Plan {
    /// Everything about a group is as an act would make it.
    pub fn nothing(group: &GroupId, why: impl Into<String>) -> Self {
        Self::Nothing { group: Some(group.clone()), why: why.into() }
    }

    /// Everything about the registry is as an act would make it.
    pub fn registry_is_so(why: impl Into<String>) -> Self {
        Self::Nothing { group: None, why: why.into() }
    }

    /// Says in other words what stands already, such as "the retirement of search".
    pub fn restate(group: &GroupId, what: &str, change: FileChange) -> Result<Self> {
        if change.is_nothing() {
            let message = format!("`{}` has {what} in these words, but it does not count so", group.path());
            return Err(Error::new(message).hint(SAY_ANEW));
        }
        let subject = format!("Restate {what}");
        Ok(Self::Write(Draft::event(EventKind::Restated, group.clone(), vec![change], subject)))
    }
}

impl FileChange {
    /// Whether it changes nothing.
    pub fn is_nothing(&self) -> bool {
        self.before == self.after
    }
}

impl Doing {
    /// The group, by the id that it will have; `None` for the registry.
    pub fn group(&self) -> Option<&GroupId> {
        match self {
            Self::Event(group, _) | Self::Content(group, _) => Some(group),
            Self::Registry => None,
        }
    }

    /// The group where everything stands so.
    pub(super) fn timeline<'a>(&self, standing: &'a Standing) -> Option<&'a Timeline> {
        standing.timeline(self.group()?)
    }

    /// The event of a group that it is, if it is one.
    pub fn event(&self) -> Option<EventKind> {
        match self {
            Self::Event(_, kind) => Some(*kind),
            Self::Content(..) | Self::Registry => None,
        }
    }

    /// What history, commits and machines call it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Event(_, kind) => kind.name(),
            Self::Content(_, kind) => kind.into(),
            Self::Registry => RegistryEventKind::RosterChanged.into(),
        }
    }

    /// What it is called in the name of a branch.
    pub fn slug(&self) -> String {
        let name = self.name();
        self.group().map_or_else(|| name.to_owned(), |group| format!("{name}-{group}"))
    }
}

impl Draft {
    /// The same by the name of what came of it: an ending that has to be approved is proposed.
    pub(super) fn named_by_what_came(self, events: &[Event]) -> Self {
        let Doing::Event(group, EventKind::Retired) = &self.doing else { return self };
        let is_proposed = events.iter().any(|event| event.kind() == Some(EventKind::RetirementProposed));
        if !is_proposed {
            return self;
        }
        let doing = Doing::Event(group.clone(), EventKind::RetirementProposed);
        Self { subject: format!("Propose to {}", self.phrase()), doing, ..self }
    }

    /// An event of a group.
    pub fn event(kind: EventKind, group: GroupId, changes: Vec<FileChange>, subject: String) -> Self {
        Self::of(Doing::Event(group, kind), changes, subject)
    }

    /// What is done, of which there is nothing more to tell.
    pub fn of(doing: Doing, changes: Vec<FileChange>, subject: String) -> Self {
        Self { doing, changes, subject, told: Vec::new() }
    }

    /// Adds what whoever acts should know of it.
    #[must_use]
    pub fn telling(mut self, told: Vec<String>) -> Self {
        self.told.extend(told);
        self
    }

    /// The paragraphs of the commit's message: the subject, and what tells programs which act it is.
    pub fn message(&self) -> [String; 2] {
        let subject: String = self.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let group = self.doing.group().map(|group| format!("\nMcpgov-Group: {group}"));
        [subject, format!("Mcpgov-Act: {}{}", self.doing.name(), group.unwrap_or_default())]
    }

    /// The paths of the files.
    pub fn paths(&self) -> Vec<&str> {
        self.changes.iter().map(|change| change.path.as_str()).collect()
    }

    /// The subject within a sentence.
    pub fn phrase(&self) -> String {
        let mut letters = self.subject.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    }
}
