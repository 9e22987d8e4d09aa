//! This run's registry, history and clock, each opened once, on demand.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use self::earlier::Earlier;
use self::kept::Store;
use self::lately::Lately;
pub use self::reached::History;
use self::reached::Reached;
use crate::clock::Timestamp;
use crate::error::{Error, Result};
use crate::git::aside::Aside;
use crate::git::commit::CommitId;
use crate::git::repository::{OpenOptions, Repository};
use crate::git::worktree::files_under;
use crate::lifecycle::prospect::Ground;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::times::resolve;
use crate::place::MANIFEST_PATH;
use crate::registry::load::Registry;

mod earlier;
mod history;
mod kept;
mod lately;
mod later;
mod reached;
mod trees;
pub mod unknown;

/// What the command line says for every command.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder to start from.
    pub dir: PathBuf,
    /// The words of the command line behind the program's name.
    pub typed: Vec<String>,
    /// The revision to read instead of `HEAD`.
    pub rev: Option<String>,
    /// The clock: the time of the run, or what `--at` says.
    pub now: Timestamp,
    /// The later of that clock and the time of the run: what is dated after it is dated in the future.
    pub latest: Timestamp,
    /// Whether `--at` says it.
    pub clock_is_set: bool,
    /// Whether the environment says where the repository is, as inside a hook.
    pub from_environment: bool,
    /// The file that tells about the event for which a GitHub workflow runs, where one does.
    pub github_event: Option<PathBuf>,
    /// Whether other calendars subscribe to the result.
    pub is_feed: bool,
}

/// How many files are named before the others are only counted.
const MOST_NAMED: usize = 5;

/// One run's view of the registry.
pub struct Session {
    options: Options,
    repository: OnceCell<Option<Repository>>,
    root: OnceCell<PathBuf>,
    registry: OnceCell<Rc<Registry>>,
    earlier: OnceCell<Earlier>,
    reached: OnceCell<Option<Reached>>,
    history: OnceCell<Option<History>>,
    ground: OnceCell<Ground>,
    committed: OnceCell<Rc<Registry>>,
    /// The files of the commit that was asked about last.
    read: RefCell<Option<(CommitId, Rc<Registry>)>>,
    aside: OnceCell<Option<Aside>>,
    lately: Lately,
    remarks: RefCell<Vec<String>>,
}

impl Session {
    /// A session that has read nothing yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            repository: OnceCell::new(),
            root: OnceCell::new(),
            registry: OnceCell::new(),
            earlier: OnceCell::new(),
            reached: OnceCell::new(),
            history: OnceCell::new(),
            ground: OnceCell::new(),
            committed: OnceCell::new(),
            read: RefCell::default(),
            aside: OnceCell::new(),
            lately: Lately::default(),
            remarks: RefCell::default(),
        }
    }

    /// A run like this one in another folder, with its working tree.
    pub fn elsewhere(&self, dir: PathBuf) -> Self {
        Self::new(Options { dir, rev: None, from_environment: false, ..self.options.clone() })
    }

    /// The clock.
    pub fn now(&self) -> Timestamp {
        self.options.now
    }

    /// The later of the clock and the time of the run.
    pub fn latest(&self) -> Timestamp {
        self.options.latest
    }

    /// The branch that history is read from, where it is read from one.
    pub fn branch(&self) -> Result<Option<String>> {
        let repository = self.require_repository()?;
        Ok(match &self.options.rev {
            Some(rev) => Some(repository.branch_named(rev).unwrap_or_else(|| rev.clone())),
            None => repository.head_branch(),
        })
    }

    /// What the command line says for every command.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The folder to start from.
    pub fn dir(&self) -> &Path {
        &self.options.dir
    }

    /// The file that tells about the event for which a GitHub workflow runs, where one does.
    pub fn github_event(&self) -> Option<&Path> {
        self.options.github_event.as_deref()
    }

    /// The revision that `--rev` names.
    pub fn rev(&self) -> Option<&str> {
        self.options.rev.as_deref()
    }

    /// What `find` finds, or found a moment ago while nothing landed since; `question` is what it is known by, and says
    /// whatever it depends on but for what has landed.
    pub fn lately<T: 'static>(&self, question: &str, find: impl FnOnce() -> Result<T>) -> Result<Rc<T>> {
        self.lately.found(question, find)
    }

    /// What people should know about this run, for standard error; each said once.
    pub fn remarks(&self) -> Vec<String> {
        self.remarks.borrow().clone()
    }

    /// Says something that people should know about this run.
    pub fn remark(&self, remark: impl Into<String>) {
        let remark = remark.into();
        let mut remarks = self.remarks.borrow_mut();
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }

    /// The repository that the folder is in, if any.
    pub fn repository(&self) -> Result<Option<&Repository>> {
        let options = OpenOptions { from_environment: self.options.from_environment };
        once(&self.repository, || Repository::discover(&self.options.dir, options)).map(Option::as_ref)
    }

    /// The repository, for a command that reads history.
    pub fn require_repository(&self) -> Result<&Repository> {
        self.repository()?.ok_or_else(|| {
            let dir = self.options.dir.display();
            Error::new(format!("no Git repository at `{dir}` or above, so there is no history to read"))
                .hint("run this inside a clone of the registry, or name it with `-C <dir>`")
        })
    }

    /// The folder in which the registry's files stand, for commands that read the working tree.
    pub fn root(&self) -> Result<&Path> {
        once(&self.root, || self.find_root()).map(PathBuf::as_path)
    }

    fn find_root(&self) -> Result<PathBuf> {
        if let Some(workdir) = self.repository()?.and_then(Repository::workdir) {
            return Ok(workdir.to_owned());
        }
        let start = self.options.dir.canonicalize().map_err(|error| {
            Error::of_file("enter", &self.options.dir, &error).hint("name an existing folder with `-C <dir>`")
        })?;
        let holds = |folder: &&Path| folder.join(MANIFEST_PATH).symlink_metadata().is_ok();
        start.ancestors().find(holds).map(Path::to_owned).ok_or_else(|| no_registry(&self.options.dir))
    }

    /// The revision that `--rev` names, else what is checked out; `None` before the first commit.
    pub fn tip(&self) -> Result<Option<CommitId>> {
        match &self.options.rev {
            Some(rev) => self.require_repository()?.resolve(rev).map(Some),
            None => self.repository()?.map_or(Ok(None), Repository::head_id),
        }
    }

    /// When the tip landed, as far as the clocks of its history tell.
    pub fn landed(&self) -> Result<Timestamp> {
        let tip = self.tip()?.ok_or_else(|| Error::new("nothing is committed yet, so `tip` is no time"))?;
        let landings = self.require_repository()?.landings(&tip)?;
        let last = resolve(landings.clocks()).last().map(|when| when.at());
        last.ok_or_else(|| Error::new("nothing has landed yet"))
    }

    /// What the files say: those of the working tree, or of `--rev` or a bare repository's `HEAD`.
    pub fn registry(&self) -> Result<&Registry> {
        once(&self.registry, || self.read_registry()).map(Rc::as_ref)
    }

    fn read_registry(&self) -> Result<Rc<Registry>> {
        let at = |repository: &Repository, rev: &str| self.registry_at(&repository.resolve(rev)?);
        let here = |files| Rc::new(Registry::load_again(files, &self.earlier().library));
        let registry = match (&self.options.rev, self.repository()?) {
            (Some(rev), _) => at(self.require_repository()?, rev)?,
            (None, Some(bare)) if bare.workdir().is_none() => at(bare, "HEAD")?,
            (None, Some(repository)) => here(repository.files_here(self.root()?)?),
            (None, None) => here(files_under(self.root()?)?),
        };
        if registry.manifest.is_none() {
            return Err(no_registry(&self.options.dir));
        }
        Ok(registry)
    }

    /// What an earlier run kept.
    fn earlier(&self) -> &Earlier {
        self.earlier.get_or_init(|| {
            let repository = self.repository().ok().flatten();
            repository.map(|repository| Earlier::of(&Store::of(repository))).unwrap_or_default()
        })
    }

    /// What the files of one commit say.
    pub fn registry_at(&self, commit: &CommitId) -> Result<Rc<Registry>> {
        if let Some((_, known)) = self.read.borrow().as_ref().filter(|(known, _)| known == commit) {
            return Ok(Rc::clone(known));
        }
        let (repository, earlier) = (self.require_repository()?, self.earlier());
        let files = repository.files_known_at(commit, &earlier.blobs)?;
        let registry = Rc::new(Registry::load_again(files, &earlier.library));
        *self.read.borrow_mut() = Some((commit.clone(), Rc::clone(&registry)));
        Ok(registry)
    }

    /// What the files say as they are committed on the branch that is checked out.
    pub fn committed(&self) -> Result<&Registry> {
        once(&self.committed, || self.registry_at(&self.require_repository()?.resolve("HEAD")?)).map(Rc::as_ref)
    }

    /// Names the files of a landed version that cannot be read, and so stand in no list.
    pub fn remark_unreadable(&self, registry: &Registry, standing: &Standing) {
        let broken =
            registry.groups.iter().filter(|(id, document)| !document.is_readable() && standing.timeline(id).is_none());
        let manifest = registry.manifest.as_ref().filter(|document| !document.is_readable());
        let paths = manifest.map(|document| document.file.path()).into_iter();
        let paths: Vec<_> = paths.chain(broken.map(|(_, document)| document.file.path())).collect();
        if !paths.is_empty() {
            self.remark(format!("cannot be read as landed: {}; `mcpgov validate` says why", named(&paths)));
        }
    }

    /// Names group files that history does not have as they are, for commands that read commits.
    pub fn remark_uncommitted(&self) -> Result<()> {
        if self.options.rev.is_some() {
            return Ok(());
        }
        let uncommitted = self.require_repository()?.uncommitted()?;
        if !uncommitted.is_empty() {
            let paths: Vec<_> = uncommitted.iter().map(|file| file.path.as_str()).collect();
            self.remark(format!("not committed, so not looked at: {}", named(&paths)));
        }
        Ok(())
    }
}

/// What `cell` holds, read the first time that it is asked for.
fn once<T>(cell: &OnceCell<T>, read: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let value = read()?;
    Ok(cell.get_or_init(|| value))
}

/// The first few paths, and how many more there are.
fn named(paths: &[&str]) -> String {
    let shown = paths.iter().take(MOST_NAMED).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    match paths.len().saturating_sub(MOST_NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn no_registry(dir: &Path) -> Error {
    Error::new(format!("no registry here: `{}` has no `{MANIFEST_PATH}`", dir.display()))
        .hint("run this inside a registry, name one with `-C <dir>`, or start one with `mcpgov init`")
}
