//! What happened.

use serde::Serialize;

use super::time;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::lifecycle::detail::Detail;
use crate::lifecycle::event::{Effect, Event, EventKind, Why};

/// The event log of a registry or of one group.
#[derive(Debug, Clone, Serialize)]
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
pub struct EventLine {
    /// The group, by its id at the time; `None` for `mcpgov.yaml`.
    pub group: Option<String>,
    /// What happened.
    #[serde(rename = "event")]
    pub kind: EventKind,
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
    pub detail: Detail,
}

impl EventLine {
    /// The event as it is told.
    pub fn of(event: &Event) -> Self {
        Self {
            group: event.group.as_ref().map(ToString::to_string),
            kind: event.kind,
            at: event.at,
            contested: event.contested,
            commit: event.commit.clone(),
            by: event.by.as_ref().map(ToString::to_string),
            attested: event.attested,
            landed_by: event.landed_by.as_ref().map(ToString::to_string),
            signed_by: event.signed_by.as_ref().map(ToString::to_string),
            effect: event.effect,
            why: event.why.as_ref().map(ToString::to_string),
            why_code: event.why.as_ref().map(Why::code),
            detail: event.detail.clone(),
        }
    }
}
