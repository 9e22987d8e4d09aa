//! What happened to the files of a registry.

pub mod commit;
pub mod files;
pub mod grafts;
pub mod history;
pub mod landing;
pub mod object;
pub mod place;
pub mod repository;
pub mod signature;
pub mod snapshot;
pub mod tree;
pub mod worktree;
