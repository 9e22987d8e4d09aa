//! What a file says beside some of its entries, byte for byte.

use std::ops::Range;

use super::file::SourceFile;
use super::yaml::{Content, Node, parse};

/// The text without those entries of the mapping under the keys of `path` whose keys are `taken`; all of it, where there
/// is no such mapping.
///
/// Unlike an edit, it leaves a comment behind an entry where it is: a comment is no part of it.
pub fn beside(file: &SourceFile, path: &[&str], taken: impl Fn(&str) -> bool) -> String {
    let text = file.text();
    let root = parse(file, &mut Vec::new());
    let holder = root.as_ref().and_then(|root| path.iter().try_fold(root, |node, key| node.get(key)));
    let Some(Content::Mapping(entries)) = holder.map(|holder| &holder.content) else { return text.to_owned() };
    let mut rest = String::new();
    let mut done = 0;
    for (key, value) in entries.iter().filter(|(key, _)| key.text().is_some_and(&taken)) {
        let entry = whole_lines(text, key.span.range().start, end_of(value));
        rest.push_str(text.get(done..entry.start).unwrap_or_default());
        done = entry.end;
    }
    rest + text.get(done..).unwrap_or_default()
}

/// Where the last word of a value ends, with no comment behind it.
fn end_of(node: &Node<'_>) -> usize {
    let last = match &node.content {
        Content::Scalar { .. } => None,
        Content::Sequence(items) => items.last(),
        Content::Mapping(entries) => entries.last().map(|(_, value)| value),
    };
    last.map_or(node.span.range().end, end_of)
}

/// The lines from `start` to `end`, where nothing else stands on them; else just what is between.
fn whole_lines(text: &str, start: usize, end: usize) -> Range<usize> {
    let (before, behind) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let indent = before.len() - before.trim_end_matches(' ').len();
    let is_first = before.len() == indent || before.trim_end_matches(' ').ends_with('\n');
    match (is_first, behind.split_once('\n')) {
        (true, Some((left, _))) if left.trim().is_empty() => start - indent..end + left.len() + 1,
        (true, None) if behind.trim().is_empty() => start - indent..text.len(),
        // The value of a block of text ends with its line.
        (true, _) if text.get(..end).is_some_and(|text| text.ends_with('\n')) => start - indent..end,
        _ => start..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        beside(&SourceFile::new("x.yaml", text), &["vote", "ballots"], |key| key == "ada")
    }

    #[test]
    fn an_entry_goes_with_its_lines_and_a_comment_behind_it_stays() {
        let text = "vote:\n  ballots:\n    ada:\n      choice: approve\n    grace: {choice: reject}\n";
        assert_eq!(left(text), "vote:\n  ballots:\n    grace: {choice: reject}\n");
        let text = "vote:\n  ballots:\n    ada:\n      choice: approve # hm\n    grace: {choice: reject}\n";
        assert_eq!(left(text), "vote:\n  ballots:\n     # hm\n    grace: {choice: reject}\n");
    }

    #[test]
    fn where_there_is_no_such_mapping_all_of_it_is_left() {
        assert_eq!(left("vote: {round: 1}\nada: 1\n"), "vote: {round: 1}\nada: 1\n");
    }
}
