//! What an event says beyond its kind, by the names under which machines are told.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::clock::rfc3339;
use crate::lifecycle::act::{Act, Amendment, Cast, Count, Ended, Endorsed, RegistryAct, Terms};
use crate::lifecycle::event::What;
use crate::lifecycle::tally::Tally;
use crate::order::Collect;
use crate::registry::manifest::Role;
use crate::registry::paper::Fingerprint;
use crate::registry::scalar::Login;

/// What it says, as one object.
pub fn detail(what: &What) -> Map<String, Value> {
    let said = match what {
        What::Group { act, .. } => of_act(act),
        What::Registry(RegistryAct::RosterChanged { fields, is_first, joined, left, .. }) => some([
            ("fields", json!(fields.iter().map(|field| field.name()).collect::<Vec<_>>())),
            ("first", only(*is_first)),
            ("joined", roles(joined)),
            ("left", roles(left)),
        ]),
        What::Registry(RegistryAct::RulesetChanged { from, to }) => some([("from", json!(from)), ("to", json!(to))]),
        What::Registry(RegistryAct::Deleted | RegistryAct::Unreadable) => Vec::new(),
    };
    said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub(super) type Said = Vec<(&'static str, Value)>;

/// What an act says, field by field.
pub(super) fn of_act(act: &Act) -> Said {
    match act {
        Act::Approved(count) | Act::Rejected(count) => closed(count),
        Act::Adopted { basis, date, source, acknowledged, note } => some([
            ("basis", json!(basis)),
            ("date", json!(date)),
            ("source", json!(source)),
            ("acknowledged", json!(acknowledged)),
            ("note", json!(note)),
        ]),
        Act::Renamed { from, to } => some([("from", json!(from)), ("to", json!(to))]),
        Act::KindChanged { from, to, charter } => {
            some([("from", json!(from)), ("to", json!(to)), ("charter", json!(charter))])
        }
        Act::VetoLifted { entry } => some([("by", json!(entry))]),
        Act::Amended(Amendment { fields, as_opened, voids_round, charter }) => some([
            ("fields", json!(fields.iter().map(|field| field.name()).collect::<Vec<_>>())),
            ("as_opened", only(*as_opened)),
            ("voids_round", json!(voids_round)),
            ("charter", json!(charter)),
        ]),
        Act::VoteOpened { round, terms } => opened(*round, terms.as_ref()),
        Act::BallotCast(Cast { entry, choice, reason, source, again: _, transcribed_by }) => some([
            ("voter", json!(entry)),
            ("choice", json!(choice)),
            ("reason", json!(reason)),
            ("source", json!(source)),
            ("transcribed_by", json!(transcribed_by)),
        ]),
        Act::Vetoed { entry, reason, transcribed_by } => {
            some([("by", json!(entry)), ("reason", json!(reason)), ("transcribed_by", json!(transcribed_by))])
        }
        Act::Reversed { reason } => some([("reason", json!(reason))]),
        Act::CharterRecorded { date, source, url } => {
            some([("date", json!(date)), ("source", json!(source)), ("url", json!(url))])
        }
        Act::SponsoredBy(said)
        | Act::SponsorshipWithdrawn(said)
        | Act::CharterObjected(said)
        | Act::ApprovalWithdrawn(said) => endorsed(said, None),
        Act::CharterApproved { said, charter } => endorsed(said, Some(charter)),
        Act::AmendmentApproved { charter } | Act::Activated { charter } => some([("charter", json!(charter))]),
        Act::Reproposed { kept } => some([("kept", if kept.is_empty() { Value::Null } else { json!(kept) })]),
        Act::RetirementProposed { reason, merged_into, note, proposer } => some([
            ("reason", json!(reason)),
            ("merged_into", json!(merged_into)),
            ("note", json!(note)),
            ("proposed_by", json!(proposer)),
        ]),
        Act::Retired { reason, merged_into, note, date, source, approval } => some([
            ("reason", json!(reason)),
            ("merged_into", json!(merged_into)),
            ("note", json!(note)),
            ("date", json!(date)),
            ("source", json!(source)),
            ("approved_by", json!(approval)),
        ]),
        Act::FacilitatorAdded(login)
        | Act::FacilitatorRemoved(login)
        | Act::MaintainerAdded(login)
        | Act::MaintainerRemoved(login) => some([("login", json!(login))]),
        Act::Reported { month, removed } => some([("month", json!(month)), ("removed", only(*removed))]),
        Act::ReportRequested { month, note, removed } => {
            some([("month", json!(month)), ("removed", only(*removed)), ("note", json!(note))])
        }
        Act::Erased { record } => some([("field", json!(record.path()))]),
        Act::Restated { was, is, fields } => {
            let said = |act: &Act| json!(of_act(act).into_iter().into_map());
            let field = is.record().map(|record| record.path());
            some([("field", json!(field)), ("fields", json!(fields)), ("was", said(was)), ("is", said(is))])
        }
        Act::Proposed
        | Act::CharterOverdue
        | Act::Restored
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::MembersChanged
        | Act::Withdrawn
        | Act::Deleted
        | Act::Unreadable => Vec::new(),
    }
}

fn endorsed(said: &Endorsed, charter: Option<&Fingerprint>) -> Said {
    some([
        ("by", json!(said.entry)),
        ("charter", json!(charter)),
        ("reason", json!(said.reason)),
        ("source", json!(said.source)),
        ("role", json!(said.office)),
        ("renewed", only(said.renewed)),
        ("transcribed_by", json!(said.transcribed_by)),
    ])
}

fn closed(Count { tally, needed }: &Count) -> Said {
    [vec![("needed", json!(needed))], of_tally(tally)].concat()
}

fn of_tally(tally: &Tally) -> Said {
    vec![
        ("electorate", json!(tally.electorate)),
        ("approve", json!(tally.approve)),
        ("reject", json!(tally.reject)),
        ("abstain", json!(tally.abstain)),
        ("pending", json!(tally.pending())),
    ]
}

/// The terms are told whole, also where the number needed depends on the ballots.
fn opened(round: u32, terms: Option<&Terms>) -> Said {
    let mut said = vec![("round", json!(round))];
    if let Some(Terms { closes_at, electorate, needed, ended }) = terms {
        said.extend([
            ("closes_at", json!(rfc3339(*closes_at))),
            ("electorate", json!(electorate)),
            ("needed", json!(needed)),
        ]);
        said.extend(ended.map(|Ended { round, tally }| {
            let counted = of_tally(&tally).into_iter();
            let ended = counted.chain([("round", json!(round))]).into_map();
            ("ended", json!(ended))
        }));
    }
    said
}

/// Logins by the key of their role; nothing where nobody moved.
fn roles(moved: &[(Role, Login)]) -> Value {
    let mut by_role: BTreeMap<Role, Vec<&Login>> = BTreeMap::new();
    for (role, login) in moved {
        by_role.entry(*role).or_default().push(login);
    }
    let by_name = by_role.into_iter().map(|(role, logins)| (role.field().to_owned(), json!(logins)));
    if moved.is_empty() { Value::Null } else { Value::Object(by_name.collect()) }
}

/// `true`, or nothing.
fn only(is: bool) -> Value {
    if is { Value::Bool(true) } else { Value::Null }
}

/// What is said, without what has no value.
fn some<const N: usize>(said: [(&'static str, Value); N]) -> Said {
    said.into_iter().filter(|(_, value)| !value.is_null()).collect()
}
