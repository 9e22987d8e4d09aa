//! Text, and where things are in it.

pub mod beside;
pub mod data;
pub mod decode;
pub mod edit;
pub mod emit;
pub mod fields;
pub mod file;
pub mod found;
mod offence;
pub mod problem;
mod slip;
pub mod span;
mod splice;
pub mod yaml;
