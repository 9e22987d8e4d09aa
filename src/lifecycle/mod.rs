//! What the history amounts to: pure, without a clock of its own.

mod about;
pub mod accounts;
pub mod act;
pub mod actor;
mod allowed;
pub mod attribution;
mod ballots;
pub mod checkpoint;
pub mod class;
pub mod constitution;
pub mod decision;
mod derive;
pub mod diff;
pub mod edits;
mod electors;
pub mod elsewhere;
pub mod event;
pub mod expectations;
pub mod field;
mod fold;
mod judge;
pub mod kept;
pub mod landed;
mod moment;
pub mod next;
pub mod past;
mod people;
pub mod permission;
mod profit;
pub mod prospect;
mod readings;
mod roster_change;
mod rounds;
pub mod standing;
pub mod state;
pub mod table;
pub mod tally;
pub mod timeline;
pub mod times;
mod touch;
mod voting;
pub mod why;
mod words;

#[cfg(test)]
mod tests;
