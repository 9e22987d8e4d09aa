//! Reading and judging many files at once.

use std::{panic, thread};

/// Fewer files than this are done faster than a thread is started.
const WORTH_A_THREAD: usize = 16;

/// What `read` makes of each item, in their order; no item waits for those of the other half.
pub fn halves<I: Sync, T: Send>(items: &[I], read: impl Fn(&I) -> T + Sync) -> Vec<T> {
    if items.len() < WORTH_A_THREAD {
        return items.iter().map(read).collect();
    }
    let (some, others) = items.split_at(items.len() / 2);
    let read = |items: &[I]| -> Vec<T> { items.iter().map(&read).collect() };
    thread::scope(|scope| {
        let elsewhere = scope.spawn(|| read(some));
        let others = read(others);
        let mut all = elsewhere.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        all.extend(others);
        all
    })
}
