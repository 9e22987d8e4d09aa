//! What stands of the decisions that a group's file records, whatever the file says by now.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::field::Record;
use crate::git::commit::CommitId;
use crate::git::landing::Landing;
use crate::registry::group::Group;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

/// Where something that stands comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The landing.
    pub landing: CommitId,
    /// The commit that it brought: the landing itself, but for merges.
    pub commit: CommitId,
}

impl Trace {
    /// That of what a landing does by itself.
    pub(super) fn of(landing: &Landing) -> Self {
        Self { landing: landing.commit.id.clone(), commit: landing.commit.id.clone() }
    }
}

/// An origin, reversal or retirement that stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Decision {
    record: Record,
    trace: Trace,
    /// The version of the file that says what stands; `None` where the last one does.
    version: Option<Arc<Said<Group>>>,
}

/// The origin, reversal and retirement of a group, as far as they stand.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Decisions(Vec<Decision>);

impl Decisions {
    fn find(&self, record: &Record) -> Option<&Decision> {
        self.0.iter().find(|decision| decision.record == *record)
    }

    /// The act that last said what stands.
    pub(super) fn trace(&self, record: &Record) -> Option<&Trace> {
        self.find(record).map(|decision| &decision.trace)
    }

    /// The version that says what stands of a record, given the last one; `None` where nothing does.
    pub(super) fn says<'a>(&'a self, record: &Record, last: &'a Group) -> Option<&'a Group> {
        let version = self.find(record)?.version.as_ref();
        Some(version.map_or(last, |version| version.read()))
    }

    /// From now on, what `version` says of a record stands.
    pub(super) fn take(&mut self, record: &Record, trace: Trace, version: &Arc<Said<Group>>) {
        self.drop(record);
        self.0.push(Decision { record: record.clone(), trace, version: Some(Arc::clone(version)) });
    }

    /// From now on, a record says nothing that stands.
    pub(super) fn drop(&mut self, record: &Record) {
        self.0.retain(|decision| decision.record != *record);
    }

    /// A new round passes over endings; an adoption is no matter of rounds.
    pub(super) fn pass_over_endings(&mut self) {
        self.0.retain(|decision| decision.record == Record::Origin);
    }

    /// Goes on to the next version of the file: what does not say the same as what stands does not change that.
    pub(super) fn go_on(
        &mut self,
        last: &Arc<Said<Group>>,
        next: &Arc<Said<Group>>,
        now_called: &BTreeMap<GroupId, GroupId>,
    ) {
        let touched = |decision: &&mut Decision| {
            decision.version.is_some() || !decision.record.is_untouched(last.read(), next.read())
        };
        for Decision { record, version, .. } in self.0.iter_mut().filter(touched) {
            let stands = version.take().unwrap_or_else(|| Arc::clone(last));
            if record.words(stands.read(), now_called) != record.words(next.read(), now_called) {
                *version = Some(stands);
            }
        }
    }
}
