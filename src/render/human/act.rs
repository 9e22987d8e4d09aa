//! What an act did, for people.

use std::io::{self, Write};

use super::lines::{indented, names, steps};
use super::paint::Paint;
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::render::moment;
use crate::render::options::{Options, Verbosity};
use crate::render::text::visible;
use crate::report::act::{ActOutcome, ActReport, Way};
use crate::report::status::GroupStatus;
use crate::report::vote::VoteStatus;
use crate::words::list::list;
use crate::words::shell::{self, word};

/// Writes what an act did, and what happens next.
pub(super) fn act(report: &ActReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    if options.verbosity == Verbosity::Quiet {
        return match &report.outcome {
            ActOutcome::Committed { commit, .. } | ActOutcome::Proposed { commit, .. } => writeln!(out, "{commit}"),
            ActOutcome::DryRun { diff } => patch(diff, out),
            ActOutcome::Unchanged { .. } | ActOutcome::Written { .. } => Ok(()),
        };
    }
    writeln!(out, "{}", paint.title(&visible(&report.subject)))?;
    let by = visible(&report.by);
    match &report.outcome {
        ActOutcome::Unchanged { pushed_to } => {
            let pushed =
                pushed_to.as_deref().map(|name| format!("; what was recorded before is pushed to {}", visible(name)));
            let line = format!("nothing to do, so nothing is recorded{}", pushed.unwrap_or_default());
            return indented(out, &line, 2, options);
        }
        ActOutcome::DryRun { diff } => {
            writeln!(out)?;
            patch(diff, out)?;
            writeln!(out)?;
            let ident = visible(&report.ident);
            let who = if by == ident { by.into_owned() } else { format!("{by}: {ident}") };
            indented(out, &format!("would be recorded for {who}"), 2, options)?;
        }
        ActOutcome::Written { paths } => {
            indented(out, &format!("written to {}, and not committed:", visible(&paths.join(", "))), 2, options)?;
            let paths: Vec<String> = paths.iter().map(|path| word(path)).collect();
            let commands = ["git add", "git commit"].map(|command| format!("{command} {}", paths.join(" ")));
            writeln!(out, "    {}", paint.command(&commands.join(" && ")))?;
        }
        ActOutcome::Committed { commit, branch, pushed_to, way } => {
            let pushed = pushed_to.as_deref().map(|name| format!(", and pushed to {}", visible(name)));
            let line =
                format!("recorded for {by} in {} on {}{}", commit.short(), visible(branch), pushed.unwrap_or_default());
            indented(out, &line, 2, options)?;
            match way {
                Way::There => {}
                Way::ToBePushed { there, by } => {
                    indented(out, &format!("it counts for everybody once {} has it:", visible(there)), 2, options)?;
                    writeln!(out, "    {}", paint.command(&visible(by)))?;
                }
                Way::ToBeMerged(main) => {
                    indented(out, &format!("it counts once it lands on {}", visible(main)), 2, options)?;
                }
            }
        }
        ActOutcome::Proposed { commit, branch, pushed_to, into, url } => {
            let line = format!("committed for {by} in {}, and pushed to {}", commit.short(), visible(pushed_to));
            indented(out, &line, 2, options)?;
            indented(
                out,
                &format!("it counts once it lands on {}; open the pull request:", visible(into)),
                2,
                options,
            )?;
            match url {
                Some(url) => writeln!(out, "    {}", visible(url))?,
                None => writeln!(out, "    from {} into {}", visible(branch), visible(into))?,
            }
            if url.as_ref().is_some_and(|url| url.starts_with("https://github.com/")) {
                let command =
                    shell::line("gh pr create --fill --base INTO --head BRANCH", &[("INTO", into), ("BRANCH", branch)]);
                writeln!(out, "    {}", paint.command(&command))?;
            }
        }
    }
    for warning in &report.warnings {
        indented(out, &format!("{} {}", paint.alert("warning:"), visible(warning)), 2, options)?;
    }
    for month in &report.months {
        indented(out, month, 2, options)?;
    }
    let is_certain = matches!(&report.outcome, ActOutcome::Committed { way, .. } if !matches!(way, Way::ToBeMerged(_)));
    if let Some(group) = &report.status {
        state(group, report, is_certain, options, out)?;
    }
    steps(out, "next: ", &report.next, options)
}

/// Where the group stands; for a vote: until when, who is asked, how many are needed.
fn state(
    group: &GroupStatus,
    report: &ActReport,
    is_certain: bool,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let verb = if is_certain { "is" } else { "would be" };
    let id = visible(&group.id);
    let vetoes = group.vetoes.iter().filter(|_| group.state == State::Vetoed);
    let by: Vec<_> = vetoes.map(|veto| visible(veto.by.as_str())).collect();
    let state = match by.as_slice() {
        [] => group.state.to_string(),
        by => format!("{} by {}", group.state, list(by, "and")),
    };
    match group.vote.as_ref().filter(|vote| vote.outcome == Outcome::Open) {
        Some(vote) => indented(out, &format!("{id} {verb} {state}: {}", voting(vote, report)), 2, options),
        None => indented(out, &format!("{id} {verb} {state}"), 2, options),
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

fn patch(diff: &str, out: &mut dyn Write) -> io::Result<()> {
    diff.lines().try_for_each(|line| writeln!(out, "{}", visible(line)))
}
