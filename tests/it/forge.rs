//! What a forge runs: hooks on real pushes and commits, and the workflow's own shell on real repositories.

mod actions;
mod comments;
mod digests;
mod expressions;
mod forms;
mod hooks;
mod pages;
mod pinned;
mod release;
mod workflow;
