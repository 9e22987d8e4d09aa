//! The register of a community: what its files say, what its history amounts to, and what is wrong with it.
pub mod clock;
pub mod diagnostic;
pub mod error;
pub mod git;
pub mod lifecycle;
pub mod registry;
pub mod render;
pub mod report;
pub mod rules;
pub mod source;
