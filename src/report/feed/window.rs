//! Which occurrences a feed tells of.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::zone::Zone;
use crate::clock::Timestamp;
use crate::registry::meeting::Occurrence;
use crate::report::wanted::Wanted;

/// Days, and the end of the group.
pub(super) struct Window<'a> {
    pub(super) zone: &'a Zone,
    pub(super) wanted: &'a Wanted,
    /// When the group ended.
    pub(super) ended: Option<Timestamp>,
}

impl Window<'_> {
    /// Whether what starts then is told.
    fn holds(&self, at: NaiveDateTime) -> bool {
        self.wanted.is_on(at.date())
            && self.ended.is_none_or(|ended| self.zone.moment(at).is_some_and(|moment| moment < ended))
    }

    /// Whether an occurrence is told, as what takes place or as what is called off.
    pub(super) fn tells(&self, it: &Occurrence<'_>) -> bool {
        self.holds(it.starts) && (self.wanted.called_off || it.called_off().is_none())
    }

    /// Whether an occurrence that is not as the rule has it would be told if it were.
    pub(super) fn holds_slot(&self, it: &Occurrence<'_>) -> bool {
        self.holds(it.slot)
    }

    /// The last moment at which what is told can start.
    pub(super) fn last(&self) -> Option<Timestamp> {
        let ended = self.ended.and_then(|ended| ended.checked_sub_signed(TimeDelta::seconds(1)));
        let to = self.wanted.to.and_then(|to| end_of(self.zone, to));
        ended.into_iter().chain(to).min()
    }
}

/// The last second of a day.
pub(super) fn end_of(zone: &Zone, day: NaiveDate) -> Option<Timestamp> {
    let midnight = zone.moment(day.succ_opt()?.and_hms_opt(0, 0, 0)?)?;
    midnight.checked_sub_signed(TimeDelta::seconds(1))
}
