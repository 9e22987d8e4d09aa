//! Whether an act would count, and leave a registry that is no worse than before: asked before anything is touched.

use super::draft::{Doing, Draft, FileChange, SAY_ANEW};
use super::scene::Scene;
use crate::clock::rfc3339;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::git::commit::Ident;
use crate::git::landing::{Blob, Change, Entry, Landing};
use crate::judgement::shut_out::{shut_out, way_in};
use crate::judgement::who::candidates;
use crate::judgement::{Case, judge};
use crate::lifecycle::act::{Act, Cast, EventKind, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::expectations::{Expectations, RulesInForce};
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::scalar::{GroupId, Login, Month};
use crate::rules::Occasion;
use crate::source::data::{folded, words};
use crate::words::list::list;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

/// The most people that a refusal names.
const MOST_NAMED: usize = 6;

/// A draft that may be carried out, and what would come of it.
pub(super) struct Checked {
    pub(super) draft: Draft,
    pub(super) standing: Standing,
    /// What whoever acts should know, each in a sentence.
    pub(super) warnings: Vec<String>,
    /// How the months stand that are reported on, each in a sentence.
    pub(super) months: Vec<String>,
}

/// What would come of a draft; refuses one that would be void or break a rule.
pub(super) fn check(scene: &Scene<'_>, draft: Draft, will_be_signed: bool) -> Result<Checked> {
    let landing = landing(scene, &draft, scene.author.clone(), scene.committer.clone());
    let mut prospect = would_count(scene, &draft, &landing, will_be_signed)?;
    let mut warnings = ended_vetoes(scene, &draft, &prospect.standing);
    // Against what will be signed nothing is to be said yet.
    prospect.events.retain(Event::stands);
    let after = scene.registry.with(draft.changes.iter().map(|it| (it.path.as_str(), it.after.as_deref())));
    let case = Case {
        ground: scene.session.ground()?,
        past: None,
        before: scene.registry,
        after: &after,
        now: scene.now(),
        asked: Occasion::Act,
        changes: &landing.changes,
        elsewhere: &[],
        at_once: None,
        earlier: &|_| Ok(Vec::new()),
    };
    let judgement = judge(&case, prospect, &[])?;
    let broken: Vec<_> = judgement.introduced().filter(|finding| finding.severity == Severity::Error).collect();
    if !broken.is_empty() {
        return Err(breaks(&draft, &broken));
    }
    let told = judgement.introduced().filter(|finding| finding.severity == Severity::Warning);
    warnings.extend(each_once(&draft, told));
    let mut months = months(scene, &draft, &judgement.prospect);
    months.extend(charter(scene, &draft));
    let draft = draft.as_it_came_out(&judgement.prospect.events);
    Ok(Checked { draft, standing: judgement.prospect.standing, warnings, months })
}

/// In what a charter that is approved says something else than the one in force.
fn charter(scene: &Scene<'_>, draft: &Draft) -> Option<String> {
    let timeline = draft.doing.timeline(&scene.standing)?;
    let approved = draft.doing.event().filter(|kind| *kind == EventKind::CharterApproved);
    let in_force = approved.and(timeline.charter.in_force.as_ref())?;
    let says = scene.standing.charter_of(&timeline.group);
    let fields: Vec<String> = in_force.differing(&says).iter().map(|field| format!("`{}`", field.name())).collect();
    let differs = if fields.is_empty() { "nothing".to_owned() } else { list(&fields, "and") };
    Some(format!("it differs from the charter in force in {differs}"))
}

/// Whether each month that is reported on meets what is expected of an active group, else what is missing.
fn months(scene: &Scene<'_>, draft: &Draft, prospect: &Prospect) -> Vec<String> {
    let standing = &prospect.standing;
    let active = draft.doing.timeline(standing).filter(|timeline| timeline.state == State::Active);
    let Some((timeline, kind)) = active.and_then(|timeline| Some((timeline, timeline.kind?))) else {
        return Vec::new();
    };
    let activated = timeline.activated.map(Month::of);
    let (roster, rules) = (&standing.roster, RulesInForce::over(standing, Some(timeline)));
    let expectations = Expectations::of(&timeline.group, kind, activated, roster, rules, scene.now());
    let reported = prospect.events.iter().filter_map(|event| match event.act() {
        Some(Act::Reported { month, removed: false }) => Month::parse(month),
        _ => None,
    });
    let each = reported.map(|month| match expectations.shortfall(month) {
        None => format!("{month} meets what is expected"),
        Some(missing) => format!("{month} does not meet what is expected yet ({missing}): {}", expectations.expected()),
    });
    each.collect()
}

/// Why a draft that breaks rules is refused: all of them at once.
fn breaks(draft: &Draft, broken: &[&Diagnostic]) -> Error {
    let errors = broken.iter().enumerate().map(|(number, finding)| {
        let cannot = if number == 0 { format!("cannot {}: ", draft.phrase()) } else { String::new() };
        let path = finding.path.as_deref().map(|path| format!(" in `{path}`")).unwrap_or_default();
        let message = format!("{cannot}that would break a rule{path}: {} [{}]", finding.message, finding.rule);
        let why = || format!("`{}` says why", line("mcpgov explain RULE", &[("RULE", finding.rule)]));
        Error::new(message).hint(finding.help.clone().unwrap_or_else(why))
    });
    Error::all(errors).unwrap_or_else(|| Error::new(format!("cannot {}", draft.phrase())))
}

/// What whoever acts should know of what they bring, each once: where it is, where that is not in a file of the draft.
fn each_once<'a>(draft: &Draft, findings: impl Iterator<Item = &'a Diagnostic>) -> Vec<String> {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for finding in findings {
        let message = format!("{} [{}]", finding.message, finding.rule);
        let elsewhere = finding.path.as_deref().filter(|path| !draft.paths().contains(path));
        let place = elsewhere.map(|path| format!("`{path}`"));
        match told.iter_mut().find(|(known, _)| *known == message) {
            Some((_, places)) => places.extend(place),
            None => told.push((message, place.into_iter().collect())),
        }
    }
    let told = told.into_iter().map(|(message, mut places)| {
        places.dedup();
        if places.is_empty() { message } else { format!("in {}: {message}", list(&places, "and")) }
    });
    told.collect()
}

/// The vetoes that an opening ends.
fn ended_vetoes(scene: &Scene<'_>, draft: &Draft, after: &Standing) -> Vec<String> {
    let vetoes = |standing: &Standing| -> Vec<Login> {
        let timeline = draft.doing.timeline(standing);
        timeline.iter().flat_map(|timeline| &timeline.vetoes).map(|veto| veto.by.clone()).collect()
    };
    let still = vetoes(after);
    let before = if draft.doing.event() == Some(EventKind::VoteOpened) { vetoes(&scene.standing) } else { Vec::new() };
    let ended = before.into_iter().filter(|by| !still.contains(by));
    ended.map(|by| format!("the veto of {by} ends with the new vote: let them know")).collect()
}

/// What comes of a landing that carries out a draft; refuses one that is void.
pub(super) fn would_count(
    scene: &Scene<'_>,
    draft: &Draft,
    landing: &Landing,
    will_be_signed: bool,
) -> Result<Prospect> {
    let prospect = scene.session.ground()?.prospect(std::slice::from_ref(landing));
    for event in &prospect.events {
        match event.why() {
            Some(Why::Unsigned) if will_be_signed => {}
            Some(why) => return Err(refusal(scene, draft, event, why)),
            None => {}
        }
    }
    let is_restated = draft.doing.event() == Some(EventKind::Restated);
    if is_restated && draft.doing.timeline(&prospect.standing).is_some_and(leaves_words_void) {
        let message =
            format!("cannot {}: a part of it stands in the file already, and does not count there", draft.phrase());
        return Err(Error::new(message).hint(SAY_ANEW));
    }
    if !is_seen(&draft.doing, &prospect.events) {
        if draft.changes.iter().all(FileChange::is_nothing) {
            let message = format!("cannot {}: the file says so already, and that does not count", draft.phrase());
            let hint = "say it in other words, such as with a `--note`: whoever changes them says it anew";
            return Err(Error::new(message).hint(hint));
        }
        let message = format!("history would not see that as `{}`", draft.doing.name());
        return Err(Error::new(message).hint("`mcpgov history` shows what it sees"));
    }
    Ok(prospect)
}

/// Whether history sees what a draft does: what changes in a file alone is no event.
fn is_seen(doing: &Doing, events: &[Event]) -> bool {
    match doing {
        Doing::Event(_, kind) => events.iter().filter_map(Event::kind).any(|event| event.comes_of(*kind)),
        Doing::Content(..) => true,
        Doing::Registry => {
            events.iter().any(|event| matches!(event.what, What::Registry(RegistryAct::RosterChanged { .. })))
        }
    }
}

/// Whether the file of a group says of an ending other words than those that stand of it.
fn leaves_words_void(timeline: &Timeline) -> bool {
    let group = &timeline.group;
    let retirement = (timeline.retirement(), group.retirement.as_deref());
    let reversal = (timeline.reversal(), group.reversal.as_deref().map(|reversal| reversal.reason.as_str()));
    let retirement_differs = matches!(retirement, (Some(stands), Some(said)) if words(stands) != words(said));
    retirement_differs || matches!(reversal, (Some(stands), Some(said)) if folded(stands) != folded(said))
}

/// A direct push of the draft by these people, unsigned.
pub(super) fn landing(scene: &Scene<'_>, draft: &Draft, author: Ident, committer: Ident) -> Landing {
    let changes = draft.changes.iter().map(change).collect();
    let mut landing = Landing::unmade(author, committer, scene.now().timestamp(), changes);
    landing.commit.parents = vec![scene.tip.clone()];
    landing.commit.summary.clone_from(&draft.subject);
    landing
}

fn change(change: &FileChange) -> Change {
    let entry = |text: &String| Entry::File(Blob::unwritten(text.as_bytes()));
    Change { path: change.path.clone(), old: change.before.as_ref().map(entry), new: change.after.as_ref().map(entry) }
}

/// Why a draft would be void, who may do it, and when.
fn refusal(scene: &Scene<'_>, draft: &Draft, event: &Event, why: &Why) -> Error {
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
        Why::Unauthorized(_) => whom_to_ask(scene, &who_may(scene, draft, timeline)),
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
        let landing = landing(scene, draft, ident.clone(), ident);
        ground.prospect(&[landing]).events.iter().all(stands)
    };
    let listed = timeline.into_iter().flat_map(|timeline| &timeline.group.facilitators).map(|one| &*one.github);
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
