//! Who may do something: the authority, whoever holds it, and whether the state of the group allows it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use self::typed::command;
use super::in_force::InForce;
use super::next::NextStep;
use super::time;
use crate::clock::Timestamp;
use crate::git::commit::{CommitId, Ident};
use crate::lifecycle::act::{Act, EventKind};
use crate::lifecycle::actor::Actor;
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::constitution::Constitution;
use crate::lifecycle::decision::Trace;
use crate::lifecycle::deed::Deed;
use crate::lifecycle::permission::Judged;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::why::{Takes, Why};
use crate::registry::group::Group;
use crate::registry::manifest::Role;
use crate::registry::ruleset::Ruleset;
use crate::registry::said::Said;
use crate::registry::scalar::{GroupId, Login};
use crate::words::shell::line;

mod typed;

/// Who may do something.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AuthorityReport {
    /// The revision it was derived from.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// The rules in force.
    #[serde(flatten)]
    pub rules: InForce,
    /// The rules that answer, where a vote that was opened by others still runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub answered_by: Option<&'static str>,
    /// What would be done.
    pub act: String,
    /// The group; null where that was asked of no group in particular.
    pub group: Option<String>,
    /// Whom it takes, in words.
    pub authority: String,
    /// Whether anybody may.
    pub anyone: bool,
    /// Who holds the authority; nobody by name where anybody does.
    pub holders: Vec<String>,
    /// Whether it can be done as the group stands, whoever does it; null where that was asked of no group in particular.
    pub possible: Option<bool>,
    /// Why it cannot, or the person who was asked about may not.
    pub why_not: Option<String>,
    /// What can be done instead.
    pub instead: Option<NextStep>,
    /// The person who was asked about.
    pub person: Option<String>,
    /// Whether that person may; null where nobody was asked about.
    pub may: Option<bool>,
    /// Whether it counts only in a commit that is signed.
    pub signed: bool,
    /// Whether nobody can be recognised here yet, and so everything is taken as found.
    pub unclaimed: bool,
    /// What to type, with capital letters for what is to be filled in; null where a file is to be edited.
    pub command: Option<String>,
}

impl AuthorityReport {
    /// Who may do something to a group, or to groups in general; and whether somebody may.
    pub fn of(deed: Deed, timeline: Option<&Timeline>, person: Option<&Login>, standing: &Standing) -> Self {
        let asked = Asked { deed, timeline, standing };
        let refused = asked.answer(None).err();
        let never = asked.never();
        let anyone = refused.is_none() && never.is_none();
        let verdict = person.map(|person| asked.answer(Some(person)));
        let of_state = match &refused {
            Some(Why::WrongState(why)) => Some(why.clone()),
            _ => None,
        };
        let wrong_state = never.clone().or_else(|| asked.wrong_state()).or_else(|| of_state.clone());
        let why_not = wrong_state.clone().or_else(|| verdict.as_ref()?.as_ref().err().map(Why::to_string));
        let instead = wrong_state.as_ref().and_then(|_| NextStep::ahead(timeline?, deed.event()?, standing));
        let of_registry = deed.field().map(|_| "roster-changed");
        let event = of_registry.or_else(|| deed.event().map(EventKind::name));
        Self {
            rev: standing.tip.to_string(),
            at: standing.at,
            rules: InForce::of(standing),
            answered_by: Some(asked.constitution().ruleset())
                .filter(|answers| *answers != standing.regimes.current())
                .map(Ruleset::name),
            act: deed.name().to_owned(),
            group: timeline.map(|timeline| timeline.id.to_string()),
            authority: match &refused {
                _ if never.is_some() => "nobody".to_owned(),
                _ if of_state.is_some() => "nobody, as it stands".to_owned(),
                refused => refused.as_ref().map_or_else(|| asked.anybody(), words),
            },
            anyone,
            holders: if anyone || never.is_some() { Vec::new() } else { asked.holders() },
            possible: match &never {
                Some(_) => Some(false),
                None => timeline.map(|_| wrong_state.is_none()),
            },
            why_not,
            instead,
            person: person.map(ToString::to_string),
            may: verdict.map(|verdict| verdict.is_ok() && never.is_none()),
            signed: standing.policy().signed_acts.iter().any(|act| Some(act.as_str()) == event),
            unclaimed: standing.is_unclaimed(),
            command: command(deed, standing.constitution().wants_rationale()).filter(|_| never.is_none()).map(
                |command| match timeline {
                    Some(timeline) => line(command, &[("GROUP", &timeline.id)]),
                    None => command.to_owned(),
                },
            ),
        }
    }
}

/// Whom something takes to be done to a group, in words; `None` where nobody can do it as the group stands.
pub(super) fn takes(deed: Deed, timeline: &Timeline, standing: &Standing) -> Option<String> {
    let asked = Asked { deed, timeline: Some(timeline), standing };
    if asked.never().is_some() || asked.wrong_state().is_some() {
        return None;
    }
    match asked.answer(None) {
        Err(Why::WrongState(_)) => None,
        Err(why) => Some(words(&why)),
        Ok(()) => Some(asked.anybody()),
    }
}

/// A group that nobody has anything to do with, to ask about groups in general.
fn in_general(standing: &Standing) -> Timeline {
    let nobody = Actor::Unknown(Ident { name: String::new(), email: String::new() });
    let says_nothing = Arc::new(Said::new(Group::default(), [].into()));
    Timeline::begin(GroupId::new(""), says_nothing, standing.at, (nobody, nowhere()))
}

/// What no landing did.
fn nowhere() -> Trace {
    Trace { landing: CommitId::null(), commit: CommitId::null() }
}

/// What is asked of a constitution.
struct Asked<'a> {
    deed: Deed,
    timeline: Option<&'a Timeline>,
    standing: &'a Standing,
}

impl Asked<'_> {
    /// Whether somebody may, from an account or address of their own, whatever the state of the group; whether somebody may
    /// who holds nothing here, where none is named.
    fn answer(&self, who: Option<&Login>) -> Result<(), Why> {
        let (stranger, another) = (Login::new("somebody"), Login::new("that-person"));
        let person = who.map_or(stranger, |login| self.standing.roster.person(login));
        let word = own_word(&person);
        let constitution = self.constitution();
        if let Some(field) = self.deed.field() {
            return constitution.may_change(&BTreeSet::from([field]), &word, &self.standing.roster);
        }
        // When a group meets is nothing that the rules give anybody alone.
        let Some(act) = self.deed.act(&person, &another) else { return Ok(()) };
        if matches!(act, Act::BallotCast(_)) {
            return self.is_elector(&person);
        }
        if self.deed == Deed::LeaveAsFacilitator && !self.is_listed(&person) {
            return Err(Why::Unauthorized(Takes::one_of("whoever is listed as a facilitator, for themselves")));
        }
        let in_general = in_general(self.standing);
        let before = self.timeline.unwrap_or(&in_general);
        let (roster, after, policy) = (&self.standing.roster, &before.group, &self.standing.policy());
        constitution.may(&Judged { act: &act, who: &word, roster, before, after, policy })
    }

    /// The rules that say who may: those of the vote, of what belongs to one that runs.
    fn constitution(&self) -> &'static dyn Constitution {
        match (self.timeline, self.deed.event()) {
            (Some(timeline), Some(event)) => self.standing.rules_for(timeline, event),
            _ => self.standing.constitution(),
        }
    }

    /// The electors of the vote that is open, else those of one that would be opened now.
    fn electors(&self) -> Vec<Login> {
        let open = self.timeline.filter(|timeline| timeline.is_open()).and_then(|timeline| timeline.vote.as_ref());
        let now = || self.standing.constitution().electorate(&self.standing.roster).to_vec();
        open.map_or_else(now, |vote| vote.electorate.clone())
    }

    fn is_elector(&self, person: &Login) -> Result<(), Why> {
        if self.electors().iter().any(|elector| self.standing.roster.same(elector, person)) {
            return Ok(());
        }
        Err(Why::Unauthorized(Takes::one_of("an elector of the vote, for themselves")))
    }

    fn is_listed(&self, person: &Login) -> bool {
        self.timeline.is_some_and(|timeline| timeline.group.read().is_led_by(person, &self.standing.roster))
    }

    /// The words for anybody.
    fn anybody(&self) -> String {
        let words = if self.deed == Deed::JoinAsFacilitator { "anyone, for themselves" } else { "anyone" };
        words.to_owned()
    }

    /// Whoever holds it, of those whom the roster or the group knows; the roles that are asked first, first.
    fn holders(&self) -> Vec<String> {
        let roster = &self.standing.roster;
        let group = self.timeline.map(|timeline| timeline.group.read());
        let facilitators =
            group.into_iter().flat_map(|group| group.facilitators.iter().map(|one| (*one.github).clone()));
        let maintainers = group.into_iter().flat_map(|group| group.maintainers.iter().map(|one| (**one).clone()));
        let proposer = self.timeline.and_then(|timeline| timeline.proposer.login().cloned());
        let in_turn = self.standing.constitution().asked_in_turn().into_iter().chain(Role::ALL.iter().copied());
        let roles = in_turn.flat_map(|role| roster.holders(role).iter().cloned());
        let mut known = BTreeSet::new();
        let people = facilitators.chain(proposer).chain(self.electors()).chain(roles).chain(maintainers);
        let people = people.map(|login| roster.person(&login)).filter(Login::is_valid);
        people
            .filter(|login| known.insert(login.clone()) && self.answer(Some(login)).is_ok())
            .map(|login| login.to_string())
            .collect()
    }

    /// Why it is not to be done by the rules that answer, whoever does it and wherever a group stands.
    fn never(&self) -> Option<String> {
        let (rules, event) = (self.constitution(), self.deed.event()?);
        let mut why_not = rules.phases().iter().map(|phase| rules.step(*phase, event).why_not());
        let first = why_not.next()??;
        why_not.all(|why| why.is_some()).then(|| first.to_owned())
    }

    /// Why the state of the group does not allow it, whoever does it.
    fn wrong_state(&self) -> Option<String> {
        let (timeline, event) = (self.timeline?, self.deed.event()?);
        self.constitution().step(timeline.phase(), event).why_not().map(str::to_owned)
    }
}

/// The words for those whom it takes.
fn words(why: &Why) -> String {
    match why {
        Why::Unauthorized(takes) => takes.who.replace("that-person", "that person"),
        why => why.to_string(),
    }
}

/// The word of somebody who commits it and lands it themselves.
fn own_word(person: &Login) -> Attribution {
    Attribution {
        by: Actor::Login(person.clone()),
        attested: true,
        lander: Some(person.clone()),
        by_signed: false,
        lander_signed: false,
        signed_by: None,
        is_evil: false,
        trace: nowhere(),
        committed_at: 0,
        stale: None,
    }
}
