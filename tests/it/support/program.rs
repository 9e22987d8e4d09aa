//! The program, run as people run it but out of reach of the machine's own configuration.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The words of a command line: a list of them, or a line as it is typed, in which `'` holds a word together.
pub trait Words {
    /// Each word.
    fn words(&self) -> Vec<String>;
}

impl Words for str {
    fn words(&self) -> Vec<String> {
        let (mut words, mut word, mut is_quoted) = (Vec::new(), None::<String>, false);
        for c in self.chars() {
            match c {
                '\'' => {
                    is_quoted = !is_quoted;
                    word.get_or_insert_default();
                }
                ' ' if !is_quoted => words.extend(word.take()),
                c => word.get_or_insert_default().push(c),
            }
        }
        words.extend(word);
        words
    }
}

impl<T: AsRef<str>> Words for [T] {
    fn words(&self) -> Vec<String> {
        self.iter().map(|word| word.as_ref().to_owned()).collect()
    }
}

impl<T: AsRef<str>, const N: usize> Words for [T; N] {
    fn words(&self) -> Vec<String> {
        self[..].words()
    }
}

impl<T: AsRef<str>> Words for Vec<T> {
    fn words(&self) -> Vec<String> {
        self[..].words()
    }
}

impl Words for String {
    fn words(&self) -> Vec<String> {
        self[..].words()
    }
}

impl<W: Words + ?Sized> Words for &W {
    fn words(&self) -> Vec<String> {
        (**self).words()
    }
}

/// The program in `dir`, with nothing of the environment but where to find `git`.
pub fn mcpgov_command(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mcpgov"));
    let path = super::repository::search_path();
    command.current_dir(dir).env_clear().env("PATH", path).env("HOME", dir).env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("COLUMNS", "80").env("LANG", "C.UTF-8");
    command
}

/// The program as Ada runs it in a folder where there is nothing yet.
pub fn by_ada(dir: &Path, words: &(impl Words + ?Sized)) -> Command {
    let mut command = mcpgov_command(dir);
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "Ada Example").env(format!("GIT_{role}_EMAIL"), "ada@example.org");
    }
    command.args(words.words());
    command
}

/// Runs the program in `dir` and gives its exit status, standard output and standard error.
pub fn mcpgov(dir: &Path, words: &(impl Words + ?Sized)) -> (i32, String, String) {
    read(mcpgov_command(dir).args(words.words()).output().expect("the program runs"))
}

/// Runs the program at a time, written as in `--at`.
pub fn mcpgov_at(dir: &Path, at: &str, words: &(impl Words + ?Sized)) -> (i32, String, String) {
    mcpgov(dir, &[vec!["--at".to_owned(), at.to_owned()], words.words()].concat())
}

/// Runs the program at a time for its JSON, whatever it finds.
#[track_caller]
pub fn json_at(dir: &Path, at: &str, words: &(impl Words + ?Sized)) -> Value {
    let words = [words.words(), "--format json".words()].concat();
    let (status, stdout, stderr) = mcpgov_at(dir, at, &words);
    assert_ne!(status, 2, "{words:?}: {stderr}");
    serde_json::from_str(&stdout).expect("JSON")
}

/// Writes a program that a shell runs.
pub fn install(path: &Path, script: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, script).expect("the script can be written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it can be run");
}

/// An exit status and what was printed.
pub fn read(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// The exit status, standard output and standard error as one text, for a snapshot.
pub fn transcript((status, stdout, stderr): &(i32, String, String)) -> String {
    format!("exit status {status}\n--- stdout\n{stdout}--- stderr\n{stderr}")
}
