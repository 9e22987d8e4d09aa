//! An open vote, as the last hour in which ballots count.

use chrono::TimeDelta;

use super::event::{Event, Nature, Time, title};
use super::uid::Group;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::report::wanted::Wanted;

/// How long before its close the event of a vote begins: calendars make something else of one without length.
const MINUTES: u32 = 60;

/// The event of the vote that is open, where its close is wanted.
pub(super) fn event(timeline: &Timeline, group: &Group<'_>, wanted: &Wanted) -> Option<Event> {
    let vote = timeline.vote.as_ref().filter(|_| timeline.state == State::Voting)?;
    if !wanted.is_on(vote.closes_at.date_naive()) {
        return None;
    }
    let needed = vote.needed().map(|needed| format!("{needed} of {} must approve", vote.electorate.len()));
    let asked = format!("Round {} of the vote on {}.", vote.round, timeline.id);
    Some(Event {
        uid: group.uid(&format!("vote-{}", vote.round)),
        sequence: vote.told.times,
        changed: vote.told.last,
        instead_of: None,
        starts: Time::Utc(vote.closes_at.checked_sub_signed(TimeDelta::minutes(MINUTES.into()))?),
        minutes: MINUTES,
        rule: None,
        without: Vec::new(),
        summary: format!("{}: the vote closes", title(timeline)),
        description: std::iter::once(asked).chain(needed).collect(),
        url: None,
        group: timeline.id.to_string(),
        nature: Nature::Vote { reminds: !wanted.meetings },
    })
}
