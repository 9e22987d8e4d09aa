//! A line as it is shown: cut around what matters, and what acts on a terminal written out.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::render::text;

/// How wide a tab is drawn.
pub(in crate::render) const TAB_WIDTH: usize = 4;
/// So many characters of a line are drawn at most: some have no width.
const MOST_CELLS: usize = 2_000;

/// As much of a line as is shown: for every character where it stands in the line, what is drawn, and how wide that is.
pub(super) struct ShownLine {
    cells: Vec<Cell>,
    /// Whether there is more of the line before them, and behind them.
    is_cut: (bool, bool),
}

struct Cell {
    offset: usize,
    text: String,
    width: usize,
}

impl Cell {
    fn new((offset, c): (usize, char)) -> Self {
        let text = match c {
            '\t' => " ".repeat(TAB_WIDTH),
            c => text::visible(c.encode_utf8(&mut [0; 4])).into_owned(),
        };
        let width = text.chars().filter_map(UnicodeWidthChar::width).sum();
        Self { offset, text, width }
    }
}

/// The cells that fit `width`, and whether all did; of what has no width, only so much that it costs no more to draw.
fn fitting(cells: impl Iterator<Item = Cell>, width: usize) -> (Vec<Cell>, bool) {
    let (mut fit, mut used) = (Vec::new(), 0);
    for cell in cells {
        used += cell.width;
        if used > width || fit.len() > MOST_CELLS {
            return (fit, false);
        }
        fit.push(cell);
    }
    (fit, true)
}

impl ShownLine {
    /// What fits `width` of a line and shows the byte `shows` of it; what does not is not looked at.
    pub(super) fn new(line: &str, is_first: bool, shows: usize, width: usize) -> Self {
        let is_mark = |(offset, c): &(usize, char)| is_first && *offset == 0 && *c == '\u{feff}';
        let behind = |start: usize| {
            let cells = line.get(start..).unwrap_or_default().char_indices();
            cells.map(move |(offset, c)| (start + offset, c)).filter(|it| !is_mark(it)).map(Cell::new)
        };
        let (cells, is_whole) = fitting(behind(0), width);
        if is_whole {
            return Self { cells, is_cut: (false, false) };
        }
        let room = width.saturating_sub(2).max(1);
        // A mark in the first two thirds is reached from the start of the line; another gets a third before it.
        let before = |width: usize| {
            let cells = line.get(..shows).unwrap_or_default().char_indices().rev();
            fitting(cells.filter(|it| !is_mark(it)).map(Cell::new), width)
        };
        let is_reached = before(room * 2 / 3).1;
        let start = if is_reached { 0 } else { before(room / 3).0.last().map_or(shows, |cell| cell.offset) };
        let (cells, is_whole) = fitting(behind(start), room);
        Self { cells, is_cut: (start > 0, !is_whole) }
    }

    /// The first cell at or behind a byte of the line.
    fn cell_at(&self, byte: usize) -> usize {
        self.cells.partition_point(|cell| cell.offset < byte)
    }

    /// Draws it.
    pub(super) fn draw(&self, out: &mut String) {
        if self.is_cut.0 {
            out.push('…');
        }
        out.extend(self.cells.iter().map(|cell| cell.text.as_str()));
        if self.is_cut.1 {
            out.push('…');
        }
    }

    /// Where `bytes` stand in the drawn line; behind its end a space is drawn to be marked.
    pub(super) fn mark(&self, bytes: &Range<usize>, line_start: usize, out: &mut String) -> Range<usize> {
        let lead = if self.is_cut.0 { '…'.len_utf8() } else { 0 };
        let drawn = |cell: usize| {
            let cells = self.cells.iter().take(cell);
            line_start + lead + cells.map(|cell| cell.text.len()).sum::<usize>()
        };
        let (first, last) = (self.cell_at(bytes.start), self.cell_at(bytes.end));
        let begins_before = self.is_cut.0 && self.cells.first().is_some_and(|cell| bytes.start < cell.offset);
        let start = drawn(first);
        let end = drawn(if begins_before { last } else { last.max(first + 1) });
        if end > start {
            return start..end;
        }
        if start == out.len() {
            out.push(' ');
        }
        let next = out[start..].chars().next().map_or(1, char::len_utf8);
        start..start + next
    }
}
