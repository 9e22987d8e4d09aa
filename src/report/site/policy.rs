//! How to take part, by the rules in force: who may do what, how a proposal passes, what is expected.

use strum::IntoEnumIterator;

use crate::lifecycle::constitution::template::{Asked, TemplateField};
use crate::lifecycle::office::Lacking;
use crate::lifecycle::paper::Paper;
use crate::lifecycle::permission::Holding;
use crate::lifecycle::standing::Standing;
use crate::registry::group::Kind;
use crate::registry::manifest::{MajorityOf, Role, TranscribedBallots};
use crate::registry::scalar::{Login, Window};

/// How to take part.
#[derive(Debug, Clone)]
pub struct TakePart {
    /// Whether anybody votes on groups.
    pub has_votes: bool,
    /// Who has to sponsor a group, where groups are sponsored and their charters approved.
    pub sponsors: Option<&'static str>,
    /// How long a vote is open.
    pub vote_window: Window,
    /// Who may vote in a vote that is opened now.
    pub electorate: Vec<Login>,
    /// How many approvals pass it; `None` where that depends on the ballots.
    pub needed: Option<usize>,
    /// Whether somebody else may record a ballot, or a sponsorship.
    pub transcribes: bool,
    /// After how long a proposal that nobody called a vote on is pointed out.
    pub stale_after: Window,
    /// The acts that count only in signed commits.
    pub signed_acts: Vec<&'static str>,
    /// What anyone may do.
    pub anyone: Vec<&'static str>,
    /// Who holds which role, and what that allows.
    pub offices: Vec<Office>,
    /// What a group's facilitators may do.
    pub facilitators: Vec<&'static str>,
    /// What is expected of active groups of each kind.
    pub expected: Vec<(Kind, &'static str)>,
    /// What the creation template asks of each kind.
    pub template: Vec<Question>,
    /// The Projects that a working group can maintain.
    pub projects: Vec<String>,
}

/// A role and its holders.
#[derive(Debug, Clone)]
pub struct Office {
    /// The words for one holder.
    pub role: &'static str,
    /// The holders.
    pub holders: Vec<Login>,
    /// What they may do beyond what anyone may.
    pub powers: Vec<&'static str>,
}

/// A field of the creation template.
#[derive(Debug, Clone)]
pub struct Question {
    /// The field.
    pub field: &'static str,
    /// What it asks of interest groups, in a word.
    pub of_interest_groups: &'static str,
    /// What it asks of working groups.
    pub of_working_groups: &'static str,
}

impl TakePart {
    /// How to take part by what is in force.
    pub fn of(standing: &Standing) -> Self {
        let constitution = standing.constitution();
        let manifest = standing.manifest();
        let policy = manifest.map(|it| it.policy.clone()).unwrap_or_default();
        let has_votes = constitution.electors().is_some();
        let electorate = constitution.electorate(&standing.roster).to_vec();
        let anyone = constitution.powers(None);
        let powers = |roles: &[Role], facilitates| {
            let holding =
                Holding { roles, facilitates, with_power: facilitates, policy: manifest.map(|it| &it.policy) };
            let mut powers = constitution.powers(Some(&holding));
            // The first sentence of everybody whom the registry knows.
            powers.retain(|power| {
                !constitution
                    .powers(Some(&Holding { roles: &[], facilitates: false, with_power: false, policy: None }))
                    .contains(power)
            });
            powers
        };
        let kinds = [Kind::InterestGroup, Kind::WorkingGroup];
        let asked = |field, kind| match constitution.template(field, kind) {
            Asked::Needed => "needed",
            Asked::Welcome => "welcome",
            Asked::OnlyOf(_) => "–",
        };
        let sponsors = constitution.lacking(&Paper::default(), &standing.roster).map(Lacking::words);
        Self {
            has_votes,
            sponsors: sponsors.filter(|_| constitution.has_charters()),
            vote_window: policy.vote_window,
            needed: (has_votes && policy.majority_of == MajorityOf::Electorate).then_some(electorate.len() / 2 + 1),
            electorate,
            transcribes: policy.transcribed_ballots == TranscribedBallots::Allow,
            stale_after: policy.stale_proposal_after,
            signed_acts: policy.signed_acts.iter().map(|act| act.as_str()).collect(),
            anyone,
            offices: Role::ALL
                .iter()
                .copied()
                .map(|role| Office {
                    role: role.words(),
                    holders: standing.roster.holders(role).to_vec(),
                    powers: powers(&[role], false),
                })
                .collect(),
            facilitators: powers(&[], true),
            expected: kinds.into_iter().map(|kind| (kind, constitution.expected(kind))).collect(),
            template: TemplateField::iter()
                .map(|field| Question {
                    field: field.name(),
                    of_interest_groups: asked(field, Kind::InterestGroup),
                    of_working_groups: asked(field, Kind::WorkingGroup),
                })
                .collect(),
            projects: manifest.iter().flat_map(|it| &it.projects).map(ToString::to_string).collect(),
        }
    }
}
