//! What a register says, in the form of upstream's files.

mod draft;
pub mod into;
pub mod listing;
pub mod page;
mod prose;
pub mod table;
