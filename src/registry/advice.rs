//! What to write where a field cannot hold what a file says there, told by the field's own schema.

use serde_json::{Map, Value, json};

use super::bounds::is_length;
use super::days;
use super::scalar::{GroupId, Login, Url, Window};
use crate::source::emit::inline;
use crate::source::problem::{Problem, ProblemKind};
use crate::source::span::Span;
use crate::source::yaml::{Content, Found, Node};
use crate::words::suggestion::nearest;

/// Gives every problem with a value's type the words for what was expected, and what to write instead; of one slip, once.
pub(super) fn complete(problems: &mut Vec<Problem>, root: &Node<'_>, schema: fn() -> &'static Value) {
    let unknown = |problem: &Problem| problem.kind == ProblemKind::UnknownField;
    // What a mapping lacks is not told beside the other name that it has for it.
    let misnamed: Vec<Span> = problems
        .iter()
        .filter(|it| unknown(it) && it.help.as_ref().is_some_and(|help| help.starts_with("did you mean")))
        .map(|it| it.span)
        .collect();
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

/// Words that people write where nothing is meant.
fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 8] = ["none", "n/a", "na", "no", "-", "tbd", "nothing", "nobody"];
    NOTHING.iter().any(|word| text.trim().eq_ignore_ascii_case(word))
}

/// A field by what its schema says of it.
#[derive(Clone, Copy)]
struct Field<'a> {
    name: &'a str,
    schema: &'a Value,
    definitions: &'a Value,
}

impl<'a> Field<'a> {
    fn root(schema: &'a Value) -> Self {
        Self { name: "", schema, definitions: &schema["$defs"] }
    }

    /// The field that `keys` lead to; positions in lists are no keys.
    fn reach(self, keys: &[&'a str]) -> Option<Self> {
        keys.iter().try_fold(self, |field, key| {
            let inside = if field.has_type("array") { field.item() } else { field };
            let resolved = inside.resolved();
            let schema = resolved["properties"].get(key).or_else(|| resolved.get("additionalProperties"))?;
            schema.is_object().then_some(Self { name: key, schema, ..field })
        })
    }

    /// Its schema, past references and what merely allows it to be absent.
    fn resolved(self) -> &'a Value {
        let mut schema = self.schema;
        loop {
            let choices = schema["anyOf"].as_array().and_then(|choices| choices.first());
            let named = schema["$ref"].as_str().and_then(|name| self.definitions.get(name.rsplit('/').next()?));
            match choices.or(named) {
                Some(inner) => schema = inner,
                None => return schema,
            }
        }
    }

    fn item(self) -> Self {
        Self { schema: &self.resolved()["items"], ..self }
    }

    fn has_type(self, name: &str) -> bool {
        let kind = &self.resolved()["type"];
        kind == name || kind.as_array().is_some_and(|kinds| kinds.contains(&name.into()))
    }

    fn pattern(self) -> &'a str {
        self.resolved()["pattern"].as_str().unwrap_or_default()
    }

    /// The words that it can be one of.
    fn words(self) -> Vec<&'a str> {
        let schema = self.resolved();
        let choices = schema["oneOf"].as_array().into_iter().flatten().filter_map(|choice| choice["const"].as_str());
        choices.chain(schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str)).collect()
    }

    /// What a field that holds a day or a local time expects.
    fn time(self) -> Option<&'static str> {
        match self.pattern() {
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => Some("a day such as `2026-10-31`"),
            pattern if pattern.contains("}T[") => Some("a local time such as `2026-04-15T11:00:00`"),
            _ => None,
        }
    }

    fn is(self, definition: &str) -> bool {
        std::ptr::eq(self.resolved(), &raw const self.definitions[definition])
    }

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
        let second = if is_link {
            "url"
        } else {
            further().or_else(|| properties.contains_key("differentiation").then_some("differentiation"))?
        };
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

    /// Whether a text is a name or a link that the field is for.
    fn holds(self, text: &str) -> bool {
        (self.is("Url") && Url::parse(text).is_some())
            || (self.is("Login") && Login::new(text).is_valid())
            || (self.is("GroupId") && GroupId::new(text).is_valid())
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

    fn fields(self) -> String {
        let names = self.resolved()["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        quoted(&names.collect::<Vec<_>>())
    }

    /// The description of the field, for whatever nothing better is known about.
    fn what_it_is(self) -> String {
        let description =
            |schema: &Value| schema["description"].as_str().filter(|it| !it.is_empty()).map(str::to_owned);
        let words = description(self.schema).or_else(|| description(self.resolved()));
        match words {
            _ if self.time().is_some_and(|form| form.starts_with("a day")) => {
                format!("write year, month and day in digits, as in `{}: 2026-10-31`", self.name)
            }
            _ if self.time().is_some() => {
                let name = self.name;
                format!("write the day and the time on the clocks there, as in `{name}: 2026-04-15T11:00:00`")
            }
            Some(words) if !self.name.is_empty() => format!("`{}` holds: {words}", self.name),
            _ => format!("write fields here, each as `field: value`: {}", self.fields()),
        }
    }
}

/// The title and the link in a text such as `Charter: https://…`, `[Charter](https://…)` or a link alone.
fn titled_link(text: &str) -> Option<(String, Url)> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    let end = text[at..].find([' ', ')', '>']).map_or(text.len(), |length| at + length);
    let url = Url::parse(&text[at..end])?;
    let around = format!("{} {}", &text[..at], &text[end..]);
    let title = around.trim_matches(|c: char| c.is_whitespace() || "[](){}<>:-–—,".contains(c));
    Some((if title.is_empty() { "…" } else { title }.to_owned(), url))
}

/// Somebody as people write them: a login or a name, with an employer in parentheses.
fn person(text: &str) -> Option<Value> {
    let (who, employer) = match text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
        Some((who, employer)) => (who, Some(employer)),
        None => (text, None),
    };
    let who = who.trim().trim_start_matches('@');
    if who.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let field = if Login::new(who).is_valid() { "github" } else { "name" };
    let employer = employer.map(|employer| ("affiliation".to_owned(), Value::from(employer)));
    Some(Value::Object(std::iter::once((field.to_owned(), Value::from(who))).chain(employer).collect()))
}

/// Words of files, and what people say besides.
const SAID: [(&str, &[&str]); 4] = [
    ("approve", &["yes", "for", "+1", "aye", "in favour", "in favor", "ok"]),
    ("reject", &["no", "against", "-1", "nay", "oppose"]),
    ("abstain", &["neither", "0", "+0", "-0", "abstention", "blank"]),
    ("pending", &["none", "tbd", "waiting", "not yet", "n/a"]),
];

/// The word that `text` most likely means: the same but for case and signs, its abbreviation, or a near miss.
fn meant<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let folded = text.to_lowercase().replace([' ', '_'], "-");
    let abbreviated = |word: &&&str| {
        let initials: String = word.split('-').filter_map(|part| part.chars().next()).collect();
        initials == folded || word.split('-').next() == Some(&folded)
    };
    let called = SAID.iter().find(|(_, others)| others.contains(&text.to_lowercase().as_str())).map(|(word, _)| *word);
    let exact = words.iter().find(|word| **word == folded || Some(**word) == called);
    exact.or_else(|| words.iter().find(abbreviated)).copied().or_else(|| nearest(&folded, words.iter().copied()))
}

/// The link in a text: with its scheme, and out of Markdown's brackets.
fn link(text: &str) -> Option<Url> {
    let inside = text.rsplit_once("](").map_or(text, |(_, link)| link).trim_matches(['<', '>', '(', ')', '`']);
    let is_host = |host: &str| host.contains('.') && !host.contains('@');
    let bare =
        || is_host(inside.split('/').next().unwrap_or_default()).then(|| Url::parse(&format!("https://{inside}")))?;
    Url::parse(inside).or_else(bare).or_else(|| Url::meant(inside))
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
