//! The time of a run: nothing else asks the system for it.

use chrono::{DateTime, Utc};

/// A moment, to the second, in UTC.
pub type Timestamp = DateTime<Utc>;

/// The system's time.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the system for the time")]
pub fn now() -> Timestamp {
    let now = Utc::now();
    from_seconds(now.timestamp())
}

/// The moment `seconds` after 1970; times that no calendar holds are clamped to its ends.
pub fn from_seconds(seconds: i64) -> Timestamp {
    let clamp = if seconds < 0 { Timestamp::MIN_UTC } else { Timestamp::MAX_UTC };
    DateTime::from_timestamp(seconds, 0).unwrap_or(clamp)
}

/// `2026-11-22T10:00:00Z`.
pub fn rfc3339(at: Timestamp) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
