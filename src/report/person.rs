//! What the register has of one person.

use serde::Serialize;

use super::agenda::{AgendaItem, AgendaReport, Concerning};
use super::time;
use crate::clock::Timestamp;
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::past::Derived;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::order::Order;
use crate::registry::group::Choice;
use crate::registry::manifest::{Person, Role};
use crate::registry::scalar::Login;

/// What the register has of one person: no address and no key, only how many there are.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PersonReport {
    /// The revision it was derived from.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// The login, as the roster spells it.
    pub login: Login,
    /// The name.
    pub name: Option<String>,
    /// Other logins of the same human.
    pub also: Vec<Login>,
    /// By what commits of theirs are recognised.
    pub recognised_by: RecognisedBy,
    /// The roles that they hold, the highest first.
    pub roles: Vec<RoleHeld>,
    /// The groups that list them.
    pub groups: Vec<GroupOf>,
    /// The last vote on each group in which they could vote, by when it was opened.
    pub votes: Vec<VoteOf>,
    /// The groups that their veto stands on.
    pub vetoes: Vec<String>,
    /// What stands under their name on papers of sponsors; there where the registry names other rules than the usual ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub sponsorships: Option<Vec<EntryOf>>,
    /// What waits for them.
    pub waits: Vec<AgendaItem>,
}

/// How many facts there are by which somebody is recognised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecognisedBy {
    /// Mail addresses.
    pub emails: usize,
    /// Accounts.
    pub accounts: usize,
    /// Public keys.
    pub keys: usize,
}

/// A role that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoleHeld {
    /// The words for one who holds it.
    pub role: &'static str,
    /// Since which landing.
    #[serde(serialize_with = "time::maybe_rfc3339")]
    pub since: Option<Timestamp>,
}

/// A group that lists somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupOf {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: State,
    /// As what it lists them.
    pub listed_as: ListedAs,
    /// Since which landing.
    #[serde(serialize_with = "time::rfc3339")]
    pub since: Timestamp,
    /// Whether that gives power over its record.
    pub has_power: bool,
    /// The last day of their term there.
    pub term_ends: Option<chrono::NaiveDate>,
}

/// As what a group lists somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ListedAs {
    /// Somebody who shepherds it.
    Facilitator,
    /// A representative of the steering group.
    Maintainer,
}

/// A vote in which somebody can vote, or could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VoteOf {
    /// The group.
    pub group: String,
    /// Counts the votes on it.
    pub round: u32,
    /// When it was opened.
    #[serde(serialize_with = "time::rfc3339")]
    pub opened_at: Timestamp,
    /// Whether its window runs.
    #[serde(rename = "open")]
    pub is_open: bool,
    /// What their ballot says.
    pub choice: Choice,
    /// Who recorded it, where that is somebody else.
    pub transcribed_by: Option<Login>,
}

/// What somebody says on the paper of sponsors of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EntryOf {
    /// The group.
    pub group: String,
    /// Where it stands.
    pub state: State,
    /// Whether they sponsor it: `pending`, `yes` or `withdrawn`.
    pub sponsors: &'static str,
    /// Since which landing they say so.
    #[serde(serialize_with = "time::maybe_rfc3339")]
    pub sponsors_since: Option<Timestamp>,
    /// Whether that counts now.
    pub counts: bool,
    /// Who recorded it, where that is somebody else.
    pub recorded_by: Option<Login>,
    /// What they say of its charter: `pending`, `no`, or the fingerprint of the one that they approve.
    pub approves: String,
    /// Whether an approval is of the charter as it is now, in an office that is held.
    #[serde(rename = "in_force")]
    pub is_in_force: bool,
}

impl PersonReport {
    /// What there is of the human behind a main login.
    pub fn of(history: &Derived, login: &Login) -> Self {
        let (standing, events) = (&history.standing, &history.past.events);
        let roster = &standing.roster;
        let people = standing.manifest().into_iter().flat_map(|manifest| manifest.people.iter());
        let entries: Vec<&Person> =
            people.filter(|(key, _)| roster.same(key, login)).map(|(_, person)| person).collect();
        let also = entries.iter().flat_map(|person| &person.also).map(|other| (**other).clone());
        let count = |items: fn(&Person) -> usize| entries.iter().map(|person| items(person)).sum();
        let held = Role::ALL.iter().copied().filter(|role| roster.holds(login, *role));
        let is_them = |other: &Login| roster.same(other, login);
        let timelines = || standing.timelines.iter().filter(|(_, timeline)| timeline.file_exists);
        let groups = timelines().flat_map(|(number, timeline)| {
            let of_group = |event: &&Event| event.timeline() == Some(number) && !event.is_void();
            let story: Vec<&Event> = events.iter().filter(of_group).collect();
            groups_of(timeline, &story, &is_them)
        });
        let mut votes: Vec<VoteOf> =
            standing.timelines.iter().filter_map(|(_, timeline)| vote_of(timeline, login)).collect();
        votes.order_by(|one, other| (one.opened_at, &one.group).cmp(&(other.opened_at, &other.group)));
        let vetoed = timelines().filter(|(_, timeline)| timeline.vetoes.iter().any(|veto| is_them(&veto.by)));
        let sponsorships = standing.regimes.is_special().then(|| {
            let entries = timelines().flat_map(|(_, timeline)| entries_of(timeline, standing, &is_them));
            entries.collect()
        });
        let waits = AgendaReport::of(standing, &Concerning { person: Some(login), ..Concerning::default() });
        Self {
            rev: standing.tip.to_string(),
            at: standing.at,
            login: login.clone(),
            name: entries.iter().find_map(|person| person.name.clone()),
            also: also.collect(),
            recognised_by: RecognisedBy {
                emails: count(|person| person.emails.len()),
                accounts: count(|person| person.github_id.len()),
                keys: count(|person| person.signing_keys.len()),
            },
            roles: held
                .map(|role| RoleHeld { role: role.words(), since: held_since(events, role, &is_them) })
                .collect(),
            groups: groups.collect(),
            votes,
            vetoes: vetoed.map(|(_, timeline)| timeline.id.to_string()).collect(),
            sponsorships,
            waits: waits.items,
        }
    }
}

/// The landing in which somebody came into a role the last time.
fn held_since(events: &[Event], role: Role, is_them: &dyn Fn(&Login) -> bool) -> Option<Timestamp> {
    let came = |event: &&Event| match &event.what {
        What::Registry(RegistryAct::RosterChanged { joined, .. }) => {
            event.stands() && joined.iter().any(|(into, login)| *into == role && is_them(login))
        }
        What::Registry(RegistryAct::RulesetChanged { .. } | RegistryAct::Deleted | RegistryAct::Unreadable)
        | What::Group { .. } => false,
    };
    events.iter().rev().find(came).map(|event| event.at)
}

/// As what a group lists somebody.
fn groups_of(timeline: &Timeline, story: &[&Event], is_them: &dyn Fn(&Login) -> bool) -> Vec<GroupOf> {
    let since = |is_meant: &dyn Fn(&Act) -> bool| {
        let came = story.iter().rev().find(|event| event.act().is_some_and(is_meant));
        came.map_or(timeline.began, |event| event.at)
    };
    let group = |listed_as, since, has_power, term_ends| GroupOf {
        id: timeline.id.to_string(),
        state: timeline.state,
        listed_as,
        since,
        has_power,
        term_ends,
    };
    let facilitator = timeline.group.read().facilitators.iter().find(|one| is_them(&one.github)).map(|one| {
        let since = since(&|act| matches!(act, Act::FacilitatorAdded(login) if is_them(login)));
        let has_power = timeline.empowered.iter().any(is_them);
        group(ListedAs::Facilitator, since, has_power, one.term_ends.as_deref().copied())
    });
    let maintainer = timeline.group.read().maintainers.iter().find(|one| is_them(one)).map(|_| {
        let since = since(&|act| matches!(act, Act::MaintainerAdded(login) if is_them(login)));
        group(ListedAs::Maintainer, since, false, None)
    });
    facilitator.into_iter().chain(maintainer).collect()
}

/// What somebody says on the paper of a group.
fn entries_of(timeline: &Timeline, standing: &Standing, is_them: &dyn Fn(&Login) -> bool) -> Vec<EntryOf> {
    let lines = timeline.paper.lines().iter().filter(|line| is_them(&line.person));
    let told = lines.filter_map(|line| {
        let says = line.says();
        let charter = || standing.charter_of(timeline.group.read()).fingerprint();
        let (sponsorship, withdrawn) = (line.sponsorship.as_ref(), line.withdrawn.as_ref());
        let at = sponsorship.map(|it| it.at).or(withdrawn.map(|it| it.at));
        let recorded_by = sponsorship.map(|it| &it.transcribed_by).or(withdrawn.map(|it| &it.transcribed_by));
        (!says.is_blank()).then(|| EntryOf {
            group: timeline.id.to_string(),
            state: timeline.state,
            sponsors: (*says.sponsors).into(),
            sponsors_since: at,
            counts: sponsorship.is_some_and(|it| it.counts_as().is_some()),
            recorded_by: recorded_by.cloned().flatten(),
            approves: says.approves.to_string(),
            is_in_force: line.approval.as_ref().is_some_and(|it| it.is_in_office && it.charter == charter()),
        })
    });
    told.collect()
}

/// The last vote on a group, where somebody could vote in it.
fn vote_of(timeline: &Timeline, login: &Login) -> Option<VoteOf> {
    let vote = timeline.vote.as_ref()?;
    let elector = vote.electorate.iter().find(|elector| *elector == login)?;
    let ballot = vote.counted().find(|ballot| ballot.voter == *elector);
    Some(VoteOf {
        group: timeline.id.to_string(),
        round: vote.round,
        opened_at: vote.opened_at,
        is_open: timeline.is_open(),
        choice: ballot.map_or(Choice::Pending, |ballot| ballot.choice),
        transcribed_by: ballot.and_then(|ballot| ballot.transcribed_by.clone()),
    })
}
