//! One landing while it is judged.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::attribution::{Attribution, CameIn, Introduced, Signing, attribute, introducer};
use super::detail::Detail;
use super::event::{Effect, Event, EventKind, Mark};
use super::field::Field;
use super::times::When;
use crate::git::commit::{Commit, CommitId};
use crate::git::landing::{Blob, Entry, Landing, Versions};
use crate::registry::group::Group;
use crate::registry::load::{MANIFEST_PATH, document};
use crate::registry::manifest::{Manifest, Policy};
use crate::registry::reread::Version;
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

/// One landing while it is judged: who did what is asked of the people as they stood before it.
pub(super) struct Moment<'a> {
    pub(super) landing: &'a Landing,
    pub(super) came_in: &'a CameIn<'a>,
    pub(super) when: When,
    pub(super) roster: Rc<Roster>,
    pub(super) policy: Policy,
    /// Whether acts are taken as found, since nobody could be recognised yet.
    pub(super) is_baseline: bool,
    /// The `mcpgov.yaml` that it lands, where that can be read, effective or not.
    pub(super) lands: Option<Rc<Said<Manifest>>>,
    pub(super) read: &'a RefCell<Readings>,
    pub(super) signings: RefCell<HashMap<CommitId, Signing>>,
}

/// The versions of files that were read.
#[derive(Debug, Clone, Default)]
pub(super) struct Readings {
    /// Those of group files in this landing, by their object ids.
    now: HashMap<String, Rc<Version>>,
    /// The last one of each group file, in this landing or before.
    last: HashMap<String, Rc<Version>>,
    /// Those of the manifest in this landing, by their object ids; `None` for what says nothing.
    manifests: HashMap<String, Option<Rc<Manifest>>>,
}

impl Readings {
    /// Goes on to the next landing.
    pub(super) fn go_on(mut self) -> Self {
        self.now.clear();
        self.manifests.clear();
        self
    }
}

impl Moment<'_> {
    /// The group of one version of a file, read once a landing.
    pub(super) fn group(&self, path: &str, blob: &Blob) -> Rc<Version> {
        let mut read = self.read.borrow_mut();
        if let Some(known) = read.now.get(&blob.id) {
            return Rc::clone(known);
        }
        let version = Rc::new(Version::read(path, &blob.bytes, read.last.get(path).map(|last| &**last)));
        read.now.insert(blob.id.clone(), Rc::clone(&version));
        read.last.insert(path.to_owned(), Rc::clone(&version));
        version
    }

    /// What one version of the manifest says, read once a landing; `None` where that cannot be told.
    pub(super) fn manifest(&self, blob: &Blob) -> Option<Rc<Manifest>> {
        let mut read = self.read.borrow_mut();
        if let Some(known) = read.manifests.get(&blob.id) {
            return known.clone();
        }
        let manifest = document::<Manifest>(MANIFEST_PATH, &blob.bytes).value.map(Rc::new);
        read.manifests.insert(blob.id.clone(), manifest.clone());
        manifest
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

    /// Who brought the value that `field` has in `after` (`None` where the file is gone), under any of `names`.
    pub(super) fn who(
        &self,
        names: &[GroupId],
        after: Option<&Group>,
        field: &Field,
        now_called: &BTreeMap<GroupId, GroupId>,
    ) -> Attribution {
        if !self.landing.commit.is_merge() {
            return self.of_the_landing();
        }
        let landed = after.and_then(|group| field.value(group, now_called));
        let paths: Vec<String> = names.iter().map(GroupId::path).collect();
        let value = |versions: &Versions| {
            let said = names.iter().find_map(|name| match versions.get(&name.path())? {
                Entry::File(blob) => {
                    let version = self.group(&name.path(), blob);
                    version.readable().map(|group| field.value(group, now_called))
                }
                Entry::Other(_) => None,
            });
            said.flatten()
        };
        self.attribute(introducer(self.came_in, &paths, &landed, value))
    }

    pub(super) fn event(&self, group: Option<&GroupId>, kind: EventKind, who: &Attribution, detail: Detail) -> Event {
        Event {
            group: group.cloned(),
            kind,
            at: self.when.at(),
            contested: !self.when.is_exact(),
            commit: Some(self.landing.commit.id.clone()),
            by: Some(who.by.clone()),
            attested: who.attested,
            landed_by: who.landed_by().cloned(),
            signed_by: who.signed_by.clone(),
            marks: self.marks(who),
            effect: Effect::Applied,
            why: None,
            detail: detail.without_nulls(),
        }
    }

    fn marks(&self, who: &Attribution) -> BTreeSet<Mark> {
        let marks = [
            (self.is_baseline, Mark::Baseline),
            (who.vouchers().next().is_none(), Mark::Unvouched),
            (who.is_evil, Mark::EvilMerge),
        ];
        marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)).collect()
    }

    /// Whether `policy.signed_acts` wants an act of this kind signed.
    pub(super) fn wants_signature(&self, policy: &Policy, kind: EventKind) -> bool {
        !self.is_baseline && policy.signed_acts.iter().any(|name| name.as_str() == kind.name())
    }
}
