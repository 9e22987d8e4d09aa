//! What acts say, where that is more than a word.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::lifecycle::field::Material;
use crate::lifecycle::office::Office;
use crate::lifecycle::tally::Tally;
use crate::registry::group::Choice;
use crate::registry::scalar::{Login, Url};

/// How a vote ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The ballots.
    pub tally: Tally,
    /// How many approvals it needed; `None` where that depended on the ballots.
    pub needed: Option<usize>,
}

/// Fields of the text that changed together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Which, in the order of the template.
    pub fields: Vec<Material>,
    /// Whether all that it does is to bring back the text that the open vote is about.
    pub as_opened: bool,
    /// The round of the vote that it voids.
    pub voids_round: Option<u32>,
    /// What it makes of the charter in force, where there are charters.
    pub charter: Option<CharterFate>,
}

/// What an amendment of an active group makes of its charter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharterFate {
    /// It is the one in force.
    InForce,
    /// It waits for approval.
    Pending,
}

/// What somebody says on the paper of sponsors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endorsed {
    /// The login under which it stands, as it is spelled there.
    pub entry: Login,
    /// Why.
    pub reason: Option<String>,
    /// Where it was said.
    pub source: Option<Url>,
    /// Whether it stands already, and is said anew.
    pub renewed: bool,
    /// Whether nothing is left of it in the file.
    pub erases: bool,
    /// The office by which it counts.
    pub office: Option<Office>,
    /// Who recorded it for the maintainer.
    pub transcribed_by: Option<Login>,
}

impl Amendment {
    /// An amendment of these fields, so far without what comes of it.
    pub fn of(fields: Vec<Material>) -> Self {
        Self { fields, as_opened: false, voids_round: None, charter: None }
    }
}

/// What is frozen when a vote is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The first moment at which a ballot is late.
    pub closes_at: Timestamp,
    /// Who may vote, each human once.
    pub electorate: Vec<Login>,
    /// How many approvals pass it; `None` where that depends on the ballots.
    pub needed: Option<usize>,
    /// The vote that ran until then, where one did.
    pub ended: Option<Ended>,
}

/// A vote that a fresh one ended while its window ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Its round.
    pub round: u32,
    /// Its ballots until then.
    pub tally: Tally,
}

/// A ballot as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cast {
    /// The login under which it stands, as it is spelled there.
    pub entry: Login,
    /// What it says.
    pub choice: Choice,
    /// Why.
    pub reason: Option<String>,
    /// Where it was said.
    pub source: Option<Url>,
    /// Whether it says what it said before, and is cast again by a change beside its choice.
    pub again: bool,
    /// The moderator who recorded it for the elector.
    pub transcribed_by: Option<Login>,
}
