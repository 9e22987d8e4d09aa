//! Whether an act would count, and leave a registry that is no worse than before: asked before anything is touched.

use super::draft::{Draft, FileChange};
use super::scene::Scene;
use crate::clock::rfc3339;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::git::commit::Ident;
use crate::git::landing::{Blob, Change, Entry, Landing};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::event::Event;
use crate::lifecycle::next::instead;
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::why::Why;
use crate::registry::load::Registry;
use crate::registry::manifest::Role;
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};
use crate::report::next::NextStep;
use crate::rules::{self, Context, HistoryContext, Occasion, Scope};
use crate::words::list::list;

/// The most people that a refusal names.
const MOST_NAMED: usize = 6;

/// A draft that may be carried out, and what would come of it.
pub(super) struct Checked {
    pub(super) draft: Draft,
    pub(super) standing: Standing,
    /// What whoever acts should know, each in a sentence.
    pub(super) warnings: Vec<String>,
}

/// What would come of a draft; refuses one that would be void or break a rule.
pub(super) fn check(scene: &Scene<'_>, draft: Draft, will_be_signed: bool) -> Result<Checked> {
    let landing = landing(scene, &draft, scene.author.clone(), scene.committer.clone());
    let prospect = would_count(scene, &draft, &landing, will_be_signed)?;
    let mut warnings = ended_vetoes(scene, &draft, &prospect.standing);
    warnings.extend(new_warnings(scene, &draft, &prospect)?);
    Ok(Checked { draft, standing: prospect.standing, warnings })
}

/// The vetoes that an opening ends.
fn ended_vetoes(scene: &Scene<'_>, draft: &Draft, after: &Standing) -> Vec<String> {
    let vetoes = |standing: &Standing| -> Vec<Login> {
        let timeline = standing.timeline(&draft.group);
        timeline.iter().flat_map(|timeline| &timeline.vetoes).map(|veto| veto.by.clone()).collect()
    };
    let still = vetoes(after);
    let before = if draft.kind == EventKind::VoteOpened { vetoes(&scene.standing) } else { Vec::new() };
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
            Some(why) => return Err(refusal(scene, draft, why)),
            None => {}
        }
    }
    let is_act = |event: &Event| event.kind() == Some(draft.kind);
    if !prospect.events.iter().any(is_act) {
        let message = format!("history would not see that as `{}`", draft.kind);
        return Err(Error::new(message).hint("`mcpgov history` shows what it sees"));
    }
    Ok(prospect)
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
fn refusal(scene: &Scene<'_>, draft: &Draft, why: &Why) -> Error {
    let timeline = scene.standing.timeline(&draft.group).or_else(|| former(scene, draft));
    let over = timeline.and_then(|timeline| timeline.vote.as_ref()).map(|vote| rfc3339(vote.closes_at));
    let why_in_full = match (why, over) {
        (Why::Late, Some(over)) => format!("the vote was over at {over}"),
        _ => why.to_string(),
    };
    let error = Error::new(format!("{} cannot {}: {why_in_full}", scene.actor(), draft.phrase()));
    match hint(scene, draft, why, timeline) {
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

fn hint(scene: &Scene<'_>, draft: &Draft, why: &Why, timeline: Option<&Timeline>) -> Option<String> {
    match why {
        Why::Unauthorized(_) | Why::NotAnElector => {
            let able = match (why, timeline.and_then(|timeline| timeline.vote.as_ref())) {
                (Why::NotAnElector, Some(vote)) => vote.electorate.clone(),
                // A veto stands under its maintainer's login, so nobody else can enter the very same.
                _ if draft.kind == EventKind::Vetoed => core(&scene.standing.roster),
                _ => who_may(scene, draft, timeline),
            };
            let ask = (!able.is_empty()).then(|| format!("ask {}", either(&able)));
            let unknown = scene.actor().login().is_none();
            let whoami = unknown.then(|| "the registry does not know that address: `mcpgov whoami` says what is missing".to_owned());
            let both: Vec<String> = whoami.into_iter().chain(ask).collect();
            (!both.is_empty()).then(|| both.join("; or "))
        }
        Why::Unattested(_) => Some(format!(
            "the author would be {} and the committer {}: let both be you, or sign the commit with a key of the roster",
            scene.author, scene.committer
        )),
        Why::Unsigned => Some(
            "have Git sign (`git config commit.gpgSign true`), with a key that `mcpgov.yaml` lists under `signing_keys`"
                .to_owned(),
        ),
        _ => instead(timeline?, &scene.standing).map(|step| NextStep::from(step).sentence()),
    }
}

fn core(roster: &Roster) -> Vec<Login> {
    let roles = [Role::CoreMaintainer, Role::LeadMaintainer];
    roles.into_iter().flat_map(|role| roster.holders(role)).cloned().collect()
}

/// Who could do the same and have it count, of those with a role or a part in the group.
fn who_may(scene: &Scene<'_>, draft: &Draft, timeline: Option<&Timeline>) -> Vec<Login> {
    let roster = &scene.standing.roster;
    let listed = timeline.map(|timeline| timeline.group.facilitators.iter().map(|one| (*one.github).clone()));
    let roles = [Role::CommunityModerator, Role::CoreMaintainer, Role::LeadMaintainer, Role::Maintainer];
    let holders = roles.into_iter().flat_map(|role| roster.holders(role).iter().cloned());
    let mut able: Vec<Login> = Vec::new();
    for login in listed.into_iter().flatten().chain(holders) {
        let person = roster.person(&login);
        if able.len() > MOST_NAMED {
            break;
        }
        if !able.contains(&person) && may(scene, draft, &person) {
            able.push(person);
        }
    }
    able
}

fn may(scene: &Scene<'_>, draft: &Draft, person: &Login) -> bool {
    // The address by which a forge speaks of a login: it resolves to that person where the roster says nothing else.
    let ident = Ident::of_account(person, None);
    let landing = landing(scene, draft, ident.clone(), ident);
    let stands = |event: &Event| event.why().is_none_or(|why| *why == Why::Unsigned);
    let ground = scene.session.ground();
    ground.is_ok_and(|ground| ground.prospect(std::slice::from_ref(&landing)).events.iter().all(stands))
}

fn either(people: &[Login]) -> String {
    let named: Vec<String> = people.iter().take(MOST_NAMED).map(|person| format!("`{person}`")).collect();
    if people.len() > MOST_NAMED {
        return format!("{} or another one", named.join(", "));
    }
    list(&named, "or")
}

/// The warnings that a draft brings into the registry; refuses one that brings an error.
fn new_warnings(scene: &Scene<'_>, draft: &Draft, prospect: &Prospect) -> Result<Vec<String>> {
    let changes = draft.changes.iter().map(|change| (change.path.as_str(), change.after.as_deref()));
    let after = scene.registry.with(changes);
    let now = scene.now();
    let findings = |registry: &Registry, standing| {
        let files = Context { registry, roster: &registry.roster(), standing: Some(standing), past: None, now };
        rules::run(&Scope { asked: Occasion::Act, ..Scope::files(&files) })
    };
    let mut new = findings(&after, &prospect.standing);
    rules::mark_introduced(&findings(scene.registry, &scene.standing), &mut new, &prospect.renames());
    new.retain(|finding| finding.introduced == Some(true));
    let Some(broken) = new.iter().find(|finding| finding.severity == Severity::Error) else {
        let change = rules::Change { registry: &after, parts: None, has_moved_on: false };
        let acts = prospect.events.iter().filter(|event| event.stands());
        let of_act = |event| rules::run(&Scope::change(&HistoryContext::of_act(prospect, None, event, change)));
        let of_acts = acts.flat_map(of_act);
        let warnings = new.into_iter().chain(of_acts).filter(|finding| finding.severity == Severity::Warning);
        let elsewhere = |finding: &Diagnostic| finding.path.clone().filter(|path| !draft.paths().contains(&&**path));
        let told = warnings.map(|finding| {
            let place = elsewhere(&finding).map(|path| format!("in `{path}`: ")).unwrap_or_default();
            format!("{place}{} [{}]", finding.message, finding.rule)
        });
        return Ok(told.collect());
    };
    let path = broken.path.as_deref().map(|path| format!(" in `{path}`")).unwrap_or_default();
    let message =
        format!("cannot {}: that would break a rule{path}: {} [{}]", draft.phrase(), broken.message, broken.rule);
    let error = Error::new(message);
    Err(error.hint(broken.help.clone().unwrap_or_else(|| format!("`mcpgov explain {}` says why", broken.rule))))
}
