//! A pull that merges takes for a side branch what others have landed: it is said before that is pushed, and mended.

use super::pushes::{clone, shared};
use crate::support::{Came, PATH, SEARCH, Says, TestRepository, act, done, json_at, refused};

const MAPS: &str = "groups/maps.yaml";
const CAST: [&str; 4] = ["vote", "cast", "search", "approve"];

fn maps() -> String {
    SEARCH.replace("Search", "Maps")
}

/// A clone on whose main branch Linus has committed, and what Edsger and Barbara have landed meanwhile.
fn apart() -> (TestRepository, TestRepository) {
    let origin = shared();
    let (theirs, mine) = (clone(&origin), clone(&origin));
    mine.commit_file("Linus", MAPS, &maps());
    for voter in ["Edsger", "Barbara"] {
        done(&theirs, voter, &[&CAST[..], &["--push"]].concat());
    }
    (origin, mine)
}

fn pull(clone: &TestRepository) {
    clone.git_as("Linus", "pull --quiet --no-rebase --no-edit");
    clone.step_clock();
}

/// Types what a shell takes.
fn types(clone: &TestRepository, line: &str) -> bool {
    let git = clone.git_command("Linus");
    let mut shell = std::process::Command::new("sh");
    shell.current_dir(clone.path()).env_clear().args(["-c", line]);
    shell.envs(git.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.output().expect("a shell").status.success()
}

/// The command that a text says to run.
fn way_out(said: &str) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    said.split_once("run `").and_then(|(_, rest)| rest.split_once('`')).expect("a command").0.to_owned()
}

fn chain(clone: &TestRepository) -> Vec<String> {
    clone.git("rev-list --first-parent HEAD").lines().map(str::to_owned).collect()
}

#[test]
fn what_others_landed_is_named_before_it_is_moved_aside_with_what_mends_it() {
    let (_origin, mine) = apart();
    pull(&mine);
    let landed = mine.git("log --format=%h --abbrev=12 -2 origin/main");
    for arguments in [
        &["status"][..],
        &["status", "--rev", "main"],
        &["status", "--quiet"],
        &["history"],
        &["audit"],
        &["validate"],
        &["whoami"],
    ] {
        let (status, stdout, stderr) = act(&mine, "Linus", arguments);
        let said = if arguments == ["validate"] { stdout } else { stderr };
        let first = said.lines().next().expect("something is said");
        assert!(first.trim_start().starts_with("error"), "{arguments:?}: {said}");
        assert!(landed.lines().all(|id| said.contains(id)), "{arguments:?}: {said}");
        assert!(said.contains("(Barbara)") && said.contains("(Edsger)"), "{arguments:?}: {said}");
        assert_eq!(way_out(&said), "git pull --rebase", "{arguments:?}: {said}");
        assert_eq!(status, i32::from(arguments == ["validate"] || arguments == ["audit"]), "{arguments:?}");
    }
    let report = json_at(mine.path(), &mine.now(), "validate");
    let finding = &report["findings"][0];
    assert_eq!((&finding["rule"], &finding["severity"]), (&"divergent-mainline".into(), &"error".into()));
    assert_eq!(finding["commit"], mine.git("rev-parse origin/main"));
    let judged = act(&mine, "Linus", "validate --base origin/main");
    assert!(judged.0 == 1 && judged.1.contains("error[divergent-mainline]"), "{judged:?}");
    let one = act(&mine, "Linus", &["validate", MAPS]);
    assert!(one.1.contains("error[divergent-mainline]"), "{one:?}");
}

#[test]
fn an_act_says_so_first_and_is_not_pushed() {
    let (_origin, mine) = apart();
    pull(&mine);
    let said = refused(&mine, "Linus", "facilitator add maps ada --push");
    assert!(said.starts_with("error: merge ") && said.contains("nothing is recorded"), "{said}");
    let (status, stdout, stderr) = act(&mine, "Linus", "facilitator add maps ada");
    assert_eq!(status, 0, "{stderr}");
    assert!(stderr.starts_with("error: merge "), "{stderr}");
    stdout.says("    git pull --rebase && git push\n");
    mine.step_clock();

    assert!(types(&mine, "git pull --rebase && git push"));
    let (_, stdout, stderr) = act(&mine, "Linus", "status search");
    assert!(stdout.contains("approve       edsger, barbara") && stderr.is_empty(), "{stdout}{stderr}");
}

#[test]
fn the_hint_after_an_act_gets_it_pushed_whoever_pushed_meanwhile_and_keeps_merges() {
    let (origin, mine) = apart();
    done(&mine, "Linus", "facilitator add maps ada").says("    git pull --rebase && git push\n");
    mine.branch_file("grace", "Grace", "notes.md", "notes\n");
    mine.merge("Linus", &["grace"]);
    done(&mine, "Linus", "facilitator add maps grace").says("    git pull --rebase=merges && git push\n");

    assert!(types(&mine, "git pull --rebase=merges && git push"));

    assert_eq!(origin.git("rev-parse main"), mine.head().as_str());
    assert_eq!(chain(&mine).len(), 9);
    assert_eq!(mine.git("log --merges --first-parent --format=%s"), "Merge branch 'grace'");
}

/// A way in which a clone comes to have the upstream behind a later parent.
type Shape = fn(&TestRepository);

/// The ways, each with how many merges of its own the mainline keeps.
const SHAPES: [(&str, Shape, usize); 9] = [
    ("a pull", pull, 0),
    (
        "a pull, and more",
        |mine| {
            pull(mine);
            mine.commit_file("Linus", "notes.md", "notes\n");
        },
        0,
    ),
    (
        "a branch that was brought up to date, and took the place of the mainline",
        |mine| {
            mine.branch("topic", "main");
            mine.git("fetch --quiet");
            mine.merge("Linus", &["origin/main"]);
            mine.switch("main");
            mine.git("merge --quiet --ff-only topic");
        },
        0,
    ),
    (
        "a branch that was brought up to date, and merged",
        |mine| {
            mine.branch("topic", "main");
            mine.commit_file("Grace", "topic.md", "topic\n");
            mine.git("fetch --quiet");
            mine.merge("Grace", &["origin/main"]);
            mine.switch("main");
            mine.merge("Linus", &["topic"]);
        },
        1,
    ),
    (
        "a pull behind a pull request that was merged here",
        |mine| {
            mine.branch_file("topic", "Grace", "topic.md", "topic\n");
            mine.commit_file("Linus", "notes.md", "notes\n");
            mine.merge("Linus", &["topic"]);
            pull(mine);
        },
        1,
    ),
    (
        "a pull before a pull request that was merged here",
        |mine| {
            mine.branch_file("topic", "Grace", "topic.md", "topic\n");
            pull(mine);
            mine.merge("Linus", &["topic"]);
            mine.commit_file("Linus", "notes.md", "notes\n");
        },
        1,
    ),
    (
        "a pull where rebases keep merges unasked",
        |mine| {
            mine.git("config rebase.rebaseMerges true");
            pull(mine);
        },
        0,
    ),
    (
        "a pull that was told where from, since nothing is configured",
        |mine| {
            mine.git("branch --unset-upstream");
            mine.git("config push.default current");
            mine.git_as("Linus", "pull --quiet --no-rebase --no-edit origin main");
            mine.step_clock();
        },
        0,
    ),
    (
        "several pulls",
        |mine| {
            mine.git("fetch --quiet");
            mine.merge("Linus", &["origin/main~1"]);
            mine.commit_file("Linus", "notes.md", "notes\n");
            pull(mine);
        },
        0,
    ),
];

#[test]
fn what_is_told_to_be_run_mends_it_however_it_came_about() {
    for (what, shape, merges) in SHAPES {
        let (origin, mine) = apart();
        shape(&mine);
        let (files, upstream) = (mine.git("rev-parse HEAD^{tree}"), mine.git("rev-parse origin/main"));
        assert!(!chain(&mine).contains(&upstream), "{what}");
        let (status, stdout, _) = act(&mine, "Linus", "validate");
        assert_eq!(status, 1, "{what}: {stdout}");

        let line = way_out(&stdout);
        assert!(types(&mine, &line), "{what}: {line}");

        assert!(chain(&mine).contains(&upstream), "{what}: {line}");
        assert_eq!(mine.git("rev-parse HEAD^{tree}"), files, "{what}: {line}");
        let kept = mine.git("rev-list --first-parent --merges --count HEAD");
        assert_eq!(kept, merges.to_string(), "{what}: {line}");
        assert!(types(&mine, "git push"), "{what}");
        assert_eq!(origin.git("rev-parse main"), mine.head().as_str());
        let (status, stdout, stderr) = act(&mine, "Linus", "status search");
        assert!(
            status == 0 && stdout.contains("approve       edsger, barbara") && stderr.is_empty(),
            "{what}: {stdout}{stderr}"
        );
    }
}

#[test]
fn where_both_say_something_it_stops_and_goes_on_once_that_is_settled() {
    let (_origin, mine) = apart();
    let both = |mine: &TestRepository| {
        let text = mine.git("show origin/main:groups/search.yaml") + "\n";
        mine.write(PATH, text.replace("name: Search", "name: Seek"));
    };
    let here = mine.git("show HEAD:groups/search.yaml") + "\n";
    mine.commit_file("Linus", PATH, &here.replace("choice: pending", "choice: reject"));
    assert!(!mine.try_git("pull --quiet --no-rebase --no-edit").status.success());
    both(&mine);
    mine.commit("Linus", "Merge branch 'main'");
    let (status, stdout, _) = act(&mine, "Linus", "validate");
    assert!(status == 1 && stdout.contains("error[divergent-mainline]"), "{stdout}");

    assert!(!types(&mine, &way_out(&stdout)), "it stops");
    let said = act(&mine, "Linus", "facilitator add search ada").2;
    said.says("a rebase is under way").says("git rebase --abort");
    both(&mine);
    assert!(types(&mine, "git add groups && git -c core.editor=true rebase --continue"));

    assert!(chain(&mine).contains(&mine.git("rev-parse origin/main")));
    assert_eq!(act(&mine, "Linus", "status").2, "");
}

#[test]
fn nothing_is_said_of_topic_branches_of_no_branch_and_of_being_ahead_and_behind() {
    let says_nothing = |mine: &TestRepository, what: &str| {
        for arguments in [&["status"][..], &["validate"]] {
            let (_, stdout, stderr) = act(mine, "Linus", arguments);
            assert!(!format!("{stdout}{stderr}").contains("side branch"), "{what}: {stdout}{stderr}");
        }
    };
    let (origin, mine) = apart();
    says_nothing(&mine, "ahead");
    mine.git("fetch --quiet");
    says_nothing(&mine, "ahead and behind");

    mine.git("switch --quiet --create topic --track origin/main");
    mine.git("reset --quiet --hard main");
    mine.merge("Linus", &["origin/main"]);
    says_nothing(&mine, "a topic branch that follows the mainline");
    mine.git("switch --quiet --detach");
    says_nothing(&mine, "no branch");

    mine.git("switch --quiet --create mine main");
    mine.git("push --quiet --set-upstream origin mine");
    let another = clone(&origin);
    another.switch("mine");
    another.commit_file("Grace", "notes.md", "notes\n");
    another.git("push --quiet");
    mine.commit_file("Linus", "mine.md", "mine\n");
    pull(&mine);
    says_nothing(&mine, "a topic branch that others have too");

    mine.switch("main");
    pull(&mine);
    let (_, stdout, stderr) = act(&mine, "Linus", "status --rev main~1");
    assert!(!format!("{stdout}{stderr}").contains("side branch"), "another revision: {stdout}{stderr}");
    assert!(act(&mine, "Linus", "status").2.contains("side branch"));
}

#[test]
fn an_act_that_cannot_follow_names_the_pull_after_which_it_can() {
    for has_merged in [false, true] {
        let (_origin, mine) = apart();
        if has_merged {
            mine.branch_file("topic", "Linus", "groups/charts.yaml", &SEARCH.replace("Search", "Charts"));
            mine.merge("Linus", &["topic"]);
        }
        let words =
            ["propose", "ig", "tiles", "--name=Tiles", "--facilitator=linus", "--no-overlap", "--first-topic=Why?"];
        let words = [&words[..], &["--push"]].concat();
        let stderr = act(&mine, "Linus", &words).complains();
        let pull = stderr.split('`').find(|quoted| quoted.starts_with("git pull")).expect("a command");
        let verb = if has_merged { "git pull --rebase=merges" } else { "git pull --rebase" };
        assert_eq!(pull, format!("{verb} origin main"), "{stderr}");
        assert!(types(&mine, pull));
        done(&mine, "Linus", &words);
    }
}
