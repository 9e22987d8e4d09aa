//! `mcpgov audit`: what does not stand in a history, and whether it still is the history that was audited before.

use clap::Args;

use super::validate::Pages;
use super::values::named;
use crate::clock::Timestamp;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::git::repository::Repository;
use crate::lifecycle::checkpoint::{Checkpoint, Fault, READING};
use crate::lifecycle::standing::Standing;
use crate::report::Report;
use crate::report::findings::{Counts, FindingsReport, Since};
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
    /// From which severity on a finding fails the run.
    pub fn fail_on(&self) -> Severity {
        self.fail_on
    }

    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let since = self.since.as_deref().map(read).transpose()?;
        session.remark_uncommitted()?;
        let history = session.require_history()?;
        let History { standing, past, .. } = history;
        let repository = session.require_repository()?;
        let fault = match &since {
            Some(checkpoint) => fault(checkpoint, history, repository)?,
            None => None,
        };
        if let Some(checkpoint) = since.as_ref().filter(|checkpoint| !checkpoint.is_of_this_reading()) {
            session.remark(only_its_place(checkpoint));
        }
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
        Ok(self.pages.on(FindingsReport {
            findings,
            groups: standing.timelines.len(),
            checkpoint: checkpoint(history, repository)?.map(|checkpoint| checkpoint.to_string()),
            since: older,
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

/// What is said of a checkpoint whose digest cannot be compared.
fn only_its_place(checkpoint: &Checkpoint) -> String {
    let made = match checkpoint.reading {
        Some(reading) => format!("by reading {reading} of histories"),
        None => "before readings of histories were numbered".to_owned(),
    };
    format!(
        "the checkpoint was made {made}, and this is reading {READING}: only its place is checked, not what it derives to"
    )
}

/// The newest landing that the clock has reached, and what everything amounted to there.
fn checkpoint(history: &History, repository: &Repository) -> Result<Option<Checkpoint>> {
    let landed = &history.landed;
    match &landed.last_landing {
        // What has not landed yet must have no say in when the rest did.
        Some(last) if !landed.is_whole() => checkpoint_at(last, repository),
        Some(_) | None => Ok(Checkpoint::of(landed)),
    }
}

/// The checkpoint at a landing, whatever landed later, and whatever the clock says now.
fn checkpoint_at(commit: &CommitId, repository: &Repository) -> Result<Option<Checkpoint>> {
    let landings = repository.landings(commit)?;
    let clocks = landings.clocks().to_vec();
    Ok(Checkpoint::of(&Standing::derive(commit, &clocks, landings, Timestamp::MAX_UTC, |_| {})?))
}

/// The checkpoint at the last of the first `count` landings, by the times that all of them together give each.
fn checkpoint_among(count: usize, tip: &CommitId, repository: &Repository) -> Result<Option<Checkpoint>> {
    let landings = repository.landings(tip)?;
    let clocks = landings.clocks().to_vec();
    Ok(Checkpoint::of(&Standing::derive(tip, &clocks, landings.take(count), Timestamp::MAX_UTC, |_| {})?))
}

/// Why history does not hold `checkpoint` any more; `None` where it does.
fn fault(checkpoint: &Checkpoint, history: &History, repository: &Repository) -> Result<Option<Fault>> {
    let (commit, landings) = (&checkpoint.commit, &history.past.landings);
    if let Some(last) = landings.iter().position(|landing| landing.commit == *commit) {
        if !checkpoint.is_of_this_reading() {
            return Ok(None);
        }
        let other = |derived: Option<Checkpoint>| {
            derived.map(|derived| derived.digest).filter(|digest| *digest != checkpoint.digest)
        };
        if let Some(digest) = other(checkpoint_at(commit, repository)?) {
            return Ok(Some(Fault::OtherDigest(digest)));
        }
        let digest = other(checkpoint_among(last + 1, &history.standing.tip, repository)?);
        return Ok(digest.map(Fault::Overturned));
    }
    if repository.resolve(commit.as_str()).is_err() {
        return Ok(Some(Fault::Missing));
    }
    // Once a landing has it among its ancestors, so has every later one.
    let (mut without, mut with) = (0, landings.len());
    while without < with {
        let middle = without.midpoint(with);
        let Some(landing) = landings.get(middle) else { break };
        if repository.merge_base(commit, &landing.commit)?.as_ref() == Some(commit) {
            with = middle;
        } else {
            without = middle + 1;
        }
    }
    let merge = landings.get(with).map(|landing| landing.commit.clone());
    Ok(Some(merge.map_or(Fault::LeftOut, Fault::LaterParent)))
}
