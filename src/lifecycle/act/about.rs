//! What can be asked of an act, whichever it is.

use super::{Act, Endorsed, EventKind};
use crate::lifecycle::field::Record;
use crate::registry::scalar::Login;

impl Act {
    /// Which of the acts it is.
    pub fn kind(&self) -> EventKind {
        self.into()
    }

    /// Whether it comes true of what stands on the paper of sponsors, and is what that comes to.
    pub fn comes_true(&self) -> bool {
        matches!(
            self,
            Self::Sponsored | Self::SponsorshipLost | Self::Activated { .. } | Self::AmendmentApproved { .. }
        )
    }

    /// The fields of a record that it says in other words.
    pub fn restates(&self) -> &[String] {
        if let Self::Restated { fields, .. } = self { fields } else { &[] }
    }

    /// The moderator who recorded a ballot or veto for somebody else.
    pub fn transcribed_by(&self) -> Option<&Login> {
        match self {
            Self::BallotCast(cast) => cast.transcribed_by.as_ref(),
            Self::Vetoed { transcribed_by, .. } => transcribed_by.as_ref(),
            Self::SponsoredBy(said) | Self::SponsorshipWithdrawn(said) => said.transcribed_by.as_ref(),
            _ => None,
        }
    }

    /// What it says on the paper of sponsors.
    pub fn endorsed(&self) -> Option<&Endorsed> {
        match self {
            Self::SponsoredBy(said)
            | Self::SponsorshipWithdrawn(said)
            | Self::CharterApproved { said, .. }
            | Self::CharterObjected(said)
            | Self::ApprovalWithdrawn(said) => Some(said),
            _ => None,
        }
    }

    /// The same, to be completed.
    pub(in crate::lifecycle) fn endorsed_mut(&mut self) -> Option<&mut Endorsed> {
        match self {
            Self::SponsoredBy(said)
            | Self::SponsorshipWithdrawn(said)
            | Self::CharterApproved { said, .. }
            | Self::CharterObjected(said)
            | Self::ApprovalWithdrawn(said) => Some(said),
            _ => None,
        }
    }

    /// Whose ballot or veto it is, or who comes or goes: the login under which that stands.
    pub fn person(&self) -> Option<&Login> {
        if let Some(said) = self.endorsed() {
            return Some(&said.entry);
        }
        match self {
            Self::Retired { approval, .. } => approval.as_ref(),
            Self::BallotCast(cast) => Some(&cast.entry),
            Self::Vetoed { entry, .. } | Self::VetoLifted { entry } => Some(entry),
            Self::FacilitatorAdded(login)
            | Self::FacilitatorRemoved(login)
            | Self::MaintainerAdded(login)
            | Self::MaintainerRemoved(login) => Some(login),
            _ => None,
        }
    }

    /// The record that it writes or takes away; `None` for what is no record.
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Adopted { .. } => Some(Record::Origin),
            Self::Reversed { .. } => Some(Record::Reversal),
            Self::CharterRecorded { .. } => Some(Record::Charter),
            Self::RetirementProposed { .. } | Self::Retired { .. } => Some(Record::Retirement),
            Self::SponsoredBy(said)
            | Self::SponsorshipWithdrawn(said)
            | Self::CharterApproved { said, .. }
            | Self::CharterObjected(said)
            | Self::ApprovalWithdrawn(said) => Some(Record::Endorsement(said.entry.clone())),
            Self::VoteOpened { .. } => Some(Record::Round),
            Self::BallotCast(cast) => Some(Record::Ballot(cast.entry.clone())),
            Self::Vetoed { entry, .. } | Self::VetoLifted { entry } => Some(Record::Veto(entry.clone())),
            Self::Erased { record } => Some(record.clone()),
            Self::Restated { is, .. } => is.record(),
            Self::Approved(_)
            | Self::Rejected(_)
            | Self::CharterOverdue
            | Self::Proposed
            | Self::Reproposed { .. }
            | Self::Restored
            | Self::Renamed { .. }
            | Self::Amended(_)
            | Self::KindChanged { .. }
            | Self::AmendmentApproved { .. }
            | Self::Sponsored
            | Self::SponsorshipLost
            | Self::Activated { .. }
            | Self::FacilitatorAdded(_)
            | Self::FacilitatorRemoved(_)
            | Self::MaintainerAdded(_)
            | Self::MaintainerRemoved(_)
            | Self::MembersChanged
            | Self::Reported { .. }
            | Self::ReportRequested { .. }
            | Self::Withdrawn
            | Self::Deleted
            | Self::Unreadable => None,
        }
    }
}
