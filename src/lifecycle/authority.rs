//! Who may do what: answered before an act is applied, from the roster and the group as they stood before its landing.

use std::rc::Rc;

use super::attribution::Attribution;
use super::event::{Actor, EventKind, Takes, Why};
use super::field::Field;
use super::timeline::{Timeline, VoteRecord};
use crate::registry::group::{Group, Kind, RetirementReason};
use crate::registry::manifest::{Role, TranscribedBallots};
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::Login;

/// Those who may do something, and the words for them.
struct Authority {
    words: &'static str,
    roles: &'static [Role],
    /// Whether also the facilitators with power over the record.
    facilitators: bool,
}

/// Whoever opens votes.
const MODERATOR: Authority =
    Authority { words: "a community moderator", roles: &[Role::CommunityModerator], facilitators: false };
/// Whoever takes the community's last decisions.
const CORE: Authority = Authority {
    words: "a core or lead maintainer",
    roles: &[Role::CoreMaintainer, Role::LeadMaintainer],
    facilitators: false,
};
/// Whoever decides on groups.
const MODERATOR_OR_CORE: Authority = Authority {
    words: "a community moderator, core or lead maintainer",
    roles: &[Role::CommunityModerator, Role::CoreMaintainer, Role::LeadMaintainer],
    facilitators: false,
};
/// Whoever looks after the record of a group.
const FACILITATOR_OR_ABOVE: Authority = Authority {
    words: "a facilitator of the group, community moderator, core or lead maintainer",
    facilitators: true,
    ..MODERATOR_OR_CORE
};
/// Everybody with a role.
const ANY_ROLE: Authority =
    Authority { words: "a community moderator or maintainer", roles: &Role::ALL, facilitators: false };

impl Authority {
    /// Whether `login` is one of them, as an act finds the people and the group.
    fn includes(&self, login: &Login, act: &Judged<'_>) -> bool {
        act.roster.holds_any(login, self.roles) || self.facilitators && act.before.empowers(login, act.roster)
    }

    /// Whether an act is the word of one of them.
    fn allows(&self, act: &Judged<'_>) -> Result<(), Why> {
        act.who.needs(self.words, |login| self.includes(login, act))
    }
}

/// An act to be judged.
pub struct Judged<'a> {
    /// What was done.
    pub kind: EventKind,
    /// To which field.
    pub field: &'a Field,
    /// Who did it.
    pub who: &'a Attribution,
    /// The people as they stood before the landing.
    pub roster: &'a Roster,
    /// The group as it stood before the landing.
    pub before: &'a Timeline,
    /// What its file says now.
    pub after: &'a Rc<Said<Group>>,
}

/// Whether whoever did it may do it, as `docs/lifecycle.md` says; a ballot is [`ballot`]'s business.
pub fn may(act: &Judged<'_>) -> Result<(), Why> {
    match act.kind {
        EventKind::Proposed
        | EventKind::Restored
        | EventKind::BallotCast
        | EventKind::Approved
        | EventKind::Rejected
        | EventKind::Erased
        | EventKind::Deleted
        | EventKind::Unreadable => Ok(()),
        EventKind::VoteOpened => MODERATOR.allows(act),
        EventKind::Adopted | EventKind::VetoLifted | EventKind::RosterChanged => CORE.allows(act),
        EventKind::MaintainerAdded | EventKind::MaintainerRemoved => CORE.allows(act),
        EventKind::Retired if may_complete(act) => FACILITATOR_OR_ABOVE.allows(act),
        EventKind::Reversed | EventKind::Retired | EventKind::KindChanged => MODERATOR_OR_CORE.allows(act),
        EventKind::Renamed | EventKind::Amended => FACILITATOR_OR_ABOVE.allows(act),
        EventKind::ReportRequested => ANY_ROLE.allows(act),
        EventKind::Reported => report(act),
        EventKind::Vetoed => veto(act),
        EventKind::Withdrawn => withdraw(act),
        EventKind::FacilitatorAdded => add_facilitator(act),
        EventKind::FacilitatorRemoved => remove_facilitator(act),
    }
}

impl Attribution {
    /// Whether somebody whose word it is holds the authority; `who` says who would.
    pub(super) fn needs(&self, who: &str, holds: impl Fn(&Login) -> bool) -> Result<(), Why> {
        if self.vouchers().any(&holds) {
            Ok(())
        } else if self.by.login().is_some_and(holds) {
            Err(Why::Unattested(who.to_owned()))
        } else {
            Err(Why::Unauthorized(Takes::one_of(who)))
        }
    }
}

/// Whether a working group's facilitator may retire it: when it is completed.
fn may_complete(act: &Judged<'_>) -> bool {
    let completed = |group: &Group| {
        group.retirement.as_ref().is_some_and(|retirement| *retirement.reason == RetirementReason::Completed)
    };
    act.before.kind == Some(Kind::WorkingGroup) && completed(act.after)
}

/// Everybody with a role, and whoever is listed in the file.
fn report(act: &Judged<'_>) -> Result<(), Why> {
    let group = &act.before.group;
    let is_listed = |login: &Login| {
        group.facilitators.iter().any(|one| act.roster.same(&one.github, login))
            || group.maintainers.iter().any(|one| act.roster.same(one, login))
    };
    act.who.needs("a facilitator or maintainer of the group, or a community moderator or maintainer", |login| {
        is_listed(login) || ANY_ROLE.includes(login, act)
    })
}

/// The maintainer under whose login it stands, who must hold the role now; or a moderator who transcribes it.
fn veto(act: &Judged<'_>) -> Result<(), Why> {
    let Field::Veto(login) = act.field else { return Ok(()) };
    let vetoer = act.roster.person(login);
    if !CORE.includes(&vetoer, act) {
        let who = "a core or lead maintainer".to_owned();
        return Err(Why::Unauthorized(Takes { who, mistaken: Some(vetoer) }));
    }
    act.who.needs(&format!("{vetoer}, or a community moderator who transcribes it"), |voucher| {
        *voucher == vetoer || act.roster.holds(voucher, Role::CommunityModerator)
    })
}

fn withdraw(act: &Judged<'_>) -> Result<(), Why> {
    let proposer = &act.before.proposer;
    let unresolved_proposer = match (proposer, &act.who.by) {
        (Actor::Unknown(proposer), Actor::Unknown(by)) => act.who.attested && proposer.same_address(by),
        _ => false,
    };
    if unresolved_proposer {
        return Ok(());
    }
    // The roster may have learnt since who the proposer is.
    let proposer = match proposer {
        Actor::Login(login) => Some(login.clone()),
        Actor::Unknown(ident) => act.roster.resolve(&ident.email),
    };
    act.who.needs("the proposer, a facilitator of the group, community moderator, core or lead maintainer", |login| {
        proposer.as_ref().is_some_and(|proposer| act.roster.same(proposer, login))
            || FACILITATOR_OR_ABOVE.includes(login, act)
    })
}

fn add_facilitator(act: &Judged<'_>) -> Result<(), Why> {
    let Field::Facilitator(login) = act.field else { return Ok(()) };
    let added = act.roster.person(login);
    let barred = act.before.bars(&added, act.roster);
    let who = if barred {
        format!(
            "a facilitator of the group, community moderator, core or lead maintainer other than {added}, whom a core or \
             lead maintainer removed before"
        )
    } else {
        format!("{added}, a facilitator of the group, community moderator, core or lead maintainer")
    };
    act.who.needs(&who, |voucher| {
        let by_oneself = *voucher == added && !barred;
        let may_add = FACILITATOR_OR_ABOVE.includes(voucher, act);
        by_oneself || (may_add && *voucher != added) || CORE.includes(voucher, act)
    })
}

/// Whether an addition gives power over the record: one by somebody who has it, not a self-nomination.
pub fn empowers(act: &Judged<'_>) -> bool {
    act.who.vouchers().any(|login| FACILITATOR_OR_ABOVE.includes(login, act))
}

fn remove_facilitator(act: &Judged<'_>) -> Result<(), Why> {
    let Field::Facilitator(login) = act.field else { return Ok(()) };
    let removed = act.roster.person(login);
    act.who.needs(&format!("{removed}, or a core or lead maintainer"), |voucher| {
        *voucher == removed || CORE.includes(voucher, act)
    })
}

/// Whether a core or lead maintainer removed somebody else, which bars a self-nomination.
pub fn bars(act: &Judged<'_>) -> bool {
    let Field::Facilitator(login) = act.field else { return false };
    let removed = act.roster.person(login);
    let leaves = act.who.by.login() == Some(&removed);
    !leaves && act.who.vouchers().any(|voucher| *voucher != removed && CORE.includes(voucher, act))
}

/// How a ballot came to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// By the elector.
    Own,
    /// By another community moderator.
    Transcribed(Login),
}

/// Whether the ballot of `voter` may count, and whose word it is.
///
/// `voter` is named as the roster names them now.
pub fn ballot(act: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why> {
    if act.who.is_own_word_of(voter) {
        return Ok(Recorded::Own);
    }
    let facilitates = |login: &Login| {
        act.before.empowers(login, act.roster)
            || act.before.group.facilitators.iter().any(|one| act.roster.same(&one.github, login))
    };
    let transcribes = |login: &Login| {
        vote.policy.transcribed_ballots == TranscribedBallots::Allow
            && act.roster.holds(login, Role::CommunityModerator)
            && login != voter
            && !facilitates(login)
    };
    if let Some(moderator) = act.who.vouchers().find(|login| transcribes(login)) {
        return Ok(Recorded::Transcribed(moderator.clone()));
    }
    let who = match vote.policy.transcribed_ballots {
        TranscribedBallots::Allow => {
            format!("{voter}, or another community moderator who does not facilitate the group")
        }
        TranscribedBallots::Deny => voter.to_string(),
    };
    let claims = act.who.by.login().is_some_and(|by| by == voter || transcribes(by));
    Err(if claims { Why::Unattested(who) } else { Why::Unauthorized(Takes::one_of(who)) })
}

/// The moderator who recorded a veto for the maintainer under whose login it stands.
pub fn veto_transcribed_by(act: &Judged<'_>) -> Option<Login> {
    let Field::Veto(login) = act.field else { return None };
    let vetoer = act.roster.person(login);
    if act.who.vouchers().any(|voucher| *voucher == vetoer) {
        return None;
    }
    act.who.vouchers().find(|voucher| act.roster.holds(voucher, Role::CommunityModerator)).cloned()
}
