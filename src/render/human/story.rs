//! The whole story of one group, for people.

use std::io::{self, Write};

use super::lines::{field, indented, marked, names, steps};
use super::log;
use super::overview::one_line;
use super::paint::Paint;
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::registry::group::Kind;
use crate::render::moment;
use crate::render::options::{Options, Verbosity};
use crate::render::text::visible;
use crate::report::record::DeliverableStatus;
use crate::report::status::{FlaggedOverlap, GroupReport, GroupStatus, ProposalStatus};
use crate::report::vote::VoteStatus;

/// Writes the whole story of one group.
pub(super) fn story(report: &GroupReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let Some(group) = report.status.groups.first() else { return Ok(()) };
    if options.verbosity == Verbosity::Quiet {
        return writeln!(out, "{}", one_line(group, report.status.at));
    }
    let name = group.name.as_deref().unwrap_or(&group.id);
    let kind = group.kind.map_or("group", Kind::words);
    writeln!(out, "{}", paint.title(&format!("{} ({kind} {})", visible(name), visible(&group.id))))?;
    writeln!(out, "{}", paint.state(&headline(group, report.status.at), group.state))?;
    if let Some(summary) = &report.record.summary {
        writeln!(out)?;
        indented(out, &visible(summary.trim()), 0, options)?;
    }
    writeln!(out)?;
    facts(group, report, options, out)?;
    if let Some(proposal) = &report.proposal {
        writeln!(out, "\n{}", paint.title("What is proposed"))?;
        answers(proposal, options, out)?;
    }
    if let Some(vote) = &group.vote {
        writeln!(out, "\n{}", paint.title(&format!("Vote {}", vote.round)))?;
        ballots(vote, report.status.at, options, out)?;
    }
    for veto in &group.vetoes {
        let reason = veto.reason.as_deref().map(|reason| format!(": {reason}")).unwrap_or_default();
        field(out, "veto", &format!("{}{reason}", veto.by), options)?;
    }
    if !group.attention.is_empty() {
        writeln!(out, "\n{}", paint.title("Needs attention"))?;
        for attention in &group.attention {
            let line = format!("{} [{}]", visible(&attention.message), attention.rule);
            marked(out, "! ", &line, 2, options)?;
        }
    }
    writeln!(out, "\n{}", paint.title("What happened"))?;
    for line in log::lines(&report.events, options, false) {
        writeln!(out, "{line}")?;
    }
    if !report.next.is_empty() {
        writeln!(out, "\n{}", paint.title("Next"))?;
        steps(out, "", &report.next, options)?;
    }
    Ok(())
}

fn headline(group: &GroupStatus, now: Timestamp) -> String {
    let (day, here) = (moment::day(group.since), moment::day(group.here_since));
    let is_of_elsewhere = group.since != group.here_since;
    let mut line = match group.state {
        state if group.is_adopted && is_of_elsewhere => format!("{state}, adopted here {here}; it exists since {day}"),
        state if group.is_adopted => format!("{state}, adopted here {here}"),
        state if is_of_elsewhere => format!("{state} since {day}, recorded here {here}"),
        state => {
            let for_long = moment::length(now - group.since);
            format!("{state} since {} ({for_long})", moment::minute(group.since))
        }
    };
    if let Some(successor) = &group.successor {
        line = format!("{line}, went into {}", visible(successor));
    }
    if !group.file_exists && group.state != State::Withdrawn {
        line.push_str("; its file was deleted");
    }
    line
}

fn facts(group: &GroupStatus, report: &GroupReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    field(out, "facilitators", &names(&group.facilitators), options)?;
    if !group.maintainers.is_empty() {
        field(out, "maintainers", &names(&group.maintainers), options)?;
    }
    if let Some(channel) = &report.record.channel {
        field(out, "channel", channel, options)?;
    }
    if !group.formerly.is_empty() {
        field(out, "formerly", &group.formerly.join(", "), options)?;
    }
    Ok(())
}

/// The creation template, filled in.
fn answers(proposal: &ProposalStatus, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let texts = [("first topic", &proposal.first_topic), ("use cases", &proposal.use_cases)];
    for (label, text) in texts.into_iter().filter_map(|(label, text)| Some((label, text.as_ref()?))) {
        field(out, label, text, options)?;
    }
    if let Some(DeliverableStatus { title, kind, url, .. }) = &proposal.first_deliverable {
        let parts = [kind.map(|kind| format!(" ({})", kind.name())), url.as_ref().map(|url| format!(", {url}"))];
        let rest: String = parts.into_iter().flatten().collect();
        field(out, "deliverable", &format!("{title}{rest}"), options)?;
    }
    if proposal.overlaps.is_empty() && proposal.first_topic.is_some() {
        field(out, "overlaps", "none flagged", options)?;
    }
    for (number, FlaggedOverlap { group, differentiation }) in proposal.overlaps.iter().enumerate() {
        let differs = differentiation.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
        field(out, if number == 0 { "overlaps" } else { "" }, &format!("{group}{differs}"), options)?;
    }
    if !proposal.supported_by.is_empty() {
        field(out, "supported by", &proposal.supported_by.join(", "), options)?;
    }
    match &proposal.discussion {
        Some(url) => field(out, "discussion", url, options),
        None => Ok(()),
    }
}

fn ballots(vote: &VoteStatus, now: Timestamp, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let is_over = vote.closes_at <= now || vote.outcome == Outcome::Void;
    let must = if is_over { "had to" } else { "must" };
    let needed = match vote.needed {
        Some(needed) => format!("{needed} of {} moderators {must} approve", vote.electorate.len()),
        None => format!("more {must} approve than reject"),
    };
    let outcome = match vote.outcome {
        Outcome::Open => format!("open for another {}", moment::length(vote.closes_at - now)),
        Outcome::Approved => "approved".to_owned(),
        Outcome::Rejected => "rejected: no majority".to_owned(),
        Outcome::Vetoed if vote.closes_at > now => {
            format!("under a veto; ballots count for another {}", moment::length(vote.closes_at - now))
        }
        Outcome::Vetoed => "under a veto".to_owned(),
        Outcome::Void => "void: the text was amended while it ran".to_owned(),
    };
    let result = if vote.outcome == Outcome::Void { outcome } else { format!("{outcome}; {needed}") };
    field(out, "result", &result, options)?;
    let window = format!("{} to {}", moment::minute(vote.opened_at), moment::minute(vote.closes_at));
    field(out, "window", &format!("{window}, opened by {}", vote.opened_by), options)?;
    let pending = if is_over { "not voting" } else { "pending" };
    for (word, people) in
        [("approve", &vote.approve), ("reject", &vote.reject), ("abstain", &vote.abstain), (pending, &vote.pending)]
    {
        if !people.is_empty() {
            field(out, word, &names(people), options)?;
        }
    }
    for ballot in &vote.transcribed {
        field(out, "transcribed", &format!("{}'s ballot was recorded by {}", ballot.voter, ballot.by), options)?;
    }
    for voter in &vote.facilitators_voting {
        field(out, "note", &format!("{voter} votes and facilitates the group"), options)?;
    }
    for ballot in &vote.not_counted {
        let line =
            format!("{} of {}, {}: {}", ballot.choice.name(), ballot.voter, moment::minute(ballot.at), ballot.reason);
        field(out, "not counted", &line, options)?;
    }
    Ok(())
}
