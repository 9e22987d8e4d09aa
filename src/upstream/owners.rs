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
        let said = line.split_once(" #").map_or(line, |(said, _)| said);
        if !said.trim_start().starts_with('#') {
            let mut at = 0;
            for word in said.split([' ', '\t', '\r', '\n']) {
                if let Some(team) = team(word) {
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
