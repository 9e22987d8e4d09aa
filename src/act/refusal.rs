//! Why an act would be void, in words, with who may do it and when.

use super::draft::Draft;
use super::scene::Scene;
use crate::clock::rfc3339;
use crate::error::Error;
use crate::git::commit::Ident;
use crate::judgement::shut_out::{shut_out, way_in};
use crate::judgement::who::candidates;
use crate::lifecycle::act::{Act, Cast, EventKind};
use crate::lifecycle::event::Event;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::scalar::{GroupId, Login};
use crate::words::list::list;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

/// The most people that a refusal names.
const MOST_NAMED: usize = 6;

/// Why a draft would be void, who may do it, and when.
pub(super) fn refusal(scene: &Scene<'_>, draft: &Draft, event: &Event, why: &Why) -> Error {
    let timeline = draft.doing.timeline(&scene.standing).or_else(|| former(scene, draft));
    let over = timeline.and_then(|timeline| timeline.vote.as_ref()).map(|vote| rfc3339(vote.closes_at));
    let why_in_full = match (why, over) {
        (Why::Late, Some(over)) => format!("the vote was over at {over}"),
        _ => why.to_string(),
    };
    let error = Error::new(format!("{} cannot {}: {why_in_full}", scene.actor(), draft.phrase()));
    let otherwise =
        || event.act().and_then(|act| meant(scene, draft, act, timeline)).or_else(|| hint(scene, draft, why, timeline));
    let hint = match (why, event.act()) {
        (Why::IdentifiedLater | Why::Unauthorized(_), Some(Act::BallotCast(cast))) => timeline
            .and_then(|timeline| shut_out(timeline, &scene.author.email, &scene.standing.roster))
            .map_or_else(otherwise, |me| by_others(scene, draft, cast, timeline, me)),
        _ => otherwise(),
    };
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// The group as it was called before a draft that renames it.
fn former<'a>(scene: &'a Scene<'_>, draft: &Draft) -> Option<&'a Timeline> {
    let deleted = draft.changes.iter().find(|change| change.after.is_none())?;
    let id = GroupId::of_path(&deleted.path)?;
    scene.standing.timeline(&id)
}

/// Whom somebody may have meant who records what is another's word for one whose word it cannot be.
fn meant(scene: &Scene<'_>, draft: &Draft, act: &Act, timeline: Option<&Timeline>) -> Option<String> {
    let Standing { roster, .. } = &scene.standing;
    let constitution = scene.standing.constitution();
    let named = constitution.own_word_of(act).filter(|named| scene.actor().login() != Some(named))?;
    let vote = timeline
        .and_then(|timeline| timeline.vote.as_ref())
        .filter(|_| draft.doing.event() == Some(EventKind::BallotCast));
    let vote = vote.map(|vote| vote.electorate.clone());
    let able = vote.or_else(|| constitution.in_ones_own_name(draft.doing.event()?, roster))?;
    if able.iter().any(|one| roster.same(one, named)) {
        return None;
    }
    let near = did_you_mean(named.as_str(), able.iter().map(Login::as_str));
    Some(near.unwrap_or_else(|| format!("name one of those whose word it can be: {}", either(&able))))
}

fn hint(scene: &Scene<'_>, draft: &Draft, why: &Why, timeline: Option<&Timeline>) -> Option<String> {
    match why {
        Why::Unauthorized(_) => {
            let ask = whom_to_ask(scene, &who_may(scene, draft, timeline));
            let ways: Vec<String> = objection(scene, draft, timeline).into_iter().chain(ask).collect();
            (!ways.is_empty()).then(|| ways.join(", or "))
        }
        Why::NotAnElector => match timeline.and_then(|timeline| timeline.vote.as_ref()) {
            Some(vote) => whom_to_ask(scene, &vote.electorate),
            None => whom_to_ask(scene, &who_may(scene, draft, timeline)),
        },
        Why::Unattested(_) => Some(format!(
            "the author would be {} and the committer {}: let both be you, or sign the commit with a key of the roster",
            scene.author, scene.committer
        )),
        Why::Unsigned => Some(
            "have Git sign (`git config commit.gpgSign true`), with a key that `mcpgov.yaml` lists under `signing_keys`"
                .to_owned(),
        ),
        Why::WrongState(_)
        | Why::StaleSignature(_)
        | Why::Late
        | Why::NoVoteOpen
        | Why::Contested
        | Why::IdentifiedLater
        | Why::Duplicate
        | Why::Prefilled
        | Why::OwnBallotStands
        | Why::OwnEntryStands
        | Why::EmptyElectorate
        | Why::BurntRound(_) => Some(scene.instead(timeline?, draft.doing.event()?)),
    }
}

/// What whoever may not veto can do in their own name instead, by rules under which people object.
fn objection(scene: &Scene<'_>, draft: &Draft, timeline: Option<&Timeline>) -> Option<String> {
    let (rules, roster) = (scene.standing.constitution(), &scene.standing.roster);
    draft.doing.event().filter(|kind| *kind == EventKind::Vetoed)?;
    timeline.filter(|it| rules.step(it.phase(), EventKind::CharterObjected).why_not().is_none())?;
    let able = rules.in_ones_own_name(EventKind::CharterObjected, roster)?;
    let me = scene.actor();
    me.login().filter(|me| able.iter().any(|one| roster.same(one, me)))?;
    let command = line("mcpgov object GROUP --reason REASON", &[("GROUP", draft.doing.group()?)]);
    Some(format!("object: `{command}`"))
}

/// How a ballot counts that somebody tries to cast or record whom the vote does not recognise.
fn by_others(
    scene: &Scene<'_>,
    draft: &Draft,
    cast: &Cast,
    timeline: Option<&Timeline>,
    me: (&VoteRecord, &Login),
) -> Option<String> {
    let roster = &scene.standing.roster;
    let mut able = who_may(scene, draft, timeline);
    able.retain(|person| !roster.same(person, &cast.entry) && !roster.same(person, me.1));
    let names = [
        ("GROUP", draft.doing.group().map_or("", GroupId::as_str)),
        ("CHOICE", cast.choice.name()),
        ("LOGIN", cast.entry.as_str()),
    ];
    let command = line("mcpgov vote cast GROUP CHOICE --voter LOGIN", &names);
    let recorded = (!able.is_empty()).then(|| format!("have {} record it, `{command}`", either(&able)));
    way_in(me, roster, recorded)
}

/// Sends whoever acts to those who are `able` to do it, and whom the registry does not know to whoami.
fn whom_to_ask(scene: &Scene<'_>, able: &[Login]) -> Option<String> {
    let unknown = "the registry does not know that address: `mcpgov whoami` says what is missing";
    let whoami = scene.actor().login().is_none().then(|| unknown.to_owned());
    let ask = (!able.is_empty()).then(|| format!("ask {}", either(able)));
    let both: Vec<String> = whoami.into_iter().chain(ask).collect();
    (!both.is_empty()).then(|| both.join("; or "))
}

/// Who could do the same and have it count, of those with a role or a part in the group.
fn who_may(scene: &Scene<'_>, draft: &Draft, timeline: Option<&Timeline>) -> Vec<Login> {
    let standing = &scene.standing;
    let named = draft.doing.event().and_then(|kind| standing.constitution().in_ones_own_name(kind, &standing.roster));
    if let Some(able) = named {
        return able;
    }
    let Ok(ground) = scene.session.ground() else { return Vec::new() };
    let stands = |event: &Event| event.why().is_none_or(|why| *why == Why::Unsigned);
    let may = |ident: Ident| {
        let landing = scene.landing(draft, ident.clone(), ident);
        ground.prospect(&[landing]).events.iter().all(stands)
    };
    let listed = timeline.into_iter().flat_map(|timeline| &timeline.group.read().facilitators).map(|one| &*one.github);
    let mut able: Vec<Login> = Vec::new();
    for candidate in candidates(standing, &[], listed) {
        if able.len() > MOST_NAMED {
            break;
        }
        if !able.contains(&candidate.person) && may(candidate.ident()) {
            able.push(candidate.person);
        }
    }
    able
}

fn either(people: &[Login]) -> String {
    let named: Vec<String> = people.iter().take(MOST_NAMED).map(|person| format!("`{person}`")).collect();
    if people.len() > MOST_NAMED {
        return format!("{} or another one", named.join(", "));
    }
    list(&named, "or")
}
