//! `mcpgov facilitator`: who shepherds a group.

use clap::{Args, Subcommand};

use crate::error::Result;
use crate::report::Report;
use crate::session::Session;

pub mod add;
pub mod remove;

/// Add a facilitator to a group, or remove one
#[derive(Debug, Args)]
pub struct Facilitator {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Add(add::Add),
    Remove(remove::Remove),
}

impl Facilitator {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match &self.verb {
            Verb::Add(command) => command.run(session),
            Verb::Remove(command) => command.run(session),
        }
    }
}
