//! Who acts, for people.

use std::io;

use super::terminal::Terminal;
use crate::render::sponsors;
use crate::render::text::visible;
use crate::report::whoami::WhoamiReport;

/// Writes who Git's identity is, what they may do, and what is missing.
pub(super) fn whoami(report: &WhoamiReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let who = report.login.as_deref().unwrap_or("nobody that this registry knows");
    writeln!(to, "{}", to.paint.title(&format!("{} is {}", visible(&report.ident), visible(who))))?;
    to.indented(&visible(&report.because), 2)?;
    if !report.roles.is_empty() {
        to.field("role", &report.roles.join(", "))?;
    }
    let of = |power: bool| {
        let groups = report.facilitates.iter().filter(|group| group.with_power == power);
        groups.map(|group| group.id.as_str()).collect::<Vec<_>>().join(", ")
    };
    for (label, groups) in [
        ("facilitates", of(true)),
        ("listed in", of(false)),
        ("asked to vote", report.asked.join(", ")),
        ("wait for you", report.asked_for_approval.join(", ")),
    ] {
        if !groups.is_empty() {
            to.field(label, &groups)?;
        }
    }
    if let Some(rules) = sponsors::rules(&report.rules) {
        to.field("rules", &rules)?;
    }
    to.fields("may", &report.may)?;
    for missing in &report.missing {
        to.field("missing", missing)?;
    }
    Ok(())
}
