//! Words for people: lists in sentences, and the near miss of a name.

pub mod list;
pub mod suggestion;
