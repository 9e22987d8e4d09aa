//! What a community should know: what waits, what closes, and what happened since it last looked.

use std::collections::BTreeSet;

use serde::Serialize;

use super::agenda::{AgendaItem, AgendaReport, Concerning, VoteInBrief};
use super::announcement::Medium;
use super::heading::Heading;
use super::history::EventLine;
use super::time;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::lifecycle::act::Act;
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::past::Past;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::order::{Collect, Order};
use crate::registry::manifest::Manifest;
use crate::registry::scalar::Login;

/// What a community should know.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DigestReport {
    /// Of which register, when, and by which rules.
    #[serde(flatten)]
    pub heading: Heading,
    /// From when on it tells what happened.
    #[serde(serialize_with = "time::rfc3339")]
    pub since: Timestamp,
    /// The landing behind which it tells what happened, where that was asked for.
    pub since_commit: Option<CommitId>,
    /// How history was rewritten since then, in a sentence; `None` where it was not, or nobody asked.
    pub rewritten: Option<String>,
    /// Whose tasks are meant by "you"; `None` for everybody's.
    #[serde(rename = "for")]
    pub person: Option<Login>,
    /// Where it is to be posted; `None` for a terminal.
    pub medium: Option<Medium>,
    /// What somebody has to do.
    pub needs_you: Vec<AgendaItem>,
    /// Votes that close within three days.
    pub closes_soon: Vec<ClosingVote>,
    /// What goes on no more without somebody: what is late, and terms that end.
    pub stuck: Vec<AgendaItem>,
    /// What was decided.
    pub decided: Vec<EventLine>,
    /// What was done without effect.
    pub did_not_stand: Vec<EventLine>,
    /// What else is new.
    pub new: Vec<EventLine>,
    /// How far this digest goes: what the next one can go on from.
    pub checkpoint: Option<String>,
    /// The people whom this community names, and nobody else who is listed somewhere.
    #[serde(skip)]
    pub known: BTreeSet<Login>,
}

/// A vote that closes soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClosingVote {
    /// The group.
    pub group: String,
    /// Its name.
    pub name: Option<String>,
    /// The first moment at which a ballot is late.
    #[serde(serialize_with = "time::rfc3339")]
    pub closes_at: Timestamp,
    /// Where it stands.
    pub vote: VoteInBrief,
}

/// From where on it is told what happened.
#[derive(Debug, Clone)]
pub enum Start {
    /// From a moment on.
    Moment(Timestamp),
    /// Behind a landing of the mainline.
    Landing(CommitId),
}

/// A vote that closes within so many hours closes soon.
const SOON: i64 = 72;

impl DigestReport {
    /// What a community should know where everything stands like this, given all that happened.
    pub fn of(standing: &Standing, past: &Past, from: &Start, person: Option<&Login>) -> Self {
        let agenda = AgendaReport::of(standing, &Concerning::default()).items;
        let is_of_person = |item: &AgendaItem| {
            person.is_some_and(|person| item.from.iter().any(|one| standing.roster.same(one, person)))
        };
        let (stuck, needs_you): (Vec<_>, Vec<_>) =
            agenda.into_iter().partition(|item| is_stuck(item) && !is_of_person(item));
        // A meeting of today that is over waits for nobody.
        let is_over = |item: &AgendaItem| item.meeting.as_ref().is_some_and(|meeting| meeting.ends <= standing.at);
        let is_asked = |item: &AgendaItem| {
            item.kind != "vote-closing" && !is_over(item) && (person.is_none() || is_of_person(item))
        };
        let needs_you = needs_you.into_iter().filter(is_asked);
        let events: Vec<&Event> = since(past, from).collect();
        let mut report = Self {
            heading: Heading::of(standing),
            since: moment(past, from),
            since_commit: match from {
                Start::Moment(_) => None,
                Start::Landing(commit) => Some(commit.clone()),
            },
            rewritten: None,
            person: person.cloned(),
            medium: None,
            needs_you: needs_you.collect(),
            closes_soon: closing(standing),
            stuck,
            decided: Vec::new(),
            did_not_stand: Vec::new(),
            new: Vec::new(),
            checkpoint: None,
            known: known(standing),
        };
        let came_true = events.iter().filter(|event| event.act().is_some_and(Act::comes_true));
        let came_true = came_true.filter_map(|event| Some((event.commit()?, event.timeline()))).into_set();
        for event in &events {
            let list = match &event.what {
                _ if event.is_void() => &mut report.did_not_stand,
                What::Registry(_) => &mut report.decided,
                What::Group { act: Act::Approved(_) | Act::Rejected(_), .. } => &mut report.decided,
                // A ballot is told by what the vote comes to.
                What::Group { act: Act::BallotCast(_), .. } => continue,
                What::Group { act: Act::VoteOpened { .. }, .. } => &mut report.new,
                What::Group { act, .. } if act.comes_true() => &mut report.decided,
                // And what stands on a paper of sponsors by what comes true with it, where anything does.
                What::Group { act, .. } if act.endorsed().is_some() => {
                    if event.commit().is_some_and(|commit| came_true.contains(&(commit, event.timeline()))) {
                        continue;
                    }
                    &mut report.new
                }
                What::Group { act, .. } if standing.constitution().is_decision(act) => &mut report.decided,
                What::Group { .. } => &mut report.new,
            };
            list.push(EventLine::of(event));
        }
        report
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        let tasks = self.needs_you.is_empty() && self.closes_soon.is_empty() && self.stuck.is_empty();
        tasks && self.decided.is_empty() && self.did_not_stand.is_empty() && self.new.is_empty()
    }
}

/// Whether it is late, or waits without a day, or is a term, which somebody has to think of in time.
fn is_stuck(item: &AgendaItem) -> bool {
    item.is_late || item.until.is_none() || item.kind == "term"
}

/// The votes that close soon, the next first.
fn closing(standing: &Standing) -> Vec<ClosingVote> {
    let vote = |timeline: &Timeline| {
        let record = timeline.vote.as_ref().filter(|_| timeline.is_open())?;
        let is_soon = (record.closes_at - standing.at).num_seconds() <= SOON * 3_600;
        is_soon.then_some(ClosingVote {
            group: timeline.id.to_string(),
            name: timeline.group.read().name.as_ref().map(|name| name.trim().to_owned()),
            closes_at: record.closes_at,
            vote: VoteInBrief::of(timeline)?,
        })
    };
    let mut votes: Vec<ClosingVote> = standing.groups().into_iter().filter_map(vote).collect();
    votes.order_by_key(|vote| vote.closes_at);
    votes
}

/// What happened from there on.
fn since<'p>(past: &'p Past, from: &Start) -> impl Iterator<Item = &'p Event> {
    let moment = moment(past, from);
    let landing = match from {
        Start::Moment(_) => None,
        Start::Landing(commit) => past.landings.iter().position(|landing| landing.commit == *commit),
    };
    let seen: BTreeSet<&CommitId> = match landing {
        Some(last) => past.landings.iter().take(last + 1).map(|landing| &landing.commit).into_set(),
        None => BTreeSet::new(),
    };
    past.events.iter().filter(move |event| match (event.commit(), landing) {
        (Some(commit), Some(_)) => !seen.contains(commit),
        // What the clock did at the moment of a landing was done by it.
        (None, Some(_)) => event.at > moment,
        (_, None) => event.at >= moment,
    })
}

fn moment(past: &Past, from: &Start) -> Timestamp {
    match from {
        Start::Moment(at) => *at,
        Start::Landing(commit) => {
            let landing = past.landings.iter().find(|landing| landing.commit == *commit);
            landing.map_or(Timestamp::MIN_UTC, |landing| landing.when.at())
        }
    }
}

/// Everybody whom the registry names, and who facilitates what the community wanted: anyone can list anyone in a proposal.
fn known(standing: &Standing) -> BTreeSet<Login> {
    let listed = standing.manifest().into_iter().flat_map(Manifest::logins).map(|(_, login)| (**login).clone());
    let active = standing.timelines.iter().filter(|(_, timeline)| timeline.state == State::Active);
    let empowered = active.flat_map(|(_, timeline)| timeline.empowered.iter().cloned());
    listed.chain(empowered).filter(Login::is_valid).into_set()
}
