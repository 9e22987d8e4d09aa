//! How long to wait while others are faster: at random, longer each time, and not for ever.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// What the shortest attempt counts as.
const LEAST: Duration = Duration::from_millis(20);
/// How often others may be faster: three times as often as they are for the last of twenty clones that act at once.
const TRIES: u32 = 60;
/// From this many attempts on the waits grow no more.
const LONGEST_FROM: u32 = 20;

/// The waits of one run.
#[derive(Debug)]
pub(super) struct Patience {
    tries: Cell<u32>,
    /// When the attempt began that is under way.
    began: Cell<Instant>,
}

impl Patience {
    pub(super) fn new() -> Self {
        Self { tries: Cell::new(0), began: Cell::new(Instant::now()) }
    }

    /// Waits after an attempt that others were faster than: for up to twice as long as that took, times how many there
    /// were, so that however many share a remote, and however slow it is, each finds a gap. Fails at the end of all patience.
    pub(super) fn wait(&self) -> Result<()> {
        let tries = self.tries.get() + 1;
        self.tries.set(tries);
        if tries >= TRIES {
            let message = format!("others pushed first {tries} times in a row, so nothing is recorded");
            return Err(Error::new(message).hint("try again when it is quieter"));
        }
        let attempt = self.began.get().elapsed().max(LEAST);
        thread::sleep(random_below(attempt * (2 * tries.min(LONGEST_FROM))));
        self.began.set(Instant::now());
        Ok(())
    }
}

/// Clones that start together must not go on together.
fn random_below(most: Duration) -> Duration {
    // Every state of hashing has keys of its own.
    let random = u32::try_from(RandomState::new().hash_one(()) >> 32).unwrap_or_default();
    most.mul_f64(f64::from(random) / f64::from(u32::MAX))
}
