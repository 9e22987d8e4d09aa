//! Makes a registry: its files, its repository, its first commit; or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::answers::Answers;
use super::files::ACTION_PATH;
use super::place::Place;
use crate::clock::Timestamp;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::git::command::Git;
use crate::git::commit::CommitId;
use crate::git::worktree::files_under;
use crate::place::MANIFEST_PATH;
use crate::registry::load::Registry;
use crate::registry::scalar::Login;
use crate::report::founding::{FoundingReport, Step};
use crate::rules;
use crate::source::found::FoundFile;

/// What a repository is made with, so that this program and every host can read it.
const PORTABLE: [&str; 2] = ["init.defaultRefFormat=files", "init.defaultObjectFormat=sha1"];
/// The variables that would make it otherwise.
const PORTABLE_WITHOUT: [&str; 2] = ["GIT_DEFAULT_REF_FORMAT", "GIT_DEFAULT_HASH"];

/// Writes `files` and commits them; leaves nothing behind where that fails.
pub fn found(place: &Place, answers: &Answers, files: &[(String, String)], now: Timestamp) -> Result<FoundingReport> {
    check(place, files, now)?;
    let git = Git::at(&place.root).by_folder();
    let mut traces = Traces::default();
    traces.make_folders(&place.root)?;
    if !place.is_repository {
        init(place, &mut traces)?;
    }
    traces.remember_index(&git)?;
    for (path, text) in files {
        traces.write(&place.root.join(path), text)?;
    }
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    git.run(&[&["add", "--force", "--"], paths.as_slice()].concat())?;
    let message = format!("Found the register of {}", answers.name.split_whitespace().collect::<Vec<_>>().join(" "));
    let said = ["--message", &message, "--message", "Mcpgov-Act: init"];
    git.run(&[&["commit", "--quiet", "--only"], said.as_slice(), &["--"], paths.as_slice()].concat())?;
    traces.keep();
    Ok(FoundingReport {
        registry: answers.name.clone(),
        root: place.root.display().to_string(),
        commit: CommitId::new(git.run(&["rev-parse", "HEAD"])?),
        landings: 1,
        files: paths.iter().map(ToString::to_string).collect(),
        kept: Vec::new(),
        next: next_steps(place, &git, answers, &paths)?,
    })
}

/// Makes a repository of a stream of commits, checks out its branch, and gives the commit at its tip.
pub fn import(place: &Place, stream: &[u8]) -> Result<String> {
    let mut traces = Traces::default();
    traces.make_folders(&place.root)?;
    traces.created.push(place.root.join(".git"));
    // Nothing of the user's takes part: the story is the same on every machine.
    let git = portable(Git::at(&place.root)).setting("core.hooksPath=/dev/null").setting("core.autocrlf=false");
    git.run(&["init", "--quiet", "--template=", "--initial-branch=main"])?;
    git.run_reading(&["fast-import", "--quiet", "--done", "--date-format=raw"], stream)?;
    git.run(&["reset", "--quiet", "--hard"])?;
    let tip = git.run(&["rev-parse", "HEAD"])?;
    traces.keep();
    Ok(tip)
}

fn portable(git: Git) -> Git {
    PORTABLE.into_iter().fold(git.by_folder().ignoring(&PORTABLE_WITHOUT), Git::setting)
}

/// Makes a repository as `git init` does here, with a branch `main` where the configuration names none.
fn init(place: &Place, traces: &mut Traces) -> Result<()> {
    traces.created.push(place.root.join(".git"));
    let git = portable(Git::at(&place.root));
    let is_named = git.attempt(&["config", "--get", "init.defaultBranch"])?.status.success();
    let branch: &[&str] = if is_named { &[] } else { &["--initial-branch=main"] };
    git.run(&[&["init", "--quiet"], branch].concat()).map(drop)
}

/// Refuses what `validate` would call an error, with whatever stands there already.
fn check(place: &Place, files: &[(String, String)], now: Timestamp) -> Result<()> {
    let found = if place.root.is_dir() { files_under(&place.root)? } else { Vec::new() };
    let manifest = files.iter().filter(|(path, _)| path == MANIFEST_PATH);
    let manifest = manifest.map(|(path, text)| FoundFile::of(path, text.as_str()));
    let registry = Registry::load(found.into_iter().chain(manifest));
    let mut errors =
        rules::findings(&registry, None, None, now).into_iter().filter(|finding| finding.severity == Severity::Error);
    let Some(first) = errors.next() else { return Ok(()) };
    let place = first.path.filter(|path| path != MANIFEST_PATH);
    let place = place.map(|path| format!("`{path}`: ")).unwrap_or_default();
    let more = match errors.count() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let error = Error::new(format!("this would not be a valid registry: {place}{}{more}", first.message));
    Err(match first.help {
        Some(help) => error.hint(help),
        None => error,
    })
}

fn next_steps(place: &Place, git: &Git, answers: &Answers, files: &[&str]) -> Result<Vec<Step>> {
    let branch = git.run(&["symbolic-ref", "--short", "HEAD"]).unwrap_or_else(|_| "HEAD".to_owned());
    let mut steps = Vec::new();
    let is_known = |login: &Login| answers.emails.iter().any(|(other, _)| other == login);
    let strangers: Vec<&str> =
        answers.people().into_iter().filter(|login| !is_known(login)).map(Login::as_str).collect();
    if !strangers.is_empty() {
        let what = format!(
            "say in `mcpgov.yaml` how to recognise the commits of {}: by `github_id`, the `id` that \
             https://api.github.com/users/LOGIN shows, or by `emails` or `signing_keys`",
            strangers.join(", ")
        );
        steps.push(Step::new(what, None));
    }
    if files.contains(&ACTION_PATH) {
        let install = format!(
            "fill in `archive` and `checksum`, or `repository` and `revision`, in `{ACTION_PATH}`: the workflows install mcpgov \
             from there, and fail until then"
        );
        steps.push(Step::new(install, None));
    }
    let has_remote = !git.run(&["remote"])?.is_empty();
    let there = place.option();
    let follows = git.config(&format!("branch.{branch}.merge"))?.is_some();
    let push = format!("git{there} push --set-upstream origin {branch}");
    let push = match (has_remote, follows) {
        (true, true) => format!("git{there} pull --rebase && git{there} push"),
        (true, false) => push,
        (false, _) => format!("git{there} remote add origin URL && {push}"),
    };
    steps.push(Step::new("publish it", Some(push)));
    let protect = format!(
        "protect `{branch}` where it is hosted: pull requests alone, no forced pushes, the check `Judge the change`, and a code \
         owner's review of `.github/`"
    );
    steps.push(Step::new(protect, None));
    steps.push(Step::new("propose the first group", Some(format!("mcpgov{there} propose ig ID"))));
    Ok(steps)
}

/// What a run has made so far; taken away again with it, unless it is kept.
#[derive(Debug, Default)]
struct Traces {
    /// Files and folders, in the order in which they were made.
    created: Vec<PathBuf>,
    /// The index, as it was; `None` in it where there was none.
    index: Option<(PathBuf, Option<Vec<u8>>)>,
}

impl Traces {
    /// Makes a folder and those above it.
    fn make_folders(&mut self, folder: &Path) -> Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(|error| not_written(folder, &error))?;
            self.created.push(folder.to_owned());
        }
        Ok(())
    }

    /// Writes a file that is not there yet.
    fn write(&mut self, path: &Path, text: &str) -> Result<()> {
        if let Some(folder) = path.parent() {
            self.make_folders(folder)?;
        }
        let mut file = fs::File::create_new(path).map_err(|error| not_written(path, &error))?;
        self.created.push(path.to_owned());
        std::io::Write::write_all(&mut file, text.as_bytes()).map_err(|error| not_written(path, &error))
    }

    fn remember_index(&mut self, git: &Git) -> Result<()> {
        let path = git.dir().join(git.run(&["rev-parse", "--git-path", "index"])?);
        let bytes = fs::read(&path).ok();
        self.index = Some((path, bytes));
        Ok(())
    }

    fn keep(mut self) {
        self.created.clear();
        self.index = None;
    }
}

impl Drop for Traces {
    fn drop(&mut self) {
        // What cannot be taken back has been said already: the run fails with its own reason.
        let _restored = match self.index.take() {
            Some((path, Some(bytes))) => fs::write(path, bytes),
            Some((path, None)) => fs::remove_file(path),
            None => Ok(()),
        };
        for path in self.created.drain(..).rev() {
            let is_repository = path.ends_with(".git");
            let _removed = match (path.is_dir(), is_repository) {
                (true, true) => fs::remove_dir_all(path),
                (true, false) => fs::remove_dir(path),
                (false, _) => fs::remove_file(path),
            };
        }
    }
}

fn not_written(path: &Path, error: &std::io::Error) -> Error {
    Error::of_file("write", path, error).hint("name a folder that can be written to")
}
