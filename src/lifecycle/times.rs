//! When landings happened: one bad clock spoils one landing.

use chrono::TimeDelta;

use crate::clock::{Timestamp, from_seconds};

/// A landing that misses its neighbours by less than this takes the nearer one's time.
const TOLERANCE: TimeDelta = TimeDelta::minutes(10);

/// When a landing happened, as far as its clock and its neighbours' tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At this time.
    Exact(Timestamp),
    /// Somewhere between the exact neighbours; an end without a neighbour is open.
    Contested {
        /// The exact landing before it.
        earliest: Option<Timestamp>,
        /// The exact landing behind it.
        latest: Option<Timestamp>,
    },
}

impl When {
    /// The earliest moment known; never falls along a mainline.
    pub fn at(self) -> Timestamp {
        match self {
            Self::Exact(at) => at,
            Self::Contested { earliest, latest } => earliest.or(latest).unwrap_or(Timestamp::MIN_UTC),
        }
    }

    /// The latest moment it can have been.
    pub fn latest(self) -> Timestamp {
        match self {
            Self::Exact(at) => at,
            Self::Contested { latest, .. } => latest.unwrap_or(Timestamp::MAX_UTC),
        }
    }

    /// Whether the time is known.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Exact(_))
    }
}

/// Says when each landing happened, given the committers' clocks in seconds since 1970, oldest landing first.
///
/// The landings on the longest non-decreasing run are exact; of equally long runs, the one that keeps the earliest
/// landings. Takes time `n log n`.
pub fn resolve(clocks: &[i64]) -> Vec<When> {
    let kept = longest_run(clocks);
    let mut whens: Vec<When> = Vec::with_capacity(clocks.len());
    let mut following = kept.iter().copied().peekable();
    let mut before = None;
    for (index, clock) in clocks.iter().enumerate() {
        let at = from_seconds(*clock);
        if following.next_if_eq(&index).is_some() {
            before = Some(at);
            whens.push(When::Exact(at));
        } else {
            let behind = following.peek().and_then(|next| clocks.get(*next)).map(|clock| from_seconds(*clock));
            let when = between(at, before, behind);
            // What follows it in the chain is no earlier.
            if let When::Exact(at) = when {
                before = Some(at);
            }
            whens.push(when);
        }
    }
    whens
}

/// When a landing happened whose clock says `at`, between the exact landings beside it.
pub(super) fn between(at: Timestamp, earliest: Option<Timestamp>, latest: Option<Timestamp>) -> When {
    let near = |neighbour: &Timestamp| (at - *neighbour).abs() < TOLERANCE;
    let distance = |neighbour: &Timestamp| (at - *neighbour).abs();
    if let (Some(earliest), Some(latest)) = (earliest, latest)
        && earliest == latest
    {
        return When::Exact(earliest);
    }
    match [earliest, latest].into_iter().flatten().filter(near).min_by_key(distance) {
        Some(neighbour) => When::Exact(neighbour),
        None => When::Contested { earliest, latest },
    }
}

/// The indices of the longest non-decreasing run, the smallest ones where there are several.
fn longest_run(clocks: &[i64]) -> Vec<usize> {
    // `starts[k]` is the largest clock from which a run of `k + 1` landings can go on.
    let mut starts: Vec<i64> = Vec::new();
    let mut lengths = vec![0; clocks.len()];
    for (index, clock) in clocks.iter().enumerate().rev() {
        let longer = starts.partition_point(|start| start >= clock);
        match starts.get_mut(longer) {
            Some(start) => *start = *clock,
            None => starts.push(*clock),
        }
        lengths[index] = longer + 1;
    }
    let mut wanted = starts.len();
    let mut last = i64::MIN;
    let mut kept = Vec::with_capacity(wanted);
    for (index, clock) in clocks.iter().enumerate() {
        if wanted > 0 && lengths[index] == wanted && *clock >= last {
            kept.push(index);
            last = *clock;
            wanted -= 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    fn shown(hours: &[i64]) -> String {
        let seconds: Vec<i64> = hours.iter().map(|hour| hour * HOUR).collect();
        let hour = |at: Timestamp| (at.timestamp() / HOUR).to_string();
        let end = |at: Option<Timestamp>| at.map_or("…".to_owned(), hour);
        let words = resolve(&seconds).into_iter().map(|when| match when {
            When::Exact(at) => hour(at),
            When::Contested { earliest, latest } => format!("[{}–{}]", end(earliest), end(latest)),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn clocks_that_never_fall_are_exact() {
        assert_eq!(shown(&[1, 2, 2, 5]), "1 2 2 5");
        assert_eq!(shown(&[]), "");
    }

    #[test]
    fn one_bad_clock_spoils_one_landing() {
        assert_eq!(shown(&[1, 900, 3, 4]), "1 [1–3] 3 4");
        assert_eq!(shown(&[10, 11, 2, 13]), "10 11 [11–13] 13");
        assert_eq!(shown(&[900, 2, 3]), "[…–2] 2 3");
        assert_eq!(shown(&[1, 2, 3, 0]), "1 2 3 [3–…]");
    }

    #[test]
    fn of_equally_long_runs_the_earliest_landings_are_kept() {
        assert_eq!(shown(&[5, 1]), "5 [5–…]");
        assert_eq!(shown(&[1, 8, 5]), "1 8 [8–…]");
    }

    #[test]
    fn a_clock_that_is_off_by_less_than_ten_minutes_takes_the_nearer_neighbour_s_time() {
        let near = resolve(&[0, HOUR, HOUR - 599, 2 * HOUR]);
        assert_eq!(near[2], When::Exact(from_seconds(HOUR)));
        let far = resolve(&[0, HOUR, HOUR - 600, 2 * HOUR]);
        assert!(!far[2].is_exact());
    }

    #[test]
    fn between_two_landings_of_one_instant_there_is_no_doubt() {
        assert_eq!(shown(&[3, 900, 3, 4]), "3 3 3 4");
    }

    #[test]
    fn times_never_fall_along_the_chain_whatever_the_clocks_say() {
        // The second takes the fourth's time, and the third, which follows it, cannot be earlier.
        let minutes = [600, 725, 595, 720, 721];
        let whens = resolve(&minutes.map(|minute| minute * 60));
        assert_eq!(whens[2], When::Exact(from_seconds(720 * 60)));
        let mut seed: u32 = 1843;
        for _ in 0..2000 {
            let clocks: Vec<i64> = (0..8)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    i64::from(seed >> 27) * 120
                })
                .collect();
            let whens = resolve(&clocks);
            assert!(whens.windows(2).all(|two| two[0].at() <= two[1].at()), "{clocks:?}: {whens:?}");
            assert!(whens.windows(2).all(|two| two[0].at() <= two[1].latest()), "{clocks:?}: {whens:?}");
        }
    }

    #[test]
    fn the_run_is_as_long_as_the_longest_of_all_runs() {
        // Against every subset, on small inputs from a fixed generator.
        let mut seed: u32 = 1815;
        for _ in 0..300 {
            let clocks: Vec<i64> = (0..9)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    i64::from(seed >> 29)
                })
                .collect();
            let non_decreasing = |indices: &Vec<usize>| indices.windows(2).all(|two| clocks[two[0]] <= clocks[two[1]]);
            let subsets = (0u32..512).map(|mask| (0..9).filter(|bit| mask & (1 << bit) != 0).collect::<Vec<_>>());
            let best = subsets.filter(non_decreasing).min_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            assert_eq!(Some(longest_run(&clocks)), best, "{clocks:?}");
        }
    }
}
