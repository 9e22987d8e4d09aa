//! What happened.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::detail::detail;
use super::time;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::lifecycle::event::{Event, Verdict, What};
use crate::lifecycle::why::Why;

/// The event log of a registry or of one group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HistoryReport {
    /// The revision it was derived from.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// Everything that happened, in landing order.
    pub events: Vec<EventLine>,
}

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EventLine {
    /// The group, by its id at the time; `None` for `mcpgov.yaml`.
    pub group: Option<String>,
    /// What happened.
    #[serde(rename = "event", serialize_with = "name")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub what: What,
    /// When.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// Whether the landing's time is contested.
    pub contested: bool,
    /// The landing; `None` for what the clock did.
    pub commit: Option<CommitId>,
    /// Who did it.
    pub by: Option<String>,
    /// Whether that is attested.
    pub attested: bool,
    /// Who landed it, when that is somebody else.
    pub landed_by: Option<String>,
    /// Whose roster key signed it.
    pub signed_by: Option<String>,
    /// Whether it stands.
    pub effect: Effect,
    /// Why it does not, or should not, in a sentence.
    pub why: Option<String>,
    /// The word for that.
    pub why_code: Option<&'static str>,
    /// What else there is to say.
    pub detail: Map<String, Value>,
}

impl EventLine {
    /// The event as it is told.
    pub fn of(event: &Event) -> Self {
        let landing = event.landing.as_ref();
        Self {
            group: event.group().map(ToString::to_string),
            what: event.what.clone(),
            at: event.at,
            contested: event.contested,
            commit: landing.map(|landing| landing.commit.clone()),
            by: landing.map(|landing| landing.by.to_string()),
            attested: landing.is_some_and(|landing| landing.attested),
            landed_by: landing.and_then(|landing| landing.landed_by.as_ref()).map(ToString::to_string),
            signed_by: landing.and_then(|landing| landing.signed_by.as_ref()).map(ToString::to_string),
            effect: Effect::of(&event.verdict),
            why: event.why().map(ToString::to_string),
            why_code: event.why().map(Why::code),
            detail: detail(&event.what),
        }
    }

    /// The event as it is told to everybody: whoever did it by name alone, also where nobody knows the login.
    pub fn published(event: &Event) -> Self {
        let by = event.by().map(|by| by.name().to_owned());
        Self { by, ..Self::of(event) }
    }
}

/// What happened, by its name.
fn name<S: Serializer>(what: &What, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(what.name())
}

/// Whether an act had its effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It stands.
    Applied,
    /// It is on record without effect on state.
    Void,
}

impl Effect {
    fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Stands | Verdict::Unwelcome(_) => Self::Applied,
            Verdict::Void(_) => Self::Void,
        }
    }
}
