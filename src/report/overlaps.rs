//! Which groups read alike.

use serde::{Serialize, Serializer};

/// Pairs of groups, the most alike first.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverlapsReport {
    /// The one group that was asked about, if it was one.
    pub about: Option<String>,
    /// From which likeness on two groups look as if they overlap.
    pub alike_from: f64,
    /// The pairs.
    pub pairs: Vec<OverlapLine>,
    /// What the file that was asked about says and could not be told, so that it may flag more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unclear: Vec<String>,
}

/// Two groups, and how much they are alike.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverlapLine {
    /// Their ids: in order, or the one that was asked about first.
    pub groups: [String; 2],
    /// From 0, nothing in common, to 1.
    #[serde(serialize_with = "in_thousandths")]
    pub likeness: f64,
    /// The words they share, the most telling first.
    pub shared: Vec<String>,
    /// Which of the two flag the overlap.
    pub flagged_by: Vec<String>,
    /// Whether the two look as if they overlap.
    #[serde(rename = "alike")]
    pub is_striking: bool,
}

/// Rounds, so that no machine's arithmetic shows.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn in_thousandths<S: Serializer>(likeness: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((likeness * 1000.0).round() / 1000.0)
}
