//! A charter becomes a group file, or changes one: only what has a place there, and nothing that is guessed.

mod fresh;
mod merge;
mod no_place;
mod wanted;

pub use fresh::fresh;
pub use merge::merged;
pub use wanted::{Known, Wanted, wanted};
