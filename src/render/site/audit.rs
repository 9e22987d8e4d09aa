//! The page of what does not stand, and of how to check all of it oneself.

use askama::Template;

use super::filters;
use super::head::{Head, Room};
use crate::diagnostic::{Diagnostic, Severity};
use crate::git::commit::short;
use crate::render::text;
use crate::report::findings::Counts;
use crate::report::site::Site;

/// So many findings are shown.
const MOST: usize = 800;

#[derive(Template)]
#[template(path = "audit.html")]
struct Audit<'a> {
    head: Head<'a>,
    tally: String,
    checkpoint: Option<&'a str>,
    findings: &'a [Diagnostic],
    left_out: usize,
    clone: Option<String>,
}

/// What the page shows.
pub(super) fn audit<'a>(site: &'a Site<'a>) -> impl Template {
    let about = format!("What does not stand in the register of {}, and how to check it", site.register.name);
    let all = &site.audit.findings;
    Audit {
        head: Head::of(site, "audit.html", "Audit", &about, Room::Elsewhere),
        tally: text::joined(Counts::of(all), " and "),
        checkpoint: site.audit.checkpoint.as_deref(),
        findings: all.get(..MOST).unwrap_or(all),
        left_out: all.len().saturating_sub(MOST),
        clone: site.register.forge.as_ref().map(|forge| forge.repository.clone()),
    }
}

/// The sign of how much a finding matters, beside its word.
fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
        Severity::Note => "i",
    }
}
