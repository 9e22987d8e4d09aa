//! What the register has of one person, for people.

use std::io::{self, Write};

use super::lines::{field, indented};
use super::paint::Paint;
use crate::render::moment::{day, minute};
use crate::render::options::Options;
use crate::render::sponsors::brief;
use crate::render::text::visible;
use crate::report::person::{EntryOf, GroupOf, ListedAs, PersonReport, RecognisedBy, VoteOf};

/// Writes who somebody is here: roles and since when, groups, votes, and what waits for them.
pub(super) fn person(report: &PersonReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let name = report.name.as_deref().map(|name| format!(", {}", visible(name))).unwrap_or_default();
    writeln!(out, "{}", paint.title(&format!("{}{name}", visible(report.login.as_str()))))?;
    let mut each = |label: &str, lines: Vec<String>| {
        lines
            .iter()
            .enumerate()
            .try_for_each(|(number, line)| field(out, if number == 0 { label } else { "" }, line, options))
    };
    each("also", report.also.iter().map(ToString::to_string).collect())?;
    each("recognised by", vec![recognised_by(report.recognised_by)])?;
    each(
        "role",
        report
            .roles
            .iter()
            .map(|held| match held.since {
                Some(since) => format!("{}, since {}", held.role, day(since)),
                None => held.role.to_owned(),
            })
            .collect(),
    )?;
    each("group", report.groups.iter().map(group).collect())?;
    each("vote", report.votes.iter().map(vote).collect())?;
    each("sponsors", report.sponsorships.iter().flatten().filter_map(sponsorship).collect())?;
    each("charter", report.sponsorships.iter().flatten().filter_map(approval).collect())?;
    each("veto", report.vetoes.iter().map(|group| format!("stands on {group}")).collect())?;
    if report.roles.is_empty() && report.groups.is_empty() {
        indented(out, "holds no role and is listed in no group", 2, options)?;
    }
    for item in &report.waits {
        let until = item.until.map(|until| format!(", until {}", minute(until))).unwrap_or_default();
        indented(out, &format!("waits: {}: {}{until}", visible(&item.group), visible(&item.what)), 2, options)?;
        writeln!(out, "    {}", paint.command(&visible(&item.command)))?;
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
