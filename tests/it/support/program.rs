//! The program, run as people run it but out of reach of the machine's own configuration.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The program in `dir`, with nothing of the environment but where to find `git`.
pub fn mcpgov_command(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mcpgov"));
    let path = super::repository::search_path();
    command.current_dir(dir).env_clear().env("PATH", path).env("HOME", dir).env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("COLUMNS", "80").env("LANG", "C.UTF-8");
    command
}

/// Runs the program in `dir` and gives its exit status, standard output and standard error.
pub fn mcpgov(dir: &Path, arguments: &[&str]) -> (i32, String, String) {
    read(mcpgov_command(dir).args(arguments).output().expect("the program runs"))
}

/// Runs the program at a time, written as in `--at`.
pub fn mcpgov_at(dir: &Path, at: &str, arguments: &[&str]) -> (i32, String, String) {
    mcpgov(dir, &[&["--at", at], arguments].concat())
}

/// Runs the program at a time for its JSON, whatever it finds.
#[track_caller]
pub fn json_at(dir: &Path, at: &str, arguments: &[&str]) -> Value {
    let (status, stdout, stderr) = mcpgov_at(dir, at, &[arguments, &["--format", "json"]].concat());
    assert_ne!(status, 2, "{arguments:?}: {stderr}");
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
