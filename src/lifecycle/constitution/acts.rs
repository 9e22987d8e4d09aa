//! What is asked of acts themselves, by whichever rules.

use crate::lifecycle::act::{Act, EventKind};
use crate::lifecycle::permission::Authority;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// Whether an act that nobody who holds it did is void; other changes stand in the file and are findings.
pub(super) fn is_decision(act: &Act) -> bool {
    match act {
        Act::Adopted { .. }
        | Act::CharterRecorded { .. }
        | Act::Renamed { .. }
        | Act::VetoLifted { .. }
        | Act::VoteOpened { .. }
        | Act::BallotCast(_)
        | Act::SponsoredBy(_)
        | Act::SponsorshipWithdrawn(_)
        | Act::CharterApproved { .. }
        | Act::CharterObjected(_)
        | Act::ApprovalWithdrawn(_)
        | Act::Vetoed { .. }
        | Act::Reversed { .. }
        | Act::RetirementProposed { .. }
        | Act::Retired { .. }
        | Act::Withdrawn
        | Act::KindChanged { .. }
        | Act::Restated { .. } => true,
        Act::Proposed
        | Act::Reproposed { .. }
        | Act::CharterOverdue
        | Act::Restored
        | Act::Amended(_)
        | Act::AmendmentApproved { .. }
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. }
        | Act::Approved(_)
        | Act::Rejected(_)
        | Act::FacilitatorAdded(_)
        | Act::FacilitatorRemoved(_)
        | Act::MaintainerAdded(_)
        | Act::MaintainerRemoved(_)
        | Act::MembersChanged
        | Act::Reported { .. }
        | Act::ReportRequested { .. }
        | Act::Erased { .. }
        | Act::Deleted
        | Act::Unreadable => false,
    }
}

/// Whom an act is about so that it may be their own word.
pub(super) fn own_word_of(act: &Act) -> Option<&Login> {
    match act {
        Act::BallotCast(cast) => Some(&cast.entry),
        Act::Vetoed { entry, .. } => Some(entry),
        Act::SponsoredBy(said)
        | Act::SponsorshipWithdrawn(said)
        | Act::CharterApproved { said, .. }
        | Act::CharterObjected(said)
        | Act::ApprovalWithdrawn(said) => Some(&said.entry),
        Act::Retired { approval, .. } => approval.as_ref(),
        Act::FacilitatorAdded(login) | Act::FacilitatorRemoved(login) => Some(login),
        Act::Restated { is, .. } => own_word_of(is),
        Act::Approved(_)
        | Act::Rejected(_)
        | Act::CharterOverdue
        | Act::Proposed
        | Act::Reproposed { .. }
        | Act::Adopted { .. }
        | Act::CharterRecorded { .. }
        | Act::Restored
        | Act::Renamed { .. }
        | Act::VetoLifted { .. }
        | Act::Amended(_)
        | Act::KindChanged { .. }
        | Act::AmendmentApproved { .. }
        | Act::VoteOpened { .. }
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. }
        | Act::Reversed { .. }
        | Act::RetirementProposed { .. }
        | Act::MaintainerAdded(_)
        | Act::MaintainerRemoved(_)
        | Act::MembersChanged
        | Act::Reported { .. }
        | Act::ReportRequested { .. }
        | Act::Erased { .. }
        | Act::Withdrawn
        | Act::Deleted
        | Act::Unreadable => None,
    }
}

/// Who can do an act that stands under the name of whoever does it, given who vetoes and who sponsors.
pub(super) fn in_ones_own_name(
    act: EventKind,
    roster: &Roster,
    vetoers: &Authority,
    sponsors: Option<&Authority>,
) -> Option<Vec<Login>> {
    let holders = |of: &Authority| of.roles.iter().flat_map(|role| roster.holders(*role)).cloned().collect();
    match act {
        EventKind::Vetoed => Some(holders(vetoers)),
        EventKind::SponsoredBy
        | EventKind::SponsorshipWithdrawn
        | EventKind::CharterApproved
        | EventKind::CharterObjected
        | EventKind::ApprovalWithdrawn => sponsors.map(holders),
        EventKind::Approved
        | EventKind::Rejected
        | EventKind::CharterOverdue
        | EventKind::Proposed
        | EventKind::Reproposed
        | EventKind::Adopted
        | EventKind::CharterRecorded
        | EventKind::Restored
        | EventKind::Renamed
        | EventKind::VetoLifted
        | EventKind::Amended
        | EventKind::KindChanged
        | EventKind::AmendmentApproved
        | EventKind::VoteOpened
        | EventKind::BallotCast
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
        | EventKind::Withdrawn
        | EventKind::Deleted
        | EventKind::Unreadable
        | EventKind::Restated => None,
    }
}
