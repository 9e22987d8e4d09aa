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
        let mut said = group.as_json();
        let said = said.get_mut(record.path()).and_then(Value::as_object_mut);
        let mut said = said.map(std::mem::take).unwrap_or_default();
        // Who approves a retirement is a record of its own, whose keys are people's.
        said.remove("approvals");
        said
    };
    let (mut whole, mut next) = (said(stands), said(next));
    for field in fields {
        whole.insert(field.clone(), next.remove(field).unwrap_or_default());
    }
    whole.retain(|_, value| !value.is_null());
    Said::of(&as_yaml(&json!({ record.path(): whole })))
}

/// What is said in JSON is said in YAML, but for characters that YAML wants to be written out.
fn as_yaml(said: &Value) -> String {
    let mut text = String::new();
    for c in said.to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => text += &format!("\\u{:04x}", u32::from(c)),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::load::document;

    #[test]
    fn what_stands_in_other_words_is_kept_whatever_characters_are_in_it_and_however_long_it_is() {
        let hostile = (0..0x100).chain(0x2000..0x2100).chain(0xe000..0x1_0200).filter_map(char::from_u32);
        let hostile: Vec<String> = hostile.map(|c| format!("\\U{:08x}", u32::from(c))).collect();
        for (note, source) in [(hostile.concat(), "x".to_owned()), ("\\n".repeat(90_000), "x".repeat(200_000))] {
            let version = |field: &str| {
                let text = format!("retirement: {{reason: completed, {field}}}");
                document::<Group>("groups/x.yaml", text.as_bytes()).value.unwrap()
            };
            let key = "x".repeat(2_000);
            let stands = version(&format!("note: \"{note}\", approvals: {{? {key} : {{}}}}"));
            let next = version(&format!("source: https://example.org/{source}"));
            let said = with(&Record::Retirement, &stands, &["source".to_owned()], &next);
            let kept: Said<Group> = serde_json::from_value(serde_json::to_value(&said).unwrap()).unwrap();
            let kept = kept.read().retirement.as_deref().unwrap();
            assert_eq!(kept.note, stands.retirement.unwrap().note);
            assert_eq!(kept.source, next.retirement.unwrap().source);
        }
    }
}
