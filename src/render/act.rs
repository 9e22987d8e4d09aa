//! What an act did and who acts, for people.

use std::io::{self, Write};

use super::overview::{field, indented, names};
use super::paint::Paint;
use super::text::visible;
use super::{Options, Verbosity, moment};
use crate::lifecycle::timeline::Outcome;
use crate::report::act::{ActOutcome, ActReport, Way};
use crate::report::status::{GroupStatus, VoteStatus};
use crate::report::whoami::WhoamiReport;

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
            let paths: Vec<String> = paths.iter().map(|path| visible(path).into_owned()).collect();
            indented(out, &format!("written to {}, and not committed:", paths.join(", ")), 2, options)?;
            let paths = paths.join(" ");
            writeln!(out, "    {}", paint.command(&format!("git add {paths} && git commit {paths}")))?;
        }
        ActOutcome::Committed { commit, branch, pushed_to, way } => {
            let pushed = pushed_to.as_deref().map(|name| format!(", and pushed to {}", visible(name)));
            let line =
                format!("recorded for {by} in {} on {}{}", short(commit), visible(branch), pushed.unwrap_or_default());
            indented(out, &line, 2, options)?;
            match way {
                Way::There => {}
                Way::ToBePushed(there) => {
                    indented(out, &format!("it counts for everybody once {} has it:", visible(there)), 2, options)?;
                    writeln!(out, "    {}", paint.command("git push"))?;
                }
                Way::ToBeMerged(main) => {
                    indented(out, &format!("it counts once it lands on {}", visible(main)), 2, options)?;
                }
            }
        }
        ActOutcome::Proposed { commit, branch, pushed_to, into, url } => {
            let line = format!("committed for {by} in {}, and pushed to {}", short(commit), visible(pushed_to));
            indented(out, &line, 2, options)?;
            let (branch, into) = (visible(branch), visible(into));
            indented(out, &format!("it counts once it lands on {into}; open the pull request:"), 2, options)?;
            match url {
                Some(url) => writeln!(out, "    {}", visible(url))?,
                None => writeln!(out, "    from {branch} into {into}")?,
            }
            if url.as_ref().is_some_and(|url| url.starts_with("https://github.com/")) {
                let command = format!("gh pr create --fill --base {into} --head {branch}");
                writeln!(out, "    {}", paint.command(&command))?;
            }
        }
    }
    for warning in &report.warnings {
        indented(out, &format!("{} {}", paint.alert("warning:"), visible(warning)), 2, options)?;
    }
    let is_certain = matches!(&report.outcome, ActOutcome::Committed { way, .. } if !matches!(way, Way::ToBeMerged(_)));
    if let Some(group) = &report.status {
        state(group, report, is_certain, options, out)?;
    }
    for step in &report.next {
        indented(out, &format!("next: {} can {}:", visible(&step.who), step.what), 2, options)?;
        writeln!(out, "    {}", paint.command(&visible(&step.command)))?;
    }
    Ok(())
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
    match group.vote.as_ref().filter(|vote| vote.outcome == Outcome::Open) {
        Some(vote) => indented(out, &format!("{id} {verb} {}: {}", group.state, voting(vote, report)), 2, options),
        None => indented(out, &format!("{id} {verb} {}", group.state), 2, options),
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

fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

fn patch(diff: &str, out: &mut dyn Write) -> io::Result<()> {
    diff.lines().try_for_each(|line| writeln!(out, "{}", visible(line)))
}

/// Writes who Git's identity is, what they may do, and what is missing.
pub(super) fn whoami(report: &WhoamiReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let who = report.login.as_deref().unwrap_or("nobody that this registry knows");
    writeln!(out, "{}", paint.title(&format!("{} is {}", visible(&report.ident), visible(who))))?;
    indented(out, &visible(&report.because), 2, options)?;
    if !report.roles.is_empty() {
        field(out, "role", &report.roles.join(", "), options)?;
    }
    let of = |power: bool| {
        let groups = report.facilitates.iter().filter(|(_, empowered)| *empowered == power);
        groups.map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", ")
    };
    for (label, groups) in
        [("facilitates", of(true)), ("listed in", of(false)), ("asked to vote", report.asked.join(", "))]
    {
        if !groups.is_empty() {
            field(out, label, &groups, options)?;
        }
    }
    for (number, may) in report.may.iter().enumerate() {
        field(out, if number == 0 { "may" } else { "" }, may, options)?;
    }
    for missing in &report.missing {
        field(out, "missing", missing, options)?;
    }
    Ok(())
}
