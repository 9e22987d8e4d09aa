//! People who act through the program, with the identity and the clock that Git has in a test.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use super::program::{Words, mcpgov_command, read};
use super::repository::TestRepository;

/// The program as `by` runs it in `repository`.
pub fn acting(repository: &TestRepository, by: &str, words: &(impl Words + ?Sized)) -> Command {
    let mut command = mcpgov_command(repository.path());
    for (name, value) in repository.git_command(by).get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    command.args(words.words());
    command
}

/// Runs the program as `by` and gives its exit status, standard output and standard error.
pub fn act(repository: &TestRepository, by: &str, words: &(impl Words + ?Sized)) -> (i32, String, String) {
    read(acting(repository, by, words).output().expect("the program runs"))
}

/// Runs the program as `by`, which must succeed, lets time pass, and gives what it prints.
pub fn done(repository: &TestRepository, by: &str, words: &(impl Words + ?Sized)) -> String {
    let (status, stdout, stderr) = act(repository, by, words);
    assert_eq!(status, 0, "{by} {:?}: {stdout}{stderr}", words.words());
    repository.step_clock();
    stdout
}

/// Runs the program as `by`, which must be refused and change nothing, and gives what it complains of.
#[track_caller]
pub fn refused(repository: &TestRepository, by: &str, words: &(impl Words + ?Sized)) -> String {
    let before = everything(repository);
    let (status, stdout, stderr) = act(repository, by, words);
    assert_eq!((status, stdout.as_str()), (2, ""), "{by} {:?}: {stderr}", words.words());
    assert!(before == everything(repository), "{by} {:?} changed something", words.words());
    stderr
}

/// Runs several at the same time, each of which must succeed.
pub fn all_at_once(commands: Vec<Command>) {
    thread::scope(|scope| {
        for mut command in commands {
            scope.spawn(move || {
                let (status, stdout, stderr) = read(command.output().expect("the program runs"));
                assert_eq!(status, 0, "{stdout}{stderr}");
            });
        }
    });
}

/// Everything that an act could change: branches, the index, every file of the working tree.
#[derive(Debug, PartialEq, Eq)]
pub struct Everything {
    references: String,
    head: String,
    index: String,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

/// Takes stock of `repository`.
pub fn everything(repository: &TestRepository) -> Everything {
    let mut files = all_files(repository.path());
    files.retain(|path, _| !path.starts_with(repository.path().join(".git")));
    Everything {
        references: repository.git("for-each-ref"),
        head: fs::read_to_string(repository.path().join(".git/HEAD")).expect("a head"),
        index: repository.git("ls-files --stage"),
        files,
    }
}

/// Every file of a folder, by path.
pub fn all_files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(all_files(&path));
        } else if path.is_file() {
            files.insert(path.clone(), fs::read(&path).expect("readable"));
        }
    }
    files
}
