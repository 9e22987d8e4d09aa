//! What is due: from whom, until when, and what to type.

use serde::Serialize;

use super::heading::Heading;
use super::next::{MOST_NAMED, NextStep, named};
use super::time;
use crate::clock::Timestamp;
use crate::lifecycle::agenda::{Ahead, agenda};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::task::{Slot, Task, TaskKind};
use crate::lifecycle::timeline::Timeline;
use crate::registry::scalar::{GroupId, Login};

/// What is due of everybody, or of one person.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AgendaReport {
    /// Of which register, when, and by which rules.
    #[serde(flatten)]
    pub heading: Heading,
    /// Of whom it is due; `None` for everybody.
    #[serde(rename = "for")]
    pub person: Option<Login>,
    /// How many days ahead was looked; `None` for as many as fit each kind.
    pub days: Option<u16>,
    /// What is late first, then what is due soonest, and in the end what has no day.
    pub items: Vec<AgendaItem>,
}

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AgendaItem {
    /// The word for what kind of thing it is.
    pub kind: &'static str,
    /// The group.
    pub group: String,
    /// Its name.
    pub name: Option<String>,
    /// What is to be done.
    pub what: String,
    /// Of whom: everybody who can do it, as far as they are known by name.
    pub from: Vec<Login>,
    /// A few of them by name, more as a role.
    pub who: String,
    /// The first moment at which it is late.
    #[serde(serialize_with = "time::maybe_rfc3339")]
    pub until: Option<Timestamp>,
    /// Whether it is late.
    #[serde(rename = "late")]
    pub is_late: bool,
    /// What to type.
    pub command: String,
    /// The vote, where it is about one.
    pub vote: Option<VoteInBrief>,
    /// The meeting, where it is about one.
    pub meeting: Option<MeetingInBrief>,
    /// The month, where it is about one.
    pub month: Option<String>,
    /// What was asked, where somebody asked for it.
    pub note: Option<String>,
}

/// Where a vote stands, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VoteInBrief {
    /// Counts the votes on this group.
    pub round: u32,
    /// How many approve.
    pub approve: usize,
    /// How many reject.
    pub reject: usize,
    /// How many abstain.
    pub abstain: usize,
    /// How many have not voted.
    pub pending: usize,
    /// How many approvals pass it; `None` where that depends on the ballots.
    pub needed: Option<usize>,
}

/// One occurrence of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeetingInBrief {
    /// The meeting's id within the group.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it starts.
    #[serde(serialize_with = "time::rfc3339")]
    pub starts: Timestamp,
    /// When it ends.
    #[serde(serialize_with = "time::rfc3339")]
    pub ends: Timestamp,
    /// Where to join.
    pub url: Option<String>,
}

/// Of whom, and of which group, it is asked what is due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concerning<'a> {
    /// Of whom it is due; `None` for everybody.
    pub person: Option<&'a Login>,
    /// Of which group; `None` for all.
    pub group: Option<&'a GroupId>,
    /// How many days ahead to look; `None` for as many as fit each kind.
    pub days: Option<u16>,
}

impl AgendaReport {
    /// What is due where everything stands like this.
    pub fn of(standing: &Standing, asked: &Concerning<'_>) -> Self {
        let ahead = asked.days.map_or(Ahead::AsFits, Ahead::Days);
        let of_group = |timeline: &Timeline| asked.group.is_none_or(|group| timeline.id == *group);
        let of_person = |task: &Task| {
            let people = task.step.who.people();
            asked.person.is_none_or(|person| people.iter().any(|one| standing.roster.same(one, person)))
        };
        let tasks = agenda(standing, ahead).into_iter();
        let wanted_tasks = tasks.filter(|(timeline, task)| of_group(timeline) && of_person(task));
        Self {
            heading: Heading::of(standing),
            person: asked.person.map(|person| standing.roster.person(person)),
            days: asked.days,
            items: wanted_tasks.map(|(timeline, task)| AgendaItem::of(timeline, task, standing.at)).collect(),
        }
    }
}

impl AgendaItem {
    /// Whether those of whom it is due are few enough to be named one by one.
    pub fn is_named(&self) -> bool {
        !self.from.is_empty() && self.from.len() <= MOST_NAMED
    }

    fn of(timeline: &Timeline, task: Task, now: Timestamp) -> Self {
        let is_late = task.is_late(now);
        let Task { kind, step, until } = task;
        let (from, who) = (step.who.people().to_vec(), named(&step.who));
        let NextStep { what, command, .. } = NextStep::from(step);
        let month = match &kind {
            TaskKind::Request(month) | TaskKind::MonthAtRisk(month) | TaskKind::MonthMissed(month) => {
                Some(month.to_string())
            }
            _ => None,
        };
        let is_request = matches!(kind, TaskKind::Request(_));
        let request = month.as_ref().filter(|_| is_request).and_then(|month| timeline.group.read().request_for(month));
        Self {
            kind: kind.name(),
            group: timeline.id.to_string(),
            name: timeline.group.read().name.as_ref().map(|name| name.trim().to_owned()),
            what,
            from,
            who,
            until,
            is_late,
            command,
            vote: VoteInBrief::of(timeline).filter(|_| matches!(kind, TaskKind::Ballot | TaskKind::VoteClosing)),
            meeting: match kind {
                TaskKind::Meeting(slot) => Some(MeetingInBrief::of(timeline, slot)),
                _ => None,
            },
            note: request.and_then(|request| request.note.as_ref()).map(ToString::to_string),
            month,
        }
    }
}

impl VoteInBrief {
    /// Where the last vote on a group stands; `None` where there never was one.
    pub fn of(timeline: &Timeline) -> Option<Self> {
        let vote = timeline.vote.as_ref()?;
        let tally = vote.tally();
        Some(Self {
            round: vote.round,
            approve: tally.approve,
            reject: tally.reject,
            abstain: tally.abstain,
            pending: tally.pending(),
            needed: vote.needed(),
        })
    }
}

impl MeetingInBrief {
    fn of(timeline: &Timeline, slot: Slot) -> Self {
        let meeting = timeline.group.read().meetings.iter().find(|meeting| meeting.slug() == slot.meeting);
        Self {
            title: meeting.map(|meeting| meeting.title.trim().to_owned()).unwrap_or_default(),
            url: meeting.and_then(|meeting| meeting.url.as_ref()).map(ToString::to_string),
            id: slot.meeting,
            starts: slot.starts,
            ends: slot.ends,
        }
    }
}
