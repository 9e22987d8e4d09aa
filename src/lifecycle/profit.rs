//! Whether an act that does not stand would stand by the roster or policy that landed with it.

use std::sync::Arc;

use super::act::Act;
use super::allowed::allowed;
use super::constitution;
use super::field::Field;
use super::moment::{Landed, Moment};
use super::permission::Judged;
use super::why::Why;
use crate::registry::roster::Roster;

impl<'a> Moment<'a> {
    /// The same landing judged by what it lands; `None` where it leaves `mcpgov.yaml` alone.
    pub(super) fn by_what_it_lands(&self) -> Option<Moment<'a>> {
        let manifest = self.lands.as_ref()?;
        let (policy, constitution) =
            (manifest.read().policy.clone(), constitution::of(manifest.read().timetable()?.at(self.when.at())));
        Some(Moment { policy, constitution, ..self.among(Arc::new(Roster::of(manifest.read()))) })
    }
}

/// Whether an act that is void or unwelcome for `why` would stand by what lands with it.
pub(super) fn would_stand(
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    field: &Field,
    landed: &Landed<'_>,
    why: &Why,
) -> bool {
    if !why.is_about_people() {
        return false;
    }
    let Some(after) = moment.by_what_it_lands() else { return false };
    let mut who = after.who(landed, field);
    who.stale = judged.who.stale.clone().filter(|_| who.trace == judged.who.trace);
    let judged = Judged { who: &who, roster: &after.roster, policy: &after.policy, ..*judged };
    let act = if let Act::Restated { is, .. } = judged.act { is } else { judged.act };
    let Act::BallotCast(cast) = act else { return allowed(&after, &judged).is_ok() };
    let voter = after.roster.person(&cast.entry);
    let counts = |vote| after.constitution.ballot(&judged, vote, &voter).is_ok();
    after.constitution.electorate(&after.roster).contains(&voter) && judged.before.vote.as_ref().is_some_and(counts)
}
