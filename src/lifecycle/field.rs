//! The fields of a group that acts are about, as data: layout, comments and places do not count.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::order::Collect;
use crate::registry::entries::Entries;
use crate::registry::group::{Deliverable, Facilitator, Group, Overlap, Retirement};
use crate::registry::scalar::{GroupId, Login};
use crate::source::data::{Data, data, folded, words};

/// What is said once in a group's file and acted upon, for as long as it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Record {
    /// `origin`.
    Origin,
    /// `reversal`.
    Reversal,
    /// `retirement`.
    Retirement,
    /// `vote.round`.
    Round,
    /// `vote.ballots.<login>`, with reason and source.
    Ballot(Login),
    /// `vote.vetoes.<login>`.
    Veto(Login),
    /// `charter`.
    Charter,
    /// `sponsorship.<login>`.
    Endorsement(Login),
    /// `retirement.approvals.<login>`.
    Approval(Login),
}

/// A field of a group's file: whoever brought its value did what was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// The file itself.
    File,
    /// Whether it says that the group is over, and who is on its paper of sponsors.
    Anew,
    /// Fields whose change is an amendment.
    Text(Vec<Material>),
    /// A record.
    Record(Record),
    /// Some of the fields of a record.
    Words(Record, Vec<String>),
    /// `vote.ballots.<login>.choice`.
    Choice(Login),
    /// `sponsorship.<login>.sponsors`.
    Sponsors(Login),
    /// `sponsorship.<login>.approves`.
    Approves(Login),
    /// `members`.
    Members,
    /// Whether a login is among `facilitators`.
    Facilitator(Login),
    /// Whether a login is among `maintainers`.
    Maintainer(Login),
    /// `reports.<month>`.
    Report(String),
    /// `requests.<month>`.
    Request(String),
    /// `formerly`.
    Formerly,
}

/// The fields that a vote or a charter is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Material {
    /// `kind`.
    Kind,
    /// `name`.
    Name,
    /// `summary`.
    Summary,
    /// `overlaps`.
    Overlaps,
    /// `first_topic`.
    FirstTopic,
    /// `use_cases`.
    UseCases,
    /// `first_deliverable`, but for `done`.
    FirstDeliverable,
    /// `maintains`.
    Maintains,
    /// `facilitators`: who they are, and until when; no matter of votes.
    Facilitators,
}

impl Material {
    /// What SEP-2149 calls a charter, in the order of its fields.
    pub const CHARTER: &'static [Self] = Self::VARIANTS;

    /// What a vote is about.
    pub fn voted_on() -> impl Iterator<Item = Self> {
        Self::CHARTER.iter().copied().filter(|field| *field != Self::Facilitators)
    }

    /// The key in files.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether two versions say the very same of it, which is quicker to tell than whether their words are the same.
    pub fn is_untouched(self, one: &Group, other: &Group) -> bool {
        match self {
            Self::Kind => one.kind == other.kind,
            Self::Name => one.name == other.name,
            Self::Summary => one.summary == other.summary,
            Self::Overlaps => one.overlaps == other.overlaps,
            Self::FirstTopic => one.first_topic == other.first_topic,
            Self::UseCases => one.use_cases == other.use_cases,
            Self::FirstDeliverable => one.first_deliverable == other.first_deliverable,
            Self::Maintains => one.maintains == other.maintains,
            Self::Facilitators => one.facilitators == other.facilitators,
        }
    }

    /// What it says, word by word; an overlap counts under the id that the other group has now, wherever it stands in the
    /// list.
    pub fn value(self, group: &Group, now_called: &BTreeMap<GroupId, GroupId>) -> Option<Data> {
        Some(match self {
            Self::Kind => data(group.kind.as_ref()?),
            Self::Name => words(group.name.as_ref()?),
            Self::Summary => words(group.summary.as_ref()?),
            Self::Overlaps => {
                let current = |overlap: &Overlap| {
                    let id = now_called.get(&*overlap.group).unwrap_or(&overlap.group);
                    (id.clone(), overlap.differentiation.as_ref().map(|text| folded(text)))
                };
                let overlaps = group.overlaps.as_ref()?;
                data(&overlaps.iter().map(|overlap| current(overlap)).into_set())
            }
            Self::FirstTopic => words(group.first_topic.as_ref()?),
            Self::UseCases => words(group.use_cases.as_ref()?),
            Self::FirstDeliverable => {
                let deliverable = (**group.first_deliverable.as_ref()?).clone();
                words(&Deliverable { done: false, ..deliverable })
            }
            Self::Maintains => words(&group.maintains),
            Self::Facilitators => {
                let leader = |one: &Facilitator| (one.github.as_str().to_lowercase(), one.term_ends);
                data(&group.facilitators.iter().map(|one| leader(one)).collect::<Vec<_>>())
            }
        })
    }
}

impl Record {
    /// The dotted path in files; of a round, that of the vote which goes with it.
    pub fn path(&self) -> String {
        match self {
            Self::Origin => "origin".to_owned(),
            Self::Reversal => "reversal".to_owned(),
            Self::Retirement => "retirement".to_owned(),
            Self::Round => "vote".to_owned(),
            Self::Ballot(login) => format!("vote.ballots.{login}"),
            Self::Veto(login) => format!("vote.vetoes.{login}"),
            Self::Charter => "charter".to_owned(),
            Self::Endorsement(login) => format!("sponsorship.{login}"),
            Self::Approval(login) => format!("retirement.approvals.{login}"),
        }
    }

    /// Whether two versions say the very same of it, which is quicker to tell than whether their words are the same.
    pub fn is_untouched(&self, one: &Group, other: &Group) -> bool {
        match self {
            Self::Origin => one.origin == other.origin,
            Self::Reversal => one.reversal == other.reversal,
            Self::Retirement => one.retirement == other.retirement,
            Self::Round => one.round() == other.round(),
            Self::Ballot(login) => one.ballot_of(login) == other.ballot_of(login),
            Self::Veto(login) => one.veto_of(login) == other.veto_of(login),
            Self::Charter => one.charter == other.charter,
            Self::Endorsement(login) => one.endorsement_of(login) == other.endorsement_of(login),
            Self::Approval(login) => one.retirement_approval_of(login) == other.retirement_approval_of(login),
        }
    }

    /// What it says, word by word; a group that it names counts under the id that this has now.
    pub fn words(&self, group: &Group, now_called: &BTreeMap<GroupId, GroupId>) -> Option<Data> {
        let mut said = match self {
            Self::Origin => words(group.origin.as_ref()?),
            Self::Reversal => words(group.reversal.as_ref()?),
            // Who approves it is a record of its own.
            Self::Retirement => {
                let retirement = (**group.retirement.as_ref()?).clone();
                words(&Retirement { approvals: Entries::default(), ..retirement })
            }
            Self::Round => data(&group.round()?),
            Self::Ballot(login) => words(group.ballot_of(login)?.1),
            Self::Veto(login) => words(group.veto_of(login)?.1),
            Self::Charter => words(group.charter.as_ref()?),
            Self::Endorsement(login) => words(group.endorsement_of(login)?.1),
            Self::Approval(login) => words(group.retirement_approval_of(login)?),
        };
        if let Some(Data::String(id)) = said.get_mut("merged_into")
            && let Some(now) = now_called.get(id.as_str())
        {
            *id = now.to_string();
        }
        Some(said)
    }

    fn value(&self, group: &Group, now_called: &BTreeMap<GroupId, GroupId>) -> Option<Data> {
        let said = self.words(group, now_called)?;
        Some(if self.is_of_a_vote() { data(&(group.round(), said)) } else { said })
    }

    /// Whether it is about the vote that it was written for.
    fn is_of_a_vote(&self) -> bool {
        match self {
            Self::Origin
            | Self::Reversal
            | Self::Retirement
            | Self::Round
            | Self::Charter
            | Self::Endorsement(_)
            | Self::Approval(_) => false,
            Self::Ballot(_) | Self::Veto(_) => true,
        }
    }
}

impl Field {
    /// What the field says in `group`; `None` where it says nothing.
    pub fn value(&self, group: &Group, now_called: &BTreeMap<GroupId, GroupId>) -> Option<Data> {
        let present = |is: bool| is.then_some(Data::Bool(true));
        Some(match self {
            Self::File => Data::Bool(true),
            Self::Anew => {
                let paper: Vec<&Login> = group.sponsorship.keys().map(|login| &**login).collect();
                data(&(group.retirement.is_some(), group.reversal.is_some(), paper))
            }
            Self::Text(fields) => {
                Data::Sequence(fields.iter().filter_map(|field| field.value(group, now_called)).collect())
            }
            Self::Record(record) => record.value(group, now_called)?,
            Self::Words(record, fields) => {
                let said = record.words(group, now_called)?;
                let said: Vec<Option<&Data>> = fields.iter().map(|field| said.get(field)).collect();
                data(&(group.round().filter(|_| record.is_of_a_vote()), said))
            }
            // A ballot is about the vote that it was written for.
            Self::Choice(login) => data(&(group.round(), group.ballot_of(login)?.1.choice)),
            Self::Sponsors(login) => data(&group.endorsement_of(login)?.1.sponsors),
            Self::Approves(login) => data(&group.endorsement_of(login)?.1.approves),
            Self::Members => data(&group.members),
            Self::Facilitator(login) => present(group.facilitators.iter().any(|one| *one.github == *login))?,
            Self::Maintainer(login) => present(group.maintainers.iter().any(|one| **one == *login))?,
            Self::Report(month) => data(group.report_for(month)?),
            Self::Request(month) => data(group.request_for(month)?),
            Self::Formerly => data(&group.formerly),
        })
    }
}
