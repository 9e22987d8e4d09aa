//! The office by which maintainers sponsor groups and approve charters.

use serde::{Deserialize, Serialize};

/// The office by which somebody sponsors and approves; the lesser first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Office {
    /// One of several whose word counts together.
    Core,
    /// One whose word suffices.
    Lead,
}

/// Who is missing for sponsors to be enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lacking {
    /// So many whose word suffices.
    pub leads: usize,
    /// Or so many of those whose word counts together.
    pub or_cores: usize,
}

impl Lacking {
    /// The words for those who are missing.
    pub fn words(self) -> &'static str {
        match self.or_cores {
            1 => "a lead maintainer or another core maintainer",
            _ => "a lead maintainer or two core maintainers",
        }
    }

    /// The same in a sentence.
    pub fn sentence(self) -> String {
        format!("it lacks {} to sponsor it", self.words())
    }
}
