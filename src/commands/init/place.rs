//! Where a new registry is to stand, and what is there already.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::git::repository::{OpenOptions, Repository};
use crate::place::MANIFEST_PATH;
use crate::source::found::FileContent;
use crate::words::shell;

/// The folder of a new registry.
#[derive(Debug)]
pub struct Place {
    /// As it was named.
    shown: String,
    /// The folder itself, which may not be there yet.
    pub root: PathBuf,
    /// The nearest folder that is there.
    pub existing: PathBuf,
    /// Whether the folder is the root of a Git repository.
    pub is_repository: bool,
    /// The root of a Git repository that the folder lies deeper in.
    surrounding: Option<PathBuf>,
}

impl Place {
    /// The folder `name` as seen from `start`; refuses one inside a registry.
    pub fn find(start: &Path, name: Option<&Path>) -> Result<Self> {
        let named = name.map_or_else(|| start.to_owned(), |name| start.join(name));
        let existing = named.ancestors().find(|folder| folder.exists()).unwrap_or(start);
        let missing = named.strip_prefix(existing).unwrap_or(Path::new(""));
        let existing = if existing.as_os_str().is_empty() { Path::new(".") } else { existing };
        if !existing.is_dir() {
            return Err(Error::new(format!("`{}` is not a folder", existing.display()))
                .hint("name a folder that is there or can be made"));
        }
        let existing = existing.canonicalize().map_err(|error| Error::of_file("enter", existing, &error))?;
        let root = if missing.as_os_str().is_empty() { existing.clone() } else { existing.join(missing) };
        let repository = Repository::discover(&existing, OpenOptions::default())?;
        refuse_registry(&existing, repository.as_ref())?;
        let repository_root = repository.as_ref().map(workdir).transpose()?;
        let is_repository = repository_root.as_ref() == Some(&root);
        Ok(Self {
            shown: if start == Path::new(".") { name.unwrap_or(start) } else { &named }.display().to_string(),
            surrounding: repository_root.filter(|_| !is_repository),
            root,
            existing,
            is_repository,
        })
    }

    /// What has a program run there, between its name and its command: ` -C harbour`; nothing for the current folder.
    pub fn option(&self) -> String {
        match self.shown.as_str() {
            "." => String::new(),
            folder => format!(" -C {}", shell::word(folder)),
        }
    }

    /// Refuses a folder that cannot be the root of a repository.
    pub fn must_be_a_root(&self) -> Result<()> {
        let Some(around) = &self.surrounding else { return Ok(()) };
        let around = around.display();
        let message =
            format!("`{}` is inside the repository `{around}`, and a registry stands at the root", self.shown);
        Err(Error::new(message)
            .hint(format!("run it in `{around}`, or run `git init` here first for a repository of its own")))
    }

    /// Whether something has the name of a file already, in whatever case, since some file systems know no other.
    pub fn has(&self, path: &str) -> bool {
        let path = self.root.join(path);
        let is_it =
            |entry: fs::DirEntry| path.file_name().is_some_and(|name| entry.file_name().eq_ignore_ascii_case(name));
        let there = path.parent().and_then(|folder| fs::read_dir(folder).ok());
        there.is_some_and(|entries| entries.filter_map(std::result::Result::ok).any(is_it))
    }

    /// Refuses a folder that holds anything.
    pub fn must_be_empty(&self) -> Result<()> {
        let is_empty = match fs::read_dir(&self.root) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        };
        if is_empty {
            return Ok(());
        }
        Err(Error::new(format!("`{}` is not empty", self.root.display()))
            .hint("name a new folder: `mcpgov init --example harbour`"))
    }
}

/// The root of the working tree, by its real path.
fn workdir(repository: &Repository) -> Result<PathBuf> {
    let workdir = repository.workdir().ok_or_else(|| {
        let place = repository.common_dir().display();
        Error::new(format!("the repository `{place}` is bare: it has no folder to write to"))
            .hint("run this in a clone of it")
    })?;
    Ok(workdir.canonicalize().unwrap_or_else(|_| workdir.to_owned()))
}

/// Refuses a folder inside a registry, checked out or not.
fn refuse_registry(folder: &Path, repository: Option<&Repository>) -> Result<()> {
    let holds = |folder: &&Path| folder.join(MANIFEST_PATH).symlink_metadata().is_ok();
    let mut found = folder.ancestors().find(holds).map(Path::to_owned);
    if found.is_none()
        && let Some(repository) = repository
        && let Some(head) = repository.head_id()?
    {
        let is_manifest =
            |path: &str, content: &FileContent| path == MANIFEST_PATH && !matches!(content, FileContent::Folder);
        let committed = repository.files_at(&head)?.iter().any(|file| is_manifest(&file.path, &file.content));
        found = repository.workdir().filter(|_| committed).map(Path::to_owned);
    }
    let Some(found) = found else { return Ok(()) };
    Err(Error::new(format!("`{}` is a registry already", found.display()))
        .hint("`mcpgov status` shows it; name a folder outside of it for another one"))
}
