//! Words for people: lists in sentences, the near miss of a name, command lines to type.

pub mod hidden;
pub mod list;
pub mod shell;
pub mod suggestion;
