//! Posts as people write them, and what comes out.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::*;
use crate::lifecycle::constitution::of;
use crate::registry::group::Kind;
use crate::registry::load::Registry;
use crate::registry::ruleset::Ruleset;
use crate::source::found::{FileContent, FoundFile};

mod nothing_is_lost;
mod pasted;
mod persons;
mod posts;
mod reading;

const MANIFEST: &str = "\
registry: Fiction
projects: [Atlas, Inspector]
roles: {core_maintainers: [grace], maintainers: [alan], lead_maintainers: [ada]}
people:
  ada: {name: Ada Example}
  grace: {name: Grace Example}
  alan: {name: Alan Example}
  sam-one: {name: Sam Same}
  sam-two: {name: Sam Same}
affiliations: {Example Corp: [Example]}
";

/// A registry whose groups are called by words that people use anyway.
pub(super) fn known() -> Known {
    let groups = [
        ("security", "Security"),
        ("auth", "Authorization"),
        ("registry", "Registry"),
        ("server-card", "Server Card"),
        ("agents", "Agents"),
        ("transports", "Transports"),
        ("tool-filtering", "Tool Filtering"),
    ];
    let file = |path: String, text: String| FoundFile { path, content: FileContent::Bytes(text.into_bytes().into()) };
    let groups = groups.map(|(id, name)| file(format!("groups/{id}.yaml"), format!("name: {name}\n")));
    let manifest = file("mcpgov.yaml".to_owned(), MANIFEST.to_owned());
    Known::of(&Registry::load(groups.into_iter().chain([manifest])))
}

/// What comes out of a text: the file, what is told, what is asked, and what is missing.
pub(super) fn shown(text: &str, path: &str, kind: Kind) -> String {
    let mut filled = Filled::read(text, path, &known(), Some(kind)).unwrap();
    filled.keep_only(kind);
    let file = filled.proposal.text();
    let mut shown = file.split_once('\n').unwrap_or_default().1.to_owned();
    let stated = filled.kind.filter(|stated| *stated != kind);
    if let Some(stated) = stated {
        writeln!(shown, "KIND {stated}").unwrap();
    }
    filled.notes.told.iter().for_each(|told| writeln!(shown, "NOTE {told}").unwrap());
    let doubts = filled.notes.doubts.iter();
    doubts.for_each(|doubt| writeln!(shown, "ASK {:?} `{}`: {}", doubt.field, doubt.text, doubt.why).unwrap());
    for flag in filled.proposal.missing(of(Ruleset::Sep1302)) {
        writeln!(shown, "MISSING {flag}").unwrap();
    }
    shown
}

/// The posts that stand beside this file.
pub(super) fn posts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/intake/tests/posts");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut posts: Vec<_> = files
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    posts.sort();
    posts
}
