//! What somebody wants to know of the calendar.

use chrono::NaiveDate;

use crate::clock::Timestamp;

/// What of the registry a calendar holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Meetings of groups.
    pub meetings: bool,
    /// Votes that are open.
    pub votes: bool,
    /// Whether what is called off is shown as such, and not left out.
    pub called_off: bool,
    /// The first day, as each meeting's own zone counts it, and UTC does for votes; where it is not said, the first of all.
    pub from: Option<NaiveDate>,
    /// The last day; where it is not said, there is none.
    pub to: Option<NaiveDate>,
    /// What is not over by then is listed too, though its zone counts a day before the first: today is not the same day
    /// everywhere. Nothing to a feed, which tells of days alone.
    pub not_over_by: Option<Timestamp>,
}

impl Wanted {
    /// What calendars subscribe to: all that takes place.
    pub const ALL: Self =
        Self { meetings: true, votes: true, called_off: false, from: None, to: None, not_over_by: None };

    /// Whether a day is among those that are wanted.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
