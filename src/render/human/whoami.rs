//! Who acts, for people.

use std::io::{self, Write};

use super::lines::{field, indented};
use super::paint::Paint;
use crate::render::options::Options;
use crate::render::sponsors;
use crate::render::text::visible;
use crate::report::whoami::WhoamiReport;

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
            field(out, label, &groups, options)?;
        }
    }
    if let Some(rules) = sponsors::rules(&report.rules) {
        field(out, "rules", &rules, options)?;
    }
    for (number, may) in report.may.iter().enumerate() {
        field(out, if number == 0 { "may" } else { "" }, may, options)?;
    }
    for missing in &report.missing {
        field(out, "missing", missing, options)?;
    }
    Ok(())
}
