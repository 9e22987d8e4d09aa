//! `mcpgov history`: what happened.

use clap::Args;

use super::status::{find, remark_namesakes};
use crate::error::Result;
use crate::report::Report;
use crate::report::history::{EventLine, HistoryReport};
use crate::session::Session;

/// Show everything that happened, acts without effect included
#[derive(Debug, Args)]
#[command(alias = "log")]
pub struct History {
    /// The group, by its id or an earlier one
    group: Option<String>,
}

impl History {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let events: Vec<EventLine> = match &self.group {
            Some(id) => {
                let standing = session.require_standing()?;
                session.remark_unreadable(&*session.registry_at(&standing.tip)?, standing);
                let timeline = find(session, standing, id)?;
                remark_namesakes(session, standing, id, timeline, "mcpgov history GROUP");
                session.story(timeline)?.iter().map(EventLine::of).collect()
            }
            None => session.require_history()?.past.events.iter().map(EventLine::of).collect(),
        };
        let standing = session.require_standing()?;
        Ok(Report::History(HistoryReport { rev: standing.tip.to_string(), at: standing.at, events }))
    }
}
