//! What stands beside people that is no name of theirs: organisations, what they are to the group, what they do at work.

use super::field::words;

/// Words that organisations have in their names.
const ORGANISATIONS: &str = "inc corp corporation llc ltd limited gmbh ag bv labs lab university institute foundation company \
    technologies systems software bank studio consulting independent freelance unaffiliated college";

/// Words for what somebody is to the group, and for how they are spoken of.
const ROLES: &str = "co lead leads facilitator facilitators chair maintainer primary secondary backup he him she her they them \
    self nominated interim acting proposer author core sponsor";

/// Words that say by themselves what somebody does at work.
const TITLES: &str = "engineer manager pm director architect developer founder cofounder cto ceo vp president professor \
    researcher scientist student intern devrel advocate consultant designer analyst officer";

fn is_among(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Whether a text is what somebody is to the group, or how they are spoken of.
pub(super) fn is_role(text: &str) -> bool {
    let said = words(text);
    !said.is_empty() && said.iter().all(|word| is_among(word, ROLES))
}

/// Whether a text has words that organisations have in their names.
pub(super) fn is_organisation(text: &str) -> bool {
    let said = words(text);
    said.len() <= 6 && said.iter().any(|word| is_among(word, ORGANISATIONS))
}

/// Whether a text is what somebody does at work: `Staff Engineer`, `Principal PM`.
pub(super) fn is_title(text: &str) -> bool {
    let said = words(text);
    said.len() <= 5 && !is_organisation(text) && said.iter().any(|word| is_among(word, TITLES))
}
