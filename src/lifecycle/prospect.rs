//! What would come of it if something landed now.

use super::about::about;
use super::act::Act;
use super::decision::Trace;
use super::event::Event;
use super::landed::Landed;
use super::standing::Standing;
use super::timeline::Timeline;
use super::times::{self, When};
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::git::landing::Landing;
use crate::registry::scalar::GroupId;

/// What whatever lands now finds, and when that happens.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Where everything stands.
    pub standing: Standing,
    pub(super) when: When,
}

/// What would come of landings that are not made yet.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// Where everything would stand.
    pub standing: Standing,
    /// What these landings, and not the clock, would bring.
    pub events: Vec<Event>,
    /// The landings themselves.
    pub landings: Vec<Landed>,
}

impl Prospect {
    /// The ids that it takes from groups, and those that it gives them, in the order in which that would happen.
    pub fn renames(&self) -> Vec<(String, String)> {
        let renamed = self.events.iter().filter(|event| event.stands()).filter_map(Event::renaming);
        renamed.map(|(from, to)| (from.to_string(), to.to_string())).collect()
    }
}

impl Ground {
    /// What lands where everything stands like this, at its clock, finds.
    ///
    /// `None` where that clock proves wrong what earlier ones were taken to say: then all has to be derived anew with it.
    pub fn of(standing: &Standing) -> Option<Self> {
        let when = standing.next(standing.at.timestamp())?;
        let mut standing = standing.clone();
        standing.settle(standing.at.max(when.at()));
        Some(Self { standing, when })
    }

    /// The same at `now`, derived anew from what [`Standing::derive`] is given.
    pub fn derive<E>(
        tip: &CommitId,
        clocks: &[i64],
        landings: impl IntoIterator<Item = Result<Landing, E>>,
        now: Timestamp,
    ) -> Result<Self, E> {
        let mut whens = times::resolve(&[clocks, &[now.timestamp()]].concat());
        let when = whens.pop().unwrap_or(When::Exact(now));
        let at = now.max(when.at());
        let mut standing = Standing::before_everything(tip.clone(), clocks);
        standing.read(landings, &whens, at, |_| {})?;
        Ok(Self { standing: standing.settled(at).0, when })
    }

    /// What an entry that has not landed is about, and has to know where it lands unread: the proposal and, on the paper of
    /// sponsors, its leaders and kind, and what was said there last; nothing of other acts, and of groups that come with it.
    pub fn about(&self, event: &Event) -> Vec<&Trace> {
        let (Some(act), Some(group)) = (event.act(), self.group(event)) else { return Vec::new() };
        match act {
            Act::BallotCast(_) | Act::Vetoed { .. } | Act::VetoLifted { .. } => vec![group.proposed_in()],
            act if act.endorsed().is_some() => about(act, group, &self.standing.roster),
            _ => Vec::new(),
        }
    }

    /// The ids that the group of an event had before, the last one first.
    pub fn former_ids(&self, event: &Event) -> impl Iterator<Item = &GroupId> {
        self.group(event).into_iter().flat_map(|group| group.formerly.iter().rev())
    }

    fn group(&self, event: &Event) -> Option<&Timeline> {
        let groups = &self.standing.timelines;
        event.timeline().filter(|number| groups.contains(*number)).map(|number| &groups[number])
    }

    /// What would come of `landings` if they landed one after the other.
    pub fn prospect(&self, landings: &[Landing]) -> Prospect {
        let mut standing = self.standing.clone();
        let (mut events, mut landed) = (Vec::new(), Vec::new());
        for landing in landings {
            let brought = standing.land(landing, self.when);
            landed.push(Landed { events_before: events.len(), ..brought.landed });
            events.extend(brought.events);
        }
        Prospect { standing, events, landings: landed }
    }
}
