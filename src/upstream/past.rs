//! What landed of upstream's files, where they stand in a clone that has its history.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::charter::{Charter, read};
use super::places::{Place, place_of};
use crate::clock::from_seconds;
use crate::error::{Error, Result};
use crate::git::repository::{OpenOptions, Repository};
use crate::git::versions::Version;
use crate::registry::group::Kind;
use crate::registry::scalar::GroupId;
use crate::source::file::SourceFile;

/// The folder of a clone in which charters stand.
const COMMUNITY: &str = "docs/community";
/// Where a clone lists who maintains what.
const MAINTAINERS: &str = "MAINTAINERS.md";

/// What landed.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// The versions of each charter, the oldest first, wherever it stood then.
    charters: BTreeMap<GroupId, Vec<Landed>>,
    /// The last landing of each list of maintainers, by its path in findings.
    lists: BTreeMap<String, Landing>,
    /// Whether the history of any clone was read.
    pub is_known: bool,
    /// Pages of the clones besides the files that are compared.
    pub pages: Vec<SourceFile>,
}

/// A landing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The first digits of its commit.
    pub commit: String,
    /// Its day, in UTC.
    pub day: NaiveDate,
}

/// A version of a charter as it landed.
#[derive(Debug, Clone)]
pub struct Landed {
    /// When.
    pub landing: Landing,
    file: SourceFile,
    id: GroupId,
    folder: Option<Kind>,
}

impl Landed {
    /// What the charter said.
    pub fn charter(&self) -> Charter {
        read::charter(&self.file, self.id.clone(), self.folder)
    }
}

impl Past {
    /// The versions of a group's charter, the oldest first.
    pub fn charter(&self, id: &GroupId) -> &[Landed] {
        self.charters.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The last landing of the list of maintainers at a path.
    pub fn list(&self, path: &str) -> Option<&Landing> {
        self.lists.get(path)
    }

    /// Takes in what landed in a clone whose paths begin with `prefix` in findings.
    pub fn add(&mut self, prefix: &str, versions: Vec<Version>) {
        self.is_known = true;
        let mut charters: BTreeMap<GroupId, Vec<Landed>> = BTreeMap::new();
        for version in versions {
            let commit = version.commit.as_str().chars().take(7).collect();
            let landing = Landing { commit, day: from_seconds(version.seconds).date_naive() };
            let path = format!("{prefix}{}", version.path);
            match place_of(Path::new(&version.path)) {
                Some(Place::Charter(id, folder)) => {
                    let text = version.bytes.and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
                    let Some(text) = text else { continue };
                    let landed = Landed { landing, file: SourceFile::new(path, text), id: id.clone(), folder };
                    charters.entry(id).or_default().push(landed);
                }
                Some(Place::Maintainers) => {
                    self.lists.insert(path, landing);
                }
                _ => {}
            }
        }
        for (id, versions) in charters {
            self.charters.entry(id).or_insert(versions);
        }
    }
}

/// What landed of the files of a clone that are compared.
///
/// No configuration, hook or attribute of the clone has a say in it.
pub fn landed(clone: &Path) -> Result<Vec<Version>> {
    let Some(repository) = Repository::discover(clone, OpenOptions { from_environment: false })? else {
        return Ok(Vec::new());
    };
    if repository.is_shallow() {
        return Err(Error::new("it is shallow").hint("run `git fetch --unshallow` in it"));
    }
    let Some(tip) = repository.head_id()? else { return Ok(Vec::new()) };
    repository.versions(&tip, &[COMMUNITY, MAINTAINERS], &|path| place_of(Path::new(path)).is_some())
}

/// The day, in UTC, on which the charter of a group landed on the mainline of the clone that it stands in, at whichever of its
/// places; `None` where it has not landed.
pub fn first_landing(path: &Path, id: &GroupId) -> Result<Option<NaiveDate>> {
    let folder = path.parent().unwrap_or(path);
    let found = Repository::discover(folder, OpenOptions { from_environment: false })?;
    let Some(repository) = found else {
        let message = format!("`{}` is in no clone, so nobody can tell when it landed", path.display());
        return Err(Error::new(message).hint("leave out `--from-git`, and the charter's own date is taken"));
    };
    if repository.is_shallow() {
        let message = format!("the clone around `{}` is shallow, so nobody can tell when it landed", path.display());
        return Err(Error::new(message).hint("run `git fetch --unshallow` in it"));
    }
    let root = repository.workdir().and_then(|root| root.canonicalize().ok());
    let inside = root.as_deref().and_then(|root| path.strip_prefix(root).ok());
    let (Some(inside), Some(tip)) = (inside, repository.head_id()?) else { return Ok(None) };
    let inside = inside.to_string_lossy().replace('\\', "/");
    let is_it = |path: &str| {
        path == inside || matches!(place_of(Path::new(path)), Some(Place::Charter(other, _)) if other == *id)
    };
    let versions = repository.versions(&tip, &[&inside, COMMUNITY], &is_it)?;
    Ok(versions.first().map(|version| from_seconds(version.seconds).date_naive()))
}
