//! Tables, as Prettier formats them.

use unicode_width::UnicodeWidthStr;

use crate::upstream::markdown::Side;

/// A table whose columns are as wide as their widest cell, and at least three.
pub fn table(header: &[String], rows: &[Vec<String>]) -> String {
    table_of(&[], header, rows)
}

/// The same, where `sides` says to which side each of its columns is set.
pub fn table_of(sides: &[Side], header: &[String], rows: &[Vec<String>]) -> String {
    let side = |column: usize| sides.get(column).copied().unwrap_or_default();
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let widest = |column: usize| {
        let cells = rows.iter().map(|row| cell(row, column).width());
        cells.chain([header[column].width(), 3]).max().unwrap_or(3)
    };
    let widths: Vec<usize> = (0..header.len()).map(widest).collect();
    let line = |row: &[String]| {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let cell = cell(row, column);
            let gap = width.saturating_sub(cell.width());
            let before = match side(column) {
                Side::Any | Side::Left => 0,
                Side::Middle => gap / 2,
                Side::Right => gap,
            };
            format!(" {}{cell}{} |", " ".repeat(before), " ".repeat(gap - before))
        });
        format!("|{}\n", cells.collect::<String>())
    };
    let dashes = widths.iter().enumerate().map(|(column, width)| {
        let dashes = |number: usize| "-".repeat(width - number);
        match side(column) {
            Side::Any => dashes(0),
            Side::Left => format!(":{}", dashes(1)),
            Side::Middle => format!(":{}:", dashes(2)),
            Side::Right => format!("{}:", dashes(1)),
        }
    });
    let dashes: Vec<String> = dashes.collect();
    let rows = rows.iter().map(|row| line(row)).collect::<String>();
    format!("{}{}{rows}", line(header), line(&dashes))
}

/// A text as it stands in a cell.
pub fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_stands_in_them() {
        let rows = [["日本", "a|b"], ["x", ""]].map(|row| row.map(cell).to_vec());
        insta::assert_snapshot!(table(&["Name".to_owned(), "B".to_owned()], &rows), @r"
        | Name | B    |
        | ---- | ---- |
        | 日本 | a\|b |
        | x    |      |
        ");
        let sides = [Side::Middle, Side::Right];
        insta::assert_snapshot!(table_of(&sides, &["Name".to_owned(), "Length".to_owned()], &rows), @r"
        | Name | Length |
        | :--: | -----: |
        | 日本 |   a\|b |
        |  x   |        |
        ");
    }
}
