//! What there is to know of a group in a few words, and in which order groups are shown.

use strum::VariantArray as _;

use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::order::Order;
use crate::registry::scalar::Login;
use crate::render::{sponsors, text::count};
use crate::report::attention::Attention;
use crate::report::status::GroupStatus;
use crate::report::vote::VoteStatus;

/// How far behind others the groups of a state are needed.
fn rank(state: State) -> u8 {
    match state {
        State::Voting => 0,
        State::Sponsored => 1,
        State::Proposed => 2,
        State::Vetoed => 3,
        State::Active => 4,
        State::Rejected => 5,
        State::Reversed => 6,
        State::Retired => 7,
        State::Withdrawn => 8,
    }
}

/// Groups in the order in which people are needed: open votes by when they close, then proposals, and what is over last.
pub(super) fn open_first(groups: &[GroupStatus]) -> Vec<&GroupStatus> {
    let closes =
        |group: &GroupStatus| group.vote.as_ref().filter(|_| group.state == State::Voting).map(|it| it.closes_at);
    let mut groups: Vec<&GroupStatus> = groups.iter().collect();
    groups.order_by_key(|group| (rank(group.state), closes(group), &group.id));
    groups
}

/// How many of the groups are in each state, in that order.
pub(super) fn by_state(groups: &[GroupStatus]) -> Vec<(State, usize)> {
    counted(groups, rank)
}

/// How many of the groups are in each state, of which those come first that `rank` puts there.
pub(super) fn counted(groups: &[GroupStatus], rank: fn(State) -> u8) -> Vec<(State, usize)> {
    let number = |state| groups.iter().filter(|group| group.state == state).count();
    let mut states = State::VARIANTS.to_vec();
    states.order_by_key(|state| rank(*state));
    states.into_iter().map(|state| (state, number(state))).filter(|(_, number)| *number > 0).collect()
}

/// What there is to know of a group: the vote's standing, with what `closes` says of its close, then what needs attention.
pub(super) fn known(group: &GroupStatus, now: Timestamp, closes: &dyn Fn(Timestamp) -> String) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    if let Some(vote) = group.vote.as_ref().filter(|_| matches!(group.state, State::Voting | State::Vetoed)) {
        if vote.closes_at > now && vote.outcome != Outcome::Void {
            parts.push(format!("{}, {}", so_far(vote), closes(vote.closes_at)));
            if !vote.pending.is_empty() {
                parts.push(format!("waiting for {}", names(&vote.pending)));
            }
        }
    } else if let Some(vote) = group.vote.as_ref().filter(|vote| vote.outcome == Outcome::Void) {
        parts.push(format!("vote {} is void: amended while it ran", vote.round));
    } else if let Some(vote) = group.vote.as_ref().filter(|_| group.state == State::Rejected) {
        parts.push(so_far(vote));
    }
    let is_about_ballots = matches!(group.state, State::Voting | State::Rejected);
    if let Some(vote) = group.vote.as_ref().filter(|vote| is_about_ballots && !vote.not_counted.is_empty()) {
        parts.push(format!("{} not counted", count(vote.not_counted.len(), "ballot")));
    }
    if !group.vetoes.is_empty() && group.state == State::Vetoed {
        let by: Vec<Login> = group.vetoes.iter().map(|veto| veto.by.clone()).collect();
        parts.push(format!("veto of {}", names(&by)));
    }
    parts.extend(sponsors::in_brief(group, now));
    parts.extend(group.successor.as_ref().map(|successor| format!("went into {successor}")));
    if !group.file_exists && group.state != State::Withdrawn {
        parts.push("! its file was deleted".to_owned());
    }
    parts
}

/// What needs attention, each kind once with its number.
pub(super) fn needs(group: &GroupStatus) -> Vec<String> {
    if group.state.is_closed() {
        return Vec::new();
    }
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for Attention { rule, .. } in &group.attention {
        match kinds.iter_mut().find(|(kind, _)| kind == rule) {
            Some((_, number)) => *number += 1,
            None => kinds.push((rule, 1)),
        }
    }
    let words = |(rule, number): (&str, usize)| match number {
        1 => rule.replace('-', " "),
        number => format!("{} ({number})", rule.replace('-', " ")),
    };
    kinds.into_iter().map(words).collect()
}

/// [`progress`] of a vote.
fn so_far(vote: &VoteStatus) -> String {
    progress(vote.approve.len(), vote.reject.len(), vote.needed)
}

fn names(people: &[Login]) -> String {
    people.iter().map(Login::as_str).collect::<Vec<_>>().join(", ")
}

/// `2 of 3 approvals`, once there are more than enough `4 approvals, 3 needed`.
pub(super) fn progress(approve: usize, reject: usize, needed: Option<usize>) -> String {
    match needed {
        Some(needed) if approve > needed => format!("{}, {needed} needed", count(approve, "approval")),
        Some(needed) => format!("{approve} of {needed} approvals"),
        None => format!("{approve} approve, {reject} reject"),
    }
}
