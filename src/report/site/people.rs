//! Who takes part: what they hold and held, which groups they shepherd, what they did.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::clock::Timestamp;
use crate::lifecycle::act::RegistryAct;
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Choice;
use crate::registry::manifest::Role;
use crate::registry::scalar::Login;
use crate::report::record::PersonStatus;
use crate::report::time;

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
    #[serde(serialize_with = "time::maybe_rfc3339")]
    pub since: Option<Timestamp>,
    /// Until when; `None` for who holds it still.
    #[serde(serialize_with = "time::maybe_rfc3339")]
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
    /// Somebody of whom nothing is known but what the roster says.
    fn of(login: &Login, standing: &Standing) -> Self {
        let in_roster = standing.manifest().and_then(|it| it.people.first(|one| (**one).cmp(login)));
        Self {
            person: PersonStatus::of(login, None, standing),
            also: in_roster.into_iter().flat_map(|(_, it)| &it.also).map(|login| (**login).clone()).collect(),
            roles: Vec::new(),
            facilitates: Vec::new(),
            maintains: Vec::new(),
            electorate_of: Vec::new(),
            sponsors: Vec::new(),
        }
    }

    /// Each of their logins with their name, where that is known.
    pub fn named(&self) -> impl Iterator<Item = (Login, String)> {
        let logins = self.also.iter().chain([&self.person.github]);
        logins.filter_map(|login| Some((login.clone(), self.person.name.clone()?)))
    }

    /// The role as they hold it now.
    fn held(&mut self, role: Role) -> Option<&mut RoleHeld> {
        self.roles.iter_mut().find(|one| one.role == role.words() && one.until.is_none())
    }

    fn join(&mut self, role: Role, since: Option<Timestamp>) {
        if self.held(role).is_none() {
            self.roles.push(RoleHeld { role: role.words(), since, until: None });
        }
    }

    fn leave(&mut self, role: Role, at: Timestamp) {
        match self.held(role) {
            Some(held) => held.until = Some(at),
            None => self.roles.push(RoleHeld { role: role.words(), since: None, until: Some(at) }),
        }
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
    let mut people = People { standing, all: BTreeMap::new() };
    for event in events {
        if let Some(login) = event.by().and_then(|by| by.login()) {
            people.at(login);
        }
        if let What::Registry(RegistryAct::RosterChanged { joined, left, .. }) = &event.what
            && !event.is_void()
        {
            joined.iter().for_each(|(role, login)| people.at(login).join(*role, Some(event.at)));
            left.iter().for_each(|(role, login)| people.at(login).leave(*role, event.at));
        }
    }
    for role in Role::ALL.iter().copied() {
        standing.roster.holders(role).iter().for_each(|login| people.at(login).join(role, None));
    }
    for login in standing.manifest().into_iter().flat_map(|manifest| manifest.people.keys()) {
        people.at(login);
    }
    standing.groups().into_iter().for_each(|timeline| people.of_group(timeline));
    let mut all: Vec<PersonReport> = people.all.into_values().collect();
    all.iter_mut().for_each(|person| person.roles.reverse());
    all
}

/// People by their main logins.
struct People<'a> {
    standing: &'a Standing,
    all: BTreeMap<Login, PersonReport>,
}

impl People<'_> {
    fn at(&mut self, login: &Login) -> &mut PersonReport {
        let of = |login: &Login| PersonReport::of(login, self.standing);
        self.all.entry(self.standing.roster.person(login)).or_insert_with_key(of)
    }

    /// Takes in who is part of a group, and of its vote.
    fn of_group(&mut self, timeline: &Timeline) {
        let group = || GroupNamed::of(timeline);
        for one in &timeline.group.read().facilitators {
            let person = self.at(&one.github);
            person.facilitates.push(group());
            person.person.name =
                person.person.name.take().or_else(|| one.name.as_ref().map(|name| name.trim().to_owned()));
        }
        for one in &timeline.group.read().maintainers {
            self.at(one).maintains.push(group());
        }
        if !timeline.state.is_closed() {
            for (line, ..) in timeline.paper.sponsors(&self.standing.roster) {
                self.at(&line.person).sponsors.push(group());
            }
        }
        for vote in timeline.vote.iter().filter(|_| timeline.is_open()) {
            let missing = vote.voters(Choice::Pending);
            for elector in &vote.electorate {
                let vote = OpenVote { group: group(), pending: missing.contains(&elector) };
                self.at(elector).electorate_of.push(vote);
            }
        }
    }
}
