//! What a group did month by month, for people: a row of months with a sign and a word, then the evidence.

use super::facts::{Fact, Section, each};
use super::lines::UNBROKEN;
use super::record::link;
use crate::lifecycle::expectations::Verdict;
use crate::registry::scalar::Month;
use crate::render::options::Options;
use crate::report::months::{AttendeeStatus, HeldStatus, MonthStatus, RequestStatus};
use crate::report::status::GroupReport;

const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What is expected, which months met that, what was reported and what was asked for.
pub(super) fn expectations(report: &GroupReport, options: &Options) -> Section {
    let expectations = &report.expectations;
    let this_month = Month::of(report.status.heading.at).to_string();
    let mut facts = Vec::new();
    if !expectations.months.is_empty() {
        facts.extend(expectations.expected.iter().map(|expected| Fact::new("expected", *expected)));
    }
    facts.extend(rows(&expectations.months, options));
    for month in &expectations.months {
        facts.extend(each(&month.month, evidence(month, &this_month)));
    }
    facts.extend(each("asked for", expectations.requests.iter().map(request)));
    Section { title: "What it did".to_owned(), facts }
}

/// A row for each year, the months one behind the other.
fn rows(months: &[MonthStatus], options: &Options) -> Vec<Fact> {
    let year = |month: &MonthStatus| month.month.get(..4).unwrap_or_default().to_owned();
    let of_year = |months: &[MonthStatus]| {
        let each: Vec<String> = months.iter().map(|month| in_the_row(month, options)).collect();
        Fact::new(&months.first().map(year).unwrap_or_default(), each.join(", "))
    };
    months.chunk_by(|one, other| year(one) == year(other)).map(of_year).collect()
}

/// `Feb ✓ met`.
fn in_the_row(month: &MonthStatus, options: &Options) -> String {
    let number: usize = month.month.get(5..).and_then(|number| number.parse().ok()).unwrap_or(1);
    let name = NAMES.get(number - 1).copied().unwrap_or_default();
    let (sign, plain, word) = match month.verdict {
        Verdict::Met => ('✓', '+', "met"),
        Verdict::Missed => ('✗', '-', "missed"),
        Verdict::NotCounted => ('·', '.', "not counted"),
    };
    let sign = if options.unicode { sign } else { plain };
    format!("{name} {sign} {word}").replace(' ', &UNBROKEN.to_string())
}

/// What was reported for a month, and what it lacks: so far, where that is `this_month`.
fn evidence(month: &MonthStatus, this_month: &str) -> Vec<String> {
    let threads = month.threads.iter().map(|url| format!("thread {url}"));
    let meetings = month.meetings.iter().map(held);
    let progress = month.progress.iter().map(|it| format!("progress: {}", link(it)));
    let lacks = month.lacks.iter().filter_map(|what| match month.verdict {
        Verdict::NotCounted => (month.month == this_month).then(|| format!("so far {what}")),
        Verdict::Met | Verdict::Missed => Some(what.clone()),
    });
    threads.chain(meetings).chain(progress).chain(lacks).collect()
}

fn held(HeldStatus { date, notes, attendees }: &HeldStatus) -> String {
    let who: Vec<String> = attendees.iter().map(attendee).collect();
    let who = match who.len() {
        0 => String::new(),
        1 => format!(" of {}", who.join(", ")),
        number => format!(" of {number} people: {}", who.join(", ")),
    };
    let notes = notes.as_deref().map(|url| format!("; notes {url}")).unwrap_or_default();
    format!("meeting on {date}{who}{notes}")
}

fn attendee(AttendeeStatus { github, name, affiliation }: &AttendeeStatus) -> String {
    let known = [github.as_ref().map(ToString::to_string), name.clone(), affiliation.clone()];
    let known: Vec<String> = known.into_iter().flatten().collect();
    match known.split_first() {
        None => "somebody".to_owned(),
        Some((who, [])) => who.clone(),
        Some((who, rest)) => format!("{who} ({})", rest.join(", ")),
    }
}

fn request(RequestStatus { month, note, open }: &RequestStatus) -> String {
    let note = note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
    let answer = if *open { "not answered yet" } else { "answered" };
    format!("{month}, {answer}{note}")
}
