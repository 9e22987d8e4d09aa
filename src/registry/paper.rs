//! What a group's file says by SEP-2149 alone: its charter elsewhere, its members, the paper of sponsors.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use strum::IntoStaticStr;

use super::scalar::{Login, Url};
use crate::source::span::Spanned;

/// A charter that was approved outside this registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CharterRecord {
    /// The day it was approved
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Where that can be read
    pub source: Url,
    /// Where the charter is
    #[serde(default)]
    pub url: Option<Url>,
}

/// Somebody who takes part in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The GitHub login
    pub github: Spanned<Login>,
    /// The person's name
    #[serde(default)]
    pub name: Option<String>,
    /// The organisation, if any
    #[serde(default)]
    pub affiliation: Option<Spanned<String>>,
    /// observer, participant, wg-member or emeritus
    #[serde(default)]
    pub level: Option<Level>,
}

/// How far somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Level {
    /// Follows what happens.
    Observer,
    /// Takes part.
    Participant,
    /// Counts for the quorum of a working group.
    WgMember,
    /// Took part once.
    Emeritus,
}

impl Level {
    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Observer => "observer",
            Self::Participant => "participant",
            Self::WgMember => "WG member",
            Self::Emeritus => "emeritus",
        }
    }
}

/// What one maintainer says on the paper of sponsors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Endorsement {
    /// pending, yes or withdrawn: whether the maintainer sponsors the group and its leadership
    pub sponsors: Spanned<Sponsors>,
    /// pending, no, or the fingerprint of the charter that the maintainer approves
    pub approves: Spanned<Approves>,
    /// Why
    pub reason: Option<String>,
    /// Where it was said, for what somebody else records
    pub source: Option<Url>,
}

impl Endorsement {
    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        *self.sponsors == Sponsors::Pending && *self.approves == Approves::Pending
    }

    /// Whether all that another one says of sponsoring and approving is said here too.
    pub fn says_as_much_as(&self, other: &Self) -> bool {
        let sponsors = *other.sponsors == Sponsors::Pending || self.sponsors == other.sponsors;
        sponsors && (*other.approves == Approves::Pending || self.approves == other.approves)
    }
}

/// Whether a maintainer sponsors a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Sponsors {
    /// Says nothing.
    #[default]
    Pending,
    /// Does.
    Yes,
    /// Did, and does no more.
    Withdrawn,
}

/// Whether a maintainer approves a charter, and which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Approves {
    /// Says nothing.
    #[default]
    Pending,
    /// Objects.
    No,
    /// The one of this fingerprint.
    Charter(Fingerprint),
}

impl fmt::Display for Approves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending => f.write_str("pending"),
            Self::No => f.write_str("no"),
            Self::Charter(fingerprint) => fingerprint.fmt(f),
        }
    }
}

impl Serialize for Approves {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Approves {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "pending" => Ok(Self::Pending),
            "no" => Ok(Self::No),
            _ => Fingerprint::parse(&text).map(Self::Charter).ok_or_else(|| {
                serde::de::Error::custom(format!(
                    "expected `pending`, `no` or a charter's fingerprint of {} hexadecimal digits, found `{text}`",
                    Fingerprint::DIGITS
                ))
            }),
        }
    }
}

/// What a charter is known by: 40 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// How many digits it has.
    pub const DIGITS: usize = 40;

    /// Reads one: all of its digits, in lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == Self::DIGITS && text.bytes().all(is_hex)).then(|| Self(text.to_owned()))
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits of it that people are shown.
    pub fn brief(&self) -> &str {
        &self.0[..12]
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no fingerprint")))
    }
}

/// One maintainer's approval of the end of a working group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RetirementApproval {
    /// Where it was said
    pub source: Option<Url>,
}
