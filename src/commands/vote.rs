//! `mcpgov vote`: votes on groups.

use clap::{Args, Subcommand};

use crate::error::Result;
use crate::report::Report;
use crate::session::Session;

pub mod cast;
pub mod open;

/// Open a vote on a group, or cast a ballot
#[derive(Debug, Args)]
pub struct Vote {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Open(open::Open),
    Cast(cast::Cast),
}

impl Vote {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match &self.verb {
            Verb::Open(command) => command.run(session),
            Verb::Cast(command) => command.run(session),
        }
    }
}
