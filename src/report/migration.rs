//! What became of SEP-1302's migration list.

use serde::Serialize;
use strum::IntoStaticStr;

use crate::lifecycle::state::State;
use crate::registry::group::Kind;
use crate::registry::migration::{Disposition, List};

/// The list, row by row, against the groups as they stand.
#[derive(Debug, Clone, Serialize)]
pub struct MigrationReport {
    /// Where the list stands.
    pub source: String,
    /// Its rows, in its order.
    pub rows: Vec<RowReport>,
    /// What is wrong with the list itself.
    pub oddities: Vec<String>,
}

/// One row of the list.
#[derive(Debug, Clone, Serialize)]
pub struct RowReport {
    /// Which of the two lists it stands in.
    pub list: List,
    /// What the row calls the group.
    pub was: String,
    /// What the SEP decides for it.
    pub disposition: Disposition,
    /// What became of that.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub why: String,
    /// The groups it became.
    pub groups: Vec<RowGroup>,
    /// What the registry notes about it.
    pub note: Option<String>,
}

/// A group that a row became.
#[derive(Debug, Clone, Serialize)]
pub struct RowGroup {
    /// Its id.
    pub id: String,
    /// Its kind; `None` where there is no such group.
    pub kind: Option<Kind>,
    /// Its state; `None` where there is no such group.
    pub state: Option<State>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// It is as the SEP decided.
    Done,
    /// It is still to be done.
    Open,
    /// It became something else.
    Differs,
}

impl Verdict {
    /// The word for it.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
