//! What somebody could try against a registry, on real repositories and through the real binary.
//!
//! `docs/threat-model.md` says of each sentence which of these tests shows it.

mod ballots;
mod clocks;
mod electors;
mod identities;
mod logs;
mod powers;
mod records;
mod rewriting;
mod shell;
mod signatures;
mod sponsors;
mod threat_model;
mod words;
