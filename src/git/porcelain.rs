//! What acts ask of the user's own `git`: one verb of theirs is one command of it.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::command::{Git, last_words};
use crate::error::{Error, Result};

/// What became of a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// The remote took it.
    Done,
    /// The remote's branch has moved on.
    Behind,
    /// The remote takes no such pushes to this branch; in its words.
    Declined(String),
    /// It did not come to that; in Git's words.
    Failed(String),
    /// It was sent, and nobody can tell what became of it; in Git's words.
    Lost(String),
}

impl Git {
    /// The branch that is checked out; `None` for a detached `HEAD`.
    pub fn branch(&self) -> Result<Option<String>> {
        self.answer(&["symbolic-ref", "--short", "--quiet", "HEAD"])
    }

    /// Has a file edited in the editor that Git would open, whatever is in it.
    pub fn edit(&self, path: &Path) -> Result<()> {
        self.talk(&["config".as_ref(), "--edit".as_ref(), "--file".as_ref(), path.as_os_str()])
    }

    /// What the configuration says under `key`.
    pub fn config(&self, key: &str) -> Result<Option<String>> {
        self.answer(&["config", "--get", key])
    }

    /// Whether commits are signed unasked.
    pub fn signs(&self) -> Result<bool> {
        Ok(self.answer(&["config", "--type=bool", "--get", "commit.gpgSign"])?.as_deref() == Some("true"))
    }

    /// The names of the remotes.
    pub fn remotes(&self) -> Result<Vec<String>> {
        let names = self.answer(&["remote"])?.unwrap_or_default();
        Ok(names.lines().map(str::to_owned).collect())
    }

    /// Where a remote is pushed to.
    pub fn push_url(&self, remote: &str) -> Result<Option<String>> {
        self.answer(&["remote", "get-url", "--push", remote])
    }

    /// The branch that a remote calls its main one, where this clone has been told.
    pub fn main_of(&self, remote: &str) -> Result<Option<String>> {
        let head = self.answer(&["symbolic-ref", "--short", "--quiet", &format!("refs/remotes/{remote}/HEAD")])?;
        Ok(head.and_then(|head| head.strip_prefix(&format!("{remote}/")).map(str::to_owned)))
    }

    /// How many commits lead to `to` and not to `from`.
    pub fn count_between(&self, from: &str, to: &str) -> Result<usize> {
        let count = self.run(&["rev-list", "--count", &format!("{from}..{to}")])?;
        count.parse().map_err(|_| Error::new(format!("`git rev-list --count` says `{count}`")))
    }

    /// Whether a branch is called `name`.
    pub fn has_branch(&self, name: &str) -> Result<bool> {
        Ok(self.attempt(&["show-ref", "--verify", "--quiet", &reference(name)])?.status.success())
    }

    /// Whether a branch may be called `name`.
    pub fn is_branch_name(&self, name: &str) -> Result<bool> {
        Ok(self.attempt(&["check-ref-format", "--branch", name])?.status.success())
    }

    /// Commits what the working tree has at `paths` and nothing else, whatever is staged.
    ///
    /// What Git and the hooks say goes to standard error, as with `git commit`.
    pub fn commit(&self, paragraphs: &[&str], paths: &[&str]) -> Result<()> {
        let mut arguments = vec!["--literal-pathspecs", "commit", "--quiet", "--only"];
        for paragraph in paragraphs {
            arguments.extend(["--message", paragraph]);
        }
        arguments.push("--");
        arguments.extend(paths);
        if self.show(&arguments)? {
            return Ok(());
        }
        Err(Error::new("`git commit` did not make the commit, for the reason given above")
            .hint("mend what the hook or the signing complains of, then try again"))
    }

    /// Makes a new file known to the index, as empty, so that a commit can name it.
    pub fn announce(&self, path: &str) -> Result<()> {
        self.change(&["--literal-pathspecs", "add", "--intent-to-add", "--force", "--", path])
    }

    /// Brings what the index says of `paths` in line with `HEAD`.
    pub fn unstage(&self, paths: &[&str]) -> Result<()> {
        if paths.is_empty() {
            return Ok(());
        }
        self.change(&[&["--literal-pathspecs", "reset", "--quiet", "HEAD", "--"], paths].concat())
    }

    /// Makes working tree and index have `paths` as `HEAD` has them.
    pub fn restore(&self, paths: &[&str]) -> Result<()> {
        let restore = ["--literal-pathspecs", "restore", "--quiet", "--source=HEAD", "--staged", "--worktree", "--"];
        self.change(&[&restore, paths].concat())
    }

    /// Moves a branch from one commit to another, unless it has moved since.
    pub fn move_branch(&self, branch: &str, from: &str, to: &str) -> Result<()> {
        self.change(&["update-ref", "-m", "mcpgov: take back", &reference(branch), to, from])
    }

    /// Goes to a new branch that starts here; what is not committed stays as it is.
    pub fn create_branch(&self, name: &str) -> Result<()> {
        self.go(name, &["switch", "--quiet", "--no-track", "--create", name])
    }

    /// Goes to another branch; what is not committed comes along.
    pub fn switch(&self, name: &str) -> Result<()> {
        self.go(name, &["switch", "--quiet", name])
    }

    /// Goes to a branch; a hook that complains afterwards has not kept anybody from it.
    fn go(&self, branch: &str, arguments: &[&str]) -> Result<()> {
        let gone = self.change(arguments);
        if gone.is_err() && self.branch()?.as_deref() == Some(branch) { Ok(()) } else { gone }
    }

    /// Deletes a branch, unless it has moved from `at`.
    pub fn delete_branch(&self, name: &str, at: &str) -> Result<()> {
        self.change(&["update-ref", "-d", &reference(name), at])
    }

    /// Brings in what the remote has at `branch`, as `FETCH_HEAD`.
    pub fn fetch(&self, remote: &str, branch: &str) -> Result<()> {
        self.change(&["fetch", "--quiet", "--no-tags", remote, &reference(branch)])
    }

    /// Moves the branch that is checked out forward to `commit`, the working tree with it.
    pub fn fast_forward(&self, commit: &str) -> Result<()> {
        self.change(&["merge", "--quiet", "--ff-only", commit])
    }

    /// Whether a branch of the remote is called `name`, as that says now.
    pub fn remote_has_branch(&self, remote: &str, name: &str) -> Result<bool> {
        Ok(!self.run(&["ls-remote", remote, &reference(name)])?.is_empty())
    }

    /// Pushes `commit` to a branch of the remote, what Git does being traced in a file at `trace`: whoever has heard how it
    /// ended deletes that, since it may hold the password of an address.
    pub fn push(&self, remote: &str, commit: &str, branch: &str, trace: &Path) -> Result<Pushed> {
        // It is added to.
        let _none = fs::remove_file(trace);
        let traced = self.clone().with_variable("GIT_TRACE2_EVENT", trace);
        let refspec = format!("{commit}:{}", reference(branch));
        let output = traced.attempt(&["push", "--porcelain", remote, &refspec])?;
        Ok(if output.status.success() { Pushed::Done } else { not_pushed(&output, was_sent(trace)) })
    }

    /// What a command says, where it succeeds and says something.
    fn answer(&self, arguments: &[&str]) -> Result<Option<String>> {
        let output = self.attempt(arguments)?;
        let text = String::from_utf8_lossy(output.stdout.trim_ascii()).into_owned();
        Ok((output.status.success() && !text.is_empty()).then_some(text))
    }

    fn change(&self, arguments: &[&str]) -> Result<()> {
        self.run(arguments).map(drop)
    }
}

fn reference(branch: &str) -> String {
    format!("refs/heads/{branch}")
}

/// Whether the push that is traced at `trace` came so far that something may have arrived: objects are packed once the
/// remote has said what it has, to be sent there.
pub fn was_sent(trace: &Path) -> bool {
    fs::read(trace).is_ok_and(|told| String::from_utf8_lossy(&told).contains("pack-objects"))
}

/// Why a push failed, as far as anybody can tell.
fn not_pushed(output: &Output, is_sent: bool) -> Pushed {
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    // `! <from>:<to> <what became of it>`, with tabs in between.
    let verdict = stdout.lines().find_map(|line| line.strip_prefix("!\t")?.split('\t').nth(1));
    let said = || last_words(&stderr).unwrap_or_else(|| output.status.to_string());
    match verdict {
        Some(verdict) if !verdict.starts_with("[remote failure]") => rejected(verdict, &stderr),
        Some(_) => Pushed::Lost(said()),
        None if is_sent => Pushed::Lost(said()),
        None => Pushed::Failed(said()),
    }
}

/// What a rejection means: whoever pushed first wins, and some branches take no pushes at all.
///
/// Git translates its own words but not those of the remote, so `[remote rejected]` is told by its brackets alone and a
/// race by the words for it in a remote that another push has just locked.
fn rejected(verdict: &str, stderr: &str) -> Pushed {
    const RACES: [&str; 3] = ["cannot lock ref", "failed to update ref", "incorrect old value"];
    let (kind, reason) = verdict
        .split_once(" (")
        .map_or((verdict, ""), |(kind, reason)| (kind, reason.strip_suffix(')').unwrap_or(reason)));
    if kind == "[rejected]" || RACES.iter().any(|race| reason.contains(race)) {
        return Pushed::Behind;
    }
    let said = stderr.lines().filter_map(|line| line.strip_prefix("remote:")).map(str::trim);
    let said: Vec<&str> = said.filter(|line| !line.is_empty()).take(3).collect();
    let reason = if reason.is_empty() { kind } else { reason };
    Pushed::Declined(if said.is_empty() { reason.to_owned() } else { format!("{reason}: {}", said.join(" ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_race_is_told_apart_from_a_branch_that_takes_no_pushes() {
        assert_eq!(rejected("[rejected] (fetch first)", ""), Pushed::Behind);
        assert_eq!(
            rejected("[remote rejected] (cannot lock ref 'refs/heads/main': is at 1 but expected 2)", ""),
            Pushed::Behind
        );
        let stderr = "remote: \nremote: error: GH006: Protected branch update failed.\nTo x\n";
        let why = "protected branch hook declined: error: GH006: Protected branch update failed.".to_owned();
        assert_eq!(rejected("[remote rejected] (protected branch hook declined)", stderr), Pushed::Declined(why));
    }
}
