//! One file per command: its arguments, and what it finds out; nothing here prints.

use clap::Subcommand;

use crate::error::Result;
use crate::report::Report;
use crate::session::Session;

pub mod explain;
pub mod history;
pub mod migration;
pub mod schema;
pub mod status;
pub mod validate;

/// What can be asked of a registry.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check the registry's files against the rules
    Validate(validate::Validate),
    /// Show where every group stands, or the whole story of one
    Status(status::Status),
    /// Show everything that happened, acts without effect included
    History(history::History),
    /// Show what became of SEP-1302's migration list
    Migration(migration::Migration),
    /// Explain a rule, or list them all
    Explain(explain::Explain),
    /// Print the JSON Schema of a file, or write all of them to a folder
    Schema(schema::Schema),
}

impl Command {
    /// Does it.
    pub fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Validate(command) => command.run(session),
            Self::Status(command) => command.run(session),
            Self::History(command) => command.run(session),
            Self::Migration(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Schema(command) => command.run(session),
        }
    }
}
