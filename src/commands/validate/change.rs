//! `mcpgov validate --base`: what would come of a change if it landed now.

use std::collections::BTreeSet;

use super::question::Question;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::git::branch::Method;
use crate::git::landing::Change;
use crate::judgement::own::strange_addresses;
use crate::judgement::{Base, Case, Judgement, judge, ways};
use crate::lifecycle::actor::Actor;
use crate::order::{Collect, Order};
use crate::place::MANIFEST_PATH;
use crate::registry::load::Registry;
use crate::registry::scalar::GroupId;
use crate::report::brief::{Afterwards, ProposalBrief};
use crate::report::change::{ChangeReport, Move};
use crate::report::findings::{FindingsReport, RulePages};
use crate::report::forge::Forge;
use crate::report::in_force::InForce;
use crate::report::told;
use crate::rules;
use crate::rules::Occasion;
use crate::session::Session;

/// The answer, and the files as they would land.
pub(super) struct Judged {
    pub(super) report: FindingsReport,
    pub(super) registry: Registry,
}

/// Judges a change.
pub(super) fn judged(session: &Session, question: &Question) -> Result<Judged> {
    let repository = session.require_repository()?;
    let branch = repository.branch(&question.base, &question.head)?;
    let standing = session.standing_of(&question.base)?;
    let ground = &session.ground_of(&standing)?;
    let forecast = branch.forecast(question.method)?;
    let hands = question.hands(session, &branch)?;
    let at = session.now().timestamp();
    let landings = branch.landings(question.method, &hands, at)?;
    let prospect = ground.prospect(&landings);
    landings.iter().filter_map(|landing| landing.side.first()).try_for_each(|side| side.lineage.check())?;
    let registry = Registry::load(forecast.files.clone());
    let base_registry = session.registry_at(&question.base)?;
    if registry.manifest.is_none() && base_registry.manifest.is_none() {
        return Err(Error::new(format!("neither the change nor its base has a `{MANIFEST_PATH}`"))
            .hint("run this inside a registry, or start one with `mcpgov init`"));
    }

    let ways = ways::of(&branch, &hands, ground, at, &prospect.events);
    let at_once = match question.method {
        Method::Squash | Method::Merge => None,
        Method::Rebase => Some(branch.at_once(question.method, &hands, at)?),
    };
    let asks =
        rules::ask_the_past(&prospect.events) || [&base_registry, &registry].into_iter().any(rules::asks_the_past);
    let history = asks.then(|| session.history_of(&question.base)).transpose()?;
    standing.adopt_reading(&base_registry);
    let case = Case {
        ground,
        past: history.as_ref().map(|history| &history.past),
        before: &base_registry,
        after: &registry,
        now: session.now(),
        asked: Occasion::Files,
        known: None,
        changes: &forecast.changes,
        elsewhere: &forecast.elsewhere,
        at_once: at_once.as_ref(),
        base: &Base {
            at: &|path| branch.forks.iter().map(|fork| repository.file_at(fork, path)).collect(),
            knows: &|commit| repository.has(&branch.head.id, commit),
        },
    };
    let Judgement { prospect, mut findings, parts, is_own_ballot, is_own_entry } = judge(&case, prospect, &ways)?;
    findings.order_by(Diagnostic::cmp_for_report);

    let roster = &ground.standing.roster;
    let is_own = is_own_ballot || is_own_entry;
    let strange_addresses = if is_own { strange_addresses(&branch.authors, &hands.author, roster) } else { Vec::new() };
    let change = ChangeReport {
        base: question.base.clone(),
        head: question.head.clone(),
        method: question.method,
        actor: Actor::of(&hands.author, roster).to_string(),
        lander: question.lander.as_ref().map(|lander| Actor::of(lander, roster).to_string()),
        rules: InForce::of(&ground.standing),
        vote_ruleset: ChangeReport::ruleset_of_votes(&prospect.events, &ground.standing),
        acts: told::acts(&prospect, &forecast.changes, &hands.author),
        moves: Move::all(&ground.standing, &prospect),
        proposals: ProposalBrief::all(&prospect, &findings),
        afterwards: Afterwards::all(&prospect, &registry),
        both_changed: branch.both_changed.clone(),
        side_effects: side_effects(&forecast.changes, &findings),
        ways,
        is_own_ballot: is_own_ballot && strange_addresses.is_empty(),
        is_own_entry: is_own_entry && strange_addresses.is_empty(),
        strange_addresses,
    };
    let report = FindingsReport {
        findings,
        groups: registry.groups.len(),
        class: Some(parts.class()),
        change: Some(Box::new(change)),
        rule_pages: RulePages::of(ground.standing.manifest()),
        forge: Forge::stated(ground.standing.manifest()),
        ..FindingsReport::default()
    };
    Ok(Judged { report, registry })
}

/// Groups that the change leaves alone and brings findings to.
fn side_effects(changes: &[Change], findings: &[Diagnostic]) -> Vec<String> {
    let touched = changes.iter().filter_map(|change| GroupId::of_path(&change.path)).into_set();
    let brought = findings.iter().filter(|finding| finding.introduced == Some(true));
    let groups: BTreeSet<&String> = brought
        .filter(|finding| finding.severity > Severity::Note)
        .filter_map(|finding| finding.group.as_ref())
        .into_set();
    let others = groups.into_iter().filter(|group| !touched.iter().any(|touched| touched.as_str() == group.as_str()));
    others.cloned().collect()
}
