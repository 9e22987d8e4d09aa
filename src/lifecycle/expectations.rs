//! What is expected of active groups: which months met it, and what is asked of a group still.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::Serialize;

use super::constitution::expected::{Due, MonthShown, Work, WorkShown};
use super::constitution::{self, Constitution};
use super::regimes::Regimes;
use super::standing::Standing;
use super::state::State;
use super::timeline::Timeline;
use super::updates::{has_update, updates_since};
use crate::clock::Timestamp;
use crate::order::Collect;
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
            group.reports.iter().filter_map(|entry| Some((entry.0.month()?, entry))).into_map();
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
        let is_due = asked.contains(&month.of_year()) && since.is_some_and(|since| since <= month.quarter_starts());
        is_due && !self.report(month).is_some_and(|(_, report)| has_update(report))
    }
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
mod tests;
