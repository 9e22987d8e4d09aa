//! `mcpgov accept`.

use clap::Args;

use super::recording::Recording;
use super::values::words;
use crate::act::draft::{Doing, Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::report::Report;
use crate::rules::{self, HistoryContext, Scope};
use crate::session::Session;
use crate::source::data::folded;
use crate::words::list::list;

/// Say that what an audit finds at a landing has been looked at
#[derive(Debug, Args)]
pub struct Accept {
    /// The landing, as `mcpgov audit` shows it
    commit: String,
    /// Why it may stand
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: String,
    #[command(flatten)]
    how: Recording,
}

impl Accept {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let commit = self.landing(session)?;
        self.how.perform(session, &|scene| self.plan(scene, &commit))
    }

    fn plan(&self, scene: &Scene<'_>, commit: &CommitId) -> Result<Plan> {
        let reason = self.reason.trim();
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

    /// The landing that is meant, which has to be one at which something is found.
    fn landing(&self, session: &Session) -> Result<CommitId> {
        let commit = session.require_repository()?.resolve(&self.commit)?;
        let history = session.require_history()?;
        let (standing, past) = (&history.standing, &history.past);
        let short = commit.short();
        if !past.landings.iter().any(|landing| landing.commit == commit) {
            return Err(Error::new(format!("{short} is no landing of this history"))
                .hint("name the landing that `mcpgov audit` shows beside the finding"));
        }
        let findings = rules::run(&Scope::history(&HistoryContext::of(standing, past)));
        let at = |id: &Option<String>| id.as_deref() == Some(commit.as_str());
        if findings.iter().any(|finding| at(&finding.commit)) {
            return Ok(commit);
        }
        let mut found: Vec<String> = findings
            .iter()
            .filter_map(|finding| finding.commit.clone())
            .map(|id| format!("`{}`", CommitId::new(id).short()))
            .collect();
        found.dedup();
        found.truncate(MOST_NAMED);
        let error = Error::new(format!("an audit finds nothing at {short}, so there is nothing to accept"));
        Err(if found.is_empty() { error } else { error.hint(format!("something is found at {}", list(&found, "and"))) })
    }
}

/// So many landings with findings are named.
const MOST_NAMED: usize = 5;
