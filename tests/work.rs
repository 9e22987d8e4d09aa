//! What a registry says may make its readers work as much as there is of it, and no more: counted, not timed.
#![allow(clippy::unwrap_used)] // what a test cannot set up, it cannot test: clippy knows that of test functions only

use std::fs;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use mcpgov::clock::from_seconds;
use mcpgov::registry::load::Registry;
use mcpgov::rules::{self, HistoryContext, Scope};
use mcpgov::session::{Options, Session};
use mcpgov::source::found::FoundFile;
use mcpgov::work::{Work, done};

#[path = "../benches/registry/generator/mod.rs"]
#[expect(dead_code, reason = "the benchmarks need more of it")]
mod generator;

const SEED: u64 = 1815;

/// Nobody else works meanwhile: what is counted is counted for the whole program.
fn counted(work: impl FnOnce()) -> [u64; 3] {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let before = done();
    work();
    let after = done();
    std::array::from_fn(|kind| after[kind] - before[kind])
}

/// An audit of a history that is told as a stream.
fn audit(tell: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> [u64; 3] {
    let folder = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .current_dir(folder.path())
            .args(arguments)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        command
    };
    assert!(git(&["init", "--quiet", "--bare", "--initial-branch=main"]).status().unwrap().success());
    let mut stream = Vec::new();
    tell(&mut stream).unwrap();
    fs::write(folder.path().join("stream"), stream).unwrap();
    let input = fs::File::open(folder.path().join("stream")).unwrap();
    assert!(git(&["fast-import", "--quiet"]).stdin(Stdio::from(input)).status().unwrap().success());
    let now = from_seconds(1_790_000_000);
    counted(|| {
        let session = Session::new(Options {
            dir: folder.path().to_owned(),
            typed: Vec::new(),
            rev: None,
            now,
            latest: now,
            clock_is_set: true,
            from_environment: false,
            github_event: None,
            is_feed: false,
        });
        let history = session.require_history().unwrap();
        let found = rules::run(&Scope::history(&HistoryContext::of(&history.standing, &history.past)));
        assert!(!history.past.events.is_empty(), "{}", found.len());
    })
}

/// Judges one file, and looks where everything is that is wrong with it.
fn judged(text: &str) -> [u64; 3] {
    counted(|| {
        let registry = Registry::load([FoundFile::of("groups/line.yaml", text.as_bytes())]);
        let found = rules::findings(&registry, None, None, from_seconds(1_790_000_000));
        assert!(found.len() > 100, "{}", found.len());
        for finding in &found {
            assert!(finding.place.iter().all(|place| place.start() <= place.end()));
        }
    })
}

/// Twice as much takes twice the work, and a little for what comes with it.
#[track_caller]
fn grows_as_its_cause(work: impl Fn(usize) -> [u64; 3], size: usize) {
    let (once, twice) = (work(size), work(2 * size));
    let is_in_step = once.iter().zip(&twice).all(|(once, twice)| *twice <= once * 11 / 5 + 100);
    assert!(is_in_step, "of {size}: {once:?}, of twice as many: {twice:?}");
}

#[test]
fn void_ballots_take_work_as_there_are_of_them() {
    grows_as_its_cause(|count| audit(|out| generator::void_ballots(count, SEED, out)), 200);
}

#[test]
fn commits_of_a_merge_are_asked_only_about_the_files_that_they_touch() {
    grows_as_its_cause(|count| audit(|out| generator::branch(count / 2, count, SEED, out)), 200);
}

/// What an audit takes of a branch whose every commit has one file say something else.
fn told_by_a_branch(file: &str, text: impl Fn(usize) -> String) -> impl Fn(usize) -> [u64; 3] {
    move |commits| {
        let mut told = Vec::new();
        generator::telling(file, commits, &text, &mut told).unwrap();
        let mut work = audit(|out| out.write_all(&told));
        // What each commit says of everything is to be read; what counts is how often.
        work[Work::Bytes as usize] = work[Work::Bytes as usize] * 1000 / told.len() as u64;
        work
    }
}

/// A group, with a list that has an entry for each number up to one.
fn with_entries(list: &str, up_to: usize, entry: impl Fn(usize) -> String) -> String {
    let (_, group) = generator::groups(1, SEED).remove(0);
    let others: Vec<&str> = group.split_inclusive('\n').take_while(|line| !line.starts_with("facilitators")).collect();
    others.concat() + list + &(0..=up_to).map(entry).collect::<String>()
}

/// The month of a number.
fn month(number: usize) -> String {
    format!("{}-{:02}", 2016 + number / 12, number % 12 + 1)
}

#[test]
fn whoever_brought_each_entry_of_a_list_is_found_in_one_pass() {
    type List = (&'static str, fn(usize) -> String);
    let lists: [List; 6] = [
        ("reports:\n", |it| format!("  {}: {{threads: [https://example.org/{it}]}}\n", month(it))),
        ("requests:\n", |it| format!("  {}: {{}}\n", month(it))),
        ("facilitators:\n", |it| format!("  - github: person-{it}\n")),
        ("maintainers:\n", |it| format!("  - person-{it}\n")),
        ("vote:\n  round: 1\n  ballots:\n", |it| format!("    person-{it}: {{choice: approve, reason: Yes}}\n")),
        ("vote:\n  vetoes:\n", |it| format!("    person-{it}: {{reason: No}}\n")),
    ];
    for (list, entry) in lists {
        println!("{list}");
        grows_as_its_cause(told_by_a_branch("groups/busy.yaml", |number| with_entries(list, number, entry)), 30);
    }
}

#[test]
fn a_branch_that_goes_back_and_forth_takes_work_as_it_is_long() {
    let entry = |it| format!("  {}: {{threads: [https://example.org/{it}]}}\n", month(it));
    let text = |number: usize| with_entries("reports:\n", number % 2 * 20, entry);
    grows_as_its_cause(told_by_a_branch("groups/busy.yaml", text), 51);
    let text = |number: usize| format!("{}# {}\n", generator::manifest(), number % 2);
    grows_as_its_cause(told_by_a_branch("mcpgov.yaml", text), 51);
}

#[test]
fn landings_that_touch_everything_take_work_as_there_are_of_them() {
    grows_as_its_cause(|count| audit(|out| generator::broad(30, count, SEED, out)), 40);
}

#[test]
fn versions_of_the_manifest_take_work_as_there_are_of_them() {
    grows_as_its_cause(|count| audit(|out| generator::manifests(count, out)), 200);
}

#[test]
fn a_long_line_takes_work_as_it_is_long() {
    grows_as_its_cause(|kib| judged(&generator::one_line(kib * 1024)), 16);
    // With what may come before a comment behind each value.
    grows_as_its_cause(|kib| judged(&generator::one_line(kib * 1024).replace(": 1", ": 1 ")), 16);
}
