//! What happened to the files of a registry.

pub mod commit;
pub mod landing;
pub mod signature;
