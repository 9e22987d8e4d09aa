//! Versions of a group's file, each read against another one: what stands in both is not read again.
//!
//! A file comes apart into sections, a key at column 0 with all that belongs to it, and its `reports` into months. To
//! read the sections that changed alone, and take the others over, comes to the same as to read the whole, because
//!
//! - a part is taken over only once the parser, without any problem, began a key at its start and the next key at its
//!   end: so nothing that it opens, be it a quote, a bracket or a block of text, is still open behind it;
//! - the parser goes through a text once, and where a key begins in an open block mapping, it knows no more of what was
//!   before than how far in it is: anchors, tags, directives and further documents would be more, and are problems;
//! - the end of a text behind a line break ends what a key at column 0 ends; and
//! - the fields of a group and the months of its reports are decoded each for itself, and no key stands twice.
//!
//! Every other text is read whole.

use std::ops::Range;
use std::sync::Arc;

use super::group::Group;
use super::load::document;
use super::said::Said;
use crate::source::decode::decode;
use crate::source::file::SourceFile;
use crate::source::yaml::{self, Content, MAX_FILE_BYTES, Node};

/// The section that comes apart into months, and how it begins.
const REPORTS: &str = "reports";
const REPORTS_HEADER: &str = "reports:\n";
/// Stands behind the parts that are read, as other keys do in the file.
const NEXT_KEY: &str = "next";

/// One version of a group's file, as history needs it.
#[derive(Debug, Clone)]
pub struct Version {
    /// What it says, as [`document`] has it, but for the places; `None` where that cannot be told.
    pub group: Option<Arc<Said<Group>>>,
    /// Whether history can build on it, as [`document`] has it.
    pub is_readable: bool,
    bytes: Arc<[u8]>,
    /// The length of the comments before the first section.
    prelude: usize,
    /// The sections, in file order; none where it was read whole.
    sections: Vec<Section>,
}

/// A key at column 0 and all that stands before the next one.
#[derive(Debug, Clone, Default)]
struct Section {
    len: usize,
    /// The lengths of the months of `reports`, where it comes apart into them.
    months: Vec<usize>,
}

impl Version {
    /// Reads `bytes`; quick where they have much in common with those of `known`.
    pub fn read(path: &str, bytes: &Arc<[u8]>, known: Option<&Self>) -> Self {
        let bytes = Arc::clone(bytes);
        if let Some((group, prelude, sections)) = in_parts(&bytes, known) {
            let group = Some(Arc::new(Said::new(group, Arc::clone(&bytes))));
            return Self { group, is_readable: true, bytes, prelude, sections };
        }
        let document = document::<Group>(path, &bytes);
        let is_readable = document.is_readable();
        let group = document.value.map(|group| Arc::new(Said::new(group, Arc::clone(&bytes))));
        Self { group, is_readable, bytes, prelude: 0, sections: Vec::new() }
    }

    /// What it says, where history can build on it.
    pub fn readable(&self) -> Option<&Arc<Said<Group>>> {
        self.group.as_ref().filter(|_| self.is_readable)
    }

    /// What it says, and its sections.
    fn parts(&self) -> Option<(&Group, Vec<&str>)> {
        let group = self.group.as_deref().filter(|_| !self.sections.is_empty())?;
        let mut rest = std::str::from_utf8(&self.bytes).ok()?.get(self.prelude..)?;
        let mut texts = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            let (text, behind) = rest.split_at_checked(section.len)?;
            texts.push(text);
            rest = behind;
        }
        Some((group.read(), texts))
    }
}

/// What a version says, the length of its prelude and its sections, where it can be read part by part.
fn in_parts(bytes: &[u8], known: Option<&Version>) -> Option<(Group, usize, Vec<Section>)> {
    let text = std::str::from_utf8(bytes).ok()?;
    if bytes.len() > MAX_FILE_BYTES || !text.ends_with('\n') {
        return None;
    }
    let (prelude, body) = text.split_at_checked(prelude_of(text))?;
    let known = known.filter(|known| known.bytes.get(..known.prelude) == Some(prelude.as_bytes()));
    let nothing = Group::default();
    let (old, old_texts) = known.and_then(Version::parts).unwrap_or((&nothing, Vec::new()));
    let old_sections = known.map(|known| &*known.sections).unwrap_or_default();

    let common = Common::of(&old_texts, body, 0);
    let texts = split(body.get(common.changed.clone())?, 0)?;
    let gone = old_texts.get(common.front..old_texts.len() - common.back)?;
    let stays = |key: &str| {
        let behind = old_texts.len() - common.back;
        old_texts.iter().take(common.front).chain(old_texts.iter().skip(behind)).any(|text| key_of(text) == key)
    };
    if texts.iter().any(|text| stays(key_of(text))) {
        return None;
    }

    let old_reports = gone.iter().position(|text| key_of(text) == REPORTS).map(|index| common.front + index);
    let reports = old_reports.and_then(|index| {
        let new = texts.iter().find(|text| key_of(text) == REPORTS)?;
        Months::of(old_texts.get(index)?, &old_sections.get(index)?.months, new)
    });
    let (mut read, mut sections) = read(if known.is_some() { "" } else { prelude }, &texts, reports.as_ref())?;
    if let Some(reports) = &reports {
        read.reports = old.reports.with_middle(reports.front, &read.reports, reports.back)?;
    }

    let mut group = old.clone();
    let mut without = nothing;
    let is_known = gone.iter().all(|text| group.take(key_of(text), &mut without))
        && texts.iter().all(|text| group.take(key_of(text), &mut read));
    let kept = |range: Range<usize>| old_sections.get(range).map(<[Section]>::to_vec);
    let mut all = kept(0..common.front)?;
    all.append(&mut sections);
    all.append(&mut kept(old_sections.len() - common.back..old_sections.len())?);
    (is_known && !all.is_empty()).then_some((group, prelude.len(), all))
}

/// The length of the lines before the first one that says anything.
fn prelude_of(text: &str) -> usize {
    let comments = text.split_inclusive('\n').take_while(|line| line.starts_with(['#', '\n']));
    comments.map(str::len).sum()
}

/// The parts that an old and a new text have in common at either end.
struct Common {
    front: usize,
    back: usize,
    /// What lies between them in the new text.
    changed: Range<usize>,
}

impl Common {
    fn of(old: &[&str], new: &str, column: usize) -> Self {
        let mut changed = 0..new.len();
        let mut front = 0;
        while let Some(part) = old.get(front)
            && new.as_bytes().get(changed.clone()).is_some_and(|rest| rest.starts_with(part.as_bytes()))
        {
            changed.start += part.len();
            front += 1;
        }
        if let Some(last) = front.checked_sub(1).and_then(|last| old.get(last))
            && !new.get(changed.start..).is_some_and(|rest| rest.is_empty() || begins_part(rest, column))
        {
            // What it was has gone on.
            changed.start -= last.len();
            front -= 1;
        }
        let mut back = 0;
        while let Some(part) = old.get(front..).and_then(|rest| rest.iter().rev().nth(back))
            && new.as_bytes().get(changed.clone()).is_some_and(|rest| rest.ends_with(part.as_bytes()))
        {
            changed.end -= part.len();
            back += 1;
        }
        Self { front, back, changed }
    }
}

/// What an old and a new section of reports have in common.
struct Months<'a> {
    front: usize,
    back: usize,
    /// The lengths of the months that are taken over from the end of the old section, and from its start.
    kept: (&'a [usize], &'a [usize]),
    /// What lies between them in the new section.
    changed: &'a str,
}

impl<'a> Months<'a> {
    fn of(old: &str, months: &'a [usize], new: &'a str) -> Option<Self> {
        let mut rest = old.strip_prefix(REPORTS_HEADER)?;
        let new = new.strip_prefix(REPORTS_HEADER)?;
        let column = column_of(rest);
        let mut parts = Vec::with_capacity(months.len());
        for len in months {
            let (part, behind) = rest.split_at_checked(*len)?;
            parts.push(part);
            rest = behind;
        }
        let common = Common::of(&parts, new, column);
        let changed = new.get(common.changed)?;
        split(changed, column)?;
        let kept = (months.get(..common.front)?, months.get(months.len() - common.back..)?);
        let is_alike = column == column_of(new) && !parts.is_empty();
        is_alike.then_some(Self { front: common.front, back: common.back, kept, changed })
    }
}

/// Reads whole sections, but of the reports only the months that changed where others are taken over.
fn read(prelude: &str, texts: &[&str], reports: Option<&Months<'_>>) -> Option<(Group, Vec<Section>)> {
    if texts.is_empty() {
        return Some((Group::default(), Vec::new()));
    }
    let mut starts = Vec::with_capacity(texts.len());
    let mut text = prelude.to_owned();
    for section in texts {
        starts.push(text.len());
        match reports.filter(|_| key_of(section) == REPORTS) {
            Some(reports) => text.extend([REPORTS_HEADER, reports.changed]),
            None => text.push_str(section),
        }
    }
    text.extend([NEXT_KEY, ":\n"]);
    let file = SourceFile::new("", text);
    let mut problems = Vec::new();
    let mut root = yaml::parse(&file, &mut problems)?;
    let Content::Mapping(entries) = &mut root.content else { return None };
    entries.pop().filter(|(key, _)| key.text() == Some(NEXT_KEY))?;
    let begun = entries.iter().map(|(key, _)| key.span.start as usize);
    if !begun.eq(starts) {
        return None;
    }
    let mut sections = Vec::with_capacity(texts.len());
    for (section, (key, value)) in texts.iter().zip(&*entries) {
        let months = match reports.filter(|_| key_of(section) == REPORTS) {
            Some(reports) => {
                let months = months_of(reports.changed, key, value)?;
                [reports.kept.0, &months, reports.kept.1].concat()
            }
            None => {
                section.strip_prefix(REPORTS_HEADER).and_then(|text| months_of(text, key, value)).unwrap_or_default()
            }
        };
        sections.push(Section { len: section.len(), months });
    }
    let group = decode(&root, &mut problems)?;
    problems.is_empty().then_some((group, sections))
}

/// The lengths of the months behind the header of the reports, where the parser begins each of them at its start.
fn months_of(text: &str, header: &Node<'_>, value: &Node<'_>) -> Option<Vec<usize>> {
    let months = split(text, column_of(text))?;
    let mut start = header.span.start as usize + REPORTS_HEADER.len() + column_of(text);
    let begun: &[(Node<'_>, Node<'_>)] = match &value.content {
        Content::Mapping(entries) => entries,
        _ if value.is_absent() => &[],
        Content::Scalar { .. } | Content::Sequence(_) => return None,
    };
    let is_as_begun = begun.len() == months.len()
        && months.iter().zip(begun).all(|(month, (key, _))| {
            let begins = key.span.start as usize == start;
            start += month.len();
            begins
        });
    is_as_begun.then(|| months.into_iter().map(str::len).collect())
}

/// How far in the first line begins.
fn column_of(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// The text of the key that a part begins with.
fn key_of(part: &str) -> &str {
    part.trim_start_matches(' ').split_once(':').map_or(part, |(key, _)| key)
}

/// Takes whole lines apart before every key at `column`; `None` where one may be neither such a key nor part of one.
fn split(text: &str, column: usize) -> Option<Vec<&str>> {
    if !text.is_empty() && !text.ends_with('\n') {
        return None;
    }
    let mut parts = Vec::new();
    let (mut start, mut end) = (0, 0);
    for line in text.split_inclusive('\n') {
        let is_inside = || {
            let is_blank = line.trim_start_matches(' ') == "\n";
            end > 0 && (is_blank || column == 0 && (line.starts_with('#') || line.starts_with("- ")))
        };
        let is_deeper = end > 0 && line.bytes().take(column + 1).all(|byte| byte == b' ');
        if !is_deeper && begins_part(line, column) {
            if end > 0 {
                parts.push(text.get(start..end)?);
            }
            start = end;
        } else if !is_deeper && !is_inside() {
            return None;
        }
        end += line.len();
    }
    if end > 0 {
        parts.push(text.get(start..end)?);
    }
    Some(parts)
}

/// Whether a text begins at `column` with a plain word and the colon of a key.
fn begins_part(text: &str, column: usize) -> bool {
    let Some(line) = text.get(column..).filter(|_| column_of(text) == column) else { return false };
    let word = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    let is_word = line.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    is_word && matches!(line.as_bytes().get(word..word + 2), Some(b": " | b":\n"))
}

#[cfg(test)]
mod tests;
