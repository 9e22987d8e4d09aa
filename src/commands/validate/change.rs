//! `mcpgov validate --base`: what would come of a change if it landed now.

use std::collections::BTreeSet;

use crate::clock::Timestamp;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, ErrorKind, Result};
use crate::git::branch::{Branch, Hands, Method};
use crate::git::commit::CommitId;
use crate::git::landing::Change;
use crate::lifecycle::act::Act;
use crate::lifecycle::actor::Actor;
use crate::lifecycle::class::{ChangeClass, Parts};
use crate::lifecycle::event::{Event, Mark};
use crate::lifecycle::past::Past;
use crate::lifecycle::prospect::{Ground, Prospect};
use crate::lifecycle::standing::Standing;
use crate::registry::load::{MANIFEST_PATH, Registry};
use crate::registry::roster::Roster;
use crate::registry::scalar::GroupId;
use crate::report::change::{ChangeReport, Move, Way};
use crate::report::findings::FindingsReport;
use crate::rules::{self, HistoryContext, Occasion, Scope};
use crate::session::Session;

use super::moved_on::has_moved_on;
use super::question::Question;
use super::{sentence, ways};

/// The answer, and the files as they would land.
pub(super) struct Judged {
    pub(super) report: FindingsReport,
    pub(super) registry: Registry,
}

/// Judges a change.
pub(super) fn judge(session: &Session, question: &Question) -> Result<Judged> {
    let branch = session.require_repository()?.branch(&question.base, &question.head)?;
    let standing = session.standing_of(&question.base)?;
    let ground = session.ground_of(&standing)?;
    let hands = question.hands(session, &branch)?;
    let forecast = branch.forecast(question.method)?;
    let case = Case { standing: &standing, ground: &ground, branch: &branch, now: session.now(), hands: &hands };
    let prospect = case.prospect(question.method)?;
    let registry = Registry::load(forecast.files.clone());
    let base_registry = session.registry_at(&question.base)?;
    if registry.manifest.is_none() && base_registry.manifest.is_none() {
        return Err(Error::new(
            ErrorKind::Registry,
            format!("neither the change nor its base has a `{MANIFEST_PATH}`"),
        )
        .hint("run this inside a registry, or start one with `mcpgov init`"));
    }

    let parts = Parts::of(&prospect.events, &forecast.changes, &forecast.elsewhere);
    let ways = ways::of(&case, &prospect.events);
    let asks =
        rules::ask_the_past(&prospect.events) || [&base_registry, &registry].into_iter().any(rules::asks_the_past);
    let history = asks.then(|| session.history_of(&question.base)).transpose()?;
    let past = history.as_ref().map(|history| &history.past);
    let findings = |registry, standing| rules::findings(registry, Some(standing), past, session.now());
    standing.adopt_reading(&base_registry);
    let before = findings(&base_registry, &standing);
    let mut findings = findings(&registry, &prospect.standing);
    rules::mark_introduced(&before, &mut findings, &prospect.renames());
    let profits = case.profits(question.method, &prospect)?;
    let repository = session.require_repository()?;
    let moved_on = |event: &Event| has_moved_on(repository, &branch, &forecast.changes, event);
    findings.extend(of_acts(&prospect, past, &registry, &ways, moved_on)?);
    findings.extend(of_profits(&prospect, past, &profits, &registry));
    findings.extend(of_the_whole(&prospect, past, &registry, &parts));
    forget_unmade(&mut findings);
    findings.sort_by(Diagnostic::cmp_for_report);

    let roster = &standing.roster;
    let class = parts.class();
    let is_clean = !findings.iter().any(|found| found.severity == Severity::Error && found.introduced == Some(true));
    let is_pure = is_clean && class == ChangeClass::Ballot;
    let is_own_ballot = is_pure && prospect.events.iter().all(|event| is_own_ballot(event, roster));
    let strange_addresses = if is_own_ballot { strange_addresses(&branch, &hands, roster) } else { Vec::new() };
    let change = ChangeReport {
        base: question.base.clone(),
        head: question.head.clone(),
        method: question.method,
        actor: Actor::of(&hands.author, roster).to_string(),
        lander: question.lander.as_ref().map(|lander| Actor::of(lander, roster).to_string()),
        acts: sentence::acts(&prospect, &forecast.changes, &hands.author),
        moves: moves(&standing, &prospect),
        both_changed: branch.both_changed.clone(),
        side_effects: side_effects(&forecast.changes, &findings),
        ways,
        is_own_ballot: is_own_ballot && strange_addresses.is_empty(),
        strange_addresses,
    };
    let report = FindingsReport {
        findings,
        groups: registry.groups.len(),
        class: Some(class),
        change: Some(Box::new(change)),
        checkpoint: None,
    };
    Ok(Judged { report, registry })
}

/// A change, what it is to land on, and when.
pub(super) struct Case<'a> {
    pub(super) standing: &'a Standing,
    ground: &'a Ground,
    pub(super) branch: &'a Branch,
    pub(super) hands: &'a Hands,
    now: Timestamp,
}

impl Case<'_> {
    /// What would come of it; fails where Git would not land it.
    fn prospect(&self, method: Method) -> Result<Prospect> {
        Ok(self.ground.prospect(&self.branch.landings(method, self.hands, self.now.timestamp())?))
    }

    /// What it would bring, landed so; fails where Git would not land it.
    pub(super) fn events(&self, method: Method, hands: &Hands) -> Result<Vec<Event>> {
        Ok(self.ground.prospect(&self.branch.landings(method, hands, self.now.timestamp())?).events)
    }

    /// The acts that would stand only by what lands with them.
    ///
    /// In a rebase each commit lands on its own, so that is asked of the same change in one commit.
    fn profits(&self, method: Method, prospect: &Prospect) -> Result<Vec<Event>> {
        if method != Method::Rebase {
            return Ok(Vec::new());
        }
        let at_once = self.branch.at_once(method, self.hands, self.now.timestamp())?;
        let known =
            |event: &Event| prospect.events.iter().any(|known| known.is(Mark::Profits) && known.kind() == event.kind());
        let events = self.ground.prospect(&[at_once]).events.into_iter();
        Ok(events.filter(|event| event.is(Mark::Profits) && !known(event)).collect())
    }
}

/// The help of what another way of landing the change would mend.
const ANOTHER_WAY: &str = "have somebody who may open or land it: who that is, and how, is said with the change";

/// What speaks against the acts, with the ways out that there are.
///
/// The ways stand in the verdict on the change, once; findings point there. Of a ballot or veto it is asked, too, whether
/// it was written before the vote, or its text, became another one.
fn of_acts(
    prospect: &Prospect,
    past: Option<&Past>,
    registry: &Registry,
    ways: &[Way],
    has_moved_on: impl Fn(&Event) -> Result<bool>,
) -> Result<Vec<Diagnostic>> {
    let mut findings = Vec::new();
    for event in &prospect.events {
        let has_moved_on = event.stands() && has_moved_on(event)?;
        let act = rules::Change { registry, parts: None, has_moved_on };
        let mut found = rules::run(&Scope::change(&HistoryContext::of_act(prospect, past, event, act)));
        if !event.stands() && !ways.is_empty() {
            // No way of landing it is a way around having gained the role that it takes.
            let can_go_another_way = |found: &&mut Diagnostic| {
                found.severity > Severity::Note && !rules::is_asked(found.rule, Occasion::AtOnce)
            };
            for finding in found.iter_mut().filter(can_go_another_way) {
                finding.help = Some(ANOTHER_WAY.to_owned());
            }
        }
        findings.extend(found);
    }
    Ok(findings)
}

/// What speaks against the acts that would stand only by what lands with them.
fn of_profits(prospect: &Prospect, past: Option<&Past>, profits: &[Event], registry: &Registry) -> Vec<Diagnostic> {
    let act = rules::Change { registry, parts: None, has_moved_on: false };
    let run = |event| {
        let context = HistoryContext::of_act(prospect, past, event, act);
        rules::run(&Scope { asked: Occasion::AtOnce, ..Scope::change(&context) })
    };
    profits.iter().flat_map(run).collect()
}

/// What speaks against the change as a whole.
fn of_the_whole(prospect: &Prospect, past: Option<&Past>, registry: &Registry, parts: &Parts) -> Vec<Diagnostic> {
    let change = rules::Change { registry, parts: Some(parts), has_moved_on: false };
    rules::run(&Scope::change(&HistoryContext::of_change(prospect, past, change)))
}

/// Leaves out the id of a commit that is not made yet.
fn forget_unmade(findings: &mut [Diagnostic]) {
    for finding in findings {
        finding.commit = finding.commit.take().filter(|commit| !CommitId::new(commit.as_str()).is_null());
    }
}

/// Whether it is the ballot of the elector who cast it, and counts.
fn is_own_ballot(event: &Event, roster: &Roster) -> bool {
    let Some(Act::BallotCast(cast)) = event.act() else { return false };
    let by = event.by().and_then(Actor::login);
    event.stands() && cast.transcribed_by.is_none() && by.is_some_and(|by| roster.same(by, &cast.entry))
}

/// The addresses of a branch's commits that the roster does not know as those of whoever opened it.
///
/// GitHub may write any of them on the squash, which would then be somebody else's word, or nobody's.
fn strange_addresses(branch: &Branch, hands: &Hands, roster: &Roster) -> Vec<String> {
    let opener = roster.resolve(&hands.author.email);
    let is_theirs = |email: &str| opener.is_some() && roster.resolve(email) == opener;
    let emails: BTreeSet<&String> = branch.authors().map(|author| &author.email).collect();
    emails.into_iter().filter(|email| !is_theirs(email)).cloned().collect()
}

fn moves(before: &Standing, prospect: &Prospect) -> Vec<Move> {
    let groups: BTreeSet<&GroupId> = prospect.events.iter().filter_map(Event::group).collect();
    let moves = groups.into_iter().filter_map(|id| {
        let to = prospect.standing.timeline(id)?;
        let known = |timeline: &&crate::lifecycle::timeline::Timeline| timeline.began == to.began;
        let names = std::iter::once(id).chain(to.formerly.iter().rev());
        let from = names.filter_map(|name| before.timeline(name)).find(known).map(|timeline| timeline.state);
        (from != Some(to.state)).then(|| Move { group: id.to_string(), from, to: to.state })
    });
    moves.collect()
}

/// Groups that the change leaves alone and brings findings to.
fn side_effects(changes: &[Change], findings: &[Diagnostic]) -> Vec<String> {
    let touched: BTreeSet<GroupId> = changes.iter().filter_map(|change| GroupId::of_path(&change.path)).collect();
    let brought = findings.iter().filter(|finding| finding.introduced == Some(true));
    let groups: BTreeSet<&String> = brought
        .filter(|finding| finding.severity > Severity::Note)
        .filter_map(|finding| finding.group.as_ref())
        .collect();
    let others = groups.into_iter().filter(|group| !touched.iter().any(|touched| touched.as_str() == group.as_str()));
    others.cloned().collect()
}
