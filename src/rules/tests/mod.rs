//! What the rules say, on their pages and beyond them.

mod audits;
mod files;
mod list;
mod pages;
