//! Checkpoints: how far a history was audited, and what it amounted to there.
//!
//! The digest is the first 160 bits of the SHA-256 of this text, as hexadecimal digits: the line `mcpgov.states/v1`, then
//! a line for each group there ever was, sorted by id and then by age. Such a line is a JSON object without spaces whose
//! keys come in the order of `GroupState`; times are RFC 3339 in UTC, logins and ids are as `status` shows them. The
//! clock is the time of the landing itself, so a checkpoint says the same whenever it is made.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::charter::Charter;
use super::office::Office;
use super::paper::{Line, Sponsorship};
use super::standing::Standing;
use super::state::State;
use super::timeline::Timeline;
use super::timelines::Timelines;
use super::vote::{BallotRecord, Outcome, VoteRecord};
use crate::clock::{Timestamp, rfc3339};
use crate::git::commit::CommitId;
use crate::order::Order;
use crate::registry::group::{Choice, Kind, Origin, Retirement};
use crate::registry::paper::{CharterRecord, Endorsement, Fingerprint};
use crate::registry::scalar::{GroupId, Login, Url};

/// The hexadecimal digits of a digest.
const DIGITS: usize = 40;

/// The number of this reading of histories: it rises when what old ones derive to changes.
pub const READING: u32 = 2;

/// A landing, and a digest of where everything stood there: `<commit>:<reading>:<digest>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The landing.
    pub commit: CommitId,
    /// The reading of histories by which that was derived; `None` in the form of old, which does not say.
    pub reading: Option<u32>,
    /// What it derives to.
    pub digest: String,
}

/// Why a checkpoint does not hold any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Its commit is not in this repository.
    Missing,
    /// Its commit is not among the ancestors of the revision.
    LeftOut,
    /// Its commit came in with this merge, through a later parent: the mainline was merged into something else.
    LaterParent(CommitId),
    /// Its commit is a landing still, and derives to this digest.
    OtherDigest(String),
    /// Its commit is a landing still, and derives to this digest since the clocks of later landings contradict earlier ones.
    Overturned(String),
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reading = self.reading.map(|reading| format!("{reading}:")).unwrap_or_default();
        write!(f, "{}:{reading}{}", self.commit, self.digest)
    }
}

impl FromStr for Checkpoint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        let parts: Vec<&str> = text.split(':').collect();
        let (commit, reading, digest) = match *parts {
            [commit, digest] => (commit, None, digest),
            [commit, reading, digest] => (commit, Some(reading), digest),
            _ => {
                return Err(
                    "expected a commit id, the number of a reading and a digest with `:` between them".to_owned()
                );
            }
        };
        if !(matches!(commit.len(), 40 | 64) && is_hex(commit)) {
            return Err(format!("`{commit}` is not the full id of a commit"));
        }
        if !(digest.len() == DIGITS && is_hex(digest)) {
            return Err(format!("`{digest}` is not a digest of {DIGITS} hexadecimal digits"));
        }
        let number = |reading: &str| reading.parse().map_err(|_| format!("`{reading}` is not the number of a reading"));
        let reading = reading.map(number).transpose()?;
        Ok(Self { commit: CommitId::new(commit), reading, digest: digest.to_owned() })
    }
}

impl Checkpoint {
    /// The checkpoint at the last landing, right after which everything stands as it does; `None` before the first.
    pub fn of(landed: &Standing) -> Option<Self> {
        let commit = landed.last_landing.clone()?;
        Some(Self { commit, reading: Some(READING), digest: digest(&landed.timelines) })
    }

    /// Whether this program derives digests as the one did that made it.
    pub fn is_of_this_reading(&self) -> bool {
        self.reading == Some(READING)
    }
}

/// The digest of where `timelines` stand.
fn digest(timelines: &Timelines) -> String {
    let mut sorted: Vec<&Timeline> = timelines.iter().map(|(_, timeline)| timeline).collect();
    sorted.order_by(|one, other| one.id.cmp(&other.id));
    let mut hash = Sha256::new();
    hash.update("mcpgov.states/v1\n");
    for timeline in sorted {
        #[expect(clippy::expect_used, reason = "plain data of this shape always has a form in JSON")]
        hash.update(serde_json::to_string(&GroupState::of(timeline)).expect("plain data"));
        hash.update("\n");
    }
    let mut digits = String::with_capacity(2 * DIGITS);
    for byte in hash.finalize() {
        let _infallible = write!(digits, "{byte:02x}");
    }
    digits.truncate(DIGITS);
    digits
}

/// What a digest holds of a group.
#[derive(Serialize)]
struct GroupState<'a> {
    id: &'a GroupId,
    formerly: &'a [GroupId],
    kind: Option<Kind>,
    state: State,
    since: String,
    began: String,
    activated: Option<String>,
    /// Whether the file is there, and can be read.
    file: (bool, bool),
    /// The facilitators with power over the record.
    facilitators: Vec<&'a Login>,
    /// By whom, and why.
    vetoes: Vec<(&'a Login, Option<&'a str>)>,
    origin: Option<&'a Origin>,
    reversal: Option<&'a str>,
    retirement: Option<&'a Retirement>,
    vote: Option<VoteState<'a>>,
    /// Nothing where there never was any.
    #[serde(skip_serializing_if = "Option::is_none")]
    charter: Option<&'a CharterRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    charter_in_force: Option<Fingerprint>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    paper: Vec<LineState<'a>>,
    /// Who proposed that it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    ending: Option<(Option<&'a Login>, Option<&'a Retirement>)>,
}

/// What a digest holds of a line of a paper of sponsors.
#[derive(Serialize)]
struct LineState<'a> {
    by: &'a Login,
    says: Endorsement,
    sponsors_as: Option<Office>,
    recorded_by: Option<&'a Login>,
    approves: bool,
}

/// What a digest holds of a vote.
#[derive(Serialize)]
struct VoteState<'a> {
    round: u32,
    opened_at: String,
    closes_at: String,
    opened_in: &'a CommitId,
    electorate: &'a [Login],
    ballots: Vec<BallotState<'a>>,
    /// Entry, choice, time, and why it does not count.
    not_counted: Vec<(Login, Choice, String, &'static str)>,
    outcome: Outcome,
}

/// Voter, choice, landing, who recorded it where the voter did not, why, and where that was said.
type BallotState<'a> = (&'a Login, Choice, &'a CommitId, Option<&'a Login>, Option<&'a str>, Option<&'a Url>);

impl<'a> GroupState<'a> {
    fn of(timeline: &'a Timeline) -> Self {
        Self {
            id: &timeline.id,
            formerly: &timeline.formerly,
            kind: timeline.kind,
            state: timeline.state,
            since: rfc3339(timeline.since),
            began: rfc3339(timeline.began),
            activated: timeline.activated.map(|at: Timestamp| rfc3339(at)),
            file: (timeline.file_exists, timeline.file_readable),
            facilitators: timeline.empowered.iter().collect(),
            vetoes: timeline.vetoes.iter().map(|veto| (&veto.by, veto.reason.as_deref())).collect(),
            origin: timeline.origin(),
            reversal: timeline.reversal(),
            retirement: timeline.retirement(),
            vote: timeline.vote.as_ref().map(VoteState::of),
            charter: timeline.charter_record(),
            charter_in_force: timeline.charter.in_force.as_ref().map(Charter::fingerprint),
            paper: timeline.paper.lines().iter().map(LineState::of).collect(),
            ending: timeline.ending.as_ref().map(|ending| (ending.proposer.as_ref(), ending.says())),
        }
    }
}

impl<'a> LineState<'a> {
    fn of(line: &'a Line) -> Self {
        Self {
            by: &line.person,
            says: line.says(),
            sponsors_as: line.sponsorship.as_ref().and_then(Sponsorship::counts_as),
            recorded_by: line.sponsorship.as_ref().and_then(|it| it.transcribed_by.as_ref()),
            approves: line.approval.as_ref().is_some_and(|it| it.is_in_office),
        }
    }
}

impl<'a> VoteState<'a> {
    fn of(vote: &'a VoteRecord) -> Self {
        let ballot = |it: &'a BallotRecord| {
            let said = (it.reason.as_deref(), it.source.as_ref());
            (&it.voter, it.choice, &it.commit, it.transcribed_by.as_ref(), said.0, said.1)
        };
        let not_counted = vote.not_counted();
        Self {
            round: vote.round,
            opened_at: rfc3339(vote.opened_at),
            closes_at: rfc3339(vote.closes_at),
            opened_in: &vote.opening.landing,
            electorate: &vote.electorate,
            ballots: vote.counted().map(ballot).collect(),
            not_counted: not_counted
                .into_iter()
                .map(|it| (it.voter, it.choice, rfc3339(it.at), it.why.code()))
                .collect(),
            outcome: vote.outcome,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_read_as_it_is_written() {
        for reading in ["", "1:", "2:", "3:"] {
            let text = format!("{}:{reading}{}", "0f".repeat(20), "1e".repeat(20));
            let read = text.parse::<Checkpoint>().expect("a checkpoint");
            assert_eq!(read.to_string(), text);
            assert_eq!(read.is_of_this_reading(), reading == "2:");
        }
    }

    #[test]
    fn what_is_no_checkpoint_is_refused_with_the_part_that_is_wrong() {
        let refused = |text: &str| text.parse::<Checkpoint>().expect_err("no checkpoint");
        assert!(refused("main").contains("`:`"));
        assert!(refused("main:00").contains("`main`"));
        assert!(refused(&format!("{}:{}", "0f".repeat(20), "1E".repeat(20))).contains("1E1E"));
        assert!(refused(&format!("{}:1e", "0f".repeat(20))).contains("`1e`"));
        assert!(refused(&format!("{0}:new:{0}", "0f".repeat(20))).contains("`new`"));
    }
}
