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
use crate::registry::load::{Document, Registry, document};
use crate::registry::manifest::Manifest;
use crate::registry::roster_edit::ManifestEdit;
use crate::registry::scalar::{GroupId, Login};
use crate::registry::schema::Described;
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
    uncommitted: BTreeMap<String, UncommittedKind>,
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

    /// A committed file as it stands in the working tree, where it is not edited there.
    fn as_here<T: Described + Clone>(&self, path: &str, committed: &Document<T>) -> Result<Document<T>> {
        if self.edited(path)?.is_some() {
            return Ok(committed.clone());
        }
        let text = self.desk.read(path)?.ok_or_else(|| {
            // Git marks what it is told to assume unchanged by a small letter.
            let marks = self.desk.git.run(&["ls-files", "-v", "--", path]).unwrap_or_default();
            let back = if marks.starts_with(|c: char| c.is_ascii_lowercase()) {
                named("git update-index --no-assume-unchanged PATH && git restore PATH", path)
            } else {
                "git sparse-checkout disable".to_owned()
            };
            Error::new(format!("`{path}` is committed, and this checkout leaves it out"))
                .hint(format!("bring it back with `{back}`"))
        })?;
        Ok(document(path, text.as_bytes()))
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

    /// Refuses to write over edits that somebody has not committed, unless they are the very same.
    pub(super) fn refuse_edited(&self, changes: &[FileChange]) -> Result<()> {
        for change in changes {
            let path = &change.path;
            let edited = match self.edited(path)? {
                None if change.before.is_none() && self.desk.read(path)?.is_some() => Some(Edited::New),
                edited => edited,
            };
            let Some(edited) = edited else { continue };
            if self.desk.read(path)? == change.after {
                continue;
            }
            return Err(Error::new(format!("`{path}` has edits that are not committed")).hint(match edited {
                Edited::New => {
                    format!("commit it (`{}`) or move it away first", named("git add PATH && git commit PATH", path))
                }
                Edited::Seen => {
                    let [commit, stash] = ["git commit PATH", "git stash push PATH"].map(|line| named(line, path));
                    format!("commit them (`{commit}`) or put them away (`{stash}`) first")
                }
                Edited::Unseen => {
                    let command = named("git update-index --no-assume-unchanged PATH", path);
                    format!("Git was told to overlook them: `{command}`")
                }
            }));
        }
        Ok(())
    }

    /// The draft as one that starts from the working tree, where that has the very same edits already: what is taken
    /// back is put back there.
    pub(super) fn seen_from_here(&self, mut draft: Draft) -> Draft {
        for change in draft.changes.iter_mut().filter(|change| self.uncommitted.contains_key(&change.path)) {
            if change.before.is_some() {
                change.before.clone_from(&change.after);
            }
        }
        draft
    }

    /// Whether the working tree has edits of a file, those included that Git was told to overlook.
    fn edited(&self, path: &str) -> Result<Option<Edited>> {
        if let Some(kind) = self.uncommitted.get(path) {
            return Ok(Some(if *kind == UncommittedKind::New { Edited::New } else { Edited::Seen }));
        }
        let manifest = self.registry.manifest.iter().map(|document| &document.file);
        let mut files = self.registry.groups.values().map(|document| &document.file).chain(manifest);
        let committed = files.find(|file| file.path() == path);
        let (Some(committed), Some(here)) = (committed, self.desk.read(path)?) else { return Ok(None) };
        // Git may give the working tree other line breaks.
        let is_same = here.replace('\r', "") == committed.text().replace('\r', "");
        Ok((!is_same).then_some(Edited::Unseen))
    }
}

/// Why a file was not edited.
fn no_edit(path: &str, refusal: &Refusal) -> Error {
    if *refusal == Refusal::Unreadable {
        return unreadable(path);
    }
    let validate = named("mcpgov validate PATH", path);
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

/// A command line about a file.
fn named(command: &str, path: &str) -> String {
    line(command, &[("PATH", path)])
}

/// Edits that are not committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edited {
    /// Of a file that no commit has.
    New,
    /// Git shows them.
    Seen,
    /// Git was told not to look.
    Unseen,
}
