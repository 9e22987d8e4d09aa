//! Commits as a stream for `git fast-import`.

use std::io::{self, Write};

use super::group::{Group, manifest};

/// What one commit says in which files.
pub struct Work {
    by: &'static str,
    files: Vec<(String, String)>,
}

impl Work {
    /// The group as it is now.
    pub fn on(by: &'static str, group: &Group) -> Self {
        Self { by, files: vec![(group.path(), group.text())] }
    }

    /// One file, whatever it says.
    pub fn on_file(by: &'static str, path: &str, text: String) -> Self {
        Self { by, files: vec![(path.to_owned(), text)] }
    }

    /// The same groups with something behind what they say.
    pub fn on_all_with(by: &'static str, groups: &[Group], more: &str) -> Self {
        Self { by, files: groups.iter().map(|group| (group.path(), group.text() + more)).collect() }
    }

    /// All these groups as they are now.
    pub fn on_all(by: &'static str, groups: &[Group]) -> Self {
        Self { by, files: groups.iter().map(|group| (group.path(), group.text())).collect() }
    }
}

/// A history that is written to `main`.
pub struct Stream<'a, W> {
    out: &'a mut W,
    /// The clock, in seconds since 1970.
    at: u64,
    step: u64,
    marks: usize,
}

impl<'a, W: Write> Stream<'a, W> {
    /// Begins in 2016, with `step` seconds between two commits.
    pub fn new(out: &'a mut W, step: u64) -> Self {
        Self { out, at: 1_451_606_400, step, marks: 0 }
    }

    /// Goes on where `main` is, at a later time.
    pub fn behind(out: &'a mut W, at: u64) -> io::Result<Self> {
        out.write_all(b"reset refs/heads/main\nfrom refs/heads/main^0\n\n")?;
        Ok(Self { out, at, step: 600, marks: 0 })
    }

    /// Founds the register.
    pub fn found(&mut self) -> io::Result<()> {
        self.land(&Work { by: "ada", files: vec![("mcpgov.yaml".to_owned(), manifest())] })
    }

    /// Pushes one commit to `main`.
    pub fn land(&mut self, work: &Work) -> io::Result<()> {
        self.commit("main", work.by, "")?;
        self.files(work)
    }

    /// Merges a branch of one commit for each of `works`.
    pub fn merge(&mut self, works: &[Work]) -> io::Result<()> {
        self.reset("change")?;
        for work in works {
            self.commit("change", work.by, "")?;
            self.files(work)?;
        }
        self.commit("main", "grace", "merge refs/heads/change\n")?;
        works.iter().try_for_each(|work| self.files(work))
    }

    /// Puts another branch where `main` is.
    pub fn reset(&mut self, branch: &str) -> io::Result<()> {
        write!(self.out, "reset refs/heads/{branch}\nfrom refs/heads/main\n\n")
    }

    /// Marks the end, where every run starts from.
    pub fn end(&mut self) -> io::Result<()> {
        write!(self.out, "reset refs/tags/generated\nfrom refs/heads/main\n\n")
    }

    fn commit(&mut self, branch: &str, by: &str, merge: &str) -> io::Result<()> {
        self.at += self.step;
        self.marks += 1;
        let who = format!("{by} <{by}@example.org> {} +0000", self.at);
        let message = format!("step {}", self.marks);
        let length = message.len();
        let head = format!("commit refs/heads/{branch}\nauthor {who}\ncommitter {who}\ndata {length}\n{message}\n");
        write!(self.out, "{head}{merge}")
    }

    fn files(&mut self, work: &Work) -> io::Result<()> {
        for (path, text) in &work.files {
            write!(self.out, "M 100644 inline {path}\ndata {}\n{text}\n", text.len())?;
        }
        Ok(())
    }
}
