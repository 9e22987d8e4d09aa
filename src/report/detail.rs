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

/// What is said: values under their own names, or under others; what has no value is left out.
macro_rules! said {
    (@ $name:ident) => { json!($name) };
    (@ $name:ident $value:expr) => { json!($value) };
    ($($name:ident $(= $value:expr)?),+) => { some([$((stringify!($name), said!(@ $name $($value)?))),+]) };
}

/// What it says, as one object.
pub fn detail(what: &What) -> Map<String, Value> {
    let said = match what {
        What::Group { act, .. } => of_act(act),
        What::Registry(RegistryAct::RosterChanged { fields, is_first, joined, left, .. }) => said!(
            fields = fields.iter().map(|field| field.name()).collect::<Vec<_>>(),
            first = only(*is_first),
            joined = roles(joined),
            left = roles(left)
        ),
        What::Registry(RegistryAct::RulesetChanged { from, to }) => said!(from, to),
        What::Registry(RegistryAct::Deleted | RegistryAct::Unreadable) => Vec::new(),
    };
    said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub(super) type Said = Vec<(&'static str, Value)>;

/// What an act says, field by field.
pub(super) fn of_act(act: &Act) -> Said {
    match act {
        Act::Approved(count) | Act::Rejected(count) => closed(count),
        Act::Adopted { basis, date, source, acknowledged, note } => said!(basis, date, source, acknowledged, note),
        Act::Renamed { from, to } => said!(from, to),
        Act::KindChanged { from, to, charter } => said!(from, to, charter),
        Act::VetoLifted { entry } => said!(by = entry),
        Act::Amended(Amendment { fields, as_opened, voids_round, charter }) => said!(
            fields = fields.iter().map(|field| field.name()).collect::<Vec<_>>(),
            as_opened = only(*as_opened),
            voids_round,
            charter
        ),
        Act::VoteOpened { round, terms } => opened(*round, terms.as_ref()),
        Act::BallotCast(Cast { entry, choice, reason, source, again: _, transcribed_by }) => {
            said!(voter = entry, choice, reason, source, transcribed_by)
        }
        Act::Vetoed { entry, reason, transcribed_by } => said!(by = entry, reason, transcribed_by),
        Act::Reversed { reason } => said!(reason),
        Act::CharterRecorded { date, source, url } => said!(date, source, url),
        Act::SponsoredBy(said)
        | Act::SponsorshipWithdrawn(said)
        | Act::CharterObjected(said)
        | Act::ApprovalWithdrawn(said) => endorsed(said, None),
        Act::CharterApproved { said, charter } => endorsed(said, Some(charter)),
        Act::AmendmentApproved { charter } | Act::Activated { charter } => said!(charter),
        Act::Reproposed { kept } => said!(kept = if kept.is_empty() { Value::Null } else { json!(kept) }),
        Act::RetirementProposed { reason, merged_into, note, proposer } => {
            said!(reason, merged_into, note, proposed_by = proposer)
        }
        Act::Retired { reason, merged_into, note, date, source, approval } => {
            said!(reason, merged_into, note, date, source, approved_by = approval)
        }
        Act::FacilitatorAdded(login)
        | Act::FacilitatorRemoved(login)
        | Act::MaintainerAdded(login)
        | Act::MaintainerRemoved(login) => said!(login),
        Act::Reported { month, removed } => said!(month, removed = only(*removed)),
        Act::ReportRequested { month, note, removed } => said!(month, removed = only(*removed), note),
        Act::Erased { record } => said!(field = record.path()),
        Act::Restated { was, is, fields } => {
            let told = |act: &Act| json!(of_act(act).into_iter().into_map());
            let field = is.record().map(|record| record.path());
            said!(field, fields, was = told(was), is = told(is))
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
    said!(
        by = said.entry,
        charter,
        reason = said.reason,
        source = said.source,
        role = said.office,
        renewed = only(said.renewed),
        transcribed_by = said.transcribed_by
    )
}

fn closed(Count { tally, needed }: &Count) -> Said {
    [vec![("needed", json!(needed))], of_tally(tally)].concat()
}

fn of_tally(tally: &Tally) -> Said {
    let Tally { electorate, approve, reject, abstain, .. } = tally;
    said!(electorate, approve, reject, abstain, pending = tally.pending())
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
