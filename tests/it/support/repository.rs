//! Real repositories with fixed people and a stepped clock, out of reach of the machine's own configuration.

use std::cell::Cell;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::actor::all_files;
use super::program::Words;
use mcpgov::clock::{from_seconds, rfc3339};
use mcpgov::git::commit::CommitId;
use mcpgov::git::landing::Landing;
use mcpgov::git::repository::{OpenOptions, Repository};
use mcpgov::tale::scenario::Mainline;
use tempfile::TempDir;

/// When the first commit of every test repository is made: 2026-01-01T00:00:00Z.
pub const START: i64 = 1_767_225_600;
/// The seconds between two commits.
pub const STEP: i64 = 3_600;

/// Settings that every `git` of a test runs with.
const SETTINGS: [(&str, &str); 5] = [
    ("init.defaultBranch", "main"),
    ("protocol.file.allow", "always"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("advice.graftFileDeprecated", "false"),
];

/// Who makes a commit: the names and mail addresses.
#[derive(Clone, Copy)]
pub struct Signature<'a> {
    /// Those of the author.
    pub author: (&'a str, &'a str),
    /// Those of the committer.
    pub committer: (&'a str, &'a str),
}

/// A repository in a folder of its own, which goes with it.
pub struct TestRepository {
    folder: TempDir,
    root: PathBuf,
    clock: Cell<i64>,
}

/// All that a repository consists of: to make it again takes no more than to write its files, while each step that made
/// it took processes of Git.
pub struct Kept {
    files: Vec<(PathBuf, Vec<u8>)>,
    clock: i64,
}

impl Kept {
    /// All of `repository` as it is now.
    pub fn of(repository: &TestRepository) -> Self {
        let inside = |path: PathBuf| path.strip_prefix(repository.path()).expect("a path in the folder").to_owned();
        let files = all_files(repository.path()).into_iter().map(|(path, bytes)| (inside(path), bytes));
        Self { files: files.collect(), clock: repository.clock.get() }
    }

    /// The same in another folder.
    pub fn again(&self) -> TestRepository {
        let repository = TestRepository::in_new_folder();
        for (path, bytes) in &self.files {
            let path = repository.root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            fs::write(path, bytes).expect("the file can be written");
        }
        repository.set_clock(self.clock);
        repository.git("update-index -q --refresh");
        repository
    }
}

impl TestRepository {
    /// An empty repository.
    pub fn new() -> Self {
        Self::init("")
    }

    /// An empty repository as `git init` makes it with `options`.
    pub fn init(options: &(impl Words + ?Sized)) -> Self {
        let repository = Self::in_new_folder();
        repository.git(&["init --quiet".words(), options.words()].concat());
        repository
    }

    /// A clone of `origin` as `git clone` makes it with `options`.
    pub fn clone_of(origin: &Self, options: &(impl Words + ?Sized)) -> Self {
        let repository = Self::in_new_folder();
        let url = format!("file://{}", origin.path().display());
        repository.git(&["clone --quiet".words(), options.words(), vec![url, ".".to_owned()]].concat());
        repository
    }

    /// A copy of it, at the same time.
    pub fn copy(&self) -> Self {
        Kept::of(self).again()
    }

    fn in_new_folder() -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let root = folder.path().canonicalize().expect("its real path").join("registry");
        fs::create_dir(&root).expect("a folder for the repository");
        Self { folder, root, clock: Cell::new(START) }
    }

    /// The root of the repository.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// A path beside the repository that goes with it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A `git` that sees nothing of this machine, and what it says the time is.
    pub fn git_command(&self, by: &str) -> Command {
        let person = (by, &*format!("{}@example.org", by.to_lowercase()));
        self.git_of(Signature { author: person, committer: person })
    }

    /// The same with the people that commits name.
    pub fn git_of(&self, signature: Signature<'_>) -> Command {
        let date = format!("@{} +0000", self.clock.get());
        let mut command = Command::new("git");
        command.current_dir(&self.root).env_clear().env("PATH", search_path()).env("HOME", self.folder.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_TERMINAL_PROMPT", "0");
        command.env("GIT_CONFIG_COUNT", SETTINGS.len().to_string());
        for (index, (key, value)) in SETTINGS.iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{index}"), key).env(format!("GIT_CONFIG_VALUE_{index}"), value);
        }
        for (role, (name, email)) in [("AUTHOR", signature.author), ("COMMITTER", signature.committer)] {
            command.env(format!("GIT_{role}_NAME"), name).env(format!("GIT_{role}_EMAIL"), email);
            command.env(format!("GIT_{role}_DATE"), &date);
        }
        command
    }

    /// Runs `git` as Ada and gives what it prints.
    pub fn git(&self, words: &(impl Words + ?Sized)) -> String {
        self.git_as("Ada", words)
    }

    /// Runs `git` as somebody and gives what it prints.
    pub fn git_as(&self, by: &str, words: &(impl Words + ?Sized)) -> String {
        let words = words.words();
        printed(&words, &self.git_command(by).args(&words).output().expect("git runs"))
    }

    /// Runs `git` as Ada with `input` to read, and gives what it prints.
    pub fn git_reading(&self, words: &(impl Words + ?Sized), input: &str) -> String {
        let words = words.words();
        let mut command = self.git_command("Ada");
        let mut child = command.args(&words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("git runs");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("git reads it");
        printed(&words, &child.wait_with_output().expect("git ends"))
    }

    /// Runs `git` as Ada, whatever comes of it.
    pub fn try_git(&self, words: &(impl Words + ?Sized)) -> Output {
        self.git_command("Ada").args(words.words()).output().expect("git runs")
    }

    /// Sets the clock, in seconds since 1970.
    pub fn set_clock(&self, seconds: i64) {
        self.clock.set(seconds);
    }

    /// Lets time pass.
    pub fn step_clock(&self) {
        self.clock.set(self.clock.get() + STEP);
    }

    /// The present, in RFC 3339: an hour after the last commit.
    pub fn now(&self) -> String {
        rfc3339(from_seconds(self.clock.get()))
    }

    /// Writes a file of the working tree.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Writes a hook, a script for `sh`, into the folder of hooks at `folder`.
    pub fn hook(&self, folder: &str, name: &str, script: &str) {
        let path = format!("{folder}/{name}");
        self.write(&path, format!("#!/bin/sh\n{script}\n"));
        self.make_executable(&path);
    }

    /// Lets a file be executed.
    pub fn make_executable(&self, path: &str) {
        fs::set_permissions(self.root.join(path), fs::Permissions::from_mode(0o755)).expect("a mode can be set");
    }

    /// Deletes a file of the working tree.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).expect("the file can be deleted");
    }

    /// Commits all that is in the working tree as `by`, and lets time pass.
    pub fn commit(&self, by: &str, message: &str) -> CommitId {
        self.git("add --all");
        self.git_as(by, &["commit", "--quiet", "--allow-empty", "--message", message]);
        self.step_clock();
        self.head()
    }

    /// Writes a file and commits it as `by`.
    pub fn commit_file(&self, by: &str, path: &str, text: &str) -> CommitId {
        self.write(path, text);
        self.commit(by, &format!("Write {path}"))
    }

    /// Goes to a new branch that starts at `start`.
    pub fn branch(&self, name: &str, start: &str) {
        self.git(&["switch", "--quiet", "--create", name, start]);
    }

    /// Commits a file as `by` on a new branch, and goes back to `main`, where it starts.
    pub fn branch_file(&self, name: &str, by: &str, path: &str, text: &str) -> CommitId {
        self.branch(name, "main");
        let commit = self.commit_file(by, path, text);
        self.switch("main");
        commit
    }

    /// Goes to a branch.
    pub fn switch(&self, name: &str) {
        self.git(&["switch", "--quiet", name]);
    }

    /// Merges branches with a merge commit made by `by`, and lets time pass.
    pub fn merge(&self, by: &str, branches: &[&str]) -> CommitId {
        self.git_as(by, &[&["merge", "--quiet", "--no-ff", "--no-edit"], branches].concat());
        self.step_clock();
        self.head()
    }

    /// The commit that is checked out.
    pub fn head(&self) -> CommitId {
        let read = |path: &str| fs::read_to_string(self.root.join(".git").join(path)).ok();
        let of_branch = read("HEAD").and_then(|head| read(head.strip_prefix("ref: ")?.trim_end()));
        of_branch.map_or_else(|| self.id("HEAD"), |id| CommitId::new(id.trim_end()))
    }

    /// The commit that Git calls `revision`.
    pub fn id(&self, revision: &str) -> CommitId {
        CommitId::new(self.git(&["rev-parse", &format!("{revision}^{{commit}}")]))
    }

    /// Opens it through the library.
    pub fn open(&self) -> Repository {
        Repository::open(&self.root, OpenOptions::default()).expect("the repository opens")
    }

    /// The mainline that ends at `HEAD`, as the library reads it.
    pub fn mainline(&self) -> Mainline {
        let (repository, tip) = (self.open(), self.head());
        let landings = repository.landings(&tip).expect("the mainline can be read");
        let landings = landings.map(|landing| landing.expect("the landing can be read")).collect();
        Mainline { tip, landings }
    }

    /// The landing at `HEAD`, as the library reads it.
    pub fn last_landing(&self) -> Landing {
        self.mainline().landings.pop().expect("a landing")
    }
}

/// What a `git` that must succeed printed.
fn printed(words: &[String], output: &Output) -> String {
    let [stdout, stderr] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    assert!(output.status.success(), "git {words:?} failed: {stdout}{stderr}");
    stdout.trim_end().to_owned()
}

/// Where this machine finds its programs, behind those of a folder.
pub fn search_path_behind(folder: impl Into<OsString>) -> OsString {
    let mut path = folder.into();
    path.push(":");
    path.push(search_path());
    path
}

/// Where this machine finds its programs.
#[expect(clippy::disallowed_methods, reason = "git must be found")]
pub fn search_path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}
