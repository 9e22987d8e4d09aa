//! What the tests share.

mod actor;
mod community;
mod full;
mod json;
mod keys;
mod program;
mod repository;
mod says;
mod terminal;

pub use actor::*;
pub use community::*;
pub use full::*;
pub use json::*;
pub use keys::*;
pub use program::*;
pub use repository::*;
pub use says::*;
pub use terminal::*;
