//! `migrations/sep-1302.yaml`: the SEP's own migration list.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use super::scalar::{GroupId, Url};
use crate::source::span::Spanned;

/// The migration list of SEP-1302, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, schemars(title = "The migration list of SEP-1302"))]
pub struct Migration {
    /// Where the list stands
    pub source: Url,
    /// Its rows, in its order
    #[serde(default)]
    pub rows: Vec<Spanned<Row>>,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// steering or community
    pub list: List,
    /// What the row calls the group
    pub was: Spanned<String>,
    /// What the SEP decides for it
    pub disposition: Spanned<Disposition>,
    /// The ids here that it became; empty where none exists
    #[serde(default)]
    pub groups: Vec<Spanned<GroupId>>,
    /// What became of it
    #[serde(default)]
    pub note: Option<String>,
}

/// The two lists of the SEP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum List {
    /// Steering Working Groups.
    Steering,
    /// Community Working Groups.
    Community,
}

impl List {
    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What the SEP decides for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Disposition {
    /// It becomes a working group.
    WorkingGroup,
    /// It becomes an interest group.
    InterestGroup,
    /// It ends.
    Retire,
    /// It goes into its equivalent of the other list.
    Merge,
    /// Somebody is to propose it anew.
    RequestProposal,
}

impl Disposition {
    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
