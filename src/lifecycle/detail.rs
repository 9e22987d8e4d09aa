//! What an event says beyond its kind: the one place that knows by which names it is told to machines.

use serde::Serialize;
use serde_json::{Map, Value};

/// What an event says beyond its kind, as it is told to machines.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Detail(Map<String, Value>);

impl Detail {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says something.
    pub(super) fn say(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// The same without what has no value.
    pub(super) fn without_nulls(mut self) -> Self {
        self.0.retain(|_, value| !value.is_null());
        self
    }

    /// Whose ballot it is.
    pub fn voter(&self) -> Option<&str> {
        self.text("voter")
    }

    /// What the ballot says.
    pub fn choice(&self) -> Option<&str> {
        self.text("choice")
    }

    /// Where what was recorded for somebody was said.
    pub fn source(&self) -> Option<&str> {
        self.text("source")
    }

    /// Who recorded a ballot or veto for somebody else.
    pub fn transcribed_by(&self) -> Option<&str> {
        self.text("transcribed_by")
    }

    /// Whose veto it is, as its entry spells them.
    pub fn vetoer(&self) -> Option<&str> {
        self.text("by")
    }

    /// Who comes or goes.
    pub fn login(&self) -> Option<&str> {
        self.text("login")
    }

    /// The id or kind that a group had before.
    pub fn from(&self) -> Option<&str> {
        self.text("from")
    }

    /// The id or kind that it has behind it.
    pub fn to(&self) -> Option<&str> {
        self.text("to")
    }

    /// Why, in the words or by the code of whoever did it.
    pub fn reason(&self) -> Option<&str> {
        self.text("reason")
    }

    /// What somebody noted beside it.
    pub fn note(&self) -> Option<&str> {
        self.text("note")
    }

    /// The group that a retired one was merged into.
    pub fn merged_into(&self) -> Option<&str> {
        self.text("merged_into")
    }

    /// On what an adoption rests.
    pub fn basis(&self) -> Option<&str> {
        self.text("basis")
    }

    /// The month of a report or request.
    pub fn month(&self) -> Option<&str> {
        self.text("month")
    }

    /// The dotted path of what was erased or altered.
    pub fn field(&self) -> Option<&str> {
        self.text("field")
    }

    /// The fields that were changed, by name.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.get("fields").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// The round that was opened.
    pub fn round(&self) -> Option<u64> {
        self.number("round")
    }

    /// The round that an amendment voids.
    pub fn voided_round(&self) -> Option<u64> {
        self.number("voids_round")
    }

    /// How many approvals a vote needed.
    pub fn needed(&self) -> Option<u64> {
        self.number("needed")
    }

    /// How many approved.
    pub fn approvals(&self) -> Option<u64> {
        self.number("approve")
    }

    /// How many rejected.
    pub fn rejections(&self) -> Option<u64> {
        self.number("reject")
    }

    /// Whether what somebody said was made to say otherwise, rather than taken away.
    pub fn is_altered(&self) -> bool {
        self.0.contains_key("altered")
    }

    /// Whether a report or request was taken away.
    pub fn is_removed(&self) -> bool {
        self.0.contains_key("removed")
    }

    /// Whether there was no `mcpgov.yaml` before.
    pub fn is_first(&self) -> bool {
        self.0.contains_key("first")
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(Value::as_u64)
    }
}
