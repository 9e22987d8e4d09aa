//! "did you mean": the near miss of a mistyped name.

/// A longer word, in bytes, is no slip of a name.
const LONGEST: usize = 100;

/// The candidate that `word` most likely meant, if one is near enough (ignoring case): one edit for every three characters.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let folded = word.to_lowercase();
    let limit = word.chars().count().div_ceil(3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *candidate != word)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The sentence that offers [`nearest`]: ``did you mean `x`?``.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_far_ones_are_not() {
        let names = ["security", "auth", "registry"];
        assert_eq!(nearest("secuirty", names), Some("security"));
        assert_eq!(nearest("Auth", names), Some("auth"));
        assert_eq!(nearest("transports", names), None);
        assert_eq!(nearest(&"x".repeat(250_000), names), None);
        assert_eq!(did_you_mean("registy", names).as_deref(), Some("did you mean `registry`?"));
    }
}
