//! The same in any kind of repository, whatever anybody has set there, and nothing is left behind.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{RENAMED, events, judging, object};
use crate::support::{
    Came, Community, FICTION, MANIFEST, PATH, SEARCH, TestRepository, all_files, install, put_to_the_vote, read,
    search_path, search_path_behind,
};

/// A change that takes a merge of file contents and of a rename, on `repository`.
fn both_sides(repository: TestRepository) -> Community {
    repository.commit_file("Ada", MANIFEST, FICTION);
    repository.commit_file("Linus", PATH, SEARCH);
    repository.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    repository.branch_file("change", "Linus", PATH, &put_to_the_vote(&["frances"]));
    repository.git(&["mv", PATH, RENAMED]);
    repository.commit_file("Linus", RENAMED, &format!("formerly: [search]\n{}", put_to_the_vote(&["edsger"])));
    Community { repository }
}

/// What is judged of [`both_sides`] in `dir`, by each method; nothing in `around` may change with that.
fn by_each_method(dir: &Path, now: &str, around: &Path) -> Vec<Value> {
    let before = all_files(around);
    let methods = ["squash", "merge", "rebase"];
    let judged = methods.map(|method| {
        let object = object(judging(dir, now, &["--method", method, "--lander", "donald"]));
        assert_eq!(object["change"]["acts"][0]["group"], "finding", "{method}");
        object["change"]["acts"].clone()
    });
    assert_eq!(all_files(around), before, "nothing is written");
    judged.to_vec()
}

#[test]
fn a_change_is_merged_in_any_kind_of_repository_and_nothing_is_left_behind() {
    let plain = both_sides(TestRepository::new());
    let repository = &plain;
    let expected = by_each_method(repository.path(), &plain.now(), repository.path());

    let sha256 = both_sides(TestRepository::init("--object-format=sha256"));
    assert_eq!(by_each_method(sha256.path(), &plain.now(), sha256.path()), expected);

    let worktree = repository.beside("linked");
    repository.git(&["worktree", "add", "--quiet", "--detach", &worktree.display().to_string()]);
    assert_eq!(by_each_method(&worktree, &plain.now(), repository.path()), expected);

    // The second borrows its objects from the first, which borrows them from the repository.
    for (from, to) in [("registry", "shared"), ("shared", "borrowing")].map(|(from, to)| (from, repository.beside(to)))
    {
        let [from, name] = [&repository.beside(from), &to].map(|path| path.display().to_string());
        repository.git(&["clone", "--quiet", "--shared", &from, &name]);
        repository.git(&["-C", &name, "fetch", "--quiet", "-u", "origin", "+refs/heads/*:refs/heads/*"]);
        assert_eq!(by_each_method(&to, &plain.now(), repository.path()), expected);
    }
    let packed = TestRepository::clone_of(repository, "--bare");
    assert_eq!(by_each_method(packed.path(), &plain.now(), packed.path()), expected);
}

#[test]
fn a_repository_that_cannot_be_written_to_is_judged_like_any_other() {
    let community = both_sides(TestRepository::new());
    let root = community.path();
    let expected = by_each_method(root, &community.now(), root);
    let modes = |mode: &str| assert!(Command::new("chmod").args(["-R", mode]).arg(root).status().unwrap().success());
    modes("a-w");
    let judged = by_each_method(root, &community.now(), root);
    modes("u+w");
    assert_eq!(judged, expected);
}

#[test]
fn nobodys_settings_attributes_drivers_or_replacements_play_a_part() {
    let community = both_sides(TestRepository::new());
    let root = community.path();
    let expected = by_each_method(root, &community.now(), root);
    let touched = community.beside("touched");
    let touch = format!("touch {}", touched.display());
    let settings = "merge.renames=false diff.renames=false merge.conflictStyle=diff3 diff.algorithm=patience \
                    merge.default=ours core.hooksPath=../hooks";
    let programs =
        ["merge.ours.driver", "filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "core.fsmonitor"];
    let settings = settings.split(' ').map(|setting| setting.split_once('=').unwrap());
    for (key, value) in settings.chain(programs.map(|key| (key, &*touch))) {
        community.git(&["config", key, value]);
    }
    let attributes = "* merge=ours filter=evil diff=evil\n";
    fs::write(root.join(".git/info/attributes"), attributes).unwrap();
    fs::write(root.join(".gitattributes"), attributes).unwrap();
    let home = community.beside("home");
    fs::create_dir_all(home.join(".config/git")).unwrap();
    fs::write(home.join(".config/git/attributes"), attributes).unwrap();
    fs::write(home.join(".gitconfig"), "[merge]\n\trenames = false\n\tdefault = ours\n").unwrap();
    let tree = community.git("rev-parse main~2^{tree}");
    let forged = community.git(&["commit-tree", "-p", "main~2", "-m", "Forged", &tree]);
    for replaced in ["main", "change"] {
        community.git(&["replace", replaced, &forged]);
    }

    for (index, method) in ["squash", "merge", "rebase"].into_iter().enumerate() {
        let mut command = judging(root, &community.now(), &["--method", method, "--lander", "donald"]);
        command.env("HOME", &home).env_remove("GIT_CONFIG_GLOBAL").env("GIT_CONFIG_COUNT", "1");
        command.env("GIT_CONFIG_KEY_0", "merge.renames").env("GIT_CONFIG_VALUE_0", "false");
        command.env("GIT_OBJECT_DIRECTORY", community.beside("elsewhere")).env("GIT_INDEX_FILE", "nowhere");
        assert_eq!(object(command)["change"]["acts"], expected[index], "{method}");
    }
    assert!(!touched.exists(), "nothing that the repository names was run");
}

#[test]
fn attributes_that_are_committed_play_no_part_either() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", ".gitattributes", "* -merge -diff\n");
    let community = both_sides(repository);
    by_each_method(community.path(), &community.now(), community.path());
}

#[test]
fn a_hook_judges_what_is_pushed_before_it_is_there() {
    let community = both_sides(TestRepository::new());
    let server = TestRepository::clone_of(&community, "--bare --single-branch --branch main");
    let out = server.beside("out");
    let judge = format!(
        "#!/bin/sh\nread old new ref\n'{}' --at {} --rev $new validate --base main --actor linus --format json >'{}' 2>&1\n",
        env!("CARGO_BIN_EXE_mcpgov"),
        community.now(),
        out.display()
    );
    install(&server.path().join("hooks/pre-receive"), &format!("{judge}exit 1\n"));
    let before = all_files(server.path());

    let pushed = community.try_git(&["push", "--quiet", &server.path().display().to_string(), "change"]);

    assert!(!pushed.status.success());
    let said = fs::read_to_string(&out).unwrap();
    let object: Value = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    assert_eq!(events(&object), ["ballot-cast"]);
    assert_eq!(all_files(server.path()), before, "nothing is left behind");
}

/// The path on which there is a `git` that says it is `version` and does what the real one does.
fn git_that_is(repository: &TestRepository, version: &str) -> OsString {
    let folder = repository.beside("bin");
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in version) echo 'git version {version}' ;; *) PATH='{}' exec git \"$@\" ;; esac\n",
        search_path().display()
    );
    install(&folder.join("git"), &script);
    search_path_behind(folder)
}

#[test]
fn a_git_that_cannot_say_it_is_refused_with_the_version_that_can() {
    let community = both_sides(TestRepository::new());
    let by = |version: &str, method: &str| {
        let arguments = ["--method", method, "--lander", "donald"];
        let mut command = judging(community.path(), &community.now(), &arguments);
        command.env("PATH", git_that_is(&community, version));
        let (status, _, stderr) = read(command.output().unwrap());
        (status == 2, stderr)
    };
    for (version, method, why) in [
        ("2.37.1", "squash", "error: this is Git 2.37, and judging a change takes Git 2.38 or newer"),
        ("2.39.5 (Apple Git-154)", "rebase", "error: this is Git 2.39, and judging a rebase takes Git 2.40 or newer"),
    ] {
        let (refused, said) = by(version, method);
        assert!(refused && said.contains(why), "{said}");
    }
    for (version, method) in [("2.39.5 (Apple Git-154)", "merge"), ("2.40.0.windows.1", "rebase"), ("odd", "rebase")] {
        assert!(!by(version, method).0, "{version}");
    }
}

#[test]
fn a_clone_that_lacks_what_the_merge_takes_is_refused_with_the_way_out() {
    let community = both_sides(TestRepository::new());
    community.git("config uploadpack.allowFilter true");
    for (options, hint) in [
        (&["--depth", "1", "--no-single-branch"][..], "git fetch --unshallow"),
        (&["--filter", "blob:none", "--no-checkout"], "git fetch --refetch --no-filter origin"),
    ] {
        let clone = TestRepository::clone_of(&community, options);
        clone.git("branch --quiet change origin/change");
        let stderr = read(judging(clone.path(), &community.now(), &[]).output().unwrap()).complains();
        assert!(stderr.contains(hint), "{stderr}");
    }
}
