//! What the files of a registry say.

mod advice;
pub mod bounds;
pub mod days;
pub mod edit;
pub mod entries;
pub mod group;
pub mod halves;
pub mod identity;
pub mod library;
pub mod listed;
pub mod load;
pub mod logins;
pub mod manifest;
pub mod meeting;
pub mod meetings;
pub mod migration;
pub mod observances;
pub mod paper;
pub mod recurrence;
pub mod reread;
pub mod roster;
pub mod roster_edit;
pub mod ruleset;
pub mod said;
pub mod scalar;
pub mod schema;
#[cfg(test)]
mod tests;
pub mod zone_names;
pub mod zones;
