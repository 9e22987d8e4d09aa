//! What one group says of itself, as weighted terms.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::vocabulary::{Term, Vocabulary};
use crate::order::{Collect, Order};
use crate::registry::group::Group;
use crate::registry::load::Registry;
use crate::registry::scalar::GroupId;

const NAME: f64 = 3.0;
const PURPOSE: f64 = 1.0;
const BORDER: f64 = 0.5;

/// A group to be compared.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its id.
    pub id: &'a GroupId,
    /// What its file says.
    pub group: &'a Group,
    /// Whether it can overlap with another: a group that has ended only shows which words are rare.
    pub is_open: bool,
}

/// What a group says of itself.
pub(super) struct Profile<'a> {
    pub(super) id: &'a GroupId,
    pub(super) is_open: bool,
    /// How much it uses each term, in order.
    pub(super) terms: Vec<(Term, f64)>,
    /// The part of that which is about another group, by that group's id.
    pub(super) about: BTreeMap<&'a GroupId, Vec<(Term, f64)>>,
    /// The length of the whole as a vector.
    pub(super) length: f64,
}

/// What one of two groups says apart from what it says about the other.
pub(super) struct Side<'p> {
    /// As in [`Profile`].
    pub(super) terms: Cow<'p, [(Term, f64)]>,
    /// The terms that it uses only to speak about the other.
    pub(super) silent: BTreeSet<Term>,
}

impl<'a> Profile<'a> {
    pub(super) fn of(
        Candidate { id, group, is_open }: Candidate<'a>,
        registry: &'a Registry,
        words: &mut Vocabulary,
    ) -> Self {
        let mut terms = Vec::new();
        let mut add = |text: &str, weight: f64| terms.extend(words.terms(text).into_iter().map(|term| (term, weight)));
        add(group.name.as_deref().map_or("", String::as_str), NAME);
        for text in [&group.summary, &group.first_topic, &group.use_cases].into_iter().flatten() {
            add(text, PURPOSE);
        }
        let mut about: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for overlap in group.overlaps.iter().flatten() {
            let text = overlap.differentiation.as_deref().map_or("", String::as_str);
            let border = words.terms(text).into_iter().map(|term| (term, BORDER));
            let other = registry.current_id(&overlap.group).unwrap_or(&overlap.group);
            about.entry(other).or_default().extend(border);
        }
        terms.extend(about.values().flatten());
        about.values_mut().for_each(add_up);
        add_up(&mut terms);
        Self { id, is_open, terms, about, length: 0.0 }
    }

    pub(super) fn flags(&self, other: &Self) -> bool {
        self.about.contains_key(other.id)
    }

    pub(super) fn without_border_to(&self, other: &Self) -> Side<'_> {
        let Some(border) = self.about.get(other.id) else {
            return Side { terms: Cow::Borrowed(&self.terms), silent: BTreeSet::new() };
        };
        let said =
            |term: Term| border.binary_search_by_key(&term, |(term, _)| *term).ok().and_then(|at| border.get(at));
        let rest = self.terms.iter().map(|(term, weight)| (*term, weight - said(*term).map_or(0.0, |(_, part)| *part)));
        let (terms, silent): (Vec<_>, Vec<_>) = rest.partition(|(_, weight)| *weight > 0.0);
        Side { terms: Cow::Owned(terms), silent: silent.into_iter().map(|(term, _)| term).into_set() }
    }
}

/// Brings terms in order, each once.
fn add_up(terms: &mut Vec<(Term, f64)>) {
    terms.order_by_key(|(term, _)| *term);
    terms.dedup_by(|(term, weight), (kept, sum)| {
        let is_same = term == kept;
        if is_same {
            *sum += *weight;
        }
        is_same
    });
}

/// How much a term tells that so many groups of a registry use.
pub(super) fn rarity(groups: usize, of: usize) -> f64 {
    (1.0 + as_float(of) / as_float(groups.max(1))).ln()
}

pub(super) fn length(terms: &[(Term, f64)], rarity: impl Fn(Term) -> f64) -> f64 {
    let squares = terms.iter().map(|(term, weight)| (weight * rarity(*term)).powi(2));
    // Without a word nothing is alike, whatever it is divided by.
    squares.sum::<f64>().sqrt().max(1.0)
}

/// The terms of both, which are in order, and the products of their weights.
pub(super) fn common<'t>(one: &'t [(Term, f64)], other: &'t [(Term, f64)]) -> impl Iterator<Item = (Term, f64)> + 't {
    let mut rest = other;
    one.iter().filter_map(move |(term, weight)| {
        let at = rest.partition_point(|(candidate, _)| candidate < term);
        rest = rest.get(at..).unwrap_or_default();
        let (candidate, other_weight) = rest.first()?;
        (candidate == term).then_some((*term, weight * other_weight))
    })
}

#[expect(clippy::cast_precision_loss, reason = "a registry holds far fewer than 2⁵² groups")]
fn as_float(number: usize) -> f64 {
    number as f64
}
