//! What people put below a template: thanks, greetings, the signature of a mail.

use super::field::words;
use super::vocabulary::{is_among, phrases};

/// Words with which such a line begins.
const BEGINNINGS: &str = "thanks, thank you, thx, many thanks, cheers, best regards, kind regards, warm regards, \
    regards, best, sincerely, yours, looking forward, happy to, let me know, please let, feedback welcome, feedback \
    is, cc, wdyt, sent from, hope this, any feedback, happy if, pinging, ping, hth, ta, merci, lmk, what do you think, \
    thoughts, feel free, please share, see you";
/// The most words of one that does not stand apart.
const SHORT: usize = 6;
/// The most words of one that does.
const LONG: usize = 30;

/// Whether a line begins the end of a post; `is_apart` where nothing stands right above it.
pub(super) fn begins(line: &str, is_apart: bool) -> bool {
    let said = words(line);
    let joined = said.join(" ");
    let is_greeting = phrases(BEGINNINGS)
        .any(|start| joined.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    // One word such as "best" begins many a sentence, unless nothing follows it.
    let is_short_word = said.first().is_some_and(|word| is_among(word, "best yours regards cc ta ping"));
    let has_end = line.trim_end().ends_with([',', '!', '.']) || said.len() <= 2;
    is_greeting
        && said.len() <= if is_apart { LONG } else { SHORT }
        && (!is_short_word || (has_end && said.len() <= SHORT) || said[0] == "cc")
}

/// The text, and the signature of the mail below it: behind a line of two hyphens, where no more than some lines follow.
pub(super) fn without_signature(text: &str) -> (&str, &str) {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), *end, line))
    });
    let mark = lines.filter(|(_, _, line)| matches!(line.trim_end_matches(['\r', '\n']), "--" | "-- ")).last();
    match mark.filter(|(_, end, _)| text[*end..].lines().count() <= 8) {
        Some((start, end, _)) => (&text[..start], &text[end..]),
        None => (text, ""),
    }
}
