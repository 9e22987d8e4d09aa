//! `mcpgov meeting add`, `call-off`, `move` and `end`: when a group meets, and when it does not.

use clap::Subcommand;

use crate::error::Result;
use crate::report::Report;
use crate::session::Session;

mod add;
mod call_off;
mod end;
mod named;
mod reschedule;

/// Say when a group meets, and when it does not
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each stands with the arguments, which clap shows")]
pub enum Meeting {
    Add(add::Add),
    CallOff(call_off::CallOff),
    Move(reschedule::Reschedule),
    End(end::End),
}

impl Meeting {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Add(command) => command.run(session),
            Self::CallOff(command) => command.run(session),
            Self::Move(command) => command.run(session),
            Self::End(command) => command.run(session),
        }
    }
}
