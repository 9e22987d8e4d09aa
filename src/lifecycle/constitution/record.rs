//! Who looks after the record, by whichever rules.

use std::collections::BTreeSet;

use crate::lifecycle::actor::Actor;
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::manifest_field::ManifestField;
use crate::lifecycle::office::Office;
use crate::lifecycle::permission::{Authority, Judged, Recorded};
use crate::lifecycle::why::{Takes, Why};
use crate::registry::manifest::Role;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// The roles of whoever changes the registry itself.
pub(super) const AUTHORITIES: [Role; 2] = [Role::LeadMaintainer, Role::CoreMaintainer];
/// Whoever takes the community's last decisions.
pub(super) const CORE: Authority = Authority {
    words: "a core or lead maintainer",
    roles: &[Role::CoreMaintainer, Role::LeadMaintainer],
    facilitators: false,
};
/// Whoever looks after the record of a group, where moderators do not.
pub(super) const FACILITATOR_OR_CORE: Authority =
    Authority { words: "a facilitator of the group, core or lead maintainer", facilitators: true, ..CORE };
/// Whoever settles what an audit found.
pub(super) const LEAD: Authority =
    Authority { words: "a lead maintainer", roles: &[Role::LeadMaintainer], facilitators: false };
/// Everybody with a role.
pub(super) const ANY_ROLE: Authority =
    Authority { words: "a community moderator or maintainer", roles: Role::ALL, facilitators: false };

/// The office of a lead or core maintainer.
pub(super) fn office(person: &Login, roster: &Roster) -> Option<Office> {
    let holds = |role: Role| roster.holds(person, role);
    let lead = holds(Role::LeadMaintainer).then_some(Office::Lead);
    lead.or(holds(Role::CoreMaintainer).then_some(Office::Core))
}

/// Whether somebody facilitates the group, with power over its record or by its file.
pub(super) fn facilitates(login: &Login, asked: &Judged<'_>) -> bool {
    asked.before.empowers(login, asked.roster) || asked.before.group.read().is_led_by(login, asked.roster)
}

/// Whose word an entry under the name of `person` is that they did not make themselves; `who` says who would do.
pub(super) fn recorded(
    asked: &Judged<'_>,
    person: &Login,
    records: impl Fn(&Login) -> bool,
    who: String,
) -> Result<Recorded, Why> {
    if let Some(other) = asked.who.vouchers().find(|voucher| records(voucher)) {
        return Ok(Recorded::Transcribed(other.clone()));
    }
    let claims = asked.who.by.login().is_some_and(|by| by == person || records(by));
    Err(if claims { asked.who.unvouched(who) } else { Why::Unauthorized(Takes::one_of(who)) })
}

/// Everybody with a role, and whoever is listed in the file.
pub(super) fn report(asked: &Judged<'_>) -> Result<(), Why> {
    let group = asked.before.group.read();
    let is_listed = |login: &Login| {
        group.is_led_by(login, asked.roster) || group.maintainers.iter().any(|one| asked.roster.same(one, login))
    };
    asked.who.needs("a facilitator or maintainer of the group, or a community moderator or maintainer", |login| {
        is_listed(login) || ANY_ROLE.includes(login, asked)
    })
}

/// Whoever proposed the group, and those who look after its record.
pub(super) fn withdraw(asked: &Judged<'_>, above: &Authority) -> Result<(), Why> {
    let proposer = &asked.before.proposer;
    let unresolved_proposer = match (proposer, &asked.who.by) {
        (Actor::Unknown(proposer), Actor::Unknown(by)) => asked.who.attested && proposer.same_address(by),
        _ => false,
    };
    if unresolved_proposer {
        return Ok(());
    }
    // The roster may have learnt since who the proposer is.
    let proposer = match proposer {
        Actor::Login(login) => Some(login.clone()),
        Actor::Unknown(ident) => asked.roster.resolve(&ident.email),
    };
    asked.who.needs(&format!("the proposer, {}", above.words), |login| {
        proposer.as_ref().is_some_and(|proposer| asked.roster.same(proposer, login)) || above.includes(login, asked)
    })
}

/// Whoever is added, unless barred, and those who look after the record.
pub(super) fn add_facilitator(asked: &Judged<'_>, login: &Login, above: &Authority) -> Result<(), Why> {
    let added = asked.roster.person(login);
    let barred = asked.before.bars(&added, asked.roster);
    let who = if barred {
        format!("{} other than {added}, whom a core or lead maintainer removed before", above.words)
    } else {
        format!("{added}, {}", above.words)
    };
    asked.who.needs(&who, |voucher| {
        let by_oneself = *voucher == added && !barred;
        let may_add = above.includes(voucher, asked);
        by_oneself || (may_add && *voucher != added) || CORE.includes(voucher, asked)
    })
}

/// Whoever is removed, and a core or lead maintainer.
pub(super) fn remove_facilitator(asked: &Judged<'_>, login: &Login) -> Result<(), Why> {
    let removed = asked.roster.person(login);
    asked.who.needs(&format!("{removed}, or a core or lead maintainer"), |voucher| {
        *voucher == removed || CORE.includes(voucher, asked)
    })
}

/// Whether a core or lead maintainer removed somebody else, which bars a self-nomination.
pub(super) fn bars(asked: &Judged<'_>, login: &Login) -> bool {
    let removed = asked.roster.person(login);
    let leaves = asked.who.by.login() == Some(&removed);
    !leaves && asked.who.vouchers().any(|voucher| *voucher != removed && CORE.includes(voucher, asked))
}

/// Whether whoever changed these fields of `mcpgov.yaml` may: a core or lead maintainer; for `accepted`, a lead maintainer.
pub(super) fn may_change(fields: &BTreeSet<ManifestField>, who: &Attribution, roster: &Roster) -> Result<(), Why> {
    let authority = if fields.contains(&ManifestField::Accepted) { LEAD } else { CORE };
    who.needs(authority.words, |login| roster.holds_any(login, authority.roles))
}
