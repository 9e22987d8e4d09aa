//! Signed commits come with their signature and the bytes it signs.

use std::fs;
use std::process::Command;

use mcpgov::git::commit::Commit;

use crate::support::repository::TestRepository;

/// Makes a key for `name` beside the repository; gives its public half.
fn key(repository: &TestRepository, name: &str) -> String {
    let path = repository.beside(name);
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"]).arg(&path).status();
    assert!(made.expect("ssh-keygen runs").success());
    let line = fs::read_to_string(path.with_extension("pub")).expect("a public key");
    line.rsplit_once(' ').expect("a comment").0.to_owned()
}

fn sign(repository: &TestRepository, name: &str, message: &str) {
    let key = repository.beside(name).display().to_string();
    let setting = format!("user.signingKey={key}");
    repository.git(&[
        "-c",
        "gpg.format=ssh",
        "-c",
        &setting,
        "commit",
        "--quiet",
        "--allow-empty",
        "-S",
        "-m",
        message,
    ]);
}

fn last_commit(repository: &TestRepository) -> Commit {
    repository.last_landing().commit
}

#[test]
fn a_signature_is_by_the_key_that_made_it() {
    for format in ["--object-format=sha1", "--object-format=sha256"] {
        let repository = TestRepository::init(&[format]);
        let (ada, grace) = (key(&repository, "ada"), key(&repository, "grace"));
        sign(&repository, "ada", "Signed\n\nWith a body.");

        let signature = last_commit(&repository).signature.expect("a signature");

        assert_eq!(signature.key().as_ref(), Some(&ada), "{format}");
        assert_ne!(signature.key().as_ref(), Some(&grace), "{format}");
        assert_eq!(signature.verifies(), Some(true), "{format}");
    }
}

#[test]
fn a_commit_that_was_changed_after_signing_names_a_key_that_did_not_make_the_signature() {
    let repository = TestRepository::new();
    let ada = key(&repository, "ada");
    sign(&repository, "ada", "Signed");
    let forged = repository.git(&["cat-file", "commit", "HEAD"]).replace("\n\nSigned", "\n\nForged");
    let id = repository.git_reading(&["hash-object", "-t", "commit", "-w", "--stdin"], &forged);
    repository.git(&["reset", "--quiet", "--hard", &id]);

    let commit = last_commit(&repository);

    assert_eq!(commit.summary, "Forged");
    let signature = commit.signature.expect("a signature");
    assert_eq!(signature.key(), Some(ada));
    assert_eq!(signature.verifies(), Some(false));
}

#[test]
fn a_signed_tag_that_was_merged_does_not_sign_the_merge() {
    let repository = TestRepository::new();
    key(&repository, "ada");
    repository.commit("Ada", "Start");
    repository.branch("change", "main");
    repository.commit_file("Grace", "groups/auth.yaml", "one");
    let key = repository.beside("ada").display().to_string();
    repository.git(&[
        "-c",
        "gpg.format=ssh",
        "-c",
        &format!("user.signingKey={key}"),
        "tag",
        "-s",
        "-m",
        "Signed",
        "v1",
    ]);
    repository.switch("main");
    repository.git(&["merge", "--quiet", "--no-ff", "--no-edit", "v1"]);
    assert!(repository.git(&["cat-file", "commit", "HEAD"]).contains("mergetag"));

    let commit = last_commit(&repository);

    assert!(commit.signature.is_none());
    assert!(commit.summary.starts_with("Merge tag 'v1'"), "{}", commit.summary);
    assert_eq!(commit.committer.name, "Ada");
}
