//! What an earlier run derived from a long history, in Git's own folder, so that whoever reads it next need not read all of it again.
//!
//! Nothing here is ever needed: what is missing, damaged, or was derived by another version of this program is derived
//! anew. What people are told about the past never comes from here.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use crate::git::repository::Repository;
use crate::lifecycle::standing::Standing;

/// A history with fewer landings than this is read faster than people notice.
const WORTH_KEEPING: usize = 500;
/// How many landings a run reads again, rather than to keep something anew.
const FEW: usize = 50;

/// Where a repository keeps it: a line that says who derived what follows and its digest, then JSON.
pub(super) struct Store {
    path: PathBuf,
}

impl Store {
    /// The store of `repository`, shared by all its working trees.
    pub(super) fn of(repository: &Repository) -> Self {
        Self { path: repository.common_dir().join("mcpgov").join("derived") }
    }

    /// What is kept there, where this program can go on from it.
    pub(super) fn read(&self) -> Option<Standing> {
        let bytes = fs::read(&self.path).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, body) = (bytes.get(..end)?, bytes.get(end + 1..)?);
        if head != header(body).as_bytes() {
            return None;
        }
        serde_json::from_slice::<Standing>(body).ok()?.restored()
    }

    /// Keeps what came of a history, where that saves time: `behind` landings came after what was kept before.
    ///
    /// Where it cannot be written, as in a repository of somebody else, nothing is lost but time.
    pub(super) fn write(&self, landed: &Standing, behind: Option<usize>) {
        if !landed.is_whole() || landed.landings() < WORTH_KEEPING || behind.is_some_and(|count| count <= FEW) {
            return;
        }
        let Ok(body) = serde_json::to_vec(landed) else { return };
        let text = [header(&body).as_bytes(), b"\n", &body].concat();
        let beside = self.path.with_extension(format!("{}.new", std::process::id()));
        let _only_time_is_lost = self.path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            fs::write(&beside, text)?;
            fs::rename(&beside, &self.path)
        });
    }
}

/// The first line of the file whose other lines are `body`.
fn header(body: &[u8]) -> String {
    let mut digest = DefaultHasher::new();
    body.hash(&mut digest);
    format!("mcpgov {} {} {:016x}", env!("CARGO_PKG_VERSION"), env!("MCPGOV_DERIVATION"), digest.finish())
}
