//! Whether an act would count, and leave a registry that is no worse than before: asked before anything is touched.

use super::draft::{Doing, Draft, FileChange, SAY_ANEW};
use super::refusal::refusal;
use super::scene::Scene;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::git::landing::Landing;
use crate::judgement::{Base, Case, judge};
use crate::lifecycle::act::{Act, EventKind, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::expectations::{Expectations, RulesInForce};
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::scalar::{Login, Month};
use crate::rules::Occasion;
use crate::source::data::{folded, words};
use crate::words::list::list;
use crate::words::shell::line;

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
    let landing = scene.landing(&draft, scene.author.clone(), scene.committer.clone());
    let mut prospect = would_count(scene, &draft, &landing, will_be_signed)?;
    let mut warnings = draft.told.clone();
    warnings.extend(ended_vetoes(scene, &draft, &prospect.standing));
    warnings.extend(open_votes(scene, &draft, &prospect.standing));
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
        known: None,
        changes: &landing.changes,
        elsewhere: &[],
        at_once: None,
        base: &Base::NONE,
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
    let draft = draft.named_by_what_came(&judgement.prospect.events);
    Ok(Checked { draft, standing: judgement.prospect.standing, warnings, months })
}

/// Refuses a draft that would be stopped whatever else it said: it would not count, or be written over somebody's edits.
pub fn refuse_stopped(scene: &Scene<'_>, draft: &Draft) -> Result<()> {
    scene.refuse_edited(&draft.changes)?;
    let landing = scene.landing(draft, scene.author.clone(), scene.committer.clone());
    would_count(scene, draft, &landing, scene.desk.git.signs()?).map(drop)
}

/// In what a charter that is approved says something else than the one in force.
fn charter(scene: &Scene<'_>, draft: &Draft) -> Option<String> {
    let timeline = draft.doing.timeline(&scene.standing)?;
    let approved = draft.doing.event().filter(|kind| *kind == EventKind::CharterApproved);
    let in_force = approved.and(timeline.charter.in_force.as_ref())?;
    let says = scene.standing.charter_of(timeline.group.read());
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
    let expectations = Expectations::of(timeline.group.read(), kind, activated, roster, rules, scene.now());
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

/// What a change of the roster makes of the votes that are open: who votes in each was settled when it was opened.
fn open_votes(scene: &Scene<'_>, draft: &Draft, after: &Standing) -> Vec<String> {
    let mut told = Vec::new();
    let votes = |standing: &'_ Standing| standing.constitution().electorate(&standing.roster).to_vec();
    let (was, is) = (votes(&scene.standing), votes(after));
    let groups = scene.standing.groups();
    for timeline in groups.into_iter().filter(|timeline| draft.doing == Doing::Registry && timeline.is_open()) {
        let (Some(vote), id) = (&timeline.vote, &timeline.id) else { continue };
        let votes_here = |login: &&Login| vote.whose(login, &after.roster).is_some();
        for login in is.iter().filter(|login| !was.contains(login) && !votes_here(login)) {
            told.push(format!("{login} has no ballot in the vote on `{id}`: who votes was settled when it was opened"));
        }
        for login in was.iter().filter(|login| !is.contains(login)).filter(votes_here) {
            told.push(format!("{login} still votes on `{id}`: who does was settled when that vote was opened"));
        }
        let then = after.timeline(id).and_then(|timeline| timeline.vote.as_ref()).map(VoteRecord::tally);
        if let Some(then) = then.filter(|then| *then != vote.tally()) {
            let (now, then) = (vote.tally(), then);
            told.push(format!(
                "the vote on `{id}` would count {} for and {} against, and not {} and {}",
                then.approve, then.reject, now.approve, now.reject
            ));
        }
    }
    told
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
    let group = timeline.group.read();
    let retirement = (timeline.retirement(), group.retirement.as_deref());
    let reversal = (timeline.reversal(), group.reversal.as_deref().map(|reversal| reversal.reason.as_str()));
    let retirement_differs = matches!(retirement, (Some(stands), Some(said)) if words(stands) != words(said));
    retirement_differs || matches!(reversal, (Some(stands), Some(said)) if folded(stands) != folded(said))
}
