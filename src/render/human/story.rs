//! The whole story of one group, for people: the same facts in sections, or in lines that never wrap.

use std::io;

use super::facts::{Fact, Section, quietly, sections};
use super::log;
use super::overview::one_line;
use super::terminal::Terminal;
use super::{ballots, by_hand, meets, months, paper, record};
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::registry::group::Kind;
use crate::render::moment;
use crate::render::options::Options;
use crate::render::text::visible;
use crate::report::status::{GroupReport, GroupStatus};

/// Writes the whole story of one group.
pub(super) fn story(report: &GroupReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let Some(group) = report.status.groups.first() else { return Ok(()) };
    if to.is_quiet() {
        return in_lines(report, group, to);
    }
    let name = group.name.as_deref().unwrap_or(&group.id);
    let kind = group.kind.map_or("group", Kind::words);
    to.title(&format!("{} ({kind} {})", visible(name), visible(&group.id)))?;
    to.painted(&headline(group, report.status.heading.at), |paint, line| paint.state(line, group.state))?;
    if let Some(summary) = &report.record.summary {
        writeln!(to)?;
        to.indented(&visible(summary), 0)?;
    }
    sections(&asked(report, group), to)?;
    if !group.attention.is_empty() {
        writeln!(to, "\n{}", to.paint.title("Needs attention"))?;
        for attention in &group.attention {
            let line = format!("{} [{}]", visible(&attention.message), attention.rule);
            to.marked("! ", &line, 2)?;
        }
    }
    sections(&known(report, to.options), to)?;
    writeln!(to, "\n{}", to.paint.title("What happened"))?;
    for line in log::lines(&report.events, to.options, false) {
        writeln!(to, "{line}")?;
    }
    if !report.next.is_empty() {
        writeln!(to, "\n{}", to.paint.title("Next"))?;
        to.steps("", &report.next)?;
        by_hand::next(&report.by_hand, to)?;
    }
    Ok(())
}

/// The same, a line for each thing that is to tell.
fn in_lines(report: &GroupReport, group: &GroupStatus, to: &mut Terminal<'_>) -> io::Result<()> {
    writeln!(to, "{}", one_line(group, report.status.heading.at))?;
    let mut facts: Vec<Fact> = Vec::new();
    facts.extend(group.name.iter().map(|name| Fact::new("name", name)));
    facts.push(Fact::new("state", headline(group, report.status.heading.at)));
    facts.extend(report.record.summary.iter().map(|summary| Fact::new("summary", summary)));
    quietly(&[Section { title: String::new(), facts }], to)?;
    quietly(&asked(report, group), to)?;
    quietly(&known(report, to.options), to)?;
    for attention in &group.attention {
        writeln!(to, "needs attention: {} [{}]", visible(&attention.message), attention.rule)?;
    }
    for line in log::lines(&report.events, to.options, true) {
        writeln!(to, "{line}")?;
    }
    for step in &report.next {
        writeln!(to, "next: {} can {}: {}", visible(&step.who), step.what, visible(&step.command))?;
    }
    by_hand::quietly(&report.by_hand, to)
}

/// Who works in it, and what is asked of people now: what is proposed, and how the vote stands.
fn asked(report: &GroupReport, group: &GroupStatus) -> Vec<Section> {
    let mut asked = vec![record::people_and_places(report, group)];
    asked.extend(report.proposal.as_ref().map(record::proposed));
    let mut vote = group.vote.as_ref().map(|vote| ballots::ballots(vote, report.status.heading.at));
    if !group.vetoes.is_empty() {
        let section = vote.get_or_insert_with(|| Section { title: "Vetoes".to_owned(), facts: Vec::new() });
        section.facts.extend(group.vetoes.iter().map(|veto| {
            let reason = veto.reason.as_deref().map(|reason| format!(": {}", reason.trim())).unwrap_or_default();
            Fact::new("veto", format!("{}{reason}", veto.by))
        }));
    }
    asked.extend(vote);
    asked.extend(ballots::in_a_browser(&report.open_ballots));
    asked.push(paper::paper(group, &report.status.heading.rules, report.status.heading.at));
    asked.extend(paper::in_a_browser(&report.open_entries));
    asked
}

/// What else its record holds.
fn known(report: &GroupReport, options: &Options) -> Vec<Section> {
    vec![
        record::work(report, options),
        record::relations(report),
        record::history(report),
        meets::meetings(report),
        months::expectations(report, options),
    ]
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
