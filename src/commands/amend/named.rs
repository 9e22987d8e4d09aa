//! What of a group's text a flag names: a field, an item of a list, a deliverable, another group.

use std::collections::{BTreeMap, BTreeSet};

use super::wanted::Edit;
use crate::error::{Error, Result};
use crate::registry::group::{Group, Link};
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;

/// What goes, items from behind; a list of which nothing stays goes as a whole.
pub(super) fn going(drop: &[String], group: &Group) -> Result<Vec<Edit>> {
    let named = drop.iter().map(|said| dropped(said, group)).collect::<Result<Vec<_>>>()?;
    let (mut goes, mut by_list) = (Vec::new(), BTreeMap::<String, BTreeSet<usize>>::new());
    for edit in named {
        match edit {
            Edit::DropItem(field, index) => _ = by_list.entry(field).or_default().insert(index),
            edit => goes.push(edit),
        }
    }
    for (field, places) in by_list {
        let whole = Edit::Drop(field.clone());
        let stays = items(&field, group).is_some_and(|items| items.len() > places.len());
        if stays && !goes.contains(&whole) {
            goes.extend(places.into_iter().rev().map(|index| Edit::DropItem(field.clone(), index)));
        } else {
            goes.push(whole);
        }
    }
    Ok(goes)
}

/// What goes: a field, or an item of it by what it is called.
fn dropped(said: &str, group: &Group) -> Result<Edit> {
    let (field, item) = said.split_once('=').map_or((said, None), |(field, item)| (field, Some(item.trim())));
    let field = field.trim().replace('-', "_");
    let Some(items) = items(&field, group) else {
        let is_text = TEXTS.contains(&&*field);
        return match (is_text, item) {
            (true, None) => Ok(Edit::Drop(field)),
            (true, Some(_)) => Err(Error::new(format!("`{field}` is no list")).hint(format!("`--drop {field}`"))),
            (false, _) => {
                let error = Error::new(format!("a group's text has no field `{field}`"));
                let near = did_you_mean(&field, TEXTS.into_iter().chain(LISTS));
                Err(error.hint(
                    near.unwrap_or_else(|| format!("it has {}", list(&[&TEXTS[..], &LISTS[..]].concat(), "and"))),
                ))
            }
        };
    };
    let Some(item) = item else { return Ok(Edit::Drop(field)) };
    if let Some(index) = items.iter().position(|known| known == item) {
        return Ok(Edit::DropItem(field, index));
    }
    let error = Error::new(format!("`{field}` has no `{item}`"));
    let near = did_you_mean(item, items.iter().map(String::as_str));
    let all = || format!("it has {}", list(&items, "and"));
    Err(if items.is_empty() { error } else { error.hint(near.unwrap_or_else(all)) })
}

/// The fields that hold one thing each and can go.
const TEXTS: [&str; 8] =
    ["summary", "channel", "channel_url", "joining", "discussion", "first_topic", "use_cases", "first_deliverable"];
/// Those that hold several.
const LISTS: [&str; 7] = ["links", "maintainers", "overlaps", "deliverables", "maintains", "supported_by", "supports"];

/// What the items of a list are called; `None` for what is no list.
fn items(field: &str, group: &Group) -> Option<Vec<String>> {
    let titles = |links: &[Link]| links.iter().map(|link| link.title.to_string()).collect();
    Some(match field {
        "links" => titles(&group.links),
        "supports" => titles(&group.supports),
        "overlaps" => group.overlaps.iter().flatten().map(|it| it.group.to_string()).collect(),
        "deliverables" => group.deliverables.iter().map(|it| it.title.to_string()).collect(),
        "maintainers" => group.maintainers.iter().map(ToString::to_string).collect(),
        "maintains" => group.maintains.iter().map(ToString::to_string).collect(),
        "supported_by" => group.supported_by.iter().map(ToString::to_string).collect(),
        _ => return None,
    })
}

/// Which deliverable is finished: the first one where none of the others is meant.
pub(super) fn finished(title: &str, group: &Group) -> Result<Option<usize>> {
    let first = group.first_deliverable.as_ref().map(|it| it.title.to_string());
    if first.as_deref() == Some(title) {
        return Ok(None);
    }
    let others = items("deliverables", group).unwrap_or_default();
    others.iter().position(|known| known == title).map(Some).ok_or_else(|| {
        let error = Error::new(format!("no deliverable is called `{title}`"));
        let all: Vec<String> = first.into_iter().chain(others).collect();
        match did_you_mean(title, all.iter().map(String::as_str)) {
            Some(near) => error.hint(near),
            None if all.is_empty() => error,
            None => error.hint(format!("there is {}", list(&all, "and"))),
        }
    })
}
