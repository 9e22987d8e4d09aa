//! Runs the examples on the pages of the rules about upstream's files: they document, explain and test them.
//!
//! A block's first line names its file. Of a charter a block says only the sections that are other than in the
//! [fictional ones](crate::tale::upstream::FILES), and what stands before the first of them; `, without Changelog` leaves
//! one out, and `, landed 2026-06-01` tells of a landing with that version. Any other file is what the block says. A line that ends in `# note`, `# warning` or `# error` must be found,
//! and nothing else; on a block's first line that is the first line of the file. Files under `groups/` are a register.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{RULES, Register, UpstreamContext, run};
use crate::clock::Timestamp;
use crate::diagnostic::{Diagnostic, Severity};
use crate::git::commit::CommitId;
use crate::git::versions::Version;
use crate::order::Collect;
use crate::registry::load::Registry;
use crate::rules;
use crate::source::file::SourceFile;
use crate::source::found::FoundFile;
use crate::tale::upstream::{FILES, INTEREST_GROUP, MAPPING, WORKING_GROUP};
use crate::upstream::mapping::Mapping;
use crate::upstream::past::Past;
use crate::upstream::places::{Place, place_of};
use crate::upstream::sources::{Given, Sources};

/// The clock of every page.
const NOW: &str = "2026-11-15T12:00:00Z";

/// Where something is found, or marked.
type Found = (String, u32, Severity);

/// The files that a section tells, and its marks.
#[derive(Default)]
struct Told {
    files: BTreeMap<String, String>,
    /// What landed: where, when, and what it says.
    landed: Vec<(String, String, String)>,
    marks: BTreeSet<Found>,
}

/// A line without its mark, and that.
fn unmarked(line: &str) -> (&str, Option<Severity>) {
    let marks = [("# note", Severity::Note), ("# warning", Severity::Warning), ("# error", Severity::Error)];
    let found = marks.into_iter().find_map(|(mark, severity)| Some((line.strip_suffix(mark)?, severity)));
    found.map_or((line, None), |(line, severity)| (line.trim_end(), Some(severity)))
}

/// The parts of a charter: what stands before the first section, and each section by its name.
fn parts<'a>(lines: &[&'a str]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut parts: Vec<(&str, Vec<&str>)> = vec![("", Vec::new())];
    for line in lines {
        if let Some(name) = unmarked(line).0.strip_prefix("## ") {
            parts.push((name, Vec::new()));
        }
        parts.last_mut().expect("one").1.push(line);
    }
    parts
}

/// A charter with the sections that a block says instead of its own.
fn merged(base: &str, block: &[&str], without: &[&str]) -> Vec<String> {
    let base: Vec<&str> = base.lines().collect();
    let told = parts(block);
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let mut lines = Vec::new();
    let base = parts(&base);
    for (name, own) in &base {
        let mut said = told.iter().filter(|(other, _)| other == name && !name.is_empty()).peekable();
        if name.is_empty() {
            lines.extend(owned(own));
            lines.extend(owned(&told[0].1));
        } else if said.peek().is_some() {
            said.for_each(|(_, said)| lines.extend(owned(said).into_iter().chain([String::new()])));
        } else if !without.contains(name) {
            lines.extend(owned(own));
        }
    }
    for (name, said) in told.iter().filter(|(name, _)| !base.iter().any(|(other, _)| other == name)) {
        assert!(!name.is_empty(), "what stands before the sections stands there");
        lines.extend([String::new()].into_iter().chain(owned(said)));
    }
    lines
}

fn told(section: &str) -> Told {
    let mut told =
        Told { files: FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into(), ..Told::default() };
    told.files.insert("mapping.yaml".to_owned(), MAPPING.to_owned());
    let fenced = section.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    for (_, block) in fenced {
        let (first, body) = block.split_once('\n').expect("a line that names the file");
        let (head, mark) = unmarked(first);
        let (path, remark) =
            head.trim_start_matches("# ").split_once(", ").unwrap_or((head.trim_start_matches("# "), ""));
        let without: Vec<&str> = remark.strip_prefix("without ").into_iter().collect();
        let body: Vec<&str> = body.lines().collect();
        let base = if path.contains("interest-groups") { INTEREST_GROUP } else { WORKING_GROUP };
        let base = FILES.iter().find(|(other, _)| *other == base).expect("a charter").1;
        let lines = if matches!(place_of(Path::new(path)), Some(Place::Charter(..))) {
            merged(base, &body, &without)
        } else {
            body.iter().map(|line| (*line).to_owned()).collect()
        };
        let mut text = String::new();
        for (number, line) in (1..).zip(&lines) {
            let (line, mark) = unmarked(line);
            told.marks.extend(mark.map(|severity| (path.to_owned(), number, severity)));
            text += &format!("{line}\n");
        }
        told.marks.extend(mark.map(|severity| (path.to_owned(), 1, severity)));
        let day = remark.strip_prefix("landed ");
        told.landed.extend(day.map(|day| (path.to_owned(), day.to_owned(), text.clone())));
        told.files.insert(path.to_owned(), text);
    }
    told
}

impl Told {
    fn findings(&self) -> Vec<Diagnostic> {
        let is_registered = |path: &str| path.starts_with("groups/");
        let given = self.files.iter().filter_map(|(name, text)| {
            let place = place_of(Path::new(name))?;
            Some(Given { name: name.clone(), place, bytes: text.clone().into_bytes() })
        });
        let mut sources = Sources::read(given.collect());
        sources.past = self.past();
        let mapping =
            Mapping::read(&SourceFile::new("mapping.yaml", self.files["mapping.yaml"].as_str())).expect("a mapping");
        let registered = self.files.iter().filter(|(path, _)| is_registered(path));
        let registry = Registry::load(registered.map(|(path, text)| FoundFile::of(path.as_str(), text.as_bytes())));
        let roster = registry.roster();
        let ended = |_: &_, group: &crate::registry::group::Group| group.retirement.is_some();
        let register = (registry.groups().next().is_some()).then_some(Register {
            registry: &registry,
            roster: &roster,
            ended: &ended,
        });
        let now = NOW.parse().expect("a time");
        run(&UpstreamContext { sources: &sources, mapping: &mapping, accounts: &mapping.accounts(), register, now })
    }

    /// What landed, and every other page where anything did.
    fn past(&self) -> Past {
        let mut past = Past::default();
        if self.landed.is_empty() {
            return past;
        }
        let version = |(path, day, text): &(String, String, String)| Version {
            path: path.clone(),
            commit: CommitId::new("0123456789"),
            seconds: format!("{day}T12:00:00Z").parse::<Timestamp>().expect("a day").timestamp(),
            bytes: Some(text.as_bytes().into()),
        };
        past.add("", self.landed.iter().map(version).collect());
        let pages = self.files.iter().filter(|(path, _)| path.contains(".md") && place_of(Path::new(path)).is_none());
        past.pages = pages.map(|(path, text)| SourceFile::new(path.as_str(), text.as_str())).collect();
        past
    }

    fn found(&self, rule: &str) -> BTreeSet<Found> {
        let place = |finding: Diagnostic| {
            let line = finding.place.as_ref().map_or(1, |place| place.start().line);
            (finding.path.unwrap_or_default(), line, finding.severity)
        };
        self.findings().into_iter().filter(|finding| finding.rule == rule).map(place).collect()
    }
}

fn section<'a>(page: &'a str, title: &str) -> Option<&'a str> {
    let start = page.find(&format!("\n## {title}\n"))? + title.len() + 5;
    page[start..].split("\n## ").next()
}

/// The section of a page that shows the rule; a page that is shared with a rule of the register has one of each.
fn shown<'a>(rule: &'a rules::Rule, title: &str) -> &'a str {
    let is_shared = rules::find(rule.name).is_some();
    let title = if is_shared { format!("{title} in a charter") } else { title.to_owned() };
    // A heading inside of a block ends no section.
    let start = rule.docs.find(&format!("\n## {title}\n")).unwrap_or_else(|| panic!("{}: no ## {title}", rule.name));
    let rest = &rule.docs[start..];
    let next = if title.starts_with("Example") { "\n## Instead" } else { "\n\u{0}" };
    rest.split(next).next().unwrap_or(rest)
}

#[test]
fn nothing_is_wrong_with_the_fictional_files() {
    let found = told("").findings();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_page_s_example_breaks_its_rule_where_it_says_and_instead_does_not() {
    for rule in RULES {
        let (example, instead) = (told(shown(rule, "Example")), told(shown(rule, "Instead")));
        assert!(!example.marks.is_empty(), "{}: the example marks no line", rule.name);
        assert_eq!(
            example.found(rule.name),
            example.marks,
            "{}: what the example breaks, and what it marks",
            rule.name
        );
        assert_eq!(instead.found(rule.name), BTreeSet::new(), "{}: what `## Instead` breaks", rule.name);
        let errors: Vec<_> = instead.findings().into_iter().filter(|it| it.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: `## Instead` is wrong in another way: {errors:?}", rule.name);
    }
}

#[test]
fn every_rule_and_page_is_listed_once_and_by_topic() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/rules/upstream");
    let stems = |extension: &str, text: &str| -> BTreeSet<String> {
        let paths = fs::read_dir(&folder).expect("the folder").map(|entry| entry.expect("an entry").path());
        let of_rules = paths.filter(|path| path.extension().is_some_and(|it| it == extension));
        let holding = of_rules.filter(|path| fs::read_to_string(path).expect("readable").contains(text));
        holding.filter_map(|path| Some(path.file_stem()?.to_str()?.replace('_', "-"))).collect()
    };
    let listed = RULES.iter().map(|rule| rule.name.to_owned()).into_set();
    let shared = listed.iter().filter(|name| rules::find(name).is_some()).cloned().into_set();
    assert_eq!(listed.len(), RULES.len());
    assert_eq!(stems("rs", concat!("const RULE", ": Rule")), listed);
    assert_eq!(&stems("md", "") | &shared, listed);
    assert!(RULES.is_sorted_by_key(|rule| rule.topic));
    for rule in RULES {
        assert!(rule.asked.is_empty(), "{}: no rule of the register", rule.name);
        assert!(section(rule.docs, "Why").is_some(), "{}: no ## Why", rule.name);
        assert!(!rule.summary.ends_with('.') && !rule.summary.is_empty(), "{}: the summary", rule.name);
    }
}
