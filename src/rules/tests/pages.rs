//! Runs the examples on every rule's page: they document, explain and test it.
//!
//! A page's `## Example` must break the rule on exactly the lines that end in `# error`, `# warning` or `# note`, and
//! its `## Instead` must not break it. Every block starts with a comment naming its file. Files that a page does not show
//! are those of [`FICTION`](crate::tale::texts::FICTION), and a page that lands nothing plays outside a Git repository.
//!
//! A block is the working tree, unless its first line says how it landed, in the order of the page; blocks that say the
//! same land together:
//!
//! ```text
//! # groups/x.yaml, landed 2026-02-03T00:00:00Z by linus        a direct push; by `GitHub`: what the forge commits
//! # groups/x.yaml, deleted 2026-02-03T00:00:00Z by linus       the same, and the file goes
//! # groups/x.yaml, merged 2026-02-03T00:00:00Z by ada          a merge, which did this itself
//! # groups/x.yaml, put up 2026-02-03T00:00:00Z by linus       a change under judgement, as if it had landed
//!   …, written by linus      the author, where that is somebody else; in a merge: a commit of the branch, by linus
//!   …, saying "Merge x"      the first line of the message
//!   …, badly signed by ada   the signature names the key of `ada`, which did not make it
//!   …, signed by ada         the commits of the branch bear a signature that her key made
//!   …, later taken out       an audit still saw it
//!   …, moved aside since     a push would take it off the mainline
//! ```
//!
//! A mark on such a line is a finding at that commit.
//!
//! What a block cannot show, its first line says behind the path: `# groups/x.yaml, padded to 300 KiB`,
//! `# groups/x.yaml, a symbolic link`; a path that ends in `/` is a folder. A finding about a path without a place in it
//! counts as one at line 1.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::git::aside::Aside;
use crate::git::commit::{CommitId, Ident};
use crate::git::overlay::Overlay;
use crate::lifecycle::checkpoint::{Checkpoint, Fault};
use crate::lifecycle::class::Parts;
use crate::lifecycle::past::Derived;
use crate::registry::load::Registry;
use crate::rules::{Change, Context, HistoryContext, RULES, Scope, run};
use crate::source::found::{FileContent, FoundFile};
use crate::tale::people::ident;
use crate::tale::scenario::{Branch, Scenario, time};

/// The clock of every page.
const NOW: &str = "2026-11-15T12:00:00Z";

struct Block {
    path: String,
    text: String,
    content: FileContent,
    /// How it landed; `None` for the working tree.
    landed: Option<Landing>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Verb {
    #[default]
    Landed,
    Deleted,
    Merged,
    PutUp,
}

/// How a block landed.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a remark of the notation, and none excludes another")]
struct Landing {
    at: String,
    by: String,
    verb: Verb,
    written_by: Option<String>,
    saying: Option<String>,
    is_badly_signed: bool,
    has_signed_branch: bool,
    is_taken_out: bool,
    is_moved_aside: bool,
}

impl Landing {
    /// Reads what the first line of a block says behind the path.
    fn read(remark: &str) -> Option<Self> {
        let mut parts = remark.split(", ");
        let verbs = [
            ("landed ", Verb::Landed),
            ("deleted ", Verb::Deleted),
            ("merged ", Verb::Merged),
            ("put up ", Verb::PutUp),
        ];
        let first = parts.next()?;
        let (verb, rest) = verbs.into_iter().find_map(|(word, verb)| Some((verb, first.strip_prefix(word)?)))?;
        let (at, by) = rest.split_once(" by ").expect("`<time> by <login>`");
        let mut landing = Self { at: at.to_owned(), by: by.to_owned(), verb, ..Self::default() };
        for part in parts {
            if let Some(login) = part.strip_prefix("written by ") {
                landing.written_by = Some(login.to_owned());
            } else if let Some(message) = part.strip_prefix("saying ") {
                landing.saying = Some(message.trim_matches('"').to_owned());
            } else {
                landing.is_badly_signed |= part == "badly signed by ada";
                landing.has_signed_branch |= part == "signed by ada";
                landing.is_taken_out |= part == "later taken out";
                landing.is_moved_aside |= part == "moved aside since";
                let is_known = landing.is_badly_signed
                    || landing.has_signed_branch
                    || landing.is_taken_out
                    || landing.is_moved_aside;
                assert!(is_known, "what does `{part}` mean?");
            }
        }
        Some(landing)
    }

    fn is_with(&self, other: &Self) -> bool {
        (&self.at, &self.by) == (&other.at, &other.by)
    }

    /// Lands `blocks`, all of them with this one.
    fn land(&self, blocks: &[Block], history: &mut Scenario) {
        let mut commits = Vec::new();
        let mut own = Vec::new();
        for block in blocks {
            let landing = block.landed.as_ref();
            let text = landing.filter(|landing| landing.verb != Verb::Deleted).map(|_| block.text.as_str());
            match landing.and_then(|landing| landing.written_by.as_ref()) {
                Some(by) if self.verb == Verb::Merged => {
                    commits.push(Branch { by, files: vec![(block.path.as_str(), text.map(str::to_owned))] });
                }
                _ => own.push((block.path.as_str(), text)),
            }
        }
        if self.verb == Verb::Merged {
            history.merge(&self.at, &self.by, &commits, &own);
        } else {
            let committer = if self.by == "GitHub" { Ident::web_flow() } else { ident(&self.by) };
            let author = self.written_by.as_ref().map_or_else(|| committer.clone(), |login| ident(login));
            history.land_as(&self.at, author, committer, &own);
        }
        if let Some(message) = &self.saying {
            history.saying(message);
        }
        if self.is_badly_signed {
            history.badly_signed();
        }
        if self.has_signed_branch {
            history.with_signed_branch();
        }
    }
}

fn section<'a>(docs: &'a str, title: &str) -> Option<&'a str> {
    let start = docs.find(&format!("\n## {title}\n"))?;
    let body = &docs[start + title.len() + 5..];
    Some(body.split("\n## ").next().unwrap_or(body))
}

fn blocks(section: &str) -> Vec<Block> {
    let fenced = section.split("```").skip(1).step_by(2);
    fenced.filter_map(|text| text.strip_prefix("yaml\n").or_else(|| text.strip_prefix("text\n"))).map(block).collect()
}

fn block(text: &str) -> Block {
    let first = text.lines().next().unwrap_or_default();
    let header = first.trim_start_matches("# ").split("  #").next().unwrap_or_default().trim();
    let (path, remark) = header.split_once(", ").map_or((header, ""), |(path, remark)| (path, remark));
    let landed = Landing::read(remark);
    let content = if remark == "a symbolic link" {
        FileContent::Symlink
    } else if path.ends_with('/') {
        FileContent::Folder
    } else if let Some(size) = remark.strip_prefix("padded to ") {
        let kib: usize = size.strip_suffix(" KiB").and_then(|size| size.parse().ok()).expect("`padded to <n> KiB`");
        FileContent::Bytes([text.as_bytes(), "#".repeat(kib * 1024).as_bytes()].concat().into())
    } else {
        FileContent::Bytes(text.as_bytes().into())
    };
    Block { path: path.trim_end_matches('/').to_owned(), text: text.to_owned(), content, landed }
}

/// Something found, or marked: the file, the line, the severity and, in history, the landing.
type Found = (String, u32, Severity, Option<CommitId>);

/// What the blocks of a section tell, played.
struct Played<'a> {
    blocks: &'a [Block],
    /// The landings, on top of [`FICTION`]; `None` where nothing landed, as outside a Git repository.
    history: Option<Scenario>,
    /// What an audit saw, where some of it was taken out later.
    audited: Option<Scenario>,
    /// The landing that brought each block, as that audit saw it.
    landed_in: Vec<Option<CommitId>>,
}

impl<'a> Played<'a> {
    fn new(blocks: &'a [Block]) -> Self {
        let mut landed_in = Vec::new();
        let all = play(blocks, |_| true, &mut landed_in);
        let stays = |landing: &Landing| !landing.is_taken_out;
        let is_rewritten = blocks.iter().filter_map(|block| block.landed.as_ref()).any(|landing| !stays(landing));
        let history = if is_rewritten { play(blocks, stays, &mut Vec::new()) } else { all.clone() };
        Self { blocks, history, audited: all.filter(|_| is_rewritten), landed_in }
    }

    fn findings(&self) -> Vec<Diagnostic> {
        let standing = self.history.as_ref().map(|history| history.standing(NOW));
        let files = self.history.as_ref().map_or_else(|| Scenario::new().files(), Scenario::files);
        let mut files: BTreeMap<_, _> = files.into_iter().map(|file| (file.path, file.content)).collect();
        let in_worktree = self.blocks.iter().filter(|block| block.landed.is_none() && block.path != ".mailmap");
        files.extend(in_worktree.map(|block| (block.path.clone(), block.content.clone())));
        let registry = Registry::load(files.into_iter().map(|(path, content)| FoundFile { path, content }));
        let aside = self.aside();
        let mut found = run(&Scope::files(&Context {
            registry: &registry,
            roster: &registry.roster(),
            standing: standing.as_deref(),
            past: standing.as_ref().map(|it| &it.past),
            aside: aside.as_ref(),
            now: time(NOW),
        }));
        if let Some(standing) = &standing {
            let audited = self.audited.as_ref().and_then(|history| Checkpoint::of(&history.standing(NOW).landed));
            let broken = audited.map(|checkpoint| (checkpoint, Fault::LeftOut));
            let has_mailmap = self.blocks.iter().any(|block| block.path == ".mailmap");
            let overlays: &[Overlay] = if has_mailmap { &[Overlay::Mailmap] } else { &[] };
            let landed = HistoryContext {
                overlays,
                broken_checkpoint: broken.as_ref(),
                ..HistoryContext::of(standing, &standing.past)
            };
            found.extend(run(&Scope::history(&landed)));
            if let Some(parts) = self.parts(standing) {
                let change = Change { registry: &registry, parts: Some(&parts), has_moved_on: false };
                let as_a_whole = HistoryContext { events: &[], change: Some(change), ..landed };
                found.extend(run(&Scope::change(&as_a_whole)));
            }
        }
        found
    }

    /// What a push would move aside.
    fn aside(&self) -> Option<Aside> {
        let is_moved_aside = |block: &Block| block.landed.as_ref().is_some_and(|landing| landing.is_moved_aside);
        let at = self.blocks.iter().position(is_moved_aside)?;
        let landings = self.history.as_ref()?.mainline().landings;
        let moved = landings.iter().find(|landing| Some(&landing.commit.id) == self.landed_in[at].as_ref())?;
        Some(Aside {
            upstream: Some("origin/main".to_owned()),
            tip: moved.commit.id.clone(),
            merge: landings.last()?.commit.id.clone(),
            landings: vec![moved.commit.clone()],
            way_out: "git pull --rebase".to_owned(),
        })
    }

    /// The parts of the change under judgement, which landed last.
    fn parts(&self, standing: &Derived) -> Option<Parts> {
        let is_put_up = |block: &Block| block.landed.as_ref().is_some_and(|landing| landing.verb == Verb::PutUp);
        let landings = self.history.as_ref()?.mainline().landings;
        let last = landings.last().filter(|_| self.blocks.iter().any(is_put_up))?;
        let brought = standing.past.events.iter().filter(|event| event.commit() == Some(&last.commit.id));
        Some(Parts::of(&brought.cloned().collect::<Vec<_>>(), &last.changes, &[]))
    }

    /// Where the marks of an example say that something is found.
    fn marks(&self) -> BTreeSet<Found> {
        let severities = [("# error", Severity::Error), ("# warning", Severity::Warning), ("# note", Severity::Note)];
        let mut marks = BTreeSet::new();
        for (block, landed_in) in self.blocks.iter().zip(&self.landed_in) {
            for (number, line) in (1..).zip(block.text.lines()) {
                for (mark, severity) in severities {
                    if line.trim_end().ends_with(mark) {
                        marks.insert((block.path.clone(), number, severity, landed_in.clone()));
                    }
                }
            }
        }
        marks
    }

    /// Where `rule` found something; what names no file counts as found in the first one that landed with it.
    fn found(&self, rule: &str) -> BTreeSet<Found> {
        let place = |finding: Diagnostic| {
            let line = finding.place.as_ref().map_or(1, |place| place.file.position(place.span.start).line);
            let commit = finding.commit.map(CommitId::new);
            let landed_first = self.landed_in.iter().position(|landed_in| commit.is_some() && *landed_in == commit);
            let path = finding.path.or_else(|| Some(self.blocks[landed_first?].path.clone()));
            (path.unwrap_or_default(), line, finding.severity, commit)
        };
        self.findings().into_iter().filter(|finding| finding.rule == rule).map(place).collect()
    }
}

/// Lands those blocks that `stays` keeps; says for every block in which commit.
fn play(blocks: &[Block], stays: impl Fn(&Landing) -> bool, landed_in: &mut Vec<Option<CommitId>>) -> Option<Scenario> {
    let mut history = Scenario::new();
    let is_with = |one: &Block, other: &Block| match (&one.landed, &other.landed) {
        (Some(one), Some(other)) => one.is_with(other),
        (None, None) => true,
        _ => false,
    };
    for group in blocks.chunk_by(is_with) {
        let landing = group.first().and_then(|block| block.landed.as_ref());
        if let Some(landing) = landing.filter(|landing| stays(landing)) {
            landing.land(group, &mut history);
        }
        landed_in.extend(group.iter().map(|_| landing.map(|_| history.last().clone())));
    }
    blocks.iter().any(|block| block.landed.is_some()).then_some(history)
}

#[test]
fn every_page_s_example_breaks_its_rule_where_it_says_and_instead_does_not() {
    for rule in RULES {
        let example = blocks(section(rule.docs, "Example").unwrap_or_else(|| panic!("{}: no ## Example", rule.name)));
        let instead = blocks(section(rule.docs, "Instead").unwrap_or_else(|| panic!("{}: no ## Instead", rule.name)));
        let (example, instead) = (Played::new(&example), Played::new(&instead));
        let expected = example.marks();
        assert!(!expected.is_empty(), "{}: the example marks no line", rule.name);
        assert_eq!(example.found(rule.name), expected, "{}: what the example breaks, and what it marks", rule.name);
        assert_eq!(instead.found(rule.name), BTreeSet::new(), "{}: what `## Instead` breaks", rule.name);
        let errors: Vec<_> = instead.findings().into_iter().filter(|f| f.severity == Severity::Error).collect();
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
