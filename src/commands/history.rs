//! `mcpgov history`: what happened.

use clap::Args;

use super::status::{find, remark_namesakes};
use crate::error::Result;
use crate::report::Report;
use crate::report::history::{EventLine, HistoryReport};
use crate::session::{self, Session};

/// Show everything that happened, acts without effect included
#[derive(Debug, Args)]
pub struct History {
    /// The group, by its id or an earlier one
    group: Option<String>,
}

impl History {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let session::History { standing, past, .. } = session.require_history()?;
        let events: Vec<EventLine> = match &self.group {
            Some(id) => {
                session.remark_unreadable(&session.registry_at(&standing.tip)?, standing);
                let timeline = find(standing, id)?;
                remark_namesakes(session, standing, id, timeline, "history");
                past.of(timeline).map(EventLine::of).collect()
            }
            None => past.events.iter().map(EventLine::of).collect(),
        };
        Ok(Report::History(HistoryReport { rev: standing.tip.to_string(), at: standing.at, events }))
    }
}
