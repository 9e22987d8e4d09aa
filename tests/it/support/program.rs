//! The program, run as people run it but out of reach of the machine's own configuration.

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

/// JSON as people lay it out: what fits a line stands on one, and what holds one thing takes no lines of its own.
pub fn laid_out(value: &Value) -> String {
    lay_out(value, "")
}

fn lay_out(value: &Value, margin: &str) -> String {
    let count = value.as_array().map_or_else(|| value.as_object().map_or(0, serde_json::Map::len), Vec::len);
    if count == 0 || margin.len() + value.to_string().len() <= 100 {
        return value.to_string();
    }
    let deeper = if count == 1 { margin.to_owned() } else { format!("{margin}  ") };
    let items = value.as_array().into_iter().flatten().map(|item| lay_out(item, &deeper));
    let fields = value.as_object().into_iter().flatten();
    let fields = fields.map(|(name, item)| format!("{name:?}: {}", lay_out(item, &deeper)));
    let inside = items.chain(fields).collect::<Vec<_>>().join(&format!(",\n{deeper}"));
    let (open, close) = if value.is_array() { ("[", "]") } else { ("{", "}") };
    if count == 1 { format!("{open}{inside}{close}") } else { format!("{open}\n{deeper}{inside}\n{margin}{close}") }
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
