//! The page of one group.

use askama::Template;

use super::happening::Happening;
use super::head::{Head, Room};
use super::picture::{PaperBar, Part, VoteBar, life_bar, outcome};
use super::relations::Picture;
use super::{filters, page};
use crate::clock::Timestamp;
use crate::lifecycle::expectations::Verdict;
use crate::lifecycle::vote::Outcome;
use crate::registry::group::Kind;
use crate::registry::scalar::{Login, Month};
use crate::render::sponsors;
use crate::report::calendar::OccurrenceLine;
use crate::report::months::MonthStatus;
use crate::report::polling::OpenEntry;
use crate::report::site::Site;
use crate::report::site::life::Stretch;
use crate::report::site::page::Page;
use crate::report::sponsorship::{SponsorshipStatus, UncountedEntry};
use crate::report::status::{GroupReport, GroupStatus};
use crate::report::vote::VoteStatus;

/// So many events are shown, the newest.
const EVENTS: usize = 200;
/// So many months are shown, the newest.
const MONTHS: usize = 24;
/// So many occurrences are shown.
const AHEAD: usize = 6;

#[derive(Template)]
#[template(path = "group.html")]
struct Group<'a> {
    head: Head<'a>,
    report: GroupReport,
    name: String,
    id: String,
    stem: &'a str,
    bar: Option<VoteBar>,
    /// How its paper of sponsors stands, where it waits for one.
    paper_bar: Option<PaperBar>,
    life: Vec<Stretch>,
    life_bar: Vec<Part>,
    /// The next meeting that takes place.
    next: Option<&'a OccurrenceLine>,
    /// The next ones, called off or not.
    meetings: Vec<&'a OccurrenceLine>,
    /// It and the groups that it has to do with.
    picture: Option<Picture<'a>>,
    happened: Vec<Happening>,
    /// How much happened before that.
    left_out: usize,
    links: FileLinks,
}

/// Where a forge shows the file of a group.
#[derive(Default)]
struct FileLinks {
    file: Option<String>,
    edit: Option<String>,
}

#[derive(Template)]
#[template(path = "moved.html")]
struct Moved<'a> {
    head: Head<'a>,
    was: String,
    stem: &'a str,
    name: String,
}

pub(super) fn pages<'s>(site: &'s Site<'s>) -> Vec<Page<'s>> {
    let groups =
        site.with_pages().map(|(place, stem)| page(format!("groups/{stem}.html"), move || group(site, place, stem)));
    let moved = site.paths.moved().map(|(id, stem)| page(format!("groups/{id}.html"), move || moved(site, id, stem)));
    groups.chain(moved).collect()
}

fn moved<'a>(site: &'a Site<'a>, id: &str, stem: &'a str) -> Moved<'a> {
    let name = site.name_of_group(id);
    // Whoever searches is to find the page as it is called now.
    let path = format!("groups/{stem}.html");
    let head = Head::of(site, &path, &format!("{id} is now called {name}"), "", Room::Groups);
    Moved { head: Head { about: head.title.clone(), ..head }, was: id.to_owned(), stem, name }
}

fn group<'a>(site: &'a Site<'a>, place: usize, stem: &'a str) -> Group<'a> {
    let report = site.group(place, EVENTS);
    let status = &report.status.groups[0];
    let (id, name) = (status.id.clone(), status.name.clone().unwrap_or_else(|| status.id.clone()));
    let about = report.record.summary.clone().unwrap_or_else(|| format!("{name}, {}", status.state));
    let path = format!("groups/{stem}.html");
    let head = Head { feeds: Some(stem), ..Head::of(site, &path, &name, &about, Room::Groups) };
    let file = site.file_of(place);
    let forge = site.register.forge.as_ref();
    let links = FileLinks {
        file: file.as_ref().and_then(|path| forge?.file(site.register.rev.as_str(), path)),
        edit: file.as_ref().and_then(|path| forge?.edit(path)),
    };
    let now = site.register.at;
    let life = site.life(place);
    Group {
        bar: status.vote.as_ref().map(|vote| VoteBar::of(vote, now)),
        paper_bar: PaperBar::of(status, now),
        life_bar: life_bar(&life),
        life,
        next: site.next_of(place),
        meetings: site.meetings_of(place).filter(|it| it.ends > now).take(AHEAD).collect(),
        picture: site.around(place).map(|graph| Picture::of(site, &graph)),
        left_out: site.story(place).len().saturating_sub(report.events.len()),
        happened: report.events.iter().rev().cloned().map(Happening::of).collect(),
        head,
        report,
        name,
        id,
        stem,
        links,
    }
}

impl Group<'_> {
    fn status(&self) -> &GroupStatus {
        &self.report.status.groups[0]
    }

    /// Its paper of sponsors and charter, where there is something to tell of them.
    fn paper(&self) -> Option<&SponsorshipStatus> {
        let status = sponsors::of(self.status())?;
        (!self.status().state.is_closed() || status.charter.in_force.is_some()).then_some(status)
    }

    /// Where its charter stands, in words.
    fn charter(&self, status: &SponsorshipStatus) -> String {
        sponsors::charter(&status.charter, self.status().state)
    }

    /// Who proposed that it ends, and who approved it.
    fn ending(&self) -> Option<String> {
        sponsors::ending(self.status())
    }

    /// Where those who are asked for a word write it, and what.
    fn entries(&self) -> Option<String> {
        let open = &self.report.open_entries;
        OpenEntry::what_to_type(open).filter(|_| open.iter().any(|entry| entry.url.is_some()))
    }

    fn now(&self) -> &Timestamp {
        &self.head.register.at
    }

    /// Whether the window of its last vote is over.
    fn is_over(&self) -> bool {
        self.status().vote.as_ref().is_none_or(|vote| vote.closes_at <= *self.now())
    }

    /// Who votes how, by the class and the word of each choice.
    fn ballots<'v>(&self, vote: &'v VoteStatus) -> [(&'static str, &'static str, &'v [Login]); 4] {
        let pending = if self.is_over() { "Did not vote" } else { "Pending" };
        [
            ("approve", "Approve", &vote.approve),
            ("reject", "Reject", &vote.reject),
            ("abstain", "Abstain", &vote.abstain),
            ("pending", pending, &vote.pending),
        ]
    }

    fn kind(&self) -> &'static str {
        self.status().kind.map_or("group", Kind::words)
    }

    /// The newest months, the oldest of them first.
    fn months(&self) -> &[MonthStatus] {
        let months = &self.report.expectations.months;
        &months[months.len().saturating_sub(MONTHS)..]
    }

    /// What a month lacks of what is expected, where that counts against the group: so far, in the month that is not over.
    fn lacks(&self, month: &MonthStatus) -> Option<String> {
        let lacks = month.lacks.as_ref()?;
        let is_running = month.month == Month::of(*self.now()).to_string();
        match month.verdict {
            Verdict::NotCounted => is_running.then(|| format!("so far {lacks}")),
            Verdict::Met | Verdict::Missed => Some(lacks.clone()),
        }
    }

    /// What there is to see of what a month shows.
    fn has_evidence(&self) -> bool {
        self.months().iter().any(|it| !(it.threads.is_empty() && it.meetings.is_empty() && it.progress.is_empty()))
    }

    fn has_relations(&self) -> bool {
        let relations = &self.report.relations;
        !(relations.overlaps.is_empty()
            && relations.overlapped_by.is_empty()
            && relations.supported_by.is_empty()
            && relations.led_to.is_empty()
            && relations.absorbed.is_empty()
            && relations.goes_on_in.is_none())
    }

    /// What it does, beyond what is proposed.
    fn has_work(&self) -> bool {
        let record = &self.report.record;
        record.first_deliverable.is_some()
            || !record.deliverables.is_empty()
            || !record.maintains.is_empty()
            || !record.supports.is_empty()
            || record.first_topic.is_some()
            || record.use_cases.is_some()
    }
}

/// Why something of a paper of sponsors does not count, in words.
fn why_not(entry: &UncountedEntry) -> &'static str {
    sponsors::why(entry)
}

/// Whether ballots of a vote still count at the time of the page.
fn is_open(vote: &VoteStatus) -> bool {
    vote.outcome == Outcome::Open
}

/// The month in words: `Oct`, and of January with its year.
fn month_label(month: &str) -> String {
    let day = chrono::NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d");
    day.map_or_else(|_| month.to_owned(), |day| day.format("%b %Y").to_string())
}

/// The sign and the word of what a month came to.
fn verdict(verdict: Verdict) -> (&'static str, &'static str, &'static str) {
    match verdict {
        Verdict::Met => ("✓", "met", "met"),
        Verdict::Missed => ("✕", "missed", "missed"),
        Verdict::NotCounted => ("·", "not counted", "free"),
    }
}
