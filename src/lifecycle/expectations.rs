//! What is expected of active groups: which months met it, and what is asked of a group still.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::Serialize;

use super::act::Act;
use super::constitution::expected::{Due, MonthShown, Work, WorkShown};
use super::constitution::{self, Constitution};
use super::regimes::Regimes;
use super::standing::Standing;
use super::state::State;
use super::timeline::Timeline;
use crate::clock::Timestamp;
use crate::registry::group::{Group, Kind, Report, Request};
use crate::registry::manifest::Policy;
use crate::registry::roster::Roster;
use crate::registry::scalar::{Month, MonthKey};
use crate::source::span::Spanned;

/// Whether a month of a group is as expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It shows what is expected.
    Met,
    /// It does not.
    Missed,
    /// It counts neither way: it is not over, or the group was not active all through it.
    NotCounted,
}

/// The rules by which a group is measured: a month goes by those at its last moment.
#[derive(Clone, Copy)]
pub struct RulesInForce<'a> {
    now: &'static dyn Constitution,
    regimes: Option<&'a Regimes>,
    timeline: Option<&'a Timeline>,
    sustained_period: u32,
}

impl From<&'static dyn Constitution> for RulesInForce<'_> {
    fn from(now: &'static dyn Constitution) -> Self {
        let sustained_period = Policy::default().sustained_period;
        Self { now, regimes: None, timeline: None, sustained_period }
    }
}

impl<'a> RulesInForce<'a> {
    /// Those that history tells of, for a group.
    pub fn over(standing: &'a Standing, timeline: Option<&'a Timeline>) -> Self {
        let policy = standing.manifest().map(|manifest| manifest.policy.sustained_period);
        let sustained_period = policy.unwrap_or_else(|| Policy::default().sustained_period);
        Self { now: standing.constitution(), regimes: Some(&standing.regimes), timeline, sustained_period }
    }

    fn of(&self, month: Month) -> &'static dyn Constitution {
        let last = month.next().starts() - TimeDelta::seconds(1);
        self.regimes.map_or(self.now, |regimes| constitution::of(regimes.at(last)))
    }
}

/// What an active group is measured by.
#[derive(Clone)]
pub struct Expectations<'a> {
    group: &'a Group,
    kind: Kind,
    reports: BTreeMap<Month, (&'a Spanned<MonthKey>, &'a Report)>,
    /// The months that count: from the first up to, and without, the second.
    counted: (Month, Month),
    activated: Option<Month>,
    roster: &'a Roster,
    rules: RulesInForce<'a>,
    now: Timestamp,
}

impl<'a> Expectations<'a> {
    /// Measures `group` at `now`; neither the month in which it was `activated` nor any before it counts against it.
    pub fn of(
        group: &'a Group,
        kind: Kind,
        activated: Option<Month>,
        roster: &'a Roster,
        rules: impl Into<RulesInForce<'a>>,
        now: Timestamp,
    ) -> Self {
        let reports: BTreeMap<_, _> =
            group.reports.iter().filter_map(|entry| Some((entry.0.month()?, entry))).collect();
        let this_month = Month::of(now);
        let first_report = reports.keys().next().copied().unwrap_or(this_month);
        let first = activated.map_or(first_report, |activated| first_report.max(activated.next()));
        Self { group, kind, reports, counted: (first, this_month), activated, roster, rules: rules.into(), now }
    }

    /// Whether nothing was ever reported, so that no month counts yet.
    pub fn has_no_reports(&self) -> bool {
        self.reports.is_empty()
    }

    /// The complete months that count, the oldest first, and the one that is not over.
    pub fn counted(&self) -> impl Iterator<Item = Month> + use<> {
        let (first, end) = self.counted;
        std::iter::successors(Some(first.min(end)), |month| Some(month.next())).take_while(move |month| *month <= end)
    }

    /// The complete months that count against the group, the oldest first.
    pub fn missed(&self) -> impl Iterator<Item = Month> {
        self.counted().filter(|month| self.verdict(*month) == Verdict::Missed)
    }

    /// Whether `month` is as expected.
    pub fn verdict(&self, month: Month) -> Verdict {
        let (first, end) = self.counted;
        match self.shortfall(month) {
            _ if !self.rules.of(month).expects_months() => Verdict::NotCounted,
            _ if month < first || month >= end => Verdict::NotCounted,
            None => Verdict::Met,
            Some(_) => Verdict::Missed,
        }
    }

    /// What was reported for `month`.
    pub fn report(&self, month: Month) -> Option<(&'a Spanned<MonthKey>, &'a Report)> {
        self.reports.get(&month).copied()
    }

    /// What `month` lacks of what is expected of the group's kind; `None` where it meets that.
    pub fn shortfall(&self, month: Month) -> Option<String> {
        let report = self.report(month).map(|(_, report)| report);
        let Self { group, kind, roster, .. } = *self;
        self.rules.of(month).shortfall(&MonthShown { group, kind, month, report, roster })
    }

    /// What is expected of the group's kind, in a sentence.
    pub fn expected(&self) -> &'static str {
        self.rules.now.expected(self.kind)
    }

    /// What the reports lack now.
    pub fn work(&self) -> Work {
        let (first, this_month) = self.counted;
        let lacks = |month: &Month| *month >= first && !self.has_no_reports() && self.shortfall(*month).is_some();
        let asked = open_requests(self.group, self.now).filter_map(|(key, _)| key.month());
        Work {
            asked: asked.filter(|month| *month <= this_month).collect(),
            at_risk: Some(this_month).filter(lacks),
            missed: Some(this_month.previous()).filter(|month| self.verdict(*month) == Verdict::Missed),
            retirement: self.due_for_retirement(),
            missed_updates: self.missed_updates().collect(),
            update: self.update_due(this_month),
        }
    }

    /// Whether, and why, the group is due for retirement.
    pub fn due_for_retirement(&self) -> Option<Due> {
        let missed: Vec<Month> = self.missed().collect();
        self.rules.now.due_for_retirement(&WorkShown {
            group: self.group,
            kind: self.kind,
            missed: &missed,
            activated: self.activated,
            last: self.counted.1.previous(),
            sustained_period: self.rules.sustained_period,
            is_charter_overdue: self.rules.timeline.is_some_and(Timeline::is_charter_overdue),
        })
    }

    /// What was expected of the group's kind in a month, in a sentence.
    pub fn expected_in(&self, month: Month) -> &'static str {
        self.rules.of(month).expected(self.kind)
    }

    /// The months in which an update of the quarter was due and that are over without one, the oldest first.
    ///
    /// A quarter counts that lies wholly under rules that ask for updates, with the group active and of its kind throughout.
    pub fn missed_updates(&self) -> impl Iterator<Item = Month> {
        let (asked, since) = (self.updates(), self.updates_since());
        let first = since.filter(|_| !asked.is_empty()).map(Month::of);
        let months = std::iter::successors(first, |month| Some(month.next()));
        let end = self.counted.1;
        months.take_while(move |month| *month < end).filter(move |month| self.lacks_update(*month, asked, since))
    }

    /// This month, where the update of the quarter that ends with it is due, and not there yet.
    fn update_due(&self, this_month: Month) -> Option<Month> {
        Some(this_month).filter(|month| self.lacks_update(*month, self.updates(), self.updates_since()))
    }

    /// The months of the year with updates.
    fn updates(&self) -> &'static [u32] {
        if self.kind == Kind::WorkingGroup { self.rules.now.update_months() } else { &[] }
    }

    /// Since when the rules ask for them, and the group is active and of its kind.
    fn updates_since(&self) -> Option<Timestamp> {
        updates_since(self.rules.timeline?, self.rules.regimes?)
    }

    fn lacks_update(&self, month: Month, asked: &[u32], since: Option<Timestamp>) -> bool {
        let is_due = asked.contains(&month.of_year()) && since.is_some_and(|since| since <= quarter_starts(month));
        is_due && !self.report(month).is_some_and(|(_, report)| has_update(report))
    }
}

/// Since when rules are in force, and the group is active and of its kind.
fn updates_since(timeline: &Timeline, regimes: &Regimes) -> Option<Timestamp> {
    Some(timeline.activated?.max(timeline.kind_since).max(regimes.since()?))
}

/// When the quarter begins that ends with a month.
pub(super) fn quarter_starts(month: Month) -> Timestamp {
    month.previous().previous().starts()
}

/// Whether a report gives the update of a quarter.
fn has_update(report: &Report) -> bool {
    !report.progress.is_empty() || report.update.is_some()
}

/// Whether a report at `at` is the first to give the update of a quarter that counts, after the month in which it was due.
pub(super) fn is_late_update(act: &Act, before: &Timeline, after: &Group, regimes: &Regimes, at: Timestamp) -> bool {
    let Act::Reported { month: key, removed: false } = act else { return false };
    let Some(month) = Month::parse(key).filter(|month| at >= month.next().starts()) else { return false };
    let gives = |group: &Group| group.report_for(key).is_some_and(has_update);
    let asked = constitution::of(regimes.current()).update_months();
    let counts = updates_since(before, regimes).is_some_and(|since| since <= quarter_starts(month));
    before.kind == Some(Kind::WorkingGroup)
        && before.ground().is_active()
        && asked.contains(&month.of_year())
        && counts
        && gives(after)
        && !gives(&before.group)
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
    use crate::lifecycle::constitution::of;
    use crate::registry::load::{document, manifest_of};
    use crate::registry::ruleset::Ruleset;

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
        let now = NOW.parse().expect("a time");
        let expectations = Expectations::of(&group, kind, Month::parse(activated), &roster, of(Ruleset::Sep1302), now);
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
        let elsewhere =
            "reports: {2026-10: {meetings: [{date: 2026-09-30, attendees: [{name: A}, {name: B}, {name: C}]}]}}";
        assert_eq!(measured(elsewhere, Kind::InterestGroup, "2026-01").0, ["2026-10"], "a meeting of another month");
        assert_eq!(
            meeting_of("{name: A, affiliation: X}, {name: B, affiliation: —}, {name: C, affiliation: N/A}"),
            met
        );
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
