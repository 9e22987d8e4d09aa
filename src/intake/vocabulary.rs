//! Words and phrases that mean something by themselves, in lists that are read like a sentence.

/// Whether a word is one of a list with spaces in between.
pub(super) fn is_among(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// The phrases of a list with commas in between.
pub(super) fn phrases(list: &str) -> impl Iterator<Item = &str> {
    list.split(", ")
}
