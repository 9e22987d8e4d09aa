//! When groups meet, for people.

use std::io;

use chrono::{Datelike, Local};

use super::table::Columns;
use super::terminal::Terminal;
use crate::clock::Timestamp;
use crate::render::moment::{length, minute};
use crate::render::text::{visible, wrap};
use crate::report::calendar::{CalendarReport, OccurrenceLine};

/// Writes a line for each meeting, by the reader's clock and its own zone's, and for each vote.
pub(super) fn calendar(report: &CalendarReport, to: &mut Terminal<'_>) -> io::Result<()> {
    if !to.is_quiet() {
        let title = format!("from {} to {}", report.from.format("%a %-d %b %Y"), report.to.format("%a %-d %b %Y"));
        writeln!(to, "{}", to.paint.title(&title))?;
    }
    if to.is_quiet() {
        for line in &report.occurrences {
            writeln!(to, "{}  {}: {}", here(line.starts, report.at), visible(&line.group), what(line, report.at))?;
        }
    } else if report.wanted.meetings && report.occurrences.is_empty() {
        writeln!(to, "{}", to.paint.aside("no group meets"))?;
    } else if !report.wanted.meetings && report.votes.is_empty() {
        writeln!(to, "{}", to.paint.aside("no vote closes"))?;
    } else if report.wanted.meetings {
        let mut columns = Columns::new(&["BY YOUR CLOCK", "GROUP", "MEETING"], to.options);
        for line in &report.occurrences {
            let what = what(line, report.at);
            columns.row(vec![here(line.starts, report.at), visible(&line.group).into_owned(), what]);
        }
        columns.write(to, |_, line| line.to_owned())?;
    }
    for vote in &report.votes {
        let left = length(vote.closes_at - report.at);
        let group = visible(&vote.group);
        let line = format!("the vote on {group} (round {}) closes {}, in {left}", vote.round, minute(vote.closes_at));
        let width = if to.is_quiet() { usize::MAX } else { to.options.width };
        wrap(&line, width).iter().try_for_each(|line| writeln!(to, "{line}"))?;
    }
    if !to.is_quiet() {
        writeln!(to, "{}", to.paint.aside(&format!("time zones as of {}", report.zones)))?;
    }
    Ok(())
}

/// The moment by the reader's own clock, with the year where that is not this one.
fn here(at: Timestamp, now: Timestamp) -> String {
    let (at, now) = (at.with_timezone(&Local), now.with_timezone(&Local));
    at.format(if at.year() == now.year() { "%a %-d %b %H:%M" } else { "%a %-d %b %Y %H:%M" }).to_string()
}

fn what(line: &OccurrenceLine, now: Timestamp) -> String {
    let minutes = (line.ends - line.starts).num_minutes();
    let local = format!("{} {}", line.local.format("%a %H:%M"), visible(&line.timezone));
    let mut what = match &line.called_off {
        Some(why) => format!("called off: {}, {local} ({})", visible(&line.title), visible(why)),
        None => format!("{}, {local}, {minutes} min", visible(&line.title)),
    };
    if let Some(from) = line.moved_from {
        what += &format!(" (moved from {})", here(from, now));
    }
    what
}
