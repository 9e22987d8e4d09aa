//! What is to be typed to Git: each line ends well in the state in which it is suggested, and what it was for is gone then.

use super::typing::typed;
use crate::support::{Community, MANIFEST, PATH, SEARCH, TestRepository, act, done};

/// A clone, and what it is a clone of, which goes with it.
type Made = (TestRepository, Option<TestRepository>);

type Situation = (&'static str, fn() -> Made, &'static str, &'static [&'static str]);

/// What Edsger types in a state of a clone that only Git can help with, and what is suggested then at the least.
const SITUATIONS: [Situation; 15] = [
    ("what is recorded waits to be pushed", cloned, OPEN, &["git pull --rebase && git push"]),
    ("the remote has moved on", behind, OPEN, &["git pull --rebase && git push"]),
    ("both have gone on", apart, "vote open search --push", &["git pull --rebase origin main"]),
    ("the mainline is merged in", aside, "status", &["git pull --rebase"]),
    ("a shallow clone", shallow, "status", &["git fetch --unshallow"]),
    ("a partial clone", partial, "status", &["git fetch --refetch --no-filter origin"]),
    ("a file is edited", edited, OPEN, &["git commit groups/search.yaml", "git stash push groups/search.yaml"]),
    ("Git overlooks the edits", overlooked, OPEN, &["git update-index --no-assume-unchanged groups/search.yaml"]),
    (
        "a file is not committed yet",
        untracked,
        "vote open maps",
        &["git add groups/maps.yaml && git commit groups/maps.yaml"],
    ),
    (
        "Git overlooks that a file is gone",
        gone,
        OPEN,
        &["git update-index --no-assume-unchanged groups/search.yaml && git restore groups/search.yaml"],
    ),
    ("a checkout leaves the groups out", sparse, OPEN, &["git sparse-checkout disable"]),
    ("a merge is under way", || stopped("merge"), OPEN, &["git merge --abort"]),
    ("a cherry-pick is under way", || stopped("cherry-pick"), OPEN, &["git cherry-pick --abort"]),
    ("no branch is checked out", detached, OPEN, &["git switch main"]),
    ("what is signed counts alone", unsigned, "whoami", &["git config commit.gpgSign true"]),
];

const OPEN: &str = "vote open search";

/// Says whether everything that is committed here has been pushed.
const UNPUSHED: &str = "git fetch --quiet && git rev-list --count @{upstream}..HEAD";

/// A clone of the community in which Linus has proposed a group.
fn cloned() -> Made {
    let origin = Community::proposed().repository;
    origin.git("config receive.denyCurrentBranch updateInstead");
    origin.set_clock(1_767_300_000);
    clone_of(origin, "")
}

fn clone_of(origin: TestRepository, how: &str) -> Made {
    let clone = TestRepository::clone_of(&origin, how);
    clone.set_clock(1_767_300_000);
    (clone, Some(origin))
}

fn origin() -> TestRepository {
    cloned().1.expect("an origin")
}

/// Its remote has gone on, which it does not know.
fn left_behind() -> Made {
    let made = cloned();
    made.1.as_ref().expect("an origin").commit_file("Linus", "README.md", "A register.");
    made
}

fn behind() -> Made {
    let made = left_behind();
    made.0.git("fetch --quiet");
    made
}

fn apart() -> Made {
    let made = left_behind();
    made.0.commit_file("Edsger", "NOTES.md", "Mine.");
    made
}

fn aside() -> Made {
    let made = apart();
    made.0.git_as("Edsger", "pull --quiet --no-rebase --no-edit");
    made
}

fn shallow() -> Made {
    clone_of(origin(), "--depth 1")
}

fn partial() -> Made {
    let origin = origin();
    origin.commit_file("Linus", PATH, &SEARCH.replace("name: Search", "name: Find"));
    origin.git("config uploadpack.allowFilter true");
    origin.git("config uploadpack.allowAnySHA1InWant true");
    clone_of(origin, "--filter blob:none")
}

/// No remote, and one thing is different.
fn alone(change: impl Fn(&TestRepository)) -> Made {
    let clone = Community::proposed().repository;
    change(&clone);
    (clone, None)
}

fn edited() -> Made {
    alone(|clone| clone.write(PATH, SEARCH.replace("name: Search", "name: Find")))
}

fn overlooked() -> Made {
    let made = edited();
    made.0.git(&["update-index", "--assume-unchanged", PATH]);
    made
}

fn untracked() -> Made {
    alone(|clone| clone.write("groups/maps.yaml", SEARCH.replace("name: Search", "name: Maps")))
}

fn gone() -> Made {
    alone(|clone| {
        clone.git(&["update-index", "--assume-unchanged", PATH]);
        clone.remove(PATH);
    })
}

fn sparse() -> Made {
    alone(|clone| drop(clone.git("sparse-checkout set --no-cone /* !/groups/")))
}

/// What Git was to do is half done: both sides have written the same file.
fn stopped(doing: &str) -> Made {
    alone(|clone| {
        clone.branch_file("other", "Linus", "README.md", "One.");
        clone.commit_file("Ada", "README.md", "Two.");
        assert!(!clone.try_git(&[doing, "other"]).status.success());
    })
}

fn detached() -> Made {
    alone(|clone| drop(clone.git("switch --quiet --detach")))
}

fn unsigned() -> Made {
    alone(|clone| {
        let manifest = std::fs::read_to_string(clone.path().join(MANIFEST)).expect("a manifest");
        let signed = manifest.replace("{vote_window: 72h}", "{vote_window: 72h, signed_acts: [vote-opened]}");
        clone.commit_file("Ada", MANIFEST, &signed);
    })
}

/// What a run suggests to type to Git: in backticks, or on a line of its own.
fn suggested(said: &str) -> Vec<String> {
    let quoted = said.split('`').skip(1).step_by(2).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let alone = said.lines().filter(|line| line.starts_with("    git ")).map(|line| line.trim().to_owned());
    quoted.chain(alone).filter(|line| line.starts_with("git ") && !line.contains(['<', '…'])).collect()
}

fn asked(clone: &TestRepository, words: &str) -> String {
    let (_, stdout, stderr) = act(clone, "Edsger", words);
    format!("{stdout}{stderr}")
}

#[test]
fn what_is_to_be_typed_to_git_ends_well_and_settles_what_it_is_for() {
    std::thread::scope(|scope| {
        for (name, made, words, expected) in SITUATIONS {
            scope.spawn(move || {
                let first = made();
                let said = asked(&first.0, words);
                let lines = suggested(&said);
                for line in expected {
                    assert!(lines.iter().any(|it| it == line), "{name}: no `{line}` in {lines:?}: {said}");
                }
                for line in lines {
                    let (clone, _origin) = made();
                    let before = asked(&clone, words);
                    let (status, told) = typed(&clone, "Edsger", &line);
                    assert_eq!(status, 0, "{name}: `{line}`: {told}");
                    if line.ends_with("git push") {
                        assert_eq!(typed(&clone, "Edsger", UNPUSHED), (0, "0\n".to_owned()), "{name}: `{line}`");
                    } else {
                        let after = asked(&clone, words);
                        assert!(!suggested(&after).contains(&line), "{name}: `{line}` again: {after}");
                        assert_ne!(before, after, "{name}: `{line}`");
                    }
                }
            });
        }
    });
}

#[test]
fn what_was_only_written_is_committed_as_it_is_told() {
    let community = Community::proposed();
    let said = done(&community, "Edsger", "vote open search --no-commit");
    let [line] = suggested(&said).try_into().expect("one line");
    let (status, told) = typed(&community, "Edsger", &line);
    assert_eq!(status, 0, "{line}: {told}");
    community.step_clock();
    assert_eq!(community.state(), "voting");
}
