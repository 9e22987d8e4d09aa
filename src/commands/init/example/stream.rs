//! Landings as a stream for `git fast-import`, which makes real commits of them.

use chrono::TimeDelta;

use super::story::{Landing, Way};
use crate::clock::Timestamp;

/// The branch that everything lands on.
pub const BRANCH: &str = "refs/heads/main";

/// How long a pull request waits before it lands.
const PATIENCE: TimeDelta = TimeDelta::minutes(50);

/// The identity under which GitHub squashes.
const FORGE: &str = "GitHub <noreply@github.com>";

/// The stream that makes a commit of each landing, one upon the other; two of one that is merged.
pub fn stream(landings: &[Landing]) -> Vec<u8> {
    let mut stream = Stream::default();
    for landing in landings {
        let author = landing.by.ident();
        let pushed = |at| Stamp { author: author.clone(), committer: author.clone(), at };
        let onto = stream.last_mark;
        match landing.way {
            Way::Pushed => stream.commit(&pushed(landing.at), &landing.message, onto, None),
            Way::Squashed => {
                let stamp = Stamp { author, committer: FORGE.to_owned(), at: landing.at };
                stream.commit(&stamp, &landing.message, onto, None);
            }
            Way::Merged(by) => {
                stream.commit(&pushed(landing.at - PATIENCE), &landing.message, onto, None);
                stream.changes(landing);
                let side = stream.last_mark;
                let merge = Stamp { author: by.ident(), committer: by.ident(), at: landing.at };
                stream.commit(&merge, &format!("Merge: {}", landing.message), onto, Some(side));
            }
        }
        stream.changes(landing);
    }
    stream.text.push_str("done\n");
    stream.text.into_bytes()
}

/// Who made a commit, and when.
struct Stamp {
    author: String,
    committer: String,
    at: Timestamp,
}

#[derive(Default)]
struct Stream {
    text: String,
    /// The mark of the last commit; marks count from 1.
    last_mark: usize,
}

impl Stream {
    fn commit(&mut self, stamp: &Stamp, message: &str, onto: usize, merged: Option<usize>) {
        self.last_mark += 1;
        let Stamp { author, committer, at } = stamp;
        let at = at.timestamp();
        self.text.push_str(&format!("commit {BRANCH}\nmark :{}\n", self.last_mark));
        self.text.push_str(&format!("author {author} {at} +0000\ncommitter {committer} {at} +0000\n"));
        self.data(&format!("{message}\n"));
        if onto > 0 {
            self.text.push_str(&format!("from :{onto}\n"));
        }
        if let Some(merged) = merged {
            self.text.push_str(&format!("merge :{merged}\n"));
        }
    }

    fn changes(&mut self, landing: &Landing) {
        for (path, text) in &landing.changes {
            match text {
                Some(text) => {
                    self.text.push_str(&format!("M 100644 inline {path}\n"));
                    self.data(text);
                }
                None => self.text.push_str(&format!("D {path}\n")),
            }
        }
    }

    fn data(&mut self, text: &str) {
        self.text.push_str(&format!("data {}\n{text}\n", text.len()));
    }
}
