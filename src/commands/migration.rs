//! `mcpgov migration`: what became of SEP-1302's migration list.

use std::collections::BTreeMap;

use clap::Args;

use crate::error::{Error, Result};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::place::MIGRATION_PATH;
use crate::registry::group::Kind;
use crate::registry::migration::{Disposition, List, Row};
use crate::report::Report;
use crate::report::migration::{MigrationReport, RowGroup, RowReport, Verdict};
use crate::session::Session;
use crate::words::shell::line;

/// Show what became of SEP-1302's migration list
#[derive(Debug, Args)]
pub struct Migration {}

impl Migration {
    #[expect(clippy::unused_self, reason = "every command runs the same way")]
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let registry = match &standing.last_landing {
            Some(commit) => session.registry_at(commit)?,
            None => return Err(absent()),
        };
        let document = registry.migration.as_ref().ok_or_else(absent)?;
        let migration = document.value.as_ref().ok_or_else(|| {
            Error::new(format!("`{MIGRATION_PATH}` cannot be read"))
                .hint(format!("`{}` says why", line("mcpgov validate PATH", &[("PATH", MIGRATION_PATH)])))
        })?;
        let rows: Vec<&Row> = migration.rows.iter().map(|row| &**row).collect();
        Ok(Report::Migration(MigrationReport {
            source: migration.source.to_string(),
            rows: rows.iter().map(|row| report(row, standing)).collect(),
            oddities: oddities(&rows),
        }))
    }
}

fn absent() -> Error {
    Error::new(format!("this registry has no `{MIGRATION_PATH}`"))
        .hint("write the rows of SEP-1302's migration list there; `mcpgov schema migration` describes the file")
}

fn report(row: &Row, standing: &Standing) -> RowReport {
    let groups: Vec<RowGroup> = row
        .groups
        .iter()
        .map(|id| {
            let timeline = standing.timeline(id);
            RowGroup {
                id: timeline.map_or_else(|| id.to_string(), |timeline| timeline.id.to_string()),
                kind: timeline.and_then(|timeline| timeline.kind),
                state: timeline.map(|timeline| timeline.state),
            }
        })
        .collect();
    let (verdict, why) = judge(*row.disposition, &groups);
    RowReport {
        list: row.list,
        was: row.was.to_string(),
        disposition: *row.disposition,
        verdict,
        why,
        groups,
        note: row.note.clone(),
    }
}

/// Holds the groups' kind and state against the disposition.
fn judge(disposition: Disposition, groups: &[RowGroup]) -> (Verdict, String) {
    let unknown: Vec<&str> =
        groups.iter().filter(|group| group.state.is_none()).map(|group| group.id.as_str()).collect();
    if !unknown.is_empty() {
        return (Verdict::Open, format!("no group is called {} here", unknown.join(", ")));
    }
    let is_in = |state| move |group: &&RowGroup| group.state == Some(state);
    let active = groups.iter().filter(is_in(State::Active)).count();
    let of_kind = |kind| groups.iter().filter(|group| group.kind == Some(kind)).count();
    let becomes = |kind: Kind| match groups {
        [] => (Verdict::Open, format!("no {kind} yet")),
        _ if of_kind(kind) == 0 => (Verdict::Differs, format!("it became {}", listed(groups))),
        _ => (Verdict::Done, listed(groups)),
    };
    match disposition {
        Disposition::WorkingGroup => becomes(Kind::WorkingGroup),
        Disposition::InterestGroup => becomes(Kind::InterestGroup),
        Disposition::Retire if active > 0 => (Verdict::Differs, format!("it goes on as {}", listed(groups))),
        Disposition::Retire => (Verdict::Done, "gone".to_owned()),
        Disposition::Merge if groups.is_empty() => {
            (Verdict::Open, "the registry does not say what it went into".to_owned())
        }
        Disposition::Merge => (Verdict::Done, format!("in {}", listed(groups))),
        Disposition::RequestProposal if groups.is_empty() => (Verdict::Open, "not proposed yet".to_owned()),
        Disposition::RequestProposal => (Verdict::Done, listed(groups)),
    }
}

fn listed(groups: &[RowGroup]) -> String {
    let words = |group: &RowGroup| {
        let kind = group.kind.map_or("group", Kind::abbreviation);
        match group.state {
            Some(State::Active) => format!("{} ({kind})", group.id),
            Some(state) => format!("{} ({kind}, {state})", group.id),
            None => format!("{} (unknown)", group.id),
        }
    };
    groups.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// Rows that the list repeats, and rows that point at one it does not have.
fn oddities(rows: &[&Row]) -> Vec<String> {
    let mut seen: BTreeMap<(List, String), usize> = BTreeMap::new();
    let mut oddities = Vec::new();
    let plain = |row: &Row| row.was.to_lowercase().replace(['-', '_'], " ");
    let steering: Vec<String> = rows.iter().filter(|row| row.list == List::Steering).map(|row| plain(row)).collect();
    for (number, row) in (1..).zip(rows) {
        if let Some(first) = seen.insert((row.list, plain(row)), number) {
            oddities.push(format!("row {number} repeats row {first}: `{}` in the {} list", row.was, row.list.name()));
        }
        let points_at_steering = row.list == List::Community
            && (*row.disposition == Disposition::Merge
                || row.note.as_deref().is_some_and(|note| note.to_lowercase().contains(List::Steering.name())));
        if points_at_steering && !steering.contains(&plain(row)) {
            oddities.push(format!("row {number} points at `{}` of the steering list, which has no such row", row.was));
        }
    }
    oddities
}
