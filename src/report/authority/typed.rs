//! What is typed to do something.

use crate::lifecycle::deed::Deed;

/// The command for a deed, with capital letters for what is to be filled in; `rationale` where an ending wants one.
pub(super) fn command(deed: Deed, rationale: bool) -> Option<&'static str> {
    Some(match deed {
        Deed::Propose => "mcpgov propose ig",
        Deed::Report => "mcpgov report GROUP",
        Deed::OpenVote => "mcpgov vote open GROUP",
        Deed::CastBallot => "mcpgov vote cast GROUP CHOICE",
        Deed::Veto => "mcpgov veto GROUP --reason REASON",
        Deed::LiftVeto => "mcpgov veto GROUP --lift",
        Deed::Reverse => "mcpgov reverse GROUP --reason REASON",
        Deed::Retire if rationale => "mcpgov retire GROUP --reason REASON --note WHY",
        Deed::Retire => "mcpgov retire GROUP --reason REASON",
        Deed::ApproveRetirement => "mcpgov retire GROUP --approve",
        Deed::Sponsor => "mcpgov sponsor GROUP",
        Deed::WithdrawSponsorship => "mcpgov sponsor GROUP --withdraw",
        Deed::Approve => "mcpgov approve GROUP",
        Deed::Object => "mcpgov object GROUP --reason REASON",
        Deed::Withdraw => "mcpgov withdraw GROUP",
        Deed::JoinAsFacilitator | Deed::AddFacilitator => "mcpgov facilitator add GROUP LOGIN",
        Deed::LeaveAsFacilitator | Deed::RemoveFacilitator => "mcpgov facilitator remove GROUP LOGIN",
        Deed::Rename => "mcpgov rename GROUP NEW-ID",
        Deed::RequestReport => "mcpgov request GROUP",
        Deed::Adopt => "mcpgov adopt GROUP --basis BASIS --source URL",
        Deed::Amend => "mcpgov amend GROUP",
        Deed::ChangeKind => "mcpgov amend GROUP --kind KIND",
        Deed::PlanMeeting => "mcpgov meeting add GROUP",
        Deed::GiveRole => "mcpgov role add ROLE LOGIN",
        Deed::TakeRole => "mcpgov role remove ROLE LOGIN",
        Deed::DescribePerson => "mcpgov person add LOGIN",
        Deed::AcceptFinding => "mcpgov accept COMMIT --reason REASON",
        Deed::ChangeMaintainers | Deed::ChangeRegistry | Deed::RecordCharter | Deed::ChangeMembers => return None,
    })
}
