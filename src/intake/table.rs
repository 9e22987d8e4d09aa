//! Tables: of fields, a row or a column each; or as the answer of one.

use super::answer::Content;
use super::field::words;
use super::inline::Inline;
use super::label::{Label, Place};
use super::lines::{Block, Line};
use super::person;
use super::vocabulary::is_among;

/// The fields of a table, each with what is said of it; `None` where neither its rows nor its columns are fields.
pub(super) fn fields(lines: &[Line]) -> Option<Vec<(Label, String)>> {
    let rows = lines.iter().filter_map(|line| if let Block::Row(cells) = &line.block { Some(cells) } else { None });
    let rows: Vec<&Vec<Inline>> = rows.collect();
    let label = |cell: &Inline| Label::known(cell, Place::Marked).filter(|label| label.rest.is_empty());
    let titled = |cell: &Inline| label(cell).unwrap_or_else(|| Label::other(cell.plain.trim(), String::new()));
    let head = rows.first()?;
    let across = head.iter().filter(|cell| label(cell).is_some()).count();
    let down = rows.iter().filter(|row| row.first().and_then(label).is_some()).count();
    if across >= 2 && rows.len() >= 2 {
        let column = |at: usize| {
            let said = rows[1..].iter().filter_map(|row| row.get(at)).map(|cell| said(&cell.source));
            said.collect::<Vec<_>>().join("\n")
        };
        return Some(head.iter().enumerate().map(|(at, cell)| (titled(cell), column(at))).collect());
    }
    let row = |row: &&Vec<Inline>| {
        let (first, rest) = row.split_first()?;
        let rest = rest.iter().map(|cell| said(&cell.source)).filter(|said| !said.is_empty());
        Some((titled(first), rest.collect::<Vec<_>>().join(" | ")))
    };
    let is_head = |(label, said): &(Label, String)| {
        words(&format!("{} {said}", label.title)).iter().all(|word| is_among(word, HEADS))
    };
    let all = rows.iter().filter_map(row).enumerate().filter(|(index, field)| *index > 0 || !is_head(field));
    (down > 0).then(|| all.map(|(_, field)| field).collect())
}

/// A table that is an answer, without what its head says of the columns.
pub(super) fn without_head(lines: &[Line]) -> &[Line] {
    let is_head = lines.first().is_some_and(|line| words(&line.source).iter().all(|word| is_among(word, COLUMNS)));
    &lines[usize::from(is_head)..]
}

/// A table of people, each row as what is said behind the heads of its columns; `None` where the heads are none of those.
pub(super) fn labelled(lines: &[Line]) -> Option<Vec<Content>> {
    let rows = lines.iter().filter_map(|line| if let Block::Row(cells) = &line.block { Some(cells) } else { None });
    let rows: Vec<&Vec<Inline>> = rows.collect();
    let (head, rest) = rows.split_first()?;
    let heads: Vec<&str> = head.iter().map(|cell| cell.plain.trim()).collect();
    let known = heads.iter().filter(|head| person::Label::by_words(head).is_some()).count();
    let row = |cells: &&Vec<Inline>| {
        let told = heads.iter().zip(cells.iter()).filter(|(_, cell)| !cell.source.trim().is_empty());
        let told = told.map(|(head, cell)| match person::Label::by_words(head) {
            Some(_) => format!("{head}: {}", said(&cell.source)),
            None => said(&cell.source),
        });
        Content::rest(told.collect::<Vec<_>>().join(" | "), None)
    };
    (known >= 2 && !rest.is_empty()).then(|| rest.iter().map(row).collect())
}

/// What a cell says, on its lines.
fn said(cell: &str) -> String {
    cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n").replace("\\|", "|")
}

/// Words of the head of a table of fields.
const HEADS: &str = "field fields answer answers question questions response responses value values item section your \
    details template prompt";

/// Words of the head of a table that is an answer.
const COLUMNS: &str = "title type link links url status role timezone term deliverable when group name names \
    difference differentiation how it this differs github login handle affiliation employer company organization \
    organisation ig wg overlap person facilitator facilitators the we differ us our notes note comment comments reason \
    why what scope area is are different description relation relationship related potential overlaps";

/// Whether a line is part of a table.
pub(super) fn is_part(line: &Line) -> bool {
    matches!(line.block, Block::Row(_) | Block::Delimiter)
}
