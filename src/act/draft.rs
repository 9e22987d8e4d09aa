//! What an act would write.

use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::registry::scalar::GroupId;

/// What an act comes to, given how things stand.
#[derive(Debug, Clone)]
pub enum Plan {
    /// It writes something.
    Write(Draft),
    /// Everything is as it would make it; says so in a sentence.
    Nothing {
        /// The group.
        group: GroupId,
        /// In a sentence.
        why: String,
    },
}

/// What an act writes, and how its commit is called.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What history will call it.
    pub kind: EventKind,
    /// The group, by the id that it will have.
    pub group: GroupId,
    /// What happens to which files.
    pub changes: Vec<FileChange>,
    /// What a person would write above the commit, such as `Open the vote on security`.
    pub subject: String,
}

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path, relative to the root of the registry.
    pub path: String,
    /// What it says before, in the working tree; `None` where it is not there.
    pub before: Option<String>,
    /// What it will say; `None` deletes it.
    pub after: Option<String>,
}

/// How what somebody said without effect is said by who may: an act takes from a record only what its landing changes.
pub(super) const SAY_ANEW: &str =
    "put back in the file what stands, as `mcpgov status GROUP` tells it, commit that, and do this again";

impl Plan {
    /// Says in other words what stands already, such as "the retirement of search".
    pub fn restate(group: &GroupId, what: &str, change: FileChange) -> Result<Self> {
        if change.is_nothing() {
            let message = format!("`{}` has {what} in these words, but it does not count so", group.path());
            return Err(Error::new(message).hint(SAY_ANEW));
        }
        let (group, subject) = (group.clone(), format!("Restate {what}"));
        Ok(Self::Write(Draft { kind: EventKind::Restated, group, changes: vec![change], subject }))
    }
}

impl FileChange {
    /// Whether it changes nothing.
    pub fn is_nothing(&self) -> bool {
        self.before == self.after
    }
}

impl Draft {
    /// The paragraphs of the commit's message: the subject, and what tells programs which act it is.
    pub fn message(&self) -> [String; 2] {
        let subject: String = self.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        [subject, format!("Mcpgov-Act: {}\nMcpgov-Group: {}", self.kind, self.group)]
    }

    /// The paths of the files.
    pub fn paths(&self) -> Vec<&str> {
        self.changes.iter().map(|change| change.path.as_str()).collect()
    }

    /// The subject within a sentence.
    pub fn phrase(&self) -> String {
        let mut letters = self.subject.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    }
}
