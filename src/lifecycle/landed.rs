//! What is known of a landing beyond the acts that it brought.

use super::actor::Actor;
use super::attribution::Signing;
use super::times::When;
use crate::clock::{Timestamp, from_seconds};
use crate::git::commit::CommitId;
use crate::git::landing::Landing;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// A commit of the mainline.
#[derive(Debug, Clone)]
pub struct Landed {
    /// Its id.
    pub commit: CommitId,
    /// The first line of its message.
    pub summary: String,
    /// Its author, who merged it where it is a merge.
    pub author: Actor,
    /// Whether it has more than one parent.
    pub is_merge: bool,
    /// When it landed, as far as its clock and its neighbours' tell.
    pub when: When,
    /// What its committer's clock said.
    pub clock: Timestamp,
    /// Whether the run's clock has reached it: what it has not is skipped.
    pub is_reached: bool,
    /// Whether it was taken as found, since nobody could be recognised yet.
    pub is_baseline: bool,
    /// The registry's files that it changed.
    pub paths: Vec<String>,
    /// Signatures of it, and of what came in with it, that name a key of the roster which did not make them.
    pub broken_signatures: Vec<BrokenSignature>,
    /// How many events there were before it, and before what the clock did by then.
    pub events_before: usize,
}

/// A signature that names a key of the roster which did not make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenSignature {
    /// The commit that bears it.
    pub commit: CommitId,
    /// Whose key it names.
    pub named: Login,
}

impl Landed {
    /// The landing as the people of `roster` see it, so far without its signatures.
    pub(super) fn of(landing: &Landing, when: When, roster: &Roster) -> Self {
        let commit = &landing.commit;
        Self {
            commit: commit.id.clone(),
            summary: commit.summary.clone(),
            author: Actor::of(&commit.author, roster),
            is_merge: commit.is_merge(),
            when,
            clock: from_seconds(commit.committed_at),
            is_reached: false,
            is_baseline: false,
            paths: landing.changes.iter().map(|change| change.path.clone()).collect(),
            broken_signatures: Vec::new(),
            events_before: 0,
        }
    }
}

/// The broken signatures of a landing that touches the registry, and of the commits that came in with it.
pub(super) fn broken_signatures(
    landing: &Landing,
    signing: impl Fn(&crate::git::commit::Commit) -> Signing,
) -> Vec<BrokenSignature> {
    let commits = std::iter::once(&landing.commit).chain(landing.side.iter().map(|side| &side.commit));
    let broken = commits.filter_map(|commit| match signing(commit) {
        Signing::Broken(named) => Some(BrokenSignature { commit: commit.id.clone(), named }),
        Signing::Nobody | Signing::By(_) => None,
    });
    broken.collect()
}
