//! Lines that do not go with those above them.

use super::line::{Line, Slip, is_key};

/// A list item whose `-` stands right before its text, on this line or the one above.
pub(super) fn dash(text: &str, line: &Line<'_>) -> Option<Slip> {
    let begins = line.start - line.indent;
    let above = (begins > 0).then(|| Line::at(text, begins - 1));
    let item = [Some(line), above.as_ref()].into_iter().flatten().find_map(|line| {
        let rest = line.body.strip_prefix('-')?;
        let (key, said) = rest.split_once(':')?;
        (is_key(key) && !key.starts_with('-') && (said.is_empty() || said.starts_with(' ')))
            .then_some((line.start, rest))
    });
    let (at, rest) = item?;
    Some(Slip::new(at..at + 1, "this `-` begins no list item", format!("put a blank behind it: `- {rest}`")))
}

/// A list, a mapping or a quoted text that a line above opens, and that has not ended where the next field begins.
pub(super) fn open_above(text: &str, line: &Line<'_>) -> Option<Slip> {
    let above = &text[..line.start - line.indent];
    let mut next = line.indent;
    let mut end = above.len();
    for whole in above.split_inclusive('\n').rev() {
        let at = end - whole.len();
        end = at;
        let opening = Line::at(text, at);
        if whole.trim().is_empty() || opening.key.is_none() {
            continue;
        }
        let close = match opening.value.chars().next() {
            Some('[') => ']',
            Some('{') => '}',
            Some(quote @ ('"' | '\'')) => quote,
            _ => ' ',
        };
        let is_open = match close {
            ' ' => false,
            '"' | '\'' => opening.value.matches(close).count() == 1,
            _ => !opening.value.contains(close),
        };
        if is_open && opening.indent >= next {
            let first = &opening.value[..1];
            let what = if close == '"' || close == '\'' { "quote" } else { first };
            let what = if what == "quote" { what.to_owned() } else { format!("`{what}`") };
            let help = format!("end it with `{close}`: `{}{}{close}`", opening.lead, opening.value);
            let place = opening.value_at()..opening.value_at() + 1;
            return Some(Slip::new(place, format!("the {what} that opens here does not close"), help));
        }
        next = next.min(opening.indent);
    }
    None
}

/// A line that stands in no column of those above it that it could belong to.
pub(super) fn indentation(text: &str, line: &Line<'_>) -> Option<Slip> {
    let place = line.start..line.start + line.body.len();
    let (mut columns, mut least) = (Vec::new(), usize::MAX);
    let above = &text[..line.start - line.indent];
    let is_item = line.body.starts_with("- ");
    for above in above.lines().rev().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let indent = above.len() - above.trim_start().len();
        if indent < least {
            least = indent;
            let item = above.trim_start();
            if is_item && indent == line.indent && !item.starts_with('-') {
                let help = "delete the `- `, or indent it below the field whose list it belongs to";
                return Some(Slip::new(place, "a list item stands where a field is expected", help));
            }
            let inner = indent + item.len() - item.trim_start_matches("- ").len();
            columns.push(if is_item { indent } else { inner });
        }
        if least == 0 {
            break;
        }
    }
    // Whoever indented a line at all hardly meant the start of it.
    let distance = |column: &usize| (*column == 0 && line.indent > 0, column.abs_diff(line.indent));
    let nearest = columns.into_iter().min_by_key(distance).filter(|column| *column != line.indent)?;
    let help = match nearest {
        0 => "begin it at the start of the line".to_owned(),
        some => format!("indent it by {some} blanks"),
    };
    Some(Slip::new(place, "this line is indented otherwise than what it belongs to", help))
}
