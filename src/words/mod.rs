//! Words for people: lists in sentences, the near miss of a name, command lines to type; and what is kept from them.

pub mod address;
pub mod hex;
pub mod hidden;
pub mod list;
pub mod mail;
pub mod otherwise;
pub mod shell;
pub mod suggestion;
