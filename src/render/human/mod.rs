//! Output for people at a terminal: one file for each report.

use std::io::{self, Write};

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
mod upstream;
mod whoami;

/// Writes `report` for people.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match report {
        Report::Findings(report) => findings::findings(report, options, out),
        Report::Status(report) => overview::table(report, options, out),
        Report::Group(report) => story::story(report, options, out),
        Report::History(report) => log::log(report, options, out),
        Report::Migration(report) => migration::migration(report, options, out),
        Report::Overlaps(report) => overlaps::overlaps(report, options, out),
        Report::Agenda(report) => agenda::agenda(report, options, out),
        Report::Calendar(report) => calendar::calendar(report, options, out),
        Report::Site(report) => publication::publication(report, options, out),
        Report::Act(report) => act::act(report, options, out),
        Report::Person(report) => person::person(report, options, out),
        Report::Whoami(report) => whoami::whoami(report, options, out),
        Report::Rules(report) => explain::explain(report, options, out),
        Report::Exchange(report) => exchange::exchange(report, options, out),
        Report::Upstream(report) => upstream::upstream(report, options, out),
        Report::Founding(report) => founding::founding(report, options, out),
        Report::Feed(feed) => out.write_all(ics::text(feed).as_bytes()),
        // Those are texts, whoever reads them.
        Report::Digest(_) | Report::Announcement(_) => Ok(()),
        Report::Generated(text) => out.write_all(text.as_bytes()),
    }
}
