//! `mcpgov request`.

use clap::Args;

use super::asked::{Ahead, Asked, possible};
use super::recording::Recording;
use super::values::{month, words};
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::State;
use crate::registry::scalar::Month;
use crate::report::Report;
use crate::session::Session;
use crate::words::shell::line;

/// Ask a group's facilitators for a status update
#[derive(Debug, Args)]
pub struct Request {
    /// The group; asked at a terminal
    group: Option<String>,
    /// The month it is about, such as 2026-10: this one unless given
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Month>,
    /// What to ask
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Request {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let plan = |scene: &Scene<'_>, group: &str| self.plan(scene, group);
        let ahead = Ahead { verb: "ask for a report", is_meant: &possible(EventKind::ReportRequested), any: &[&plan] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &[], &ahead)?;
        asked.perform(&|scene| self.plan(scene, &group))
    }

    fn plan(&self, scene: &Scene<'_>, group: &str) -> Result<Plan> {
        let timeline = scene.timeline(group)?;
        let id = timeline.id.clone();
        let this_month = Month::of(scene.now());
        let month = self.month.unwrap_or(this_month);
        if matches!(timeline.state, State::Rejected | State::Reversed | State::Retired) {
            let message = format!("`{id}` is {}, so there is nothing to report", timeline.state);
            return Err(Error::new(message).hint(scene.instead(timeline, EventKind::ReportRequested)));
        }
        if month > this_month {
            return Err(Error::new(format!("{month} has not begun, so there is nothing to report yet"))
                .hint("leave out `--month` to ask about this month"));
        }
        let document = scene.document(&id)?;
        let group = document.value.as_ref();
        let reports = group.iter().flat_map(|group| group.reports.keys()).filter_map(|key| key.month());
        let reported = reports.filter(|key| (month..=this_month).contains(key)).max();
        if let Some(reported) = reported {
            let message = format!("`{id}` has reported for {reported}, which answers what is asked about {month}");
            return Err(Error::new(message)
                .hint(format!("`{}` shows the report", line("mcpgov status GROUP", &[("GROUP", &id)]))));
        }
        let before = group.and_then(|group| group.request_for(&month.to_string()));
        match before.map(|before| (&before.note, &self.note)) {
            Some((before, asked)) if asked.is_none() || before == asked => {
                let why = format!("A report of {id} for {month} is asked for already");
                return Ok(Plan::nothing(&id, why));
            }
            Some((Some(before), _)) => {
                let message = format!("a report of `{id}` for {month} is asked for already: {before}");
                return Err(Error::new(message)
                    .hint(format!("ask where the group talks, or add to `requests` in `{}` by hand", id.path())));
            }
            _ => {}
        }
        let change = scene.edit(&id, |file| file.request(month, self.note.as_deref()))?;
        let subject = format!("Ask {id} for a report of {month}");
        Ok(Plan::Write(Draft::event(EventKind::ReportRequested, id, vec![change], subject)))
    }
}
