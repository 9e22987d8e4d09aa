//! What happened to the files of a registry.

mod ahead;
pub mod aside;
mod asked;
pub mod branch;
pub mod command;
pub mod commit;
pub mod files;
mod grafts;
mod header;
mod history;
pub mod landing;
pub mod lineage;
mod naming;
pub mod object;
pub mod overlay;
pub mod porcelain;
mod rebase;
pub mod repository;
mod scratch;
pub mod signature;
mod snapshot;
pub mod tree;
mod unchecked;
pub mod upstream;
mod version;
pub mod versions;
pub mod worktree;
