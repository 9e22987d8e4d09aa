//! The rules by which a community decides, one file for each rule set, chosen by the date of the landing.

use super::act::EventKind;
use super::timeline::Timeline;
use crate::registry::ruleset::Ruleset;

mod acts;
mod agenda;
pub mod expected;
mod questions;
mod record;
mod rows;
mod sep_1302;
mod sep_2149;
pub mod template;

pub use questions::Constitution;

/// The rules of a rule set.
pub fn of(ruleset: Ruleset) -> &'static dyn Constitution {
    match ruleset {
        Ruleset::Sep1302 => &sep_1302::Sep1302,
        Ruleset::Sep2149 => &sep_2149::Sep2149,
    }
}

/// The rules that govern what is done to a group where `now` are in force: a vote that runs goes by those of its opening
/// to its end, and so does what belongs to it.
pub fn governing(now: &'static dyn Constitution, group: &Timeline, kind: EventKind) -> &'static dyn Constitution {
    let is_of_the_vote = match kind {
        EventKind::BallotCast
        | EventKind::Approved
        | EventKind::Rejected
        | EventKind::Vetoed
        | EventKind::Amended
        | EventKind::Withdrawn
        | EventKind::Restated => true,
        EventKind::CharterOverdue
        | EventKind::Proposed
        | EventKind::Reproposed
        | EventKind::Adopted
        | EventKind::CharterRecorded
        | EventKind::Restored
        | EventKind::Renamed
        | EventKind::VetoLifted
        | EventKind::KindChanged
        | EventKind::AmendmentApproved
        | EventKind::VoteOpened
        | EventKind::SponsoredBy
        | EventKind::SponsorshipWithdrawn
        | EventKind::CharterApproved
        | EventKind::CharterObjected
        | EventKind::ApprovalWithdrawn
        | EventKind::Sponsored
        | EventKind::SponsorshipLost
        | EventKind::Activated
        | EventKind::Reversed
        | EventKind::RetirementProposed
        | EventKind::Retired
        | EventKind::FacilitatorAdded
        | EventKind::FacilitatorRemoved
        | EventKind::MaintainerAdded
        | EventKind::MaintainerRemoved
        | EventKind::MembersChanged
        | EventKind::Reported
        | EventKind::ReportRequested
        | EventKind::Erased
        | EventKind::Deleted
        | EventKind::Unreadable => false,
    };
    let open = group.vote.as_ref().filter(|_| is_of_the_vote && group.is_open());
    open.map_or(now, |vote| of(vote.ruleset))
}
