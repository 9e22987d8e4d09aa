//! A proposed group in five lines: who has not opened its file sees what it is about.

use std::io::{self, Write};

use super::escape::{code, prose};
use crate::intake::with_article;
use crate::render::text;
use crate::report::brief::ProposalBrief;
use crate::report::record::{DeliverableStatus, FacilitatorStatus};
use crate::words::list::list;

/// So many characters of what somebody wrote are shown.
const LONGEST: usize = 300;

/// Writes who proposes what, and what it overlaps with.
pub(super) fn write(brief: &ProposalBrief, comment: &mut Vec<u8>) -> io::Result<()> {
    let name = brief.name.as_ref().map(|name| format!("**{}** ({})", shown(name), code(&brief.group)));
    let name = name.unwrap_or_else(|| code(&brief.group));
    let kind = brief.kind.map(|kind| format!(", {}", with_article(kind))).unwrap_or_default();
    writeln!(comment, "\n#### What is proposed\n\n- {name}{kind}")?;
    writeln!(comment, "- Facilitated by {}{}", people(&brief.facilitators), sponsors(brief))?;
    let proposal = &brief.proposal;
    if let Some(topic) = &proposal.first_topic {
        writeln!(comment, "- First topic: {}", shown(topic))?;
    }
    if let Some(promised) = &proposal.first_deliverable {
        writeln!(comment, "- First deliverable: {}", deliverable(promised))?;
    }
    let flagged = proposal.overlaps.iter().map(|overlap| match &overlap.differentiation {
        Some(differs) => format!("{} ({})", code(&overlap.group), shown(differs)),
        None => code(&overlap.group),
    });
    let flagged: Vec<String> = flagged.collect();
    let flagged = if flagged.is_empty() { "none flagged".to_owned() } else { flagged.join("; ") };
    let unflagged: Vec<String> = brief.unflagged.iter().map(|group| code(group)).collect();
    let alike = match unflagged.as_slice() {
        [] => String::new(),
        alike => format!("; it reads much like {} as well, and does not flag that", list(alike, "and")),
    };
    writeln!(comment, "- Overlaps: {flagged}{alike}")
}

fn people(facilitators: &[FacilitatorStatus]) -> String {
    let named = facilitators.iter().map(|FacilitatorStatus { person, affiliation, .. }| {
        let known: Vec<&str> = [&person.name, affiliation].into_iter().flatten().map(String::as_str).collect();
        let known = if known.is_empty() { String::new() } else { format!(" ({})", shown(&known.join(", "))) };
        format!("{}{known}", code(person.github.as_str()))
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { "nobody yet".to_owned() } else { list(&named, "and") }
}

/// Who represents the steering group, behind the facilitators.
fn sponsors(brief: &ProposalBrief) -> String {
    let named: Vec<String> = brief.maintainers.iter().map(|person| code(person.github.as_str())).collect();
    if named.is_empty() { String::new() } else { format!("; for the steering group {}", list(&named, "and")) }
}

fn deliverable(DeliverableStatus { title, url, .. }: &DeliverableStatus) -> String {
    let place = url.as_ref().map(|url| format!(" {}", code(url))).unwrap_or_default();
    format!("{}{place}", shown(title))
}

/// A text of the record on one line, cut where it is long.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST).collect();
    let more = if cut.len() < line.len() { "…" } else { "" };
    format!("{}{more}", prose(&text::message(&cut)))
}
