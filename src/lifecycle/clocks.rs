//! What is known of the clocks of a history, for whoever goes on from where it was kept.

use serde::{Deserialize, Serialize};

use super::times::{When, between, resolve};
use crate::clock::from_seconds;

/// What committers' clocks said of landings, the oldest first, in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Clocks {
    /// They never fall, and all that follows needs to know is the last one.
    Rising {
        /// How many there are.
        count: usize,
        /// The last one.
        last: i64,
    },
    /// Each of them.
    Each(Vec<i64>),
}

impl Clocks {
    /// What `clocks` say.
    pub(super) fn of(clocks: &[i64]) -> Self {
        if clocks.is_sorted() {
            return Self::Rising { count: clocks.len(), last: clocks.last().copied().unwrap_or(i64::MIN) };
        }
        Self::Each(clocks.to_vec())
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Rising { count, .. } => *count,
            Self::Each(clocks) => clocks.len(),
        }
    }

    /// When the last landing happened, which is no earlier than any other.
    pub(super) fn last(&self) -> Option<When> {
        match self {
            Self::Rising { count, last } => (*count > 0).then(|| When::Exact(from_seconds(*last))),
            Self::Each(clocks) => resolve(clocks).pop(),
        }
    }

    /// These and `more` behind them, and when the landings happened of which that tells.
    ///
    /// `None` where it contradicts when the earlier ones were taken to have happened, or where that is not known any more.
    pub(super) fn followed_by(&self, more: &[i64]) -> Option<(Self, Vec<When>)> {
        match self {
            Self::Rising { count, last } => {
                let is_rising = more.is_sorted() && more.first().is_none_or(|first| first >= last);
                let clocks = Self::Rising { count: count + more.len(), last: *more.last().unwrap_or(last) };
                is_rising.then(|| (clocks, more.iter().map(|clock| When::Exact(from_seconds(*clock))).collect()))
            }
            Self::Each(clocks) => {
                let all = [clocks, more].concat();
                let mut whens = resolve(&all);
                let new = whens.split_off(clocks.len());
                (whens == resolve(clocks)).then_some((Self::Each(all), new))
            }
        }
    }

    /// When a landing happens of which its clock says `clock`, if it comes next; `None` as above.
    pub(super) fn next(&self, clock: i64) -> Option<When> {
        match self {
            // One clock alone never outweighs those before it: of equally long runs, theirs is kept.
            Self::Rising { count, last } if *count > 0 && clock < *last => {
                Some(between(from_seconds(clock), Some(from_seconds(*last)), None))
            }
            Self::Rising { .. } | Self::Each(_) => self.followed_by(&[clock])?.1.pop(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_clocks_tells_of_those_behind_them_what_all_of_them_tell() {
        let mut seed: u32 = 1852;
        let mut known = 0;
        for round in 0..3000 {
            let mut clocks: Vec<i64> = (0..6)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    i64::from(seed >> 29) * 300
                })
                .collect();
            let cut = round % 7;
            if round % 2 == 0 {
                clocks[..cut].sort_unstable();
            }
            let (before, behind) = clocks.split_at(cut);
            let whens = resolve(&clocks);
            if let Some((all, new)) = Clocks::of(before).followed_by(behind) {
                known += 1;
                assert_eq!(all, Clocks::of(&clocks), "{clocks:?} behind {cut}");
                assert_eq!([resolve(before), new].concat(), whens, "{clocks:?} behind {cut}");
            }
            if let [next, ..] = behind {
                let mut whens = resolve(&clocks[..=cut]);
                let when = whens.pop();
                let stays = whens == resolve(before);
                assert_eq!(Clocks::of(before).next(*next), when.filter(|_| stays), "{next} behind {before:?}");
            }
        }
        assert!(known > 500, "{known}");
    }
}
