//! Landings as a stream for `git fast-import`, which makes real commits of them.

use std::collections::HashMap;

use crate::git::commit::{Commit, CommitId, Ident};
use crate::git::landing::{Entry, Landing};

/// The branch that everything lands on.
pub const BRANCH: &str = "refs/heads/main";

/// The stream that makes a commit of each landing, and one of each commit that a merge brought.
///
/// Parents are commits of the same stream; an entry that is no file becomes a symbolic link.
pub fn stream(landings: &[Landing]) -> Vec<u8> {
    let mut stream = Stream::default();
    for landing in landings {
        for side in landing.side.iter().rev() {
            stream.commit(&side.commit);
            let before = side.parents.first();
            let gone = before.into_iter().flatten().filter(|(path, _)| !side.versions.contains_key(*path));
            gone.for_each(|(path, _)| stream.write(path, None));
            side.versions.iter().for_each(|(path, entry)| stream.write(path, Some(entry)));
        }
        stream.commit(&landing.commit);
        landing.changes.iter().for_each(|change| stream.write(&change.path, change.new.as_ref()));
    }
    stream.bytes.extend_from_slice(b"done\n");
    stream.bytes
}

#[derive(Default)]
struct Stream<'a> {
    bytes: Vec<u8>,
    /// The marks of the commits so far; they count from 1.
    marks: HashMap<&'a CommitId, usize>,
}

impl<'a> Stream<'a> {
    fn commit(&mut self, commit: &'a Commit) {
        let parents: Vec<_> = commit.parents.iter().filter_map(|parent| self.marks.get(parent).copied()).collect();
        let mark = self.marks.len() + 1;
        self.marks.insert(&commit.id, mark);
        // The committing branch is only a name to the stream: each commit says what it comes upon.
        self.say(&format!("commit {BRANCH}\nmark :{mark}\n"));
        self.stamp("author", &commit.author, commit.authored_at);
        self.stamp("committer", &commit.committer, commit.committed_at);
        self.data(format!("{}\n", commit.summary).as_bytes());
        for (kind, mark) in ["from"].into_iter().chain(std::iter::repeat("merge")).zip(parents) {
            self.say(&format!("{kind} :{mark}\n"));
        }
    }

    fn stamp(&mut self, role: &str, who: &Ident, at: i64) {
        self.say(&format!("{role} {who} {at} +0000\n"));
    }

    fn write(&mut self, path: &str, entry: Option<&Entry>) {
        match entry {
            Some(Entry::File(blob)) => {
                self.say(&format!("M 100644 inline {path}\n"));
                self.data(&blob.bytes);
            }
            Some(Entry::Other(to)) => {
                self.say(&format!("M 120000 inline {path}\n"));
                self.data(to.as_bytes());
            }
            None => self.say(&format!("D {path}\n")),
        }
    }

    fn data(&mut self, bytes: &[u8]) {
        self.say(&format!("data {}\n", bytes.len()));
        self.bytes.extend_from_slice(bytes);
        self.bytes.push(b'\n');
    }

    fn say(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}
