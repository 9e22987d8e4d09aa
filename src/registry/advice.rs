//! What to write where a field cannot hold what a file says there, told by the field's own schema.

use serde_json::{Map, Value, json};

use self::field::{Field, quoted};
use self::meant::{is_nothing, link, meant, person, titled_link};
use super::bounds::is_length;
use super::days;
use super::scalar::{Login, Url, Window};
use crate::source::emit::inline;
use crate::source::problem::{Problem, ProblemKind, Unread};
use crate::source::span::Span;
use crate::source::yaml::{Content, Found, Node};

mod field;
mod meant;

/// Gives every problem with a value's type the words for what was expected, and what to write instead; of one slip, once.
pub(super) fn complete(problems: &mut Vec<Problem>, root: &Node<'_>, schema: fn() -> &'static Value) {
    let unknown = |problem: &Problem| problem.kind == ProblemKind::UnknownField;
    // What a mapping lacks is not told beside the other name that it has for it.
    let misnamed: Vec<Span> =
        problems.iter().filter(|it| matches!(it.unread, Unread::Field(_))).map(|it| it.span).collect();
    problems.retain(|it| {
        let is_mapping =
            || matches!(root.at(it.span), Some(Found { node, .. }) if matches!(node.content, Content::Mapping(_)));
        let has_one = || misnamed.iter().any(|key| it.span.start <= key.start && key.end <= it.span.end);
        it.kind != ProblemKind::WrongType || it.help.is_some() || !(has_one() && is_mapping())
    });
    let mut told: Vec<Span> = Vec::new();
    for problem in problems.iter_mut().filter(|problem| problem.kind == ProblemKind::WrongType) {
        let Some(Found { node, keys, in_list }) = root.at(problem.span) else { continue };
        let Some(mut field) = Field::root(schema()).reach(&keys) else { continue };
        if in_list {
            field = field.item();
        }
        if let (Some(form), Some(found)) = (field.time(), node.text()) {
            problem.message = format!("expected {form}, found the text `{}`", shown(found));
        }
        if let Some((entry, key)) = field.led_by_its_value(node) {
            problem.help = Some(field.write(&entry, true));
            told.push(key);
            continue;
        }
        let advice = field.advice(node, in_list);
        problem.help = problem.help.take().filter(|_| advice.is_none()).or(advice).or_else(|| Some(field.what_it_is()));
    }
    problems.retain(|problem| !(unknown(problem) && told.contains(&problem.span)));
}

/// The beginning of a text that may be long.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

impl Field<'_> {
    /// ``write `field: value` ``, or the value alone where it stands in a list.
    fn write(self, value: &Value, in_list: bool) -> String {
        let lead = if in_list { "- ".to_owned() } else { format!("{}: ", self.name) };
        match value {
            // A day needs no quotes here: its field makes of it what it is.
            Value::String(time) if self.time().is_some() => format!("write `{lead}{time}`"),
            Value::Object(entries) if in_list => {
                let lines: Vec<_> =
                    entries.iter().map(|(key, value)| format!("{key}: {}", inline(value, false))).collect();
                format!("write `{lead}{}`", lines.join("`, and below it `"))
            }
            value => format!("write `{lead}{}`", inline(value, false)),
        }
    }

    /// The mapping that is meant where the value of its first field stands in place of that: `signals: They talk.`; and what
    /// stands there.
    fn led_by_its_value(self, node: &Node<'_>) -> Option<(Value, Span)> {
        let Content::Mapping(entries) = &node.content else { return None };
        let field = if self.has_type("array") { self.item() } else { self };
        let schema = field.resolved();
        let properties = schema["properties"].as_object().filter(|_| field.has_type("object"))?;
        let first = schema["required"].as_array()?.first()?.as_str()?;
        let [(key, value)] = entries.as_slice() else { return None };
        let (key, said, span) = (key.text()?, value.text()?, key.span);
        let is_meant =
            !properties.contains_key(key) && Self { name: first, schema: &properties[first], ..self }.takes(key);
        let is_link = properties.contains_key("url") && Url::parse(said).is_some();
        let further = || schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).nth(1);
        let differs = || properties.contains_key("differentiation").then_some("differentiation");
        let second = if is_link { "url" } else { further().or_else(differs)? };
        let entry = Map::from_iter([(first.to_owned(), key.into()), (second.to_owned(), said.into())]);
        is_meant.then_some((Value::Object(entry), span))
    }

    /// Whether a text can be its value.
    fn takes(self, text: &str) -> bool {
        let is_name = self.is("Login") || self.is("GroupId");
        self.words().is_empty() && self.time().is_none() && self.has_type("string") && (!is_name || self.holds(text))
    }

    /// What `node` may have meant here, in full where that can be told.
    fn advice(self, node: &Node<'_>, in_list: bool) -> Option<String> {
        match &node.content {
            _ if node.is_absent() && in_list => Some("put a value behind the `- `, or delete the line".to_owned()),
            Content::Scalar { text, .. } => self.of_text(text.trim(), in_list),
            Content::Sequence(items) if self.has_type("object") => Some(match items.first() {
                Some(_) => "take the `- ` away: one mapping stands here, no list".to_owned(),
                None => format!("leave the field out where there is no {}", self.name.replace('_', " ")),
            }),
            Content::Sequence(items) => {
                let texts: Option<Vec<_>> = items.iter().map(Node::text).collect();
                let texts = texts.filter(|texts| !texts.is_empty())?;
                // Sentences need nothing between them.
                let are_sentences = texts.iter().any(|text| text.trim_end().ends_with(['.', '!', '?']));
                let text = texts.join(if are_sentences { " " } else { ", " });
                self.of_text(&text, in_list).or_else(|| Some(self.write(&text.into(), in_list)))
            }
            Content::Mapping(_) if self.has_type("array") => {
                Some("put `- ` before the first field of each: a list stands here, even of one".to_owned())
            }
            Content::Mapping(entries) => {
                let said = entries.iter().find_map(|(_, value)| value.text().filter(|text| self.holds(text)));
                if let Some(said) = said {
                    return Some(self.write(&said.into(), in_list));
                }
                let (key, value) = entries.first()?;
                let text = if value.is_absent() {
                    key.text()?.to_owned()
                } else {
                    format!("{}: {}", key.text()?, value.text()?)
                };
                self.has_type("string").then(|| {
                    format!("a text stands here; in quotes where it holds `: `: {}", self.write(&text.into(), in_list))
                })
            }
        }
    }

    fn of_text(self, text: &str, in_list: bool) -> Option<String> {
        if self.has_type("array") {
            let list = self.item().list(text);
            let is_lost = list.as_array().is_none_or(Vec::is_empty) && !is_nothing(text);
            return (!is_lost).then(|| self.write(&list, in_list));
        }
        if self.has_type("object") {
            if self.name.is_empty() {
                return text
                    .contains(':')
                    .then(|| "begin each field on a line of its own, and put a blank behind its `:`".to_owned());
            }
            let has_fields = self.resolved()["properties"].as_object().is_some_and(|fields| !fields.is_empty());
            return Some(match self.entry(text) {
                Some(entry) => self.write(&entry, in_list),
                None if !has_fields => self.write(&json!({}), in_list),
                None => format!("write its fields below it, each in a line: {}", self.fields()),
            });
        }
        let words = self.words();
        if !words.is_empty() {
            return Some(match meant(text, &words) {
                Some(word) => self.write(&word.into(), in_list),
                None => format!("write one of {}", quoted(&words)),
            });
        }
        let likely = self.likely(text);
        likely.map(|value| self.write(&value, in_list))
    }

    /// The value of a scalar field that `text` most likely stands for.
    fn likely(self, text: &str) -> Option<Value> {
        if self.time().is_some() {
            let is_day = !self.pattern().contains('T');
            return if is_day {
                days::day(text).map(|day| json!(day))
            } else {
                days::local_time(text).map(|at| json!(at))
            };
        }
        if self.has_type("boolean") {
            let yes = ["yes", "y", "on", "done", "x", "true"].iter().any(|word| text.eq_ignore_ascii_case(word));
            let no =
                is_nothing(text) || ["n", "off", "false", "open"].iter().any(|word| text.eq_ignore_ascii_case(word));
            return (yes || no).then_some(yes.into());
        }
        if self.has_type("integer") {
            let number = if self.name == "minutes" {
                days::minutes(text).filter(|minutes| is_length(*minutes))
            } else {
                days::number(text)
            };
            return number.map(Value::from);
        }
        if self.is("Url") {
            return link(text).map(|link| link.as_str().into());
        }
        if self.is("Window") {
            return days::window(text).map(|window: Window| window.to_string().into());
        }
        None
    }

    /// The list of such items that a text names.
    fn list(self, text: &str) -> Value {
        let named = text.split([',', ';']).flat_map(|part| part.split(" and ")).map(str::trim);
        let named = named.filter(|name| !name.is_empty() && !is_nothing(name));
        let items =
            named.filter_map(|name| if self.has_type("object") { self.entry(name) } else { Some(self.scalar(name)) });
        items.collect::<Vec<_>>().into()
    }

    fn scalar(self, text: &str) -> Value {
        let is_name = self.is("Login") || self.is("GroupId");
        self.likely(text).unwrap_or_else(|| if is_name { text.trim_start_matches('@').into() } else { text.into() })
    }

    /// The mapping that a text stands for: its first required field holds it; the others are to be filled in.
    fn entry(self, text: &str) -> Option<Value> {
        let schema = self.resolved();
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let has = |name: &str| schema["properties"].get(name).is_some();
        if required.is_empty() && has("github") && has("name") {
            return person(text);
        }
        if let (true, Some(reason)) = (required.is_empty(), schema["properties"].get("reason")) {
            let is_said = Self { name: "reason", schema: reason, ..self }.takes(text) && !is_nothing(text);
            return is_said.then(|| json!({ "reason": text }));
        }
        let linked = titled_link(text).filter(|_| has("url"));
        let text = linked.as_ref().map_or(text, |(title, _)| title);
        let mut entry = Map::new();
        for (index, name) in required.iter().enumerate() {
            let field = Self { name, schema: &schema["properties"][*name], ..self };
            let word = meant(text, &field.words());
            let is_text = field.words().is_empty() && field.time().is_none() && field.has_type("string");
            if index == 0 && !is_text && word.is_none() {
                return None;
            }
            let is_login = field.is("Login");
            let login = text.trim_start_matches('@');
            let value = match index {
                0 if word.is_some() => word.into(),
                0 if is_login && !Login::new(login).is_valid() => Value::from("LOGIN"),
                0 => field.scalar(text),
                _ => Value::from("…"),
            };
            entry.insert((*name).to_owned(), value);
            if index == 0 && is_login && !Login::new(login).is_valid() && schema["properties"].get("name").is_some() {
                entry.insert("name".to_owned(), text.into());
            }
        }
        if let Some((_, url)) = linked.filter(|_| !entry.is_empty()) {
            entry.insert("url".to_owned(), url.as_str().into());
        }
        (!entry.is_empty()).then_some(Value::Object(entry))
    }
}
