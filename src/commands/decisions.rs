//! What was decided in a year: no command of its own, but a part of what others tell.

use chrono::Datelike as _;

use crate::error::Result;
use crate::report::history::{EventLine, HistoryReport};
use crate::report::site::decisions::is_decision;
use crate::session::Session;

/// What was decided in a year, in landing order; `None` where the history has no such year.
pub fn decided(session: &Session, year: i32) -> Result<Option<HistoryReport>> {
    let history = session.require_history()?;
    let standing = &history.standing;
    let first = history.past.events.first().map_or(standing.at, |event| event.at);
    if !(first.year()..=standing.at.year()).contains(&year) {
        return Ok(None);
    }
    let constitution = standing.constitution();
    let decided =
        history.past.events.iter().filter(|event| event.at.year() == year && is_decision(event, constitution));
    let events = decided.map(EventLine::of).collect();
    Ok(Some(HistoryReport { rev: standing.tip.to_string(), at: standing.at, events }))
}
