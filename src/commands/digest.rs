//! `mcpgov digest`: what a community should know since it last looked.

use chrono::{NaiveDate, NaiveTime};
use clap::Args;

use super::checkpoints::{checkpoint, fault, only_its_place};
use super::person::me;
use super::values::named;
use crate::clock::{Timestamp, rfc3339};
use crate::error::{Error, Result};
use crate::lifecycle::checkpoint::{Checkpoint, Fault};
use crate::registry::scalar::Window;
use crate::report::Report;
use crate::report::announcement::Medium;
use crate::report::digest::{DigestReport, Start};
use crate::rules::rewriting;
use crate::session::Session;

/// From where on a digest tells what happened, where nothing is said.
const WEEK: &str = "7d";

/// Tell what a community should know: what waits, what closes soon, and what happened since it last looked
///
/// Parts in which there is nothing are left out. With a checkpoint of an audit or of the last digest it also says whether
/// history still holds what that one saw.
#[derive(Debug, Args)]
pub struct Digest {
    /// Tell what happened since then: a length of time such as `7d` or `48h`, a day from its beginning (UTC), a time, or
    /// the checkpoint of an audit or of an earlier digest
    #[arg(long, value_name = "WHEN", default_value = WEEK, allow_hyphen_values = true, value_parser = since)]
    since: Since,
    /// Mean by "you" only whoever Git says that you are
    #[arg(long)]
    mine: bool,
    /// Where the text is to be posted
    #[arg(long = "for", value_name = "PLACE", value_parser = named::<Medium>())]
    medium: Option<Medium>,
}

/// What `--since` says.
#[derive(Debug, Clone)]
enum Since {
    Ago(Window),
    Moment(Timestamp),
    Checkpoint(Checkpoint),
}

fn since(text: &str) -> std::result::Result<Since, String> {
    let text = text.trim();
    let day = text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let time = || chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc());
    if let Some(at) = day.or_else(time) {
        return Ok(Since::Moment(at));
    }
    if let Some(window) = Window::parse(text) {
        return Ok(Since::Ago(window));
    }
    text.parse().map(Since::Checkpoint).map_err(|_| {
        "expected a length of time such as `7d`, a day such as `2026-11-20`, or a checkpoint, which stands behind \
         `checkpoint:` in the last line of `mcpgov audit`"
            .to_owned()
    })
}

impl Digest {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let history = session.require_history()?;
        let repository = session.require_repository()?;
        let person = if self.mine { Some(me(session)?) } else { None };
        let ago = |window: &Window| session.now().checked_sub_signed(window.delta()).unwrap_or(Timestamp::MIN_UTC);
        let (start, broken) = match &self.since {
            Since::Ago(window) => (Start::Moment(ago(window)), None),
            Since::Moment(at) if *at > session.now() => {
                return Err(Error::new(format!("{} has not come yet", rfc3339(*at)))
                    .hint(format!("name a time that is past, such as `--since {WEEK}`")));
            }
            Since::Moment(at) => (Start::Moment(*at), None),
            Since::Checkpoint(checkpoint) => match fault(checkpoint, history, repository)? {
                None => {
                    if !checkpoint.is_of_this_reading() {
                        session.remark(only_its_place(checkpoint));
                    }
                    (Start::Landing(checkpoint.commit.clone()), None)
                }
                // What landed behind it cannot be told where it is no landing.
                Some(fault @ (Fault::OtherDigest(_) | Fault::Overturned(_))) => {
                    (Start::Landing(checkpoint.commit.clone()), Some((checkpoint, fault)))
                }
                Some(fault) => {
                    let week = Window::hours(7 * 24);
                    (Start::Moment(ago(&week)), Some((checkpoint, fault)))
                }
            },
        };
        let rewritten = broken.map(|(checkpoint, fault)| rewriting(checkpoint, &fault));
        let checkpoint = checkpoint(history, repository)?.map(|checkpoint| checkpoint.to_string());
        let report = DigestReport::of(&history.standing, &history.past, &start, person.as_ref());
        let report = DigestReport { rewritten, checkpoint, medium: self.medium, ..report };
        Ok(Report::Digest(Box::new(report)))
    }
}
