//! What a change to a registry would come to, as plain data.

use serde::Serialize;

use super::brief::{Afterwards, ProposalBrief};
use super::in_force::InForce;
use crate::git::branch::Method;
use crate::git::commit::CommitId;
use crate::judgement::ways::Way;
use crate::lifecycle::event::Event;
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::order::Collect;

/// A change that has not landed, and what would come of it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeReport {
    /// The commit that it would land on.
    pub base: CommitId,
    /// Its last commit.
    pub head: CommitId,
    /// How it would land.
    pub method: Method,
    /// Who opened it: a login, or `Name <email>` where nobody resolves.
    pub actor: String,
    /// Who would land it, where that is known.
    pub lander: Option<String>,
    /// The rules by which it is judged.
    #[serde(flatten)]
    pub rules: InForce,
    /// The rules of the votes that it is about, where all that it does goes by those, and others are in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote_ruleset: Option<&'static str>,
    /// Whether it is nothing but ballots of whoever opened it, which all count, and brings no error.
    #[serde(rename = "own_ballot")]
    pub is_own_ballot: bool,
    /// Whether it is nothing but entries of the paper of sponsors of whoever opened it, which all count, and brings no error.
    #[serde(rename = "own_entry")]
    pub is_own_entry: bool,
    /// What it does, in the order in which that applies.
    pub acts: Vec<ActLine>,
    /// The states that it would change.
    #[serde(rename = "states")]
    pub moves: Vec<Move>,
    /// The groups that it proposes, in brief.
    pub proposals: Vec<ProposalBrief>,
    /// What can be done next with each group that it does something to.
    pub afterwards: Vec<Afterwards>,
    /// The registry's files that the base has changed too since the change left it, by path.
    pub both_changed: Vec<String>,
    /// Groups that it does not touch and brings findings to.
    pub side_effects: Vec<String>,
    /// The ways of landing it by which all that it does would stand.
    pub ways: Vec<Way>,
    /// Where that is all that speaks against it: mail addresses of its commits that are not known as theirs.
    #[serde(skip)]
    pub strange_addresses: Vec<String>,
}

/// One thing that a change does.
#[derive(Debug, Clone, Serialize)]
pub struct ActLine {
    /// The group; `None` for `mcpgov.yaml`.
    pub group: Option<String>,
    /// The event; `None` for a change of content that no event tells of.
    pub event: Option<&'static str>,
    /// What it does: `casts the ballot of …`.
    pub does: String,
    /// What would come of it, where that is not plain.
    pub comes_to: Option<String>,
    /// Whether it would stand.
    pub stands: bool,
    /// The word for why it would not, or should not.
    pub why: Option<&'static str>,
}

/// A group's state before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The group.
    pub group: String,
    /// Where it stands; `None` for a new one.
    pub from: Option<State>,
    /// Where it would stand.
    pub to: State,
}

impl ChangeReport {
    /// Whether all that it does would stand, landed as it was judged.
    pub fn stands(&self) -> bool {
        self.acts.iter().all(|act| act.stands)
    }

    /// The rules that govern all that is done to groups that stand like this, where those are not the ones in force.
    pub fn ruleset_of_votes(events: &[Event], before: &Standing) -> Option<&'static str> {
        let governing = events.iter().filter(|event| event.landing.is_some()).map(|event| {
            let timeline = before.timeline(event.group()?)?;
            Some(before.rules_for(timeline, event.act()?.kind()).ruleset())
        });
        let mut governing: Vec<_> = governing.collect();
        governing.dedup();
        let [Some(ruleset)] = governing[..] else { return None };
        (ruleset != before.constitution().ruleset()).then(|| ruleset.name())
    }

    /// Whether it does something, and nothing of that would stand.
    pub fn counts_for_nothing(&self) -> bool {
        !self.acts.is_empty() && !self.acts.iter().any(|act| act.stands)
    }
}

impl Move {
    /// The groups that would be elsewhere, by id.
    pub fn all(before: &Standing, prospect: &Prospect) -> Vec<Self> {
        let groups = prospect.events.iter().filter_map(Event::group).into_set();
        let moves = groups.into_iter().filter_map(|id| {
            let to = prospect.standing.timeline(id)?;
            let known = |timeline: &&Timeline| timeline.began == to.began;
            let names = std::iter::once(id).chain(to.formerly.iter().rev());
            let from = names.filter_map(|name| before.timeline(name)).find(known).map(|timeline| timeline.state);
            (from != Some(to.state)).then(|| Self { group: id.to_string(), from, to: to.state })
        });
        moves.collect()
    }
}
