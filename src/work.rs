//! How much is done, counted where it would grow fastest: tests hold it against the size of what it is done for.

use std::sync::atomic::{AtomicU64, Ordering};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Objects that are read out of a repository.
    Objects,
    /// Bytes that are parsed, or counted to find a column.
    Bytes,
    /// Commits of a branch of which it is asked what they say.
    Commits,
}

static DONE: [AtomicU64; 3] = [const { AtomicU64::new(0) }; 3];

/// Counts what is about to be done.
pub fn count(work: Work, times: usize) {
    // No order is asked for: whoever reads it has waited for the end.
    DONE[work as usize].fetch_add(times as u64, Ordering::Relaxed);
}

/// How much of each this program has done so far.
pub fn done() -> [u64; 3] {
    DONE.each_ref().map(|done| done.load(Ordering::Relaxed))
}
