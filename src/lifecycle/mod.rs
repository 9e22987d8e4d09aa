//! What the history amounts to: pure, without a clock of its own.

pub mod acts;
pub mod attribution;
pub mod authority;
mod ballots;
pub mod checkpoint;
pub mod class;
pub mod detail;
pub mod event;
pub mod expectations;
pub mod field;
mod judge;
pub mod landed;
mod moment;
pub mod next;
mod profit;
pub mod prospect;
pub mod replay;
mod roster_change;
pub mod standing;
pub mod state;
pub mod story;
pub mod table;
pub mod tally;
pub mod timeline;
pub mod times;
mod touch;
pub mod untold;
mod voting;

#[cfg(test)]
mod tests;
