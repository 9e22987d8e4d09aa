//! What stands in a registry's places, in commits and in working trees.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use mcpgov::git::worktree::{Uncommitted, UncommittedKind, files_under};
use mcpgov::source::found::{FileContent, FoundFile};

use crate::support::TestRepository;

/// What was found, as `path: what`.
fn shown(files: &[FoundFile]) -> Vec<String> {
    files.iter().map(|file| format!("{}: {}", file.path, what(&file.content))).collect()
}

fn what(content: &FileContent) -> String {
    match content {
        FileContent::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        FileContent::Symlink => "(link)".to_owned(),
        FileContent::Folder => "(folder)".to_owned(),
        FileContent::Special => "(special)".to_owned(),
        FileContent::Unreadable(why) => format!("(unreadable: {why})"),
    }
}

#[test]
fn a_commit_and_a_working_tree_hold_the_same() {
    let repository = TestRepository::new();
    for path in
        ["mcpgov.yaml", "groups/auth.yaml", "groups/README.md", "groups/deep/a.yaml", "migrations/sep-1302.yaml"]
    {
        repository.write(path, path);
    }
    repository.write("migrations/other.yaml", "no part of a registry");
    repository.write("README.md", "no part of a registry");
    symlink("auth.yaml", repository.path().join("groups/link.yaml")).expect("a link");
    repository.commit("Ada", "All kinds");

    let committed = repository.open().files_at(&repository.head()).expect("files");

    assert_eq!(
        shown(&committed),
        [
            "groups/README.md: groups/README.md",
            "groups/auth.yaml: groups/auth.yaml",
            "groups/deep: (folder)",
            "groups/link.yaml: (link)",
            "mcpgov.yaml: mcpgov.yaml",
            "migrations/sep-1302.yaml: migrations/sep-1302.yaml",
        ]
    );
    assert_eq!(files_under(repository.path()).expect("files"), committed);
}

#[test]
fn folders_that_are_links_are_named_and_not_entered() {
    let repository = TestRepository::new();
    repository.write("elsewhere/auth.yaml", "out of place");
    symlink("elsewhere", repository.path().join("groups")).expect("a link");
    symlink("elsewhere", repository.path().join("migrations")).expect("a link");
    repository.commit("Ada", "Links");

    let committed = repository.open().files_at(&repository.head()).expect("files");

    assert_eq!(shown(&committed), ["groups: (link)", "migrations: (link)"]);
    assert_eq!(files_under(repository.path()).expect("files"), committed);
}

#[test]
fn a_folder_without_a_registry_holds_nothing() {
    let folder = tempfile::TempDir::new().expect("a folder");

    assert_eq!(files_under(folder.path()).expect("no files"), []);
}

#[test]
fn a_socket_among_the_groups_is_named_and_not_opened() {
    let folder = tempfile::TempDir::new().expect("a folder");
    std::fs::create_dir(folder.path().join("groups")).expect("a folder");
    let _listener = UnixListener::bind(folder.path().join("groups/auth.yaml")).expect("a socket");

    assert_eq!(shown(&files_under(folder.path()).expect("files")), ["groups/auth.yaml: (special)"]);
}

#[test]
fn files_that_are_not_committed_are_named() {
    let repository = TestRepository::new();
    for path in ["mcpgov.yaml", "groups/auth.yaml", "groups/files.yaml", "groups/same.yaml", "groups/staged.yaml"] {
        repository.write(path, "committed");
    }
    repository.write(".gitignore", "ignored.yaml\n");
    repository.commit("Ada", "Start");
    repository.write("mcpgov.yaml", "changed");
    repository.remove("groups/auth.yaml");
    repository.write("groups/new.yaml", "new");
    repository.write("groups/staged.yaml", "staged");
    repository.write("groups/added.yaml", "staged");
    repository.git("add groups/staged.yaml groups/added.yaml");
    repository.git("rm --quiet --cached groups/files.yaml");
    for path in ["groups/ignored.yaml", "groups/deep/auth.yaml", "groups/note.txt", "README.md"] {
        repository.write(path, "nothing that history follows");
    }

    let found = repository.open().uncommitted().expect("a comparison");

    let named = |path: &str, kind| Uncommitted { path: path.to_owned(), kind };
    assert_eq!(
        found,
        [
            named("groups/added.yaml", UncommittedKind::New),
            named("groups/auth.yaml", UncommittedKind::Deleted),
            named("groups/files.yaml", UncommittedKind::Deleted),
            named("groups/new.yaml", UncommittedKind::New),
            named("groups/staged.yaml", UncommittedKind::Modified),
            named("mcpgov.yaml", UncommittedKind::Modified),
        ]
    );
}

#[test]
fn before_the_first_commit_every_file_is_new() {
    let repository = TestRepository::new();
    repository.write("groups/auth.yaml", "new");

    let found = repository.open().uncommitted().expect("a comparison");

    assert_eq!(found.iter().map(|file| Path::new(&file.path)).collect::<Vec<_>>(), [Path::new("groups/auth.yaml")]);
}
