//! The connections that are served at a time: a bounded number of places.

use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So many connections are served at a time; others wait until there is a place.
const MOST: usize = 32;
/// Where others wait, whoever has a place for longer than this and is owed no answer loses it.
const GRACE: Duration = Duration::from_millis(100);

/// The connections that are served.
#[derive(Default)]
pub(super) struct Places {
    /// The oldest first.
    taken: Mutex<Vec<Taken>>,
    changed: Condvar,
}

struct Taken {
    number: u64,
    since: Instant,
    stream: TcpStream,
    /// Whether its client waits for us, rather than we for its client.
    is_owed: bool,
}

impl Taken {
    /// For how much longer it keeps its place where others wait for one.
    fn stays(&self) -> Duration {
        if self.is_owed { Duration::MAX } else { GRACE.saturating_sub(self.since.elapsed()) }
    }
}

/// The place of one connection.
pub(super) struct Place {
    number: u64,
    among: Arc<Places>,
}

impl Places {
    /// A place for `stream`, the connection of this number, as soon as there is one.
    pub(super) fn take(self: &Arc<Self>, number: u64, stream: TcpStream) -> Place {
        let mut taken = self.taken();
        while taken.len() >= MOST {
            let first = taken.iter().enumerate().map(|(at, one)| (one.stays(), at)).min();
            #[expect(clippy::expect_used, reason = "there are as many as there are places, and so some")]
            let (stays, at) = first.expect("some");
            if stays.is_zero() {
                let _gone = taken.remove(at).stream.shutdown(Shutdown::Both);
            } else {
                taken = self.changed.wait_timeout(taken, stays).unwrap_or_else(PoisonError::into_inner).0;
            }
        }
        taken.push(Taken { number, since: Instant::now(), stream, is_owed: false });
        Place { number, among: Arc::clone(self) }
    }

    fn taken(&self) -> MutexGuard<'_, Vec<Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Says whether its client waits for an answer now.
    pub(super) fn owes(&self, is_owed: bool) {
        let mut taken = self.among.taken();
        if let Some(own) = taken.iter_mut().find(|one| one.number == self.number) {
            (own.is_owed, own.since) = (is_owed, Instant::now());
        }
        self.among.changed.notify_one();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.among.taken().retain(|one| one.number != self.number);
        self.among.changed.notify_one();
    }
}
