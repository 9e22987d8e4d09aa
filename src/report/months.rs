//! What one group did month by month, whether that is what is expected, and what was asked of it.

use chrono::NaiveDate;
use serde::Serialize;

use super::record::{TitledLink, text, url};
use crate::clock::Timestamp;
use crate::lifecycle::expectations::{Expectations, RulesInForce, Verdict, open_requests};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::order::{Collect, Order};
use crate::registry::group::{Attendee, HeldMeeting, Report};
use crate::registry::scalar::{Login, Month};

/// What one group did month by month, and what was asked of it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExpectationsStatus {
    /// What is expected of an active group of its kind, in a sentence.
    pub expected: Option<&'static str>,
    /// Each month that was reported on, or counts, and the one that is not over; the oldest first.
    pub months: Vec<MonthStatus>,
    /// What was asked for, the oldest first.
    pub requests: Vec<RequestStatus>,
}

/// One month of a group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MonthStatus {
    /// Which, such as `2026-10`.
    pub month: String,
    /// Whether it is as expected.
    pub verdict: Verdict,
    /// What it lacks of what is expected, also where that does not count against the group; `None` where it lacks nothing.
    pub lacks: Option<String>,
    /// Conversations.
    pub threads: Vec<String>,
    /// Meetings that took place.
    pub meetings: Vec<HeldStatus>,
    /// What came on.
    pub progress: Vec<TitledLink>,
    /// The update of the quarter that ends with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub update: Option<String>,
}

/// A meeting that took place.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeldStatus {
    /// The day.
    pub date: NaiveDate,
    /// Its notes.
    pub notes: Option<String>,
    /// Who was there.
    pub attendees: Vec<AttendeeStatus>,
}

/// Somebody at a meeting.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AttendeeStatus {
    /// The login.
    pub github: Option<Login>,
    /// The name.
    pub name: Option<String>,
    /// The organisation.
    pub affiliation: Option<String>,
}

/// A status update that was asked for.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RequestStatus {
    /// For which month.
    pub month: String,
    /// What is asked.
    pub note: Option<String>,
    /// Whether no report for that month or a later one answers it yet.
    pub open: bool,
}

impl ExpectationsStatus {
    /// What a group did; nothing counts against it where some of its reports could not be read, as `is_whole` tells.
    pub fn of(timeline: &Timeline, standing: &Standing, is_whole: bool) -> Self {
        let measured = measured(timeline, standing);
        let judged = |month| match &measured {
            Some(expectations) if is_whole => expectations.verdict(month),
            _ => Verdict::NotCounted,
        };
        let group = timeline.group.read();
        let reported = group.reports.keys().filter_map(|key| key.month());
        let counted = measured.iter().filter(|it| !it.has_no_reports()).flat_map(Expectations::counted);
        let months = reported.chain(counted).into_set();
        let open: Vec<&str> = open_requests(group, standing.at).map(|(key, _)| key.as_str()).collect();
        let mut requests: Vec<_> = group
            .requests
            .iter()
            .map(|(key, request)| RequestStatus {
                month: key.to_string(),
                note: request.note.as_deref().map(|note| note.trim().to_owned()),
                open: open.contains(&key.as_str()),
            })
            .collect();
        requests.order_by(|one, other| one.month.cmp(&other.month));
        Self {
            expected: timeline.kind.map(|kind| standing.constitution().expected(kind)),
            months: months
                .into_iter()
                .map(|month| {
                    let report = group.report_for(&month.to_string());
                    let lacks = measured.as_ref().and_then(|expectations| expectations.shortfall(month));
                    MonthStatus::of(month, report, judged(month), lacks)
                })
                .collect(),
            requests,
        }
    }
}

/// By what a group is, or was until it ended, measured; `None` for one that never became active.
fn measured<'a>(timeline: &'a Timeline, standing: &'a Standing) -> Option<Expectations<'a>> {
    let until: Timestamp = match timeline.state {
        State::Active => standing.at,
        State::Retired | State::Reversed => timeline.stands_since(),
        State::Proposed | State::Sponsored | State::Voting | State::Rejected | State::Vetoed | State::Withdrawn => {
            return None;
        }
    };
    let (kind, activated) = (timeline.kind?, Month::of(timeline.activated?));
    let (roster, rules) = (&*standing.roster, RulesInForce::over(standing, Some(timeline)));
    Some(Expectations::of(timeline.group.read(), kind, Some(activated), roster, rules, until))
}

impl MonthStatus {
    fn of(month: Month, report: Option<&Report>, verdict: Verdict, lacks: Option<String>) -> Self {
        let none = Report::default();
        let Report { threads, meetings, progress, update } = report.unwrap_or(&none);
        Self {
            month: month.to_string(),
            verdict,
            lacks,
            threads: threads.iter().map(ToString::to_string).collect(),
            meetings: meetings.iter().map(HeldStatus::of).collect(),
            progress: TitledLink::all(progress),
            update: url(update.as_ref()),
        }
    }
}

impl HeldStatus {
    fn of(meeting: &HeldMeeting) -> Self {
        Self {
            date: *meeting.date,
            notes: url(meeting.notes.as_ref()),
            attendees: meeting.attendees.iter().map(|attendee| AttendeeStatus::of(attendee)).collect(),
        }
    }
}

impl AttendeeStatus {
    fn of(attendee: &Attendee) -> Self {
        let Attendee { github, name, affiliation } = attendee;
        Self { github: github.as_deref().cloned(), name: name.clone(), affiliation: text(affiliation.as_ref()) }
    }
}
