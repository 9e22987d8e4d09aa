//! The parts of the template that are asked.

use strum::VariantArray;

use crate::commands::propose::given::Given;
use crate::registry::group::Kind;

/// A part of the template that is asked, in its order.
#[derive(Clone, Copy, VariantArray)]
pub(super) enum Part {
    Name,
    Id,
    Summary,
    Facilitators,
    Maintainers,
    Overlaps,
    FirstTopic,
    UseCases,
    FirstDeliverable,
    Channel,
}

impl Part {
    /// Whether the template of a kind asks it.
    pub(super) fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::FirstTopic => kind == Kind::InterestGroup,
            Self::UseCases | Self::FirstDeliverable => kind == Kind::WorkingGroup,
            _ => true,
        }
    }

    pub(super) fn is_missing(self, Given { id, proposal, .. }: &Given) -> bool {
        match self {
            Self::Name => proposal.name.is_none(),
            Self::Id => id.is_none(),
            Self::Summary => proposal.summary.is_none(),
            Self::Facilitators => proposal.facilitators.is_empty(),
            Self::Maintainers => proposal.maintainers.is_empty(),
            Self::Overlaps => proposal.overlaps.is_none(),
            Self::FirstTopic => proposal.first_topic.is_none(),
            Self::UseCases => proposal.use_cases.is_none(),
            Self::FirstDeliverable => proposal.first_deliverable.is_none(),
            Self::Channel => proposal.channel.is_none(),
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Name => "the name",
            Self::Id => "the id",
            Self::Summary => "the summary",
            Self::Facilitators => "the facilitators",
            Self::Maintainers => "the maintainers",
            Self::Overlaps => "the overlaps",
            Self::FirstTopic => "the first topic",
            Self::UseCases => "the use cases",
            Self::FirstDeliverable => "the first deliverable",
            Self::Channel => "the channel",
        }
    }
}
