//! What the roles are for under SEP-2149.

use crate::lifecycle::permission::Holding;
use crate::order::Order;
use crate::registry::manifest::{Role, TranscribedBallots};

/// The roles, the one to ask first first.
pub(super) fn asked_in_turn() -> Vec<Role> {
    let mut roles = Role::ALL.to_vec();
    roles.order_by_key(|role| match role {
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
