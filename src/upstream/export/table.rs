//! Tables, as Prettier formats them.

use unicode_width::UnicodeWidthStr;

/// A table whose columns are as wide as their widest cell, and at least three.
pub fn table(header: &[String], rows: &[Vec<String>]) -> String {
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let widest = |column: usize| {
        let cells = rows.iter().map(|row| cell(row, column).width());
        cells.chain([header[column].width(), 3]).max().unwrap_or(3)
    };
    let widths: Vec<usize> = (0..header.len()).map(widest).collect();
    let line = |row: &[String]| {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let cell = cell(row, column);
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            format!(" {cell}{gap} |")
        });
        format!("|{}\n", cells.collect::<String>())
    };
    let dashes: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
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
    }
}
