//! SEP-2149's expectations: an update of each quarter, and when a group is due for retirement.

use crate::lifecycle::constitution::expected::{Due, WorkShown, is_finished};
use crate::registry::group::{Group, Kind};
use crate::registry::scalar::Month;

/// The months at whose end working groups give an update: January, April, July and October.
pub(super) const UPDATE_MONTHS: [u32; 4] = [1, 4, 7, 10];

pub(super) fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::InterestGroup => "an interest group keeps its charter and its members up to date",
        Kind::WorkingGroup => "a working group gives an update at the end of January, April, July and October",
    }
}

/// Whether, and why, an active group is due for retirement.
pub(super) fn due_for_retirement(shown: &WorkShown<'_>) -> Option<Due> {
    if shown.is_charter_overdue {
        return Some(Due::NoCharter);
    }
    if shown.kind == Kind::InterestGroup {
        return None;
    }
    if is_finished(shown.group) {
        return Some(Due::Finished);
    }
    // What came before the group was active does not count against it.
    let first = (1..shown.sustained_period).fold(shown.last, |month, _| month.previous());
    let counts = shown.group.maintains.is_empty() && shown.activated.is_none_or(|activated| activated < first);
    let has_progress = |month: Month| progress(shown.group, month);
    let months =
        std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month <= shown.last);
    let is_idle = counts && !months.into_iter().any(has_progress);
    is_idle.then_some(Due::NoProgressSince(shown.last, shown.sustained_period))
}

fn progress(group: &Group, month: Month) -> bool {
    let of_it = group.reports.iter().filter(|(key, _)| key.month() == Some(month));
    of_it.into_iter().any(|(_, report)| !report.progress.is_empty())
}
