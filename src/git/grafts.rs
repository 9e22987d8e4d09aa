//! `info/grafts`: an old way to tell Git other parents than those that a commit names.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use super::object::{ObjectId, RawCommit};
use super::repository::Repository;
use crate::error::{Error, Result};

/// The grafts of a repository, by commit.
#[derive(Debug, Default)]
pub struct Grafts {
    path: PathBuf,
    parents: HashMap<ObjectId, Vec<ObjectId>>,
}

impl Grafts {
    /// Reads the grafts of `repository`; lines that Git would skip are skipped.
    pub fn of(repository: &Repository) -> Self {
        let path = repository.common_dir().join("info").join("grafts");
        let text = fs::read(&path).unwrap_or_default();
        let parents = text.split(|byte| *byte == b'\n').filter_map(|line| {
            let ids = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
            let mut ids = ids.map(ObjectId::from_hex).collect::<Option<Vec<_>>>()?;
            (!ids.is_empty()).then(|| (ids.remove(0), ids))
        });
        Self { parents: parents.collect(), path }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// Refuses a commit that Git shows with other parents than it names.
    pub fn check(&self, commit: &RawCommit) -> Result<()> {
        if self.parents.get(&commit.id).is_none_or(|parents| *parents == commit.parents) {
            return Ok(());
        }
        let path = self.path.display();
        let message = format!("commit `{}` has been given other parents in `{path}`", commit.id.commit_id().short());
        Err(Error::new(message).hint(format!("remove `{path}`, then run `git fetch` for what it left out")))
    }
}

impl Repository {
    /// Whether `info/grafts` tells Git other parents than some commits name.
    pub fn has_grafts(&self) -> bool {
        !Grafts::of(self).is_empty()
    }
}
