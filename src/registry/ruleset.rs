//! The sets of rules that a registry can go by, and from when on each.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use strum::{EnumMessage, EnumString, IntoStaticStr, VariantArray};

use crate::clock::{Timestamp, rfc3339};
use crate::source::span::Spanned;

/// A set of governance rules.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    EnumMessage,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Ruleset {
    /// SEP-1302 of the Model Context Protocol: moderators vote
    #[default]
    #[serde(rename = "sep-1302")]
    #[strum(serialize = "sep-1302")]
    Sep1302,
    /// SEP-2149 of the Model Context Protocol: maintainers sponsor groups, and approve their charters
    #[serde(rename = "sep-2149")]
    #[strum(serialize = "sep-2149")]
    Sep2149,
}

impl Ruleset {
    /// The id in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl fmt::Display for Ruleset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A rule set as a file names it: there may be none of that name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RulesetName(String);

impl RulesetName {
    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The rule set of this name.
    pub fn known(&self) -> Option<Ruleset> {
        self.0.parse().ok()
    }

    /// Every name that means something.
    pub fn all() -> impl Iterator<Item = &'static str> {
        Ruleset::VARIANTS.iter().map(|ruleset| ruleset.name())
    }
}

/// A rule set, and from when on it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DatedRuleset {
    /// sep-1302 or sep-2149
    pub id: Spanned<RulesetName>,
    /// The first moment at which it holds, such as 2026-03-23T22:04:49Z
    pub from: Spanned<Instant>,
}

/// A moment as RFC 3339 has it, such as `2026-03-23T22:04:49Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub Timestamp);

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&rfc3339(self.0))
    }
}

impl Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| {
            serde::de::Error::custom(format!("expected a moment such as `2026-03-23T22:04:49Z`, found `{text}`"))
        })
    }
}

/// Which rule set holds from when on, as one version of the manifest has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timetable {
    first: Ruleset,
    /// The others, the oldest first.
    then: Vec<(Timestamp, Ruleset)>,
}

impl Default for Timetable {
    fn default() -> Self {
        Self::always(Ruleset::default())
    }
}

impl Timetable {
    /// One rule set for all time.
    pub fn always(ruleset: Ruleset) -> Self {
        Self { first: ruleset, then: Vec::new() }
    }

    /// What `named` and `dated` say, where they say one thing.
    pub(super) fn of(named: Option<&RulesetName>, dated: Option<&[DatedRuleset]>) -> Option<Self> {
        let dated = match (named, dated) {
            (Some(_), Some(_)) => return None,
            (Some(named), None) => return named.known().map(Self::always),
            (None, None) => return Some(Self::default()),
            (None, Some(dated)) => dated,
        };
        let ascends = dated.windows(2).all(|pair| matches!(pair, [one, next] if *one.from < *next.from));
        let known: Option<Vec<_>> = dated.iter().map(|entry| Some((entry.from.0, entry.id.known()?))).collect();
        let mut entries = known.filter(|_| ascends)?.into_iter();
        // Before the first one it is the first one, too.
        let (_, first) = entries.next()?;
        Some(Self { first, then: entries.collect() })
    }

    /// The rule set that it gives for a moment.
    pub fn at(&self, at: Timestamp) -> Ruleset {
        self.then.iter().rev().find(|(from, _)| *from <= at).map_or(self.first, |(_, ruleset)| *ruleset)
    }

    /// The first change after one moment, up to and including another one.
    pub fn next(&self, after: Timestamp, until: Timestamp) -> Option<(Timestamp, Ruleset)> {
        self.then.iter().find(|(from, _)| after < *from && *from <= until).copied()
    }

    /// Whether it ever gives another one than the default.
    pub fn is_special(&self) -> bool {
        *self != Self::default()
    }
}
