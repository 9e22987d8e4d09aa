//! What was decided, year by year.

use std::collections::BTreeMap;

use chrono::Datelike;
use sha2::{Digest, Sha256};

use crate::clock::rfc3339;
use crate::lifecycle::act::{Act, Amendment};
use crate::lifecycle::constitution::Constitution;
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::TimelineId;
use crate::place::MANIFEST_PATH;
use crate::words::hex::hex;

/// Whether something that happened, or was tried, is told among the decisions: what somebody with the authority decides,
/// what a vote, or a paper of sponsors, came to, and what brings a group before the others; ballots are not, nor what each
/// maintainer says on that paper.
pub fn is_decision(event: &Event, constitution: &dyn Constitution) -> bool {
    match &event.what {
        What::Registry(_) => true,
        What::Group { act, .. } => match act {
            Act::BallotCast(_) => false,
            Act::Restated { is, .. } => !matches!(**is, Act::BallotCast(_)) && is.endorsed().is_none(),
            Act::Approved(_) | Act::Rejected(_) | Act::Proposed | Act::Restored | Act::Deleted => true,
            Act::Reproposed { .. } => true,
            act if act.comes_true() => true,
            act if act.endorsed().is_some() => false,
            Act::Amended(Amendment { voids_round: Some(_), .. }) => true,
            act => constitution.is_decision(act),
        },
    }
}

/// The decisions among some events by the year in which they landed, in landing order.
pub fn by_year<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    constitution: &dyn Constitution,
) -> BTreeMap<i32, Vec<&'a Event>> {
    let mut years: BTreeMap<i32, Vec<&Event>> = BTreeMap::new();
    for event in events.into_iter().filter(|event| is_decision(event, constitution)) {
        years.entry(event.at.year()).or_default().push(event);
    }
    years
}

/// What an entry of a feed goes by for ever: the same through renames, in every clone and at every address.
///
/// It is made of the first landing of all, of the group as it was first called and how many began before it, and of the
/// landing, or the close of a vote, and what that did.
pub fn name_of_entry(event: &Event, root: &str, standing: &Standing) -> String {
    let group = match event.timeline() {
        Some(number) => name_of_group(number, standing),
        None => event.group().map_or_else(|| MANIFEST_PATH.to_owned(), ToString::to_string),
    };
    let when = event.commit().map_or_else(|| rfc3339(event.at), ToString::to_string);
    let (what, act) = match event.act() {
        // One landing can say several records in other words.
        Some(Act::Restated { is, .. }) => (format!("{} {}", event.what.name(), is.kind().name()), Some(&**is)),
        act => (event.what.name().to_owned(), act),
    };
    let person = act.and_then(Act::person).map_or("", |login| login.as_str());
    urn(&[root, &group, &when, &what, person])
}

/// What a feed goes by for ever: that of one group, or of all.
pub fn name_of_feed(group: Option<TimelineId>, root: &str, standing: &Standing) -> String {
    urn(&[root, &group.map(|number| name_of_group(number, standing)).unwrap_or_default()])
}

/// A group as it was first called, and how many began before it.
fn name_of_group(number: TimelineId, standing: &Standing) -> String {
    let timeline = &standing.timelines[number];
    format!("{} {}", timeline.first_id, number.number())
}

/// A name that is made of others, as RFC 9562 has it for those that somebody makes in a way of their own (version 8).
fn urn(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\0").as_bytes());
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes);
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
