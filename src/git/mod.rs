//! What happened to the files of a registry.

pub mod command;
pub mod commit;
mod files;
mod grafts;
mod history;
pub mod landing;
mod object;
pub mod overlay;
mod place;
pub mod repository;
pub mod signature;
mod snapshot;
mod tree;
pub mod worktree;
