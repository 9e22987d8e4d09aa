//! What the tests share.

pub mod community;
pub mod program;
pub mod repository;
