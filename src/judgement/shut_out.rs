//! Electors whom an open vote does not recognise by the address that they act under, and how they are heard all the same.

use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::registry::identity::Fact;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;
use crate::words::list::list;

/// The vote that is open, and its elector whose address `email` was, or has become since, so that it recognises nobody.
pub fn shut_out<'a>(timeline: &'a Timeline, email: &str, now: &Roster) -> Option<(&'a VoteRecord, &'a Login)> {
    let vote = timeline.vote.as_ref().filter(|_| timeline.is_open())?;
    if vote.recognises(email, now).is_some() {
        return None;
    }
    let of_then = vote.people(now).resolve(email).and_then(|login| vote.elector(&login, now));
    let elector = of_then.or_else(|| vote.whose(&now.resolve(email)?, now))?;
    Some((vote, elector))
}

/// What to do where a vote does not recognise its elector: to commit by what was stated of them when it was opened, and still
/// is, or to have it recorded by others, as `recorded` says where they may; `None` where there is no way.
pub fn way_in((vote, elector): (&VoteRecord, &Login), now: &Roster, recorded: Option<String>) -> Option<String> {
    let then = vote.people(now);
    let by_login = !then.states_account(elector) && !now.states_account(elector);
    let facts = now.facts(elector).intersection(&then.facts(elector)).cloned().collect::<Vec<_>>();
    let by = |fact: &Fact| match fact {
        Fact::Login(login) if by_login && *login == now.person(elector) => {
            Some(format!("GitHub's noreply address of `{login}`"))
        }
        Fact::Account(_) | Fact::Address(_) => Some(fact.to_string()),
        Fact::Login(_) | Fact::Key(_) => None,
    };
    let by: Vec<String> = facts.iter().filter_map(by).collect();
    let itself = "commit by what was stated of you when the vote was opened, and still is";
    let itself = (!by.is_empty()).then(|| format!("{itself} ({})", list(&by, "or")));
    let ways: Vec<String> = recorded.into_iter().chain(itself).collect();
    (!ways.is_empty()).then(|| ways.join(", or "))
}
