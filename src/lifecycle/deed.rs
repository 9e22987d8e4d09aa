//! What somebody would do, as one asks who may: one question for each row of the table of authority.

use strum::{EnumIter, IntoStaticStr, VariantArray};

use super::act::{Act, Amendment, Cast, Endorsed, EventKind};
use super::manifest_field::ManifestField;
use crate::registry::group::{Basis, Choice, RetirementReason};
use crate::registry::paper::Fingerprint;
use crate::registry::scalar::{GroupId, Login, Url};

/// Something that somebody would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, EnumIter, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Deed {
    /// Propose a group.
    Propose,
    /// Report what a group did.
    Report,
    /// Open a vote.
    OpenVote,
    /// Cast a ballot.
    CastBallot,
    /// Veto a group.
    Veto,
    /// Lift a veto.
    LiftVeto,
    /// Take an approval back.
    Reverse,
    /// Sponsor a group and its leadership.
    Sponsor,
    /// Sponsor it no more.
    WithdrawSponsorship,
    /// Approve the charter of a group.
    Approve,
    /// Object to it.
    Object,
    /// Record that it was approved elsewhere.
    RecordCharter,
    /// End a group.
    Retire,
    /// Approve that a group ends.
    ApproveRetirement,
    /// Adopt a group that came to exist elsewhere.
    Adopt,
    /// Take a proposal back.
    Withdraw,
    /// Become a facilitator oneself.
    JoinAsFacilitator,
    /// Leave as a facilitator.
    LeaveAsFacilitator,
    /// Add somebody else as a facilitator.
    AddFacilitator,
    /// Remove somebody else as a facilitator.
    RemoveFacilitator,
    /// Change who represents the steering group.
    ChangeMaintainers,
    /// Give a group another id.
    Rename,
    /// Change what a group is about.
    Amend,
    /// Make an active group one of the other kind.
    ChangeKind,
    /// Change who takes part in a group.
    ChangeMembers,
    /// Ask a group for a report.
    RequestReport,
    /// Say when a group meets.
    PlanMeeting,
    /// Change `mcpgov.yaml`.
    ChangeRegistry,
    /// Give somebody a role.
    GiveRole,
    /// Take a role from somebody.
    TakeRole,
    /// Say by what somebody is recognised.
    DescribePerson,
    /// Accept a finding of history.
    AcceptFinding,
}

impl Deed {
    /// The word for it.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The deed that is called so.
    pub fn named(name: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|deed| deed.name() == name)
    }

    /// What it would change of `mcpgov.yaml`; nothing where it is about a group.
    pub fn field(self) -> Option<ManifestField> {
        match self {
            Self::ChangeRegistry => Some(ManifestField::Policy),
            Self::GiveRole | Self::TakeRole => Some(ManifestField::Roles),
            Self::DescribePerson => Some(ManifestField::People),
            Self::AcceptFinding => Some(ManifestField::Accepted),
            _ => None,
        }
    }

    /// The act that it would be, done by `person`, or by `person` to `another`; nothing where it is about no group.
    pub fn act(self, person: &Login, another: &Login) -> Option<Act> {
        let said = || Endorsed {
            entry: person.clone(),
            reason: None,
            source: None,
            renewed: false,
            erases: false,
            office: None,
            transcribed_by: None,
        };
        let retired = |approval| Act::Retired {
            reason: RetirementReason::Completed,
            merged_into: None,
            note: None,
            date: None,
            source: None,
            approval,
        };
        Some(match self {
            Self::Sponsor => Act::SponsoredBy(said()),
            Self::WithdrawSponsorship => Act::SponsorshipWithdrawn(said()),
            Self::Approve => {
                Act::CharterApproved { said: said(), charter: Fingerprint::parse(&"0".repeat(Fingerprint::DIGITS))? }
            }
            Self::Object => Act::CharterObjected(said()),
            Self::RecordCharter => {
                Act::CharterRecorded { date: None, source: Url::parse("https://example.org/")?, url: None }
            }
            Self::ApproveRetirement => retired(Some(person.clone())),
            Self::ChangeMembers => Act::MembersChanged,
            Self::Propose => Act::Proposed,
            Self::Report => Act::Reported { month: String::new(), removed: false },
            Self::OpenVote => Act::VoteOpened { round: 1, terms: None },
            Self::CastBallot => Act::BallotCast(Cast {
                entry: person.clone(),
                choice: Choice::Approve,
                reason: None,
                source: None,
                again: false,
                transcribed_by: None,
            }),
            Self::Veto => Act::Vetoed { entry: person.clone(), reason: None, transcribed_by: None },
            Self::LiftVeto => Act::VetoLifted { entry: another.clone() },
            Self::Reverse => Act::Reversed { reason: String::new() },
            Self::Retire => retired(None),
            Self::Adopt => Act::Adopted {
                basis: Basis::CharteredElsewhere,
                date: None,
                source: Url::parse("https://example.org/")?,
                acknowledged: None,
                note: None,
            },
            Self::Withdraw => Act::Withdrawn,
            Self::JoinAsFacilitator => Act::FacilitatorAdded(person.clone()),
            Self::LeaveAsFacilitator => Act::FacilitatorRemoved(person.clone()),
            Self::AddFacilitator => Act::FacilitatorAdded(another.clone()),
            Self::RemoveFacilitator => Act::FacilitatorRemoved(another.clone()),
            Self::ChangeMaintainers => Act::MaintainerAdded(another.clone()),
            Self::Rename => Act::Renamed { from: GroupId::new(""), to: GroupId::new("") },
            Self::Amend => Act::Amended(Amendment::of(Vec::new())),
            Self::ChangeKind => Act::KindChanged { from: None, to: None, charter: None },
            Self::RequestReport => Act::ReportRequested { month: String::new(), note: None, removed: false },
            // When a group meets is nothing that the rules give anybody alone.
            Self::PlanMeeting => return None,
            Self::ChangeRegistry | Self::GiveRole | Self::TakeRole | Self::DescribePerson | Self::AcceptFinding => {
                return None;
            }
        })
    }

    /// The event that it would be, where the state of the group has a say in it.
    pub fn event(self) -> Option<EventKind> {
        if self == Self::ApproveRetirement {
            // That nobody approves an ending by some rules, their table says of what would be approved.
            return Some(EventKind::RetirementProposed);
        }
        let nobody = Login::new("");
        self.act(&nobody, &nobody).map(|act| act.kind()).filter(|_| self != Self::Propose)
    }
}
