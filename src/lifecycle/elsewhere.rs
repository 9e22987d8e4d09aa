//! Whether a group can have ended elsewhere on the day that its file gives.

use chrono::NaiveDate;

use crate::registry::group::{Origin, Retirement};

/// Why a group cannot have ended elsewhere on the day that its file gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// It was active here by a vote, so that history tells when it ended.
    EndedHere,
    /// Nothing says where that can be read.
    WithoutSource,
    /// It came to exist only on this day.
    BeforeItBegan(NaiveDate),
    /// It was adopted on this day, and active from then on.
    AfterItsAdoption(NaiveDate),
}

/// What is wrong with the day of an ending, given the day on which the group was adopted; `None` where nothing is, or no
/// day is given.
pub fn misplaced(retirement: &Retirement, origin: Option<&Origin>, adopted: Option<NaiveDate>) -> Option<Misplaced> {
    let date = **retirement.date.as_ref()?;
    let (Some(origin), Some(adopted)) = (origin, adopted) else { return Some(Misplaced::EndedHere) };
    let began = origin.date.filter(|began| date < *began).map(Misplaced::BeforeItBegan);
    let without_source = retirement.source.is_none().then_some(Misplaced::WithoutSource);
    began.or((date > adopted).then_some(Misplaced::AfterItsAdoption(adopted))).or(without_source)
}
