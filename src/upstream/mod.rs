//! What the files say in which a community keeps its groups outside of a registry: charters, lists of maintainers, the
//! configuration of access, navigation and owners.
//!
//! Everything is read, and nothing is run or guessed. What a reader does not know it says, with the place; of people who
//! have access nothing is read but their login and what they are members of.

pub mod access;
pub mod accounts;
pub mod cadence;
pub mod charter;
pub mod draft;
pub mod export;
pub mod gather;
pub mod literal;
pub mod maintainers;
pub mod mapping;
pub mod markdown;
mod mask;
mod mdx;
pub mod navigation;
pub mod owners;
pub mod past;
pub mod places;
pub mod sections;
pub mod sources;
pub mod stop;
