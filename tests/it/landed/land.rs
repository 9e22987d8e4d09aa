//! A pull request, and its landing as a forge does it.

use std::process::Output;

use super::dice::Dice;
use super::edit::PEOPLE;
use super::story::Story;
use crate::support::community::WEB_FLOW;
use crate::support::program::mcpgov_at;

/// A pull request, who lands it, and how.
#[derive(Debug)]
pub struct Pull {
    /// `squash`, `merge` or `rebase`.
    pub method: &'static str,
    /// Who opened it.
    pub actor: &'static str,
    /// Who lands it.
    pub lander: &'static str,
    /// When, in RFC 3339.
    pub at: String,
}

/// What became of a landing.
pub enum Landed {
    /// `main` has it.
    Done,
    /// Git would not merge at these paths.
    Conflicts(Vec<String>),
}

impl Pull {
    /// What the dice say of `story`.
    pub fn of(dice: &mut Dice, story: &Story) -> Self {
        let is_own = story.is_ballot && dice.happens(75);
        Self {
            method: if is_own { "squash" } else { dice.one(&["squash", "merge", "rebase"]) },
            actor: if is_own || dice.happens(75) { story.last } else { dice.one(&PEOPLE) },
            lander: dice.one(&PEOPLE),
            at: story.repository.now(),
        }
    }

    /// Runs the program at the time of the landing.
    pub fn run(&self, story: &Story, arguments: &[&str]) -> (i32, String, String) {
        mcpgov_at(story.repository.path(), &self.at, &[arguments, &["--format", "json"]].concat())
    }

    /// Judges what `head` has over `base`.
    pub fn judge(&self, story: &Story, base: &str, head: &str) -> (i32, String, String) {
        let what = ["validate", "--base", base, "--rev", head, "--method", self.method];
        self.run(story, &[&what[..], &["--actor", self.actor, "--lander", self.lander]].concat())
    }

    /// Lands `change` on `main`.
    pub fn land(&self, story: &Story) -> Landed {
        let repository = &story.repository;
        let (actor, lander) = (account(self.actor), account(self.lander));
        let forge = (WEB_FLOW.0.to_owned(), WEB_FLOW.1.to_owned());
        let git = |author, committer, arguments: &[&str]| as_people(story, author, committer, arguments);
        repository.git(&["switch", "--quiet", "--force-create", "landing", "main"]);
        let merged = match self.method {
            "squash" => git(&actor, &forge, &["merge", "--squash", "change"]),
            "merge" => git(&lander, &forge, &["merge", "--no-ff", "--no-edit", "change"]),
            _ => {
                repository.git(&["switch", "--quiet", "--force-create", "landing", "change"]);
                git(&lander, &lander, &["rebase", "--no-ff", "main"])
            }
        };
        if !merged.status.success() {
            let unmerged = repository.git(&["diff", "--name-only", "--diff-filter=U"]);
            let paths: Vec<_> = unmerged.lines().map(str::to_owned).collect();
            assert!(!paths.is_empty(), "{merged:?}");
            return Landed::Conflicts(paths);
        }
        if self.method == "squash" {
            let committed = git(&actor, &forge, &["commit", "--quiet", "--allow-empty", "--message", "Squashed"]);
            assert!(committed.status.success(), "{committed:?}");
        }
        Landed::Done
    }
}

fn account(login: &str) -> (String, String) {
    (login.to_owned(), format!("{login}@users.noreply.github.com"))
}

/// Runs `git` with these people as author and committer.
fn as_people(story: &Story, author: &(String, String), committer: &(String, String), arguments: &[&str]) -> Output {
    let mut command = story.repository.git_command("Nobody");
    for (role, (name, email)) in [("AUTHOR", author), ("COMMITTER", committer)] {
        command.env(format!("GIT_{role}_NAME"), name).env(format!("GIT_{role}_EMAIL"), email);
    }
    command.args(arguments).output().expect("git runs")
}
