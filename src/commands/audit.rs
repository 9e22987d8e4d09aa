//! `mcpgov audit`: what does not stand in a history, and whether it still is the history that was audited before.

use clap::Args;

use super::values::named;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::git::landing::Landing;
use crate::git::repository::Repository;
use crate::lifecycle::checkpoint::{Checkpoint, Fault};
use crate::lifecycle::past;
use crate::report::Report;
use crate::report::findings::FindingsReport;
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
}

impl Audit {
    /// From which severity on a finding fails the run.
    pub fn fail_on(&self) -> Severity {
        self.fail_on
    }

    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let since = self.since.as_deref().map(read).transpose()?;
        session.remark_uncommitted()?;
        let History { standing, past, mainline, .. } = session.require_history()?;
        let repository = session.require_repository()?;
        let landings = mainline.landings.as_slice();
        let fault = match &since {
            Some(checkpoint) => fault(checkpoint, landings, repository)?,
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
        // What is accepted is no matter of what landed later.
        if since.is_none() {
            let registry = session.registry_at(&standing.tip)?;
            let (roster, now) = (&standing.roster, session.now());
            let files = Context { registry: &registry, roster, standing: Some(standing), past: Some(past), now };
            findings.extend(rules::run(&Scope { asked: Occasion::Audit, ..Scope::files(&files) }));
        }
        Ok(Report::Findings(FindingsReport {
            findings,
            groups: standing.timelines.len(),
            checkpoint: past.checkpoint.as_ref().map(ToString::to_string),
            ..FindingsReport::default()
        }))
    }
}

fn read(text: &str) -> Result<Checkpoint> {
    text.trim().parse().map_err(|why: String| {
        Error::new(format!("`{text}` is no checkpoint: {why}"))
            .hint("give what stands behind `checkpoint:` in the last line of an earlier `mcpgov audit`")
    })
}

/// Why history does not hold `checkpoint` any more; `None` where it does.
fn fault(checkpoint: &Checkpoint, landings: &[Landing], repository: &Repository) -> Result<Option<Fault>> {
    let commit = &checkpoint.commit;
    if let Some(last) = landings.iter().position(|landing| landing.commit.id == *commit) {
        let derived = landings.get(..=last).and_then(past::checkpoint);
        let digest = derived.map(|derived| derived.digest).unwrap_or_default();
        if digest != checkpoint.digest {
            return Ok(Some(Fault::OtherDigest(digest)));
        }
        let among_all = past::digest_among(landings, last + 1).unwrap_or_default();
        return Ok((among_all != checkpoint.digest).then_some(Fault::Overturned(among_all)));
    }
    if repository.resolve(commit.as_str()).is_err() {
        return Ok(Some(Fault::Missing));
    }
    // Once a landing has it among its ancestors, so has every later one.
    let (mut without, mut with) = (0, landings.len());
    while without < with {
        let middle = without.midpoint(with);
        let Some(landing) = landings.get(middle) else { break };
        if repository.merge_base(commit, &landing.commit.id)?.as_ref() == Some(commit) {
            with = middle;
        } else {
            without = middle + 1;
        }
    }
    let merge = landings.get(with).map(|landing| landing.commit.id.clone());
    Ok(Some(merge.map_or(Fault::LeftOut, Fault::LaterParent)))
}
