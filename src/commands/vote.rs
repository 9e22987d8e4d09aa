//! `mcpgov vote`: votes on groups.

use clap::Subcommand;

use crate::error::Result;
use crate::report::Report;
use crate::session::Session;

pub mod cast;
pub mod open;
pub mod record;

/// Open a vote on a group, cast a ballot, or record several
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each stands with the arguments, which clap shows")]
pub enum Vote {
    Open(open::Open),
    Cast(cast::Cast),
    Record(record::Record),
}

impl Vote {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Open(command) => command.run(session),
            Self::Cast(command) => command.run(session),
            Self::Record(command) => command.run(session),
        }
    }
}
