//! Which groups read alike.

/// Pairs of groups, the most alike first.
#[derive(Debug, Clone)]
pub struct OverlapsReport {
    /// The one group that was asked about, if it was one.
    pub about: Option<String>,
    /// From which likeness on two groups look as if they overlap.
    pub alike_from: f64,
    /// The pairs.
    pub pairs: Vec<OverlapLine>,
}

/// Two groups, and how much they are alike.
#[derive(Debug, Clone)]
pub struct OverlapLine {
    /// Their ids: in order, or the one that was asked about first.
    pub groups: [String; 2],
    /// From 0, nothing in common, to 1.
    pub likeness: f64,
    /// The words they share, the most telling first.
    pub shared: Vec<String>,
    /// Which of the two flag the overlap.
    pub flagged_by: Vec<String>,
    /// Whether the two look as if they overlap.
    pub is_striking: bool,
}
