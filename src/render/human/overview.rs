//! Where groups stand, for people: a table read in five seconds.

use std::io::{self, Write};

use super::lines::{self, names};
use super::paint::Paint;
use super::table::Columns;
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::render::moment;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{count, visible, wrap};
use crate::report::status::{GroupStatus, StatusReport};
use crate::report::vote::VoteStatus;
use crate::words::list::list;

/// A space at which no line breaks.
const UNBROKEN: &str = "\u{a0}";

/// The most kinds of what needs attention that are named where there are more.
const MOST_NAMED: usize = 2;

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
        writeln!(
            out,
            "{}\n",
            wrap(&title, options.width).iter().map(|line| paint.title(line)).collect::<Vec<_>>().join("\n")
        )?;
    }
    if report.groups.is_empty() {
        return writeln!(out, "no groups yet: propose one with {}", paint.command("`mcpgov propose`"));
    }
    let mut groups: Vec<&GroupStatus> = report.groups.iter().collect();
    let rank = |state: State| ORDER.iter().position(|other| *other == state);
    groups.sort_by_key(|group| (rank(group.state), &group.id));
    if options.verbosity == Verbosity::Quiet {
        return groups.iter().try_for_each(|group| writeln!(out, "{}", one_line(group, report.at)));
    }
    let mut columns = Columns::new(&["GROUP", "KIND", "STATE", "SINCE", "WHAT TO KNOW"], options);
    for group in &groups {
        columns.row(vec![
            visible(&group.id).into_owned(),
            group.kind.map_or("?", Kind::abbreviation).to_owned(),
            group.state.name().to_owned(),
            moment::day(group.since),
            standing(group, report.at),
        ]);
    }
    columns.write(out, |line| {
        let state = ORDER.iter().find(|state| line.split_whitespace().nth(2) == Some(state.name()));
        state.map_or_else(|| line.to_owned(), |state| paint.state(line, *state))
    })?;
    let each = ORDER.iter().filter_map(|state| {
        let number = groups.iter().filter(|group| group.state == *state).count();
        (number > 0).then(|| format!("{number}{UNBROKEN}{state}"))
    });
    let each: Vec<String> = each.collect();
    let counted = format!("{}: {}", count(groups.len(), "group"), each.join(", "));
    writeln!(out, "\n{}", wrap(&counted, options.width).join("\n").replace(UNBROKEN, " "))?;
    writeln!(out, "{} tells the whole story of one", paint.command("`mcpgov status GROUP`"))
}

/// A group in a line, whatever its length.
pub(super) fn one_line(group: &GroupStatus, now: Timestamp) -> String {
    let kind = group.kind.map_or("group", Kind::words);
    let (id, state, since) = (visible(&group.id), group.state, moment::day(group.since));
    let known = standing(group, now);
    let known = if known.is_empty() { known } else { format!(": {known}") };
    format!("{id}, {kind}, {state} since {since}{known}")
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
    if !group.state.is_closed() {
        parts.extend(attention(group));
    }
    parts.join("; ")
}

/// What needs attention, each kind once; kinds beyond those that are named are counted, and never one alone.
fn attention(group: &GroupStatus) -> Option<String> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for one in &group.attention {
        match kinds.iter_mut().find(|(rule, _)| *rule == one.rule) {
            Some((_, number)) => *number += 1,
            None => kinds.push((one.rule, 1)),
        }
    }
    let named = if kinds.len() > MOST_NAMED + 1 { MOST_NAMED } else { kinds.len() };
    let words = |(rule, number): &(&str, usize)| match number {
        1 => rule.replace('-', " "),
        number => format!("{} ({number})", rule.replace('-', " ")),
    };
    let mut words: Vec<String> = kinds.iter().take(named).map(words).collect();
    if kinds.len() > named {
        words.push(format!("{} more", kinds.len() - named));
    }
    (!words.is_empty()).then(|| format!("! {}", list(&words, "and")))
}

fn progress(vote: &VoteStatus) -> String {
    lines::progress(vote.approve.len(), vote.reject.len(), vote.needed)
}
