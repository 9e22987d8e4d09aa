//! Who takes part: what they hold and held, which groups they shepherd, what they did.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::clock::Timestamp;
use crate::lifecycle::act::RegistryAct;
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::registry::manifest::Role;
use crate::registry::scalar::Login;
use crate::report::record::PersonStatus;

/// Somebody whom the record names.
#[derive(Debug, Clone, Serialize)]
pub struct PersonReport {
    /// The login, and the name.
    #[serde(flatten)]
    pub person: PersonStatus,
    /// Other logins of theirs.
    pub also: Vec<Login>,
    /// What they hold, and held, the newest first.
    pub roles: Vec<RoleHeld>,
    /// The groups that list them as a facilitator.
    pub facilitates: Vec<GroupNamed>,
    /// The groups that list them as a representative of the steering group.
    pub maintains: Vec<GroupNamed>,
    /// The votes that are open in which they are an elector.
    pub electorate_of: Vec<OpenVote>,
    /// The groups that they sponsor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<GroupNamed>,
}

/// A role that somebody holds, or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleHeld {
    /// The role.
    pub role: &'static str,
    /// Since when, as far as history tells.
    pub since: Option<Timestamp>,
    /// Until when; `None` for who holds it still.
    pub until: Option<Timestamp>,
}

/// A group, by its id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupNamed {
    /// The id.
    pub id: String,
    /// The name.
    pub name: Option<String>,
    /// The state.
    pub state: State,
}

/// A vote that is open, and whether somebody has voted in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenVote {
    /// The group.
    #[serde(flatten)]
    pub group: GroupNamed,
    /// Whether their ballot is still missing.
    pub pending: bool,
}

impl PersonReport {
    /// Each of their logins with their name, where that is known.
    pub fn named(&self) -> impl Iterator<Item = (Login, String)> {
        let logins = self.also.iter().chain([&self.person.github]);
        logins.filter_map(|login| Some((login.clone(), self.person.name.clone()?)))
    }
}

impl GroupNamed {
    /// A group as it stands.
    pub fn of(timeline: &Timeline) -> Self {
        let name = timeline.group.read().name.as_ref().map(|name| name.trim().to_owned());
        Self { id: timeline.id.to_string(), name, state: timeline.state }
    }
}

/// Everybody whom the record names, by login: who holds or held a role, facilitates or represents, voted, or did anything
/// that landed.
pub fn people<'a>(standing: &Standing, events: impl IntoIterator<Item = &'a Event>) -> Vec<PersonReport> {
    let mut held: BTreeMap<Login, Vec<RoleHeld>> = BTreeMap::new();
    let mut named: BTreeSet<Login> = BTreeSet::new();
    for event in events {
        named.extend(event.by().and_then(|by| by.login()).map(|login| standing.roster.person(login)));
        if let What::Registry(RegistryAct::RosterChanged { joined, left, .. }) = &event.what
            && !event.is_void()
        {
            for (role, login) in joined {
                join(held.entry(standing.roster.person(login)).or_default(), *role, event.at);
            }
            for (role, login) in left {
                leave(held.entry(standing.roster.person(login)).or_default(), *role, event.at);
            }
        }
    }
    for role in Role::ALL.iter().copied() {
        for login in standing.roster.holders(role) {
            let roles = held.entry(login.clone()).or_default();
            if !roles.iter().any(|one| one.role == role.words() && one.until.is_none()) {
                roles.push(RoleHeld { role: role.words(), since: None, until: None });
            }
        }
    }
    let manifest = standing.manifest();
    named
        .extend(manifest.iter().flat_map(|manifest| manifest.people.keys()).map(|login| standing.roster.person(login)));
    named.extend(held.keys().cloned());
    let mut groups: BTreeMap<Login, Groups> = BTreeMap::new();
    for timeline in standing.groups() {
        let group = || GroupNamed::of(timeline);
        for one in &timeline.group.read().facilitators {
            let person = groups.entry(standing.roster.person(&one.github)).or_default();
            person.facilitates.push(group());
            person.name = person.name.take().or_else(|| one.name.clone());
        }
        for one in &timeline.group.read().maintainers {
            groups.entry(standing.roster.person(one)).or_default().maintains.push(group());
        }
        for (line, ..) in timeline.paper.sponsors(&standing.roster).into_iter().filter(|_| !timeline.state.is_closed())
        {
            groups.entry(standing.roster.person(&line.person)).or_default().sponsors.push(group());
        }
        for vote in timeline.vote.iter().filter(|_| timeline.is_open()) {
            let missing = vote.voters(crate::registry::group::Choice::Pending);
            for elector in &vote.electorate {
                let vote = OpenVote { group: group(), pending: missing.contains(&elector) };
                groups.entry(standing.roster.person(elector)).or_default().electorate_of.push(vote);
            }
        }
    }
    named.extend(groups.keys().cloned());
    let person = |login: Login| {
        let Groups { name, facilitates, maintains, electorate_of, sponsors } =
            groups.remove(&login).unwrap_or_default();
        let in_roster = manifest.and_then(|it| it.people.first(|one| (**one).cmp(&login))).map(|(_, person)| person);
        let also = in_roster.map(|person| &person.also);
        let stated = in_roster.and_then(|person| person.name.clone());
        let mut roles = held.remove(&login).unwrap_or_default();
        roles.reverse();
        PersonReport {
            also: also.into_iter().flatten().map(|login| (**login).clone()).collect(),
            person: PersonStatus::of(&login, stated.or(name).as_deref(), standing),
            roles,
            facilitates,
            maintains,
            electorate_of,
            sponsors,
        }
    };
    named.into_iter().map(person).collect()
}

/// What groups and votes somebody is part of.
#[derive(Default)]
struct Groups {
    /// What a group calls them.
    name: Option<String>,
    facilitates: Vec<GroupNamed>,
    maintains: Vec<GroupNamed>,
    electorate_of: Vec<OpenVote>,
    sponsors: Vec<GroupNamed>,
}

fn join(roles: &mut Vec<RoleHeld>, role: Role, at: Timestamp) {
    if !roles.iter().any(|one| one.role == role.words() && one.until.is_none()) {
        roles.push(RoleHeld { role: role.words(), since: Some(at), until: None });
    }
}

fn leave(roles: &mut Vec<RoleHeld>, role: Role, at: Timestamp) {
    match roles.iter_mut().find(|one| one.role == role.words() && one.until.is_none()) {
        Some(held) => held.until = Some(at),
        None => roles.push(RoleHeld { role: role.words(), since: None, until: Some(at) }),
    }
}
