//! What the commits of a mainline did to the registry's files.

use std::os::unix::fs::{PermissionsExt, symlink};

use super::shown::{changes, side};
use crate::support::{START, STEP, TestRepository};

const AUTH: &str = "groups/auth.yaml";
const FILES: &str = "groups/files.yaml";

#[test]
fn a_linear_history_lands_commit_by_commit() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", "mcpgov.yaml", "registry");
    repository.commit_file("Grace", AUTH, "one");
    repository.commit_file("Edsger", "README.md", "nothing of a registry");
    repository.write(AUTH, "two");
    repository.write(FILES, "new");
    repository.commit("Ada", "Two files");

    let mainline = repository.mainline();

    let landed: Vec<_> = mainline.landings.iter().map(changes).collect();
    assert_eq!(
        landed,
        [
            vec!["mcpgov.yaml: nothing -> registry"],
            vec!["groups/auth.yaml: nothing -> one"],
            vec![],
            vec!["groups/auth.yaml: one -> two", "groups/files.yaml: nothing -> new"],
        ]
    );
    assert_eq!(mainline.tip, repository.head());
    let second = &mainline.landings[1].commit;
    assert_eq!(second.author.to_string(), "Grace <grace@example.org>");
    assert_eq!((second.committed_at, second.authored_at), (START + STEP, START + STEP));
    assert_eq!(second.parents, [mainline.landings[0].commit.id.clone()]);
    assert_eq!(second.summary, "Write groups/auth.yaml");
    assert!(mainline.landings.iter().all(|landing| landing.side.is_empty() && landing.commit.signature.is_none()));
}

#[test]
fn a_deleted_file_can_come_back() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", AUTH, "one");
    repository.remove(AUTH);
    repository.commit("Ada", "Delete");
    repository.commit_file("Ada", AUTH, "one");

    let landed: Vec<_> = repository.mainline().landings.iter().flat_map(changes).collect();

    assert_eq!(
        landed,
        ["groups/auth.yaml: nothing -> one", "groups/auth.yaml: one -> nothing", "groups/auth.yaml: nothing -> one"]
    );
}

#[test]
fn squashed_rebased_and_fast_forwarded_branches_have_no_side() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", AUTH, "one");
    for (name, text) in [("squashed", "two"), ("rebased", "three"), ("forwarded", "four")] {
        repository.branch_file(name, "Grace", AUTH, text);
        match name {
            "squashed" => {
                repository.git(&["merge", "--quiet", "--squash", name]);
                repository.commit("Ada", "Squash");
            }
            "rebased" => {
                repository.commit_file("Ada", "README.md", "the mainline moved on");
                repository.step_clock();
                repository.git_as("Ada", &["rebase", "--quiet", "main", name]);
                repository.switch("main");
                repository.git(&["merge", "--quiet", "--ff-only", name]);
            }
            _ => drop(repository.git(&["merge", "--quiet", "--ff-only", name])),
        }
    }

    let landings = repository.mainline().landings;

    let people: Vec<_> = landings
        .iter()
        .filter(|landing| !landing.changes.is_empty())
        .map(|landing| (landing.commit.author.name.as_str(), landing.commit.committer.name.as_str()))
        .collect();
    assert_eq!(people, [("Ada", "Ada"), ("Ada", "Ada"), ("Grace", "Ada"), ("Grace", "Grace")]);
    assert!(landings.iter().all(|landing| landing.side.is_empty()));
    assert_eq!(changes(&landings[4]), ["groups/auth.yaml: three -> four"]);
}

#[test]
fn only_the_manifest_and_group_files_count() {
    let repository = TestRepository::new();
    for path in [
        "groups/README.md",
        "groups/deep/auth.yaml",
        "groups/auth.yml",
        "other/auth.yaml",
        "mcpgov.yml",
        "docs/mcpgov.yaml",
    ] {
        repository.write(path, "ignored");
    }
    repository.write("groups/Auth.yaml", "followed");
    repository.commit("Ada", "Many files");

    assert_eq!(changes(&repository.last_landing()), ["groups/Auth.yaml: nothing -> followed"]);
}

#[test]
fn names_that_sort_around_a_folder_of_the_same_name_are_told_apart() {
    let repository = TestRepository::new();
    repository.write("groups/a.yaml", "a");
    repository.write("groups/a.yaml.yaml", "b");
    repository.commit("Ada", "Files");
    repository.remove("groups/a.yaml");
    repository.write("groups/a.yaml/inside.yaml", "c");
    repository.commit("Ada", "A folder in the place of a file");

    assert_eq!(changes(&repository.last_landing()), ["groups/a.yaml: a -> (no file)"]);
}

#[test]
fn a_link_in_the_place_of_a_file_is_a_change_even_of_the_same_bytes() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", AUTH, "files.yaml");
    repository.remove(AUTH);
    symlink("files.yaml", repository.path().join(AUTH)).expect("a link");
    repository.commit("Ada", "Link");

    assert_eq!(changes(&repository.last_landing()), ["groups/auth.yaml: files.yaml -> (no file)"]);
}

#[test]
fn a_link_in_the_place_of_the_groups_holds_none() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", AUTH, "one");
    repository.git("mv groups elsewhere");
    symlink("elsewhere", repository.path().join("groups")).expect("a link");
    repository.commit("Ada", "Link");

    assert_eq!(changes(&repository.last_landing()), ["groups/auth.yaml: one -> nothing"]);
}

#[test]
fn a_submodule_in_the_place_of_a_group_is_no_file() {
    let repository = TestRepository::new();
    let commit = repository.commit_file("Ada", "README.md", "a commit to point at");
    repository.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{commit},{AUTH}")]);
    repository.git("commit --quiet --message Submodule");

    assert_eq!(changes(&repository.last_landing()), ["groups/auth.yaml: nothing -> (no file)"]);
}

#[test]
fn whether_a_file_may_be_executed_changes_nothing() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", AUTH, "one");
    let path = repository.path().join(AUTH);
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("permissions");
    repository.commit("Ada", "Make it executable");

    let landing = repository.last_landing();

    assert_eq!(repository.git("diff --name-only HEAD~1"), AUTH, "Git sees a change");
    assert_eq!(changes(&landing), [""; 0]);
}

#[test]
fn times_are_those_of_the_commits_whatever_their_order_and_zone() {
    let repository = TestRepository::new();
    repository.set_clock(5_000_000);
    repository.commit_file("Ada", AUTH, "late");
    repository.set_clock(1_000_000);
    repository.commit_file("Ada", AUTH, "early");
    repository.write(AUTH, "elsewhere");
    repository.git("add --all");
    let mut commit = repository.git_command("Ada");
    commit.env("GIT_AUTHOR_DATE", "2026-01-01T12:00:00+1400").env("GIT_COMMITTER_DATE", "2026-01-01T12:00:00-0930");
    assert!(commit.args(["commit", "--quiet", "--message", "Zones"]).status().expect("git runs").success());

    let landings = repository.mainline().landings;

    let times: Vec<_> = landings.iter().map(|landing| landing.commit.committed_at).collect();
    let noon = START + 12 * 3_600;
    assert_eq!(times, [5_000_000, 1_000_000, noon + 9 * 3_600 + 1_800]);
    assert_eq!(landings[2].commit.authored_at, noon - 14 * 3_600);
}

#[test]
fn commits_in_other_encodings_are_read_in_them() {
    let repository = TestRepository::new();
    repository.write(AUTH, "one");
    repository.git("add --all");
    let tree = repository.git("write-tree");
    let mut commit = format!("tree {tree}\n").into_bytes();
    commit.extend_from_slice(
        b"author Jos\xe9 <jose@example.org> 1767225600 +0100\ncommitter Jos\xe9 <jose@example.org> soon\n",
    );
    commit.extend_from_slice(b"encoding ISO-8859-1\n\nCaf\xe9\n\nA body.\n");
    std::fs::write(repository.beside("commit"), commit).expect("written");
    let file = repository.beside("commit").display().to_string();
    let id = repository.git(&["hash-object", "-t", "commit", "-w", "--literally", &file]);
    repository.git(&["reset", "--quiet", "--hard", &id]);

    let landing = repository.last_landing();

    assert_eq!(landing.commit.summary, "Caf\u{e9}");
    assert_eq!(landing.commit.author.to_string(), "Jos\u{e9} <jose@example.org>");
    assert_eq!(landing.commit.authored_at, 1_767_225_600);
    assert_eq!(landing.commit.committed_at, 0, "a time that is none is 1970, as Git has it");
    assert_eq!(repository.git("rev-list -1 --timestamp HEAD"), format!("0 {id}"));
    assert_eq!(side(&landing), [""; 0]);
}
