//! `mcpgov agenda`: what is due, from whom, until when.

use clap::Args;

use super::person::{known, me};
use super::values::{login, number_of_days};
use crate::error::Result;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::agenda::{AgendaReport, Concerning};
use crate::session::Session;

/// Show what is due, of whom, until when, and what to type
///
/// Ballots, proposals that nobody called a vote on, reports and status updates, groups that nobody facilitates, meetings
/// of today; votes that close within two days, months that end within 14 and terms that end within 30.
#[derive(Debug, Args)]
#[command(alias = "todo")]
pub struct Agenda {
    /// Show only what is due of you, as Git knows you
    #[arg(long, conflicts_with = "person")]
    mine: bool,
    /// Show only what is due of this person
    #[arg(long = "for", id = "person", value_name = "LOGIN", value_parser = login)]
    person: Option<Login>,
    /// Look so many days ahead, for everything alike
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true, value_parser = number_of_days)]
    days: Option<u16>,
}

impl Agenda {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let person = match &self.person {
            Some(login) => Some(known(standing, login)?),
            None if self.mine => Some(me(session)?),
            None => None,
        };
        let asked = Concerning { person: person.as_ref(), group: None, days: self.days };
        Ok(Report::Agenda(AgendaReport::of(standing, &asked)))
    }
}
