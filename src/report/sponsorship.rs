//! Who sponsors a group, whose approval its charter has, and what is missing.

use serde::Serialize;

use super::time;
use crate::clock::Timestamp;
use crate::lifecycle::charter::Charter;
use crate::lifecycle::field::Material;
use crate::lifecycle::office::{Lacking, Office};
use crate::lifecycle::paper::{Line, Paper, Sponsorship, Uncounted};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::Phase;
use crate::lifecycle::timeline::Timeline;
use crate::registry::scalar::Login;

/// Where the paper of sponsors and the charter of a group stand.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SponsorshipStatus {
    /// Whether the sponsors are enough.
    pub reached: bool,
    /// The sponsorships in force.
    pub sponsors: Vec<SponsorLine>,
    /// What of the paper does not count, and why.
    pub not_counted: Vec<UncountedEntry>,
    /// Who is missing; `None` where nobody is.
    pub lacking: Option<Lacking>,
    /// Facilitators of a sponsored proposal whom somebody added who may not: it waits until sponsors say that they know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub unsponsored: Vec<Login>,
    /// The charter.
    pub charter: CharterStatus,
}

/// A sponsorship in force.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SponsorLine {
    /// Whose.
    pub by: Login,
    /// The office by which it counts: `core` or `lead`.
    pub role: &'static str,
    /// When it landed.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// Whether somebody else recorded it.
    pub transcribed: bool,
    /// Who did.
    pub recorded_by: Option<Login>,
}

/// Something of the paper that does not count.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UncountedEntry {
    /// Whose entry it is.
    pub by: Login,
    /// Who wrote it, where that is somebody else.
    pub recorded_by: Option<String>,
    /// `sponsorship` or `approval`.
    pub entry: &'static str,
    /// When it landed.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// The word for why it does not count.
    pub why: &'static str,
}

/// Where the charter of a group stands.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CharterStatus {
    /// What the file's charter is known by.
    pub fingerprint: String,
    /// What the charter in force is known by.
    pub in_force: Option<String>,
    /// Whose approval of the file's charter is in force.
    pub approved_by: Vec<Login>,
    /// Who objects.
    pub objections: Vec<ObjectionLine>,
    /// Whether the file's charter is not the one in force.
    pub pending: bool,
    /// The fields in which they differ.
    pub differs: Vec<&'static str>,
    /// When a charter is due; `None` once there is one.
    #[serde(rename = "due", serialize_with = "time::maybe_rfc3339")]
    pub due_at: Option<Timestamp>,
    /// Where the approval of a charter elsewhere can be read.
    pub recorded: Option<String>,
}

/// An objection to the charter.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ObjectionLine {
    /// Whose.
    pub by: Login,
    /// Why.
    pub reason: Option<String>,
}

/// Who proposed that a group ends, and who approved it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EndingStatus {
    /// Who proposed it.
    pub proposed_by: Option<Login>,
    /// Who approved it.
    pub approved_by: Option<Login>,
}

impl SponsorshipStatus {
    /// Where they stand; `None` where groups have neither.
    pub fn of(timeline: &Timeline, standing: &Standing) -> Option<Self> {
        let (rules, roster) = (standing.constitution(), &standing.roster);
        if !rules.has_charters() {
            return None;
        }
        let lacking = rules.lacking(&timeline.paper, roster);
        let sponsors = timeline.paper.sponsors(roster).into_iter();
        Some(Self {
            reached: lacking.is_none(),
            sponsors: sponsors
                .map(|(line, said, office)| SponsorLine {
                    by: line.person.clone(),
                    role: match office {
                        Office::Core => "core",
                        Office::Lead => "lead",
                    },
                    at: said.at,
                    transcribed: said.transcribed_by.is_some(),
                    recorded_by: said.transcribed_by.clone(),
                })
                .collect(),
            not_counted: not_counted(&timeline.paper, timeline, standing),
            unsponsored: if timeline.ground() == Phase::Sponsored {
                timeline.unsponsored_leaders(rules, roster).into_iter().cloned().collect()
            } else {
                Vec::new()
            },
            lacking,
            charter: CharterStatus::of(timeline, standing),
        })
    }
}

impl EndingStatus {
    /// Who did; `None` where nobody proposed anything.
    pub fn of(timeline: &Timeline) -> Option<Self> {
        let proposed = timeline.ending.as_ref().map(|ending| (ending.proposer.clone(), None));
        let (proposed_by, approved_by) = proposed.or_else(|| timeline.ended_by.clone())?;
        Some(Self { proposed_by, approved_by })
    }
}

impl CharterStatus {
    fn of(timeline: &Timeline, standing: &Standing) -> Self {
        let says = standing.charter_of(timeline.group.read());
        let fingerprint = says.fingerprint();
        let in_force = timeline.charter.in_force.as_ref();
        let due = standing.regimes.since().and_then(|since| standing.constitution().charter_due(timeline, since));
        let approvals = timeline.paper.approvals(&fingerprint, &standing.roster);
        Self {
            in_force: in_force.map(|charter| charter.fingerprint().to_string()),
            approved_by: approvals.into_iter().map(|(line, _)| line.person.clone()).collect(),
            objections: timeline
                .paper
                .objections()
                .map(|(line, said)| ObjectionLine { by: line.person.clone(), reason: said.reason.clone() })
                .collect(),
            pending: in_force.map(Charter::fingerprint).as_ref() != Some(&fingerprint),
            differs: in_force.iter().flat_map(|it| it.differing(&says)).map(Material::name).collect(),
            due_at: due,
            recorded: timeline.charter_record().map(|record| record.source.to_string()),
            fingerprint: fingerprint.to_string(),
        }
    }
}

/// What does not count: what is in force no more, what was withdrawn, and what never counted.
fn not_counted(paper: &Paper, timeline: &Timeline, standing: &Standing) -> Vec<UncountedEntry> {
    let line = |by: &Login, entry, at, why, recorded_by| UncountedEntry { by: by.clone(), recorded_by, entry, at, why };
    let lapsed = |it: &Line| -> Option<UncountedEntry> {
        let said: &Sponsorship = it.sponsorship.as_ref().filter(|said| said.counts_as().is_none())?;
        let why = if said.office.is_none() { "not-in-office" } else { "outdated" };
        Some(line(&it.person, "sponsorship", said.at, why, said.transcribed_by.as_ref().map(ToString::to_string)))
    };
    let withdrawn = |it: &Line| {
        let said = it.withdrawn.as_ref()?;
        let recorded_by = said.transcribed_by.as_ref().map(ToString::to_string);
        Some(line(&it.person, "sponsorship", said.at, "withdrawn", recorded_by))
    };
    let says = standing.charter_of(timeline.group.read()).fingerprint();
    let outdated = |it: &Line| {
        let said = it.approval.as_ref().filter(|said| !said.is_in_office || said.charter != says)?;
        let why = if said.is_in_office { "outdated" } else { "not-in-office" };
        Some(line(&it.person, "approval", said.at, why, None))
    };
    let of_lines = paper.lines().iter().flat_map(|it| [lapsed(it), withdrawn(it), outdated(it)]).flatten();
    let never = paper.void().iter().map(|Uncounted { entry, recorded_by, is_approval, at, why }| {
        let what = if *is_approval { "approval" } else { "sponsorship" };
        line(entry, what, *at, why.entry_word(), recorded_by.clone())
    });
    of_lines.chain(never).collect()
}
