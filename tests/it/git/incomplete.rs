//! History that is not all here is refused, with the command that mends it.

use std::fs;

use mcpgov::error::Error;
use mcpgov::git::landing::Landing;
use mcpgov::git::repository::{OpenOptions, Repository};

use super::shown::changes;
use crate::support::TestRepository;

const AUTH: &str = "groups/auth.yaml";

/// A repository with three versions of a file that clones may leave out.
fn origin() -> TestRepository {
    let repository = TestRepository::new();
    for text in ["one", "two", "three"] {
        repository.commit_file("Ada", AUTH, text);
    }
    repository.git("config uploadpack.allowFilter true");
    repository.git("config uploadpack.allowAnySHA1InWant true");
    repository
}

fn refused(repository: &TestRepository) -> Error {
    read(repository).expect_err("history is incomplete")
}

fn read(repository: &TestRepository) -> mcpgov::error::Result<Vec<Landing>> {
    repository.open().landings(&repository.head())?.collect()
}

/// Runs the `git` command that a hint names.
fn follow(repository: &TestRepository, error: &Error) {
    let hint = error.hint_text().expect("a hint");
    let command = hint.split('`').nth(1).and_then(|command| command.strip_prefix("git ")).expect("a command");
    repository.git(command);
}

#[test]
fn a_shallow_clone_is_refused_until_it_is_unshallowed() {
    let origin = origin();
    let clone = TestRepository::clone_of(&origin, "--depth 2");

    let error = refused(&clone);

    assert_eq!(error.to_string(), "this clone is shallow: the older history is not here");
    assert!(error.hint_text().is_some_and(|hint| hint.contains("fetch-depth: 0")));
    follow(&clone, &error);
    assert_eq!(read(&clone).expect("all is here").len(), 3);
}

#[test]
fn a_clone_that_is_shallow_elsewhere_is_complete_where_it_matters() {
    let origin = origin();
    let clone = TestRepository::clone_of(&origin, "--no-local");
    origin.commit_file("Ada", AUTH, "four");
    origin.git("switch --quiet --orphan other");
    origin.commit("Grace", "Another history");
    origin.commit("Grace", "And on");
    clone.git("fetch --quiet --depth 1 origin other");

    assert!(clone.open().is_shallow());
    assert_eq!(read(&clone).expect("the mainline is all here").len(), 3);
}

#[test]
fn a_partial_clone_is_refused_until_all_is_fetched() {
    for filter in ["blob:none", "tree:0"] {
        let origin = origin();
        let clone = TestRepository::clone_of(&origin, &["--filter", filter]);

        let error = refused(&clone);

        assert!(error.to_string().contains("is missing from this clone"), "{filter}: {error}");
        follow(&clone, &error);
        assert_eq!(read(&clone).expect("all is here").len(), 3, "{filter}");
    }
}

#[test]
fn a_branch_that_was_merged_must_be_here_too() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", AUTH, "one");
    let lost = repository.branch_file("change", "Grace", AUTH, "two");
    repository.merge("Ada", &["change"]);
    let (folder, file) = lost.as_str().split_at(2);
    fs::remove_file(repository.path().join(".git/objects").join(folder).join(file)).expect("the object is loose");

    let error = refused(&repository);

    assert_eq!(error.to_string(), format!("commit `{lost}` is missing from this clone"));
}

#[test]
fn a_graft_that_cuts_history_is_refused() {
    let repository = origin();
    let cut = repository.id("HEAD~1");
    repository.write(".git/info/grafts", format!("{cut}\n"));
    assert_eq!(repository.git("rev-list --count HEAD"), "2", "Git honours it");

    let error = refused(&repository);

    assert!(repository.open().has_grafts());
    assert!(
        error.to_string().starts_with(&format!("commit `{}` has been given other parents", cut.short())),
        "{error}"
    );
}

#[test]
fn grafts_that_cannot_be_read_are_refused() {
    let repository = origin();
    repository.write(".git/info/grafts", "# a comment, which Git skips\n");

    let error = Repository::open(repository.path(), OpenOptions::default()).map(drop).expect_err("it does not open");

    assert!(error.hint_text().is_some_and(|hint| hint.contains("info/grafts")));
}

#[test]
fn a_graft_that_says_what_the_commit_says_is_harmless() {
    let repository = origin();
    repository.write(".git/info/grafts", format!("{} {}\n", repository.head(), repository.id("HEAD~1")));

    assert_eq!(read(&repository).expect("nothing is hidden").len(), 3);
}

#[test]
fn replaced_objects_are_read_as_they_were_committed() {
    let repository = origin();
    assert!(!repository.open().has_replace_refs());
    let forged = repository.git_reading("hash-object -w --stdin", "forged");
    repository.git(&["replace", &repository.git(&["rev-parse", &format!("HEAD:{AUTH}")]), &forged]);
    repository.git("replace --graft HEAD");
    assert_eq!(repository.git("rev-list --count HEAD"), "1", "Git honours it");

    let landings = read(&repository).expect("nothing is missing");

    assert!(repository.open().has_replace_refs());
    assert_eq!(changes(&landings[2]), ["groups/auth.yaml: two -> three"]);
}

#[test]
fn a_damaged_object_is_an_error_that_names_it() {
    let repository = origin();
    let blob = repository.git(&["rev-parse", &format!("HEAD~1:{AUTH}")]);
    let (folder, file) = blob.split_at(2);
    let path = repository.path().join(".git/objects").join(folder).join(file);
    fs::remove_file(&path).expect("the object is loose");
    fs::write(&path, "not an object").expect("written");

    let error = read(&repository).expect_err("the object is damaged");

    assert!(error.to_string().contains(&blob), "{error}");
}
