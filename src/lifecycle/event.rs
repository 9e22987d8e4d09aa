//! The record of what happened.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::act::{Act, EventKind, RegistryAct, RegistryEventKind};
use super::actor::Actor;
use super::timeline::TimelineId;
use super::why::Why;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::place::MANIFEST_PATH;
use crate::registry::scalar::{GroupId, Login};

/// What an audit has to know of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// It was taken as found, since nobody could be recognised yet.
    Baseline,
    /// It is nobody's word: its author is a claim, and no person is known to have landed it.
    Unvouched,
    /// The merge itself did it, and no commit that came in with the merge.
    EvilMerge,
    /// It decides something: where nobody who holds it does it, it is void.
    Decision,
    /// It brings the update of a quarter after the month in which it was due.
    LateUpdate,
    /// It approves a charter, or brings it into force, in spite of somebody's objection.
    OverObjection,
    /// It does not stand, and would by the roster or policy that landed with it.
    Profits,
}

/// Whether an act has its effect; nothing is void without its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It stands, and nothing speaks against it.
    Stands,
    /// It stands in the file, and should not.
    Unwelcome(Why),
    /// It is on record without effect on state.
    Void(Why),
}

/// What happened, and to what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// To a group.
    Group {
        /// Its timeline; `None` for a file of which no version could be read yet.
        timeline: Option<TimelineId>,
        /// Its id at the time.
        id: GroupId,
        /// What was done.
        act: Act,
    },
    /// To `mcpgov.yaml`.
    Registry(RegistryAct),
}

/// The landing that did something, and whose word that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landing {
    /// The landing.
    pub commit: CommitId,
    /// Who did it.
    pub by: Actor,
    /// Whether a signature or the landing itself backs `by`.
    pub attested: bool,
    /// Who landed it, when that is somebody else.
    pub landed_by: Option<Login>,
    /// Whose roster key signed the commit that brought it, else the landing.
    pub signed_by: Option<Login>,
}

/// One thing that happened, void acts included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What happened, and to what.
    pub what: What,
    /// When.
    pub at: Timestamp,
    /// Whether the landing's time is contested, `at` being the earliest it can have been.
    pub contested: bool,
    /// What did it; `None` for what the clock did.
    pub landing: Option<Landing>,
    /// What an audit has to know of it.
    pub marks: BTreeSet<Mark>,
    /// Whether it stands.
    pub verdict: Verdict,
}

/// Something that the clock does.
pub(super) fn by_the_clock(at: Timestamp, what: What) -> Event {
    let (marks, verdict) = (BTreeSet::new(), Verdict::Stands);
    Event { what, at, contested: false, landing: None, marks, verdict }
}

impl Verdict {
    /// What speaks against it.
    pub fn why(&self) -> Option<&Why> {
        match self {
            Self::Stands => None,
            Self::Unwelcome(why) | Self::Void(why) => Some(why),
        }
    }
}

impl What {
    /// The group by its id at the time; `None` for `mcpgov.yaml`.
    pub fn group(&self) -> Option<&GroupId> {
        match self {
            Self::Group { id, .. } => Some(id),
            Self::Registry(_) => None,
        }
    }

    /// What was done to a group.
    pub fn act(&self) -> Option<&Act> {
        match self {
            Self::Group { act, .. } => Some(act),
            Self::Registry(_) => None,
        }
    }

    /// Says whose it is, where it is about what is called `id` and nobody's yet.
    pub(super) fn belongs_to(&mut self, this: TimelineId, called: &GroupId) {
        if let Self::Group { timeline: timeline @ None, id, .. } = self
            && id == called
        {
            *timeline = Some(this);
        }
    }

    /// The name in machine output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Group { act, .. } => act.kind().name(),
            Self::Registry(act) => RegistryEventKind::from(act).into(),
        }
    }

    /// What it is about, in a sentence: the group, else the manifest.
    pub fn whose(&self) -> String {
        format!("`{}`", self.group().map_or(MANIFEST_PATH, GroupId::as_str))
    }
}

impl Event {
    /// Whether it bears this mark.
    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// Whether it stands, and nothing speaks against it.
    pub fn stands(&self) -> bool {
        self.verdict == Verdict::Stands
    }

    /// Whether it is without effect.
    pub fn is_void(&self) -> bool {
        matches!(self.verdict, Verdict::Void(_))
    }

    /// What speaks against it.
    pub fn why(&self) -> Option<&Why> {
        self.verdict.why()
    }

    /// The group by its id at the time; `None` for `mcpgov.yaml`.
    pub fn group(&self) -> Option<&GroupId> {
        self.what.group()
    }

    /// What was done to a group.
    pub fn act(&self) -> Option<&Act> {
        self.what.act()
    }

    /// Which act of a group it is.
    pub fn kind(&self) -> Option<EventKind> {
        self.act().map(Act::kind)
    }

    /// The timeline of the group that it is about.
    pub fn timeline(&self) -> Option<TimelineId> {
        match &self.what {
            What::Group { timeline, .. } => *timeline,
            What::Registry(_) => None,
        }
    }

    /// Who did it; `None` for what the clock did.
    pub fn by(&self) -> Option<&Actor> {
        self.landing.as_ref().map(|landing| &landing.by)
    }

    /// The landing; `None` for what the clock did.
    pub fn commit(&self) -> Option<&CommitId> {
        self.landing.as_ref().map(|landing| &landing.commit)
    }

    /// Whether it proposes a group, or tries to: its file comes new, or gets a fresh paper of sponsors.
    pub fn proposes(&self) -> bool {
        matches!(self.act(), Some(Act::Proposed | Act::Adopted { .. } | Act::Reproposed { .. }))
    }

    /// Whether it follows from what others did, and is nobody's act.
    pub fn is_consequence(&self) -> bool {
        match &self.what {
            What::Group { act, .. } => act.comes_true(),
            What::Registry(act) => matches!(act, RegistryAct::RulesetChanged { .. }),
        }
    }

    /// Whether it opens a vote, or tries to.
    pub fn opens_a_vote(&self) -> bool {
        matches!(self.act(), Some(Act::VoteOpened { .. }))
    }

    /// For a rename, the id before it and the one that it gives; whether it stands or not.
    pub fn renaming(&self) -> Option<(&GroupId, &GroupId)> {
        match self.act()? {
            Act::Renamed { from, to } => Some((from, to)),
            _ => None,
        }
    }
}
