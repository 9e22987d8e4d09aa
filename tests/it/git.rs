//! The Git layer on real repositories.

mod against_git;
mod files;
mod incomplete;
mod landings;
mod repositories;
mod shown;
mod sides;
mod signatures;
mod told;
