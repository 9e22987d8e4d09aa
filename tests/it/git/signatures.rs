//! Signed commits come with their signature and the bytes it signs.

use mcpgov::git::commit::Commit;

use crate::support::{Says, TestRepository, commit_signed, make_key, tamper};

fn last_commit(repository: &TestRepository) -> Commit {
    repository.last_landing().commit
}

#[test]
fn a_signature_is_by_the_key_that_made_it() {
    for format in ["--object-format=sha1", "--object-format=sha256"] {
        let repository = TestRepository::init(&[format]);
        let (ada, grace) = (make_key(&repository, "ada", "ed25519"), make_key(&repository, "grace", "ed25519"));
        commit_signed(&repository, "Ada", "ada", "Signed\n\nWith a body.");

        let signature = last_commit(&repository).signature.expect("a signature");

        assert_eq!(signature.key().as_ref(), Some(&ada), "{format}");
        assert_ne!(signature.key().as_ref(), Some(&grace), "{format}");
        assert_eq!(signature.verifies(), Some(true), "{format}");
    }
}

#[test]
fn a_commit_that_was_changed_after_signing_names_a_key_that_did_not_make_the_signature() {
    let repository = TestRepository::new();
    let ada = make_key(&repository, "ada", "ed25519");
    commit_signed(&repository, "Ada", "ada", "Signed");
    tamper(&repository, "\n\nSigned", "\n\nForged");

    let commit = last_commit(&repository);

    assert_eq!(commit.summary, "Forged");
    let signature = commit.signature.expect("a signature");
    assert_eq!(signature.key(), Some(ada));
    assert_eq!(signature.verifies(), Some(false));
}

#[test]
fn a_signed_tag_that_was_merged_does_not_sign_the_merge() {
    let repository = TestRepository::new();
    make_key(&repository, "ada", "ed25519");
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
    repository.git("merge --quiet --no-ff --no-edit v1");
    repository.git("cat-file commit HEAD").says("mergetag");

    let commit = last_commit(&repository);

    assert!(commit.signature.is_none());
    assert!(commit.summary.starts_with("Merge tag 'v1'"), "{}", commit.summary);
    assert_eq!(commit.committer.name, "Ada");
}
