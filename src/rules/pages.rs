//! Runs the examples on every rule's page: they document, explain and test it.
//!
//! A page's `## Example` must break the rule on exactly the lines that end in `# error`, `# warning` or `# note`, and
//! its `## Instead` must not break it. Every block starts with a comment naming its file. A block whose first line says
//! `landed <time> by <login>` is part of the history, and blocks that say the same land together; a block that does not
//! is the working tree. Files that a page does not show are those of [`BASE`], and a page that lands nothing plays
//! outside a Git repository.
//!
//! What a block cannot show, its first line says behind the path: `# groups/x.yaml, padded to 300 KiB`,
//! `# groups/x.yaml, a symbolic link`; a path that ends in `/` is a folder. A finding about a path without a place in it
//! counts as one at line 1.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::lifecycle::scenario::{BASE, Scenario};
use crate::registry::load::{RawContent, RawFile};

/// The clock of every page.
const NOW: &str = "2026-11-15T12:00:00Z";

struct Block {
    path: String,
    text: String,
    content: RawContent,
    /// Time and login of the landing that brought it; `None` for the working tree.
    landed: Option<(String, String)>,
}

fn section<'a>(docs: &'a str, title: &str) -> Option<&'a str> {
    let start = docs.find(&format!("\n## {title}\n"))?;
    let body = &docs[start + title.len() + 5..];
    Some(body.split("\n## ").next().unwrap_or(body))
}

fn blocks(section: &str) -> Vec<Block> {
    let fenced = section.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    fenced.map(block).collect()
}

fn block(text: &str) -> Block {
    let first = text.lines().next().unwrap_or_default();
    let header = first.trim_start_matches("# ").split("  #").next().unwrap_or_default().trim();
    let (path, remark) = header.split_once(", ").map_or((header, ""), |(path, remark)| (path, remark));
    let landed = remark.strip_prefix("landed ").map(|rest| {
        let (at, who) = rest.split_once(" by ").expect("`landed <time> by <login>`");
        (at.to_owned(), who.to_owned())
    });
    let content = if remark == "a symbolic link" {
        RawContent::Symlink
    } else if path.ends_with('/') {
        RawContent::Folder
    } else if let Some(size) = remark.strip_prefix("padded to ") {
        let kib: usize = size.strip_suffix(" KiB").and_then(|size| size.parse().ok()).expect("`padded to <n> KiB`");
        RawContent::Bytes([text.as_bytes(), "#".repeat(kib * 1024).as_bytes()].concat())
    } else {
        RawContent::Bytes(text.as_bytes().to_vec())
    };
    Block { path: path.trim_end_matches('/').to_owned(), text: text.to_owned(), content, landed }
}

/// Where the marks of an example say that something is found: path, line and severity.
fn marks(blocks: &[Block]) -> BTreeSet<(String, u32, Severity)> {
    let severities = [("# error", Severity::Error), ("# warning", Severity::Warning), ("# note", Severity::Note)];
    let mut marks = BTreeSet::new();
    for block in blocks.iter().filter(|block| block.landed.is_none()) {
        for (number, line) in (1..).zip(block.text.lines()) {
            for (mark, severity) in severities {
                if line.trim_end().ends_with(mark) {
                    marks.insert((block.path.clone(), number, severity));
                }
            }
        }
    }
    marks
}

fn findings(blocks: &[Block]) -> Vec<Diagnostic> {
    let history = history(blocks);
    let standing = history.as_ref().map(|history| history.standing(NOW));
    let bytes = |text: &String| RawContent::Bytes(text.clone().into_bytes());
    let mut files: BTreeMap<String, RawContent> = match &history {
        Some(history) => history.files().iter().map(|(path, text)| (path.clone(), bytes(text))).collect(),
        None => BTreeMap::from([("mcpgov.yaml".to_owned(), bytes(&BASE.to_owned()))]),
    };
    let in_worktree = blocks.iter().filter(|block| block.landed.is_none());
    files.extend(in_worktree.map(|block| (block.path.clone(), block.content.clone())));
    let registry = Registry::load(files.into_iter().map(|(path, content)| RawFile { path, content }));
    let roster = registry.manifest().map(Roster::of).unwrap_or_default();
    let now = NOW.parse().expect("a time");
    run(&Context { registry: &registry, roster: &roster, standing: standing.as_ref(), now })
}

/// The landings of the blocks, on top of [`BASE`]; `None` where nothing landed, as outside a Git repository.
fn history(blocks: &[Block]) -> Option<Scenario> {
    let landed: Vec<_> = blocks.iter().filter_map(|block| Some((block.landed.as_ref()?, block))).collect();
    let mut history = Scenario::new();
    for landing in landed.chunk_by(|(one, _), (other, _)| one == other) {
        let ((at, login), _) = landing.first()?;
        let files: Vec<_> = landing.iter().map(|(_, block)| (block.path.as_str(), Some(block.text.as_str()))).collect();
        history.land(at, login, &files);
    }
    (!landed.is_empty()).then_some(history)
}

fn places(findings: &[Diagnostic]) -> BTreeSet<(String, u32, Severity)> {
    let place = |finding: &Diagnostic| {
        let line = finding.place.as_ref().map_or(1, |place| place.file.position(place.span.start).line);
        (finding.path.clone().unwrap_or_default(), line, finding.severity)
    };
    findings.iter().map(place).collect()
}

#[test]
fn every_page_s_example_breaks_its_rule_where_it_says_and_instead_does_not() {
    for rule in RULES {
        let example = blocks(section(rule.docs, "Example").unwrap_or_else(|| panic!("{}: no ## Example", rule.name)));
        let instead = blocks(section(rule.docs, "Instead").unwrap_or_else(|| panic!("{}: no ## Instead", rule.name)));
        let of_rule = |blocks: &[Block]| -> Vec<Diagnostic> {
            findings(blocks).into_iter().filter(|finding| finding.rule == rule.name).collect()
        };
        let expected = marks(&example);
        assert!(!expected.is_empty(), "{}: the example marks no line", rule.name);
        assert_eq!(places(&of_rule(&example)), expected, "{}: what the example breaks, and what it marks", rule.name);
        assert_eq!(places(&of_rule(&instead)), BTreeSet::new(), "{}: what `## Instead` breaks", rule.name);
        let errors: Vec<_> = findings(&instead).into_iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: `## Instead` is wrong in another way: {errors:?}", rule.name);
    }
}

#[test]
fn every_page_is_named_for_its_rule_and_says_why() {
    for rule in RULES {
        assert!(rule.docs.starts_with(&format!("# {}\n", rule.name)), "{}: the title", rule.name);
        assert!(section(rule.docs, "Why").is_some(), "{}: no ## Why", rule.name);
        assert!(!rule.summary.ends_with('.') && !rule.summary.is_empty(), "{}: the summary", rule.name);
    }
}

#[test]
fn every_file_of_the_folder_is_a_listed_rule() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut stems: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder of rules") {
        let name = entry.expect("an entry").file_name().into_string().expect("a UTF-8 name");
        let (stem, extension) = name.split_once('.').expect("a file with an extension");
        if !["mod", "findings", "in_history", "pages", "view"].contains(&stem) {
            stems.entry(stem.replace('_', "-")).or_default().push(extension.to_owned());
        }
    }
    let listed: BTreeMap<String, Vec<String>> =
        RULES.iter().map(|rule| (rule.name.to_owned(), vec!["md".to_owned(), "rs".to_owned()])).collect();
    for extensions in stems.values_mut() {
        extensions.sort();
    }
    assert_eq!(stems, listed);
}
