//! What a record says once some of its fields say something else: an act takes from a record what it changes, and what
//! stands of every other field stands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::field::Record;
use crate::order::Collect;
use crate::registry::group::Group;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;
use crate::source::data::Data;

/// The keys under which two versions say something else of a record.
pub(super) fn differing(
    record: &Record,
    one: &Group,
    other: &Group,
    now_called: &BTreeMap<GroupId, GroupId>,
) -> Vec<String> {
    let (one, other) = (record.words(one, now_called), record.words(other, now_called));
    let keys = |said: &Option<Data>| -> BTreeSet<String> {
        let keys = said.iter().filter_map(Data::as_mapping).flat_map(|entries| entries.keys());
        keys.filter_map(|key| key.as_str().map(str::to_owned)).into_set()
    };
    let value = |said: &Option<Data>, key: &str| said.as_ref().and_then(|said| said.get(key)).cloned();
    keys(&one).union(&keys(&other)).filter(|key| value(&one, key) != value(&other, key)).cloned().collect()
}

/// An origin, reversal or retirement as it stands, but for `fields`, which say what the next version says.
pub(super) fn with(record: &Record, stands: &Group, fields: &[String], next: &Group) -> Said<Group> {
    let said = |group: &Group| -> serde_json::Map<String, Value> {
        let said = serde_json::to_value(group).ok();
        said.and_then(|mut said| said.get_mut(record.path())?.as_object_mut().map(std::mem::take)).unwrap_or_default()
    };
    let (mut whole, mut next) = (said(stands), said(next));
    for field in fields {
        whole.insert(field.clone(), next.remove(field).unwrap_or_default());
    }
    whole.retain(|_, value| !value.is_null());
    // What is said in JSON is said in YAML.
    Said::of(&json!({ record.path(): whole }).to_string())
}
