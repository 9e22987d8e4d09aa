//! What somebody who acts sees: who they are here, where everything stands, and what the files say.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::draft::{Draft, FileChange};
use super::found::manifest;
use super::paper::with_what_stands;
use crate::clock::{Timestamp, rfc3339};
use crate::error::{Error, Result};
use crate::git::commit::{CommitId, Ident};
use crate::git::landing::{Blob, Change, Entry, Landing};
use crate::git::worktree::UncommittedKind;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::actor::Actor;
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{State, Step};
use crate::lifecycle::timeline::Timeline;
use crate::order::Collect;
use crate::place::MANIFEST_PATH;
use crate::registry::edit::GroupEdit;
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry};
use crate::registry::manifest::Manifest;
use crate::registry::roster_edit::ManifestEdit;
use crate::registry::scalar::{GroupId, Login};
use crate::report::next::{NextStep, restore};
use crate::session::Session;
use crate::session::unknown::unreadable;
use crate::source::edit::Refusal;
use crate::words::shell::line;

/// How things stand at the instant of an act, on the branch that is checked out.
pub struct Scene<'a> {
    /// The commit that the act will follow.
    pub tip: CommitId,
    /// Where everything stands.
    pub standing: Standing,
    /// What the files of that commit say.
    pub registry: &'a Registry,
    /// Who the act's author will be.
    pub author: Ident,
    /// Who its committer will be.
    pub committer: Ident,
    pub(super) session: &'a Session,
    pub(super) desk: &'a Desk,
    pub(super) uncommitted: BTreeMap<String, UncommittedKind>,
}

impl<'a> Scene<'a> {
    /// Looks around. The clock of `session` must be the time that a commit made now would bear.
    pub(super) fn look(session: &'a Session, desk: &'a Desk, author: Ident, committer: Ident) -> Result<Self> {
        let repository = session.require_repository()?;
        let tip = repository.resolve("HEAD")?;
        // Landings whose clock is ahead of this one's count as well.
        let standing = session.ground()?.standing.clone();
        let registry = session.committed()?;
        let uncommitted = repository.uncommitted()?.into_iter().map(|file| (file.path, file.kind)).into_map();
        Ok(Self { tip, standing, registry, author, committer, session, desk, uncommitted })
    }

    /// When the act happens.
    pub fn now(&self) -> Timestamp {
        self.session.now()
    }

    /// Who acts, as far as the registry knows.
    pub fn actor(&self) -> Actor {
        Actor::of(&self.author, &self.standing.roster)
    }

    /// The login of whoever acts, for an act that stands under it.
    pub fn me(&self) -> Result<Login> {
        match self.actor() {
            Actor::Login(login) => Ok(login),
            Actor::Unknown(ident) => {
                Err(Error::new(format!("Git says that you are `{ident}`, whom this registry does not know"))
                    .hint("`mcpgov whoami` says what is missing"))
            }
        }
    }

    /// The group that is called `id` or once was.
    pub fn timeline(&self, id: &str) -> Result<&Timeline> {
        match self.standing.timeline(id) {
            Some(timeline) => Ok(timeline),
            None => Err(self.session.no_group(&self.standing, id)),
        }
    }

    /// Refuses an id that a group still names as an earlier one of its own, unless that is `own`.
    pub fn refuse_earlier_id(&self, id: &GroupId, own: Option<&GroupId>) -> Result<()> {
        match self.registry.current_id(id).filter(|current| *current != id && Some(*current) != own) {
            Some(current) => Err(Error::new(format!("`{id}` is an earlier id of `{current}`, which it still names"))
                .hint("choose another id")),
            None => Ok(()),
        }
    }

    /// Refuses what the state of a group does not allow whoever does it, before its file is looked at.
    pub fn refuse_unless_possible(&self, timeline: &Timeline, kind: EventKind, verb: &str) -> Result<()> {
        refuse_unless_possible(&self.standing, timeline, kind, verb)
    }

    /// What would come of a draft.
    pub fn prospect(&self, draft: &Draft) -> Result<Prospect> {
        let landing = self.landing(draft, self.author.clone(), self.committer.clone());
        Ok(self.session.ground()?.prospect(&[landing]))
    }

    /// A direct push of a draft by these people, unsigned.
    pub(super) fn landing(&self, draft: &Draft, author: Ident, committer: Ident) -> Landing {
        let entry = |text: &String| Entry::File(Blob::unwritten(text.as_bytes()));
        let changes = draft.changes.iter().map(|change| Change {
            path: change.path.clone(),
            old: change.before.as_ref().map(entry),
            new: change.after.as_ref().map(entry),
        });
        let mut landing = Landing::unmade(author, committer, self.now().timestamp(), changes.collect());
        landing.commit.parents = vec![self.tip.clone()];
        landing.commit.summary.clone_from(&draft.subject);
        landing
    }

    /// What can be done with a group instead of what was wanted, in a sentence.
    pub fn instead(&self, timeline: &Timeline, wanted: EventKind) -> String {
        NextStep::instead(timeline, wanted, &self.standing)
    }

    /// The file of a group as the act finds it, its line breaks as in the working tree.
    pub fn document(&self, id: &GroupId) -> Result<Document<Group>> {
        let path = id.path();
        let withdrawn = self.standing.timeline(id).filter(|timeline| timeline.state == State::Withdrawn);
        let missing = || {
            if let Some(timeline) = withdrawn {
                return Error::new(format!("the proposal `{id}` was withdrawn"))
                    .hint(self.instead(timeline, EventKind::Amended));
            }
            Error::new(format!("`{path}` is not there any more"))
                .hint(format!("bring it back first: `{}`", restore(id)))
        };
        let committed = self.registry.groups.get(id).ok_or_else(missing)?;
        self.as_here(&path, committed)
    }

    /// What `mcpgov.yaml` says as it is committed.
    pub fn manifest(&self) -> Result<&'a Manifest> {
        manifest(self.registry)
    }

    /// Edits `mcpgov.yaml`; the change is empty where that comes to nothing.
    pub fn edit_manifest(
        &self,
        edit: impl FnOnce(&mut ManifestEdit<'_>) -> std::result::Result<(), Refusal>,
    ) -> Result<FileChange> {
        self.manifest()?;
        let Some(committed) = &self.registry.manifest else { return Err(no_edit(MANIFEST_PATH, &Refusal::Unreadable)) };
        let document = self.as_here(MANIFEST_PATH, committed)?;
        let before = document.file.text().to_owned();
        let refused = |refusal: Refusal| no_edit(MANIFEST_PATH, &refusal);
        let mut file = ManifestEdit::of(&document).map_err(refused)?;
        edit(&mut file).map_err(refused)?;
        Ok(FileChange { path: MANIFEST_PATH.to_owned(), before: Some(before), after: Some(file.into_text()) })
    }

    /// Edits the file of a group; the change is empty where that comes to nothing.
    pub fn edit(
        &self,
        id: &GroupId,
        edit: impl FnOnce(&mut GroupEdit<'_>) -> std::result::Result<(), Refusal>,
    ) -> Result<FileChange> {
        let document = self.document(id)?;
        let before = document.file.text().to_owned();
        let path = id.path();
        let refused = |refusal: Refusal| no_edit(&path, &refusal);
        let timeline = self.standing.timeline(id);
        let document =
            timeline.into_iter().try_fold(document, |file, it| with_what_stands(it, file)).map_err(refused)?;
        let mut file = GroupEdit::of(&document).map_err(refused)?;
        edit(&mut file).map_err(refused)?;
        Ok(FileChange { path: path.clone(), before: Some(before), after: Some(file.into_text()) })
    }
}

/// Why a file was not edited.
fn no_edit(path: &str, refusal: &Refusal) -> Error {
    if *refusal == Refusal::Unreadable {
        return unreadable(path);
    }
    let validate = line("mcpgov validate PATH", &[("PATH", path)]);
    Error::new(format!("`{path}` cannot be edited: {refusal}"))
        .hint(format!("`{validate}` says what is wrong with it, if anything; else edit it by hand"))
}

/// Refuses what the state of a group does not allow whoever does it.
pub fn refuse_unless_possible(standing: &Standing, timeline: &Timeline, kind: EventKind, verb: &str) -> Result<()> {
    let step = standing.rules_for(timeline, kind).step(timeline.phase(), kind);
    let Some(why) = step.why_not() else { return Ok(()) };
    // Rules that changed are told with the day on which they did.
    let since = matches!(step, Step::Foreign(_)).then(|| rules_in_force(standing));
    let error = Error::new(format!("cannot {verb} `{}`: {why}", timeline.id));
    let instead = NextStep::instead(timeline, kind, standing);
    Err(error.hint(since.map_or(instead.clone(), |since| format!("{since}; {instead}"))))
}

/// Which rules are in force, since when.
pub fn rules_in_force(standing: &Standing) -> String {
    let since = standing.regimes.since().map(|since| format!(" since {}", rfc3339(since))).unwrap_or_default();
    format!("`{}` is in force{since}", standing.regimes.current())
}
