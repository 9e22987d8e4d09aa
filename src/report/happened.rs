//! What happened, in brief: its name, what it is beyond that, and the reason that was given.

use crate::lifecycle::act::{Act, Amendment, Count, Endorsed, RegistryAct};
use crate::lifecycle::event::What;
use crate::registry::group::Kind;
use crate::registry::manifest::Role;
use crate::registry::scalar::Login;
use crate::words::list::{count, list};

/// What happened, by its name, but where that reads ill beside who did it: "sponsorship, by grace".
pub fn word(what: &What) -> &'static str {
    match what.act() {
        Some(Act::SponsoredBy(_)) => "sponsorship",
        Some(Act::CharterObjected(_)) => "objection to the charter",
        _ => what.name(),
    }
}

/// What happened beyond its name, in as few words as can be, where that was done `by` somebody: "approve of barbara".
pub fn in_brief(what: &What, by: Option<&str>) -> Option<String> {
    let act = match what {
        What::Group { act, .. } => act,
        What::Registry(RegistryAct::RosterChanged { is_first: true, .. }) => return Some("(first version)".to_owned()),
        What::Registry(RegistryAct::RosterChanged { fields, joined, left, .. }) => {
            let moves = |verb: &str, people: &[(Role, Login)]| -> Vec<String> {
                people.iter().map(|(role, login)| format!("{login} {verb} the {}s", role.words())).collect()
            };
            let fields = in_brackets(fields.iter().map(|field| field.name()));
            let moves = [moves("joins", joined), moves("leaves", left)].concat();
            return Some(if moves.is_empty() { fields } else { format!("{fields}, {}", list(&moves, "and")) });
        }
        What::Registry(RegistryAct::RulesetChanged { from, to }) => return Some(format!("from {from} to {to}")),
        What::Registry(RegistryAct::Deleted | RegistryAct::Unreadable) => return None,
    };
    let is_by = |login: &Login| by == Some(login.as_str());
    match act {
        Act::BallotCast(cast) if is_by(&cast.entry) => Some(cast.choice.name().to_owned()),
        Act::BallotCast(cast) => {
            let recorded = if cast.transcribed_by.is_some() { ", transcribed" } else { "" };
            Some(format!("{} of {}{recorded}", cast.choice.name(), cast.entry))
        }
        Act::VoteOpened { round, terms } => {
            let ended = terms.as_ref().and_then(|terms| terms.ended);
            let ended = ended.map(|ended| format!(", which ended round {}", ended.round));
            Some(format!("round {round}{}", ended.unwrap_or_default()))
        }
        Act::Approved(Count { tally, needed }) | Act::Rejected(Count { tally, needed }) => Some(match needed {
            Some(needed) => format!("with {}, {needed} needed", count(tally.approve, "approval")),
            None => format!("with {} for and {} against", tally.approve, tally.reject),
        }),
        Act::Vetoed { entry, .. } => Some(format!("under {entry}")).filter(|_| !is_by(entry)),
        Act::VetoLifted { entry } => Some(format!("of {entry}")),
        Act::Amended(Amendment { fields, .. }) => Some(in_brackets(fields.iter().map(|field| field.name()))),
        Act::FacilitatorAdded(login)
        | Act::FacilitatorRemoved(login)
        | Act::MaintainerAdded(login)
        | Act::MaintainerRemoved(login) => Some(login.to_string()),
        Act::Retired { reason, merged_into: Some(successor), .. } => {
            Some(format!("({}, into {successor})", reason.name()))
        }
        Act::Retired { reason, merged_into: None, .. } => Some(format!("({})", reason.name())),
        Act::Renamed { from, .. } => Some(format!("from {from}")),
        Act::KindChanged { from, to, .. } => {
            let name = |kind: &Option<Kind>| kind.map_or("none", Kind::name);
            Some(format!("from {} to {}", name(from), name(to)))
        }
        Act::CharterApproved { said, charter } => Some(format!("{}{}", charter.brief(), under(said, by))),
        Act::SponsoredBy(said)
        | Act::SponsorshipWithdrawn(said)
        | Act::CharterObjected(said)
        | Act::ApprovalWithdrawn(said) => Some(under(said, by)).filter(|brief| !brief.is_empty()),
        Act::AmendmentApproved { charter } | Act::Activated { charter } => Some(charter.brief().to_owned()),
        Act::RetirementProposed { reason, .. } => Some(format!("({})", reason.name())),
        Act::Reported { month, removed } | Act::ReportRequested { month, removed, .. } => {
            Some(format!("for {month}{}", if *removed { ", taken away" } else { "" }))
        }
        Act::Erased { record } => Some(format!("({})", record.path())),
        Act::Restated { is, fields, .. } => {
            let path = is.record().map(|record| record.path()).unwrap_or_default();
            Some(in_brackets(fields.iter().map(|field| format!("{path}.{field}"))))
        }
        Act::Adopted { basis, .. } => Some(format!("({})", basis.name())),
        _ => None,
    }
}

/// Under whose login it stands, where that is not who did it, and whether it is said anew.
fn under(said: &Endorsed, by: Option<&str>) -> String {
    let mut brief = Vec::new();
    if by != Some(said.entry.as_str()) {
        let recorded = if said.transcribed_by.is_some() { ", transcribed" } else { "" };
        brief.push(format!("under {}{recorded}", said.entry));
    }
    if said.renewed {
        brief.push("renewed".to_owned());
    }
    brief.join(", ")
}

fn in_brackets(names: impl Iterator<Item = impl ToString>) -> String {
    format!("({})", names.map(|name| name.to_string()).collect::<Vec<_>>().join(", "))
}

/// What whoever did it gave as the reason.
pub fn reason(act: &Act) -> Option<&str> {
    let reason = match act {
        Act::BallotCast(cast) => cast.reason.as_deref(),
        Act::Vetoed { reason, .. } => reason.as_deref(),
        Act::Reversed { reason } => Some(reason.as_str()),
        Act::Retired { note, .. } | Act::RetirementProposed { note, .. } | Act::ReportRequested { note, .. } => {
            note.as_deref()
        }
        Act::Restated { is, .. } => return reason(is),
        act => act.endorsed().and_then(|said| said.reason.as_deref()),
    };
    reason.map(str::trim).filter(|reason| !reason.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::tally::Tally;
    use crate::registry::scalar::GroupId;

    #[test]
    fn a_vote_that_took_no_number_of_approvals_tells_who_was_for_and_against() {
        let tally = Tally { electorate: 4, approve: 1, reject: 0, abstain: 0 };
        let closed = |needed| {
            let act = Act::Approved(Count { tally, needed });
            in_brief(&What::Group { timeline: None, id: GroupId::new("search"), act }, None)
        };
        assert_eq!(closed(None).as_deref(), Some("with 1 for and 0 against"));
        assert_eq!(closed(Some(3)).as_deref(), Some("with 1 approval, 3 needed"));
    }
}
