//! What is said once of a group and acted upon: how it came to be, the vote on it, how it ended.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use crate::registry::entries::Entries;
use crate::registry::paper::RetirementApproval;
use crate::registry::scalar::{GroupId, Login, Url};
use crate::source::span::Spanned;

/// How a group came to exist outside this registry's own vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// predates-sep-1302 or chartered-elsewhere
    pub basis: Spanned<Basis>,
    /// The day it came to exist, where known
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Where that can be read
    pub source: Url,
    /// The day the group said that it goes by SEP-1302
    #[serde(default)]
    pub acknowledged: Option<NaiveDate>,
    /// What else is to say
    #[serde(default)]
    pub note: Option<String>,
}

/// Why a group exists without a vote here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumMessage, VariantArray)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Basis {
    /// It is older than SEP-1302, which migrates it by acknowledgement.
    #[serde(rename = "predates-sep-1302")]
    #[strum(serialize = "predates-sep-1302")]
    PredatesSep1302,
    /// It was chartered by another process.
    CharteredElsewhere,
}

impl Basis {
    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it says of a group, in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::PredatesSep1302 => "predates SEP-1302",
            Self::CharteredElsewhere => "was chartered elsewhere",
        }
    }
}

/// An approval taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    /// Why
    pub reason: Spanned<String>,
}

/// The end of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Retirement {
    /// The day it ended, where it came to exist and ended outside this registry
    #[serde(default)]
    pub date: Option<Spanned<NaiveDate>>,
    /// With a date: where that can be read
    #[serde(default)]
    pub source: Option<Url>,
    /// not-meeting-expectations, no-active-work, completed or merged
    pub reason: Spanned<RetirementReason>,
    /// With merged: the id of the group it went into
    #[serde(default)]
    pub merged_into: Option<Spanned<GroupId>>,
    /// What else is to say; sep-2149 asks for the rationale
    #[serde(default)]
    pub note: Option<String>,
    /// sep-2149: who approves the end of a working group, by the login of a core or lead maintainer
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = {})))]
    pub approvals: Entries<Spanned<Login>, RetirementApproval>,
}

/// Why a group ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumMessage, VariantArray)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum RetirementReason {
    /// It does not meet SEP-1302's expectations of its kind.
    NotMeetingExpectations,
    /// A working group without an open issue or pull request for a month.
    NoActiveWork,
    /// A working group that finished all it set out to do.
    Completed,
    /// It went into another group.
    Merged,
}

impl RetirementReason {
    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A ballot paper: the round, the vetoes, and a ballot for each elector.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Vote {
    /// Counts the votes on this group, from 1; absent while only a veto stands
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub round: Option<Spanned<u32>>,
    /// Vetoes, by the login of a core or lead maintainer
    pub vetoes: Entries<Spanned<Login>, Veto>,
    /// Ballots, by the login of an elector
    pub ballots: Entries<Spanned<Login>, Ballot>,
}

/// One maintainer's veto.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Veto {
    /// Why
    pub reason: Option<Spanned<String>>,
}

/// One elector's ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// pending, approve, reject or abstain
    pub choice: Spanned<Choice>,
    /// Why
    #[serde(default)]
    pub reason: Option<String>,
    /// Where it was said, for a ballot that somebody else records
    #[serde(default)]
    pub source: Option<Url>,
}

/// What a ballot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Choice {
    /// Not cast yet.
    Pending,
    /// For the group.
    Approve,
    /// Against the group.
    Reject,
    /// Neither.
    Abstain,
}

impl Choice {
    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
