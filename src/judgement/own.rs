//! Ballots that whoever opened a change casts for themselves, which may land unread.

use std::collections::BTreeSet;

use crate::git::commit::Ident;
use crate::lifecycle::act::Act;
use crate::lifecycle::actor::Actor;
use crate::lifecycle::event::Event;
use crate::registry::roster::Roster;

/// Whether it is the ballot of the elector who cast it, and counts; a choice that stood in the file already is somebody
/// else's writing, and is read.
pub(super) fn is_own_ballot(event: &Event, roster: &Roster) -> bool {
    let Some(Act::BallotCast(cast)) = event.act() else { return false };
    let by = event.by().and_then(Actor::login);
    event.stands() && !cast.again && cast.transcribed_by.is_none() && by.is_some_and(|by| roster.same(by, &cast.entry))
}

/// The addresses of a branch's `authors` that the roster does not know as those of its `opener`.
///
/// GitHub may write any of them on the squash, which would then be somebody else's word, or nobody's.
pub fn strange_addresses(authors: &[Ident], opener: &Ident, roster: &Roster) -> Vec<String> {
    let opener = roster.resolve(&opener.email);
    let is_theirs = |email: &str| opener.is_some() && roster.resolve(email) == opener;
    let emails: BTreeSet<&String> = authors.iter().map(|author| &author.email).collect();
    emails.into_iter().filter(|email| !is_theirs(email)).cloned().collect()
}
