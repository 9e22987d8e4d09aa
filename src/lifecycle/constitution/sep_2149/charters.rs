//! Charters under SEP-2149: what amends one, who may, and until when a group from before needs one.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::clock::Timestamp;
use crate::lifecycle::act::{Act, CharterFate};
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::charter::Charter;
use crate::lifecycle::constitution::record::{CORE, FACILITATOR_OR_CORE};
use crate::lifecycle::field::Material;
use crate::lifecycle::ids::Ids;
use crate::lifecycle::permission::Judged;
use crate::lifecycle::state::Phase;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::why::Why;
use crate::order::Collect;
use crate::registry::group::Group;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// How long groups from before have for their charter: eight weeks.
const TIME_FOR_A_CHARTER: TimeDelta = TimeDelta::weeks(8);

/// The fields of the charter in which two versions say something else.
pub(super) fn amended(old: &Group, new: &Group, ids: &Ids<'_>) -> Vec<Material> {
    let charter = |group: &Group| Charter::of(group, |id| ids.earliest(id));
    charter(old).differing(&charter(new))
}

/// Whether all that changed of the leaders is that whoever did it left, which amends nothing.
pub(super) fn is_leave(old: &Group, new: &Group, who: &Attribution, roster: &Roster) -> bool {
    let (were, stay) = (leaders(old, roster), leaders(new, roster));
    let leading = |group: &Group| -> Vec<_> {
        let terms =
            group.facilitators.iter().map(|one| (roster.person(&one.github), one.term_ends.as_deref().copied()));
        terms.filter(|(person, _)| stay.contains(person)).collect()
    };
    let by_themselves = |gone: &Login| who.vouchers().any(|voucher| voucher == gone);
    leading(old) == leading(new) && were != stay && were.difference(&stay).all(by_themselves)
}

fn leaders(group: &Group, roster: &Roster) -> BTreeSet<Login> {
    group.facilitators.iter().map(|one| roster.person(&one.github)).into_set()
}

/// Facilitators, core and lead maintainers; that somebody comes to lead the group is also a matter of theirs.
pub(super) fn amend(asked: &Judged<'_>) -> Result<(), Why> {
    if let Act::Amended(amendment) = asked.act
        && amendment.fields == [Material::Facilitators]
    {
        let (was, is) = (leaders(asked.before.group.read(), asked.roster), leaders(asked.after.read(), asked.roster));
        let moved = was.symmetric_difference(&is).into_set();
        let by_themselves = |voucher: &Login| !moved.is_empty() && moved.iter().all(|person| *person == voucher);
        let who = format!("whoever comes to lead the group, {}", FACILITATOR_OR_CORE.words);
        return asked.who.needs(&who, |voucher| by_themselves(voucher) || FACILITATOR_OR_CORE.includes(voucher, asked));
    }
    FACILITATOR_OR_CORE.allows(asked)
}

/// What an amendment makes of the charter in force of an active group.
pub(super) fn fate(asked: &Judged<'_>) -> Option<CharterFate> {
    let is_active = asked.before.ground().is_active();
    let fate = if CORE.allows(asked).is_ok() { CharterFate::InForce } else { CharterFate::Pending };
    is_active.then_some(fate)
}

/// Whether an amendment holds at once: of a proposal any does, of an active group that of a core or lead maintainer.
pub(super) fn enforces(asked: &Judged<'_>) -> bool {
    fate(asked).is_none_or(|fate| fate == CharterFate::InForce)
}

/// Whether somebody who is taken off the list has no power any more: whoever leaves, and whom an amendment in force removes.
pub(super) fn disempowers(asked: &Judged<'_>, removed: &Login) -> bool {
    let removed = asked.roster.person(removed);
    asked.who.vouchers().any(|voucher| *voucher == removed) || enforces(asked)
}

/// When the charter of a group from before is due: eight weeks after the rules, or the group, came to be.
pub(super) fn due(timeline: &Timeline, since: Timestamp) -> Option<Timestamp> {
    let began = match timeline.phase() {
        Phase::Approved => timeline.vote.as_ref().map(|vote| vote.closes_at),
        Phase::Adopted => timeline.adopted_at,
        Phase::Proposed
        | Phase::Sponsored
        | Phase::Voting
        | Phase::Chartered
        | Phase::Rejected
        | Phase::Vetoed
        | Phase::Reversed
        | Phase::Retired
        | Phase::Withdrawn => return None,
    };
    let has_one = timeline.charter.in_force.is_some() || timeline.is_chartered_elsewhere();
    let began = began.map_or(since, |began| began.max(since));
    (!has_one).then(|| began.checked_add_signed(TIME_FOR_A_CHARTER)).flatten()
}
