//! Pictures that are made of numbers: how a vote stands, a group's life.

use chrono::TimeDelta;

use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::render::sponsors;
use crate::report::site::life::Stretch;
use crate::report::status::GroupStatus;
use crate::report::vote::VoteStatus;

/// The sign of a state, beside its word.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
pub(super) fn sign(state: &State) -> &'static str {
    match state {
        State::Proposed => "○",
        State::Sponsored => "◔",
        State::Voting => "◐",
        State::Active => "●",
        State::Rejected => "✕",
        State::Vetoed => "⊘",
        State::Reversed => "↺",
        State::Retired => "■",
        State::Withdrawn => "–",
    }
}

/// The width of a picture in its own units.
const WIDTH: usize = 1_000;

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// What it stands for, as the style sheet calls it.
    pub(super) class: &'static str,
    /// Where it begins.
    pub(super) x: usize,
    /// How wide it is.
    pub(super) width: usize,
}

/// How a vote stands: a part for each elector, and where it passes.
pub(super) struct VoteBar {
    /// The ballots, those that approve first.
    pub(super) parts: Vec<Part>,
    /// Where the approvals pass it; `None` where that depends on the ballots.
    pub(super) mark: Option<usize>,
    /// How much of the window is over.
    pub(super) elapsed: usize,
    /// The same in a sentence.
    pub(super) sentence: String,
}

impl VoteBar {
    /// The bar of a vote as it stands at `now`.
    pub(super) fn of(vote: &VoteStatus, now: Timestamp) -> Self {
        let electors = vote.electorate.len().max(1);
        let counts = [
            ("approve", vote.approve.len()),
            ("reject", vote.reject.len()),
            ("abstain", vote.abstain.len()),
            ("pending", vote.pending.len()),
        ];
        let classes = counts.iter().flat_map(|(class, count)| std::iter::repeat_n(*class, *count));
        let edge = |place: usize| place * WIDTH / electors;
        let parts = classes.enumerate().map(|(place, class)| {
            let gap = if electors > 100 { 0 } else { 4 };
            Part { class, x: edge(place), width: (edge(place + 1) - edge(place)).saturating_sub(gap).max(1) }
        });
        let share = |part: TimeDelta, whole: TimeDelta| {
            let (part, whole) = (part.num_seconds().max(0), whole.num_seconds().max(1));
            usize::try_from(part.min(whole).saturating_mul(1_000) / whole).unwrap_or(WIDTH)
        };
        Self {
            parts: parts.collect(),
            mark: vote.needed.map(|needed| edge(needed.min(electors))),
            elapsed: share(now - vote.opened_at, vote.closes_at - vote.opened_at),
            sentence: tally(vote),
        }
    }
}

/// How the paper of sponsors of a proposal stands: a part for each sponsor that it takes, and behind them its charter.
pub(super) struct PaperBar {
    /// The sponsors, those who are missing behind the others; then the charter.
    pub(super) parts: Vec<Part>,
    /// Where the sponsors end and the charter begins.
    pub(super) mark: Option<usize>,
    /// The same in a sentence.
    pub(super) sentence: String,
}

/// Where the charter begins on it.
const CHARTER: usize = WIDTH * 2 / 3;

impl PaperBar {
    /// The bar of a group; `None` where it waits for no sponsors and no approval.
    pub(super) fn of(group: &GroupStatus, now: Timestamp) -> Option<Self> {
        let status = sponsors::of(group).filter(|status| sponsors::is_asked_for(group.state, status))?;
        let there = status.sponsors.len();
        let missing = status.lacking.map_or(0, |lacking| lacking.or_cores);
        let places = (there + missing).max(1);
        let edge = |place: usize| place * CHARTER / places;
        let sponsors = (0..places).map(|place| Part {
            class: if place < there { "approve" } else { "pending" },
            x: edge(place),
            width: (edge(place + 1) - edge(place)).saturating_sub(8).max(1),
        });
        let charter = Part {
            // An objection stops nothing, and is told in words.
            class: if status.charter.approved_by.is_empty() { "pending" } else { "approve" },
            x: CHARTER + 8,
            width: WIDTH - CHARTER - 8,
        };
        let sentence = sponsors::in_brief(group, now).join("; ");
        Some(Self { parts: sponsors.chain([charter]).collect(), mark: Some(CHARTER), sentence })
    }
}

/// `2 of 3 approvals needed, of 5 electors`.
pub(super) fn tally(vote: &VoteStatus) -> String {
    let electors = vote.electorate.len();
    match vote.needed {
        Some(needed) => format!("{} of {needed} approvals needed, of {electors} electors", vote.approve.len()),
        None => format!(
            "{} approve and {} reject, of {electors} electors; more must approve than reject",
            vote.approve.len(),
            vote.reject.len()
        ),
    }
}

/// What came of a vote, in a word or two.
pub(super) fn outcome(vote: &VoteStatus) -> &'static str {
    match vote.outcome {
        Outcome::Open => "open",
        Outcome::Approved => "approved",
        Outcome::Rejected => "rejected: no majority",
        Outcome::Vetoed => "under a veto",
        Outcome::Void => "void: the text was amended while it ran",
    }
}

/// No part of a life is narrower, since three days of a vote in years would not be seen.
const NARROWEST: usize = 10;
/// What is free between two parts.
const GAP: usize = 3;

/// A group's life from left to right, in proportion but for what would be too narrow to be seen.
pub(super) fn life_bar(stretches: &[Stretch]) -> Vec<Part> {
    let seconds = |it: &Stretch| u64::try_from((it.to - it.from).num_seconds()).unwrap_or_default();
    let whole: u64 = stretches.iter().map(seconds).sum::<u64>().max(1);
    let room = WIDTH.saturating_sub(NARROWEST * stretches.len());
    let mut x = 0;
    let part = |it: &Stretch| {
        let share = u128::from(seconds(it)) * room as u128 / u128::from(whole);
        let width = NARROWEST + usize::try_from(share).unwrap_or_default();
        let part = Part { class: it.state.name(), x, width: width.saturating_sub(GAP).max(1) };
        x += width;
        part
    };
    stretches.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn every_state_has_its_colours() {
        let style = include_str!("style.css");
        for state in State::VARIANTS {
            for class in [format!(".state.s-{state}"), format!(".f-{state} ")] {
                assert!(style.contains(&class), "{class}");
            }
        }
    }
}
