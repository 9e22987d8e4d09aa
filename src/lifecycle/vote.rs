//! A vote as history tells it: the terms, the ballots, what came of it; and vetoes.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::act::Cast;
use super::actor::Actor;
use super::decision::Trace;
use super::tally::Tally;
use super::told::Told;
use super::why::Why;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::registry::group::{Choice, Group};
use crate::registry::manifest::Policy;
use crate::registry::roster::Roster;
use crate::registry::ruleset::Ruleset;
use crate::registry::said::Said;
use crate::registry::scalar::{Login, Url};

/// A vote, open or over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VoteRecord {
    /// Counts the votes on this group.
    pub round: u32,
    /// The opening's landing time.
    pub opened_at: Timestamp,
    /// The first moment at which a ballot is late.
    pub closes_at: Timestamp,
    /// Who opened it.
    pub opened_by: Actor,
    /// The landing that opened it.
    pub opening: Trace,
    /// Everybody who may vote, each human once, as of the opening.
    pub electorate: Vec<Login>,
    /// The people as of the opening, once others are in force.
    pub(super) people: Option<Arc<Roster>>,
    /// Electors who were shown to be one human before the close, each with what that is called.
    pub(super) one_human: BTreeMap<Login, Login>,
    /// The policy as of the opening.
    pub policy: Policy,
    /// The rules by which it was opened, and runs to its end.
    pub ruleset: Ruleset,
    /// What the group's file said at the opening: the text that the vote is about; `None` once it is over.
    pub text: Option<Arc<Said<Group>>>,
    /// Each elector's ballot, in the order in which they were cast first.
    pub(super) ballots: Vec<BallotRecord>,
    /// The ballots that were not let count.
    pub(super) not_counted: Vec<UncountedBallot>,
    /// Changes of what calendars show of it: the group's name and id.
    pub told: Told,
    /// What came of it, vetoes aside.
    pub outcome: Outcome,
}

impl VoteRecord {
    /// Ends it.
    pub(super) fn end(&mut self, outcome: Outcome) {
        self.outcome = outcome;
        self.text = None;
    }

    /// The ballots that count, counted.
    pub fn tally(&self) -> Tally {
        Tally::of(self.electorate.len(), self.counted().map(|ballot| ballot.choice))
    }

    /// What stands on a line of the ballot paper; `None` for a line of nobody's.
    pub(super) fn line(&self, entry: &Login) -> Option<Cast> {
        let ballot = self.ballots.iter().find(|ballot| ballot.entry.as_str() == entry.as_str());
        (ballot.is_some() || self.electorate.contains(entry)).then(|| Cast {
            entry: entry.clone(),
            choice: ballot.map_or(Choice::Pending, |ballot| ballot.choice),
            reason: ballot.and_then(|ballot| ballot.reason.clone()),
            source: ballot.and_then(|ballot| ballot.source.clone()),
            again: false,
            transcribed_by: ballot.and_then(|ballot| ballot.transcribed_by.clone()),
        })
    }

    /// Whether it passes as the ballots stand.
    pub fn passes(&self) -> bool {
        self.tally().passes(self.policy.majority_of)
    }

    /// How many approvals pass it; `None` where that depends on the ballots.
    pub fn needed(&self) -> Option<usize> {
        self.tally().needed(self.policy.majority_of)
    }

    /// The electors whose ballot says `choice`; for pending, those who have said nothing, as no other elector either.
    pub fn voters(&self, choice: Choice) -> Vec<&Login> {
        let said = |elector: &Login| self.counted().find(|it| it.voter == *elector).map(|ballot| ballot.choice);
        let is_silent = |elector: &Login| {
            let is_pending = said(elector).is_none_or(|choice| choice == Choice::Pending);
            is_pending && self.ballots_of_the_same_human(elector).next().is_none()
        };
        let is_meant = |elector: &&Login| match choice {
            Choice::Pending => is_silent(elector),
            _ => said(elector) == Some(choice),
        };
        self.electorate.iter().filter(is_meant).collect()
    }
}

/// An elector's ballot.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BallotRecord {
    /// Counts the ballots of the vote as they were cast.
    pub(super) number: usize,
    /// The elector.
    pub voter: Login,
    /// The login it stands under in the file.
    pub entry: Login,
    /// What it says.
    pub choice: Choice,
    /// When it landed.
    pub at: Timestamp,
    /// The landing.
    pub commit: CommitId,
    /// Why, as the elector said.
    pub reason: Option<String>,
    /// Where it was said.
    pub source: Option<Url>,
    /// Who recorded it, when that is not the elector.
    pub transcribed_by: Option<Login>,
    /// Whether the elector cast it, whoever says it in other words since.
    pub(super) is_own: bool,
    /// The act that last said what it says.
    pub(super) trace: Trace,
}

impl BallotRecord {
    /// The landing by which it says what it says: of whoever recorded it, where that is not the elector.
    pub fn recorded_in(&self) -> &CommitId {
        &self.trace.landing
    }
}

/// A ballot that does not count, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UncountedBallot {
    /// The login it stands under.
    pub voter: Login,
    /// What it says.
    pub choice: Choice,
    /// When it landed.
    pub at: Timestamp,
    /// Why it does not count.
    pub why: Why,
}

/// A veto that stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VetoRecord {
    /// The maintainer it stands under.
    pub by: Login,
    /// The login it stands under in the file.
    pub entry: Login,
    /// Why.
    pub reason: Option<String>,
    /// Who recorded it, when that is not the maintainer.
    pub transcribed_by: Option<Login>,
    /// The act that last said what it says.
    pub(super) trace: Trace,
}

/// What came of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The window runs.
    Open,
    /// A majority approved.
    Approved,
    /// No majority approved.
    Rejected,
    /// A veto stands against it.
    Vetoed,
    /// It ended without a result: the text was amended, or the group adopted or withdrawn, while the window ran.
    Void,
}
