//! Landings in a form that tests can compare.

use mcpgov::git::landing::{Change, Entry, Landing, SideCommit, Versions};

/// The changes of a landing, as `path: before -> after`.
pub fn changes(landing: &Landing) -> Vec<String> {
    landing.changes.iter().map(change).collect()
}

fn change(change: &Change) -> String {
    format!("{}: {} -> {}", change.path, text(change.old.as_ref()), text(change.new.as_ref()))
}

fn text(entry: Option<&Entry>) -> String {
    match entry {
        Some(Entry::File(blob)) => String::from_utf8_lossy(&blob.bytes).into_owned(),
        Some(Entry::Other(_)) => "(no file)".to_owned(),
        None => "nothing".to_owned(),
    }
}

/// Versions of files, as `path: text`.
pub fn versions(versions: &Versions) -> Vec<String> {
    versions.iter().map(|(path, entry)| format!("{path}: {}", text(Some(entry)))).collect()
}

/// What each parent of a side commit has.
pub fn parents(side: &SideCommit) -> Vec<Vec<String>> {
    side.parents.iter().map(versions).collect()
}

/// The side commits of a landing, by their messages.
pub fn side(landing: &Landing) -> Vec<&str> {
    landing.side.iter().map(|side| side.commit.summary.as_str()).collect()
}
