//! Which groups a text names, and which words of it only happen to be a group's id.

use super::field::words;
use super::nothing::all_words;
use crate::order::Order;
use crate::registry::load::Registry;
use crate::registry::scalar::GroupId;

/// The groups of a registry by the names they are called.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// The words of each name, the longest first, the name, and whose it is.
    all: Vec<(Vec<String>, String, GroupId)>,
}

/// A group that may be meant somewhere in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) group: GroupId,
    /// Whether it is named as a group, and is no word like any other.
    pub(super) is_named: bool,
    at: usize,
}

/// A word of a text as it is spelled, and what stands right before it.
struct Word {
    spelled: String,
    folded: String,
    before: String,
}

impl Names {
    /// The ids, names and earlier ids of all groups.
    pub(super) fn of(registry: &Registry) -> Self {
        let groups = registry.groups().flat_map(|(id, _, group)| {
            let name = group.name.as_ref().map(ToString::to_string);
            let earlier = group.formerly.iter().map(ToString::to_string);
            [Some(id.to_string()), name].into_iter().flatten().chain(earlier).map(move |name| (name, id.clone()))
        });
        Self::from_names(groups)
    }

    /// From names and whose they are.
    pub(super) fn from_names(names: impl IntoIterator<Item = (String, GroupId)>) -> Self {
        let mut all: Vec<_> = names.into_iter().map(|(name, id)| (words(&name), name, id)).collect();
        all.retain(|(words, ..)| !words.is_empty());
        // Of an id and a name with the same words, the name says how it is spelled.
        all.order_by(|(one, first, _), (other, second, _)| (other.len(), first).cmp(&(one.len(), second)));
        Self { all }
    }

    /// The group that `text` names and says nothing else: `Security`, `#security-ig`, "the Security Interest Group".
    pub(super) fn exactly(&self, text: &str) -> Option<GroupId> {
        let said = all_words(text);
        let inner = without_kind(&said);
        let found = self
            .all
            .iter()
            .find(|(name, ..)| *name == said || name == inner || without_kind(name) == inner && !inner.is_empty());
        found.map(|(.., id)| id.clone())
    }

    /// The groups that may be meant in a sentence, in the order of it, each once.
    pub(super) fn mentioned(&self, text: &str) -> Vec<Mention> {
        let said = split(text);
        let mut taken = vec![false; said.len()];
        let mut found: Vec<Mention> = Vec::new();
        for (name, spelled, id) in &self.all {
            let spelled: Vec<String> = split(spelled).into_iter().map(|word| word.spelled).collect();
            for at in 0..said.len().saturating_sub(name.len() - 1) {
                let window = &said[at..at + name.len()];
                if taken[at..at + name.len()].contains(&true)
                    || !window.iter().zip(name).all(|(word, name)| word.folded == *name)
                {
                    continue;
                }
                taken[at..at + name.len()].fill(true);
                let is_named = is_named(&said, at, name.len(), &spelled);
                match found.iter_mut().find(|known| known.group == *id) {
                    Some(known) => known.is_named |= is_named,
                    None => found.push(Mention { group: id.clone(), is_named, at }),
                }
            }
        }
        found.order_by_key(|mention| mention.at);
        found
    }
}

/// Whether the words from `at` on name a group: a kind of group stands beside them, marks set them off, or they are
/// spelled as that group's name is, and no article makes them the thing itself.
fn is_named(said: &[Word], at: usize, length: usize, name: &[String]) -> bool {
    let folded = |at: usize| said.get(at).map_or("", |word| word.folded.as_str());
    let behind = [folded(at + length), folded(at + length + 1)];
    let has_kind =
        matches!(behind, ["ig" | "wg" | "group" | "groups", _] | ["interest" | "working", "group" | "groups"])
            || (at > 0 && matches!(folded(at - 1), "ig" | "wg"));
    let is_set_off = ["#", "`", "\"", "“", "[", "**"].iter().any(|mark| said[at].before.ends_with(mark));
    let is_spelled = said[at..at + length].iter().map(|word| &word.spelled).eq(name)
        && name.iter().any(|word| word.starts_with(char::is_uppercase));
    let is_hyphenated = length > 1 && said[at + 1..at + length].iter().all(|word| word.before == "-");
    let has_article = at > 0 && matches!(folded(at - 1), "the" | "a" | "an" | "our" | "any");
    let is_first = at == 0 || said[at].before.contains(['.', '!', '?']);
    has_kind || is_set_off || is_hyphenated || is_spelled && (length > 1 || !has_article && !is_first)
}

/// A name without the words that say that it is a group.
fn without_kind(words: &[String]) -> &[String] {
    let is_kind = |word: &String| {
        ["ig", "wg", "igs", "wgs", "group", "groups", "interest", "working", "channel"].contains(&&**word)
    };
    let is_article = |word: &String| ["the", "existing", "current"].contains(&&**word);
    let start = words.iter().position(|word| !is_article(word) && !is_kind(word)).unwrap_or(0);
    let end = words.iter().rposition(|word| !is_kind(word)).map_or(words.len(), |last| last + 1);
    words.get(start..end).unwrap_or(words)
}

fn split(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut spelled, mut before) = (String::new(), String::new());
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() {
            spelled.push(c);
        } else if !matches!(c, '\'' | '’') || spelled.is_empty() {
            if !spelled.is_empty() {
                let folded = spelled.to_lowercase();
                words.push(Word { spelled: std::mem::take(&mut spelled), folded, before: std::mem::take(&mut before) });
            }
            before.push(c);
        }
    }
    words
}
