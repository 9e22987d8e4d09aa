//! What happened to the files of a registry.

pub mod branch;
pub mod command;
pub mod commit;
mod files;
mod grafts;
mod history;
pub mod landing;
pub mod object;
pub mod overlay;
mod place;
pub mod porcelain;
pub mod repository;
pub mod signature;
mod snapshot;
pub mod tree;
pub mod worktree;
