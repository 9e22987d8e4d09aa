//! What is kept between runs saves time, and never changes an answer.

use std::fs;
use std::path::PathBuf;

use mcpgov::tale::dice::Dice;
use mcpgov::tale::stream::stream;
use mcpgov::tale::wild::{Clocks, Rules, wild_under};

use crate::support::{Says, TestRepository, fingerprint, mcpgov};

/// The end of a year that no clock of these stories reaches, and a moment in the middle of most of them.
const AFTERWARDS: &str = "2099-12-31T00:00:00Z";
const MEANWHILE: &str = "2026-06-01T00:00:00Z";

const QUESTIONS: [&[&str]; 4] = [
    &["status", "--format", "json"],
    &["status", "search", "--format", "json"],
    &["history", "search", "--format", "json"],
    &["validate", "--format", "json"],
];

/// A long story that went on and on as it liked.
struct Story {
    repository: TestRepository,
    /// Its landings, the oldest first.
    landings: Vec<String>,
}

impl Story {
    /// Of landings whose clocks rise, but for one of `wrong`.
    fn tell(seed: u64, wrong: Option<usize>) -> Self {
        let mut dice = Dice(seed);
        let bytes = dice.bytes(12_000);
        let rules = [Rules::Votes, Rules::Both, Rules::Sponsors][usize::try_from(seed % 3).unwrap()];
        let mut landings = wild_under(rules, &bytes, Clocks::Rising, &fingerprint).mainline().landings;
        for landing in &mut landings {
            if wrong.is_some_and(|wrong| dice.below(wrong) == 0) {
                landing.commit.committed_at += i64::try_from(dice.below(500_000)).unwrap() - 250_000;
            }
        }
        let stream = stream(&landings);
        let repository = TestRepository::new();
        repository.git_reading("fast-import --quiet --done", &String::from_utf8(stream).unwrap());
        repository.git("reset --quiet --hard");
        let landings = repository.git("rev-list --first-parent --reverse HEAD");
        let landings: Vec<String> = landings.lines().map(str::to_owned).collect();
        assert!(landings.len() > 600, "{} landings are not worth keeping", landings.len());
        Self { repository, landings }
    }

    fn derived(&self) -> PathBuf {
        self.repository.path().join(".git/mcpgov/derived")
    }

    fn forget(&self) {
        let _nothing_is_kept = fs::remove_file(self.derived());
    }

    fn ask(&self, landing: usize, at: &str, question: &[&str]) -> (i32, String, String) {
        mcpgov(self.repository.path(), &[&["--rev", &self.landings[landing], "--at", at], question].concat())
    }

    /// What is kept by whoever asks at a landing first.
    fn keep(&self, landing: usize) -> Vec<u8> {
        self.forget();
        self.ask(landing, AFTERWARDS, QUESTIONS[0]);
        fs::read(self.derived()).expect("something is kept")
    }

    /// What whoever has kept nothing is told at a landing.
    fn afresh(&self, landing: usize, at: &str, question: &[&str]) -> (i32, String, String) {
        self.forget();
        self.ask(landing, at, question)
    }

    /// Asks everything at a landing of whoever has kept this, and of whoever has kept nothing.
    fn compare(&self, kept: &[u8], landing: usize, at: &str) {
        for question in QUESTIONS {
            fs::write(self.derived(), kept).unwrap();
            let gone_on = self.ask(landing, at, question);
            assert_eq!(gone_on, self.afresh(landing, at, question), "{question:?} at landing {landing}, {at}");
        }
    }
}

#[test]
fn whatever_was_kept_the_answer_is_that_of_reading_everything() {
    for (seed, wrong) in [(1815, None), (1843, Some(20))] {
        let story = Story::tell(seed, wrong);
        let (mut dice, all) = (Dice(seed), story.landings.len());
        let known = 520 + dice.below(all - 520);
        let kept = story.keep(known);
        story.compare(&kept, known + dice.below(all - known), AFTERWARDS);
        // Behind what was kept, and before what landed last.
        story.compare(&kept, dice.below(known), AFTERWARDS);
        story.compare(&kept, all - 1, MEANWHILE);
    }
}

#[test]
fn what_is_damaged_cut_swapped_or_of_another_history_changes_nothing() {
    let (story, other) = (Story::tell(1852, None), Story::tell(1906, None));
    let (kept, foreign) = (story.keep(560), other.keep(560));
    let half = kept.len() / 2;
    let mut flipped = kept.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let mut emptied = kept.clone();
    emptied[half..half + 20].fill(b' ');
    let head = |kept: &[u8]| kept.iter().position(|byte| *byte == b'\n').unwrap();
    let swapped = [&kept[..head(&kept)], &foreign[head(&foreign)..]].concat();
    let older = String::from_utf8_lossy(&kept).replacen("mcpgov 0", "mcpgov 9", 1).into_bytes();
    let cut = |end: usize| kept[..end].to_vec();
    for question in [QUESTIONS[1], QUESTIONS[2]] {
        let afresh = story.afresh(600, AFTERWARDS, question);
        for spoilt in [&flipped, &emptied, &swapped, &older, &foreign, &cut(half), &cut(head(&kept) + 1), &cut(0)] {
            fs::write(story.derived(), spoilt).unwrap();
            assert_eq!(story.ask(600, AFTERWARDS, question), afresh, "{question:?}");
        }
    }
}

#[test]
fn working_trees_share_what_is_kept_and_a_branch_may_be_rewritten() {
    let story = Story::tell(1852, None);
    let kept = story.keep(560);
    let elsewhere = story.repository.beside("elsewhere");
    let place = elsewhere.display().to_string();
    story.repository.git(&["worktree", "add", "--quiet", "--detach", &place, &story.landings[530]]);
    story.repository.git(&["reset", "--quiet", "--hard", &story.landings[540]]);
    story.repository.commit_file("Ada", "notes.md", "told in another way");
    for dir in [elsewhere.as_path(), story.repository.path()] {
        let ask = || mcpgov(dir, &[&["--at", AFTERWARDS], QUESTIONS[1]].concat());
        fs::write(story.derived(), &kept).unwrap();
        let gone_on = ask();
        story.forget();
        assert_eq!(gone_on, ask(), "{}", dir.display());
    }
}

#[test]
fn what_landed_behind_what_is_kept_is_refused_where_it_was_altered_on_disk() {
    let story = Story::tell(7, None);
    let repository = &story.repository;
    story.keep(story.landings.len() - 1);
    repository.set_clock(repository.git("log -1 --format=%ct").parse::<i64>().unwrap() + 3600);
    repository.commit_file("Ada", "groups/late.yaml", "kind: interest-group\n");
    let ask = || mcpgov(repository.path(), &["--at", AFTERWARDS, "status"]);
    assert_eq!(ask().0, 0, "{}", ask().2);
    let id = repository.git("rev-parse HEAD:groups/late.yaml");
    let other = repository.git_reading("hash-object -w --stdin", "kind: working-group\n");
    let place = |id: &str| repository.path().join(".git/objects").join(&id[..2]).join(&id[2..]);
    fs::remove_file(place(&id)).expect("the object is loose");
    fs::copy(place(&other), place(&id)).expect("written");

    let (status, stdout, stderr) = ask();

    assert_eq!((status, stdout.as_str()), (2, ""));
    stderr.says(&format!("`{id}` was altered")).says("git fsck");
}
