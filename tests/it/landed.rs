//! What was predicted of a change is what lands: random registries, pull requests and ways to land them, each landed with
//! real Git as a forge does.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use mcpgov::tale::dice::Dice;

mod compare;
mod edit;
mod land;
mod story;

use self::compare::compare;
use self::land::Pull;
use self::story::tell;

/// How many cases `cargo test` runs, and the seed of the first.
const CASES: u64 = 60;
const SEED: u64 = 1;

/// What every run of at least [`CASES`] must have met.
const MET: &str = "squash, merge, rebase, lands, conflicts, criss-cross, merges inside, several acts, void, stands, \
    own ballot, own entry, sponsored, activated, renamed, findings";

#[expect(clippy::disallowed_methods, reason = "how many cases, and which, is told in the environment")]
fn told(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// Runs one case; gives what it met, or what is not as predicted.
fn run(seed: u64) -> Result<Vec<&'static str>, String> {
    let mut dice = Dice(seed);
    let story = tell(&mut dice);
    let pull = Pull::of(&mut dice, &story);
    let graph = || story.repository.git("log --graph --all --format='%h %an, %cn: %s%d'");
    catch_unwind(AssertUnwindSafe(|| compare(&story, &pull))).map_err(|panic| {
        let why = panic.downcast_ref::<String>().map_or("", String::as_str);
        format!("{why}\nas {pull:?}, on\n{}", graph())
    })
}

#[test]
fn what_was_predicted_is_what_lands() {
    let (cases, first) = (told("LANDED_CASES", CASES), told("LANDED_SEED", SEED));
    let next = AtomicU64::new(first);
    let met: Mutex<BTreeMap<&str, u64>> = Mutex::default();
    let wrong = Mutex::new(Vec::new());
    let work = || {
        while let seed = next.fetch_add(1, Ordering::Relaxed)
            && seed < first + cases
        {
            match run(seed) {
                Ok(things) => things.into_iter().for_each(|thing| *met.lock().unwrap().entry(thing).or_default() += 1),
                Err(why) => wrong.lock().unwrap().push(format!(
                    "--- seed {seed}; again: LANDED_SEED={seed} LANDED_CASES=1 cargo test --test it landed\n{why}"
                )),
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let (wrong, met) = (wrong.into_inner().unwrap(), met.into_inner().unwrap());
    println!("{cases} cases from seed {first}: {met:?}");
    assert!(wrong.is_empty(), "{} of {cases} cases are not as predicted\n{}", wrong.len(), wrong.join("\n"));
    let missed: Vec<_> = MET.split(", ").filter(|thing| cases >= CASES && !met.contains_key(thing)).collect();
    assert!(missed.is_empty(), "no case has {missed:?}: {met:?}");
}
