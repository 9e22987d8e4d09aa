//! What was decided in a year: no command of its own, but a part of what others tell.

use chrono::Datelike as _;

use crate::error::Result;
use crate::lifecycle::act::{Act, Amendment};
use crate::lifecycle::constitution::Constitution;
use crate::lifecycle::event::{Event, What};
use crate::report::history::{EventLine, HistoryReport};
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

/// Whether something is told among decisions: what somebody with the authority decides, what a vote came to, and what
/// brings a group before the others; ballots are not.
fn is_decision(event: &Event, constitution: &dyn Constitution) -> bool {
    match &event.what {
        What::Registry(_) => true,
        What::Group { act, .. } => match act {
            Act::BallotCast(_) => false,
            Act::Restated { is, .. } => !matches!(**is, Act::BallotCast(_)),
            Act::Approved(_) | Act::Rejected(_) | Act::Proposed | Act::Restored | Act::Deleted => true,
            Act::Amended(Amendment { voids_round: Some(_), .. }) => true,
            act => constitution.is_decision(act),
        },
    }
}
