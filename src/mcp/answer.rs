//! From a report to what a tool answers: within bounds, and with all that was left out counted.

use serde_json::{Map, Value, json};

use super::message::Object;
use super::told;

/// How much a tool answers where nothing else is said, in bytes.
pub const MOST: usize = 50_000;
/// Texts are never cut shorter than this.
const SHORTEST: usize = 60;
/// Texts and lists that are cut are named, up to so many.
const MOST_NAMED: usize = 20;

/// What a tool found out.
pub struct Answer {
    /// The report, as `--format json` shows it.
    pub report: Value,
    /// The list in it that can be told in parts.
    pub part: Option<Part>,
}

/// A part of a list.
pub struct Part {
    /// The name of the field.
    pub field: &'static str,
    /// How much there is in all.
    pub total: usize,
    /// How it goes on.
    pub rest: Rest,
}

/// How a list that is told in parts goes on.
pub enum Rest {
    /// From here on, by a cursor that begins so.
    Behind {
        /// How many were told before.
        start: usize,
        /// What the cursor says beside where it goes on.
        cursor: String,
    },
    /// The last ones are told; all are in this resource, where it has an address.
    Before(Option<String>),
}

impl Answer {
    /// A report that is told as a whole.
    pub fn whole(report: Value) -> Self {
        Self { report, part: None }
    }

    /// The result of the call: at most `most` bytes of JSON, as a text and as data; `contributed` names what people wrote.
    pub fn told(mut self, notes: &[String], mut contributed: Vec<String>, most: usize) -> Object {
        if !notes.is_empty() {
            self.report["notes"] = json!(notes);
        }
        told::clean(&mut self.report);
        self.fit(most);
        if !notes.is_empty() {
            contributed.push("/notes/*".to_owned());
        }
        Object::from_iter([
            ("content".to_owned(), json!([{ "type": "text", "text": self.report.to_string() }])),
            ("structuredContent".to_owned(), self.report),
            ("isError".to_owned(), false.into()),
            ("_meta".to_owned(), json!({ CONTRIBUTED: contributed })),
        ])
    }

    /// Leaves out as much as must be: first of the list, then of long texts, then of other lists.
    fn fit(&mut self, most: usize) {
        // Beside what is there, it is said what is not.
        let most = most.saturating_sub(2_000).max(1_000);
        self.shorten(most);
        let mut cut = Vec::new();
        let mut longest = 4_000;
        while size(&self.report) > most && longest >= SHORTEST {
            cut.clear();
            cut_texts(&mut self.report, longest, &mut String::new(), &mut cut);
            longest /= 2;
        }
        let mut most_entries = 100;
        while size(&self.report) > most && most_entries > 5 {
            most_entries /= 2;
            let own = self.part.as_ref().map(|part| format!("/{}", part.field));
            cut_lists(&mut self.report, most_entries, own.as_deref(), &mut String::new(), &mut cut);
        }
        self.shorten(most);
        if !cut.is_empty() {
            cut.truncate(MOST_NAMED);
            self.report["cut"] = cut.into();
        }
    }

    /// Tells as many entries of the list as there is room for, at least one, and how it goes on.
    fn shorten(&mut self, most: usize) {
        let Some(part) = &self.part else { return };
        let whole = size(&self.report);
        let Some(entries) = self.report.get_mut(part.field).and_then(Value::as_array_mut) else { return };
        let sizes: Vec<usize> = entries.iter().map(|entry| size(entry) + 1).collect();
        let mut room = most.saturating_sub(whole - sizes.iter().sum::<usize>());
        let fits = |size: &&usize| {
            let fits = **size <= room;
            room = room.saturating_sub(**size);
            fits
        };
        let told = match &part.rest {
            Rest::Behind { .. } => sizes.iter().take_while(fits).count(),
            Rest::Before(_) => sizes.iter().rev().take_while(fits).count(),
        };
        let told = told.max(1).min(entries.len());
        match &part.rest {
            Rest::Behind { start, cursor } => {
                entries.truncate(told);
                let end = start + told;
                self.report["total"] = part.total.into();
                self.report["next_cursor"] =
                    if end < part.total { format!("{cursor}{end}").into() } else { Value::Null };
            }
            Rest::Before(resource) => {
                entries.drain(..entries.len() - told);
                self.report[format!("{}_total", part.field)] = part.total.into();
                self.report["resource"] = resource.clone().into();
            }
        }
    }
}

/// Where an answer says which of its fields people wrote.
pub const CONTRIBUTED: &str = "mcpgov/contributed";

fn size(value: &Value) -> usize {
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    // Nothing is written anywhere, so nothing can go wrong.
    let _infallible = serde_json::to_writer(&mut count, value);
    count.0
}

/// Goes through all that stands in `value`, with the pointer to each.
fn each(value: &mut Value, at: &mut String, visit: &mut dyn FnMut(&mut Value, &mut String)) {
    let length = at.len();
    let mut inside = |name: &str, value: &mut Value| {
        at.push('/');
        at.push_str(&name.replace('~', "~0").replace('/', "~1"));
        visit(value, at);
        at.truncate(length);
    };
    match value {
        Value::Array(values) => {
            values.iter_mut().enumerate().for_each(|(index, value)| inside(&index.to_string(), value));
        }
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| inside(name, value)),
        _ => {}
    }
}

/// The beginning of a text that is longer than so many bytes.
fn shortened(text: &str, longest: usize) -> Option<String> {
    let end = (0..=longest).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    (text.len() > longest).then(|| format!("{}…", &text[..end]))
}

/// Cuts texts that are longer than so many bytes.
fn cut_texts(value: &mut Value, longest: usize, at: &mut String, cut: &mut Vec<Value>) {
    if let Value::String(text) = value
        && let Some(short) = shortened(text, longest)
    {
        let left_out = text.chars().count() + 1 - short.chars().count();
        cut.push(json!({ "at": at.as_str(), "left_out": left_out, "of": "characters" }));
        *text = short;
    }
    each(value, at, &mut |value, at| cut_texts(value, longest, at, cut));
}

/// Cuts lists that have more than so many entries, but for the one that is told in parts.
fn cut_lists(value: &mut Value, most: usize, own: Option<&str>, at: &mut String, cut: &mut Vec<Value>) {
    if let Value::Array(entries) = value
        && entries.len() > most
        && own != Some(at.as_str())
    {
        let left_out = entries.len() - most;
        entries.truncate(most);
        match cut.iter_mut().find(|known| known["at"] == at.as_str()) {
            Some(known) => known["left_out"] = (known["left_out"].as_u64().unwrap_or(0) + left_out as u64).into(),
            None => cut.push(json!({ "at": at.as_str(), "left_out": left_out, "of": "entries" })),
        }
    }
    each(value, at, &mut |value, at| cut_lists(value, most, own, at, cut));
}

/// The result of a call that could not be done; of a sentence that names something long, the beginning.
pub fn failed(message: &str, hint: Option<&str>) -> Object {
    const LONGEST: usize = 2_000;
    let said = shortened(message, LONGEST).unwrap_or_else(|| message.to_owned());
    let text = hint.map_or_else(|| said.clone(), |hint| format!("{said}\n\n{hint}"));
    Map::from_iter([
        ("content".to_owned(), json!([{ "type": "text", "text": told::text(&text) }])),
        ("isError".to_owned(), true.into()),
    ])
}
