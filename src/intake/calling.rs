//! What stands beside people that is no name of theirs: organisations, what they are to the group, what they do at work.

use super::field::words;
use super::vocabulary::is_among;

/// Words that organisations have in their names.
const ORGANISATIONS: &str = "inc corp corporation llc ltd limited gmbh ag bv labs lab university institute foundation company \
    technologies systems software bank studio consulting independent freelance unaffiliated college";

/// Words for what somebody is to the group, and for how they are spoken of.
const ROLES: &str = "co lead leads facilitator facilitators chair maintainer primary secondary backup he him she her they them \
    self nominated interim acting proposer author core sponsor";

/// Words that say by themselves what somebody does at work.
const TITLES: &str = "engineer manager pm director architect developer founder cofounder cto ceo vp president professor \
    researcher scientist student intern devrel advocate consultant designer analyst officer";

/// What stands before a name, or behind it.
const HONOURS: &str = "dr prof professor mr mrs ms mx sir dame dipl-ing phd ph.d msc m.sc bsc jr sr esq";

/// A list of people without titles before and behind their names, and those.
pub(super) fn without_honours(text: &str) -> (String, Vec<String>) {
    let (mut kept, mut honours) = (String::new(), Vec::new());
    for word in text.split_inclusive(' ') {
        let bare = word.trim_matches(|c: char| c.is_whitespace() || ",;()".contains(c));
        let is_marked = bare.ends_with('.') || bare.len() > 2 && bare.ends_with(|c: char| c.is_ascii_alphabetic());
        let is_honour = is_marked && is_among(&bare.trim_end_matches('.').to_lowercase(), HONOURS);
        if is_honour && bare.starts_with(char::is_uppercase) {
            honours.push(bare.to_owned());
            // What separates people goes on to do so.
            let behind: String = word.trim_start_matches(|c: char| !",;)\n".contains(c)).to_owned();
            if behind.starts_with([',', ';', ')']) && kept.trim_end().ends_with([',', ';', '(']) {
                kept.truncate(kept.trim_end().len() - 1);
            }
            kept = kept.trim_end().to_owned() + if behind.trim().is_empty() { " " } else { &behind };
        } else {
            kept.push_str(word);
        }
    }
    if honours.is_empty() { (text.to_owned(), honours) } else { (kept.trim().to_owned(), honours) }
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
