//! What the register has of one person, for people.

use std::io;

use super::terminal::Terminal;
use crate::render::moment::{day, minute};
use crate::render::sponsors::brief;
use crate::render::text::visible;
use crate::report::person::{EntryOf, GroupOf, ListedAs, PersonReport, RecognisedBy, RoleHeld, VoteOf};

/// Writes who somebody is here: roles and since when, groups, votes, and what waits for them.
pub(super) fn person(report: &PersonReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let name = report.name.as_deref().map(|name| format!(", {}", visible(name))).unwrap_or_default();
    writeln!(to, "{}", to.paint.title(&format!("{}{name}", visible(report.login.as_str()))))?;
    let role = |held: &RoleHeld| match held.since {
        Some(since) => format!("{}, since {}", held.role, day(since)),
        None => held.role.to_owned(),
    };
    to.fields("also", report.also.iter().map(ToString::to_string))?;
    to.field("recognised by", &recognised_by(report.recognised_by))?;
    to.fields("role", report.roles.iter().map(role))?;
    to.fields("group", report.groups.iter().map(group))?;
    to.fields("vote", report.votes.iter().map(vote))?;
    to.fields("sponsors", report.sponsorships.iter().flatten().filter_map(sponsorship))?;
    to.fields("charter", report.sponsorships.iter().flatten().filter_map(approval))?;
    to.fields("veto", report.vetoes.iter().map(|group| format!("stands on {group}")))?;
    if report.roles.is_empty() && report.groups.is_empty() {
        to.indented("holds no role and is listed in no group", 2)?;
    }
    for item in &report.waits {
        let until = item.until.map(|until| format!(", until {}", minute(until))).unwrap_or_default();
        to.indented(&format!("waits: {}: {}{until}", visible(&item.group), visible(&item.what)), 2)?;
        to.command(&item.command)?;
    }
    Ok(())
}

/// By how many facts of which sort.
fn recognised_by(RecognisedBy { emails, accounts, keys }: RecognisedBy) -> String {
    let count = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let parts =
        [count(emails, "address", "addresses"), count(accounts, "account", "accounts"), count(keys, "key", "keys")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "the login alone".to_owned() } else { parts.join(", ") }
}

fn group(it: &GroupOf) -> String {
    let listed = match it.listed_as {
        ListedAs::Facilitator if it.has_power => "facilitator",
        ListedAs::Facilitator => "facilitator, without power over the record",
        ListedAs::Maintainer => "maintainer",
    };
    let term = it.term_ends.map(|last| format!("; term until {last}")).unwrap_or_default();
    format!("{} ({}): {listed} since {}{term}", it.id, it.state, day(it.since))
}

/// "maps (proposed), since 2026-04-21, recorded by ada"; nothing where they never said anything of sponsoring it.
fn sponsorship(it: &EntryOf) -> Option<String> {
    let since = day(it.sponsors_since?);
    let recorded = it.recorded_by.as_ref().map(|by| format!(", recorded by {by}")).unwrap_or_default();
    let says = match (it.sponsors, it.counts) {
        ("withdrawn", _) => format!("no more, since {since}"),
        (_, true) => format!("since {since}"),
        (_, false) => format!("since {since}, which does not count any more"),
    };
    Some(format!("{} ({}): {says}{recorded}", it.group, it.state))
}

/// "maps (proposed): approves 6c94d4a80dce"; nothing where they say nothing of it.
fn approval(it: &EntryOf) -> Option<String> {
    let says = match (it.approves.as_str(), it.is_in_force) {
        ("pending", _) => return None,
        ("no", _) => "objects to it".to_owned(),
        (charter, true) => format!("approves {}, as it is now", brief(charter)),
        (charter, false) => format!("approved {}, which does not count for what it says now", brief(charter)),
    };
    Some(format!("{} ({}): {says}", it.group, it.state))
}

fn vote(it: &VoteOf) -> String {
    let recorded = it.transcribed_by.as_ref().map(|by| format!(", recorded by {by}")).unwrap_or_default();
    let open = if it.is_open { ", open" } else { "" };
    format!("{} (round {}{open}): {}{recorded}", it.group, it.round, it.choice.name())
}
