//! One group's story as far as it is told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::charter_standing::CharterStanding;
use super::decision::{Decisions, Trace};
use super::elsewhere;
use super::field::Record;
use super::paper::Paper;
use super::proposed_ending::{EndedBy, ProposedEnding};
use super::rounds::Rounds;
use super::state::{Phase, State};
use super::told::Told;
use super::vote::{Outcome, VetoRecord, VoteRecord};
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::registry::group::{Group, Kind, Origin, Retirement};
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::{GroupId, Login};

mod chartered;
mod id;

pub use id::TimelineId;

/// A group as derived from history at one moment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Timeline {
    /// Its id now.
    pub id: GroupId,
    /// The id that it began under.
    pub first_id: GroupId,
    /// Ids it had before, the oldest first.
    pub formerly: Vec<GroupId>,
    /// What its file says, in the last version that could be read.
    pub group: Arc<Said<Group>>,
    /// Its kind, as far as changes of it were authorised.
    pub kind: Option<Kind>,
    /// Where it stands.
    pub state: State,
    /// The landing, or the close, since which it stands there.
    pub since: Timestamp,
    /// When it was proposed or adopted.
    pub began: Timestamp,
    /// When it became active, the last time.
    pub activated: Option<Timestamp>,
    /// Whether its file is there.
    pub file_exists: bool,
    /// Whether its file can be read as it is now.
    pub file_readable: bool,
    /// When it came to its end, while it has.
    pub(super) over_since: Option<Timestamp>,
    /// Changes of what calendars show of its meetings: when they are, its name and id, and whether it has ended.
    pub told: Told,
    /// The last vote, open or over.
    pub vote: Option<VoteRecord>,
    /// Vetoes that stand.
    pub vetoes: Vec<VetoRecord>,
    /// Who proposed or adopted it.
    pub proposer: Actor,
    /// Facilitators with power over the record: listed when it was proposed, opened or adopted, or added by somebody
    /// who has it.
    pub empowered: BTreeSet<Login>,
    /// Facilitators whom nobody added who may, as long as the file lists them, and how many entries the paper had then.
    pub(super) strangers: BTreeMap<Login, usize>,
    /// Facilitators whom somebody who may not took off the file, and what stood of them above.
    pub(super) taken: BTreeMap<Login, Option<usize>>,
    /// Facilitators whom a core or lead maintainer removed.
    pub(super) barred: BTreeSet<Login>,
    /// Since which landing nobody facilitates it, where somebody did before.
    pub vacant_since: Option<Timestamp>,
    /// Where it stands but for vetoes.
    pub(super) ground: Phase,
    /// The numbers of its votes.
    pub(super) rounds: Rounds,
    /// The origin, reversal and retirement that stand, whatever the file says of them.
    pub(super) decisions: Decisions,
    /// The landing that proposed or adopted it first.
    pub(super) began_in: Trace,
    /// The last proposal, adoption, rename or withdrawal of it, or of what bore its id before.
    pub(super) placed: Option<Trace>,
    /// The last change of the text that a vote is about.
    pub(super) text_in: Trace,
    /// The last time that a veto of somebody was lifted, since the last opening.
    pub(super) lifted: BTreeMap<Login, Trace>,
    /// The last time that somebody came into it or left it.
    pub(super) people_in: BTreeMap<Login, Trace>,
    /// When it was adopted, the last time.
    pub adopted_at: Option<Timestamp>,
    /// Since when it is of its kind.
    pub kind_since: Timestamp,
    /// The paper of sponsors as it stands.
    pub paper: Paper,
    /// The charter as it stands, whatever the file says of it.
    pub charter: CharterStanding,
    /// The ending that was proposed, and waits for approval.
    pub ending: Option<ProposedEnding>,
    /// Who proposed that it ends, and who approved that, once it has ended so.
    pub ended_by: Option<EndedBy>,
    /// The last time that it was proposed anew.
    pub(super) reproposed_in: Option<Trace>,
    /// The last time that a leader was added, or the kind changed.
    pub(super) leaders_in: Option<Trace>,
}

impl Timeline {
    /// Makes it a group that nobody has anything to do with but `proposer`.
    pub fn forget_people(&mut self, proposer: Actor) {
        self.group = Arc::new(Said::new(Group::default(), [].into()));
        self.proposer = proposer;
        self.empowered.clear();
        self.barred.clear();
    }

    /// Where it stands as the table tells phases apart: a veto covers what it reaches.
    pub fn phase(&self) -> Phase {
        match self.ground {
            Phase::Proposed
            | Phase::Sponsored
            | Phase::Voting
            | Phase::Approved
            | Phase::Chartered
            | Phase::Rejected
                if !self.vetoes.is_empty() =>
            {
                Phase::Vetoed
            }
            ground => ground,
        }
    }

    /// The origin that stands.
    pub fn origin(&self) -> Option<&Origin> {
        self.decisions.says(&Record::Origin, self.group.read())?.origin.as_deref()
    }

    /// The retirement that stands.
    pub fn retirement(&self) -> Option<&Retirement> {
        self.decisions.says(&Record::Retirement, self.group.read())?.retirement.as_deref()
    }

    /// Where it stands but for vetoes.
    pub fn ground(&self) -> Phase {
        self.ground
    }

    /// Whether a landing proposed it, or proposed it anew, and so issued its paper.
    pub(super) fn is_issued_by(&self, landing: &CommitId) -> bool {
        self.proposed_in().landing == *landing
    }

    /// What it was proposed by, the last time.
    pub(super) fn proposed_in(&self) -> &Trace {
        self.reproposed_in.as_ref().unwrap_or(&self.began_in)
    }

    /// The reason of the reversal that stands.
    pub fn reversal(&self) -> Option<&str> {
        let reversal = self.decisions.says(&Record::Reversal, self.group.read())?.reversal.as_ref()?;
        Some(reversal.reason.as_str())
    }

    /// Whether a record of the file, as the last landing left it, stands.
    pub(super) fn stands_in(&self, record: &Record) -> bool {
        let vote = self.vote.as_ref();
        match record {
            Record::Origin | Record::Reversal | Record::Retirement | Record::Charter => {
                self.decisions.trace(record).is_some()
            }
            Record::Endorsement(entry) => {
                let line = self.paper.line(entry);
                line.is_some_and(|it| it.sponsorship.is_some() || it.approval.is_some() || it.objection.is_some())
            }
            Record::Approval(_) => self.ground == Phase::Retired,
            Record::Round => vote.is_some_and(|vote| self.group.read().round() == Some(vote.round)),
            Record::Ballot(entry) => vote.is_some_and(|vote| vote.line(entry).is_some()),
            Record::Veto(entry) => self.vetoes.iter().any(|veto| veto.entry == *entry),
        }
    }

    /// The group as a landing finds it: all of it but the ballots that count for nothing, which have no say in anything.
    pub(super) fn before(&mut self) -> Self {
        let uncounted = self.vote.as_mut().map(|vote| std::mem::take(&mut vote.not_counted));
        let void = std::mem::take(&mut self.paper.void);
        let before = self.clone();
        self.paper.void = void;
        if let (Some(vote), Some(uncounted)) = (&mut self.vote, uncounted) {
            vote.not_counted = uncounted;
        }
        before
    }

    /// Whether ballots still count: a vote is open, under a veto or not.
    pub fn is_open(&self) -> bool {
        self.ground == Phase::Voting
    }

    /// Whether a file with this round opens a vote, or tries to: it has another one now, and never had this one open.
    pub fn is_opened_by(&self, round: u32) -> bool {
        self.group.read().round() != Some(round) && !self.rounds.were_opened(round)
    }

    /// The next round that a vote can be opened with.
    pub fn next_round(&self) -> u32 {
        self.rounds.next()
    }

    /// Puts the group on another ground at `at`; `since` follows what people see.
    pub(super) fn stand(&mut self, ground: Phase, at: Timestamp) {
        if ground == Phase::Adopted {
            self.adopted_at = Some(at);
        }
        self.ground = ground;
        self.show(at);
    }

    /// Brings `state` and `since` in line with ground and vetoes.
    pub(super) fn show(&mut self, at: Timestamp) {
        let state = self.phase().state();
        if state != self.state {
            self.state = state;
            self.since = at;
            if state == State::Active {
                self.activated = Some(at);
            }
        }
    }

    /// Since when it stands there in the world: for a group that came to exist elsewhere, or ended there, since the day
    /// that its file gives. No other date that somebody typed counts.
    pub fn stands_since(&self) -> Timestamp {
        let (origin, retirement) = (self.origin(), self.retirement());
        let can_be = |it: &&Retirement| elsewhere::misplaced(it, origin, self.adopted_on()).is_none();
        let day = match self.ground {
            Phase::Adopted => origin.and_then(|origin| origin.date),
            Phase::Retired => retirement.filter(can_be).and_then(|it| it.date.as_deref().copied()),
            _ => None,
        };
        let day = day.filter(|day| *day <= self.since.date_naive());
        day.map_or(self.since, |day| day.and_time(NaiveTime::MIN).and_utc())
    }

    /// The day of the landing by whose adoption it became active; `None` where a vote was the last to make it so.
    pub fn adopted_on(&self) -> Option<NaiveDate> {
        self.activated.filter(|_| !self.was_approved()).map(|at| at.date_naive())
    }

    /// Whether it was a vote, or its charter, by which it became active the last time: none that passed comes before an
    /// adoption.
    fn was_approved(&self) -> bool {
        self.charter.activation.is_some() || self.vote.as_ref().is_some_and(|it| it.outcome == Outcome::Approved)
    }

    /// Is of another kind from a moment on.
    pub(super) fn become_kind(&mut self, kind: Option<Kind>, at: Timestamp) {
        if self.kind != kind {
            self.kind = kind;
            self.kind_since = at;
        }
    }

    /// Whether it has ended, by this record.
    pub(super) fn has_ended_by(&self, record: &Record) -> bool {
        matches!((self.ground, record), (Phase::Retired, Record::Retirement) | (Phase::Reversed, Record::Reversal))
    }

    /// Stands as if it had not ended.
    pub(super) fn resume(&mut self) {
        self.ground = match (self.charter.activation.is_some(), self.was_approved()) {
            (true, _) => Phase::Chartered,
            (false, true) => Phase::Approved,
            (false, false) => Phase::Adopted,
        };
        (self.state, self.ended_by) = (State::Active, None);
        self.since = self.activated.unwrap_or(self.since);
    }

    /// Whether the human behind `login` has power over the record as a facilitator.
    pub fn empowers(&self, login: &Login, roster: &Roster) -> bool {
        self.empowered.iter().any(|one| roster.same(one, login))
    }

    /// Whether a core or lead maintainer removed the human behind `login` as a facilitator.
    pub(super) fn bars(&self, login: &Login, roster: &Roster) -> bool {
        self.barred.iter().any(|one| roster.same(one, login))
    }

    /// What came of the last vote, as it stands now.
    pub fn outcome(&self) -> Option<Outcome> {
        let vote = self.vote.as_ref()?;
        let vetoed = self.state == State::Vetoed && vote.outcome != Outcome::Void;
        Some(if vetoed { Outcome::Vetoed } else { vote.outcome })
    }
}
