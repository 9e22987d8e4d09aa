//! What the roles are for under SEP-2149.

use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution::record::{CORE, LEAD};
use crate::lifecycle::permission::{Authority, Holding};
use crate::registry::manifest::{Role, TranscribedBallots};
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// The roles, the one to ask first first.
pub(super) fn asked_in_turn() -> Vec<Role> {
    let mut roles = Role::ALL.to_vec();
    roles.sort_by_key(|role| match role {
        Role::CoreMaintainer => 0,
        Role::LeadMaintainer => 1,
        Role::Maintainer => 2,
        Role::CommunityModerator => 3,
    });
    roles
}

/// Whether holders decide on groups or the registry.
pub(super) fn decides(role: Role) -> bool {
    match role {
        Role::LeadMaintainer | Role::CoreMaintainer => true,
        Role::CommunityModerator | Role::Maintainer => false,
    }
}

/// Who can do an act that stands under the name of whoever does it.
pub(super) fn in_ones_own_name(act: EventKind, roster: &Roster) -> Option<Vec<Login>> {
    let holders =
        |of: &Authority| Some(of.roles.iter().flat_map(|role| roster.holders(*role)).cloned().collect::<Vec<_>>());
    match act {
        EventKind::Vetoed => holders(&LEAD),
        EventKind::SponsoredBy
        | EventKind::SponsorshipWithdrawn
        | EventKind::CharterApproved
        | EventKind::CharterObjected
        | EventKind::ApprovalWithdrawn => holders(&CORE),
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

/// What somebody may do, role by role.
pub(super) fn powers(who: Option<&Holding<'_>>) -> Vec<&'static str> {
    let Some(Holding { roles, facilitates, with_power, policy }) = who else {
        return vec!["propose groups, and withdraw what you proposed"];
    };
    let mut may = vec!["propose groups, withdraw what you proposed, and nominate yourself as a facilitator"];
    let (mut is_lead, mut is_core, mut reports) = (false, false, false);
    for role in *roles {
        match role {
            Role::LeadMaintainer => is_lead = true,
            Role::CoreMaintainer => is_core = true,
            Role::CommunityModerator | Role::Maintainer => reports = true,
        }
    }
    if is_lead {
        may.push("sponsor a group alone, and approve its charter or object to it");
        may.push("veto groups, and lift vetoes");
    } else if is_core {
        may.push("sponsor a group together with another core maintainer, and approve its charter or object to it");
    }
    if is_lead || is_core {
        if policy.is_some_and(|policy| policy.transcribed_ballots == TranscribedBallots::Allow) {
            may.push("record that another maintainer sponsors a group that you do not facilitate");
        }
        may.push(
            "amend, rename and adopt groups, record charters, and change facilitators, maintainers and `mcpgov.yaml`",
        );
        may.push(
            "retire interest groups, propose that a working group ends, and approve that where another proposed it",
        );
        may.push("report for any group, and ask for reports");
    } else if reports {
        may.push("report for any group");
    } else if *facilitates {
        may.push("report for the groups that list you");
    }
    if *with_power {
        may.push(
            "propose amendments of the groups you facilitate, add facilitators, and propose that a working group ends",
        );
    }
    may
}
