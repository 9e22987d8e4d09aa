//! Landings built by hand, for tests: fictional people, a stepped clock, no repository.

use std::collections::BTreeMap;

use super::past::{Derived, derive};
use crate::clock::Timestamp;
use crate::git::commit::{Commit, CommitId, Ident};
use crate::git::landing::{Blob, Change, Entry, Landing, Mainline, SideCommit, Versions};
use crate::git::signature::Signature;

/// The registry that scenarios and rule pages play in: one of each role and a contributor, everybody recognisable.
pub(crate) const BASE: &str = "\
registry: Fiction
ruleset: sep-1302
projects: [Atlas]
roles:
  lead_maintainers: [ada]
  core_maintainers: [grace]
  maintainers: [alan]
  community_moderators: [edsger, barbara, donald, frances]
people:
  ada: {emails: [ada@example.org], signing_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIig1x4ElwHaEiYscNDXeSF6n1FNnxHZV8/dC6gZ2OaH]}
  grace: {emails: [grace@example.org]}
  alan: {emails: [alan@example.org]}
  edsger: {emails: [edsger@example.org]}
  barbara: {emails: [barbara@example.org]}
  donald: {emails: [donald@example.org]}
  frances: {emails: [frances@example.org]}
  linus: {emails: [linus@example.org]}
";

/// A signature that names the key of `ada` and was made over something else than any commit.
pub(crate) const BROKEN_SIGNATURE: &str = "\
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgiKDXHgSXAdoSJixw0Nd5IXqfUU
2fEdlXz90LqBnY5ocAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQCE3Mnxw99J93df3PYQVMj5b8BNQHwV/QTN692q3c2UFHRFgZiI3ek2YrUjOlYge+V
bWh4MQ4B1Z506YSL3OZwA=
-----END SSH SIGNATURE-----
";

/// When [`BASE`] lands.
pub(crate) const FOUNDED: &str = "2026-01-01T00:00:00Z";

type Files = BTreeMap<String, String>;

/// A mainline in the making.
#[derive(Debug, Clone)]
pub(crate) struct Scenario {
    files: Files,
    landings: Vec<Landing>,
    commits: usize,
}

/// A commit of a branch that a merge will bring in.
pub(crate) struct Branch<'a> {
    /// The login of its author and committer.
    pub(crate) by: &'a str,
    /// Its files, in full; `None` deletes one.
    pub(crate) files: Vec<(&'a str, Option<String>)>,
}

/// `<login>@example.org`, named after the login.
pub(crate) fn ident(login: &str) -> Ident {
    Ident { name: login.to_owned(), email: format!("{login}@example.org") }
}

/// The identity of the forge itself.
pub(crate) fn web_flow() -> Ident {
    Ident { name: "GitHub".to_owned(), email: "noreply@github.com".to_owned() }
}

/// Reads an RFC 3339 time.
pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().expect("an RFC 3339 time")
}

impl Scenario {
    /// A mainline on which `ada` has landed [`BASE`].
    pub(crate) fn new() -> Self {
        Self::on(BASE)
    }

    /// A mainline on which `ada` has landed `manifest`.
    pub(crate) fn on(manifest: &str) -> Self {
        let mut scenario = Self { files: Files::new(), landings: Vec::new(), commits: 0 };
        scenario.land(FOUNDED, "ada", &[("mcpgov.yaml", Some(manifest))]);
        scenario
    }

    /// The text at `path` as last landed.
    pub(crate) fn file(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }

    /// Every file as last landed.
    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// Lands a direct push: `login` is author and committer; `None` deletes a file.
    pub(crate) fn land(&mut self, at: &str, login: &str, files: &[(&str, Option<&str>)]) -> &mut Self {
        self.land_as(at, ident(login), ident(login), files)
    }

    /// Lands a commit with this author and committer.
    pub(crate) fn land_as(
        &mut self,
        at: &str,
        author: Ident,
        committer: Ident,
        files: &[(&str, Option<&str>)],
    ) -> &mut Self {
        let commit = self.commit(at, author, committer, 1);
        let after = written(&self.files, files.iter().map(|(path, text)| (*path, text.map(str::to_owned))));
        self.push(commit, after, Vec::new())
    }

    /// Lands a direct push that replaces `from` by `to` in one file; `from` must be there.
    pub(crate) fn edit(&mut self, at: &str, login: &str, path: &str, from: &str, to: &str) -> &mut Self {
        let text = self.edited(path, from, to);
        self.land(at, login, &[(path, Some(&text))])
    }

    /// The text at `path` with `from` replaced by `to`; `from` must be there.
    pub(crate) fn edited(&self, path: &str, from: &str, to: &str) -> String {
        let text = self.file(path);
        assert!(text.contains(from), "{path} does not contain {from:?}:\n{text}");
        text.replacen(from, to, 1)
    }

    /// Lands a merge commit, authored by `login`, of a branch of `commits` forked from the tip; `own` is what the merge
    /// itself adds on top.
    pub(crate) fn merge(
        &mut self,
        at: &str,
        login: &str,
        commits: &[Branch<'_>],
        own: &[(&str, Option<&str>)],
    ) -> &mut Self {
        let (branch, side) = self.branch(self.files.clone(), at, commits);
        let after = written(&branch, own.iter().map(|(path, text)| (*path, text.map(str::to_owned))));
        let commit = self.commit(at, ident(login), web_flow(), 2);
        self.push(commit, after, side)
    }

    /// The same of a branch that was forked where `fork` stands; what is merged is what `own` says.
    pub(crate) fn merge_from(
        &mut self,
        fork: &Self,
        at: &str,
        login: &str,
        commits: &[Branch<'_>],
        own: &[(&str, Option<&str>)],
    ) -> &mut Self {
        let (_, side) = self.branch(fork.files.clone(), at, commits);
        let after = written(&self.files, own.iter().map(|(path, text)| (*path, text.map(str::to_owned))));
        let commit = self.commit(at, ident(login), web_flow(), 2);
        self.push(commit, after, side)
    }

    /// What a branch of `commits` comes to that was forked from `branch`, and the commits, newest first.
    fn branch(&mut self, mut branch: Files, at: &str, commits: &[Branch<'_>]) -> (Files, Vec<SideCommit>) {
        let mut side = Vec::new();
        for step in commits {
            let before = branch.clone();
            branch = written(&branch, step.files.iter().map(|(path, text)| (*path, text.clone())));
            let commit = self.commit(at, ident(step.by), ident(step.by), 1);
            let differing = |files: &Files| versions(files, &before, &branch);
            side.push(SideCommit { commit, versions: differing(&branch), parents: vec![differing(&before)] });
        }
        side.reverse();
        (branch, side)
    }

    /// Gives the last landing this message.
    pub(crate) fn saying(&mut self, summary: &str) -> &mut Self {
        if let Some(landing) = self.landings.last_mut() {
            summary.clone_into(&mut landing.commit.summary);
        }
        self
    }

    /// Gives the last landing this signature.
    pub(crate) fn signed(&mut self, armor: &str) -> &mut Self {
        if let Some(landing) = self.landings.last_mut() {
            let payload = landing.commit.summary.as_bytes().into();
            landing.commit.signature = Some(Signature { armor: armor.into(), payload });
        }
        self
    }

    /// The last landing.
    pub(crate) fn last(&self) -> &CommitId {
        &self.landings.last().expect("a landing").commit.id
    }

    fn commit(&mut self, at: &str, author: Ident, committer: Ident, parents: usize) -> Commit {
        self.commits += 1;
        let id = |number: usize| CommitId::new(format!("{number:040x}"));
        Commit {
            id: id(self.commits),
            parents: (0..parents).map(|parent| id(0x1000 + self.commits + parent)).collect(),
            author,
            committer,
            committed_at: time(at).timestamp(),
            authored_at: time(at).timestamp(),
            summary: format!("commit {}", self.commits),
            signature: None,
        }
    }

    fn push(&mut self, commit: Commit, after: Files, side: Vec<SideCommit>) -> &mut Self {
        let entry = |text: &String| Entry::File(blob(text));
        let paths = self.files.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
        let changes = paths
            .into_iter()
            .filter(|path| self.files.get(*path) != after.get(*path))
            .map(|path| Change {
                path: path.clone(),
                old: self.files.get(path).map(entry),
                new: after.get(path).map(entry),
            })
            .collect();
        self.landings.push(Landing { commit, changes, side });
        self.files = after;
        self
    }

    /// The mainline as it is now.
    pub(crate) fn mainline(&self) -> Mainline {
        let tip = self.landings.last().map(|landing| landing.commit.id.clone()).expect("a landing");
        Mainline { tip, landings: self.landings.clone() }
    }

    /// Where everything stands at `at`.
    pub(crate) fn standing(&self, at: &str) -> Derived {
        derive(&self.mainline(), time(at))
    }
}

fn blob(text: &str) -> Blob {
    Blob { id: text.to_owned(), bytes: text.as_bytes().into() }
}

fn written<'a>(files: &Files, changes: impl Iterator<Item = (&'a str, Option<String>)>) -> Files {
    let mut after = files.clone();
    for (path, text) in changes {
        match text {
            Some(text) => after.insert(path.to_owned(), text),
            None => after.remove(path),
        };
    }
    after
}

/// The versions in `files` of those paths where `before` and `after` differ.
fn versions(files: &Files, before: &Files, after: &Files) -> Versions {
    let differs = |path: &&String| before.get(*path) != after.get(*path);
    let paths = before.keys().chain(after.keys()).filter(differs);
    paths.filter_map(|path| Some((path.clone(), Entry::File(blob(files.get(path)?))))).collect()
}

impl std::ops::Deref for Derived {
    type Target = super::standing::Standing;

    fn deref(&self) -> &Self::Target {
        &self.standing
    }
}
