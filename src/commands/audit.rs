//! `mcpgov audit`: what does not stand in a history, and whether it still is the history that was audited before.

use std::rc::Rc;

use clap::Args;

use super::checkpoints::{checkpoint, fault, only_its_place, read};
use super::validate::Pages;
use super::values::named;
use crate::diagnostic::Severity;
use crate::error::Result;
use crate::lifecycle::checkpoint::Checkpoint;
use crate::report::Report;
use crate::report::findings::{Counts, FindingsReport, RulePages, Since};
use crate::rules::{self, Context, HistoryContext, Occasion, Scope};
use crate::session::{History, Session};

/// List what does not stand in the history, and check it against an earlier audit
///
/// Derives everything anew and lists void acts, ballots that do not count, deletions, unreadable versions, odd merges
/// and clocks, claims that nothing backs and bad signatures. SSH signatures are verified (ed25519 and ecdsa); those
/// of OpenPGP and X.509 are not looked at.
///
/// The last line is a checkpoint. Keep it elsewhere than in the repository: with --since, a later audit says whether
/// history still holds what this one saw.
#[derive(Debug, Args)]
pub struct Audit {
    /// List only what landed after this checkpoint, and fail unless history still holds it
    #[arg(long, value_name = "CHECKPOINT")]
    since: Option<String>,
    /// Fail (exit status 1) on findings of this severity or a higher one
    #[arg(long, value_name = "SEVERITY", default_value = "error", value_parser = named::<Severity>())]
    fail_on: Severity,
    #[command(flatten)]
    pages: Pages,
}

impl Audit {
    /// An audit of everything, or of what landed after a checkpoint.
    pub fn since(checkpoint: Option<&str>) -> Self {
        Self { since: checkpoint.map(str::to_owned), fail_on: Severity::Error, pages: Pages::default() }
    }

    /// From which severity on a finding fails the run.
    pub fn fail_on(&self) -> Severity {
        self.fail_on
    }

    /// Finds it out.
    pub fn run(&self, session: &Session) -> Result<Report> {
        let since = self.since.as_deref().map(read).transpose()?;
        session.remark_uncommitted()?;
        if let Some(checkpoint) = since.as_ref().filter(|checkpoint| !checkpoint.is_of_this_reading()) {
            session.remark(only_its_place(checkpoint));
        }
        let question = format!("audit {}", self.since.as_deref().unwrap_or_default());
        let found = session.lately(&question, || audited(session, since))?;
        Ok(self.pages.on(Rc::unwrap_or_clone(found)))
    }
}

/// What does not stand in the history, and of the files what an audit is about; of the history only what landed behind a
/// checkpoint, where there is one.
pub(super) fn audited(session: &Session, since: Option<Checkpoint>) -> Result<FindingsReport> {
    let history = session.require_history()?;
    let History { standing, past, .. } = history;
    let repository = session.require_repository()?;
    let fault = match &since {
        Some(checkpoint) => fault(checkpoint, history, repository)?,
        None => None,
    };
    let broken = since.clone().zip(fault);
    let branch = session.branch()?;
    let overlays = repository.overlays(&standing.tip)?;
    let all = HistoryContext {
        latest: session.latest(),
        branch: branch.as_deref(),
        overlays: &overlays,
        broken_checkpoint: broken.as_ref(),
        ..HistoryContext::of(standing, past)
    };
    // What stands behind a checkpoint that does not hold is not known to have been audited.
    let since = since.filter(|_| broken.is_none());
    let context = match &since {
        Some(checkpoint) => all.since(&checkpoint.commit),
        None => all,
    };
    let mut findings = rules::run(&Scope::history(&context));
    let older = since.as_ref().map(|since| {
        let everything = Counts::of(&rules::run(&Scope::history(&all)));
        Since { commit: since.commit.clone(), standing: everything.without(Counts::of(&findings)) }
    });
    // What is accepted is no matter of what landed later.
    if since.is_none() {
        let registry = session.registry_at(&standing.tip)?;
        let (roster, now) = (&standing.roster, session.now());
        let files =
            Context { registry: &registry, roster, standing: Some(standing), past: Some(past), aside: None, now };
        findings.extend(rules::run(&Scope { asked: Occasion::Audit, ..Scope::files(&files) }));
    }
    Ok(FindingsReport {
        findings,
        groups: standing.timelines.len(),
        checkpoint: checkpoint(history, repository)?.map(|checkpoint| checkpoint.to_string()),
        since: older,
        rule_pages: RulePages::of(standing.manifest()),
        ..FindingsReport::default()
    })
}
