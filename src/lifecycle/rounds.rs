//! The numbers of a group's votes: which were opened, and which can still be.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// How far above the highest round the next one may be.
const REACH: u32 = 1_000;

/// The numbers that openings have used.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rounds {
    /// The highest one of a vote that was opened within reach of those before it.
    highest: u32,
    opened: BTreeSet<u32>,
    /// Those of void openings, so that their ballots cannot be taken up again.
    burnt: BTreeSet<u32>,
}

impl Rounds {
    /// Whether a vote was opened under this number.
    pub(super) fn were_opened(&self, round: u32) -> bool {
        self.opened.contains(&round)
    }

    /// Why no vote can be opened under this number; `None` where one can.
    ///
    /// Before void openings burnt their own number alone, the next vote had to be above every one of them: what was opened
    /// so stands, and does not move what is within reach.
    pub(super) fn refusal(&self, round: u32) -> Option<String> {
        let is_behind = |last: u32| last < round && round <= last.saturating_add(REACH);
        if round <= self.highest {
            Some(format!("the round must rise above {}", self.highest))
        } else if self.burnt.contains(&round) || self.opened.contains(&round) {
            Some(format!("a void opening used up round {round}: the next one is {}", self.next()))
        } else if !self.is_within_reach(round) && !self.burnt.last().is_some_and(|last| is_behind(*last)) {
            Some(format!("a round is at most {REACH} above the one before it: the next one is {}", self.next()))
        } else {
            None
        }
    }

    /// Whether a round is near enough to the highest; the lowest free one always is, however many void ones lie between.
    fn is_within_reach(&self, round: u32) -> bool {
        round <= self.highest.saturating_add(REACH) || round == self.next()
    }

    /// Takes note of a vote that was opened.
    pub(super) fn open(&mut self, round: u32) {
        if self.is_within_reach(round) {
            self.highest = self.highest.max(round);
        }
        self.opened.insert(round);
    }

    /// Takes note of an opening that was void.
    pub(super) fn burn(&mut self, round: u32) {
        if !self.opened.contains(&round) {
            self.burnt.insert(round);
        }
    }

    /// The lowest number under which a vote can be opened.
    pub(super) fn next(&self) -> u32 {
        let mut free = self.highest.saturating_add(1);
        while self.burnt.contains(&free) || self.opened.contains(&free) {
            free = free.saturating_add(1);
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounds(opened: &[u32], burnt: &[u32]) -> Rounds {
        let mut rounds = Rounds::default();
        for round in burnt {
            rounds.burn(*round);
        }
        for round in opened {
            rounds.open(*round);
        }
        rounds
    }

    #[test]
    fn a_round_is_above_the_highest_opened_within_reach_of_it_and_not_burnt() {
        let can = |rounds: &Rounds, round| rounds.refusal(round).is_none();
        let some = rounds(&[1, 4], &[6]);
        assert_eq!([0, 3, 4, 5, 6, 7, 1_006, 1_007].map(|round| can(&some, round)), {
            [false, false, false, true, false, true, true, false]
        });
        assert_eq!(some.next(), 5);
        assert_eq!(rounds(&[], &[1, 2]).next(), 3);
        assert!(can(&Rounds::default(), 1_000) && !can(&Rounds::default(), 1_001));
    }

    #[test]
    fn no_void_opening_leaves_a_group_without_a_vote() {
        let burnt = rounds(&[1], &[u32::MAX, u32::MAX - 1]);
        assert_eq!(burnt.next(), 2);
        assert!(burnt.refusal(2).is_none());
        let mut all: Vec<u32> = (2..=REACH + 1).collect();
        all.push(u32::MAX);
        let mut burnt = rounds(&[1], &all);
        assert_eq!((burnt.next(), burnt.refusal(REACH + 2)), (REACH + 2, None), "nor do all of them together");
        burnt.open(REACH + 2);
        assert_eq!(burnt.next(), REACH + 3);
    }

    #[test]
    fn an_opening_above_void_ones_that_stood_stands_and_the_next_is_low_again() {
        let mut old = rounds(&[1], &[4_000_000_000]);
        assert!(old.refusal(4_000_000_001).is_none());
        old.open(4_000_000_001);
        assert_eq!(old.next(), 2);
    }
}
