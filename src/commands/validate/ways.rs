//! The ways of landing a change by which all that it does would stand.

use super::change::Case;
use crate::git::branch::{Hands, Method};
use crate::git::commit::Ident;
use crate::lifecycle::act::{Act, Cast};
use crate::lifecycle::event::Event;
use crate::registry::manifest::Role;
use crate::registry::scalar::Login;
use crate::report::change::Way;

/// Somebody who might open or land a change, and what to call them.
struct Candidate {
    who: String,
    ident: Ident,
}

/// The ways by which `events`, which the change brings, would stand; a squash first.
pub(super) fn of(case: &Case<'_>, events: &[Event]) -> Vec<Way> {
    if events.is_empty() {
        return Vec::new();
    }
    let whole = |method: Method, hands: &Hands| {
        case.events(method, hands)
            .is_ok_and(|events| events.iter().all(|event| event.stands() && !takes_the_voters_word(event, case)))
    };
    let candidates = candidates(case, events);
    let by = |author: &Ident, lander: &Ident| Hands { author: author.clone(), lander: lander.clone() };
    let author = &case.hands.author;
    let named = |fits: &dyn Fn(&Candidate) -> bool| -> Vec<String> {
        candidates.iter().filter(|candidate| fits(candidate)).map(|candidate| candidate.who.clone()).collect()
    };
    let way = |method, opened_by, landed_by| Way { method, opened_by, landed_by };
    let mut ways = Vec::new();
    if whole(Method::Squash, &by(author, &Ident::web_flow())) {
        ways.push(way(Method::Squash, Vec::new(), Vec::new()));
    } else {
        let openers = named(&|candidate| whole(Method::Squash, &by(&candidate.ident, &Ident::web_flow())));
        if !openers.is_empty() {
            ways.push(way(Method::Squash, openers, Vec::new()));
        }
    }
    for method in [Method::Merge, Method::Rebase] {
        if whole(method, &by(author, &nobody())) {
            ways.push(way(method, Vec::new(), Vec::new()));
        } else {
            let landers = named(&|candidate| whole(method, &by(author, &candidate.ident)));
            if !landers.is_empty() {
                ways.push(way(method, Vec::new(), landers));
            }
        }
    }
    ways
}

/// Whether what the elector has opened would be recorded as somebody else's word for it.
fn takes_the_voters_word(event: &Event, case: &Case<'_>) -> bool {
    let roster = &case.standing.roster;
    let Some(Act::BallotCast(ballot)) = event.act().filter(|act| act.transcribed_by().is_some()) else { return false };
    roster.resolve(&case.hands.author.email).is_some_and(|opener| roster.same(&ballot.entry, &opener))
}

/// Somebody without any role.
fn nobody() -> Ident {
    Ident { name: "somebody".to_owned(), email: String::new() }
}

/// Those in whose name something is done, a facilitator, and one holder of each role who has no other part in it.
fn candidates(case: &Case<'_>, events: &[Event]) -> Vec<Candidate> {
    let standing = case.standing;
    let roster = &standing.roster;
    let renamed = events.iter().filter_map(Event::renaming).map(|(from, _)| from);
    let groups = events.iter().filter_map(Event::group).chain(renamed);
    let timelines = groups.filter_map(|id| standing.timeline(id));
    let facilitators: Vec<&Login> = timelines.flat_map(|timeline| &timeline.empowered).collect();
    let mut people: Vec<Login> = Vec::new();
    for event in events {
        let login = match event.act() {
            Some(Act::BallotCast(Cast { entry: login, .. }) | Act::Vetoed { entry: login, .. }) => Some(login),
            Some(Act::FacilitatorAdded(login) | Act::FacilitatorRemoved(login)) => Some(login),
            _ => None,
        };
        let login = login.map(|login| roster.person(login));
        people.extend(login.filter(|login| !people.contains(login)));
    }
    let opener = roster.resolve(&case.hands.author.email);
    let takes_part =
        |login: &Login| people.contains(login) || facilitators.contains(&login) || opener.as_ref() == Some(login);
    let mut candidates: Vec<Candidate> =
        people.iter().map(|login| Candidate { who: format!("`{login}`"), ident: account(login) }).collect();
    if let Some(facilitator) = facilitators.iter().find(|login| !people.contains(login)) {
        candidates.push(Candidate { who: "a facilitator of the group".to_owned(), ident: account(facilitator) });
    }
    for (role, words) in [
        (Role::CommunityModerator, "a community moderator"),
        (Role::CoreMaintainer, "a core maintainer"),
        (Role::LeadMaintainer, "a lead maintainer"),
    ] {
        if let Some(holder) = roster.holders(role).iter().find(|login| !takes_part(login)) {
            candidates.push(Candidate { who: words.to_owned(), ident: account(holder) });
        }
    }
    candidates
}

/// An identity that the roster resolves to this login, whatever it states of them.
fn account(login: &Login) -> Ident {
    Ident { name: login.to_string(), email: format!("{login}@users.noreply.github.com") }
}
