//! What an act did, for people.

use std::io;

use super::lines::names;
use super::terminal::{Terminal, commit_of};
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::render::moment;
use crate::render::text::visible;
use crate::report::act::{ActOutcome, ActReport, Way};
use crate::report::status::GroupStatus;
use crate::report::vote::VoteStatus;
use crate::words::list::list;
use crate::words::shell;

/// Writes what an act did, and what happens next.
pub(super) fn act(report: &ActReport, to: &mut Terminal<'_>) -> io::Result<()> {
    if to.is_quiet() {
        return match &report.outcome {
            ActOutcome::Committed { commit, .. } | ActOutcome::Proposed { commit, .. } => writeln!(to, "{commit}"),
            ActOutcome::DryRun { diff } => to.patch(diff),
            ActOutcome::Unchanged { .. } | ActOutcome::Written { .. } => Ok(()),
        };
    }
    writeln!(to, "{}", to.paint.title(&visible(&report.subject)))?;
    let by = visible(&report.by);
    match &report.outcome {
        ActOutcome::Unchanged { pushed_to } => {
            let pushed =
                pushed_to.as_deref().map(|name| format!("; what was recorded before is pushed to {}", visible(name)));
            let line = format!("nothing to do, so nothing is recorded{}", pushed.unwrap_or_default());
            return to.indented(&line, 2);
        }
        ActOutcome::DryRun { diff } => {
            writeln!(to)?;
            to.patch(diff)?;
            writeln!(to)?;
            let ident = visible(&report.ident);
            let who = if by == ident { by.into_owned() } else { format!("{by}: {ident}") };
            to.indented(&format!("would be recorded for {who}"), 2)?;
        }
        ActOutcome::Written { paths } => {
            to.indented(&format!("written to {}, and not committed:", visible(&paths.join(", "))), 2)?;
            writeln!(to, "    {}", to.paint.command(&commit_of(paths)))?;
        }
        ActOutcome::Committed { commit, branch, pushed_to, way } => {
            let pushed = pushed_to.as_deref().map(|name| format!(", and pushed to {}", visible(name)));
            let line =
                format!("recorded for {by} in {} on {}{}", commit.short(), visible(branch), pushed.unwrap_or_default());
            to.indented(&line, 2)?;
            match way {
                Way::There => {}
                Way::ToBePushed { there, by } => {
                    to.indented(&format!("it counts for everybody once {} has it:", visible(there)), 2)?;
                    to.command(by)?;
                }
                Way::ToBeMerged(main) => {
                    to.indented(&format!("it counts once it lands on {}", visible(main)), 2)?;
                }
            }
        }
        ActOutcome::Proposed { commit, branch, pushed_to, into, url } => {
            let line = format!("committed for {by} in {}, and pushed to {}", commit.short(), visible(pushed_to));
            to.indented(&line, 2)?;
            to.indented(&format!("it counts once it lands on {}; open the pull request:", visible(into)), 2)?;
            match url {
                Some(url) => writeln!(to, "    {}", visible(url))?,
                None => writeln!(to, "    from {} into {}", visible(branch), visible(into))?,
            }
            if url.as_ref().is_some_and(|url| url.starts_with("https://github.com/")) {
                let command =
                    shell::line("gh pr create --fill --base INTO --head BRANCH", &[("INTO", into), ("BRANCH", branch)]);
                writeln!(to, "    {}", to.paint.command(&command))?;
            }
        }
    }
    for warning in &report.warnings {
        to.indented(&format!("{} {}", to.paint.alert("warning:"), visible(warning)), 2)?;
    }
    for month in &report.months {
        to.indented(month, 2)?;
    }
    let is_certain = matches!(&report.outcome, ActOutcome::Committed { way, .. } if !matches!(way, Way::ToBeMerged(_)));
    if let Some(group) = &report.status {
        state(group, report, is_certain, to)?;
    }
    to.steps("next: ", &report.next)
}

/// Where the group stands; for a vote: until when, who is asked, how many are needed.
fn state(group: &GroupStatus, report: &ActReport, is_certain: bool, to: &mut Terminal<'_>) -> io::Result<()> {
    let verb = if is_certain { "is" } else { "would be" };
    let id = visible(&group.id);
    let vetoes = group.vetoes.iter().filter(|_| group.state == State::Vetoed);
    let by: Vec<_> = vetoes.map(|veto| visible(veto.by.as_str())).collect();
    let state = match by.as_slice() {
        [] => group.state.to_string(),
        by => format!("{} by {}", group.state, list(by, "and")),
    };
    match group.vote.as_ref().filter(|vote| vote.outcome == Outcome::Open) {
        Some(vote) => to.indented(&format!("{id} {verb} {state}: {}", voting(vote, report)), 2),
        None => to.indented(&format!("{id} {verb} {state}"), 2),
    }
}

fn voting(vote: &VoteStatus, report: &ActReport) -> String {
    let window = format!(
        "the vote is open until {} ({})",
        moment::minute(vote.closes_at),
        moment::length(vote.closes_at - report.at)
    );
    let needed = match vote.needed {
        Some(needed) => format!("{needed} of {} must approve, {} do", vote.electorate.len(), vote.approve.len()),
        None => format!("more must approve than reject: {} approve, {} reject", vote.approve.len(), vote.reject.len()),
    };
    let asked = if vote.pending.is_empty() {
        "everybody has voted".to_owned()
    } else {
        format!("asked: {}", names(&vote.pending))
    };
    format!("{window}; {needed}; {asked}")
}
