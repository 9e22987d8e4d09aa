//! Output for people at a terminal: one file for each report.

use std::io::{self, Write};

use self::terminal::Terminal;
use super::ics;
use super::options::Options;
use crate::report::Report;

mod act;
mod agenda;
mod ballots;
mod by_hand;
mod calendar;
mod exchange;
mod explain;
mod facts;
mod findings;
mod founding;
mod lines;
mod log;
mod meets;
mod migration;
mod months;
mod overlaps;
mod overview;
mod paint;
mod paper;
mod person;
mod publication;
mod record;
mod story;
mod table;
mod terminal;
mod upstream;
mod whoami;

/// Writes `report` for people.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let to = &mut Terminal::of(options, out);
    match report {
        Report::Findings(report) => findings::findings(report, to),
        Report::Status(report) => overview::table(report, to),
        Report::Group(report) => story::story(report, to),
        Report::History(report) => log::log(report, to),
        Report::Migration(report) => migration::migration(report, to),
        Report::Overlaps(report) => overlaps::overlaps(report, to),
        Report::Agenda(report) => agenda::agenda(report, to),
        Report::Calendar(report) => calendar::calendar(report, to),
        Report::Site(report) => publication::publication(report, to),
        Report::Act(report) => act::act(report, to),
        Report::Person(report) => person::person(report, to),
        Report::Whoami(report) => whoami::whoami(report, to),
        Report::Rules(report) => explain::explain(report, to),
        Report::Exchange(report) => exchange::exchange(report, to),
        Report::Upstream(report) => upstream::upstream(report, to),
        Report::Founding(report) => founding::founding(report, to),
        Report::Feed(feed) => to.text(&ics::text(feed)),
        // Those are texts, whoever reads them.
        Report::Digest(_) | Report::Announcement(_) => Ok(()),
        Report::Generated(text) => to.text(text),
    }
}
