//! Updates of working groups by quarter: since when they are asked for, and which come late.

use super::act::Act;
use super::constitution;
use super::regimes::Regimes;
use super::timeline::Timeline;
use crate::clock::Timestamp;
use crate::registry::group::{Group, Kind, Report};
use crate::registry::scalar::Month;

/// Since when rules are in force, and the group is active and of its kind.
pub(super) fn updates_since(timeline: &Timeline, regimes: &Regimes) -> Option<Timestamp> {
    Some(timeline.activated?.max(timeline.kind_since).max(regimes.since()?))
}

/// Whether a report gives the update of a quarter.
pub(super) fn has_update(report: &Report) -> bool {
    !report.progress.is_empty() || report.update.is_some()
}

/// Whether a report at `at` is the first to give the update of a quarter that counts, after the month in which it was due.
pub(super) fn is_late_update(act: &Act, before: &Timeline, after: &Group, regimes: &Regimes, at: Timestamp) -> bool {
    let Act::Reported { month: key, removed: false } = act else { return false };
    let Some(month) = Month::parse(key).filter(|month| at >= month.next().starts()) else { return false };
    let gives = |group: &Group| group.report_for(key).is_some_and(has_update);
    let asked = constitution::of(regimes.current()).update_months();
    let counts = updates_since(before, regimes).is_some_and(|since| since <= month.quarter_starts());
    before.kind == Some(Kind::WorkingGroup)
        && before.ground().is_active()
        && asked.contains(&month.of_year())
        && counts
        && gives(after)
        && !gives(before.group.read())
}
