//! How fast and how large: `validate` over many files, and over a long history `status` and its kin beside what Git
//! itself needs, and an act where nothing of it was read yet and where it was.
//!
//! Whole processes, as people run them; the median of several runs. `cargo bench` runs all of it.

#![expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::fs;
use std::io::BufWriter;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

mod generator;

const SEED: u64 = 1815;
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    validate(&folder.path().join("files"))?;
    history(&folder.path().join("history"))?;
    Ok(())
}

fn validate(root: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(root.join("groups"))?;
    fs::write(root.join("mcpgov.yaml"), generator::manifest())?;
    let groups = generator::groups(1_000, SEED);
    let bytes: usize = groups.iter().map(|(_, text)| text.len()).sum();
    for (name, text) in &groups {
        fs::write(root.join("groups").join(name), text)?;
    }
    println!("validate: {} valid groups, {} bytes on average", groups.len(), bytes / groups.len());
    let run = measure(|_| {
        let mut command = mcpgov(root);
        command.args(["validate", "--quiet"]);
        command
    })?;
    let per_second = groups.len() as f64 / run.time.as_secs_f64();
    println!("  mcpgov validate          {}   {per_second:.0} files a second", run.shown());
    Ok(())
}

fn history(root: &Path) -> Result<(), Box<dyn Error>> {
    const GROUPS: usize = 200;
    const LANDINGS: usize = 20_000;
    run(git(root.parent().unwrap_or(root)).args(["init", "--quiet", "--initial-branch=main"]).arg(root))?;
    let mut import = git(root).args(["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    let mut stream = BufWriter::new(import.stdin.take().ok_or("no way to write to git")?);
    generator::history(GROUPS, LANDINGS, SEED, &mut stream)?;
    drop(stream.into_inner()?);
    import.wait()?;
    run(git(root).args(["repack", "-adq"]))?;
    run(git(root).args(["reset", "--quiet", "--hard"]))?;
    println!("history: {LANDINGS} landings over {GROUPS} groups");
    let reference = measure(|_| {
        let mut command = git(root);
        command.args(["log", "--first-parent", "--raw", "--", "groups"]);
        command
    })?;
    println!("  git log --raw -- groups  {}", reference.shown());
    for command in ["status", "history", "audit"] {
        let run = measure(|_| {
            let mut process = mcpgov(root);
            process.arg(command);
            process
        })?;
        let ratio = run.time.as_secs_f64() / reference.time.as_secs_f64();
        println!("  mcpgov {command:<17} {}   {ratio:.2} times git log", run.shown());
    }
    let files = fs::read_dir(root.join("groups"))?.collect::<Result<Vec<_>, _>>()?;
    let file = files.iter().map(fs::DirEntry::path).min().ok_or("no group")?;
    let group = file.file_stem().and_then(|stem| stem.to_str()).ok_or("no id")?;
    // Every run asks something else, so that every run commits.
    let request = |question: String| {
        let mut command = mcpgov(root);
        command.args(["request", group, "--note", &question]);
        command
    };
    let first = measure(|round| {
        let _not_there_yet = fs::remove_file(root.join(".git/mcpgov/derived"));
        request(format!("First question {round}?"))
    })?;
    println!("  mcpgov request           {}   the first act in a clone", first.shown());
    let next = measure(|round| request(format!("Question {round}?")))?;
    println!("  mcpgov request           {}   the next one", next.shown());
    Ok(())
}

fn mcpgov(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mcpgov"));
    command.current_dir(dir).stdout(Stdio::null()).stderr(Stdio::null());
    for role in ["AUTHOR", "COMMITTER"] {
        let moderator = generator::MODERATORS[0];
        command.env(format!("GIT_{role}_NAME"), moderator);
        command.env(format!("GIT_{role}_EMAIL"), format!("{moderator}@example.org"));
    }
    alone(&mut command);
    command
}

fn git(dir: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(dir).stdout(Stdio::null());
    alone(&mut command);
    command
}

/// Keeps the configuration of whoever runs this out of it.
fn alone(command: &mut Command) {
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}

/// One command over several runs.
struct Measured {
    /// The median.
    time: Duration,
    /// The most memory that a run held, in KiB; `None` where the system does not tell.
    peak: Option<u64>,
}

impl Measured {
    fn shown(&self) -> String {
        let peak = self.peak.map_or_else(|| "? MB".to_owned(), |kib| format!("{:.0} MB", kib as f64 / 1024.0));
        format!("{:>7.1} ms, {peak}", self.time.as_secs_f64() * 1_000.0)
    }
}

/// Runs a command once to warm up, then [`RUNS`] times; it is told which round it is.
fn measure(command: impl Fn(usize) -> Command) -> Result<Measured, Box<dyn Error>> {
    let mut times = Vec::new();
    let mut peak = None;
    for round in 0..=RUNS {
        let mut command = command(round);
        let start = Instant::now();
        let mut child = command.spawn()?;
        let status = if round == 0 {
            // Looking at the memory costs time: only while warming up.
            loop {
                peak = peak.max(high_water_mark(child.id()));
                if let Some(status) = child.try_wait()? {
                    break status;
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        } else {
            child.wait()?
        };
        // A history with findings is none the slower for it.
        if !matches!(status.code(), Some(0 | 1)) {
            return Err(format!("{command:?}: {status}").into());
        }
        if round > 0 {
            times.push(start.elapsed());
        }
    }
    times.sort();
    Ok(Measured { time: times[times.len() / 2], peak })
}

/// The most memory that a running process has held, in KiB, where /proc tells.
fn high_water_mark(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}
