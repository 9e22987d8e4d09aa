//! The picture of what there is between groups, which one can walk: each row is a link, and arcs join the rows.

use askama::Template;

use super::filters;
use super::head::{Head, Room};
use crate::order::Collect;
use crate::report::site::Site;
use crate::report::site::graph::{Graph, Tie, TieKind};
use crate::report::status::GroupStatus;

/// The height of a row, of which one is two lines of text high.
const ROW: usize = 20;
/// How far an arc reaches at most.
const REACH: usize = 76;

#[derive(Template)]
#[template(path = "relations.html")]
struct Relations<'a> {
    head: Head<'a>,
    picture: Picture<'a>,
    left_out: usize,
    alone: Vec<(&'a GroupStatus, String)>,
}

/// Rows of groups, and the arcs between them.
pub(super) struct Picture<'a> {
    pub(super) rows: Vec<Row<'a>>,
    pub(super) arcs: Vec<Arc>,
    pub(super) height: usize,
}

/// A group, and which others it has to do with.
pub(super) struct Row<'a> {
    pub(super) status: &'a GroupStatus,
    pub(super) name: String,
    pub(super) ties: Vec<(&'static str, String, String)>,
}

/// A line between two rows.
pub(super) struct Arc {
    pub(super) class: &'static str,
    pub(super) path: String,
    pub(super) one: usize,
    pub(super) other: usize,
}

/// What the page shows.
pub(super) fn relations<'a>(site: &'a Site<'a>) -> impl Template {
    let name = &site.register.name;
    let about = format!("Which groups of {name} overlap, went into others, or came out of them");
    let shown = site.graph.rows.iter().into_set();
    let alone = site.numbers.iter().zip(&site.status.groups);
    let alone = alone.filter(|(number, status)| !shown.contains(number) && !status.state.is_closed());
    let left_out = site.graph.left_out;
    Relations {
        head: Head::of(site, "relations.html", "How groups relate", &about, Room::Elsewhere),
        picture: Picture::of(site, &site.graph),
        left_out,
        alone: if left_out > 0 { Vec::new() } else { alone.map(|(_, status)| (status, called(status))).collect() },
    }
}

impl<'a> Picture<'a> {
    /// The picture of some groups.
    pub(super) fn of(site: &'a Site<'a>, graph: &Graph) -> Self {
        let status = |place: usize| graph.rows.get(place).and_then(|number| site.status_of(*number));
        let row = |place: usize| {
            let this = status(place)?;
            let of_this = graph.ties.iter().filter(|tie| tie.one == place || tie.other == place);
            let ties = of_this.filter_map(|tie| {
                let other = status(if tie.one == place { tie.other } else { tie.one })?;
                Some((words(tie.kind), other.id.clone(), called(other)))
            });
            Some(Row { status: this, name: called(this), ties: ties.collect() })
        };
        let farthest = graph.ties.iter().map(|tie| tie.other - tie.one).max().unwrap_or(1).max(1);
        Self {
            rows: (0..graph.rows.len()).filter_map(row).collect(),
            arcs: graph.ties.iter().map(|tie| arc(*tie, farthest)).collect(),
            height: graph.rows.len() * ROW,
        }
    }
}

fn called(status: &GroupStatus) -> String {
    status.name.clone().unwrap_or_else(|| status.id.clone())
}

fn words(kind: TieKind) -> &'static str {
    match kind {
        TieKind::Overlap => "may overlap with",
        TieKind::WentInto => "went into, or took over,",
        TieKind::Supports => "came out of, or led to,",
    }
}

/// A half of an ellipse, the wider the farther apart its ends are.
fn arc(tie: Tie, farthest: usize) -> Arc {
    let middle = |place: usize| place * ROW + ROW / 2;
    let (from, to) = (middle(tie.one), middle(tie.other));
    let width = 12 + (REACH - 12) * (tie.other - tie.one) / farthest;
    let path = format!("M80 {from}A{width} {} 0 0 0 80 {to}", (to - from) / 2);
    Arc { class: tie.kind.name(), path, one: tie.one, other: tie.other }
}
