//! Which groups have to do with each other, in an order in which those that do stand close.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::TimelineId;
use crate::order::{Collect, Order};

/// More groups than this make no picture that anybody walks.
const MOST_SHOWN: usize = 300;

/// Groups, and what there is between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// Those that have to do with another, in the order in which they are shown.
    pub rows: Vec<TimelineId>,
    /// What there is between two of them, by their places among the rows, the higher one first.
    pub ties: Vec<Tie>,
    /// How many groups have to do with others and are not shown.
    pub left_out: usize,
}

/// What there is between two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// The place of the one that is shown first.
    pub one: usize,
    /// The place of the other.
    pub other: usize,
    /// What it is.
    pub kind: TieKind,
}

/// What there is between two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TieKind {
    /// One of them says that they may overlap.
    Overlap,
    /// One went into the other.
    WentInto,
    /// The discussion of one justifies the other.
    Supports,
}

impl TieKind {
    /// The word for it.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl Graph {
    /// One group and those that it has to do with, the group itself first; `None` where there are none.
    pub fn around(&self, number: TimelineId) -> Option<Self> {
        let here = self.rows.iter().position(|row| *row == number)?;
        let beside = |tie: &Tie| if tie.one == here { Some(tie.other) } else { (tie.other == here).then_some(tie.one) };
        let others = self.ties.iter().filter_map(beside).into_set();
        let places: Vec<usize> = std::iter::once(here).chain(others).collect();
        let moved = |place: usize| places.iter().position(|other| *other == place);
        let ties = self.ties.iter().filter_map(|tie| {
            let (one, other) = (moved(tie.one)?, moved(tie.other)?);
            Some(Tie { one: one.min(other), other: one.max(other), kind: tie.kind })
        });
        let rows = places.iter().filter_map(|place| self.rows.get(*place).copied());
        Some(Self { rows: rows.collect(), ties: ties.collect(), left_out: 0 })
    }
}

type Ties = BTreeSet<(TimelineId, TimelineId, TieKind)>;

/// All groups that have to do with another.
pub fn graph(standing: &Standing) -> Graph {
    let ties = ties(standing);
    let mut beside: BTreeMap<TimelineId, BTreeSet<TimelineId>> = BTreeMap::new();
    for (one, other, _) in &ties {
        beside.entry(*one).or_default().insert(*other);
        beside.entry(*other).or_default().insert(*one);
    }
    let mut rows = in_order(&beside, standing);
    let left_out = rows.len().saturating_sub(MOST_SHOWN);
    rows.truncate(MOST_SHOWN);
    let place = rows.iter().enumerate().map(|(place, number)| (*number, place)).into_map();
    let shown = ties.iter().filter_map(|(one, other, kind)| {
        let (one, other) = (*place.get(one)?, *place.get(other)?);
        Some(Tie { one: one.min(other), other: one.max(other), kind: *kind })
    });
    let mut shown: Vec<Tie> = shown.collect();
    shown.sort_unstable();
    Graph { rows, ties: shown, left_out }
}

fn ties(standing: &Standing) -> Ties {
    let mut ties = Ties::new();
    for (number, timeline) in standing.timelines.iter() {
        let mut tie = |id: &str, kind| {
            if let Some(other) = standing.find(id).filter(|other| *other != number) {
                ties.insert((number.min(other), number.max(other), kind));
            }
        };
        if !timeline.state.is_closed() {
            timeline.group.read().overlaps.iter().flatten().for_each(|overlap| tie(&overlap.group, TieKind::Overlap));
        }
        timeline.group.read().supported_by.iter().for_each(|id| tie(id, TieKind::Supports));
        if let Some(successor) = standing.went_into(timeline) {
            tie(&standing.timelines[successor].id, TieKind::WentInto);
        }
    }
    ties
}

/// The groups, each near those that it has to do with: one connected part after the other, the largest first, each walked
/// from the group that has to do with most.
fn in_order(beside: &BTreeMap<TimelineId, BTreeSet<TimelineId>>, standing: &Standing) -> Vec<TimelineId> {
    let rank = |number: &TimelineId| (usize::MAX - beside[number].len(), &standing.timelines[*number].id, *number);
    let mut starts: Vec<TimelineId> = beside.keys().copied().collect();
    starts.order_by_key(|number| rank(number));
    let mut seen = BTreeSet::new();
    let mut parts: Vec<Vec<TimelineId>> = Vec::new();
    for start in starts {
        if !seen.insert(start) {
            continue;
        }
        let (mut part, mut next) = (Vec::new(), VecDeque::from([start]));
        while let Some(number) = next.pop_front() {
            part.push(number);
            let mut others: Vec<TimelineId> =
                beside[&number].iter().copied().filter(|other| !seen.contains(other)).collect();
            others.order_by_key(|number| rank(number));
            seen.extend(&others);
            next.extend(others);
        }
        parts.push(straightened(part, beside));
    }
    parts.order_by_key(|part| usize::MAX - part.len());
    parts.concat()
}

/// Moves each group towards the middle of those that it has to do with, a few times over.
fn straightened(mut part: Vec<TimelineId>, beside: &BTreeMap<TimelineId, BTreeSet<TimelineId>>) -> Vec<TimelineId> {
    for _ in 0..8 {
        let place: BTreeMap<TimelineId, usize> =
            part.iter().enumerate().map(|(place, number)| (*number, place)).into_map();
        // In whole numbers, so that no machine's arithmetic shows.
        let middle = |number: &TimelineId| {
            let others = &beside[number];
            let sum: usize = others.iter().map(|other| place[other]).sum::<usize>() + place[number];
            sum * 1_000 / (others.len() + 1)
        };
        let mut moved = part.clone();
        moved.order_by_key(|number| (middle(number), place[number]));
        if moved == part {
            break;
        }
        part = moved;
    }
    part
}
