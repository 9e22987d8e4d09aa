//! SSH keys, and commits signed with them.

use std::fs;
use std::process::Command;

use super::repository::TestRepository;

/// Makes a key of a type such as `ed25519` or `ecdsa-384` for `name` beside the repository; gives its public half.
pub fn make_key(repository: &TestRepository, name: &str, kind: &str) -> String {
    let path = repository.beside(name);
    let (kind, bits) = kind.split_once('-').unwrap_or((kind, "256"));
    let made =
        Command::new("ssh-keygen").args(["-q", "-t", kind, "-b", bits, "-N", "", "-C", name, "-f"]).arg(&path).status();
    assert!(made.expect("ssh-keygen runs").success());
    let line = fs::read_to_string(path.with_extension("pub")).expect("a public key");
    line.rsplit_once(' ').expect("a comment").0.to_owned()
}

/// Commits all that is in the working tree as `by`, signed with the key of `signer`, and lets time pass.
pub fn commit_signed(repository: &TestRepository, by: &str, signer: &str, message: &str) {
    let key = format!("user.signingKey={}", repository.beside(signer).display());
    repository.git("add --all");
    let commit = ["commit", "--quiet", "--allow-empty", "-S", "-m", message];
    repository.git_as(by, &[&["-c", "gpg.format=ssh", "-c", &key], &commit[..]].concat());
    repository.step_clock();
}

/// Replaces the commit that is checked out by one that says something else under the same signature.
pub fn tamper(repository: &TestRepository, from: &str, to: &str) {
    let commit = repository.git("cat-file commit HEAD");
    assert!(commit.contains(from), "{commit}");
    let forged = commit.replacen(from, to, 1) + "\n";
    let id = repository.git_reading("hash-object -t commit -w --stdin", &forged);
    repository.git(&["reset", "--quiet", "--hard", &id]);
}
