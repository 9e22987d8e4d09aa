//! Answers that say nothing, and answers that say "none".

use super::field::words;
use super::vocabulary::{is_among, phrases};

/// The words of a text, those in parentheses too.
pub(super) fn all_words(text: &str) -> Vec<String> {
    words(&text.replace(['(', ')'], " "))
}

/// Whether an answer is the hint that stood there: `<your login>`.
pub(super) fn is_placeholder(text: &str) -> bool {
    let inside = text.trim().strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inside.is_some_and(|inside| !inside.contains(['<', '>', '@']) && !inside.contains("://"))
}

/// What is said where nothing is answered yet.
const UNANSWERED: &str = "no response, tbd, tba, todo, to be determined, to be decided, to be announced, to be \
    confirmed, tbc, still looking, looking for one, open, not yet, none yet, unknown, vacant, pending";

/// Whether an answer is no answer yet: empty, "to be determined", or a form's `_No response_`.
pub(super) fn is_unanswered(text: &str) -> bool {
    let said = all_words(text).join(" ");
    said.is_empty() || phrases(UNANSWERED).any(|phrase| phrase == said)
}

/// Whether a text begins with saying that there is none.
pub(super) fn denies(text: &str) -> bool {
    let said = all_words(text);
    let start: Vec<&str> = said.iter().take(4).map(String::as_str).collect();
    let is_none = |word: &&str| matches!(*word, "none" | "no" | "nothing" | "nope" | "nil" | "na" | "nobody");
    let is_abbreviated = matches!(start.as_slice(), ["n", "a", ..]);
    let is_unaware = matches!(
        start.as_slice(),
        ["not", "that" | "aware" | "applicable" | "really" | "known", ..]
            | [_, "are" | "am", "not", "aware"]
            | [_, "dont", "know" | "see" | "think", ..]
    );
    is_abbreviated || is_unaware || start.iter().any(is_none)
}

/// Words of an answer that says that there is none and nothing else.
const DENIALS: &str = "none no nothing nope nil na n a not that of we i im were are is am know known knowledge aware there any other \
    others overlap overlaps overlapping potential existing ig igs wg wgs group groups interest working so far yet currently at \
    the moment time this to our my best with in as for now applicable nobody dont see really here identified related similar \
    one ones think response";

/// Whether a text says that there is none, and nothing else.
pub(super) fn only_denies(text: &str) -> bool {
    denies(text) && all_words(text).iter().all(|word| is_among(word, DENIALS))
}
