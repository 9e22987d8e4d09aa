//! `mcpgov.yaml`: the registry's name, its rule set and policy, the roles and the people.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use strum::VariantArray;

use super::entries::Entries;
use super::ruleset::{DatedRuleset, RulesetName, Timetable};
use super::scalar::{Login, Url, Window};
use crate::source::span::Spanned;

/// What `mcpgov.yaml` says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, schemars(title = "The root file of an mcpgov registry"))]
pub struct Manifest {
    /// The name of the community whose register this is
    pub registry: Spanned<String>,
    /// The governance rules that apply for all time; sep-1302 unless said
    #[serde(default)]
    pub ruleset: Option<Spanned<RulesetName>>,
    /// The governance rules that apply, each from a moment on, the oldest first
    #[serde(default)]
    pub rulesets: Option<Vec<DatedRuleset>>,
    /// How votes are held
    #[serde(default)]
    pub policy: Policy,
    /// Officially endorsed Projects
    #[serde(default)]
    pub projects: Vec<Spanned<String>>,
    /// The register as a place that people go to
    #[serde(default)]
    pub site: Option<Site>,
    /// Findings of history that somebody with the authority has looked at, by commit id, each with the reason
    #[serde(default)]
    pub accepted: Entries<Spanned<String>, String>,
    /// Who holds which role
    #[serde(default)]
    pub roles: Roles,
    /// Optional facts about a login
    #[serde(default)]
    pub people: Entries<Spanned<Login>, Person>,
    /// An organisation's name, and other spellings of it
    #[serde(default)]
    pub affiliations: Entries<Spanned<String>, Vec<String>>,
}

impl Manifest {
    /// Which rule set holds from when on; `None` where that cannot be told.
    pub fn timetable(&self) -> Option<Timetable> {
        Timetable::of(self.ruleset.as_deref(), self.rulesets.as_deref())
    }
}

/// How votes are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// How long a vote is open, in hours or days
    pub vote_window: Window,
    /// Of whom a majority must approve
    pub majority_of: MajorityOf,
    /// Whether a moderator may record another elector's ballot
    pub transcribed_ballots: TranscribedBallots,
    /// After how long a proposal that nobody called a vote on is pointed out
    pub stale_proposal_after: Window,
    /// Acts (event names) that count only in a commit signed by a key of the roster
    pub signed_acts: Vec<Spanned<ActName>>,
    /// sep-2149: after how many complete months without progress a working group is due for retirement
    #[serde(skip_serializing_if = "is_usual_period")]
    #[cfg_attr(test, schemars(range(min = 1), extend("default" = 3)))]
    pub sustained_period: u32,
}

/// The months of a sustained period, of which SEP-2149 gives no number.
const SUSTAINED_PERIOD: u32 = 3;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_usual_period(months: &u32) -> bool {
    *months == SUSTAINED_PERIOD
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            vote_window: Window::hours(72),
            majority_of: MajorityOf::default(),
            transcribed_ballots: TranscribedBallots::default(),
            stale_proposal_after: Window::hours(14 * 24),
            signed_acts: Vec::new(),
            sustained_period: SUSTAINED_PERIOD,
        }
    }
}

/// The name of an act of the lifecycle that somebody has to hold the authority for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ActName(&'static str);

impl ActName {
    /// Every name, as events are called in the history.
    pub const ALL: [&'static str; 28] = [
        "adopted",
        "renamed",
        "veto-lifted",
        "amended",
        "kind-changed",
        "vote-opened",
        "ballot-cast",
        "vetoed",
        "reversed",
        "retired",
        "facilitator-added",
        "facilitator-removed",
        "maintainer-added",
        "maintainer-removed",
        "reported",
        "report-requested",
        "withdrawn",
        "restated",
        "roster-changed",
        "reproposed",
        "charter-recorded",
        "sponsored-by",
        "sponsorship-withdrawn",
        "charter-approved",
        "charter-objected",
        "approval-withdrawn",
        "retirement-proposed",
        "members-changed",
    ];

    /// The text of it.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for ActName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = Self::ALL.into_iter().find(|known| *known == name);
        known.map(Self).ok_or_else(|| D::Error::unknown_variant(&name, &Self::ALL))
    }
}

/// Of whom a majority must approve.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MajorityOf {
    /// Of all electors, voting or not.
    #[default]
    Electorate,
    /// Of those who approve or reject.
    VotesCast,
}

/// Whether a moderator may record another elector's ballot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TranscribedBallots {
    /// It counts, and is listed as transcribed.
    #[default]
    Allow,
    /// It does not count.
    Deny,
}

/// Who holds which role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Roles {
    /// Lead maintainers
    pub lead_maintainers: Vec<Spanned<Login>>,
    /// Core maintainers
    pub core_maintainers: Vec<Spanned<Login>>,
    /// The rest of the steering group
    pub maintainers: Vec<Spanned<Login>>,
    /// Community moderators: the electors
    pub community_moderators: Vec<Spanned<Login>>,
    /// sep-2149: members of the contributor ladder, where they are listed
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = [])))]
    pub members: Vec<Spanned<Login>>,
}

impl Roles {
    /// Whether anybody holds any.
    pub fn names_anybody(&self) -> bool {
        Role::ALL.iter().any(|role| !self.holders(*role).is_empty())
    }
}

/// A role of SEP-1302.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray)]
pub enum Role {
    /// Lead maintainer.
    LeadMaintainer,
    /// Core maintainer.
    CoreMaintainer,
    /// Member of the steering group.
    Maintainer,
    /// Community moderator.
    CommunityModerator,
}

impl Role {
    /// Every role, the highest first.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The roles that make the steering group.
    pub(super) const STEERING: [Self; 3] = [Self::LeadMaintainer, Self::CoreMaintainer, Self::Maintainer];

    /// The words for one holder.
    pub fn words(self) -> &'static str {
        match self {
            Self::LeadMaintainer => "lead maintainer",
            Self::CoreMaintainer => "core maintainer",
            Self::Maintainer => "maintainer",
            Self::CommunityModerator => "community moderator",
        }
    }

    /// The key in `roles`.
    pub fn field(self) -> &'static str {
        match self {
            Self::LeadMaintainer => "lead_maintainers",
            Self::CoreMaintainer => "core_maintainers",
            Self::Maintainer => "maintainers",
            Self::CommunityModerator => "community_moderators",
        }
    }
}

impl Roles {
    /// The steering group, as listed.
    pub fn steering(&self) -> impl Iterator<Item = &Spanned<Login>> {
        Role::STEERING.iter().flat_map(|role| self.holders(*role))
    }

    /// The holders of `role`, as listed.
    pub fn holders(&self, role: Role) -> &[Spanned<Login>] {
        match role {
            Role::LeadMaintainer => &self.lead_maintainers,
            Role::CoreMaintainer => &self.core_maintainers,
            Role::Maintainer => &self.maintainers,
            Role::CommunityModerator => &self.community_moderators,
        }
    }
}

/// Where the register is to be found, and who it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// Where its pages are
    pub url: Option<Url>,
    /// What the community is, in a sentence
    pub description: Option<String>,
    /// Where people join it
    pub invite: Option<Url>,
    /// Where the registry's repository is
    pub repository: Option<Url>,
}

/// Facts about one human.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Person {
    /// The person's name
    pub name: Option<String>,
    /// Other logins of the same human
    pub also: Vec<Spanned<Login>>,
    /// Numeric account ids, which survive a rename of the login
    #[cfg_attr(test, schemars(inner(range(min = 1))))]
    pub github_id: Vec<Spanned<u64>>,
    /// Mail addresses of the person's commits, bare as Git records them
    #[cfg_attr(test, schemars(inner(regex(pattern = r#"^[^\s<>,:;"\\@]+@[^\s<>,:;"\\@]+$"#))))]
    pub emails: Vec<Spanned<String>>,
    /// Public keys of the person's signed commits, as in an authorized_keys file
    pub signing_keys: Vec<Spanned<String>>,
}
