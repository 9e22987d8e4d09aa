//! Where groups stand, as a table that a README or a wiki can hold.

use std::io::{self, Write};

use super::escape::{cell, code, prose};
use crate::git::commit::short;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::render::known::{known, needs, open_first};
use crate::render::moment;
use crate::render::sponsors::rules;
use crate::report::status::{GroupStatus, StatusReport};

/// Writes the table, what is open first; it says of what moment it is, and no more than holds until then.
pub(in crate::render) fn table(report: &StatusReport, out: &mut dyn Write) -> io::Result<()> {
    if report.groups.is_empty() {
        writeln!(out, "No groups.")?;
    } else {
        writeln!(out, "| Group | Kind | State | Since | Facilitators | What to know |\n|---|---|---|---|---|---|")?;
    }
    for group in open_first(&report.groups) {
        writeln!(out, "{}", row(group, report))?;
    }
    let (registry, at) = (prose(&report.heading.registry), moment::minute(report.heading.at));
    let rules = rules(&report.heading.rules).map(|rules| format!(", {rules}")).unwrap_or_default();
    writeln!(
        out,
        "\n<sub>{registry}, {at}{rules}, from {} by `mcpgov status --format markdown`</sub>",
        code(short(&report.heading.rev))
    )
}

fn row(group: &GroupStatus, report: &StatusReport) -> String {
    let id = code(&group.id);
    let name = group.name.as_ref().map(|name| format!("{} ", cell(name.trim()))).unwrap_or_default();
    let kind = group.kind.map_or("?", Kind::abbreviation);
    let people: Vec<String> = group.facilitators.iter().map(person).collect();
    let closes = |at| format!("closes {}", moment::minute(at));
    let known: Vec<String> =
        known(group, report.heading.at, &closes).iter().chain(&needs(group)).map(|part| cell(part)).collect();
    let cells = [
        format!("{name}{id}"),
        kind.to_owned(),
        format!("**{}**", group.state),
        moment::day(group.since),
        people.join(", "),
        known.join("; "),
    ];
    format!("| {} |", cells.join(" | "))
}

/// Somebody, with a link to the profile where that is one.
fn person(login: &Login) -> String {
    if login.is_valid() { format!("[{0}](https://github.com/{0})", login.as_str()) } else { cell(login.as_str()) }
}
