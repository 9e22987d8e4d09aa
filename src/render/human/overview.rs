//! Where groups stand, for people: a table read in five seconds.

use std::io;

use strum::VariantArray;

use super::lines::UNBROKEN;
use super::table::Columns;
use super::terminal::Terminal;
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::registry::group::Kind;
use crate::render::known::{by_state, known, needs, open_first};
use crate::render::moment;
use crate::render::sponsors::rules;
use crate::render::text::{count, visible, wrap};
use crate::report::status::{GroupStatus, StatusReport};
use crate::words::list::list;

/// The most kinds of what needs attention that are named where there are more.
const MOST_NAMED: usize = 2;

/// Writes the table.
pub(super) fn table(report: &StatusReport, to: &mut Terminal<'_>) -> io::Result<()> {
    if !to.is_quiet() {
        let title = format!("{}, {}", visible(&report.heading.registry), moment::minute(report.heading.at));
        to.title(&title)?;
        rules(&report.heading.rules).iter().try_for_each(|rules| writeln!(to, "{}", to.paint.aside(rules)))?;
        writeln!(to)?;
    }
    if report.groups.is_empty() {
        return to.sentence(&none(report));
    }
    let groups = open_first(&report.groups);
    if to.is_quiet() {
        return groups.iter().try_for_each(|group| writeln!(to, "{}", one_line(group, report.heading.at)));
    }
    let named = if to.is_verbose() { usize::MAX } else { MOST_NAMED };
    let mut columns = Columns::new(&["GROUP", "KIND", "STATE", "SINCE", "WHAT TO KNOW"], to.options);
    for group in &groups {
        columns.row(vec![
            visible(&group.id).into_owned(),
            group.kind.map_or("?", Kind::abbreviation).to_owned(),
            group.state.name().to_owned(),
            moment::day(group.since),
            standing(group, report.heading.at, named),
        ]);
    }
    columns.write(to, |paint, line| {
        let word = line.split_whitespace().nth(2);
        let state = State::VARIANTS.iter().find(|state| word == Some(state.name()));
        state.map_or_else(|| line.to_owned(), |state| paint.state(line, *state))
    })?;
    let each = by_state(&report.groups).into_iter().map(|(state, number)| format!("{number}{UNBROKEN}{state}"));
    let all = match report.all - groups.len() {
        0 => count(groups.len(), "group"),
        _ => format!("{} of {}", groups.len(), count(report.all, "group")),
    };
    let counted = format!("{all}: {}", each.collect::<Vec<_>>().join(", "));
    writeln!(to, "\n{}", wrap(&counted, to.options.width).join("\n").replace(UNBROKEN, " "))?;
    to.sentence("`mcpgov status GROUP` tells the whole story of one")
}

/// Why there is nothing to show, and what to type.
fn none(report: &StatusReport) -> String {
    match report.all {
        0 => "no groups yet: propose one with `mcpgov propose ig` or `mcpgov propose wg`".to_owned(),
        all => format!("none of {} is like that: `mcpgov status` shows them all", count(all, "group")),
    }
}

/// A group in a line, whatever its length, and nothing left out.
pub(super) fn one_line(group: &GroupStatus, now: Timestamp) -> String {
    let kind = group.kind.map_or("group", Kind::words);
    let (id, state, since) = (visible(&group.id), group.state, moment::day(group.since));
    let known = standing(group, now, usize::MAX);
    let known = if known.is_empty() { known } else { format!(": {known}") };
    format!("{id}, {kind}, {state} since {since}{known}")
}

/// What there is to know of a group; of what needs attention as many kinds as are to be `named`, and never one left out alone.
fn standing(group: &GroupStatus, now: Timestamp, named: usize) -> String {
    let left = |closes| format!("{} left", moment::length(closes - now));
    let mut parts: Vec<String> = known(group, now, &left).iter().map(|part| visible(part).into_owned()).collect();
    let mut needs = needs(group);
    let beyond = needs.len().saturating_sub(named);
    if beyond > 1 {
        needs.truncate(named);
        needs.push(format!("{beyond} more"));
    }
    if !needs.is_empty() {
        parts.push(format!("! {}", list(&needs, "and")));
    }
    parts.join("; ")
}
