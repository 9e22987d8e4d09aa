//! What can happen to a group, and to the registry: closed sets, each act with what it says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use super::field::Record;
use crate::registry::group::{Basis, Kind, RetirementReason};
use crate::registry::paper::Fingerprint;
use crate::registry::scalar::{GroupId, Login, Url};

mod about;
mod registry;
mod said;

pub use registry::{IdentityChange, RegistryAct, RegistryEventKind};
pub use said::{Amendment, Cast, CharterFate, Count, Ended, Endorsed, Terms};

/// What happened to a group; the order is that of acts of one landing.
#[derive(Debug, Clone, PartialEq, EnumDiscriminants, Serialize, Deserialize)]
#[strum_discriminants(
    name(EventKind),
    doc = "Which of the acts it is; the names are those of the specification and of `history`.",
    derive(PartialOrd, Ord, Hash, EnumIter, IntoStaticStr, strum::Display),
    strum(serialize_all = "kebab-case")
)]
pub enum Act {
    /// The window ends with a majority.
    Approved(Count),
    /// The window ends without one.
    Rejected(Count),
    /// The charter of a group from before is due, and there is none.
    CharterOverdue,
    /// The file appears without `origin`.
    Proposed,
    /// A group that ended, or never came to be, gets a fresh paper of sponsors.
    Reproposed {
        /// The logins under which the paper says what it said before.
        kept: Vec<Login>,
    },
    /// The file appears with `origin`, or gains it.
    Adopted {
        /// On what it rests.
        basis: Basis,
        /// The day on which the group came to exist.
        date: Option<NaiveDate>,
        /// Where that can be read.
        source: Url,
        /// The day on which the group said that it goes by the rules.
        acknowledged: Option<NaiveDate>,
        /// What else there is to say.
        note: Option<String>,
    },
    /// `charter` appears.
    CharterRecorded {
        /// The day on which it was approved.
        date: Option<NaiveDate>,
        /// Where that can be read.
        source: Url,
        /// Where it is.
        url: Option<Url>,
    },
    /// The file of a group that is still remembered comes back.
    Restored,
    /// The group goes on under a new id.
    Renamed {
        /// The id before it.
        from: GroupId,
        /// The id that it gives.
        to: GroupId,
    },
    /// A veto's entry goes.
    VetoLifted {
        /// The login under which it stood.
        entry: Login,
    },
    /// Material fields change.
    Amended(Amendment),
    /// The kind of an active group changes.
    KindChanged {
        /// The kind before it.
        from: Option<Kind>,
        /// The kind behind it.
        to: Option<Kind>,
        /// What that makes of the charter in force, where there are charters.
        charter: Option<CharterFate>,
    },
    /// `vote.round` appears or rises.
    VoteOpened {
        /// The round.
        round: u32,
        /// What was frozen with it; `None` where no vote was opened.
        terms: Option<Terms>,
    },
    /// A ballot's choice changes, or appears other than pending.
    BallotCast(Cast),
    /// A maintainer sponsors the group and its leadership.
    SponsoredBy(Endorsed),
    /// A maintainer does no more.
    SponsorshipWithdrawn(Endorsed),
    /// A maintainer approves a charter.
    CharterApproved {
        /// Under whose login, and why.
        said: Endorsed,
        /// Which.
        charter: Fingerprint,
    },
    /// A maintainer objects to the charter.
    CharterObjected(Endorsed),
    /// An approval or objection is taken back.
    ApprovalWithdrawn(Endorsed),
    /// What nobody had approved of the charter of an active group is approved.
    AmendmentApproved {
        /// The charter now in force.
        charter: Fingerprint,
    },
    /// Those who sponsor it are enough.
    Sponsored,
    /// Those who sponsor it are enough no more.
    SponsorshipLost,
    /// It is sponsored, and its charter approved.
    Activated {
        /// The charter.
        charter: Fingerprint,
    },
    /// A veto's entry appears.
    Vetoed {
        /// The login under which it stands.
        entry: Login,
        /// Why.
        reason: Option<String>,
        /// The moderator who recorded it for the maintainer.
        transcribed_by: Option<Login>,
    },
    /// `reversal` appears.
    Reversed {
        /// Why.
        reason: String,
    },
    /// `retirement` appears where somebody else has to approve it.
    RetirementProposed {
        /// Why.
        reason: RetirementReason,
        /// The group that it would go into.
        merged_into: Option<GroupId>,
        /// The rationale.
        note: Option<String>,
        /// Who proposes it.
        proposer: Option<Login>,
    },
    /// `retirement` appears, or is approved.
    Retired {
        /// Why.
        reason: RetirementReason,
        /// The group that it went into.
        merged_into: Option<GroupId>,
        /// What else there is to say.
        note: Option<String>,
        /// The day on which it ended elsewhere.
        date: Option<NaiveDate>,
        /// Where that can be read.
        source: Option<Url>,
        /// The login under which a retirement that was proposed is approved.
        approval: Option<Login>,
    },
    /// A facilitator appears.
    FacilitatorAdded(Login),
    /// A facilitator goes.
    FacilitatorRemoved(Login),
    /// A maintainer appears.
    MaintainerAdded(Login),
    /// A maintainer goes.
    MaintainerRemoved(Login),
    /// `members` changes.
    MembersChanged,
    /// A month's report appears, changes or goes.
    Reported {
        /// The month, as it is spelled in the file.
        month: String,
        /// Whether it was taken away.
        removed: bool,
    },
    /// A status update is asked for, or no longer.
    ReportRequested {
        /// The month, as it is spelled in the file.
        month: String,
        /// What is asked.
        note: Option<String>,
        /// Whether it was taken away.
        removed: bool,
    },
    /// The vote, a ballot, an ending or the origin goes without a new round.
    Erased {
        /// What goes.
        record: Record,
    },
    /// The file is deleted while proposed, voting, rejected or vetoed.
    Withdrawn,
    /// The file is deleted while active, reversed or retired.
    Deleted,
    /// A landed version does not load.
    Unreadable,
    /// What stands of a decision, ballot or veto is said in other words.
    Restated {
        /// The act that says what stands.
        was: Box<Act>,
        /// The same as it is said now.
        is: Box<Act>,
        /// The fields of the record that say something else.
        fields: Vec<String>,
    },
}

impl EventKind {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it is what comes of trying this: an ending may have to be approved first.
    pub fn comes_of(self, tried: Self) -> bool {
        self == tried || tried == Self::Retired && self == Self::RetirementProposed
    }
}
