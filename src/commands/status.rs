//! `mcpgov status`: where groups stand.

use clap::Args;

use crate::clock::rfc3339;
use crate::error::{Error, Result};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::report::Report;
use crate::report::history::EventLine;
use crate::report::status::{GroupReport, GroupStatus, StatusReport};
use crate::session::Session;
use crate::words::shell::line;

/// Show where every group stands, or the whole story of one
#[derive(Debug, Args)]
#[command(aliases = ["list", "ls", "show"])]
pub struct Status {
    /// The group, by its id or an earlier one
    group: Option<String>,
}

impl Status {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let registry = match &standing.last_landing {
            Some(commit) => session.registry_at(commit)?,
            None => return Err(Error::new("nothing has landed yet")),
        };
        session.remark_unreadable(&registry, standing);
        let findings = session.findings(&registry)?;
        let status = |timelines: &mut dyn Iterator<Item = &Timeline>| StatusReport {
            registry: standing.manifest().map(|it| it.registry.to_string()).unwrap_or_default(),
            rev: standing.tip.to_string(),
            at: standing.at,
            groups: timelines.map(|timeline| GroupStatus::of(timeline, standing, &findings)).collect(),
        };
        let Some(id) = &self.group else {
            return Ok(Report::Status(status(&mut standing.groups().into_iter())));
        };
        let number = find(standing, id)?;
        let timeline = &standing.timelines[number];
        remark_namesakes(session, standing, id, number, "mcpgov status GROUP");
        let is_whole = registry.groups.get(&timeline.id).is_none_or(|file| !file.left_out_under("reports"));
        let events = session.story(number)?.iter().map(EventLine::of).collect();
        let status = status(&mut std::iter::once(timeline));
        Ok(Report::Group(Box::new(GroupReport::of(number, standing, status, events, is_whole))))
    }
}

/// The group called `id`, or what it may have meant.
pub(super) fn find(standing: &Standing, id: &str) -> Result<TimelineId> {
    standing.find(id).ok_or_else(|| Session::no_group(standing, id))
}

/// Says which other groups are or were called `id`, and how to ask for them.
pub(super) fn remark_namesakes(session: &Session, standing: &Standing, id: &str, this: TimelineId, command: &str) {
    for other in standing.namesakes(id, this) {
        let is_found = standing.timeline(&other.id).is_some_and(|found| found.began == other.began);
        let (since, state, called) = (rfc3339(other.since), other.state, &other.id);
        session.remark(if is_found {
            let command = line(command, &[("GROUP", called)]);
            format!("`{called}` was called `{id}` too: `{command}` tells of it")
        } else {
            let day = other.since.format("%Y-%m-%d");
            let command = line(&format!("{command} --at SINCE"), &[("GROUP", called), ("SINCE", &since)]);
            format!("another group called `{called}` was {state} on {day}: `{command}` tells of it")
        });
    }
}
