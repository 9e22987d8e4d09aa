//! Which lines begin a field, and what stands behind the label.

use super::field::{Field, is_remark, words};
use super::inline::Inline;
use super::vocabulary::is_among;

/// A label, and what stands behind it in its line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    /// The field, if it is one that is known.
    pub(super) field: Option<Field>,
    /// The label as it stands there.
    pub(super) title: String,
    /// What is said behind it.
    pub(super) rest: String,
    /// What stands in parentheses on the label and is no usual remark.
    pub(super) remark: Option<String>,
}

/// How a line stands in a text, which says how freely it may be taken for a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A heading, a cell, or in bold: marked as a label.
    Marked,
    /// An item of a list.
    Item,
    /// A line like any other.
    Plain,
}

/// What separates a label from what it asks, when it stands behind it.
const CUTS: [&str; 13] =
    [":", "\u{ff1a}", "?", "\t", "\u{2192}", " -> ", " => ", " -- ", " - ", "\u{2013}", "\u{2014}", " = ", "|"];

/// The same, where a dash or an arrow does.
const DASHES: [&str; 8] = [" - ", " \u{2013} ", " \u{2014} ", " -- ", " \u{2192} ", " -> ", " => ", " = "];

impl Label {
    /// The label of a field that a line begins with.
    pub(super) fn known(line: &Inline, place: Place) -> Option<Self> {
        let plain = line.plain.as_str();
        let start = start_of(plain)?;
        let title = &plain[start..];
        // Of what is said like any other word, a label stands out by its capital letter, and has no article.
        let is_plain = place == Place::Plain && line.emphasised == 0;
        let begins_text = is_plain && ["the ", "a ", "an "].iter().any(|word| title.to_lowercase().starts_with(word));
        let mut found = None;
        for (end, behind) in ends(plain, line.emphasised).into_iter().filter(|(end, _)| *end > start) {
            let is_capital = plain[start..].starts_with(char::is_uppercase);
            let needs_capital = is_plain && behind == end;
            if begins_text || (needs_capital && !is_capital) {
                continue;
            }
            let whole = &plain[start..end];
            let (label, mut remark) = without_remark(whole);
            // What is marked off as a label may be one in two languages.
            let is_marked_off =
                plain[end..].starts_with([':', '\u{ff1a}']) || end <= line.emphasised || place == Place::Marked;
            let in_two = || Field::in_two_languages(whole).filter(|_| is_marked_off);
            let by_itself = Field::of(label);
            if by_itself.is_none() {
                remark = None;
            }
            if let Some(field) = by_itself.or_else(in_two) {
                found = Some((field, label.len() + start, behind, remark));
            }
            // What follows a colon or a question is said, whatever its words, but in parentheses that are open.
            let is_inside = whole.matches('(').count() > whole.matches(')').count();
            if plain[end..].starts_with([':', '?', '\u{ff1a}']) && !is_inside {
                break;
            }
        }
        let (field, mut end, mut behind, remark) = found?;
        // In two languages a question may stand there twice: `What for? / ¿Para qué?`
        if behind < line.emphasised && plain[behind..].trim_start().starts_with('/') {
            (end, behind) = (line.emphasised, line.emphasised);
        }
        let behind = behind_remarks(plain, behind);
        let title = plain[start..end].trim().to_owned();
        Some(Self { field: Some(field), title, rest: line.behind(behind), remark })
    }

    /// What looks like a label of something else: in bold, or a few words before a colon.
    pub(super) fn unknown(line: &Inline, place: Place, are_counted: bool) -> Option<Self> {
        let plain = line.plain.as_str();
        let start = if are_counted { start_of(plain)? } else { plain.find(|c: char| c.is_alphanumeric())? };
        if line.bold > 0 {
            let title = plain[..line.bold].trim();
            let rest = &plain[line.bold..];
            let is_whole = rest.trim().is_empty();
            let is_label = title.ends_with([':', '?']) || rest.trim_start().starts_with([':', '\u{2014}', '\u{2013}']);
            let is_item = place == Place::Item;
            if (is_whole && !is_item && !title.ends_with(['.', '!'])) || is_label {
                let behind = behind_remarks(plain, line.bold);
                return Some(Self::other(title, line.behind(behind)));
            }
        }
        let end = start + plain[start..].find([':', '\u{ff1a}', '?'])?;
        let behind = end + plain[end..].chars().next().map_or(1, char::len_utf8);
        let title = &plain[start..end];
        let said = words(title);
        let limit = if plain[end..].starts_with('?') { 14 } else { 6 };
        let is_aside = said.first().is_none_or(|word| is_among(word, ASIDES));
        let is_link = plain[behind..].starts_with("//");
        let looks_so = title.starts_with(char::is_uppercase) && !is_aside && !is_link && said.len() <= limit;
        let is_question = plain[end..].starts_with('?');
        (looks_so && !(is_question && place == Place::Plain)).then(|| Self::other(title, line.behind(behind)))
    }

    /// What looks like a label of something else among such as this: `Timeline - by June`.
    pub(super) fn dashed(line: &Inline) -> Option<Self> {
        let plain = line.plain.as_str();
        let start = start_of(plain)?;
        let (at, dash) = DASHES.iter().filter_map(|dash| Some((plain[start..].find(dash)?, dash.len()))).min()?;
        let title = &plain[start..start + at];
        let is_label = title.starts_with(char::is_uppercase) && words(title).len() <= 4 && !title.contains(['.', ',']);
        is_label.then(|| Self::other(title, line.behind(start + at + dash)))
    }

    /// Whether a line counts it, as in `(b) Name: Reefs`.
    pub(super) fn is_counted(line: &Inline) -> bool {
        enumerator(line.plain.trim_start()).is_some()
    }

    /// Whether a dash stands behind it in a line that begins with it.
    pub(super) fn is_dashed(&self, line: &Inline) -> bool {
        let behind = line.plain.split_once(self.title.as_str()).map_or("", |(_, rest)| rest);
        DASHES.iter().any(|dash| behind.starts_with(dash))
    }

    /// A label of something else.
    pub(super) fn other(title: &str, rest: String) -> Self {
        let title = title.trim().trim_end_matches([':', '?']).trim_end().to_owned();
        Self { field: None, title, rest, remark: None }
    }
}

/// Where a line begins to say something, behind what counts or marks it.
fn start_of(plain: &str) -> Option<usize> {
    let start = plain.find(|c: char| c.is_alphanumeric())?;
    // What counts it may open before its first letter.
    let start =
        if plain[..start].ends_with('(') && enumerator(&plain[start - 1..]).is_some() { start - 1 } else { start };
    let start = start + question(&plain[start..]);
    Some(start + plain[start..].find(|c: char| c.is_alphanumeric())?)
}

/// Words with which a sentence begins that has a colon in it.
const ASIDES: &str = "note notes eg ie e example for the a an this that these we it i http https edit ps nb question \
    they he she you our your my their there here and but";

/// How long the mark of a question or an answer is that a text begins with: `Q:`, `1)`, `(b)`, `A.`
fn question(text: &str) -> usize {
    if let Some(mark) = enumerator(text) {
        return text.len() - text[mark..].trim_start().len();
    }
    let mark = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if mark.len() < text.len() { mark } else { mark.strip_prefix(['Q', 'q', 'A']).unwrap_or(mark) };
    let digits = mark.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = digits.strip_prefix([':', '.', ')', '\u{ff1a}']).filter(|_| digits.len() < text.len());
    rest.map_or(0, |rest| text.len() - rest.trim_start().len())
}

/// How long the mark of one of several is that a text begins with: `(b)`, `(2)`, `b)`, `iv)`.
fn enumerator(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(').unwrap_or(text);
    let end = inside.find(')').filter(|end| (1..=4).contains(end))?;
    let mark = &inside[..end];
    let is_letter = mark.len() == 1 && mark.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_number = mark.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = mark.bytes().all(|byte| b"ivxIVX".contains(&byte));
    (is_letter || is_number || is_roman).then_some(text.len() - inside.len() + end + 1)
}

/// Where a label may end in a line, and where what is said begins then.
fn ends(plain: &str, emphasised: usize) -> Vec<(usize, usize)> {
    let cuts = CUTS.iter().flat_map(|cut| plain.match_indices(cut).map(|(at, cut)| (at, at + cut.len())));
    let mut ends: Vec<_> = cuts.collect();
    // A parenthesis behind the words of a label is a remark, or the answer.
    ends.extend(plain.match_indices(" (").map(|(at, _)| (at, at)));
    ends.push((plain.len(), plain.len()));
    if emphasised > 0 {
        let inside = plain[..emphasised].trim_end_matches([':', ' ', '\u{ff1a}']).len();
        ends.push((inside, emphasised));
    }
    ends.sort_unstable();
    ends.truncate(24);
    ends
}

/// A label without the remark behind a comma, and what stands in its parentheses and is no usual remark.
fn without_remark(label: &str) -> (&str, Option<String>) {
    let cut = label.match_indices([',', ';']).find(|(at, _)| is_remark(&label[*at..]));
    let label = cut.map_or(label, |(at, _)| &label[..at]);
    let inside = label.replace("(s)", "").replace("(es)", "");
    let said = inside.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    let said: Vec<&str> = said.map(str::trim).filter(|text| !text.is_empty() && !is_remark(text)).collect();
    (label, (!said.is_empty()).then(|| said.join(", ")))
}

/// Where what is said begins: behind separators, and behind remarks on the label.
fn behind_remarks(plain: &str, mut at: usize) -> usize {
    let mut is_said = plain[..at].ends_with([':', '?', '\u{ff1a}']);
    loop {
        let rest = plain[at..].trim_start_matches(SEPARATORS);
        let start = plain.len() - rest.len();
        is_said |= plain[at..start].contains([':', '\u{ff1a}']);
        let end = match rest.strip_prefix('(').and_then(|inside| inside.find(')')) {
            // What counts answers is a part of them.
            Some(_) if enumerator(rest).is_some() => 0,
            Some(end) => end + 2,
            // Behind a colon only what is in parentheses is about the label.
            None if is_said => 0,
            None => rest.find([':', '\u{ff1a}']).unwrap_or(rest.len()),
        };
        if !is_remark(&rest[..end]) {
            return start;
        }
        at = start + end;
    }
}

const SEPARATORS: [char; 14] =
    ['\t', '\u{2192}', '>', ' ', '\u{a0}', ':', '\u{ff1a}', '-', '\u{2013}', '\u{2014}', '=', '*', '|', '?'];
