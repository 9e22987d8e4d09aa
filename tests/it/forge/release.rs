//! Archives of a release: what is in them, that they are the same whoever packs them, and that the action installs them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::actions::pull_request;
use super::workflow::Forge;
use crate::support::{Community, PATH, SEARCH, install, search_path_behind};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const TARGET: &str = "x86_64-unknown-linux-musl";

/// Packs a release with a compiler that has the program already, into `folder`; gives where the archive is.
fn packed(folder: &Path, target: &str, umask: &str) -> std::path::PathBuf {
    let tools = folder.join("tools");
    std::fs::create_dir_all(&tools).expect("a folder");
    let program = format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_mcpgov"));
    install(&folder.join("program"), &program);
    install(&tools.join("rustup"), "#!/bin/sh\n");
    let cargo = format!(
        "#!/bin/sh\ncase \"$*\" in *'--release --locked --target {target}') ;; *) exit 9 ;; esac\n\
         mkdir -p \"$CARGO_TARGET_DIR/{target}/release\" && cp '{}' \"$CARGO_TARGET_DIR/{target}/release/mcpgov\"\n",
        folder.join("program").display()
    );
    install(&tools.join("cargo"), &cargo);
    let built = folder.join("built");
    let mut shell = Command::new("bash");
    shell.args(["-c", "umask \"$1\" && exec .ci/release \"$2\"", "bash", umask, target]).current_dir(ROOT);
    let done = shell.env("PATH", search_path_behind(&tools)).env("CARGO_TARGET_DIR", &built).output().expect("it runs");
    assert!(done.status.success(), "{done:?}");
    let archive = String::from_utf8(done.stdout).expect("a path").lines().last().expect("a line").to_owned();
    archive.into()
}

#[test]
fn an_archive_is_the_same_whoever_packs_it_holds_all_that_belongs_to_the_program_and_is_what_the_action_installs() {
    let community = Community::founded_hours_ago(20);
    let event = pull_request(&community, "linus", &[(PATH, SEARCH)]);
    let archives = ["022", "077"].map(|umask| packed(&community.beside(umask), TARGET, umask));
    let sums = archives.each_ref().map(|archive| {
        let (folder, beside) = (archive.parent().expect("a folder"), format!("{}.sha256", archive.display()));
        let mut checks = Command::new("sha256sum");
        let checked = checks.args(["--check", "--quiet"]).arg(&beside).current_dir(folder).status().expect("it runs");
        assert!(checked.success());
        let sum = std::fs::read_to_string(beside).expect("a checksum");
        sum[..64].to_owned()
    });
    assert_eq!(sums[0], sums[1]);
    let listed = Command::new("tar").arg("-tzf").arg(&archives[0]).output().expect("it runs");
    let listed = String::from_utf8(listed.stdout).expect("names");
    let name = format!("mcpgov-{}-{TARGET}", env!("CARGO_PKG_VERSION"));
    let files: BTreeSet<&str> =
        listed.lines().filter_map(|line| line.strip_prefix(&*name)?.strip_prefix('/')).collect();
    assert_eq!(files.len(), listed.lines().count());
    for file in ["mcpgov", "README.md", "CHANGELOG.md", "NOTICE", "LICENSE-APACHE", "LICENSE-MIT", "man/mcpgov.1"] {
        assert!(files.contains(file), "{file} in {listed}");
    }

    // The forge of these tests hands out what stands beside the repository.
    std::fs::copy(&archives[0], community.beside("mcpgov.tar.gz")).expect("it is copied");
    let url = "https://forge.example.org/releases/mcpgov.tar.gz";
    let forge = Forge { source: ("", ""), archive: (url, &sums[0]), ..Forge::of(&community) };
    let done = forge.run("change", "pull_request", &event).expect("it runs");
    assert!(done.succeeded && done.cargo.is_empty(), "{}", done.log);
}

#[test]
fn archives_are_built_for_every_platform_by_the_one_script() {
    let workflow =
        std::fs::read_to_string(Path::new(ROOT).join(".github/workflows/release.yml")).expect("the workflow");
    let targets: BTreeSet<&str> =
        workflow.lines().filter_map(|line| line.trim().strip_prefix("- {target: ")?.split(',').next()).collect();
    for target in [
        "x86_64-unknown-linux-gnu",
        "x86_64-unknown-linux-musl",
        "aarch64-unknown-linux-gnu",
        "aarch64-unknown-linux-musl",
        "x86_64-apple-darwin",
        "aarch64-apple-darwin",
        "x86_64-pc-windows-msvc",
    ] {
        assert!(targets.contains(target), "{target} in {targets:?}");
    }
    assert!(workflow.contains(".ci/release \"$TARGET\"") && workflow.contains("actions/attest-build-provenance@"));
}
