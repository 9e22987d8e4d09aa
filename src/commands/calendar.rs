//! `mcpgov calendar`: when groups meet.

use chrono::{Datelike, Days, NaiveDate};
use clap::Args;
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use super::status::find;
use super::unplaced::remark_unplaced;
use super::values::{day, named};
use crate::error::{Error, Result};
use crate::lifecycle::timeline::TimelineId;
use crate::registry::bounds::is_year;
use crate::report::Report;
use crate::report::calendar::CalendarReport;
use crate::report::feed::Feed;
use crate::report::wanted::Wanted;
use crate::session::Session;

/// So many days are shown where nothing else is said, the first among them.
const FORTNIGHT: u64 = 14;

/// Show when groups meet, and when votes close
#[derive(Debug, Args)]
pub struct Calendar {
    /// The groups, by their ids or earlier ones; all of them where none is named
    groups: Vec<String>,
    /// The first day, as each meeting's own zone counts it; today where it is not said, and the first of all for `ics`
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<NaiveDate>,
    /// The last day; a fortnight after the first where it is not said, and none for `ics`
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<NaiveDate>,
    /// Show meetings alone
    #[arg(long, conflicts_with = "votes")]
    meetings: bool,
    /// Show votes alone; with `ics`, whoever subscribes is reminded a day and two hours before a vote closes
    #[arg(long)]
    votes: bool,
    /// What becomes of meetings that are called off: shown where nothing else is said, and left out of `ics`
    #[arg(long, value_name = "HOW", value_parser = named::<CalledOff>())]
    called_off: Option<CalledOff>,
}

/// What becomes of meetings that are called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, EnumMessage, VariantArray)]
#[strum(serialize_all = "kebab-case")]
enum CalledOff {
    /// Leave them out
    LeaveOut,
    /// Show them, and that they are called off
    Show,
}

impl Calendar {
    /// The meetings of a group, or of all, from one day to another.
    pub fn of(group: Option<&str>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Self {
        let groups = group.map(str::to_owned).into_iter().collect();
        Self { groups, from, to, meetings: false, votes: false, called_off: None }
    }

    /// Finds it out.
    pub fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let is_feed = session.options().is_feed;
        let today = (!is_feed).then(|| standing.at.date_naive());
        let from = self.from.or(today);
        // As far as calendars go.
        let day = |from: NaiveDate, ahead| from.checked_add_days(Days::new(ahead)).filter(|to| is_year(to.year()));
        let fortnight = from.filter(|_| !is_feed);
        let fortnight = fortnight.and_then(|from| (0..FORTNIGHT).rev().find_map(|ahead| day(from, ahead)));
        let to = self.to.or(fortnight);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let hint = match self.from {
                Some(_) => "name the later day with `--to`",
                None => "name the first day with `--from`, where another than today is meant",
            };
            return Err(Error::new(format!("{to} is before {from}")).hint(hint));
        }
        let wanted = Wanted {
            meetings: !self.votes,
            votes: !self.meetings,
            called_off: self.called_off.map_or(!is_feed, |how| how == CalledOff::Show),
            from,
            to,
            // Where nobody says a day, today is meant, and that is another one elsewhere.
            not_over_by: (!is_feed && self.from.is_none()).then_some(standing.at),
        };
        let groups: Vec<TimelineId> =
            self.groups.iter().map(|id| find(session, standing, id)).collect::<Result<_>>()?;
        if let Some(commit) = &standing.last_landing {
            let registry = session.registry_at(commit)?;
            session.remark_unreadable(&registry, standing);
            standing.adopt_reading(&registry);
        }
        let is_told = |number: &TimelineId| groups.is_empty() || groups.contains(number);
        let told = standing.timelines.iter().filter(|(number, _)| wanted.meetings && is_told(number));
        remark_unplaced(session, told.map(|(_, timeline)| timeline));
        Ok(if is_feed {
            Report::Feed(Feed::of(standing, &groups, &wanted))
        } else {
            Report::Calendar(CalendarReport::of(standing, &groups, &wanted))
        })
    }
}
