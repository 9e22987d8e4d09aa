//! What waits for somebody.

use strum::IntoStaticStr;

use super::next::NextStep;
use crate::clock::Timestamp;
use crate::registry::scalar::{Login, Month};

/// Something that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What about it is due.
    pub kind: TaskKind,
    /// Of which group, who is to do it, and what they can do.
    pub step: NextStep,
    /// The first moment at which it is late; `None` where it waits for as long as it takes.
    pub until: Option<Timestamp>,
}

/// What waits, and what is known of it beyond who is to do what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TaskKind {
    /// A deleted file is to come back.
    DeletedRecord,
    /// A file is to be made readable.
    UnreadableRecord,
    /// Ballots of an open vote are missing.
    Ballot,
    /// A vote in which every ballot is cast is about to close.
    VoteClosing,
    /// Nobody has called a vote on a proposal.
    Proposal,
    /// A proposal lacks sponsors.
    Sponsors,
    /// A charter waits for approval.
    Approval,
    /// The end of a group waits for approval.
    RetirementApproval,
    /// A status update that somebody asked for has not been given.
    Request(Month),
    /// A month that counts does not show yet what is expected.
    MonthAtRisk(Month),
    /// The last month did not show what is expected.
    MonthMissed(Month),
    /// A group is due for retirement.
    Retirement,
    /// The term of a facilitator ends.
    Term(Login),
    /// Nobody facilitates an active group.
    VacantGroup,
    /// A group meets.
    Meeting(Slot),
}

/// One occurrence of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The meeting's id within the group.
    pub meeting: String,
    /// When it starts.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
}

impl TaskKind {
    /// The name in machine output.
    pub fn name(&self) -> &'static str {
        self.into()
    }
}

impl Task {
    /// Whether it is late by `now`; a meeting that is over is not.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| until <= now) && !matches!(self.kind, TaskKind::Meeting(_))
    }
}
