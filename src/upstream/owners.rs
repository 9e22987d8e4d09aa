//! CODEOWNERS: which teams own what.

use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

/// The organisation whose teams they are.
const ORGANISATION: &str = "modelcontextprotocol";

/// What the file says.
#[derive(Debug, Clone)]
pub struct Owners {
    /// The file.
    pub file: SourceFile,
    /// The teams of the organisation that it names, each time.
    pub teams: Vec<Spanned<String>>,
}

/// Reads the file.
pub fn read(file: &SourceFile) -> Owners {
    let mut teams = Vec::new();
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        // A comment begins at a word, as `#` does not that stands in a path.
        let comment = line.match_indices('#').find(|(at, _)| line[..*at].ends_with([' ', '\t']));
        let said = comment.map_or(line, |(at, _)| &line[..at]);
        if !said.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('#') {
            let mut at = 0;
            let mut is_pattern = true;
            for word in said.split([' ', '\t', '\r', '\n']) {
                let is_owner = !is_pattern;
                is_pattern &= word.is_empty();
                if let Some(team) = team(word).filter(|_| is_owner) {
                    let span = Span::new(start + at, start + at + word.len());
                    teams.push(Spanned::new(team.to_owned(), span));
                }
                at += word.len() + 1;
            }
        }
        start += line.len();
    }
    Owners { file: file.clone(), teams }
}

fn team(word: &str) -> Option<&str> {
    let (organisation, team) = word.strip_prefix('@')?.split_once('/')?;
    (organisation.eq_ignore_ascii_case(ORGANISATION) && !team.is_empty()).then_some(team)
}
