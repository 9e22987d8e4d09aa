//! Ballots, and entries of the paper of sponsors, of whoever opened a change, which may land unread.

use crate::git::commit::Ident;
use crate::git::landing::{Change, Entry};
use crate::lifecycle::act::Act;
use crate::lifecycle::actor::Actor;
use crate::lifecycle::event::Event;
use crate::lifecycle::prospect::Prospect;
use crate::order::Collect;
use crate::registry::roster::Roster;

/// Whether it is the ballot of the elector who cast it, and counts; a choice that stood in the file already is somebody
/// else's writing, and is read.
pub(super) fn is_own_ballot(event: &Event, roster: &Roster) -> bool {
    let Some(Act::BallotCast(cast)) = event.act() else { return false };
    let by = event.by().and_then(Actor::login);
    event.stands() && !cast.again && cast.transcribed_by.is_none() && by.is_some_and(|by| roster.same(by, &cast.entry))
}

/// Whether it is an entry of the paper of sponsors that its maintainer wrote, and is in force then, or taken back by it; or
/// what comes of one.
pub(super) fn is_own_entry(event: &Event, prospect: &Prospect) -> bool {
    let (standing, act) = (&prospect.standing, event.act());
    let Some(said) = act.and_then(Act::endorsed) else { return event.is_consequence() && event.timeline().is_some() };
    let Some(timeline) = event.timeline().map(|number| &standing.timelines[number]) else { return false };
    let roster = &standing.roster;
    let is_theirs = event.by().and_then(Actor::login).is_some_and(|by| roster.same(by, &said.entry));
    let is_in_force = match act {
        Some(Act::SponsoredBy(_)) => {
            timeline.paper.sponsors(roster).iter().any(|(line, ..)| roster.same(&line.person, &said.entry))
        }
        Some(Act::CharterApproved { charter, .. }) => {
            *charter == standing.charter_of(timeline.group.read()).fingerprint()
        }
        _ => true,
    };
    event.stands() && is_theirs && is_in_force && said.transcribed_by.is_none()
}

/// How many bytes a file may gain by what lands unread: the words of one person leave room for those of others.
const MOST_UNREAD: usize = 4_096;

/// Whether each file gains no more than what may land unread.
pub(super) fn is_brief(changes: &[Change]) -> bool {
    let length = |entry: &Option<Entry>| match entry {
        Some(Entry::File(blob)) => blob.bytes.len(),
        Some(Entry::Other(_)) | None => 0,
    };
    changes.iter().all(|change| length(&change.new) <= length(&change.old) + MOST_UNREAD)
}

/// The addresses of a branch's `authors` that the roster does not know as those of its `opener`.
///
/// GitHub may write any of them on the squash, which would then be somebody else's word, or nobody's.
pub fn strange_addresses(authors: &[Ident], opener: &Ident, roster: &Roster) -> Vec<String> {
    let opener = roster.resolve(&opener.email);
    let is_theirs = |email: &str| opener.is_some() && roster.resolve(email) == opener;
    let emails = authors.iter().map(|author| &author.email).into_set();
    emails.into_iter().filter(|email| !is_theirs(email)).cloned().collect()
}
