//! The telling words of a text: words without their endings, and without those that every text here uses.

use std::collections::{HashMap, HashSet};

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// Words that say nothing about what a group is for: those of any English sentence, and those of any group here.
const COMMON: &str = "
    a about above across after again against all along already also although always among an and another any anybody
    anyone anything anywhere are around as at away back be because become been before began begin being belong below
    beside best better between beyond both bring but by call came can cannot carry case chain clear come common could
    did different do does doing done down during each either else enough even ever every everybody everything
    everywhere exactly far few find first for form found from full further general get give given go goes good great
    had half hand has have having he help hence her here him his how however if in inside instead into is it its
    itself just keep kind know known large last late later lead least leave left less let like likely little long look
    lot made main make many may me meet might mind more most much must my name near need neither never new next no
    nobody none nor not nothing now of off often old on once one only onto open or order other others our out outside
    over own part particular people perhaps person place point possible present problem propose proposal purpose put
    question quite rather reach ready real really reason related rest result right run same say see seem set settle
    several shall she should show side since single small so some somebody something soon stand start still such suit
    sure take talk team tell than that the their them themselves then there these they thing this those though through
    thus time to together too topic toward try turn two under unless until up upon us use used useful user using usual
    various very via want was way we well went were what whatever when where whether which while who whole whom whose
    why wide will with within without word work worked would write yet you your
    charter client community context deliverable facilitator group ig interest issue maintainer mcp member model pr
    protocol sep server spec specification wg working
";

/// A word in the vocabulary.
pub(super) type Term = usize;

/// The words met so far: each under one number, however it ends.
pub(super) struct Vocabulary {
    stemmer: Stemmer,
    common: HashSet<String>,
    /// Every word met, in lower case.
    words: HashMap<String, Word>,
    terms: HashMap<String, Term>,
    /// The word of each term that was met most often, and how often: what people are shown.
    shown: Vec<(String, usize)>,
}

/// What is known of a word.
struct Word {
    /// `None` for a word that tells nothing.
    term: Option<Term>,
    uses: usize,
}

impl Vocabulary {
    /// Knows which words are common, and no others.
    pub(super) fn new() -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let common = COMMON.split_whitespace().map(|word| stemmer.stem(word).into_owned()).collect();
        Self { stemmer, common, words: HashMap::new(), terms: HashMap::new(), shown: Vec::new() }
    }

    /// The terms of a text, in its order, each as often as it stands there.
    pub(super) fn terms(&mut self, text: &str) -> Vec<Term> {
        let mut lower = String::new();
        let words = text.unicode_words();
        words
            .filter_map(|word| {
                lower.clear();
                lower.extend(word.chars().flat_map(char::to_lowercase));
                self.meet(lower.trim_end_matches("'s").trim_end_matches("’s"))
            })
            .collect()
    }

    fn meet(&mut self, text: &str) -> Option<Term> {
        if !self.words.contains_key(text) {
            let term = self.term_of(text);
            self.words.insert(text.to_owned(), Word { term, uses: 0 });
        }
        let word = self.words.get_mut(text)?;
        word.uses += 1;
        let term = word.term?;
        let (shown, uses) = self.shown.get_mut(term)?;
        if word.uses > *uses {
            *uses = word.uses;
            text.clone_into(shown);
        }
        Some(term)
    }

    fn term_of(&mut self, word: &str) -> Option<Term> {
        let stem = self.stemmer.stem(word);
        let tells = word.len() > 1 && word.contains(char::is_alphabetic) && !self.common.contains(&*stem);
        if !tells {
            return None;
        }
        let next = self.shown.len();
        let term = *self.terms.entry(stem.into_owned()).or_insert(next);
        if term == next {
            self.shown.push((String::new(), 0));
        }
        Some(term)
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.shown.len()
    }

    /// The word that people are shown for a term.
    pub(super) fn word(&self, term: Term) -> &str {
        self.shown.get(term).map_or("", |(word, _)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::new();
        let terms = vocabulary.terms(text);
        terms.into_iter().map(|term| vocabulary.word(term).to_owned()).collect()
    }

    #[test]
    fn a_word_is_the_same_whatever_its_ending_and_shown_in_its_most_frequent_form() {
        assert_eq!(words("Annotations annotate; an annotation's ANNOTATIONS"), ["annotations"; 4]);
        assert_eq!(words("Registry’s registries"), ["registry"; 2]);
    }

    #[test]
    fn words_of_any_text_and_of_any_group_tell_nothing() {
        assert_eq!(words("What the working group of an MCP server does, and why: 2026, SEP-1302, x"), [""; 0]);
    }

    #[test]
    fn other_scripts_are_words_too() {
        assert_eq!(words("认证 Żółw").len(), 3);
    }
}
