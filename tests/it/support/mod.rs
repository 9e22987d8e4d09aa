//! What the tests share.

pub mod actor;
pub mod community;
pub mod full;
pub mod json;
pub mod keys;
pub mod program;
pub mod repository;
pub mod terminal;
