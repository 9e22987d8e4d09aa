//! What two people make of a text, brought together as Git would.

use std::collections::{BTreeMap, BTreeSet};

use super::edits::text_of;
use crate::git::landing::Entry;
use crate::tale::scenario::entry;

/// Whether two people changed other lines of a text, so that neither has said what the other does.
pub(super) fn are_apart(old: &str, one: &str, other: &str) -> bool {
    let lines = |text: &str| -> BTreeMap<String, usize> {
        let mut lines = BTreeMap::new();
        text.lines().for_each(|line| *lines.entry(line.trim().to_owned()).or_default() += 1);
        lines
    };
    let (old, one, other) = (lines(old), lines(one), lines(other));
    let all: BTreeSet<&String> = old.keys().chain(one.keys()).chain(other.keys()).collect();
    all.into_iter().all(|line| old.get(line) == one.get(line) || old.get(line) == other.get(line))
}

/// `theirs` with what was made of `old` in `new`, where that is in one place, and its neighbours are as they were.
pub(super) fn merged(old: &Entry, theirs: &Entry, new: &Entry) -> Option<Entry> {
    let (old, theirs, new) = (text_of(old)?, text_of(theirs)?, text_of(new)?);
    let (was, is): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let shorter = was.len().min(is.len());
    let before = (0..shorter).take_while(|at| was[*at] == is[*at]).count();
    let behind = (0..shorter - before).take_while(|at| was[was.len() - 1 - at] == is[is.len() - 1 - at]).count();
    let (start, end) = (before.saturating_sub(1), behind.saturating_sub(1));
    let (from, to) = (&was[start..was.len() - end], &is[start..is.len() - end]);
    let there: Vec<&str> = theirs.lines().collect();
    let places: Vec<usize> = (0..there.len()).filter(|at| there[*at..].starts_with(from)).collect();
    let [place] = places[..] else { return None };
    let lines = [&there[..place], to, &there[place + from.len()..]].concat();
    Some(entry(&lines.into_iter().flat_map(|line| [line, "\n"]).collect::<String>()))
}
