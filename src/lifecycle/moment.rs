//! One landing while it is judged.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::act::{Act, EventKind};
use super::attribution::{Attribution, Signing, attribute};
use super::came_in::{CameIn, Introduced};
use super::constitution::{Constitution, governing};
use super::decision::Trace;
use super::event::{self, Event, Mark, Verdict, What};
use super::field::Field;
use super::readings::Readings;
use super::tellings::Tellings;
use super::timeline::Timeline;
use super::times::When;
use crate::git::commit::{Commit, CommitId};
use crate::git::landing::{Entry, Landing, Versions};
use crate::order::Collect;
use crate::registry::group::Group;
use crate::registry::manifest::{Manifest, Policy};
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

/// One landing while it is judged: who did what is asked of the people as they stood before it.
pub(super) struct Moment<'a> {
    pub(super) landing: &'a Landing,
    pub(super) came_in: &'a CameIn<'a>,
    pub(super) when: When,
    /// What the history began with.
    pub(super) root: Option<&'a Trace>,
    pub(super) roster: Arc<Roster>,
    pub(super) policy: Policy,
    /// The rules that govern it.
    pub(super) constitution: &'static dyn Constitution,
    /// The rules that may govern it instead, where its time is contested.
    pub(super) otherwise: Option<&'static dyn Constitution>,
    /// Whether acts are taken as found, since nobody could be recognised yet.
    pub(super) is_baseline: bool,
    /// The `mcpgov.yaml` that it lands, where that can be read, effective or not.
    pub(super) lands: Option<Arc<Said<Manifest>>>,
    pub(super) read: &'a RefCell<Readings>,
    pub(super) signings: RefCell<HashMap<CommitId, Signing>>,
}

/// What landed of a group's file.
pub(super) struct Landed<'a> {
    /// What those say who may have brought it.
    pub(super) told: &'a Tellings<'a>,
    /// What the file says; `None` where it is gone or cannot be read.
    pub(super) after: Option<&'a Group>,
    pub(super) now_called: &'a BTreeMap<GroupId, GroupId>,
}

impl<'a> Moment<'a> {
    /// The same landing among other people, as who it knows its commits' authors by.
    pub(super) fn among(&self, roster: Arc<Roster>) -> Moment<'a> {
        Moment { roster, policy: self.policy.clone(), lands: None, signings: RefCell::default(), ..*self }
    }

    /// What the commits that came in say in the file of a group that has any of these names.
    pub(super) fn tellings(&self, names: &[GroupId]) -> Tellings<'a> {
        let paths: Vec<String> = names.iter().map(GroupId::path).collect();
        let read = |versions: &Versions, paths: &[&str]| {
            paths.iter().find_map(|path| match versions.get(*path)? {
                Entry::File(blob) => self.read.borrow_mut().group(path, blob).readable().cloned(),
                Entry::Other(_) => None,
            })
        };
        Tellings::of(self.came_in.steps(&paths, read))
    }
}

impl Moment<'_> {
    /// The rules that govern what is done to a group: those of its vote what is done to a vote that runs.
    pub(super) fn rules_for(&self, group: &Timeline, kind: EventKind) -> &'static dyn Constitution {
        governing(self.constitution, group, kind)
    }

    pub(super) fn attribute(&self, introduced: Introduced<'_>) -> Attribution {
        attribute(self.landing, introduced, &self.roster, |commit| self.signing(commit))
    }

    /// Attributes what the landing itself did.
    pub(super) fn of_the_landing(&self) -> Attribution {
        self.attribute(Introduced::plainly(&self.landing.commit))
    }

    /// What a commit's signature amounts to, verified once a landing.
    pub(super) fn signing(&self, commit: &Commit) -> Signing {
        if commit.signature.is_none() {
            return Signing::Nobody;
        }
        let mut known = self.signings.borrow_mut();
        known.entry(commit.id.clone()).or_insert_with(|| Signing::of(commit, &self.roster)).clone()
    }

    /// Who brought the value that `field` has in what landed.
    pub(super) fn who(&self, landed: &Landed<'_>, field: &Field) -> Attribution {
        self.attribute(landed.told.introducer(field, landed.after, landed.now_called))
    }

    /// The record of what somebody did, as long as nothing speaks against it.
    pub(super) fn event(&self, what: What, who: &Attribution) -> Event {
        let mut marks = self.marks(who);
        if what.act().is_none_or(|act| self.constitution.is_decision(act)) {
            marks.insert(Mark::Decision);
        }
        Event {
            what,
            at: self.when.at(),
            contested: !self.when.is_exact(),
            landing: Some(event::Landing {
                commit: self.landing.commit.id.clone(),
                by: who.by.clone(),
                attested: who.attested,
                landed_by: who.landed_by().cloned(),
                signed_by: who.signed_by.clone(),
            }),
            marks,
            verdict: Verdict::Stands,
        }
    }

    fn marks(&self, who: &Attribution) -> BTreeSet<Mark> {
        let marks = [
            (self.is_baseline, Mark::Baseline),
            (who.vouchers().next().is_none(), Mark::Unvouched),
            (who.is_evil, Mark::EvilMerge),
        ];
        marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)).into_set()
    }

    /// Whether `policy.signed_acts` wants acts of this name signed.
    pub(super) fn wants_signed(&self, policy: &Policy, name: &str) -> bool {
        !self.is_baseline && policy.signed_acts.iter().any(|wanted| wanted.as_str() == name)
    }

    /// Whether it wants an act signed; one that is restated is to be signed as it was to be done.
    pub(super) fn wants_signature(&self, policy: &Policy, act: &Act) -> bool {
        let is_wanted = |act: &Act| self.wants_signed(policy, act.kind().name());
        is_wanted(act) || matches!(act, Act::Restated { is, .. } if is_wanted(is))
    }
}
