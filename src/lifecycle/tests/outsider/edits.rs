//! What an outsider could make of the files of a registry.

use std::collections::BTreeMap;

use crate::git::commit::Ident;
use crate::git::landing::Entry;
use crate::registry::group::Group;
use crate::registry::load::document;
use crate::tale::dice::Dice;
use crate::tale::scenario::entry;
use crate::tale::texts::{MANIFEST, MODERATORS};

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Entry>;

/// Paths and what comes to stand there.
pub(super) type Edit = BTreeMap<String, Option<Entry>>;

/// What decisions an outsider could write behind a group's file.
const RECORDS: [&str; 6] = [
    "retirement: {reason: not-meeting-expectations, note: So we say}\n",
    "retirement: {reason: merged, merged_into: stolen}\n",
    "reversal: {reason: So we say.}\n",
    "origin: {basis: predates-sep-1302, date: 2024-01-01, source: https://example.org/ours}\n",
    "charter: {date: 2024-01-01, source: https://example.org/ours}\n",
    "formerly: [maps, find, search]\n",
];

/// Words, and what they could be made to say.
const WORDS: [(&str, &str); 22] = [
    ("pending", "approve"),
    ("approve", "reject"),
    ("reject", "pending"),
    ("sponsors: pending", "sponsors: yes"),
    ("sponsors: yes", "sponsors: withdrawn"),
    ("sponsors: withdrawn", "sponsors: yes"),
    ("approves: pending", "approves: no"),
    ("reason: Reason", "reason: Paid for reason"),
    ("note: ", "note: Not a "),
    ("merged_into: maps", "merged_into: stolen"),
    ("chartered-elsewhere", "predates-sep-1302"),
    ("date: 2025-01-0", "date: 2024-12-0"),
    ("https://example.org/", "https://example.org/ours"),
    ("reason: completed", "reason: merged"),
    ("  vetoes:\n", "  vetoes:\n    grace:\n      reason: Never\n"),
    ("  vetoes:\n", "  vetoes: {}\n  was:\n"),
    ("barbara:", "Barbara:"),
    ("    edsger:", "    outsider:\n      choice: approve\n    edsger:"),
    ("approvals: {grace: {}}", "approvals: {ada: {}}"),
    ("  - github: linus\n", "  - github: linus\n  - github: outsider\n"),
    ("  - github: linus\n", "  - github: outsider\n"),
    ("working-group", "interest-group"),
];

/// The same of words that say what a group is about.
const TEXTS: [(&str, &str); 3] =
    [("name: ", "name: Our "), ("first_topic: ", "first_topic: Who pays, and "), ("summary: ", "summary: Our ")];

/// The same of `mcpgov.yaml`.
const RULES: [(&str, &str); 14] = [
    ("[edsger", "[outsider, edsger"),
    ("[ada", "[outsider, ada"),
    ("[grace", "[outsider, grace"),
    ("emails: [barbara@example.org", "emails: [outsider@nowhere.example, barbara@example.org"),
    ("emails: [ada@example.org", "emails: [outsider@nowhere.example"),
    ("  barbara: {", "  barbara: {also: [outsider], "),
    ("github_id: [1930]", "github_id: [1]"),
    ("vote_window: ", "vote_window: 1"),
    ("policy: {", "policy: {signed_acts: [ballot-cast, vote-opened, roster-changed], "),
    ("policy: {", "policy: {majority_of: votes-cast, "),
    ("sep-1302", "sep-2149"),
    ("sep-2149", "sep-1302"),
    ("registry: ", "registry: Our "),
    ("roles:", "roles: {}\nwere:"),
];

/// The text of a file.
pub(super) fn text_of(entry: &Entry) -> Option<String> {
    match entry {
        Entry::File(blob) => Some(String::from_utf8_lossy(&blob.bytes).into_owned()),
        Entry::Other(_) => None,
    }
}

/// Something that an outsider makes of `files`, given every version that the story has, and whether others may land on top
/// of it; nothing where it would be no more than anybody's right.
pub(super) fn edit(
    dice: &mut Dice,
    files: &Files,
    versions: &[(String, String)],
    (number, is_known): (usize, bool),
) -> Option<(Edit, bool)> {
    let paths: Vec<&String> = files.keys().collect();
    let path = (*paths.get(dice.below(paths.len()))?).clone();
    let text = text_of(&files[&path])?;
    if !is_begun(&path, Some(&text)) {
        return None;
    }
    let mut edit = Edit::new();
    let mut is_light = false;
    let after = if path == MANIFEST {
        match dice.below(20) {
            0 => None,
            1 => Some(Entry::Other("elsewhere".to_owned())),
            2 => Some(entry(&said(dice, versions, |path| path == MANIFEST)?)),
            3 => Some(entry(&without_a_line(dice, &text))),
            _ => Some(entry(&otherwise(dice, &text, &RULES))),
        }
    } else {
        match dice.below(32) {
            0 | 1 => None,
            2 => Some(Entry::Other("elsewhere".to_owned())),
            3 => Some(entry(&format!("{text}: ["))),
            4 | 5 => Some(entry(&said(dice, versions, |path| path != MANIFEST)?)),
            6 | 7 => Some(entry(&without_a_line(dice, &text))),
            8 | 9 => {
                let odd = ["0", "-1", "1e3", "4294967295", "99999999999", "''"];
                let number =
                    if dice.happens(50) { format!("{}", 5_000 + number) } else { dice.one_of(&odd).to_owned() };
                let line = text.lines().find(|line| line.starts_with("  round: "))?;
                Some(entry(&text.replacen(line, &format!("  round: {number}"), 1)))
            }
            10 | 11 => {
                // Taken away under a name of their own, or copied there.
                let names = if dice.happens(50) { "" } else { "formerly: [search, find, maps]\n" };
                edit.insert(format!("groups/stolen-{number}.yaml"), Some(entry(&format!("{names}{text}"))));
                if dice.happens(30) { Some(files[&path].clone()) } else { None }
            }
            12 => {
                let other = (*paths.get(dice.below(paths.len()))?).clone();
                edit.insert(other, Some(files[&path].clone()));
                Some(files[&path].clone())
            }
            13..=15 => Some(entry(&otherwise(dice, &text, &TEXTS))),
            16..=20 => {
                is_light = true;
                Some(entry(&format!("{text}{}", dice.one_of(&RECORDS))))
            }
            21 => {
                is_light = true;
                Some(entry(&format!("# Ours\n{}", text.replace("reason: ", "reason:   "))))
            }
            _ => {
                let after = otherwise(dice, &text, &WORDS);
                is_light = !after.contains("github: outsider") && after.contains("github: linus");
                Some(entry(&after))
            }
        }
    };
    edit.insert(path, after);
    edit.retain(|path, after| files.get(path) != after.as_ref());
    let is_anybodys = |(path, after): (&String, &Option<Entry>)| {
        let (before, after) = (files.get(path).and_then(text_of), after.as_ref().and_then(text_of));
        if files.contains_key(path) && !is_begun(path, before.as_deref()) {
            return true;
        }
        match (before, after) {
            (Some(before), Some(after)) => {
                // Anybody who is known may come to lead a group, and leave again.
                let leads = is_known && after.contains("github: outsider") && path != MANIFEST;
                leads || opens(&after, &before) || proposes_anew(&after, &before)
            }
            (None, Some(_)) => !path.contains(number.to_string().as_str()),
            _ => path == MANIFEST && files.get(path).is_none(),
        }
    };
    (!edit.is_empty() && !edit.iter().any(is_anybodys)).then_some((edit, is_light))
}

/// Whether somebody else has begun what stands at a path. Anybody may propose a group where nobody has yet: then theirs is the
/// proposal.
fn is_begun(path: &str, text: Option<&str>) -> bool {
    path == MANIFEST || text.is_some_and(|text| document::<Group>(path, text.as_bytes()).is_readable())
}

/// A version of some file that the story has.
fn said(dice: &mut Dice, versions: &[(String, String)], is_one: impl Fn(&str) -> bool) -> Option<String> {
    let versions: Vec<_> = versions.iter().filter(|(path, _)| is_one(path)).collect();
    versions.get(dice.below(versions.len())).map(|(_, text)| text.clone())
}

fn without_a_line(dice: &mut Dice, text: &str) -> String {
    let dropped = dice.below(text.lines().count());
    let kept = text.lines().enumerate().filter(|(index, _)| *index != dropped);
    kept.flat_map(|(_, line)| [line, "\n"]).collect()
}

/// `text` with other words in one place or in all.
fn otherwise(dice: &mut Dice, text: &str, words: &[(&str, &str)]) -> String {
    let there: Vec<_> = words.iter().filter(|(from, _)| text.contains(from)).collect();
    let Some((from, to)) = there.get(dice.below(there.len())) else { return text.to_owned() };
    if dice.happens(50) {
        return text.replace(from, to);
    }
    let places: Vec<_> = text.match_indices(from).collect();
    let (at, _) = places[dice.below(places.len())];
    format!("{}{to}{}", &text[..at], &text[at + from.len()..])
}

/// Whether it says the number of a vote that somebody could mean to open: what comes to nothing burns it for good.
fn opens(text: &str, before: &str) -> bool {
    let rounds = |text: &str| -> Vec<u32> {
        let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix("round:"));
        lines.filter_map(|number| number.trim().parse().ok()).filter(|number| (1..5_000).contains(number)).collect()
    };
    !rounds(text).is_empty() && rounds(text) != rounds(before)
}

/// Anybody may propose anew what is over, with a paper on which nobody says anything.
fn proposes_anew(text: &str, before: &str) -> bool {
    let paper = |text: &str| text.split_once("sponsorship:\n").map(|(_, paper)| paper.to_owned());
    let fresh = paper(text).filter(|paper| !paper.contains("yes") && !paper.contains("approves: no"));
    fresh.is_some() && fresh != paper(before)
}

/// Somebody who holds no role: whose address is nobody's, or names an account that is known for nothing.
pub(super) fn outsider(is_known: bool) -> Ident {
    let email = if is_known { "7+outsider@users.noreply.github.com" } else { "outsider@nowhere.example" };
    Ident { name: "Outsider".to_owned(), email: email.to_owned() }
}

/// Whoever an outsider could pretend to be.
pub(super) fn somebody(dice: &mut Dice) -> &'static str {
    let people = [&MODERATORS[..], &["ada", "grace", "alan", "linus"]].concat();
    dice.one_of(&people)
}
