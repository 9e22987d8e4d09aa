//! What the history amounts to: pure, without a clock of its own.

pub mod event;
pub mod standing;
pub mod state;
pub mod timeline;
