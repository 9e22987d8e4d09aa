//! How the registry is written to: an act is planned from how things stand, judged as if it had landed, and only then
//! written, as one commit that Git itself makes.
//!
//! ```text
//! desk          wait for the clone's turn, undo what a killed run left
//! scene         who acts, where everything stands
//! command       plan(&scene) -> Draft                 what would be written
//! check         would it count, and break no rule?    else: who may, and when
//! desk          write, `git commit --only`
//! publish       push; where others were first: take back, catch up, once more from the scene
//! pull_request  or push a branch of its own, and say where a pull request is opened
//! ```

mod check;
mod desk;
pub mod draft;
mod files;
pub mod found;
mod here;
mod journal;
mod made;
mod mend;
mod paper;
mod patience;
mod perform;
mod publish;
mod pull_request;
mod refusal;
mod run;
pub mod scene;
mod target;

pub use check::refuse_stopped;
pub use perform::{beforehand, perform};
pub use run::How;
