//! docs.json: which pages are on a menu, and where old paths lead.

use super::literal::{Value, ValueKind, json};
use super::stop::Stop;
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

/// What the file says.
#[derive(Debug, Clone)]
pub struct Navigation {
    /// The file.
    pub file: SourceFile,
    /// Every page on a menu, without an extension.
    pub pages: Vec<Spanned<String>>,
    /// Old paths, and where they lead.
    pub redirects: Vec<(String, String)>,
    /// Whether all of the menus were read.
    pub is_whole: bool,
    /// What cannot be read.
    pub stops: Vec<Stop>,
}

/// Reads the file.
pub fn read(file: &SourceFile) -> Navigation {
    let mut reading = json(file.text());
    if reading.value.is_none() {
        reading.stops.push(Stop::new(Span::new(0, 0), "there is no data in it"));
    }
    let mut pages = Vec::new();
    let menus = reading.value.as_ref().and_then(|value| value.get("navigation"));
    if let Some(menus) = menus {
        collect(menus, true, &mut pages);
    }
    let redirects =
        reading.value.as_ref().and_then(|value| value.get("redirects")).map(Value::items).unwrap_or_default();
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::text).map(str::to_owned);
    let redirects = redirects.iter().filter_map(|item| Some((text(item, "source")?, text(item, "destination")?)));
    Navigation {
        file: file.clone(),
        redirects: redirects.collect(),
        is_whole: menus.is_some_and(Value::is_whole),
        pages,
        stops: reading.stops,
    }
}

/// The pages in a part of the menus: texts in lists, wherever those stand.
fn collect(value: &Value, is_list: bool, pages: &mut Vec<Spanned<String>>) {
    match &value.kind {
        ValueKind::Text(page) if is_list => {
            pages.push(Spanned::new(page.trim_start_matches('/').to_owned(), value.span));
        }
        ValueKind::List(items) => items.iter().for_each(|item| collect(item, true, pages)),
        ValueKind::Object(fields) => fields.iter().for_each(|field| collect(&field.value, false, pages)),
        _ => {}
    }
}
