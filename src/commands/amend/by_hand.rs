//! A group's file in the editor that Git would open.

use std::cell::OnceCell;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::Whole;
use crate::commands::asked::Asked;
use crate::error::{Error, Result};
use crate::git::command::Git;
use crate::session::Session;
use crate::session::unknown::said;

/// What somebody wrote, and where it is kept until it is recorded.
pub(super) struct Edited {
    pub(super) whole: Whole,
    pub(super) path: PathBuf,
}

/// Has the file of a group edited, as a copy that nobody else looks at.
pub(super) fn edited(session: &Session, asked: &Asked<'_>, group: &str) -> Result<Edited> {
    let id = &asked.timeline(group)?.id;
    let repository = session.require_repository()?;
    let document = session.committed()?.groups.get(id);
    let document = document.ok_or_else(|| Error::new(format!("`{}` is not there any more", id.path())))?;
    said(document)?;
    let folder = repository.git_dir().join("mcpgov");
    let path = folder.join(format!("amend-{id}.yaml"));
    let failed = |verb: &str, error: &io::Error| Error::of_file(verb, &path, error);
    fs::create_dir_all(&folder).map_err(|error| failed("make the folder of", &error))?;
    fs::write(&path, document.file.text()).map_err(|error| failed("write", &error))?;
    Git::at(session.root()?).edit(&path)?;
    let text = fs::read_to_string(&path).map_err(|error| failed("read", &error))?;
    let whole = Whole { text, before: OnceCell::from(document.file.text().to_owned()) };
    Ok(Edited { whole, path })
}

impl Edited {
    /// Forgets what is recorded by now.
    pub(super) fn forget(&self) -> Result<()> {
        fs::remove_file(&self.path).map_err(|error| Error::of_file("delete", &self.path, &error))
    }
}
