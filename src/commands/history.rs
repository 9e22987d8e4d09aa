//! `mcpgov history`: what happened.

use clap::Args;

use super::status::find;
use crate::error::Result;
use crate::lifecycle::event::Event;
use crate::registry::scalar::GroupId;
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
        let names: Option<Vec<&str>> = match &self.group {
            Some(id) => {
                let timeline = find(standing, id)?;
                Some(timeline.formerly.iter().chain([&timeline.id]).map(GroupId::as_str).collect())
            }
            None => None,
        };
        let wanted = |event: &&Event| match (&names, &event.group) {
            (None, _) => true,
            (Some(names), Some(group)) => names.contains(&group.as_str()),
            (Some(_), None) => false,
        };
        Ok(Report::History(HistoryReport {
            rev: standing.tip.to_string(),
            at: standing.at,
            events: standing.events.iter().filter(wanted).map(EventLine::of).collect(),
        }))
    }
}
