//! `mcpgov history`: what happened.

use clap::Args;

use super::status::find;
use crate::error::Result;
use crate::report::Report;
use crate::report::history::{EventLine, HistoryReport};
use crate::session::Session;

/// Show everything that happened, acts without effect included
#[derive(Debug, Args)]
pub struct History {
    /// The group, by its id or an earlier one
    group: Option<String>,
}

impl History {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let events = match &self.group {
            Some(id) => standing.events_of(find(standing, id)?).map(EventLine::of).collect(),
            None => standing.events.iter().map(EventLine::of).collect(),
        };
        Ok(Report::History(HistoryReport { rev: standing.tip.to_string(), at: standing.at, events }))
    }
}
