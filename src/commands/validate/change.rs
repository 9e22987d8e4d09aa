//! `mcpgov validate --base`: what would come of a change if it landed now.

use std::collections::BTreeSet;

use crate::clock::Timestamp;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, ErrorKind, Result};
use crate::git::branch::{Branch, Hands, Method};
use crate::git::commit::CommitId;
use crate::git::landing::Change;
use crate::lifecycle::attribution::actor;
use crate::lifecycle::class::{ChangeClass, Parts};
use crate::lifecycle::event::{Event, EventKind, Mark};
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::registry::load::{MANIFEST_PATH, Registry};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};
use crate::report::change::{ChangeReport, Move, Way};
use crate::report::findings::FindingsReport;
use crate::rules::{self, HistoryContext};
use crate::session::{History, Session};

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
    let history = session.history_of(&question.base)?;
    let hands = question.hands(session, &branch)?;
    let forecast = branch.forecast(question.method)?;
    let case = Case { history: &history, branch: &branch, now: session.now(), hands: &hands };
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
    let before = session.findings_given(&base_registry, Some(&history.standing));
    let mut findings = session.findings_given(&registry, Some(&prospect.standing));
    rules::mark_introduced(&before, &mut findings, &renames(&prospect.events));
    let profits = case.profits(question.method, &prospect)?;
    findings.extend(of_acts(&prospect, &profits, &registry, &ways));
    findings.extend(of_the_whole(&history, &prospect, &parts));
    for event in prospect.events.iter().filter(|event| event.stands()) {
        if has_moved_on(session.require_repository()?, &branch, &forecast.changes, event)? {
            findings.extend(rules::run_outdated(event, &registry));
        }
    }
    forget_unmade(&mut findings);
    findings.sort_by(Diagnostic::cmp_for_report);

    let roster = &history.standing.roster;
    let class = parts.class();
    let is_clean = !findings.iter().any(|found| found.severity == Severity::Error && found.introduced == Some(true));
    let is_pure = is_clean && class == ChangeClass::Ballot;
    let is_own_ballot = is_pure && prospect.events.iter().all(|event| is_own_ballot(event, roster));
    let strange_addresses = if is_own_ballot { strange_addresses(&branch, &hands, roster) } else { Vec::new() };
    let change = ChangeReport {
        base: question.base.to_string(),
        head: question.head.to_string(),
        method: question.method,
        actor: actor(&hands.author, roster).to_string(),
        lander: question.lander.as_ref().map(|lander| actor(lander, roster).to_string()),
        acts: sentence::acts(&prospect, &forecast.changes, &hands.author),
        moves: moves(&history.standing, &prospect),
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
    pub(super) history: &'a History,
    pub(super) branch: &'a Branch,
    pub(super) hands: &'a Hands,
    now: Timestamp,
}

impl Case<'_> {
    /// What would come of it; fails where Git would not land it.
    fn prospect(&self, method: Method) -> Result<Prospect> {
        Ok(self.history.prospect(&self.branch.landings(method, self.hands, self.now.timestamp())?))
    }

    /// What it would bring, landed so; fails where Git would not land it.
    pub(super) fn events(&self, method: Method, hands: &Hands) -> Result<Vec<Event>> {
        Ok(self.history.events_of(&self.branch.landings(method, hands, self.now.timestamp())?))
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
            |event: &Event| prospect.events.iter().any(|known| known.is(Mark::Profits) && known.kind == event.kind);
        let events = self.history.events_of(&[at_once]).into_iter();
        Ok(events.filter(|event| event.is(Mark::Profits) && !known(event)).collect())
    }
}

/// The help of what another way of landing the change would mend.
const ANOTHER_WAY: &str = "have somebody who may open or land it: who that is, and how, is said with the change";

/// What speaks against the acts, with the ways out that there are.
///
/// The ways stand in the verdict on the change, once; findings point there.
fn of_acts(prospect: &Prospect, profits: &[Event], registry: &Registry, ways: &[Way]) -> Vec<Diagnostic> {
    let context = HistoryContext::of(&prospect.standing);
    let mut findings = Vec::new();
    for event in &prospect.events {
        let mut found = rules::run_act(&context, event, registry);
        if !event.stands() && !ways.is_empty() {
            // No way of landing it is a way around having gained the role that it takes.
            let can_go_another_way =
                |found: &&mut Diagnostic| found.severity > Severity::Note && !rules::is_about_profit(found.rule);
            for finding in found.iter_mut().filter(can_go_another_way) {
                finding.help = Some(ANOTHER_WAY.to_owned());
            }
        }
        findings.extend(found);
    }
    for event in profits {
        let found = rules::run_act(&context, event, registry);
        findings.extend(found.into_iter().filter(|finding| rules::is_about_profit(finding.rule)));
    }
    findings
}

/// What speaks against the change as a whole.
fn of_the_whole(history: &History, prospect: &Prospect, parts: &Parts) -> Vec<Diagnostic> {
    let landings = prospect.standing.landings.get(history.mainline.landings.len()..).unwrap_or_default();
    let context =
        HistoryContext { events: &[], landings, change: Some(parts), ..HistoryContext::of(&prospect.standing) };
    let mut findings = rules::run_history(&context);
    for finding in &mut findings {
        finding.introduced = Some(true);
    }
    findings
}

/// Leaves out the id of a commit that is not made yet.
fn forget_unmade(findings: &mut [Diagnostic]) {
    for finding in findings {
        finding.commit = finding.commit.take().filter(|commit| !CommitId::new(commit.as_str()).is_null());
    }
}

/// Whether it is the ballot of the elector who cast it, and counts.
fn is_own_ballot(event: &Event, roster: &Roster) -> bool {
    let voter = event.detail.voter().map(Login::new);
    let by = event.by.as_ref().and_then(|by| by.login());
    let is_own = by.zip(voter).is_some_and(|(by, voter)| roster.same(by, &voter));
    event.stands() && event.kind == EventKind::BallotCast && is_own && event.detail.transcribed_by().is_none()
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

/// The ids that groups have before the change, and those that it gives them.
fn renames(events: &[Event]) -> Vec<(GroupId, GroupId)> {
    let renamed = events.iter().filter(|event| event.stands()).filter_map(Event::renaming);
    renamed.map(|(from, to)| (GroupId::new(from), GroupId::new(to))).collect()
}

fn moves(before: &Standing, prospect: &Prospect) -> Vec<Move> {
    let groups: BTreeSet<&GroupId> = prospect.events.iter().filter_map(|event| event.group.as_ref()).collect();
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
