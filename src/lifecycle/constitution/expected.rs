//! What a rule set is asked about the work of active groups.

use crate::registry::group::{Group, Kind, Report};
use crate::registry::roster::Roster;
use crate::registry::scalar::Month;

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

/// Why a working group is due for retirement; only people retire groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It shows no progress for the last complete month.
    NoProgress(Month),
    /// It has finished all that it set out to do.
    Finished,
}
