//! Text, and where things are in it.

pub mod beside;
pub mod decode;
pub mod edit;
pub mod emit;
pub mod file;
pub mod found;
pub mod list;
pub mod span;
mod splice;
pub mod suggestion;
pub mod yaml;
