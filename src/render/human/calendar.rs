//! When groups meet, for people.

use std::io::{self, Write};

use chrono::{Datelike, Local};

use super::paint::Paint;
use super::table::Columns;
use crate::clock::Timestamp;
use crate::render::moment::{length, minute};
use crate::render::options::{Options, Verbosity};
use crate::render::text::{visible, wrap};
use crate::report::calendar::{CalendarReport, OccurrenceLine};

/// Writes a line for each meeting, by the reader's clock and its own zone's, and for each vote.
pub(super) fn calendar(report: &CalendarReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    if options.verbosity > Verbosity::Quiet {
        let title = format!("from {} to {}", report.from.format("%a %-d %b %Y"), report.to.format("%a %-d %b %Y"));
        writeln!(out, "{}", paint.title(&title))?;
    }
    if options.verbosity == Verbosity::Quiet {
        for line in &report.occurrences {
            writeln!(out, "{}  {}: {}", here(line.starts, report.at), visible(&line.group), what(line, report.at))?;
        }
    } else if report.wanted.meetings && report.occurrences.is_empty() {
        writeln!(out, "{}", paint.aside("no group meets"))?;
    } else if !report.wanted.meetings && report.votes.is_empty() {
        writeln!(out, "{}", paint.aside("no vote closes"))?;
    } else if report.wanted.meetings {
        let mut columns = Columns::new(&["BY YOUR CLOCK", "GROUP", "MEETING"], options);
        for line in &report.occurrences {
            let what = what(line, report.at);
            columns.row(vec![here(line.starts, report.at), visible(&line.group).into_owned(), what]);
        }
        columns.write(out, str::to_owned)?;
    }
    for vote in &report.votes {
        let left = length(vote.closes_at - report.at);
        let group = visible(&vote.group);
        let line = format!("the vote on {group} (round {}) closes {}, in {left}", vote.round, minute(vote.closes_at));
        let width = if options.verbosity == Verbosity::Quiet { usize::MAX } else { options.width };
        wrap(&line, width).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    if options.verbosity > Verbosity::Quiet {
        writeln!(out, "{}", paint.aside(&format!("time zones as of {}", report.zones)))?;
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
