//! Where groups stand, for people: a table read in five seconds, and the whole story of one group.

use std::io::{self, Write};

use super::paint::Paint;
use super::table::Columns;
use super::text::{count, visible, wrap};
use super::{Options, Verbosity, log, moment};
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Outcome;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::report::status::{DeliverableStatus, GroupReport, GroupStatus, ProposalStatus, StatusReport, VoteStatus};

/// A space at which no line breaks.
const UNBROKEN: &str = "\u{a0}";

/// The order in which people are needed.
const ORDER: [State; 8] = [
    State::Voting,
    State::Proposed,
    State::Vetoed,
    State::Active,
    State::Rejected,
    State::Reversed,
    State::Retired,
    State::Withdrawn,
];

/// Writes the table.
pub(super) fn table(report: &StatusReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    if options.verbosity > Verbosity::Quiet {
        let title = format!("{}, {}", visible(&report.registry), moment::minute(report.at));
        writeln!(out, "{}\n", paint.title(&title))?;
    }
    if report.groups.is_empty() {
        return writeln!(out, "no groups yet: propose one with {}", paint.command("`mcpgov propose`"));
    }
    let mut groups: Vec<&GroupStatus> = report.groups.iter().collect();
    let rank = |state: State| ORDER.iter().position(|other| *other == state);
    groups.sort_by_key(|group| (rank(group.state), &group.id));
    let mut columns = Columns::new(&["GROUP", "KIND", "STATE", "SINCE", "WHAT TO KNOW"], options);
    for group in &groups {
        columns.row(vec![
            visible(&group.id).into_owned(),
            group.kind.map_or("?", Kind::abbreviation).to_owned(),
            group.state.name().to_owned(),
            since(group),
            standing(group, report.at),
        ]);
    }
    for (number, line) in columns.lines().iter().enumerate() {
        let state = ORDER.iter().find(|state| line.split_whitespace().nth(2) == Some(state.name()));
        match state {
            _ if number == 0 => writeln!(out, "{}", paint.aside(line))?,
            Some(state) => writeln!(out, "{}", paint.state(line, *state))?,
            None => writeln!(out, "{line}")?,
        }
    }
    if options.verbosity > Verbosity::Quiet {
        let each = ORDER.iter().filter_map(|state| {
            let number = groups.iter().filter(|group| group.state == *state).count();
            (number > 0).then(|| format!("{number}{UNBROKEN}{state}"))
        });
        let each: Vec<String> = each.collect();
        let counted = format!("{}: {}", count(groups.len(), "group"), each.join(", "));
        writeln!(out, "\n{}", wrap(&counted, options.width).join("\n").replace(UNBROKEN, " "))?;
        writeln!(out, "{} tells the whole story of one", paint.command("`mcpgov status GROUP`"))?;
    }
    Ok(())
}

/// The day it came to stand so; for an adopted group the day it came to exist, where that is known.
fn since(group: &GroupStatus) -> String {
    match group.origin.filter(|date| group.is_adopted && *date <= group.since.date_naive()) {
        Some(date) => date.to_string(),
        None => moment::day(group.since),
    }
}

/// The vote's standing, then what needs attention.
fn standing(group: &GroupStatus, now: Timestamp) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(vote) = group.vote.as_ref().filter(|_| matches!(group.state, State::Voting | State::Vetoed)) {
        if vote.closes_at > now && vote.outcome != Outcome::Void {
            parts.push(format!("{}, {} left", progress(vote), moment::length(vote.closes_at - now)));
            if !vote.pending.is_empty() {
                parts.push(format!("waiting for {}", names(&vote.pending)));
            }
        }
    } else if let Some(vote) = group.vote.as_ref().filter(|vote| vote.outcome == Outcome::Void) {
        parts.push(format!("vote {} is void: amended while it ran", vote.round));
    } else if let Some(vote) = group.vote.as_ref().filter(|_| group.state == State::Rejected) {
        parts.push(progress(vote));
    }
    let is_about_ballots = matches!(group.state, State::Voting | State::Rejected);
    if let Some(vote) = group.vote.as_ref().filter(|vote| is_about_ballots && !vote.not_counted.is_empty()) {
        parts.push(format!("{} not counted", count(vote.not_counted.len(), "ballot")));
    }
    if !group.vetoes.is_empty() && group.state == State::Vetoed {
        let by: Vec<Login> = group.vetoes.iter().map(|veto| veto.by.clone()).collect();
        parts.push(format!("veto of {}", names(&by)));
    }
    if let Some(successor) = &group.successor {
        parts.push(format!("went into {}", visible(successor)));
    }
    if !group.file_exists && group.state != State::Withdrawn {
        parts.push("! its file was deleted".to_owned());
    }
    match group.attention.as_slice() {
        [] => {}
        _ if group.state.is_closed() => {}
        [only] => parts.push(format!("! {}", only.rule.replace('-', " "))),
        [first, rest @ ..] => parts.push(format!("! {} and {} more", first.rule.replace('-', " "), rest.len())),
    }
    parts.join("; ")
}

/// `2 of 3 approvals`, once there are enough `4 approvals, 3 needed`.
fn progress(vote: &VoteStatus) -> String {
    match vote.needed {
        Some(needed) if vote.approve.len() > needed => {
            format!("{}, {needed} needed", count(vote.approve.len(), "approval"))
        }
        Some(needed) => format!("{} of {needed} approvals", vote.approve.len()),
        None => format!("{} approve, {} reject", vote.approve.len(), vote.reject.len()),
    }
}

pub(super) fn names(people: &[Login]) -> String {
    let shown: Vec<_> = people.iter().map(|login| visible(login.as_str()).into_owned()).collect();
    if shown.is_empty() { "nobody".to_owned() } else { shown.join(", ") }
}

/// Writes the whole story of one group.
pub(super) fn story(report: &GroupReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let Some(group) = report.status.groups.first() else { return Ok(()) };
    let name = group.name.as_deref().unwrap_or(&group.id);
    let kind = group.kind.map_or("group", Kind::words);
    writeln!(out, "{}", paint.title(&format!("{} ({kind} {})", visible(name), visible(&group.id))))?;
    writeln!(out, "{}", paint.state(&headline(group, report.status.at), group.state))?;
    if let Some(summary) = &report.summary {
        writeln!(out)?;
        paragraph(out, summary, options)?;
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
        for step in &report.next {
            indented(out, &format!("{} can {}:", visible(&step.who), step.what), 2, options)?;
            writeln!(out, "    {}", paint.command(&visible(&step.command)))?;
        }
    }
    Ok(())
}

fn headline(group: &GroupStatus, now: Timestamp) -> String {
    let for_long = moment::length(now - group.since);
    let mut line = format!("{} since {} ({for_long})", group.state, moment::minute(group.since));
    if group.is_adopted {
        line = match group.origin {
            Some(date) => format!("{}, adopted here {}; it exists since {date}", group.state, moment::day(group.since)),
            None => format!("{}, adopted here {}", group.state, moment::day(group.since)),
        };
    }
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
    if let Some(channel) = &report.channel {
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
    if let Some(DeliverableStatus { title, kind, url }) = &proposal.first_deliverable {
        let parts = [kind.map(|kind| format!(" ({kind})")), url.as_ref().map(|url| format!(", {url}"))];
        let rest: String = parts.into_iter().flatten().collect();
        field(out, "deliverable", &format!("{title}{rest}"), options)?;
    }
    if proposal.overlaps.is_empty() && proposal.first_topic.is_some() {
        field(out, "overlaps", "none flagged", options)?;
    }
    for (number, (group, differentiation)) in proposal.overlaps.iter().enumerate() {
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
        let by = ballot.transcribed_by.as_ref().map(ToString::to_string).unwrap_or_default();
        field(out, "transcribed", &format!("{}'s ballot was recorded by {by}", ballot.voter), options)?;
    }
    for voter in &vote.facilitators_voting {
        field(out, "note", &format!("{voter} votes and facilitates the group"), options)?;
    }
    for ballot in &vote.not_counted {
        let line =
            format!("{} of {}, {}: {}", ballot.choice.name(), ballot.voter, moment::minute(ballot.at), ballot.why);
        field(out, "not counted", &line, options)?;
    }
    Ok(())
}

const LABEL: usize = 14;

/// A label and its text, wrapped beside it.
pub(super) fn field(out: &mut dyn Write, label: &str, text: &str, options: &Options) -> io::Result<()> {
    let lines = wrap(&visible(text), options.width.saturating_sub(LABEL + 2).max(20));
    for (number, line) in lines.iter().enumerate() {
        let label = if number == 0 { label } else { "" };
        writeln!(out, "  {label:<LABEL$}{line}")?;
    }
    Ok(())
}

fn paragraph(out: &mut dyn Write, text: &str, options: &Options) -> io::Result<()> {
    indented(out, &visible(text.trim()), 0, options)
}

pub(super) fn indented(out: &mut dyn Write, text: &str, indent: usize, options: &Options) -> io::Result<()> {
    marked(out, "", text, indent, options)
}

/// Text behind a mark, its lines one below the other.
fn marked(out: &mut dyn Write, mark: &str, text: &str, indent: usize, options: &Options) -> io::Result<()> {
    let width = mark.len();
    for (number, line) in wrap(text, options.width.saturating_sub(indent + width).max(20)).iter().enumerate() {
        let mark = if number == 0 { mark } else { "" };
        writeln!(out, "{:indent$}{mark:width$}{line}", "")?;
    }
    Ok(())
}
