//! `mcpgov accept`.

use std::collections::BTreeMap;

use clap::Args;

use super::asked::Asked;
use super::recording::Recording;
use super::values::words;
use crate::act::draft::{Doing, Draft, Plan};
use crate::act::scene::Scene;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::prompt::Choice;
use crate::report::Report;
use crate::rules::{self, HistoryContext, Scope};
use crate::session::Session;
use crate::source::data::folded;
use crate::words::hidden::harmless;
use crate::words::list::{count, list};

/// Say that what an audit finds at a landing has been looked at
#[derive(Debug, Args)]
pub struct Accept {
    /// The landing, as `mcpgov audit` shows it; asked at a terminal, as is the reason
    commit: Option<String>,
    /// Why it may stand
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Accept {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let given = self.commit.as_deref().map(|commit| landing(session, commit)).transpose()?;
        let missing = [("`COMMIT`", given.is_none()), ("`--reason TEXT`", self.reason.is_none())];
        let any = |scene: &Scene<'_>| {
            let change = scene.edit_manifest(|file| file.accept(scene.tip.as_str(), "…"))?;
            Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], "Accept what an audit finds".to_owned())))
        };
        let asked = Asked::about(session, &self.how, &missing, &any)?;
        let commit = match given {
            Some(commit) => commit,
            None => chosen(session, &asked)?,
        };
        let reason = match &self.reason {
            Some(reason) => reason.clone(),
            None => asked.text("Why may it stand?", "what whoever looked at it found", "--reason=", words)?,
        };
        asked.perform(&|scene| plan(scene, &commit, reason.trim()))
    }
}

fn plan(scene: &Scene<'_>, commit: &CommitId, reason: &str) -> Result<Plan> {
    let accepted = &scene.manifest()?.accepted;
    let known = accepted.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(commit.as_str()));
    let short = commit.short();
    if known.is_some_and(|(_, said)| folded(said) == folded(reason)) {
        return Ok(Plan::registry_is_so(format!("What is found at {short} is accepted already")));
    }
    let change = scene.edit_manifest(|file| file.accept(commit.as_str(), reason))?;
    let subject = format!("Accept what is found at {short}");
    Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], subject)))
}

/// What an audit finds at landings.
fn found(session: &Session) -> Result<Vec<Diagnostic>> {
    let history = session.require_history()?;
    Ok(rules::run(&Scope::history(&HistoryContext::of(&history.standing, &history.past))))
}

/// The landing that is meant, which has to be one at which something is found.
fn landing(session: &Session, named: &str) -> Result<CommitId> {
    let commit = session.require_repository()?.resolve(named)?;
    let short = commit.short();
    if !session.require_history()?.past.landings.iter().any(|landing| landing.commit == commit) {
        return Err(Error::new(format!("{short} is no landing of this history"))
            .hint("name the landing that `mcpgov audit` shows beside the finding"));
    }
    let findings = found(session)?;
    if findings.iter().any(|finding| finding.commit.as_deref() == Some(commit.as_str())) {
        return Ok(commit);
    }
    let commits = findings.iter().filter_map(|finding| finding.commit.clone());
    let mut others: Vec<String> = commits.map(|id| format!("`{}`", CommitId::new(id).short())).collect();
    others.dedup();
    others.truncate(MOST_NAMED);
    let error = Error::new(format!("an audit finds nothing at {short}, so there is nothing to accept"));
    Err(if others.is_empty() { error } else { error.hint(format!("something is found at {}", list(&others, "and"))) })
}

/// Has one of the landings chosen at which something is found that nobody has accepted.
fn chosen(session: &Session, asked: &Asked<'_>) -> Result<CommitId> {
    let mut by_landing: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for finding in found(session)?.into_iter().filter(|finding| finding.severity > Severity::Note) {
        if let Some(commit) = finding.commit.clone() {
            by_landing.entry(commit).or_default().push(finding);
        }
    }
    let landings = &session.require_history()?.past.landings;
    let in_order = landings.iter().rev().filter_map(|it| Some((&it.commit, by_landing.get(it.commit.as_str())?)));
    let shown = |commit: &CommitId, findings: &[Diagnostic]| {
        let first = findings.first().map(|first| format!("{} [{}]", harmless(&first.message), first.rule));
        let more = findings.len().saturating_sub(1);
        let more = if more == 0 { String::new() } else { format!(", and {}", count(more, "more finding")) };
        format!("{}: {}{more}", commit.short(), first.unwrap_or_default())
    };
    let options: Vec<_> = in_order
        .map(|(commit, findings)| (Choice { shown: shown(commit, findings), value: commit.clone() }, commit.short()))
        .collect();
    if options.is_empty() {
        return Err(Error::new("an audit finds nothing that nobody has looked at, so there is nothing to accept"));
    }
    asked.one_of("What has been looked at?", "", options)
}

/// So many landings with findings are named.
const MOST_NAMED: usize = 5;
