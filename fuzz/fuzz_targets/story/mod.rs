//! Histories in the vocabulary of a registry: few people, few groups, every field that means something.

use std::collections::BTreeMap;

use arbitrary::Arbitrary;
use mcpgov::git::commit::{Commit, CommitId, Ident};
use mcpgov::git::landing::{Blob, Change, Entry, Landing, SideCommit, Versions};

mod files;

use files::{GroupFile, ManifestFile};

/// When a story starts: 2026-01-01T00:00:00Z.
pub const START: i64 = 1_767_225_600;

/// A history, and when to ask where everything stands.
#[derive(Debug, Arbitrary)]
pub struct Story {
    /// Whether it starts before anybody could be recognised; else Ada has founded a community, and Linus proposed a group.
    starts_from_nothing: bool,
    steps: Vec<Step>,
    /// The clock, in minutes from the start.
    pub asked_at_minute: u32,
}

/// A landing.
#[derive(Debug, Arbitrary)]
struct Step {
    author: Who,
    committer: Who,
    clock: Clock,
    edits: Vec<Edit>,
    /// What came in with it; a merge where there is something.
    side: Vec<Side>,
}

#[derive(Debug, Arbitrary)]
struct Side {
    author: Who,
    edits: Vec<Edit>,
    /// Whether it is a merge itself, and so compared with a second parent.
    merges_the_mainline: bool,
}

#[derive(Debug, Arbitrary)]
enum Clock {
    Minutes(u16),
    Days(u8),
    Back(u16),
    Any(i64),
}

#[derive(Debug, Arbitrary)]
enum Edit {
    Group {
        at: GroupName,
        file: GroupFile,
    },
    Manifest(ManifestFile),
    Delete(GroupName),
    DeleteManifest,
    /// A link or a folder in the place of a file.
    Odd(GroupName),
    Text {
        at: GroupName,
        text: String,
    },
    /// Takes one line out of a file.
    Cut {
        at: GroupName,
        line: u8,
    },
}

#[derive(Debug, Clone, Copy, Arbitrary)]
pub(crate) enum GroupName {
    Atlas,
    Babel,
    Codex,
}

impl GroupName {
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Atlas => "atlas",
            Self::Babel => "babel",
            Self::Codex => "codex",
        }
    }

    fn path(self) -> String {
        format!("groups/{}.yaml", self.id())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Arbitrary)]
pub(crate) enum Who {
    Ada,
    Grace,
    Edsger,
    Barbara,
    Donald,
    Linus,
    Stranger,
    WebFlow,
    Noreply,
}

impl Who {
    pub(crate) fn login(self) -> &'static str {
        match self {
            Self::Ada => "ada",
            Self::Grace => "grace",
            Self::Edsger => "edsger",
            Self::Barbara => "barbara",
            Self::Donald => "donald",
            Self::Linus => "linus",
            Self::Stranger => "stranger",
            Self::WebFlow => "web-flow",
            Self::Noreply => "donald-too",
        }
    }

    fn ident(self) -> Ident {
        let email = match self {
            Self::WebFlow => "noreply@github.com".to_owned(),
            Self::Noreply => "1815+donald-too@users.noreply.github.com".to_owned(),
            _ => format!("{}@example.org", self.login()),
        };
        Ident { name: self.login().to_owned(), email }
    }
}

type Files = BTreeMap<String, Option<String>>;

/// A story as the fold wants it.
pub struct Told {
    /// The landings, oldest first.
    pub landings: Vec<Landing>,
    /// The files as last landed.
    pub files: Vec<(String, String)>,
    /// Whether no landing's clock stands before the one of the landing before it.
    pub clocks_never_fall: bool,
}

impl Story {
    /// Tells it.
    pub fn tell(&self) -> Told {
        let mut told = Told { landings: Vec::new(), files: Vec::new(), clocks_never_fall: true };
        let mut files = Files::new();
        let mut clock = START;
        let mut commits = 0;
        let mut commit = |author: Who, committer: Who, at: i64, parents: u64| {
            commits += 1;
            let id = |number: u64| CommitId::new(format!("{number:040x}"));
            Commit {
                id: id(commits),
                parents: (0..parents).map(|parent| id(0x1000 + commits + parent)).collect(),
                author: author.ident(),
                committer: committer.ident(),
                committed_at: at,
                authored_at: at,
                summary: "a commit".to_owned(),
                signature: None,
            }
        };
        let beginning = if self.starts_from_nothing { Vec::new() } else { Step::beginning() };
        for step in beginning.iter().chain(&self.steps) {
            let before = clock;
            clock = match step.clock {
                Clock::Minutes(minutes) => clock.saturating_add(i64::from(minutes) * 60),
                Clock::Days(days) => clock.saturating_add(i64::from(days) * 86_400),
                Clock::Back(minutes) => clock.saturating_sub(i64::from(minutes) * 60),
                Clock::Any(at) => at,
            };
            told.clocks_never_fall &= before <= clock;
            let was = files.clone();
            let mut side = Vec::new();
            for brought in &step.side {
                let parent = files.clone();
                brought.edits.iter().for_each(|edit| edit.make(&mut files));
                let paths: Vec<&String> = files.keys().chain(parent.keys()).collect();
                let differing = paths.into_iter().filter(|path| files.get(*path) != parent.get(*path));
                let differing: Vec<String> = differing.cloned().collect();
                let mut parents = vec![versions(&parent, &differing)];
                if brought.merges_the_mainline {
                    parents.push(versions(&was, &differing));
                }
                let commit = commit(brought.author, brought.author, clock, parents.len() as u64);
                side.push(SideCommit { commit, versions: versions(&files, &differing), parents });
            }
            side.reverse();
            step.edits.iter().for_each(|edit| edit.make(&mut files));
            let commit = commit(step.author, step.committer, clock, if step.side.is_empty() { 1 } else { 2 });
            told.landings.push(Landing { commit, changes: changes(&was, &files), side });
        }
        told.files = files.into_iter().filter_map(|(path, text)| Some((path, text?))).collect();
        told
    }
}

impl Step {
    fn beginning() -> Vec<Self> {
        let step = |who, edit| Self {
            author: who,
            committer: who,
            clock: Clock::Minutes(60),
            edits: vec![edit],
            side: Vec::new(),
        };
        let proposal = Edit::Group { at: GroupName::Atlas, file: GroupFile::proposal() };
        vec![step(Who::Ada, Edit::Manifest(ManifestFile::founding())), step(Who::Linus, proposal)]
    }
}

fn changes(was: &Files, is: &Files) -> Vec<Change> {
    let mut paths: Vec<&String> = was.keys().chain(is.keys()).collect();
    paths.sort();
    paths.dedup();
    paths
        .into_iter()
        .filter(|path| was.get(*path) != is.get(*path))
        .map(|path| Change { path: path.clone(), old: was.get(path).map(entry), new: is.get(path).map(entry) })
        .collect()
}

fn versions(files: &Files, paths: &[String]) -> Versions {
    paths.iter().filter_map(|path| Some((path.clone(), entry(files.get(path)?)))).collect()
}

fn entry(text: &Option<String>) -> Entry {
    match text {
        Some(text) => Entry::File(Blob { id: text.clone(), bytes: text.as_bytes().into() }),
        None => Entry::Other("odd".to_owned()),
    }
}

impl Edit {
    fn make(&self, files: &mut Files) {
        match self {
            Self::Group { at, file } => {
                files.insert(at.path(), Some(file.text()));
            }
            Self::Manifest(file) => {
                files.insert("mcpgov.yaml".to_owned(), Some(file.text()));
            }
            Self::Delete(at) => {
                files.remove(&at.path());
            }
            Self::DeleteManifest => {
                files.remove("mcpgov.yaml");
            }
            Self::Odd(at) => {
                files.insert(at.path(), None);
            }
            Self::Text { at, text } => {
                files.insert(at.path(), Some(text.clone()));
            }
            Self::Cut { at, line } => {
                if let Some(Some(text)) = files.get_mut(&at.path()) {
                    let kept = text.lines().enumerate().filter(|(index, _)| *index != usize::from(*line));
                    *text = kept.map(|(_, line)| format!("{line}\n")).collect();
                }
            }
        }
    }
}
