//! How fast and how large: over long histories what reads them, beside what Git itself needs, cold and with nothing or
//! little new; over many files and long lines `validate`; and what must grow no faster than its input.
//!
//! Whole processes, as people run them; the median of several runs. `cargo bench` runs all of it, `cargo bench -- A` the
//! parts whose name begins with that. Histories are made once, and kept beside what is built.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::time::Instant;

use mcpgov::tale::upstream::{FILES, MAPPING, WORKING_GROUP};

use self::measure::{Measured, measure};

#[expect(dead_code, reason = "the tests need more of it")]
mod generator;
mod measure;

type Outcome = Result<(), Box<dyn Error>>;

const SEED: u64 = 1815;
/// What `git log` is asked for, to compare with.
const LOG: [&str; 6] = ["log", "--first-parent", "-m", "--raw", "--", "groups"];

fn main() -> Outcome {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|start| name.starts_with(start.as_str()));
    for (name, groups, landings, merges) in [
        ("A linear", 200, 20_000, false),
        ("A merges", 200, 20_000, true),
        ("B linear", 1_000, 100_000, false),
        ("B merges", 1_000, 100_000, true),
    ] {
        if is_wanted(name) {
            let root = repository(name, |out| generator::years(groups, landings, merges, SEED, out))?;
            println!("{name}: {landings} landings on {groups} groups");
            years(&root, groups)?;
        }
    }
    if is_wanted("broad") {
        let root = repository("broad", |out| generator::broad(200, 800, SEED, out))?;
        println!("broad: 800 landings that each touch all of 200 groups");
        cold(&root)?;
    }
    if is_wanted("void") {
        grows("void ballots", &[5_000, 10_000, 20_000], |count| {
            let root = repository(&format!("void {count}"), |out| generator::void_ballots(count, SEED, out))?;
            measure(|_| Ok(mcpgov(&root, &["audit", "--quiet"])))
        })?;
    }
    if is_wanted("manifests") {
        grows("versions of the manifest", &[100, 200, 400], |count| {
            let root = repository(&format!("manifests {count}"), |out| generator::manifests(count, out))?;
            measure(|_| Ok(mcpgov(&root, &["audit", "--quiet"])))
        })?;
    }
    if is_wanted("branch") {
        let merged = |count| repository(&format!("branch {count}"), |out| generator::branch(200, count, SEED, out));
        let counts = [1_000, 2_000, 4_000];
        grows("commits of a merge", &counts, |count| {
            let root = merged(count)?;
            measure(|_| Ok(mcpgov(&root, &["audit", "--quiet"])))
        })?;
        grows("commits of a pull request", &counts, |count| {
            let root = merged(count)?;
            let question = ["validate", "--quiet", "--base", "base", "--rev", "change", "--actor", "edsger"];
            measure(|_| Ok(mcpgov(&root, &question)))
        })?;
    }
    if is_wanted("calendar") {
        let root = repository("calendar", |out| generator::meetings(1_000, SEED, out))?;
        println!("calendar: 1000 groups that each have three meetings, for two years now");
        for (name, arguments) in [
            ("calendar, nothing new", &["calendar", "--at", "2018-01-01"][..]),
            ("calendar as ics, nothing new", &["calendar", "--at", "2018-01-01", "--format", "ics"]),
        ] {
            measure(|_| Ok(mcpgov(&root, arguments)))?.print(name, None);
        }
    }
    if is_wanted("line") {
        let lengths = [32, 64, 128];
        grows("KiB in one line", &lengths, |kib| {
            let root = files(&format!("line {kib}"), vec![("line.yaml".to_owned(), generator::one_line(kib * 1024))])?;
            measure(|_| Ok(mcpgov(&root, &["validate"])))
        })?;
        grows("KiB in one line, pushed", &lengths, pushed)?;
    }
    if is_wanted("charters") {
        let root = charters(400)?;
        println!("charters: 400, with MAINTAINERS.md, access, navigation and owners; in under a second");
        let compare = ["compare", ".", "--mapping", "mapping.yaml", "--quiet", "--fail-on", "error"];
        measure(|_| Ok(mcpgov(&root, &compare)))?.print("mcpgov compare", None);
    }
    if is_wanted("files") {
        let root = files("files", generator::groups(1_000, SEED))?;
        println!("files: 1000 valid groups");
        measure(|_| Ok(mcpgov(&root, &["validate", "--quiet"])))?.print("mcpgov validate", None);
    }
    Ok(())
}

/// A folder with that many charters, each a copy of a fictional one under a name of its own, and with what speaks of them.
fn charters(count: usize) -> Result<PathBuf, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("charters");
    fs::remove_dir_all(&root)
        .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
    let put = |path: &str, text: &str| -> Outcome {
        let path = root.join(path);
        fs::create_dir_all(path.parent().ok_or("a folder")?)?;
        Ok(fs::write(path, text)?)
    };
    for (path, text) in FILES {
        put(path, text)?;
    }
    let page = FILES.iter().find(|(path, _)| *path == WORKING_GROUP).ok_or("a charter")?.1;
    let mut mapping = MAPPING.to_owned();
    for number in 0..count {
        let page =
            page.replace("Lantern", &format!("Lantern {number}")).replace("#lantern", &format!("#lantern-{number}"));
        put(&WORKING_GROUP.replace("lantern", &format!("lantern-{number}")), &page)?;
        mapping += &format!("  lantern-{number}: {{maintainers: Lantern Working Group, role: LANTERN_WG}}\n");
    }
    put("mapping.yaml", &mapping)?;
    Ok(root)
}

/// What reads a history of years: cold, with nothing new, with little new.
fn years(root: &Path, groups: usize) -> Outcome {
    let reference = cold(root)?;
    let id = fs::read_dir(root.join("groups"))?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).min();
    let id = id.ok_or("no group")?;
    let id = id.trim_end_matches(".yaml");
    let again: [(&str, &[&str]); 9] = [
        ("status, nothing new", &["status"]),
        ("validate, nothing new", &["validate", "--quiet"]),
        ("agenda, nothing new", &["agenda"]),
        ("overlaps, nothing new", &["overlaps"]),
        ("whoami, nothing new", &["whoami"]),
        ("status GROUP, nothing new", &["status", id]),
        ("history GROUP, nothing new", &["history", id]),
        ("history", &["history"]),
        ("audit", &["audit"]),
    ];
    for (name, arguments) in again {
        measure(|_| Ok(mcpgov(root, arguments)))?.print(name, Some(reference));
    }
    pages(root, reference)?;
    warm(root, id)?;
    for (name, is_merge) in [("status, one landing new", false), ("status, one merge new", true)] {
        measure(|round| {
            run(mcpgov(root, &["status"]).stdout(Stdio::null()))?;
            let path = format!("groups/{id}.yaml");
            let text = fs::read_to_string(root.join(&path))?;
            let at = 1_700_000_000 + u64::try_from(groups + round)?;
            import(root, |out| generator::one_more(is_merge, (&path, &text), at, out))?;
            run(git(root).args(["reset", "--quiet", "--hard"]))?;
            Ok(mcpgov(root, &["status"]))
        })?
        .print(name, Some(reference));
    }
    // Every run adds somebody else, since nobody is added twice.
    let active = active(root)?;
    let act = |number: usize| -> Result<Command, Box<dyn Error>> {
        let id = active.first().ok_or("no active group")?;
        Ok(mcpgov(root, &["facilitator", "add", id, &format!("new-{number}")]))
    };
    let first = measure(|round| {
        forget(root)?;
        act(round)
    })?;
    first.print("an act, the first in a clone", Some(reference));
    measure(|round| act(round + 1_000))?.print("an act, the next one", Some(reference));
    Ok(())
}

/// The register as pages, where none were written before, and which of them is the largest.
fn pages(root: &Path, reference: Measured) -> Outcome {
    // Each time into a folder of its own: what was taken away a moment ago makes ext4 search long for what is new.
    let all = root.with_extension("pages");
    if all.exists() {
        fs::remove_dir_all(&all)?;
    }
    let out = |round: usize| all.join(round.to_string());
    let written =
        measure(|round| Ok(mcpgov(root, &["site", "--quiet", "--out", out(round).to_str().ok_or("no UTF-8")?])))?;
    written.print("site", Some(reference));
    let mut largest = (0, PathBuf::new());
    let mut folders = vec![out(0)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                largest = largest.max((fs::metadata(&path)?.len(), path));
            }
        }
    }
    println!("  the largest page: {} KB, {}", largest.0 / 1_000, largest.1.display());
    fs::remove_dir_all(&all)?;
    Ok(())
}

/// What a server for agents needs for a call with nothing new: the median of several.
fn warm(root: &Path, id: &str) -> Outcome {
    const CALLS: usize = 21;
    let mut command = mcpgov(root, &["mcp"]);
    let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = server.stdin.take().ok_or("no input")?;
    let mut output = BufReader::new(server.stdout.take().ok_or("no output")?);
    for (name, arguments) in [
        ("list_groups", serde_json::json!({})),
        ("get_group", serde_json::json!({ "id": id })),
        ("agenda", serde_json::json!({})),
        ("group_history", serde_json::json!({ "id": id })),
        ("meetings", serde_json::json!({})),
        ("who_may", serde_json::json!({ "act": "retire", "group": id })),
        ("find_overlaps", serde_json::json!({})),
        ("audit", serde_json::json!({})),
        ("validate_draft", serde_json::json!({ "id": "new-one", "yaml": "kind: working-group\nname: New\n" })),
    ] {
        let call = serde_json::json!({
            "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": name, "arguments": arguments }
        });
        let mut times = Vec::new();
        // What is not warm yet does not count.
        for _ in 0..=CALLS {
            let begun = Instant::now();
            writeln!(input, "{call}")?;
            output.read_line(&mut String::new())?;
            times.push(begun.elapsed());
        }
        times.remove(0);
        times.sort();
        println!("  {:<38}{:>9.1} ms", format!("mcp {name}, nothing new"), times[CALLS / 2].as_secs_f64() * 1000.0);
    }
    drop(input);
    server.wait()?;
    Ok(())
}

/// The ids of the active groups.
fn active(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let output = mcpgov(root, &["status", "--format", "json"]).stdout(Stdio::piped()).output()?;
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let groups = report["groups"].as_array().ok_or("no groups")?.iter();
    let active = groups.filter(|group| group["state"] == "active").filter_map(|group| group["id"].as_str());
    Ok(active.map(str::to_owned).collect())
}

/// What Git needs to read a history, and what `status` needs where nothing of it was read yet.
fn cold(root: &Path) -> Result<Measured, Box<dyn Error>> {
    let reference = measure(|_| {
        let mut command = git(root);
        command.args(LOG);
        Ok(command)
    })?;
    reference.print(&format!("git {}", LOG.join(" ")), None);
    let status = measure(|_| {
        forget(root)?;
        Ok(mcpgov(root, &["status"]))
    })?;
    status.print("status, cold", Some(reference));
    Ok(reference)
}

/// Measures one thing with ever more of what it is made of, and by how much more time that takes.
fn grows(what: &str, counts: &[usize], measured: impl Fn(usize) -> Result<Measured, Box<dyn Error>>) -> Outcome {
    println!("{what}");
    let mut before = None;
    for count in counts {
        let now = measured(*count)?;
        now.print(&count.to_string(), before);
        before = Some(now);
    }
    Ok(())
}

/// A push of one long line to a bare repository with the `pre-receive` hook.
fn pushed(kib: usize) -> Result<Measured, Box<dyn Error>> {
    let root = files(&format!("pushed {kib}"), vec![("line.yaml".to_owned(), generator::one_line(kib * 1024))])?;
    run(git(&root).args(["init", "--quiet", "--bare", "--initial-branch=main", "hub.git"]))?;
    let hook = root.join("hub.git/hooks/pre-receive");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/hooks/pre-receive"), &hook)?;
    let program = Path::new(env!("CARGO_BIN_EXE_mcpgov")).parent().ok_or("no folder of the program")?;
    let text = fs::read_to_string(&hook)?.replacen('\n', &format!("\nPATH={}:$PATH\n", program.display()), 1);
    fs::write(&hook, text)?;
    run(git(&root).args(["add", "mcpgov.yaml"]))?;
    run(git(&root).args(["commit", "--quiet", "--message=found"]))?;
    run(git(&root).args(["push", "--quiet", "hub.git", "HEAD:main"]))?;
    run(git(&root).args(["add", "groups"]))?;
    run(git(&root).args(["commit", "--quiet", "--message=a long line"]))?;
    measure(|_| {
        let mut push = git(&root);
        push.args(["push", "--quiet", "hub.git", "HEAD:main"]).stderr(Stdio::null());
        Ok(push)
    })
}

/// A folder of its own for the registry called `name`, and whether it is there already.
fn place(name: &str) -> Result<(PathBuf, bool), Box<dyn Error>> {
    let mut made_by = DefaultHasher::new();
    for source in
        [include_str!("generator/mod.rs"), include_str!("generator/group.rs"), include_str!("generator/stream.rs")]
    {
        source.hash(&mut made_by);
    }
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("registries");
    let generation = kept.join(format!("{:016x}", made_by.finish()));
    if kept.exists() && !generation.exists() {
        fs::remove_dir_all(&kept)?;
    }
    fs::create_dir_all(&generation)?;
    let root = generation.join(name.replace(' ', "-"));
    let is_there = root.join("whole").exists();
    if !is_there && root.exists() {
        fs::remove_dir_all(&root)?;
    }
    fs::create_dir_all(&root)?;
    Ok((root, is_there))
}

/// A repository whose history is what `write` writes for `git fast-import`, as it came out of that.
fn repository(
    name: &str,
    write: impl FnOnce(&mut BufWriter<ChildStdin>) -> io::Result<()>,
) -> Result<PathBuf, Box<dyn Error>> {
    let (root, is_there) = place(name)?;
    if !is_there {
        run(git(&root).args(["init", "--quiet", "--initial-branch=main"]))?;
        import(&root, write)?;
        run(git(&root).args(["repack", "-adq"]))?;
        fs::write(root.join("whole"), "")?;
    }
    run(git(&root).args(["checkout", "--quiet", "--force", "-B", "main", "generated"]))?;
    forget(&root)?;
    Ok(root)
}

fn import(root: &Path, write: impl FnOnce(&mut BufWriter<ChildStdin>) -> io::Result<()>) -> Outcome {
    let mut import = git(root).args(["fast-import", "--quiet", "--force"]).stdin(Stdio::piped()).spawn()?;
    let mut stream = BufWriter::new(import.stdin.take().ok_or("no way to write to git")?);
    write(&mut stream)?;
    stream.flush()?;
    drop(stream);
    if import.wait()?.success() { Ok(()) } else { Err("git fast-import failed".into()) }
}

/// Forgets what an earlier run kept.
fn forget(root: &Path) -> Outcome {
    match fs::remove_dir_all(root.join(".git/mcpgov")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// A registry of these group files, none of them committed.
fn files(name: &str, groups: Vec<(String, String)>) -> Result<PathBuf, Box<dyn Error>> {
    let (root, _) = place(name)?;
    run(git(&root).args(["init", "--quiet", "--initial-branch=main"]))?;
    fs::create_dir_all(root.join("groups"))?;
    fs::write(root.join("mcpgov.yaml"), generator::manifest())?;
    for (name, text) in groups {
        fs::write(root.join("groups").join(name), text)?;
    }
    Ok(root)
}

fn mcpgov(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mcpgov"));
    command.args(arguments).current_dir(dir).stdout(Stdio::null()).stderr(Stdio::null());
    alone(&mut command);
    command
}

fn git(dir: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(dir).stdout(Stdio::null());
    alone(&mut command);
    command
}

/// Keeps the configuration of whoever runs this out of it; it is a moderator who acts.
fn alone(command: &mut Command) {
    let moderator = generator::MODERATORS[0];
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), moderator);
        command.env(format!("GIT_{role}_EMAIL"), format!("{moderator}@example.org"));
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
}

fn run(command: &mut Command) -> Outcome {
    let status = command.status()?;
    if matches!(status.code(), Some(0 | 1)) { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}
