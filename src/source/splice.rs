//! Where an edit touches a file: the least bytes that change one value, key or item.
//!
//! Every function gives `None` for a layout that it cannot edit; that what it gives means the right thing is checked by
//! whoever asks.

use std::ops::Range;

use serde_json::{Value, json};

use self::layout::{Entry, Layout};
use super::emit::{block_mark, entry_lines, flow_entry, inline, item_lines, nested_lines};
use super::yaml::{Content, Node};

pub(super) mod layout;

/// One step from a mapping or list to what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

/// Where a new key goes.
#[derive(Debug, Clone)]
pub enum Order {
    /// Behind the last of those keys that come before it in this list.
    Among(Vec<String>),
    /// Behind all others, as the last section of the file where the mapping is the outermost.
    Last,
}

/// A range of the text and what goes there.
pub(super) struct Splice {
    pub(super) range: Range<usize>,
    pub(super) with: String,
}

/// Gives `key` of the mapping at `path` a value.
pub(super) fn set(layout: &Layout<'_>, path: &[Step<'_>], key: &str, value: &Value, order: &Order) -> Option<Splice> {
    let holder = layout.at(path)?;
    let entries = holder.entries()?;
    if let Some(entry) = entries.iter().find(|(name, _)| name.text() == Some(key)) {
        return layout.replace(entry, value, layout.is_flow(holder));
    }
    let Some((first, _)) = entries.first() else { return layout.refill(path, &json!({ key: value })) };
    let lines = || entry_lines(key, value, layout.column(first), layout.texts);
    let anchor = match order {
        Order::Last => entries.last(),
        Order::Among(names) => {
            let rank = |name: Option<&str>| names.iter().position(|known| Some(known.as_str()) == name);
            entries.iter().rfind(|(name, _)| rank(name.text()) < rank(Some(key)))
        }
    };
    match (anchor, layout.is_flow(holder)) {
        (Some(anchor), true) => Some(insert(layout.entry_end(anchor), format!(", {}", flow_entry(key, value)))),
        (None, true) => Some(insert(first.span.range().start, format!("{}, ", flow_entry(key, value)))),
        (Some(_), false) if path.is_empty() && matches!(order, Order::Last) => {
            Some(layout.insert_lines(layout.end_of_text(entries.last()?), &lines()))
        }
        (Some(anchor), false) => Some(layout.insert_lines(layout.line_end(layout.entry_end(anchor)), &lines())),
        (None, false) => {
            let start = layout.line_start(first.span.range().start);
            let lines = lines().join(layout.line_break) + layout.line_break;
            layout.is_blank(start..first.span.range().start).then(|| insert(start, lines))
        }
    }
}

/// Takes `key` and its value out of the mapping at `path`.
pub(super) fn remove(layout: &Layout<'_>, path: &[Step<'_>], key: &str) -> Option<Splice> {
    let holder = layout.at(path)?;
    let entries = holder.entries()?;
    let index = entries.iter().position(|(name, _)| name.text() == Some(key))?;
    if entries.len() == 1 {
        return layout.refill(path, &json!({}));
    }
    let places = entries.iter().map(|entry| entry.0.span.range().start..layout.entry_end(entry)).collect::<Vec<_>>();
    layout.cut(&places, index, layout.is_flow(holder))
}

/// Puts an item at the end of the list under `key` of the mapping at `path`.
pub(super) fn push(layout: &Layout<'_>, path: &[Step<'_>], key: &str, value: &Value, order: &Order) -> Option<Splice> {
    let list = layout.at(path)?.entries()?.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, list)| list);
    let newest = list.and_then(|list| list.items()?.last());
    let (Some(list), Some(newest)) = (list, newest) else {
        return set(layout, path, key, &json!([value]), order);
    };
    if layout.is_flow(list) {
        return Some(insert(layout.end(newest), format!(", {}", inline(value, true))));
    }
    let column = layout.column_at(layout.dash(newest)?);
    Some(layout.insert_lines(layout.line_end(layout.end(newest)), &item_lines(value, column, layout.texts)))
}

/// Takes an item out of the list at `path`.
pub(super) fn remove_item(layout: &Layout<'_>, path: &[Step<'_>], index: usize) -> Option<Splice> {
    let list = layout.at(path)?;
    let items = list.items()?;
    if items.len() == 1 {
        return layout.refill(path, &json!([]));
    }
    let is_flow = layout.is_flow(list);
    let start = |item: &Node<'_>| if is_flow { Some(item.span.range().start) } else { layout.dash(item) };
    let places: Option<Vec<_>> = items.iter().map(|item| Some(start(item)?..layout.end(item))).collect();
    layout.cut(&places?, index, is_flow)
}

/// Puts a value of one line in the place of an item of the list at `path`.
pub(super) fn replace_item(layout: &Layout<'_>, path: &[Step<'_>], index: usize, value: &Value) -> Option<Splice> {
    let list = layout.at(path)?;
    let item = list.items()?.get(index)?;
    let from = layout.dash(item).map_or(item.span.range().start, |dash| dash + 1);
    Some(Splice { range: layout.start(from, item)..layout.end(item), with: inline(value, layout.is_flow(list)) })
}

fn insert(at: usize, with: String) -> Splice {
    Splice { range: at..at, with }
}

impl<'a> Node<'a> {
    fn entries(&self) -> Option<&[Entry<'a>]> {
        match &self.content {
            Content::Mapping(entries) => Some(entries),
            Content::Scalar { .. } | Content::Sequence(_) => None,
        }
    }

    fn items(&self) -> Option<&[Node<'a>]> {
        match &self.content {
            Content::Sequence(items) => Some(items),
            Content::Scalar { .. } | Content::Mapping(_) => None,
        }
    }
}

impl<'a> Layout<'a> {
    fn at(&self, path: &[Step<'_>]) -> Option<&'a Node<'a>> {
        path.iter().try_fold(self.root, |node, step| match step {
            Step::Key(key) => node.get(key),
            Step::Item(index) => node.items()?.get(*index),
        })
    }

    /// Puts another collection in the place of the one at `path`.
    fn refill(&self, path: &[Step<'_>], value: &Value) -> Option<Splice> {
        let (last, parent) = path.split_last()?;
        match last {
            Step::Key(key) => set(self, parent, key, value, &Order::Last),
            Step::Item(index) => replace_item(self, parent, *index, value),
        }
    }

    /// Puts another value into an entry; a comment in its line stays.
    fn replace(&self, entry @ (key, old): &Entry<'_>, value: &Value, in_flow: bool) -> Option<Splice> {
        let colon = self.behind_colon(key)?;
        let old_end = self.entry_end(entry);
        let says_nothing = old_end == colon;
        let start = self.start(colon, old);
        let in_line = |in_flow| {
            let text = inline(value, in_flow);
            if says_nothing { insert(colon, format!(" {text}")) } else { Splice { range: start..old_end, with: text } }
        };
        if in_flow {
            return Some(in_line(true));
        }
        let nested = nested_lines(value, self.column(key) + 2, self.texts);
        let is_text = value.is_string();
        let mark = value.as_str().map(block_mark).unwrap_or_default();
        let head_end = self.line_end(colon);
        let end = self.line_end(old_end);
        if !says_nothing && start > head_end {
            let comment = self.text.get(colon..head_end)?;
            return Some(match nested.filter(|_| !is_text) {
                Some(lines) => Splice { range: head_end..end, with: self.broken(&lines) },
                None => Splice { range: colon..end, with: format!(" {}{comment}", inline(value, false)) },
            });
        }
        let comment = self.text.get(old_end..end)?;
        Some(match nested {
            Some(lines) if is_text && comment.trim().is_empty() => {
                Splice { range: colon..end, with: format!(" {mark}{}", self.broken(&lines)) }
            }
            Some(lines) if !is_text => Splice { range: colon..end, with: format!("{comment}{}", self.broken(&lines)) },
            _ => in_line(false),
        })
    }

    /// Takes out one of several entries or items, of which only the place is known.
    fn cut(&self, places: &[Range<usize>], index: usize, is_flow: bool) -> Option<Splice> {
        let place = places.get(index)?.clone();
        let without = |range| Some(Splice { range, with: String::new() });
        if is_flow {
            return match (places.get(index + 1), index.checked_sub(1).and_then(|before| places.get(before))) {
                (Some(next), _) => without(place.start..next.start),
                (None, Some(before)) => without(before.end..place.end),
                (None, None) => None,
            };
        }
        let start = self.line_start(place.start);
        if !self.is_blank(start..place.start) {
            return None;
        }
        let end = self.line_end(place.end);
        if end < self.text.len() {
            return without(start..self.next_line(end));
        }
        // The last line has no break, and so shall the one before it.
        let before = self.text.get(..start)?;
        let broken = before.strip_suffix("\r\n").or_else(|| before.strip_suffix('\n'))?;
        without(broken.len()..end)
    }

    fn insert_lines(&self, at: usize, lines: &[String]) -> Splice {
        insert(at, self.broken(lines))
    }

    /// The lines, each behind a line break.
    fn broken(&self, lines: &[String]) -> String {
        lines.iter().flat_map(|line| [self.line_break, line]).collect()
    }
}
