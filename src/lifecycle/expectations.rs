//! SEP-1302's expectations: which months of a group met them, and what is asked of it still.

use std::collections::{BTreeMap, BTreeSet};

use super::state::State;
use super::timeline::Timeline;
use crate::clock::Timestamp;
use crate::registry::group::{Deliverable, Group, HeldMeeting, Kind, Report, Request};
use crate::registry::manifest::Policy;
use crate::registry::roster::Roster;
use crate::registry::scalar::{Login, Month, MonthKey};
use crate::source::span::Spanned;

/// How many unaffiliated individuals make a live meeting of an interest group count.
pub const UNAFFILIATED_ATTENDEES: usize = 3;

/// What an active group is measured by.
#[derive(Debug, Clone)]
pub struct Expectations<'a> {
    group: &'a Group,
    kind: Kind,
    reports: BTreeMap<Month, (&'a Spanned<MonthKey>, &'a Report)>,
    /// The months that count: from the first up to, and without, the second.
    counted: (Month, Month),
    roster: &'a Roster,
}

/// Why a working group is due for retirement; only people retire groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It shows no progress for the last complete month.
    NoProgress(Month),
    /// It has finished all that it set out to do.
    Finished,
}

impl<'a> Expectations<'a> {
    /// Measures `group` at `now`; neither the month in which it was `activated` nor any before it counts against it.
    pub fn of(group: &'a Group, kind: Kind, activated: Option<Month>, roster: &'a Roster, now: Timestamp) -> Self {
        let reports: BTreeMap<_, _> =
            group.reports.iter().filter_map(|entry| Some((entry.0.month()?, entry))).collect();
        let this_month = Month::of(now);
        let first_report = reports.keys().next().copied().unwrap_or(this_month);
        let first = activated.map_or(first_report, |activated| first_report.max(activated.next()));
        Self { group, kind, reports, counted: (first, this_month), roster }
    }

    /// Whether nothing was ever reported, so that no month counts yet.
    pub fn has_no_reports(&self) -> bool {
        self.reports.is_empty()
    }

    /// The complete months that count against the group, the oldest first.
    pub fn missed(&self) -> impl Iterator<Item = Month> {
        let (first, end) = self.counted;
        std::iter::successors(Some(first), |month| Some(month.next()))
            .take_while(move |month| *month < end)
            .filter(|month| !self.is_met(*month))
    }

    /// What was reported for `month`.
    pub fn report(&self, month: Month) -> Option<(&'a Spanned<MonthKey>, &'a Report)> {
        self.reports.get(&month).copied()
    }

    /// Whether `month` meets the expectations of the group's kind.
    pub fn is_met(&self, month: Month) -> bool {
        let report = self.report(month).map(|(_, report)| report);
        match self.kind {
            Kind::InterestGroup => report.is_some_and(|report| {
                !report.threads.is_empty() || self.best_attendance(report) >= UNAFFILIATED_ATTENDEES
            }),
            Kind::WorkingGroup => {
                !self.group.maintains.is_empty() || report.is_some_and(|report| !report.progress.is_empty())
            }
        }
    }

    /// How many unaffiliated individuals the best attended meeting of a report had.
    pub fn best_attendance(&self, report: &Report) -> usize {
        report.meetings.iter().map(|meeting| self.unaffiliated(meeting)).max().unwrap_or_default()
    }

    /// How many attendees of a meeting are of distinct organisations; people without one count one each.
    fn unaffiliated(&self, meeting: &HeldMeeting) -> usize {
        let mut people: BTreeSet<Login> = BTreeSet::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut organisations: BTreeSet<String> = BTreeSet::new();
        let mut independent = 0;
        for attendee in &meeting.attendees {
            let is_new = match (&attendee.github, &attendee.name) {
                (Some(login), _) => people.insert(self.roster.person(login)),
                (None, Some(name)) => names.insert(name.to_lowercase()),
                (None, None) => true,
            };
            if !is_new {
                continue;
            }
            match attendee.affiliation.as_ref().and_then(|affiliation| self.roster.organisation(affiliation)) {
                Some(organisation) => _ = organisations.insert(organisation),
                None => independent += 1,
            }
        }
        organisations.len() + independent
    }

    /// Whether, and why, the group is due for retirement: a working group that maintains no Project.
    pub fn due_for_retirement(&self) -> Option<Due> {
        if self.kind == Kind::InterestGroup || !self.group.maintains.is_empty() {
            return None;
        }
        if is_finished(self.group) {
            return Some(Due::Finished);
        }
        let (first, end) = self.counted;
        let last = end.previous();
        (first <= last && !self.is_met(last)).then_some(Due::NoProgress(last))
    }
}

/// Whether there are deliverables and all of them are done.
pub fn is_finished(group: &Group) -> bool {
    let mut deliverables = deliverables(group).peekable();
    deliverables.peek().is_some() && deliverables.all(|deliverable| deliverable.done)
}

fn deliverables(group: &Group) -> impl Iterator<Item = &Spanned<Deliverable>> {
    group.first_deliverable.iter().chain(&group.deliverables)
}

/// The requests that no report for their month or a later one answers by `now`, in file order.
pub fn open_requests(group: &Group, now: Timestamp) -> impl Iterator<Item = (&Spanned<MonthKey>, &Request)> {
    let answered = last_report(group, now).and_then(|(key, _)| key.month());
    group
        .requests
        .iter()
        .filter(move |(key, _)| key.month().is_some_and(|month| answered.is_none_or(|last| last < month)))
}

/// The report for the latest month that has begun by `now`.
pub fn last_report(group: &Group, now: Timestamp) -> Option<(&Spanned<MonthKey>, &Report)> {
    let begun = |key: &MonthKey| key.month().is_some_and(|month| month <= Month::of(now));
    group.reports.iter().filter(|(key, _)| begun(key)).max_by_key(|(key, _)| key.month())
}

/// Whether nobody has called a vote on the proposal for as long as the policy allows.
pub fn is_stale_proposal(timeline: &Timeline, policy: &Policy, now: Timestamp) -> bool {
    timeline.state == State::Proposed && now - timeline.since >= policy.stale_proposal_after.delta()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::load::{document, manifest_of};

    const NOW: &str = "2026-11-15T12:00:00Z";

    fn group(yaml: &str) -> Group {
        document("groups/x.yaml", yaml.as_bytes()).value.expect("a readable group")
    }

    /// The missed months of a group that became active in `activated`, and why it is due for retirement.
    fn measured(yaml: &str, kind: Kind, activated: &str) -> (Vec<String>, Option<Due>) {
        let group = group(yaml);
        let roster = Roster::of(&manifest_of(
            "registry: Fiction\npeople: {ada: {also: [ada-old]}}\naffiliations: {Analytical Engines: [AE]}",
        ));
        let expectations =
            Expectations::of(&group, kind, Month::parse(activated), &roster, NOW.parse().expect("a time"));
        (expectations.missed().map(|month| month.to_string()).collect(), expectations.due_for_retirement())
    }

    fn meeting_of(attendees: &str) -> Vec<String> {
        let yaml = format!("reports: {{2026-10: {{meetings: [{{date: 2026-10-14, attendees: [{attendees}]}}]}}}}");
        measured(&yaml, Kind::InterestGroup, "2026-01").0
    }

    #[test]
    fn months_count_from_the_first_report_to_the_last_complete_one() {
        let reports = "reports: {2026-07: {threads: [https://example.org/1]}, 2026-11: {}}";
        assert_eq!(measured(reports, Kind::InterestGroup, "2026-01").0, ["2026-08", "2026-09", "2026-10"]);
        assert_eq!(measured("reports: {}", Kind::InterestGroup, "2026-01").0, [""; 0]);
    }

    #[test]
    fn neither_the_month_of_activation_nor_any_before_it_counts() {
        let reports = "reports: {2026-07: {}}";
        assert_eq!(measured(reports, Kind::InterestGroup, "2026-08").0, ["2026-09", "2026-10"]);
        assert_eq!(measured(reports, Kind::InterestGroup, "2026-11").0, [""; 0]);
        assert_eq!(measured(reports, Kind::WorkingGroup, "2026-10"), (Vec::new(), None));
    }

    #[test]
    fn three_unaffiliated_people_make_a_meeting_count() {
        let met: [String; 0] = [];
        assert_eq!(meeting_of("{name: A, affiliation: X}, {name: B, affiliation: Y}, {name: C, affiliation: Z}"), met);
        assert_eq!(meeting_of("{name: A}, {name: B, affiliation: independent}, {name: C, affiliation: Z}"), met);
        assert_eq!(meeting_of("{name: A, affiliation: X}, {name: B, affiliation: x}, {name: C}"), ["2026-10"]);
        let spelled = "{name: A, affiliation: ae}, {name: B, affiliation: Analytical Engines}, {name: C}";
        assert_eq!(meeting_of(spelled), ["2026-10"]);
        assert_eq!(meeting_of("{github: ada}, {github: Ada-Old}, {github: linus}"), ["2026-10"], "one human twice");
        let three_hats =
            "{github: ada, affiliation: X}, {github: ada, affiliation: Y}, {github: ada-old, affiliation: Z}";
        assert_eq!(meeting_of(three_hats), ["2026-10"], "one human of three organisations");
    }

    #[test]
    fn a_working_group_makes_progress_or_maintains_something() {
        let threads = "reports: {2026-10: {threads: [https://example.org/1]}}";
        let october = Month::parse("2026-10").map(Due::NoProgress);
        assert_eq!(measured(threads, Kind::WorkingGroup, "2026-01"), (vec!["2026-10".to_owned()], october));
        let progress = "reports: {2026-10: {progress: [{title: Draft 3}]}}";
        assert_eq!(measured(progress, Kind::WorkingGroup, "2026-01"), (Vec::new(), None));
        let maintains = format!("maintains: [Atlas]\n{threads}");
        assert_eq!(measured(&maintains, Kind::WorkingGroup, "2026-01"), (Vec::new(), None));
    }

    #[test]
    fn a_working_group_whose_deliverables_are_all_done_is_due_for_retirement() {
        let due = |yaml: &str| measured(yaml, Kind::WorkingGroup, "2026-01").1;
        assert_eq!(due("first_deliverable: {title: A, done: true}"), Some(Due::Finished));
        assert_eq!(due("first_deliverable: {title: A, done: true}\ndeliverables: [{title: B}]"), None);
        assert_eq!(due("first_deliverable: {title: A, done: true}\nmaintains: [Atlas]"), None);
        assert_eq!(due("name: X"), None);
    }

    #[test]
    fn a_request_is_open_until_a_report_for_its_month_or_a_later_one() {
        let group = group("requests: {2026-08: {}, 2026-09: {}, 2026-10: {}}\nreports: {2026-09: {}, 2026-07: {}}");
        let open = |group: &Group| {
            open_requests(group, NOW.parse().expect("a time")).map(|(key, _)| key.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(open(&group), ["2026-10"]);
        let ahead = self::group("requests: {2026-10: {}}\nreports: {2099-01: {}}");
        assert_eq!(open(&ahead), ["2026-10"], "a report of the future answers nothing");
    }
}
