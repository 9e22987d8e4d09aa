//! What a rule set is asked about the work of groups, and what of it is due.

use crate::clock::Timestamp;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::{Deliverable, Group, Kind, Report, RetirementReason};
use crate::registry::manifest::Policy;
use crate::registry::roster::Roster;
use crate::registry::scalar::Month;
use crate::source::span::Spanned;

/// A calendar month of an active group, as its file shows it.
#[derive(Clone, Copy)]
pub struct MonthShown<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its kind.
    pub kind: Kind,
    /// Which month.
    pub month: Month,
    /// What was reported for the month; `None` for nothing.
    pub report: Option<&'a Report>,
    /// The people.
    pub roster: &'a Roster,
}

/// An active group, and what it has shown.
pub struct WorkShown<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its kind.
    pub kind: Kind,
    /// The months that count and missed what is expected, the oldest first.
    pub missed: &'a [Month],
    /// Since when it is active, as far as that is known.
    pub activated: Option<Month>,
    /// The last complete month.
    pub last: Month,
    /// How many months without progress are a sustained period.
    pub sustained_period: u32,
    /// Whether its charter is overdue.
    pub is_charter_overdue: bool,
}

/// Why a working group is due for retirement; only people retire groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It shows no progress for the last complete month.
    NoProgress(Month),
    /// It shows none for so many complete months up to this one.
    NoProgressSince(Month, u32),
    /// Its charter is overdue.
    NoCharter,
    /// It has finished all that it set out to do.
    Finished,
}

impl Due {
    /// For what reason it would end.
    pub fn reason(self) -> RetirementReason {
        match self {
            Self::NoProgress(_) | Self::NoProgressSince(..) | Self::NoCharter => RetirementReason::NoActiveWork,
            Self::Finished => RetirementReason::Completed,
        }
    }
}

/// A group at a moment, for the question what is due of it.
#[derive(Clone)]
pub struct GroupShown<'a> {
    /// The group.
    pub timeline: &'a Timeline,
    /// What its reports lack.
    pub work: Work,
    /// The people.
    pub roster: &'a Roster,
    /// How votes are held.
    pub policy: &'a Policy,
    /// Since when these rules are in force.
    pub rules_since: Option<Timestamp>,
}

/// What the reports of an active group lack at a moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// The months that have begun and were asked about, and that no report answers.
    pub asked: Vec<Month>,
    /// This month, where it counts and does not show yet what is expected.
    pub at_risk: Option<Month>,
    /// The last complete month, where it counts and was missed.
    pub missed: Option<Month>,
    /// Why the group is due for retirement.
    pub retirement: Option<Due>,
    /// The months in which an update of the quarter was due, and that are over without one.
    pub missed_updates: Vec<Month>,
    /// This month, where the update of the quarter that ends with it is due, and not there yet.
    pub update: Option<Month>,
}

/// Whether there are deliverables and all of them are done.
pub(super) fn is_finished(group: &Group) -> bool {
    let mut deliverables = deliverables(group).peekable();
    deliverables.peek().is_some() && deliverables.all(|deliverable| deliverable.done)
}

fn deliverables(group: &Group) -> impl Iterator<Item = &Spanned<Deliverable>> {
    group.first_deliverable.iter().chain(&group.deliverables)
}
