//! `mcpgov meeting end`.

use chrono::NaiveDate;
use clap::Args;

use super::named::{Named, Which, file, write};
use crate::act::draft::{ContentKind, Plan};
use crate::act::scene::Scene;
use crate::commands::recording::Recording;
use crate::commands::values::day;
use crate::error::{Error, Result};
use crate::registry::meeting::Meeting;
use crate::report::Report;
use crate::session::Session;
use crate::words::shell::line;

/// Give a meeting a last day
#[derive(Debug, Clone, Args)]
pub struct End {
    #[command(flatten)]
    which: Which,
    /// The last day on which it may take place, as its zone counts it
    #[arg(long, value_name = "DAY", value_parser = day)]
    last: Option<NaiveDate>,
    #[command(flatten)]
    how: Recording,
}

impl End {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`--last DAY`", self.last.is_none())];
        let (asked, named) = self.which.asked(session, &self.how, &missing, "end a meeting of")?;
        let last = match self.last {
            Some(last) => last,
            None => asked.text("Which is the last day?", "such as 2026-12-31", "--last=", day)?,
        };
        asked.perform(&|scene| plan(scene, &named, last))
    }
}

fn plan(scene: &Scene<'_>, which: &Named, last: NaiveDate) -> Result<Plan> {
    let (id, document) = file(scene, &which.group)?;
    let (index, meeting) = which.found(&id, &document)?;
    let (title, first) = (&*meeting.title, meeting.starts.date());
    if meeting.repeats.is_none() {
        let (slug, day) = (meeting.slug(), first.to_string());
        let names = [("GROUP", id.as_str()), ("MEETING", &slug), ("DAY", &day)];
        return Err(Error::new(format!("`{title}` of `{id}` takes place once, on {first}")).hint(format!(
            "where it does not, call it off: `{}`",
            line("mcpgov meeting call-off GROUP MEETING --on DAY --reason TEXT", &names)
        )));
    }
    if last < first {
        return Err(Error::new(format!("`{title}` of `{id}` does not start before {first}"))
            .hint("take it out of the file, where it never takes place"));
    }
    let ends = meeting.ends.as_ref().map(|day| **day);
    if ends == Some(last) || ends.is_none() && !goes_on_after(meeting, last) {
        return Ok(Plan::nothing(&id, format!("{title} of {id} ends by {last} already")));
    }
    let change = scene.edit(&id, |file| file.end_meeting(index, last))?;
    let subject = format!("End {title} of {id} with {last}");
    Ok(write(id, ContentKind::MeetingEnded, change, subject))
}

/// Whether a meeting's rule gives a day after `last`.
fn goes_on_after(meeting: &Meeting, last: NaiveDate) -> bool {
    last.succ_opt().is_some_and(|day| meeting.occurrences_since(day).next().is_some())
}
