//! What is to be typed to Git: each line ends well in the state in which it is suggested, and what it was for is gone then.

use super::typing::typed;
use crate::support::{Community, MANIFEST, PATH, SEARCH, TestRepository, acting, done, read};

/// A clone in which somebody types something that only Git can help with.
struct Situation {
    name: &'static str,
    clone: TestRepository,
    /// Goes with the clone.
    _origin: Option<TestRepository>,
    by: &'static str,
    words: &'static [&'static str],
    /// What is suggested, at the least.
    lines: &'static [&'static str],
    /// What is to be typed once more, if anything, and what it has to print.
    then: Option<(&'static str, &'static str)>,
}

const OPEN: &[&str] = &["vote", "open", "search"];

/// A clone of the community in which Linus has proposed a group, and the community.
fn cloned() -> (TestRepository, TestRepository) {
    let origin = Community::proposed().repository;
    origin.git("config receive.denyCurrentBranch updateInstead");
    let clone = TestRepository::clone_of(&origin, "");
    clone.set_clock(1_767_300_000);
    origin.set_clock(1_767_300_000);
    (clone, origin)
}

fn with_origin(
    name: &'static str,
    (clone, origin): (TestRepository, TestRepository),
    words: &'static [&'static str],
    lines: &'static [&'static str],
    then: Option<(&'static str, &'static str)>,
) -> Situation {
    Situation { name, clone, _origin: Some(origin), by: "Edsger", words, lines, then }
}

fn alone(
    name: &'static str,
    change: impl Fn(&TestRepository),
    words: &'static [&'static str],
    lines: &'static [&'static str],
) -> Situation {
    let clone = Community::proposed().repository;
    change(&clone);
    Situation { name, clone, _origin: None, by: "Edsger", words, lines, then: None }
}

/// Whether everything that is committed here has been pushed, as `git` says it.
const PUSHED: Option<(&str, &str)> = Some(("git fetch --quiet && git rev-list --count @{upstream}..HEAD", "0\n"));

fn edited(repository: &TestRepository) {
    repository.write(PATH, SEARCH.replace("name: Search", "name: Find"));
}

/// A clone whose remote has gone on, which it knows or not.
fn behind(fetched: bool) -> (TestRepository, TestRepository) {
    let (clone, origin) = cloned();
    origin.commit_file("Linus", "README.md", "A register.");
    if fetched {
        clone.git("fetch --quiet");
    }
    (clone, origin)
}

/// The same, when both have gone on.
fn apart() -> (TestRepository, TestRepository) {
    let (clone, origin) = behind(false);
    clone.commit_file("Edsger", "NOTES.md", "Mine.");
    (clone, origin)
}

/// The same, when the mainline was merged in.
fn aside() -> (TestRepository, TestRepository) {
    let (clone, origin) = apart();
    clone.git_as("Edsger", "pull --quiet --no-rebase --no-edit");
    (clone, origin)
}

fn shallow() -> (TestRepository, TestRepository) {
    let (_, origin) = cloned();
    let clone = TestRepository::clone_of(&origin, "--depth 1");
    clone.set_clock(1_767_300_000);
    (clone, origin)
}

fn partial() -> (TestRepository, TestRepository) {
    let (_, origin) = cloned();
    origin.commit_file("Linus", PATH, &SEARCH.replace("name: Search", "name: Find"));
    origin.git("config uploadpack.allowFilter true");
    origin.git("config uploadpack.allowAnySHA1InWant true");
    let clone = TestRepository::clone_of(&origin, "--filter blob:none");
    clone.set_clock(1_767_300_000);
    (clone, origin)
}

/// Every situation, to be made anew.
const SITUATIONS: [fn() -> Situation; 15] = [
    || with_origin("what is recorded waits to be pushed", cloned(), OPEN, &["git pull --rebase && git push"], PUSHED),
    || with_origin("the remote has moved on", behind(true), OPEN, &["git pull --rebase && git push"], PUSHED),
    || {
        with_origin(
            "both have gone on",
            apart(),
            &["vote", "open", "search", "--push"],
            &["git pull --rebase origin main"],
            None,
        )
    },
    || with_origin("the mainline is merged in", aside(), &["status"], &["git pull --rebase"], None),
    || with_origin("a shallow clone", shallow(), &["status"], &["git fetch --unshallow"], None),
    || with_origin("a partial clone", partial(), &["status"], &["git fetch --refetch --no-filter origin"], None),
    || alone("a file is edited", edited, OPEN, &["git commit groups/search.yaml", "git stash push groups/search.yaml"]),
    || {
        alone(
            "Git overlooks the edits",
            |repository| {
                repository.git(&["update-index", "--assume-unchanged", PATH]);
                edited(repository);
            },
            OPEN,
            &["git update-index --no-assume-unchanged groups/search.yaml"],
        )
    },
    || {
        alone(
            "a file is not committed yet",
            |repository| repository.write("groups/maps.yaml", SEARCH.replace("name: Search", "name: Maps")),
            &["vote", "open", "maps"],
            &["git add groups/maps.yaml && git commit groups/maps.yaml"],
        )
    },
    || {
        alone(
            "Git overlooks that a file is gone",
            |repository| {
                repository.git(&["update-index", "--assume-unchanged", PATH]);
                repository.remove(PATH);
            },
            OPEN,
            &["git update-index --no-assume-unchanged groups/search.yaml && git restore groups/search.yaml"],
        )
    },
    || {
        alone(
            "a checkout leaves the groups out",
            |repository| {
                repository.git("sparse-checkout set --no-cone /* !/groups/");
            },
            OPEN,
            &["git sparse-checkout disable"],
        )
    },
    || {
        alone(
            "a merge is under way",
            |repository| {
                repository.branch_file("other", "Linus", "README.md", "One.");
                repository.commit_file("Ada", "README.md", "Two.");
                assert!(!repository.try_git("merge other").status.success());
            },
            OPEN,
            &["git merge --abort"],
        )
    },
    || {
        alone(
            "a cherry-pick is under way",
            |repository| {
                repository.branch_file("other", "Linus", "README.md", "One.");
                repository.commit_file("Ada", "README.md", "Two.");
                assert!(!repository.try_git("cherry-pick other").status.success());
            },
            OPEN,
            &["git cherry-pick --abort"],
        )
    },
    || {
        alone(
            "no branch is checked out",
            |repository| {
                repository.git("switch --quiet --detach");
            },
            OPEN,
            &["git switch main"],
        )
    },
    || {
        alone(
            "what is signed counts alone",
            |repository| {
                let manifest = std::fs::read_to_string(repository.path().join(MANIFEST)).expect("a manifest");
                let signed = manifest.replace("{vote_window: 72h}", "{vote_window: 72h, signed_acts: [vote-opened]}");
                repository.commit_file("Ada", MANIFEST, &signed);
            },
            &["whoami"],
            &["git config commit.gpgSign true"],
        )
    },
];

/// What a run suggests to type to Git: in backticks, or on a line of its own.
fn suggested(said: &str) -> Vec<String> {
    let quoted = said.split('`').skip(1).step_by(2).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let alone = said.lines().filter(|line| line.starts_with("    git ")).map(|line| line.trim().to_owned());
    quoted.chain(alone).filter(|line| line.starts_with("git ") && !line.contains(['<', '…'])).collect()
}

fn asked(situation: &Situation) -> (i32, String) {
    let (status, stdout, stderr) =
        read(acting(&situation.clone, situation.by, situation.words).output().expect("the program runs"));
    situation.clone.step_clock();
    (status, format!("{stdout}{stderr}"))
}

#[test]
fn what_is_to_be_typed_to_git_ends_well_and_settles_what_it_is_for() {
    std::thread::scope(|scope| {
        for made in SITUATIONS {
            scope.spawn(move || {
                let first = made();
                let (_, said) = asked(&first);
                let lines = suggested(&said);
                for line in first.lines {
                    assert!(lines.iter().any(|it| it == line), "{}: no `{line}` in {lines:?}: {said}", first.name);
                }
                for line in lines {
                    let situation = made();
                    let (_, before) = asked(&situation);
                    let (status, told) = typed(&situation.clone, situation.by, &line);
                    assert_eq!(status, 0, "{}: `{line}`: {told}", situation.name);
                    if let Some((check, expected)) = situation.then {
                        let (status, told) = typed(&situation.clone, situation.by, check);
                        assert_eq!((status, told.as_str()), (0, expected), "{}: `{line}`", situation.name);
                    } else {
                        let (_, after) = asked(&situation);
                        assert!(!suggested(&after).contains(&line), "{}: `{line}` again: {after}", situation.name);
                        assert_ne!(before, after, "{}: `{line}`", situation.name);
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
