use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

use super::findings::first_line;
use super::{Check, Context, Findings, Rule};
use crate::order::Order;
use crate::registry::group::Group;
use crate::registry::load::Document;
use crate::registry::scalar::GroupId;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::warning("two groups with nearly the same name or id", Check::Registry(check));

/// Names shorter than this are alike only when they are the same.
const MIN_LETTERS_FOR_A_SLIP: usize = 6;
/// Longer names are alike only if they are the same: nobody reads them for a slip.
const MAX_LETTERS_FOR_A_SLIP: usize = 100;

/// The endings by which words for one thing differ, each before those that it ends in.
const ENDINGS: [&str; 18] = [
    "ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "ers", "ors", "er", "or", "als", "al", "ed",
    "es", "e", "s",
];
/// A shorter stem tells nothing.
const MIN_STEM: usize = 5;

struct Named<'a> {
    id: &'a GroupId,
    document: &'a Document<Group>,
    group: &'a Group,
    key: String,
}

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let named = names(context);
    let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut reported = BTreeSet::new();
    for (later, one) in named.iter().enumerate() {
        for bucket in buckets_of(&one.key) {
            let met = buckets.entry(bucket).or_default();
            let unsaid =
                |other: &&Named<'_>| other.id != one.id && !flags(context, one, other) && !flags(context, other, one);
            let mut earlier = met.iter().filter_map(|earlier| named.get(*earlier));
            let found = earlier.find(|other| alike(&one.key, &other.key) && unsaid(other));
            if let Some(other) = found.filter(|_| reported.insert(one.id)) {
                report(one, other, findings);
            }
            met.push(later);
        }
    }
}

fn report(one: &Named<'_>, other: &Named<'_>, findings: &mut Findings<'_>) {
    let place =
        |named: &Named<'_>| named.group.name.as_ref().map_or_else(|| first_line(&named.document.file), Spanned::span);
    findings
        .in_file(&one.document.file, &place(one), format!("`{}` is easily taken for `{}`", one.id, other.id))
        .because_in(&other.document.file, &place(other), "the group that it looks like")
        .help(format!("choose a clearer name, or flag the overlap with `{}` and say how the two differ", other.id))
        .field("name")
        .about_both(other.id)
        .group(one.id);
}

/// The names and ids of groups that have not ended, without what does not tell groups apart.
fn names<'a>(context: &Context<'a>) -> Vec<Named<'a>> {
    let mut named = Vec::new();
    for (id, document, group) in context.registry.groups() {
        if context.closed(id, group).is_some() {
            continue;
        }
        let called = std::iter::once(id.as_str()).chain(group.name.as_ref().map(|name| name.as_str()));
        let mut keys: Vec<String> = called.flat_map(|name| [key(name, singular), key(name, stem)]).collect();
        keys.order();
        keys.dedup();
        keys.retain(|key| !key.is_empty());
        named.extend(keys.into_iter().map(|key| Named { id, document, group, key }));
    }
    named
}

/// A name in lower case, without its spaces and hyphens, with each word `reduced`, and without the words for what every
/// group here is.
fn key(name: &str, reduced: fn(&str) -> &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let telling =
        words.filter(|word| !matches!(*word, "wg" | "ig" | "working" | "interest" | "group" | "groups" | "mcp"));
    telling.map(reduced).collect()
}

fn singular(word: &str) -> &str {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() >= 3 && !stem.ends_with('s'));
    stem.unwrap_or(word)
}

/// A word without its ending, where enough of it is left to tell it from others: computation, computing.
fn stem(word: &str) -> &str {
    let ending = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= MIN_STEM));
    ending.unwrap_or_else(|| singular(word))
}

/// The same, or one slip of the keyboard apart; numbers are chosen with care and tell groups apart.
fn alike(one: &str, other: &str) -> bool {
    let digits = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
    one == other || strsim::damerau_levenshtein(one, other) <= 1 && digits(one) == digits(other)
}

/// Hashes of a key and, where it is long enough for a slip, of the key without each of its letters: two keys one slip
/// apart share one, so that a thousand groups need not be compared in pairs.
fn buckets_of(key: &str) -> BTreeSet<u64> {
    let hash = |before: &str, behind: &str| {
        let mut hasher = DefaultHasher::new();
        before.bytes().chain(behind.bytes()).for_each(|byte| byte.hash(&mut hasher));
        hasher.finish()
    };
    let mut buckets = BTreeSet::from([hash(key, "")]);
    if (MIN_LETTERS_FOR_A_SLIP..=MAX_LETTERS_FOR_A_SLIP).contains(&key.chars().count()) {
        buckets.extend(key.char_indices().map(|(at, letter)| hash(&key[..at], &key[at + letter.len_utf8()..])));
    }
    buckets
}

fn flags(context: &Context<'_>, one: &Named<'_>, other: &Named<'_>) -> bool {
    let mut overlaps = one.group.overlaps.iter().flatten();
    overlaps.any(|overlap| context.registry.current_id(&overlap.group) == Some(other.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn would_meet(one: &str, other: &str) -> bool {
        let keys = |name: &str| [key(name, singular), key(name, stem)];
        let meet = |one: &str, other: &str| !buckets_of(one).is_disjoint(&buckets_of(other)) && alike(one, other);
        keys(one).iter().any(|one| keys(other).iter().any(|other| meet(one, other)))
    }

    #[test]
    fn a_slip_a_plural_or_a_hyphen_does_not_make_another_name() {
        for (one, other) in [
            ("transports", "transport-wg"),
            ("Server Card", "server-cards"),
            ("MCP Apps Working Group", "apps"),
            ("security", "secuirty"),
            ("interceptor", "interceptors"),
            ("registry", "registy"),
            ("Scientific Computation", "scientific-computing"),
            ("transports", "Transportation"),
        ] {
            assert!(would_meet(one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_names_are_told_apart_and_short_ones_only_by_a_letter() {
        for (one, other) in [
            ("auth", "audit"),
            ("sdk-go", "sdk-js"),
            ("maps", "apps"),
            ("inspector-v2", "inspector-v3"),
            ("files", "tiles"),
            ("authority", "authorization"),
            ("registry", "registers"),
        ] {
            assert!(!would_meet(one, other), "{one} {other}");
        }
    }
}
