//! What calendars can hold: no meeting without a length or longer than a day, no year of more or fewer than four digits.

use chrono::{Datelike, NaiveDateTime};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::source::span::Spanned;

/// The minutes of a day.
const A_DAY: u32 = 1_440;

/// Whether a meeting can be so many minutes long.
pub fn is_length(minutes: u32) -> bool {
    (1..=A_DAY).contains(&minutes)
}

fn length<E: Error>(minutes: u32) -> Result<(), E> {
    if is_length(minutes) {
        return Ok(());
    }
    Err(E::custom(format_args!("expected minutes such as `60`, a day's at most, found {minutes}")))
}

/// Whether calendars have a year.
pub fn is_year(year: i32) -> bool {
    (1..=9_999).contains(&year)
}

fn year<E: Error>(at: NaiveDateTime) -> Result<(), E> {
    if is_year(at.year()) {
        Ok(())
    } else {
        Err(E::custom(format_args!("expected a year that calendars have, found {at}")))
    }
}

/// Minutes.
pub(super) fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<u32>, D::Error> {
    let minutes = Spanned::<u32>::deserialize(deserializer)?;
    length(*minutes).map(|()| minutes)
}

/// Minutes, where they are said.
pub(super) fn maybe_minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let minutes = Option::<u32>::deserialize(deserializer)?;
    minutes.map_or(Ok(()), length).map(|()| minutes)
}

/// A local time.
pub(super) fn local_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<NaiveDateTime>, D::Error> {
    let at = Spanned::<NaiveDateTime>::deserialize(deserializer)?;
    year(*at).map(|()| at)
}

/// A local time, where it is said.
pub(super) fn maybe_local_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDateTime>, D::Error> {
    let at = Option::<NaiveDateTime>::deserialize(deserializer)?;
    at.map_or(Ok(()), year).map(|()| at)
}
