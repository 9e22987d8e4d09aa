//! A pull request, and its landing as a forge does it.

use mcpgov::tale::dice::Dice;

use super::edit::PEOPLE;
use super::story::Story;
use crate::support::{Signature, WEB_FLOW, mcpgov_at};

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

impl Pull {
    /// What the dice say of `story`.
    pub fn of(dice: &mut Dice, story: &Story) -> Self {
        let is_own = story.is_ballot && dice.happens(75);
        Self {
            method: if is_own { "squash" } else { dice.one_of(&["squash", "merge", "rebase"]) },
            actor: if is_own || dice.happens(75) { story.last } else { dice.one_of(&PEOPLE) },
            lander: dice.one_of(&PEOPLE),
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

    /// Lands what `change` has over `main` on `landing`; gives the paths at which Git would not merge.
    pub fn land(&self, story: &Story) -> Result<(), String> {
        let repository = &story.repository;
        let [actor, lander] = [self.actor, self.lander].map(|login| format!("{login}@users.noreply.github.com"));
        let (actor, lander) = ((self.actor, &*actor), (self.lander, &*lander));
        let git = |author, committer, arguments: &[&str]| {
            repository.git_of(Signature { author, committer }).args(arguments).output().expect("git runs")
        };
        let start = if self.method == "rebase" { "change" } else { "main" };
        repository.git(&["switch", "--quiet", "--force-create", "landing", start]);
        let merged = match self.method {
            "squash" => git(actor, WEB_FLOW, &["merge", "--squash", "change"]),
            "merge" => git(lander, WEB_FLOW, &["merge", "--no-ff", "--no-edit", "change"]),
            _ => git(lander, lander, &["rebase", "--no-ff", "main"]),
        };
        if !merged.status.success() {
            let unmerged = repository.git("diff --name-only --diff-filter=U");
            assert!(!unmerged.is_empty(), "{merged:?}");
            return Err(unmerged);
        }
        if self.method == "squash" {
            let committed = git(actor, WEB_FLOW, &["commit", "--quiet", "--allow-empty", "--message", "Squashed"]);
            assert!(committed.status.success(), "{committed:?}");
        }
        Ok(())
    }
}
