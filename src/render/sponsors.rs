//! Rules, sponsors and charters in words that every form for people shares.

use super::moment;
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::registry::scalar::Login;
use crate::report::in_force::InForce;
use crate::report::sponsorship::{CharterStatus, EndingStatus, SponsorLine, SponsorshipStatus, UncountedEntry};
use crate::report::status::GroupStatus;
use crate::words::list::{list, quoted};

/// "by sep-2149, in force since 2026-03-23 22:04:49 UTC"; nothing where a registry goes by the usual rules.
pub(super) fn rules(rules: &InForce) -> Option<String> {
    let since = rules.ruleset_since.map(|since| format!(" since {}", moment::minute(since))).unwrap_or_default();
    Some(format!("by {}, in force{since}", rules.ruleset?))
}

/// Where the paper and the charter of a group stand, where they decide anything about it.
pub(super) fn of(group: &GroupStatus) -> Option<&SponsorshipStatus> {
    group.sponsorship.as_ref()?.as_ref().filter(|_| group.state != State::Voting)
}

/// Who proposed that a group ends, and who approved it: "proposed by linus, and waits for approval".
pub(super) fn ending(group: &GroupStatus) -> Option<String> {
    let EndingStatus { proposed_by, approved_by } = group.retirement.as_ref()?.as_ref()?;
    let by = proposed_by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    Some(match approved_by {
        Some(approver) => format!("proposed{by}, approved by {approver}"),
        None if group.state == State::Active => format!("proposed{by}, and waits for approval"),
        None => format!("proposed{by}"),
    })
}

/// Whether a group waits for sponsors, or the approval of its charter, to come to be.
pub(super) fn is_asked_for(state: State, status: &SponsorshipStatus) -> bool {
    matches!(state, State::Proposed | State::Sponsored | State::Vetoed) && status.charter.in_force.is_none()
}

/// "ada (lead maintainer)"; "grace (core maintainer, recorded by radia)".
pub(super) fn sponsor(line: &SponsorLine) -> String {
    let recorded = line.recorded_by.as_ref().map(|by| format!(", recorded by {by}")).unwrap_or_default();
    format!("{} ({} maintainer{recorded})", line.by, line.role)
}

/// Why a sponsored proposal waits whose leaders were not all added by somebody who may.
pub(super) fn waits_for_its_sponsors(status: &SponsorshipStatus) -> Option<String> {
    let names: Vec<&str> = status.unsponsored.iter().map(Login::as_str).collect();
    let (are, them) = if names.len() == 1 { ("was", "them") } else { ("were", "them all") };
    (!names.is_empty()).then(|| {
        let names = list(&names, "and");
        format!("{names} {are} added as a facilitator by somebody who may not: sponsors have to say that they know of {them}")
    })
}

/// Who sponsors a group, by login: "grace and radia"; nothing where nobody does.
pub(super) fn sponsored_by(status: &SponsorshipStatus) -> Option<String> {
    let names: Vec<&str> = status.sponsors.iter().map(|line| line.by.as_str()).collect();
    (!names.is_empty()).then(|| list(&names, "and"))
}

/// Whose approval the charter that the file says has.
pub(super) fn approved_by(charter: &CharterStatus) -> Option<String> {
    let names: Vec<&str> = charter.approved_by.iter().map(Login::as_str).collect();
    (!names.is_empty()).then(|| list(&names, "and"))
}

/// What there is to know at a glance: who sponsors it, who is missing, whether its charter is approved, who objects.
pub(super) fn in_brief(group: &GroupStatus, now: Timestamp) -> Vec<String> {
    let Some(status) = of(group) else { return Vec::new() };
    let charter = &status.charter;
    let mut known = Vec::new();
    if is_asked_for(group.state, status) {
        known.extend(sponsored_by(status).map(|names| format!("sponsored by {names}")));
        known.extend(status.lacking.map(|lacking| format!("lacks {}", lacking.words())));
        known.extend(waits_for_its_sponsors(status));
        let approved = approved_by(charter).map(|names| format!("charter approved by {names}"));
        known.extend(approved.or_else(|| status.reached.then(|| "its charter is not approved".to_owned())));
        let objecting: Vec<&str> = charter.objections.iter().map(|objection| objection.by.as_str()).collect();
        known.extend((!objecting.is_empty()).then(|| {
            let verb = if objecting.len() == 1 { "objects" } else { "object" };
            format!("{} {verb}", list(&objecting, "and"))
        }));
    }
    let due = charter.due_at.filter(|_| group.state == State::Active);
    known.extend(due.filter(|due| *due > now).map(|due| format!("its charter is due by {}", moment::day(due))));
    known.extend(ending(group).filter(|_| group.state == State::Active).map(|ending| format!("its end is {ending}")));
    known
}

/// Where the charter stands that the file of a group says.
pub(super) fn charter(charter: &CharterStatus, state: State) -> String {
    match (&charter.in_force, charter.pending) {
        (Some(_), _) if state.is_closed() => "was in force".to_owned(),
        (Some(_), false) => "in force".to_owned(),
        (Some(before), _) => {
            let changed = quoted(&charter.differs, "and");
            let changed = if changed.is_empty() { "another text" } else { &changed };
            format!("{changed} waits for approval; the charter in force is {}", brief(before))
        }
        (None, _) if state == State::Active => "none is in force yet".to_owned(),
        (None, _) if charter.approved_by.is_empty() => "waits for the approval of a core or lead maintainer".to_owned(),
        (None, _) if state == State::Sponsored => {
            "approved; in force once sponsors know of all who lead the group".to_owned()
        }
        (None, _) => "approved; in force once the group is sponsored".to_owned(),
    }
}

/// The digits of a fingerprint that tell it apart for people.
pub(super) fn brief(fingerprint: &str) -> &str {
    fingerprint.get(..12).unwrap_or(fingerprint)
}

/// "the approval of joan, 2026-06-26 10:08 UTC: it is of another text".
pub(super) fn not_counted(entry: &UncountedEntry) -> String {
    let recorded = entry.recorded_by.as_ref().filter(|by| *by != entry.by.as_str());
    let recorded = recorded.map(|by| format!(", recorded by {by}")).unwrap_or_default();
    let why = why(entry);
    format!("the {} of {}{recorded}, {}: {why}", entry.entry, entry.by, moment::minute(entry.at))
}

/// Why something of the paper does not count, in words.
pub(super) fn why(entry: &UncountedEntry) -> &'static str {
    match (entry.why, entry.entry) {
        ("outdated", "approval") => "it is of another text",
        ("outdated", _) => "a facilitator was added since, or the kind changed",
        ("withdrawn", _) => "it was withdrawn",
        ("not-in-office", _) => "the office of core or lead maintainer was not held, or is not any more",
        ("prefilled", _) => "somebody else put it into the proposal",
        ("contested", _) => "it depends on when it landed, which the clocks around it contradict",
        ("own-entry-stands", _) => "their own word stands",
        ("stale-signature", _) => "the signed commit did not know what it is about, or is too old",
        _ => "somebody wrote it who may not",
    }
}
