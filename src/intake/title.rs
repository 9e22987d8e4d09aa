//! The title above a template, which names the group and often its kind.

use super::field::words;
use super::vocabulary::is_among;
use crate::registry::group::Kind;

/// What a title says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// The name, where there is one beside the words that every title has.
    pub(super) name: Option<String>,
    /// The kind of group.
    pub(super) kind: Option<Kind>,
    /// What stands behind the name.
    pub(super) rest: String,
}

/// Words of titles that name nothing.
const USUAL: &str = "new proposal proposed propose proposing creation create request template draft rfc for a an the of to \
    group ig wg interest working form submission application re fwd subject title name charter start starting called mcp";
/// The most words that a title has.
const LONGEST: usize = 14;

impl Title {
    /// Reads a title; `None` where it says neither that it is one of a group, nor that it is one of a proposal.
    ///
    /// A line that is not marked as a heading is a title only where it can be no sentence.
    pub(super) fn of(text: &str, is_marked: bool) -> Option<Self> {
        let said = words(text);
        let has = |word: &str| said.iter().any(|said| said == word);
        let kind = kind_in(&said);
        let is_title = kind.is_some() || (has("proposal") || has("group")) && text.contains(':');
        let is_sentence = !is_marked
            && (text.contains([',', '?', '!', '@']) || !text.starts_with(|c: char| c.is_uppercase() || c == '['));
        if !is_title
            || is_sentence
            || said.len() > LONGEST
            || text.trim_end().ends_with(['.', '!', ','])
            || !is_marked && text.trim_end().ends_with(':')
            || has("i")
            || has("we")
        {
            return None;
        }
        let is_usual = |word: &str| {
            let bare = words(word);
            bare.iter().all(|word| is_among(word, USUAL))
        };
        // A name that stands before a colon is all of it: `Reefs IG: what grows there`.
        let (before, behind) = text.split_once(": ").unwrap_or((text, ""));
        let (text, rest) = if before.split_whitespace().all(is_usual) { (text, "") } else { (before, behind) };
        let all: Vec<&str> = text.split_whitespace().collect();
        let start = all.iter().position(|word| !is_usual(word)).unwrap_or(all.len());
        let end = all.iter().rposition(|word| !is_usual(word)).map_or(start, |last| last + 1);
        let name = all[start..end].join(" ");
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && !"().!+#".contains(c)).trim().to_owned();
        if !is_marked
            && (name.split_whitespace().count() > 5 || !name.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        {
            return None;
        }
        Some(Self { name: (!name.is_empty()).then_some(name), kind, rest: rest.trim().to_owned() })
    }
}

/// The kind of group that is named, where it is one of the two.
pub(super) fn kind_in(words: &[String]) -> Option<Kind> {
    let has = |word: &str| words.iter().any(|said| said == word);
    let follows = |one: &str| words.windows(2).any(|two| two[0] == one && two[1].starts_with("group"));
    let interest = has("ig") || follows("interest") || words == ["interest"];
    let working = has("wg") || follows("working") || words == ["working"];
    match (interest, working) {
        (true, false) => Some(Kind::InterestGroup),
        (false, true) => Some(Kind::WorkingGroup),
        _ => None,
    }
}
