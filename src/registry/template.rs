//! SEP-1302's creation template, filled in as people post it: in chat, in an issue, or as a form's answer.
//!
//! A field begins with its label: as a Markdown heading, in bold, or as a `Label:` line, in a list or a quotation or
//! not. What it says goes on until the next label. `(optional)` and the like behind a label mean nothing.

use std::collections::BTreeMap;

use label::Label;

mod label;
mod values;

pub use label::Field;
pub use values::{deliverable, logins, overlaps};

/// What somebody filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    fields: BTreeMap<Field, String>,
    /// Headings that are no field of the template; what stands under them is not read.
    pub unknown: Vec<String>,
}

impl Filled {
    /// Reads a filled-in template.
    pub fn read(text: &str) -> Self {
        let mut filled = Self::default();
        let mut current = None;
        let mut level = usize::MAX;
        let mut in_code = false;
        let mut has_headings = false;
        for line in lines(text) {
            let is_fence = line.trim_start().starts_with("```");
            in_code ^= is_fence;
            if !in_code
                && !is_fence
                && let Some(label) = Label::of(&line)
            {
                // Where headings are the labels, what a list under one says is no field of its own.
                let is_text = label.is_item && label.level >= label::BOLD && level < label::BOLD && has_headings;
                match label.field.filter(|_| !is_text) {
                    Some(field) => {
                        has_headings |= label.level < label::BOLD;
                        current = Some(field);
                        level = label.level;
                        filled.add(field, label.rest);
                        continue;
                    }
                    // A smaller heading belongs to the text of the field that it stands in.
                    None if label.level <= level && (current.is_some() || label.level < label::BOLD) => {
                        filled.meet_unknown(label.title, current.is_none());
                        current = None;
                        level = label.level;
                        continue;
                    }
                    None => {}
                }
            }
            if let Some(field) = current {
                filled.add(field, &line);
            }
        }
        filled
    }

    /// What a field says, without space around it; `None` where that is nothing.
    pub fn get(&self, field: Field) -> Option<&str> {
        let text = self.fields.get(&field)?.trim();
        let says_nothing = text.is_empty() || text.trim_matches(['_', '*']).eq_ignore_ascii_case("no response");
        (!says_nothing).then_some(text)
    }

    fn add(&mut self, field: Field, line: &str) {
        let text = self.fields.entry(field).or_default();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }

    /// A title above the template names the group: `# New interest group: Search`.
    fn meet_unknown(&mut self, title: &str, is_above: bool) {
        match label::named_in_title(title) {
            Some(name) if is_above && !self.fields.contains_key(&Field::Name) => self.add(Field::Name, name),
            _ => self.unknown.push(title.to_owned()),
        }
    }
}

/// The lines of a template, out of a quotation or a code block around all of it, and without comments.
fn lines(text: &str) -> Vec<String> {
    let text = without_comments(&text.replace("\r\n", "\n"));
    let all: Vec<&str> = text.trim_start_matches('\u{feff}').trim().lines().collect();
    let quoted = all.iter().all(|line| line.starts_with('>') || line.trim().is_empty());
    let unquoted = |line: &&str| {
        let rest = line.strip_prefix('>').filter(|_| quoted).unwrap_or(line);
        rest.strip_prefix(' ').filter(|_| quoted).unwrap_or(rest).trim_end().to_owned()
    };
    let mut lines = without_underlines(all.iter().map(unquoted));
    let is_fence = |line: Option<&String>| line.is_some_and(|line| line.starts_with("```"));
    let fences = lines.iter().filter(|line| is_fence(Some(line))).count();
    if fences == 2 && is_fence(lines.first()) && is_fence(lines.last()) {
        lines.pop();
        lines.remove(0);
    }
    lines
}

/// The lines with those labels that are underlined, with `===` or `---`, written as headings with hashes.
fn without_underlines(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    for line in lines {
        let mark = line.trim_end().chars().next().filter(|mark| "=-".contains(*mark));
        let is_underline = line.len() >= 3 && mark.is_some_and(|mark| line.chars().all(|c| c == mark));
        // Under any other text it may as well be a rule between two parts.
        let is_label = |above: &str| !above.starts_with('#') && Label::of(above).is_some_and(|it| it.field.is_some());
        match done.last_mut().filter(|above| is_underline && is_label(above)) {
            Some(above) => *above = format!("{} {above}", if mark == Some('=') { "#" } else { "##" }),
            None => done.push(line),
        }
    }
    done
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests;
