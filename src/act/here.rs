//! What the working tree says otherwise than the commit that an act follows.

use super::draft::{Draft, FileChange};
use super::scene::Scene;
use crate::error::{Error, Result};
use crate::git::worktree::UncommittedKind;
use crate::registry::load::{Document, document};
use crate::registry::schema::Described;
use crate::words::shell::line;

impl Scene<'_> {
    /// A committed file as it stands in the working tree, where it is not edited there.
    pub(super) fn as_here<T: Described + Clone>(&self, path: &str, committed: &Document<T>) -> Result<Document<T>> {
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
