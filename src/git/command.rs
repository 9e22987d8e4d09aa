//! `git` itself, for what only it does as people have set it up: commits with their identity, hooks and signature.

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::thread;

use super::commit::Ident;
use crate::error::{Error, Result};

/// The variables by which a `git` around this run, such as one that runs a hook, points at its own repository.
const OF_ONE_REPOSITORY: [&str; 13] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// A `git` that runs in one folder, with the user's environment and configuration.
#[derive(Debug, Clone)]
pub struct Git {
    dir: PathBuf,
    settings: Vec<String>,
    ignored: Vec<&'static str>,
    variable: Option<(&'static str, PathBuf)>,
    held: Option<Arc<File>>,
    apart: Option<Apart>,
}

/// A repository of our own, in which nothing of the user's or the system's has a say.
#[derive(Debug, Clone)]
struct Apart {
    git_dir: PathBuf,
    /// Whether objects may also be where the environment says.
    adds_objects: bool,
}

/// An identity and the time that Git would record with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Who.
    pub ident: Ident,
    /// When, in seconds since 1970.
    pub seconds: i64,
}

impl Git {
    /// A `git` that runs in `dir`.
    pub fn at(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into(), settings: Vec::new(), ignored: Vec::new(), variable: None, held: None, apart: None }
    }

    /// A `git` for the repository `git_dir` alone: no configuration, attributes or variables of anybody else reach it, but
    /// for the folders of objects that the environment adds, where `adds_objects`.
    pub(super) fn apart(git_dir: &Path, adds_objects: bool) -> Self {
        let git_dir = git_dir.to_owned();
        // Those folders may be told from where this program runs.
        let dir = if adds_objects { PathBuf::from(".") } else { git_dir.clone() };
        Self { apart: Some(Apart { git_dir, adds_objects }), ..Self::at(dir) }
    }

    /// The folder it runs in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Adds a setting, `key=value`, over those of the configuration.
    pub fn setting(mut self, setting: impl Into<String>) -> Self {
        self.settings.push(setting.into());
        self
    }

    /// Sets a variable of the environment to a path.
    pub(super) fn with_variable(mut self, name: &'static str, path: &Path) -> Self {
        self.variable = Some((name, path.to_owned()));
        self
    }

    /// Leaves out variables of the environment.
    pub fn ignoring(mut self, variables: &[&'static str]) -> Self {
        self.ignored.extend(variables);
        self
    }

    /// Hands `file` to every `git` that runs: a lock on it lasts until the last of them ends, also where this program
    /// ends before.
    ///
    /// They get it as their standard input, of which there is nothing to read.
    pub fn holding(mut self, file: Arc<File>) -> Self {
        self.held = Some(file);
        self
    }

    /// Finds the repository by the folder alone, also where a `git` around this run points at another one.
    pub fn by_folder(self) -> Self {
        self.ignoring(&OF_ONE_REPOSITORY)
    }

    /// Runs it and gives what it prints, without line breaks at the end; fails where it does, in its own words.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<String> {
        self.done(arguments, &self.attempt(arguments)?)
    }

    /// Runs it with `input` to read; otherwise as [`Self::run`].
    pub fn run_reading<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Result<String> {
        let child = self.command(arguments).stdin(Stdio::piped()).spawn().map_err(|error| not_run(&error))?;
        let output = feed(child, input).map_err(|error| not_run(&error))?;
        self.done(arguments, &output)
    }

    /// Runs it, whatever comes of it.
    pub fn attempt<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<Output> {
        let stdin = self.stdin()?;
        self.command(arguments).stdin(stdin).output().map_err(|error| not_run(&error))
    }

    /// Runs it in full view, what it says going to standard error; gives whether it succeeded.
    pub fn show<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<bool> {
        let stdin = self.stdin()?;
        let mut command = self.command(arguments);
        let status = command.stdin(stdin).stdout(Stdio::null()).stderr(Stdio::inherit()).status();
        Ok(status.map_err(|error| not_run(&error))?.success())
    }

    /// Runs it at the terminal of whoever runs this program; fails where it does.
    pub(super) fn talk<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<()> {
        let status = self.command(arguments).status().map_err(|error| not_run(&error))?;
        if status.success() { Ok(()) } else { Err(Error::new("the editor was left without a result")) }
    }

    fn stdin(&self) -> Result<Stdio> {
        let held = self.held.as_ref().map(|file| file.try_clone()).transpose().map_err(|error| not_run(&error))?;
        Ok(held.map_or_else(Stdio::null, Stdio::from))
    }

    /// The identity that `git commit` would record as the author here; refuses one that Git would make up.
    pub fn author(&self) -> Result<Ident> {
        Ok(self.stamp("GIT_AUTHOR_IDENT")?.ident)
    }

    /// The identity and time that `git commit` would record of the committer here.
    pub fn committer(&self) -> Result<Stamp> {
        self.stamp("GIT_COMMITTER_IDENT")
    }

    fn stamp(&self, variable: &str) -> Result<Stamp> {
        let strict = self.clone().setting("user.useConfigOnly=true");
        let output = strict.attempt(&["var", variable])?;
        let line = String::from_utf8_lossy(&output.stdout);
        let stamp = output.status.success().then(|| stamp(&line)).flatten();
        stamp.ok_or_else(|| {
            Error::new("Git does not know who you are: it has no name and mail address to commit with")
                .hint("run `git config --global user.name \"…\"` and `git config --global user.email …`")
        })
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.dir).stdout(Stdio::piped()).stderr(Stdio::piped());
        for setting in &self.settings {
            command.args(["-c", setting]);
        }
        for variable in &self.ignored {
            command.env_remove(variable);
        }
        command.envs(self.variable.iter().map(|(name, path)| (name, path)));
        if let Some(apart) = &self.apart {
            apart.set_up(&mut command);
        }
        command.args(arguments);
        command
    }

    fn done<S: AsRef<OsStr>>(&self, arguments: &[S], output: &Output) -> Result<String> {
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned());
        }
        Err(self.refusal(arguments, output))
    }

    /// Why a `git` that failed did.
    pub(super) fn refusal<S: AsRef<OsStr>>(&self, arguments: &[S], output: &Output) -> Error {
        let verb = arguments.first().map(|verb| verb.as_ref().to_string_lossy().into_owned()).unwrap_or_default();
        let said = [&output.stderr, &output.stdout].map(|stream| last_words(&String::from_utf8_lossy(stream)));
        let said = said.into_iter().flatten().next().unwrap_or_else(|| output.status.to_string());
        let dir = self.dir.display();
        Error::new(format!("`git {verb}` failed in `{dir}`: {said}"))
    }
}

impl Apart {
    /// Leaves out every variable of Git's but where its own programs are, and all places of configuration.
    fn set_up(&self, command: &mut Command) {
        const KEPT: &str = "GIT_EXEC_PATH";
        const OBJECTS: &str = "GIT_ALTERNATE_OBJECT_DIRECTORIES";
        let is_let_in = |name: &OsStr| name == KEPT || self.adds_objects && name == OBJECTS;
        for (name, _) in env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"GIT_") && !is_let_in(&name) {
                command.env_remove(name);
            }
        }
        for home in ["HOME", "XDG_CONFIG_HOME", "GIT_DIR"] {
            command.env(home, &self.git_dir);
        }
        let nowhere = if cfg!(windows) { "NUL" } else { "/dev/null" };
        command.env("GIT_CONFIG_GLOBAL", nowhere).env("GIT_CONFIG_SYSTEM", nowhere);
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_ATTR_NOSYSTEM", "1").env("GIT_NO_REPLACE_OBJECTS", "1");
    }
}

/// Writes `input` beside reading what comes back, so that neither side waits for the other.
fn feed(mut child: Child, input: &[u8]) -> io::Result<Output> {
    let pipe = child.stdin.take();
    thread::scope(|scope| {
        // A `git` that stops reading says why by failing.
        scope.spawn(|| pipe.map(|mut pipe| pipe.write_all(input)));
        child.wait_with_output()
    })
}

/// `Ada Example <ada@example.org> 1767225600 +0000`.
fn stamp(line: &str) -> Option<Stamp> {
    let (name, rest) = line.split_once('<')?;
    let (email, time) = rest.split_once('>')?;
    let seconds = time.split_whitespace().next()?.parse().ok()?;
    let ident = Ident { name: name.trim().to_owned(), email: email.trim().to_owned() };
    (!ident.email.is_empty()).then_some(Stamp { ident, seconds })
}

/// What a failing `git`, or a hook of it, said last, in one line.
pub(super) fn last_words(said: &str) -> Option<String> {
    let told = |line: &&str| !line.is_empty() && !line.starts_with("hint:");
    let lines: Vec<&str> = said.lines().map(str::trim).filter(told).collect();
    let fatal = lines.iter().find_map(|line| line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: ")));
    fatal.or(lines.last().copied()).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn not_run(error: &io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound {
        return Error::new("there is no `git` on the search path, and this takes it")
            .hint("install Git, then try again");
    }
    Error::new(format!("could not run `git`: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_read_out_of_git_s_line() {
        let Stamp { ident: ada, seconds } = stamp("Ada Example <ada@example.org> 1767225600 +0000").unwrap();
        assert_eq!((ada.name.as_str(), ada.email.as_str(), seconds), ("Ada Example", "ada@example.org", 1_767_225_600));
        assert_eq!(stamp("Ada <> 1767225600 +0000"), None);
        assert_eq!(stamp(""), None);
    }

    #[test]
    fn a_failing_git_is_quoted_by_its_reason_and_a_failing_hook_by_its_last_line() {
        let said = "hint: try again\nfatal: not a git   repository\nhint: or not\n";
        assert_eq!(last_words(said).as_deref(), Some("not a git repository"));
        assert_eq!(last_words("checking\nno tabs, please\n").as_deref(), Some("no tabs, please"));
        assert_eq!(last_words("\n"), None);
    }

    #[test]
    fn what_git_refuses_is_an_error_that_names_the_verb() {
        let folder = tempfile::tempdir().unwrap();
        let error = Git::at(folder.path()).by_folder().run(&["frobnicate"]).unwrap_err();
        assert!(error.to_string().starts_with("`git frobnicate` failed"), "{error}");
    }

    #[test]
    fn git_reads_more_than_a_pipe_holds_while_it_writes_as_much() {
        let folder = tempfile::tempdir().unwrap();
        let text = "one line of many\n".repeat(40_000);
        let echoed = Git::at(folder.path()).by_folder().run_reading(&["stripspace"], text.as_bytes()).unwrap();
        assert_eq!(echoed.len() + 1, text.len());
    }
}
