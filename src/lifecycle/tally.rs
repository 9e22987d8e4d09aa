//! Majorities, in integers.

use serde::{Deserialize, Serialize};

use crate::registry::group::Choice;
use crate::registry::manifest::MajorityOf;

/// The ballots of a vote, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many may vote.
    pub electorate: usize,
    /// How many approve.
    pub approve: usize,
    /// How many reject.
    pub reject: usize,
    /// How many abstain.
    pub abstain: usize,
}

impl Tally {
    /// Counts the choices of an electorate; pending ones count for nothing.
    pub fn of(electorate: usize, choices: impl IntoIterator<Item = Choice>) -> Self {
        let mut tally = Self { electorate, ..Self::default() };
        for choice in choices {
            match choice {
                Choice::Pending => {}
                Choice::Approve => tally.approve += 1,
                Choice::Reject => tally.reject += 1,
                Choice::Abstain => tally.abstain += 1,
            }
        }
        tally
    }

    /// How many have not voted.
    pub fn pending(self) -> usize {
        self.electorate.saturating_sub(self.approve + self.reject + self.abstain)
    }

    /// Whether a majority approves; a tie fails.
    pub fn passes(self, majority_of: MajorityOf) -> bool {
        match majority_of {
            MajorityOf::Electorate => 2 * self.approve > self.electorate,
            MajorityOf::VotesCast => self.approve > 0 && 2 * self.approve > self.approve + self.reject,
        }
    }

    /// How many approvals pass the vote, where that does not depend on the ballots: more than half of the electorate.
    pub fn needed(self, majority_of: MajorityOf) -> Option<usize> {
        match majority_of {
            MajorityOf::Electorate => Some(self.electorate / 2 + 1),
            MajorityOf::VotesCast => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(electorate: usize, approve: usize, reject: usize) -> Tally {
        Tally { electorate, approve, reject, abstain: 0 }
    }

    #[test]
    fn a_majority_of_the_electorate_is_more_than_half_of_it() {
        assert!(tally(6, 4, 2).passes(MajorityOf::Electorate));
        assert!(!tally(6, 3, 0).passes(MajorityOf::Electorate), "a tie fails");
        assert_eq!(tally(6, 0, 0).needed(MajorityOf::Electorate), Some(4));
        assert_eq!(tally(7, 0, 0).needed(MajorityOf::Electorate), Some(4));
        for electorate in 1..20 {
            let needed = tally(electorate, 0, 0).needed(MajorityOf::Electorate).unwrap();
            assert!(tally(electorate, needed, 0).passes(MajorityOf::Electorate));
            assert!(!tally(electorate, needed - 1, 0).passes(MajorityOf::Electorate));
        }
    }

    #[test]
    fn a_majority_of_the_votes_cast_needs_one_approval_and_more_of_them_than_rejections() {
        assert!(tally(6, 1, 0).passes(MajorityOf::VotesCast));
        assert!(!tally(6, 1, 1).passes(MajorityOf::VotesCast), "a tie fails");
        assert!(!tally(6, 0, 0).passes(MajorityOf::VotesCast), "silence is no approval");
    }

    #[test]
    fn whoever_does_not_vote_is_pending() {
        let choices = [Choice::Approve, Choice::Abstain, Choice::Pending];
        let tally = Tally::of(5, choices);
        assert_eq!((tally.approve, tally.abstain, tally.pending()), (1, 1, 3));
    }
}
