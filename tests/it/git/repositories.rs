//! Every kind of repository opens, or says why it does not and what to do.

use std::ffi::OsStr;
use std::path::Path;

use mcpgov::error::{Error, Result};
use mcpgov::git::repository::{OpenOptions, Repository};

use crate::support::{Says, TestRepository, install};

const AUTH: &str = "groups/auth.yaml";

/// A repository with two landings.
fn started(options: &[&str]) -> TestRepository {
    let repository = TestRepository::init(options);
    repository.commit_file("Ada", AUTH, "one");
    repository.commit_file("Ada", AUTH, "two");
    repository
}

fn landings(repository: &Repository) -> usize {
    let tip = repository.resolve("HEAD").expect("a tip");
    let landings = repository.landings(&tip).expect("the mainline can be read");
    landings.collect::<Result<Vec<_>>>().expect("each can be read").len()
}

fn open(dir: &Path) -> Result<Repository> {
    Repository::open(dir, OpenOptions::default())
}

fn refused(dir: &Path) -> Error {
    open(dir).map(drop).expect_err("it does not open")
}

#[test]
fn a_repository_is_found_from_any_folder_in_it() {
    let repository = started(&[]);

    let opened = open(&repository.path().join("groups")).expect("it opens");

    assert_eq!(opened.workdir().and_then(|dir| dir.canonicalize().ok()).as_deref(), Some(repository.path()));
    assert_eq!(landings(&opened), 2);
}

#[test]
fn a_bare_repository_has_a_history_and_no_working_tree() {
    let repository = TestRepository::clone_of(&started(&[]), "--bare");

    let opened = repository.open();

    assert_eq!(opened.workdir(), None);
    assert_eq!(opened.uncommitted().expect("nothing to compare"), []);
    assert_eq!(landings(&opened), 2);
}

#[test]
fn a_linked_worktree_has_its_own_head() {
    let repository = started(&[]);
    let worktree = repository.beside("linked");
    let path = worktree.display().to_string();
    repository.git(&["worktree", "add", "--quiet", "--detach", &path, "HEAD~1"]);

    let opened = open(&worktree).expect("it opens");

    assert_eq!(landings(&opened), 1);
    assert!(opened.common_dir().ends_with(".git"));
}

#[test]
fn a_sha256_repository_is_read_like_any_other() {
    let repository = started(&["--object-format=sha256"]);
    repository.branch_file("change", "Grace", AUTH, "three");
    repository.merge("Ada", &["change"]);

    let landing = repository.last_landing();

    assert_eq!(landing.commit.id.as_str().len(), 64);
    assert_eq!(landing.side.len(), 1);
    assert_eq!(landings(&repository.open()), 3);
}

#[test]
fn a_detached_head_is_a_tip() {
    let repository = started(&[]);
    repository.git("switch --quiet --detach HEAD~1");

    assert_eq!(landings(&repository.open()), 1);
}

#[test]
fn a_repository_without_commits_says_so() {
    let repository = TestRepository::new();

    let error = repository.open().resolve("HEAD").expect_err("no commit");

    assert_eq!(repository.open().head_id().expect("no head is no error"), None);
    assert_eq!(error.to_string(), "this repository has no commits yet");
    assert!(error.hint_text().is_some_and(|hint| hint.contains("mcpgov init")));
}

#[test]
fn revisions_are_named_in_any_of_gits_ways() {
    let repository = started(&[]);
    repository.git("tag --annotate --message Released v1 HEAD~1");
    let opened = repository.open();

    for revision in ["HEAD", "main", "refs/heads/main", "@", repository.head().as_str(), repository.head().short()] {
        assert_eq!(opened.resolve(revision).expect(revision), repository.head(), "{revision}");
    }
    for revision in ["HEAD~1", "main^", "v1", "v1^{}"] {
        assert_eq!(opened.resolve(revision).expect(revision), repository.id("HEAD~1"), "{revision}");
    }
}

#[test]
fn an_unknown_revision_suggests_the_nearest_name() {
    let repository = started(&[]);
    repository.git("branch release");

    let error = repository.open().resolve("relaese").expect_err("no such branch");

    assert_eq!(error.to_string(), "no commit is called `relaese` here");
    assert_eq!(error.hint_text(), Some("did you mean `release`?"));
    let file = format!("HEAD:{AUTH}");
    assert!(repository.open().resolve(&file).is_err(), "a file is no commit");
}

#[test]
fn histories_that_never_met_have_no_merge_base() {
    let repository = started(&[]);
    let fork = repository.head();
    repository.branch("change", "main");
    repository.commit("Grace", "On a branch");
    repository.switch("main");
    repository.commit("Ada", "On the mainline");
    repository.git("switch --quiet --orphan other");
    repository.commit("Edsger", "Elsewhere");
    let opened = repository.open();

    let base = |other: &str| opened.merge_base(&repository.id("main"), &repository.id(other)).expect("an answer");

    assert_eq!(base("change"), Some(fork));
    assert_eq!(base("other"), None);
}

#[test]
fn outside_of_any_repository_there_is_none() {
    let folder = tempfile::TempDir::new().expect("a folder");

    assert!(Repository::discover(folder.path(), OpenOptions::default()).expect("no error").is_none());
    let error = refused(folder.path());
    assert_eq!(error.to_string(), format!("no Git repository at `{}` or above", folder.path().display()));
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be_missing() {
    let folder = tempfile::TempDir::new().expect("a folder");

    let error = refused(&folder.path().join("nowhere"));

    assert!(error.to_string().starts_with("there is no folder"), "{error}");
}

#[test]
fn a_reftable_is_refused_with_the_way_out() {
    let repository = started(&["--ref-format=reftable"]);

    let error = refused(repository.path());

    assert!(error.to_string().contains("reftable"), "{error}");
    assert!(error.hint_text().is_some_and(|hint| hint.contains("refs migrate --ref-format=files")));
    assert_eq!(landings(&TestRepository::clone_of(&repository, "--ref-format=files").open()), 2);
}

#[test]
fn a_repository_of_somebody_else_names_the_way_to_trust_it() {
    let repository = started(&[]);
    let nobody = Some(65_534);
    if std::os::unix::fs::chown(repository.path(), nobody, nobody).is_err() {
        eprintln!("skipped: only root can give a folder away");
        return;
    }
    std::os::unix::fs::chown(repository.path().join(".git"), nobody, nobody).expect("given away");

    let error = refused(repository.path());

    let place = repository.path().display();
    assert_eq!(error.to_string(), format!("the repository at `{place}` belongs to somebody else"));
    let command = format!("git config --global --add safe.directory {place}");
    assert!(error.hint_text().is_some_and(|hint| hint.contains(&command)), "{:?}", error.hint_text());
}

#[test]
fn a_hook_sees_what_is_being_pushed() {
    let server = TestRepository::clone_of(&started(&[]), "--bare");
    let probe = std::env::current_exe().expect("this program");
    let script = format!(
        "#!/bin/sh\nread old new ref\nPROBE_REVISION=$new exec '{}' --exact {PROBE} --ignored --nocapture 2>&1\n",
        probe.display()
    );
    install(&server.path().join("hooks/pre-receive"), &script);
    let client = TestRepository::clone_of(&server, "");
    client.commit_file("Grace", AUTH, "three");

    let pushed = client.try_git("push origin HEAD:main");

    let said = String::from_utf8_lossy(&pushed.stderr);
    assert!(pushed.status.success(), "{said}");
    said.says("the hook sees 3 landings");
}

const PROBE: &str = "git::repositories::probe_of_the_hook";

#[test]
#[ignore = "it is the program of a hook"]
#[expect(clippy::disallowed_methods, reason = "a hook is told in its environment")]
fn probe_of_the_hook() {
    let Ok(revision) = std::env::var("PROBE_REVISION") else { return };
    let told = std::env::var_os("GIT_DIR").as_deref() == Some(OsStr::new("."));
    let repository = Repository::open(Path::new("."), OpenOptions { from_environment: told }).expect("it opens");
    let tip = repository.resolve(&revision).expect("what is pushed");
    println!("the hook sees {} landings", repository.landings(&tip).expect("all is here").count());
}
