//! "did you mean": the near miss of a mistyped name.

/// A longer word, in bytes, is no slip of a name.
const LONGEST: usize = 100;

/// A shorter word, in letters, is no part that tells one name from others.
const SHORTEST: usize = 3;

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

/// The [`nearest`] candidate, else the only one of which `word` is a part.
pub fn likely<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    nearest(word, candidates.iter().copied()).or_else(|| only_with(word, &candidates))
}

/// The sentence that offers the [`likely`] one: ``did you mean `x`?``.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    likely(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// The only candidate of which `word` begins a word.
fn only_with<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let begins = |candidate: &&&str| {
        let rest =
            candidate.match_indices(|c: char| !c.is_alphanumeric()).filter_map(|(at, _)| candidate.get(at + 1..));
        std::iter::once(**candidate).chain(rest).any(|rest| rest.to_lowercase().starts_with(&folded))
    };
    let mut found = candidates.iter().filter(begins).copied().filter(|_| word.chars().count() >= SHORTEST);
    let first = found.next().filter(|candidate| *candidate != word)?;
    found.all(|other| other == first).then_some(first)
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

    #[test]
    fn a_name_is_offered_for_the_beginning_of_one_of_its_words_unless_several_begin_so() {
        let names = ["lighthouse-keeping", "buoys", "harbour-lights"];
        assert_eq!(did_you_mean("keep", names).as_deref(), Some("did you mean `lighthouse-keeping`?"));
        assert_eq!(did_you_mean("lighthouse", names).as_deref(), Some("did you mean `lighthouse-keeping`?"));
        assert_eq!(did_you_mean("lig", names), None);
        assert_eq!(did_you_mean("house", names), None);
    }
}
