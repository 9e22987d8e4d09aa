//! Text, and where things are in it.

pub mod decode;
pub mod file;
pub mod span;
pub mod suggestion;
pub mod yaml;
