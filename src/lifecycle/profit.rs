//! Whether an act that does not stand would stand by the roster or policy that landed with it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::authority::{self, Judged};
use super::event::{EventKind, Why};
use super::field::Field;
use super::judge::allowed;
use super::moment::Moment;
use crate::registry::group::Group;
use crate::registry::manifest::Role;
use crate::registry::roster::Roster;
use crate::registry::scalar::GroupId;

impl<'a> Moment<'a> {
    /// The same landing judged by what it lands; `None` where it leaves `mcpgov.yaml` alone.
    pub(super) fn by_what_it_lands(&self) -> Option<Moment<'a>> {
        let manifest = self.lands.as_ref()?;
        Some(Moment {
            landing: self.landing,
            came_in: self.came_in,
            when: self.when,
            roster: Rc::new(Roster::of(manifest)),
            policy: manifest.policy.clone(),
            is_baseline: self.is_baseline,
            lands: None,
            read: self.read,
            signings: RefCell::default(),
        })
    }
}

/// Whether an act that is void or unwelcome for `why` would stand by what lands with it.
pub(super) fn would_stand(
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    names: &[GroupId],
    landed: Option<&Group>,
    now_called: &BTreeMap<GroupId, GroupId>,
    why: &Why,
) -> bool {
    let is_about_people = matches!(
        why,
        Why::Unauthorized(_) | Why::Unattested(_) | Why::Unsigned | Why::NotAnElector | Why::EmptyElectorate
    );
    if !is_about_people {
        return false;
    }
    let Some(after) = moment.by_what_it_lands() else { return false };
    let who = after.who(names, landed, judged.field, now_called);
    let judged = Judged { who: &who, roster: &after.roster, ..*judged };
    match (judged.kind, judged.field) {
        (EventKind::BallotCast, Field::Choice(entry) | Field::Ballot(entry)) => {
            let voter = after.roster.person(entry);
            let counts = |vote| authority::ballot(&judged, vote, &voter).is_ok();
            after.roster.holds(&voter, Role::CommunityModerator) && judged.before.vote.as_ref().is_some_and(counts)
        }
        _ => allowed(&after, &judged).is_ok(),
    }
}
