//! What the roles of SEP-1302 are for.

use crate::lifecycle::permission::Holding;
use crate::order::Order;
use crate::registry::manifest::{Role, TranscribedBallots};

/// The roles, the one to ask first first.
pub(super) fn asked_in_turn() -> Vec<Role> {
    let mut roles = Role::ALL.to_vec();
    roles.order_by_key(|role| match role {
        Role::CommunityModerator => 0,
        Role::CoreMaintainer => 1,
        Role::LeadMaintainer => 2,
        Role::Maintainer => 3,
    });
    roles
}

/// Whether holders decide on groups or the registry.
pub(super) fn decides(role: Role) -> bool {
    match role {
        Role::LeadMaintainer | Role::CoreMaintainer | Role::CommunityModerator => true,
        Role::Maintainer => false,
    }
}

/// What somebody may do, role by role, as section 4.1 of the specification has it.
pub(super) fn powers(who: Option<&Holding<'_>>) -> Vec<&'static str> {
    let Some(Holding { roles, facilitates, with_power, policy }) = who else {
        return vec!["propose groups, and withdraw what you proposed"];
    };
    let mut may = vec!["propose groups, withdraw what you proposed, and nominate yourself as a facilitator"];
    let (mut is_moderator, mut is_core, mut steers) = (false, false, false);
    for role in *roles {
        match role {
            Role::CommunityModerator => is_moderator = true,
            Role::CoreMaintainer | Role::LeadMaintainer => is_core = true,
            Role::Maintainer => steers = true,
        }
    }
    if is_moderator {
        may.push("open votes, and vote in those that were opened while you hold the role");
        if policy.is_some_and(|policy| policy.transcribed_ballots == TranscribedBallots::Allow) {
            may.push("record the ballot of another moderator, and a maintainer's veto");
        }
    }
    if is_core {
        may.push("veto, lift vetoes, adopt groups, and change facilitators, maintainers and `mcpgov.yaml`");
    }
    if is_core || is_moderator {
        may.push("reverse, retire, withdraw, rename and amend any group");
    }
    if is_core || is_moderator || steers {
        may.push("report for any group, and ask for reports");
    } else if *facilitates {
        may.push("report for the groups that list you");
    }
    if *with_power {
        may.push("amend, rename and withdraw the groups you facilitate, add facilitators, and retire a completed working group");
    }
    may
}
