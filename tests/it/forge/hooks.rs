//! The hooks on real pushes to a bare repository, and on real commits.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Output;

use super::actions::voting;
use super::pinned::read;
use crate::support::{
    Community, FICTION, MANIFEST, PATH, SEARCH, Says, TestRepository, acting, put_to_the_vote, search_path_behind,
};

const HOOKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/hooks");

/// A path on which the program is found, as the hooks ask for.
fn path_with_the_program() -> OsString {
    search_path_behind(Path::new(env!("CARGO_BIN_EXE_mcpgov")).parent().expect("a folder"))
}

fn git(repository: &TestRepository, by: &str, arguments: &[&str]) -> Output {
    let mut command = repository.git_command(by);
    command.env("PATH", path_with_the_program()).args(arguments);
    let output = command.output().expect("git runs");
    repository.step_clock();
    output
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn install(repository: &TestRepository, folder: &str, name: &str) {
    let hook = repository.path().join(folder).join(name);
    fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    fs::copy(Path::new(HOOKS).join(name), hook).expect("the hook can be installed");
}

/// A bare repository with the hook, as `community` has pushed it so far.
fn hosted(community: &Community) -> TestRepository {
    let bare = TestRepository::clone_of(community, "--bare");
    install(&bare, "hooks", "pre-receive");
    // The hook itself says no before Git would.
    bare.git("config receive.denyDeleteCurrent ignore");
    bare
}

fn push(community: &Community, bare: &TestRepository, refspec: &str) -> Output {
    let url = bare.path().display().to_string();
    git(community, "Ada", &["push", "--quiet", &url, refspec])
}

/// Pushes what is refused for a reason, and asserts that nothing has moved.
#[track_caller]
fn assert_refused(community: &Community, bare: &TestRepository, refspec: &str, reason: &str) {
    let before = bare.git("for-each-ref");
    let output = push(community, bare, refspec);
    assert!(!output.status.success(), "{}", said(&output));
    assert!(said(&output).contains(reason), "{}", said(&output));
    assert_eq!(bare.git("for-each-ref"), before);
}

#[track_caller]
fn assert_accepted(community: &Community, bare: &TestRepository, refspec: &str) {
    let output = push(community, bare, refspec);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_push_of_a_ballot_that_counts_is_accepted() {
    let community = voting();
    let bare = hosted(&community);
    community.cast_by(&["barbara", "donald"]);

    let output = push(&community, &bare, "main");

    assert!(output.status.success() && said(&output).is_empty(), "{}", said(&output));
    assert_eq!(bare.id("main"), community.head());
}

#[test]
fn a_push_of_an_act_without_effect_is_refused_with_the_reason() {
    let community = voting();
    let bare = hosted(&community);
    community.cast_by(&["barbara"]);
    community.commit_file("Linus", PATH, &put_to_the_vote(&["barbara", "donald"]));

    assert_refused(&community, &bare, "main", "donald");
    assert_refused(&community, &bare, "main", "refused: what this push brings does not stand");
}

#[test]
fn a_push_of_a_ballot_that_is_only_late_passes() {
    let community = Community::founded_hours_ago(100).with_proposal().with_vote();
    let bare = hosted(&community);
    community.skip(80);
    community.cast_by(&["barbara"]);

    assert_accepted(&community, &bare, "main");
    assert_eq!(community.last_event("ballot-cast")["effect"], "void");
}

#[test]
fn each_landing_of_a_push_is_judged_by_what_landed_before_it() {
    let community = Community::founded_hours_ago(20).with_proposal();
    let bare = hosted(&community);
    community.edit("Ada", MANIFEST, "frances]", "frances, linus]");
    let paper = format!("{}    linus:\n      choice: pending\n", put_to_the_vote(&[]));
    community.commit_file("Linus", PATH, &paper);

    assert_accepted(&community, &bare, "main");
}

#[test]
fn a_push_to_another_branch_is_nobodys_business() {
    let community = voting();
    let bare = hosted(&community);
    community.branch("experiment", "main");
    community.commit_file("Linus", PATH, "not: [yaml\n");

    assert_accepted(&community, &bare, "experiment");
    assert_accepted(&community, &bare, ":experiment");
}

#[test]
fn the_main_branch_is_not_deleted() {
    let community = voting();
    let bare = hosted(&community);

    assert_refused(&community, &bare, ":main", "refused: the history of a registry is its record");
}

#[test]
fn a_forced_push_that_drops_a_landing_is_refused() {
    let community = voting();
    community.cast_by(&["barbara"]);
    let bare = hosted(&community);
    community.git("reset --quiet --hard HEAD~1");
    community.cast_by(&["donald"]);

    assert_refused(&community, &bare, "+main", "rewritten-history");
}

/// A community whose main branch has a ballot that the branch `aside` has taken for a side branch; and a broken file.
fn moved_aside() -> Community {
    let community = voting();
    community.commit_file("Linus", "groups/old.yaml", &SEARCH.replace("overlaps: []\n", ""));
    community.branch("aside", "main");
    community.commit("Linus", "Something");
    community.switch("main");
    community.cast_by(&["barbara"]);
    community
}

fn pull(community: &Community) {
    community.switch("aside");
    community.merge("Linus", &["main"]);
}

#[test]
fn a_push_that_moves_the_main_line_aside_is_refused() {
    let community = moved_aside();
    let bare = hosted(&community);
    let landed = community.head();
    pull(&community);

    assert_refused(&community, &bare, "aside:main", "divergent-mainline");

    // The cause first, the way out second, and nothing that was there before.
    let said = said(&push(&community, &bare, "aside:main")).replace("remote: ", "");
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let places = ["refused: this push takes", "took the mainline for a side", landed.short(), "git pull --rebase"];
    let places: Vec<_> =
        places.iter().map(|word| words.find(word).unwrap_or_else(|| panic!("{word}: {said}"))).collect();
    assert!(places.is_sorted() && places[3] < 400, "{said}");
    assert!(!said.contains("old.yaml") && said.lines().count() < 16, "{said}");
}

#[test]
fn a_push_is_refused_for_nothing_that_was_there_before_under_whatever_name() {
    let community = moved_aside();
    let bare = hosted(&community);
    community.git("mv groups/old.yaml groups/new.yaml");
    community.edit("Ada", "groups/new.yaml", "kind: interest-group\n", "kind: interest-group\nformerly: [old]\n");
    assert_accepted(&community, &bare, "main");

    community.commit_file("Linus", "groups/worse.yaml", "kind: interest-group\n");
    assert_refused(&community, &bare, "main", "groups/worse.yaml");
    said(&push(&community, &bare, "main")).lacks("groups/new.yaml");
}

/// A clone of a bare repository to which others have pushed a ballot, with the hook for pushes.
fn pushing() -> (TestRepository, Community) {
    let community = moved_aside();
    let bare = TestRepository::clone_of(&community, "--bare");
    let clone = Community { repository: TestRepository::clone_of(&bare, "") };
    install(&clone, ".git/hooks", "pre-push");
    clone.git("reset --quiet --hard HEAD~1");
    clone.commit_file("Linus", "groups/maps.yaml", &SEARCH.replace("Search", "Maps"));
    clone.git_as("Linus", "merge --quiet --no-edit origin/main");
    (bare, clone)
}

#[test]
fn a_push_that_would_move_the_main_line_aside_does_not_leave_the_clone() {
    let (bare, clone) = pushing();
    let before = bare.git("for-each-ref");
    let url = bare.path().display().to_string();
    for arguments in
        [&["push", "--quiet"][..], &["push", "--quiet", "--force"], &["push", "--quiet", &url, "HEAD:main"]]
    {
        let output = git(&clone, "Linus", arguments);
        let said = said(&output);
        assert!(!output.status.success(), "{arguments:?}: {said}");
        let first = said.lines().take(2).collect::<String>();
        assert!(
            first.contains("refused: this push to refs/heads/main") && first.contains("divergent-mainline"),
            "{said}"
        );
        said.says("(barbara)").says("git pull --rebase");
        said.lacks("old.yaml");
        assert_eq!(bare.git("for-each-ref"), before);
    }

    let deleted = git(&clone, "Linus", &["push", "--quiet", "origin", ":main"]);
    assert!(said(&deleted).contains("refs/heads/main is not deleted"), "{}", said(&deleted));
    assert_eq!(bare.git("for-each-ref"), before);

    for refspec in ["HEAD:topic", ":topic"] {
        let topic = git(&clone, "Linus", &["push", "--quiet", "origin", refspec]);
        assert!(topic.status.success(), "{}", said(&topic));
    }
    assert!(git(&clone, "Linus", &["pull", "--quiet", "--rebase"]).status.success());
    let pushed = git(&clone, "Linus", &["push", "--quiet"]);
    assert!(pushed.status.success() && said(&pushed).is_empty(), "{}", said(&pushed));
    assert_eq!(bare.id("main"), clone.head());
}

#[test]
fn a_push_over_what_this_clone_never_fetched_does_not_leave_it_and_an_act_brings_that_in() {
    let community = Community::voting();
    let bare = TestRepository::clone_of(&community, "--bare");
    let clone = Community { repository: TestRepository::clone_of(&bare, "") };
    install(&clone, ".git/hooks", "pre-push");
    community.cast_by(&["barbara"]);
    let url = bare.path().display().to_string();
    community.git(&["push", "--quiet", &url, "main"]);
    clone.commit_file("Linus", "groups/maps.yaml", &SEARCH.replace("Search", "Maps"));
    let before = bare.git("for-each-ref");
    for arguments in
        [&["push", "--quiet"][..], &["push", "--quiet", "--force"], &["push", "--force", &url, "HEAD:main"]]
    {
        let said = said(&git(&clone, "Linus", arguments));
        assert!(said.starts_with("refused: this push to refs/heads/main\n"), "{arguments:?}: {said}");
        assert!(said.contains(&format!("{} has landed there", bare.id("main"))), "{said}");
        said.says("`git pull --rebase`");
        assert_eq!(bare.git("for-each-ref"), before);
    }
    assert!(git(&clone, "Linus", &["pull", "--quiet", "--rebase"]).status.success());
    let pushed = git(&clone, "Linus", &["push", "--quiet"]);
    assert!(pushed.status.success() && said(&pushed).is_empty(), "{}", said(&pushed));

    community.git(&["pull", "--quiet", "--ff-only", &url, "main"]);
    community.commit_file("Linus", "groups/tides.yaml", &SEARCH.replace("Search", "Tides"));
    community.git(&["push", "--quiet", &url, "main"]);
    let mut cast = acting(&clone, "Donald", "vote cast search approve --push");
    let output = cast.env("PATH", path_with_the_program()).output().expect("the program runs");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(bare.id("main"), clone.head());
    assert_eq!(clone.approving(), ["barbara", "donald"]);
}

#[test]
fn the_hook_for_pushes_reads_what_pre_commit_com_gives_it() {
    let hooks = read(include_str!("../../../.pre-commit-hooks.yaml"));
    let hook = &hooks[1];
    assert_eq!((&hook["language"], &hook["entry"]), (&"script".into(), &"hooks/pre-push".into()));
    assert_eq!((&hook["always_run"], &hook["stages"][0]), (&true.into(), &"pre-push".into()));
    let (_bare, clone) = pushing();
    let refused = |branch: &str| {
        let mut command = std::process::Command::new(Path::new(HOOKS).join("pre-push"));
        let git = clone.git_command("Linus");
        command.current_dir(clone.path()).env_clear().envs(git.get_envs().filter_map(|(name, it)| Some((name, it?))));
        command.env("PATH", path_with_the_program()).env("PRE_COMMIT_REMOTE_NAME", "origin");
        command.env("PRE_COMMIT_REMOTE_BRANCH", branch).env("PRE_COMMIT_LOCAL_BRANCH", "refs/heads/main");
        command.env("PRE_COMMIT_TO_REF", clone.head().as_str());
        // It is told of no commit that this clone does not have.
        command.env("PRE_COMMIT_FROM_REF", clone.id("HEAD~1").as_str());
        said(&command.output().expect("the hook runs"))
    };
    refused("refs/heads/main").says("divergent-mainline");
    assert_eq!(refused("refs/heads/topic"), "");
}

#[test]
fn a_push_that_breaks_a_file_is_refused_and_one_that_leaves_it_broken_is_not() {
    let community = Community::founded_hours_ago(20);
    let bare = hosted(&community);
    community.commit_file("Linus", PATH, &SEARCH.replace("overlaps: []\n", ""));
    assert_refused(&community, &bare, "main", "missing-overlap-flag");

    fs::remove_file(bare.path().join("hooks/pre-receive")).expect("the hook can be taken away");
    assert_accepted(&community, &bare, "main");
    install(&bare, "hooks", "pre-receive");
    community.commit("Linus", "Something else");
    assert_accepted(&community, &bare, "main");
}

#[test]
fn a_push_that_mends_one_of_two_things_passes_and_one_that_breaks_a_third_does_not() {
    let community = Community::founded_hours_ago(20).with_proposal();
    let without = |paper: String, elector: &str| paper.replace(&format!("    {elector}:\n      choice: pending\n"), "");
    let lacks_one = without(put_to_the_vote(&[]), "frances");
    let lacks_two = without(lacks_one.clone(), "donald");
    community.commit_file("Edsger", PATH, &lacks_two);
    let bare = hosted(&community);
    community.commit_file("Edsger", PATH, &lacks_one);
    assert_accepted(&community, &bare, "main");

    community.commit_file("Edsger", PATH, &without(lacks_one, "barbara"));
    assert_refused(&community, &bare, "main", "electorate-mismatch");
}

#[test]
fn the_first_push_of_a_registry_is_judged_as_a_whole() {
    let community = voting();
    let bare = TestRepository::init("--bare");
    install(&bare, "hooks", "pre-receive");
    community.commit_file("Linus", PATH, &put_to_the_vote(&["barbara"]));
    assert_refused(&community, &bare, "main", "refused: what this push brings does not stand");

    community.git("reset --quiet --hard HEAD~1");
    assert_accepted(&community, &bare, "main");
}

#[test]
fn a_registry_that_is_founded_over_other_files_is_pushed_without_a_word() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", "README.md", "# Fiction\n");
    let bare = TestRepository::clone_of(&repository, "--bare");
    install(&bare, "hooks", "pre-receive");
    repository.commit_file("Ada", MANIFEST, FICTION);
    let url = bare.path().display().to_string();

    let output = git(&repository, "Ada", &["push", "--quiet", &url, "main"]);

    assert!(output.status.success() && said(&output).is_empty(), "{}", said(&output));
}

#[test]
fn a_commit_is_checked_as_it_is_staged() {
    let community = Community::founded();
    install(&community, ".git/hooks", "pre-commit");
    community.write(PATH, "kind: [\n");
    community.git(&["add", PATH]);
    community.write(PATH, SEARCH);

    let refused = git(&community, "Linus", &["commit", "--message", "What is staged is broken"]);
    assert!(!refused.status.success());
    assert!(said(&refused).contains("groups/search.yaml") || !refused.stdout.is_empty(), "{refused:?}");

    community.git(&["add", PATH]);
    community.write(PATH, "kind: [\n");
    let made = git(&community, "Linus", &["commit", "--message", "What is staged is fine"]);
    assert!(made.status.success(), "{made:?}");
}

#[test]
fn a_commit_of_one_path_is_checked_without_what_else_is_staged() {
    let community = Community::founded();
    install(&community, ".git/hooks", "pre-commit");
    community.write(PATH, SEARCH);
    community.write("groups/broken.yaml", "kind: [\n");
    community.git("add --all");

    let refused = git(&community, "Linus", &["commit", "--only", "groups/broken.yaml", "--message", "No"]);
    assert!(!refused.status.success());
    let made = git(&community, "Linus", &["commit", "--only", PATH, "--message", "Yes"]);
    assert!(made.status.success(), "{made:?}");
    assert_eq!(community.git("show --name-only --format= HEAD"), PATH);
}

#[test]
fn the_first_commit_of_a_registry_is_checked_too() {
    let repository = TestRepository::new();
    install(&repository, ".git/hooks", "pre-commit");
    repository.write(MANIFEST, "registry: [\n");
    repository.git("add --all");
    assert!(!git(&repository, "Ada", &["commit", "--message", "Found it"]).status.success());

    repository.write(MANIFEST, FICTION);
    repository.git("add --all");
    let made = git(&repository, "Ada", &["commit", "--message", "Found it"]);
    assert!(made.status.success(), "{made:?}");
}

/// What the framework of pre-commit.com runs, as a hook: the script that its entry names, in every case, without files.
fn install_entry(repository: &TestRepository) {
    let hooks = read(include_str!("../../../.pre-commit-hooks.yaml"));
    let hook = &hooks[0];
    assert_eq!((&hook["always_run"], &hook["pass_filenames"]), (&true.into(), &false.into()));
    assert_eq!((&hook["language"], &hook["entry"]), (&"script".into(), &"hooks/pre-commit".into()));
    install(repository, ".git/hooks", "pre-commit");
}

#[test]
fn the_hook_for_pre_commit_refuses_what_it_should_in_every_kind_of_working_tree() {
    let community = Community::founded();
    install_entry(&community);
    let linked = community.beside("linked").display().to_string();
    community.git(&["worktree", "add", "--quiet", &linked, "-b", "linked"]);

    for folder in [".", &linked] {
        let path = Path::new(folder).join(PATH).display().to_string();
        for (text, passes) in [("kind: [\n", false), (SEARCH, true)] {
            community.write(&path, text);
            community.git(&["-C", folder, "add", "--all"]);
            let made = git(&community, "Linus", &["-C", folder, "commit", "--only", PATH, "--message", "A"]);
            assert_eq!(made.status.success(), passes, "{folder}: {made:?}");
        }
    }
}

/// A group that overlaps with the one that stories are about.
fn overlapping() -> String {
    SEARCH.replace("overlaps: []", "overlaps:\n  - group: search\n    differentiation: It finds other things.")
}

#[test]
fn a_deletion_is_checked_although_it_is_no_file_and_an_untracked_file_is_not() {
    // A group that is active cannot be withdrawn.
    let community = Community::active();
    community.commit_file("Linus", "groups/finding.yaml", &overlapping());
    install_entry(&community);
    community.write("groups/draft.yaml", "kind: [\n");
    community.write("notes.txt", "Something\n");
    community.git("add notes.txt");
    let made = git(&community, "Linus", &["commit", "--message", "A draft is nobody's business"]);
    assert!(made.status.success(), "{made:?}");

    community.git(&["rm", "--quiet", "--cached", PATH]);
    let refused = git(&community, "Linus", &["commit", "--message", "The file itself is still there"]);
    assert!(!refused.status.success());
    (said(&refused) + &String::from_utf8_lossy(&refused.stdout)).says("unknown-overlap");
}

#[test]
fn a_commit_in_a_workflow_is_checked_and_not_the_pull_request() {
    let community = Community::founded();
    install_entry(&community);
    let event = community.beside("event.json");
    fs::write(&event, r#"{"pull_request": {"base": {"sha": "1"}, "head": {"sha": "2"}, "user": null}}"#)
        .expect("a file");
    community.write(PATH, SEARCH);
    community.git(&["add", PATH]);

    let mut command = community.git_command("Linus");
    command.env("PATH", path_with_the_program()).env("GITHUB_ACTIONS", "true").env("GITHUB_EVENT_PATH", event);
    let made = command.args(["commit", "--message", "A proposal"]).output().expect("git runs");

    assert!(made.status.success(), "{made:?}");
}

#[test]
fn a_merge_that_git_makes_by_itself_is_checked() {
    let community = Community::active();
    community.branch_file("overlap", "Linus", "groups/finding.yaml", &overlapping());
    community.remove(PATH);
    community.commit("Linus", "Delete it");
    for name in ["pre-commit", "pre-merge-commit"] {
        install(&community, ".git/hooks", name);
    }

    let refused = git(&community, "Linus", &["merge", "--no-ff", "--no-edit", "overlap"]);

    assert!(!refused.status.success(), "{refused:?}");
    assert!(said(&refused).contains("unknown-overlap"), "{refused:?}");
}

#[test]
fn a_file_that_is_broken_already_excuses_no_other() {
    let community = Community::founded_hours_ago(20);
    let broken = SEARCH.replace("overlaps: []\n", "");
    community.commit_file("Linus", "groups/old.yaml", &broken);
    let bare = hosted(&community);
    community.commit_file("Linus", PATH, &broken);
    assert_refused(&community, &bare, "main", "missing-overlap-flag");

    community.commit_file("Linus", PATH, SEARCH);
    assert_accepted(&community, &bare, "main");
    community.commit_file("Linus", "groups/old.yaml", &broken.replace("name: Search", "name: Old"));
    assert_accepted(&community, &bare, "main");
}

#[test]
fn what_the_hook_quotes_of_a_registry_controls_no_terminal() {
    let community = Community::founded_hours_ago(20);
    let bare = hosted(&community);
    let named = r"overlaps: [{group: 'a\033[31mRED\c hidden', differentiation: Both}]";
    community.commit_file("Linus", PATH, &SEARCH.replace("overlaps: []", named));

    let output = push(&community, &bare, "main");

    assert!(!output.status.success());
    let lines = said(&output);
    assert!(lines.contains(r"a\033[31mRED\c hidden"), "{lines}");
}

#[test]
fn a_clock_that_is_a_little_ahead_makes_a_push_wait_and_one_far_ahead_is_refused() {
    let community = Community::founded_hours_ago(20);
    let bare = hosted(&community);
    let commit = |ahead: i64| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time after 1970");
        community.set_clock(i64::try_from(now.as_secs()).expect("a time") + ahead);
        community.commit_file("Linus", PATH, SEARCH);
    };
    commit(4000);
    assert_refused(&community, &bare, "main", "future-dated-landing");

    community.git("reset --quiet --hard HEAD~1");
    commit(3);
    assert_accepted(&community, &bare, "main");
}

#[test]
fn another_name_of_the_main_branch_is_no_way_around_the_hook() {
    let community = voting();
    let bare = hosted(&community);
    bare.git("symbolic-ref refs/heads/master refs/heads/main");
    community.commit_file("Linus", PATH, &put_to_the_vote(&["barbara"]));

    assert_refused(&community, &bare, "main:master", "refused: what this push brings does not stand");
}
