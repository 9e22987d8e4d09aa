//! A registry with a history, and a branch that is to land on it.

use mcpgov::tale::dice::Dice;

use super::edit::{casts, edit, endorses, goes_by_sponsors, opens, propose};
use crate::support::{FICTION, MANIFEST, TestRepository};

/// A story: `main`, and a branch `change` that has something which `main` has not.
pub struct Story {
    /// Where it happens.
    pub repository: TestRepository,
    /// Who wrote the branch's last commit.
    pub last: &'static str,
    /// Whether the branch is a ballot and nothing else.
    pub is_ballot: bool,
    /// Whether merges are among the branch's commits.
    pub has_merges: bool,
}

/// Tells one.
pub fn tell(dice: &mut Dice) -> Story {
    let repository = TestRepository::new();
    repository.write("README.md", (0..12).fold(String::new(), |text, line| text + &format!("{line}: Nothing.\n")));
    let rules = dice.one_of(&[
        "ruleset: sep-1302",
        "ruleset: sep-1302",
        "rulesets: [{id: sep-1302, from: 2025-09-23T11:49:51Z}, {id: sep-2149, from: 2026-01-01T05:00:00Z}]",
        "ruleset: sep-2149",
    ]);
    repository.commit_file("Ada", MANIFEST, &FICTION.replace("ruleset: sep-1302", rules));
    let mut story = Story { repository, last: "linus", is_ballot: false, has_merges: false };
    // Most of what happens later is about votes, or sponsors.
    let decides = match (goes_by_sponsors(&story.repository), dice.happens(40)) {
        (false, _) => opens,
        (true, true) => endorses,
        (true, false) => {
            |dice: &mut Dice, repository: &TestRepository| -> Option<&'static str> { Some(edit(dice, repository)) }
        }
    };
    for begins in [propose, decides] {
        let who = (0..20).find_map(|_| begins(dice, &story.repository)).expect("there is no group yet, and then one");
        story.repository.commit(who, "Begin");
    }
    for _ in 0..2 + dice.below(5) {
        story.goes_on(dice);
    }
    let fork = format!("main~{}", dice.below(3));
    story.repository.branch("change", &fork);
    if dice.happens(70) {
        story.goes_on(dice);
        for _ in 0..dice.below(5) {
            story.turns(dice);
        }
        if dice.happens(20) {
            story.crosses(dice);
        }
        if dice.happens(40) {
            story.repository.switch("main");
            story.goes_on(dice);
        }
    } else if let Some(voter) = casts(dice, &story.repository) {
        story.last = voter;
        story.is_ballot = true;
        story.repository.commit(voter, "Vote");
    }
    story.repository.switch("change");
    while story.repository.git("rev-list --count --no-merges main..change") == "0" || dice.happens(20) {
        story.last = story.goes_on(dice);
        story.is_ballot = false;
    }
    story.has_merges = story.repository.git("rev-list --count --merges main..change") != "0";
    if dice.happens(30) {
        story.wait(dice.below(100));
    }
    story
}

impl Story {
    fn wait(&self, hours: usize) {
        (0..hours).for_each(|_| self.repository.step_clock());
    }

    /// Each side goes on, and then merges where the other one came from.
    fn crosses(&self, dice: &mut Dice) {
        let tips = ["main", "change"].map(|branch| {
            self.repository.switch(branch);
            self.goes_on(dice);
            self.repository.head()
        });
        self.takes_in(dice, tips[0].as_str());
        self.repository.switch("main");
        self.takes_in(dice, tips[1].as_str());
    }

    /// Somebody commits something where the story is.
    fn goes_on(&self, dice: &mut Dice) -> &'static str {
        let who = edit(dice, &self.repository);
        self.repository.commit(who, "Go on");
        if dice.happens(8) {
            self.wait(dice.below(60));
        }
        who
    }

    /// Something happens to the branch, or to the mainline beside it.
    fn turns(&mut self, dice: &mut Dice) {
        let repository = &self.repository;
        let turn = dice.below(20);
        repository.switch(if (0..9).contains(&turn) || (12..15).contains(&turn) { "change" } else { "main" });
        match turn {
            0..=8 => self.last = self.goes_on(dice),
            9..=11 => drop(self.goes_on(dice)),
            12..=14 => self.takes_in(dice, "main"),
            15 | 16 => self.takes_in(dice, "change"),
            17 | 18 if self.tries(&["merge", "--squash", "change"]) => {
                repository.commit(dice.one_of(&["linus", "edsger"]), "Squash");
            }
            19 if self.tries(&["cherry-pick", "--allow-empty", "change"]) => repository.step_clock(),
            _ => {}
        }
    }

    /// Merges `tip`, or what is before it, where the story is, now and then with something that neither side says.
    fn takes_in(&self, dice: &mut Dice, tip: &str) {
        let sides = dice.one_of(&["--strategy=ort", "--strategy-option=ours", "--strategy-option=theirs"]);
        let start = format!("{tip}{}", dice.one_of(&["", "~1"]));
        if self.tries(&["merge", "--no-ff", "--no-commit", sides, &start]) {
            let who = if dice.happens(25) { edit(dice, &self.repository) } else { "linus" };
            self.repository.commit(who, "Merge");
        }
    }

    /// Runs a `git` that may find conflicts, of which then nothing is left.
    fn tries(&self, arguments: &[&str]) -> bool {
        let is_done = self.repository.try_git(arguments).status.success();
        if !is_done {
            self.repository.git("reset --quiet --hard");
            self.repository.git("clean --quiet -fd");
        }
        is_done
    }
}
