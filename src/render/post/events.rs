//! What happened, in a sentence for people who were not there.

use super::medium::{Line, Word};
use crate::lifecycle::act::{Act, Amendment};
use crate::place::MANIFEST_PATH;
use crate::report::happened;
use crate::report::history::{Effect, EventLine};

/// The group, what happened to it, by whom and why, and the day.
pub(super) fn line(event: &EventLine) -> Line {
    let mut words = happened::word(&event.what).replace('-', " ");
    let by = event.by.as_deref().map(without_address);
    if let Some(detail) = happened::in_brief(&event.what, event.by.as_deref()) {
        words += &format!(" {detail}");
    }
    if let Some(Act::Amended(Amendment { voids_round: Some(round), .. })) = event.what.act() {
        words += &format!(", which ended round {round} of the vote");
    }
    if let Some(by) = by {
        words += &format!(", by {by}");
    }
    if let Some(reason) = event.what.act().and_then(happened::reason) {
        words += &format!(": {reason}");
    }
    match (&event.why, event.effect) {
        (Some(why), Effect::Void) => words += &format!(" (void: {why})"),
        (Some(why), Effect::Applied) => words += &format!(" (it stands in the file, though {why})"),
        (None, _) => {}
    }
    let group = event.group.clone().unwrap_or_else(|| MANIFEST_PATH.to_owned());
    vec![
        Word::Title("", group, "".into()),
        Word::Ours(": ".into()),
        Word::Theirs(words),
        Word::Ours(", ".into()),
        Word::Day(event.at),
    ]
}

/// Somebody without the mail address that tells who an unknown author is.
pub(super) fn without_address(ident: &str) -> &str {
    match ident.rsplit_once(" <") {
        Some((name, address)) if address.ends_with('>') => name,
        _ => ident,
    }
}
