//! The life of one group: which state it was in from when to when.

use std::collections::BTreeSet;

use crate::clock::Timestamp;
use crate::lifecycle::act::{Act, Amendment};
use crate::lifecycle::constitution::Constitution;
use crate::lifecycle::event::Event;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{Phase, State, Step};
use crate::lifecycle::timeline::Timeline;
use crate::registry::scalar::Login;

/// A time in which a group was in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The state.
    pub state: State,
    /// Its first moment.
    pub from: Timestamp,
    /// Its end; the clock, for the last one.
    pub to: Timestamp,
    /// Whether it was so elsewhere, before the register knew of it.
    pub is_elsewhere: bool,
}

/// The stretches of a group's life, the first one first; the last is that in which it is now.
pub fn life(timeline: &Timeline, story: &[&Event], standing: &Standing) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut begin = |state: State, from: Timestamp| {
        if stretches.last().is_none_or(|last| last.state != state) {
            stretches.push(Stretch { state, from, to: from, is_elsewhere: false });
        }
    };
    let constitution = standing.constitution();
    let mut ground = Ground { phase: None, vetoed_by: BTreeSet::new() };
    for event in story.iter().filter(|event| !event.is_void()) {
        let Some(act) = event.act() else { continue };
        ground.take(act, constitution);
        if let Some(phase) = ground.shown() {
            begin(phase.state(), event.at);
        }
    }
    // What is known of now is not to be doubted, whatever a history without people to recognise amounts to on the way.
    begin(timeline.state, timeline.since);
    let origin =
        timeline.origin().and_then(|origin| origin.date).map(|day| day.and_time(chrono::NaiveTime::MIN).and_utc());
    if let (Some(origin), Some(first)) = (origin, stretches.first().copied())
        && origin < first.from
        && first.state == State::Active
    {
        stretches.insert(0, Stretch { from: origin, to: first.from, is_elsewhere: true, ..first });
    }
    let since = timeline.stands_since();
    if let Some(last) = stretches.last_mut().filter(|last| since < last.from && last.state != State::Active) {
        last.from = since;
    }
    let mut end = standing.at;
    for stretch in stretches.iter_mut().rev() {
        stretch.to = end.max(stretch.from.min(end));
        stretch.from = stretch.from.min(stretch.to);
        end = stretch.from;
    }
    let is_last = |index: usize, count: usize| index + 1 == count;
    let count = stretches.len();
    let lasting = stretches.into_iter().enumerate().filter(|(index, it)| it.from < it.to || is_last(*index, count));
    lasting.map(|(_, stretch)| stretch).collect()
}

/// Where a group stands while its story is told.
struct Ground {
    phase: Option<Phase>,
    vetoed_by: BTreeSet<Login>,
}

impl Ground {
    fn shown(&self) -> Option<Phase> {
        self.phase.map(|phase| if self.vetoed_by.is_empty() { phase } else { Phase::Vetoed })
    }

    fn take(&mut self, act: &Act, constitution: &dyn Constitution) {
        let Some(phase) = self.phase else {
            self.phase = Some(if matches!(act, Act::Adopted { .. }) { Phase::Adopted } else { Phase::Proposed });
            return;
        };
        let ends_no_vote = |it: &Amendment| it.voids_round.is_none();
        if matches!(act, Act::Amended(it) if ends_no_vote(it)) {
            return;
        }
        let mut step = constitution.step(self.shown().unwrap_or(phase), act.kind());
        if step == Step::Beneath {
            step = constitution.step(phase, act.kind());
        }
        match step {
            Step::To(phase) => {
                self.phase = Some(phase);
                self.vetoed_by.clear();
            }
            Step::Veto => self.vetoed_by.extend(act.person().cloned()),
            Step::Lift => {
                if let Some(person) = act.person() {
                    self.vetoed_by.remove(person);
                }
            }
            Step::Stay | Step::Beneath | Step::Void(_) | Step::Foreign(_) => {}
        }
    }
}
