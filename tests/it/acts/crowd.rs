//! Many clones at once, and kills at any moment: too long for every run, so asked for by name.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::interrupted::locks;
use super::pushes::{clone, shared};
use crate::support::{Came, TestRepository, act, acting, read};

/// A number of the environment, or a usual one.
#[expect(clippy::disallowed_methods, reason = "how long a long test is, is asked for by whoever runs it")]
fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().expect("a number"))
}

#[test]
#[ignore = "minutes: CLONES=20 ACTS=10 cargo test --test it crowd -- --ignored"]
fn clones_that_act_at_once_all_get_through_and_each_act_is_recorded_once() {
    let origin = shared();
    let clones: Vec<_> = (0..number("CLONES", 20)).map(|_| clone(&origin)).collect();
    let before: usize = origin.git("rev-list --count main").parse().unwrap();
    let acts = number("ACTS", 10);
    let url = |one: usize, act| format!("https://example.org/{one}-{act}.");
    let report = |clone: &TestRepository, one, act| {
        acting(clone, "Linus", &["report", "search", "--thread", &url(one, act), "--push"])
    };
    thread::scope(|scope| {
        for (one, clone) in clones.iter().enumerate() {
            let reports: Vec<_> = (0..acts).map(|act| report(clone, one, act)).collect();
            scope.spawn(move || {
                for mut report in reports {
                    read(report.output().expect("the program runs")).prints();
                }
            });
        }
    });
    let text = origin.git("show main:groups/search.yaml");
    for one in 0..clones.len() {
        for act in 0..acts {
            assert_eq!(text.matches(&url(one, act)).count(), 1, "{one}-{act}");
        }
    }
    let landed: usize = origin.git("rev-list --count main").parse().unwrap();
    assert_eq!(landed - before, clones.len() * usize::try_from(acts).unwrap());
}

/// Numbers that look random, and are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// How many acts of somebody who says `reason` the shared repository has got since `before`, on any branch.
fn recorded(origin: &TestRepository, before: &str, reason: &str) -> usize {
    let said = format!("+      reason: {reason}");
    let log = origin.git(&["log", "--all", "--patch", "--format=", &format!("^{before}")]);
    log.lines().filter(|line| *line == said).count()
}

#[test]
#[ignore = "an hour: KILLS=2000 SEED=1 cargo test --test it crowd -- --ignored"]
fn acts_that_are_killed_at_any_moment_lose_double_and_leave_nothing() {
    let origin = shared();
    let (one, other) = (clone(&origin), clone(&origin));
    // What is killed is the clone's side: whatever receives is another machine's.
    one.git("config remote.origin.receivepack 'setsid --wait git-receive-pack'");
    let mut dice = Dice(number("SEED", 1));
    let (mut done_before_the_kill, mut kept) = (0, 0);
    // Nobody casts twice running what they have cast already.
    let mut cast_by = [0_usize; 3];
    let choice = |cast: usize| ["approve", "reject", "abstain"][cast % 3];
    // The moments are spread over as long as the last act took, on a machine as busy as it was then.
    let mut lasted = Duration::from_millis(400);
    for round in 0..number("KILLS", 2_000) {
        let told = format!("round {round}, seed {}", dice.0);
        let before = origin.git("rev-parse main");
        let reason = format!("Killed {round}");
        let by_branch = dice.below(4) == 0;
        let branch = format!("b{round}");
        let way = if by_branch { format!("--branch={branch}") } else { "--push".to_owned() };
        if dice.below(3) == 0 {
            let cast = ["vote", "cast", "search", choice(cast_by[0]), "--push", "--reason", &format!("Other {round}")];
            cast_by[0] += 1;
            assert_eq!(act(&other, "Frances", &cast).0, 0, "{told}");
        }
        let mut command =
            acting(&one, "Barbara", &["vote", "cast", "search", choice(cast_by[1]), &way, "--reason", &reason]);
        let mut child =
            command.stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn().expect("the program runs");
        thread::sleep(lasted.mul_f64(f64::from(u32::try_from(dice.below(1_100)).unwrap()) / 1_000.0));
        let is_done = child.try_wait().unwrap().is_some_and(|status| status.success());
        if dice.below(2) == 0 {
            child.kill().unwrap();
        } else {
            let group = format!("-{}", child.id());
            Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status().unwrap();
        }
        child.wait().unwrap();

        let cast = ["vote", "cast", "search", choice(cast_by[2]), "--push", "--reason", &format!("Next {round}")];
        cast_by[2] += 1;
        let began = Instant::now();
        let (status, stdout, stderr) = act(&one, "Donald", &cast);
        lasted = began.elapsed();
        assert_eq!(status, 0, "{told}: {stdout}{stderr}");
        assert_eq!(recorded(&origin, &before, &format!("Next {round}")), 1, "{told}");
        let times = recorded(&origin, &before, &reason);
        assert!(times <= 1 && (times == 1 || !is_done), "{told}: {times} times, {is_done}");
        let ends = [&origin, &one].map(|repository| repository.git("rev-parse --verify --quiet main"));
        assert_eq!(ends[0], ends[1], "{told}");
        let branches = [&origin, &one]
            .map(|it| it.git(&["for-each-ref", "--format=%(objectname)", &format!("refs/heads/{branch}")]));
        assert_eq!(branches[0], branches[1], "{told}");
        assert_eq!(one.git("status --porcelain --branch"), "## main...origin/main", "{told}");
        assert_eq!(locks(&one), [""; 0], "{told}");
        assert!(!one.path().join(".git/mcpgov/under-way.json").exists(), "{told}");
        if by_branch && times == 1 {
            // Whoever lands nothing of it has the next round start where this one did.
            origin.git(&["branch", "--quiet", "-D", &branch]);
            one.git(&["branch", "--quiet", "-D", &branch]);
        }
        cast_by[1] += if by_branch { 0 } else { times };
        done_before_the_kill += usize::from(is_done);
        kept += times;
        if round % 100 == 99 {
            one.git("fsck --strict");
            println!("{} kills, {done_before_the_kill} after the end, {kept} recorded", round + 1);
        }
    }
}
