//! Acts that are killed.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::support::{Community, PATH, Says, TestRepository, acting, done, everything};

pub(super) fn locks(repository: &TestRepository) -> Vec<String> {
    let mut folders = vec![repository.path().join(".git")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "lock") {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn an_act_that_is_killed_at_any_instant_is_done_or_undone_and_the_next_one_works() {
    let community = Community::voting();
    for round in 0_u64..16 {
        let choice = if round % 2 == 0 { "approve" } else { "reject" };
        let arguments = ["vote", "cast", "search", choice, "--reason", &format!("Round {round}")];
        let mut child =
            acting(&community, "Barbara", &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(round * 9));
        child.kill().unwrap();
        child.wait().unwrap();
        community.step_clock();
        done(&community, "Donald", &["vote", "cast", "search", choice, "--reason", &format!("Round {round}")]);
        community.text(PATH).says(&format!("donald:\n      choice: {choice}\n      reason: Round {round}\n"));
        assert_eq!(community.git("status --porcelain"), "", "in round {round}");
        community.git("fsck --strict");
        assert_eq!(locks(&community), [""; 0], "in round {round}");
    }
}

/// A hook that kills those whom it is told to, `$mcpgov` and `$git`, unless a line of it leaves before.
pub(super) fn deadly_hook(repository: &TestRepository, name: &str, leave: &str, victims: &str) {
    let script = format!("{leave}\ngit=$PPID\nmcpgov=$(cut -d' ' -f4 /proc/$PPID/stat)\nkill -9 {victims}\nexit 1");
    repository.hook(".git/hooks", name, &script);
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_killed_act_left_is_undone_by_whoever_acts_next() {
    for victims in ["$mcpgov", "$mcpgov $git"] {
        for arguments in [&["vote", "cast", "search", "approve"][..], &["rename", "search", "find"]] {
            let community = Community::voting();
            let before = everything(&community);
            deadly_hook(&community, "pre-commit", "", victims);
            let output = acting(&community, "Barbara", arguments).output().unwrap();
            assert_eq!(output.status.code(), None, "it was killed");
            community.remove(".git/hooks/pre-commit");
            assert!(before != everything(&community), "it left something");
            community.write("notes.md", "mine\n");
            done(&community, "Donald", "vote cast search reject");
            assert_eq!(community.git("show --format= --name-only"), PATH);
            assert_eq!(community.text(PATH).matches("choice: pending").count(), 3);
            assert_eq!(community.git("status --porcelain"), "?? notes.md");
            assert_eq!(locks(&community), [""; 0]);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_somebody_edited_after_a_kill_is_theirs() {
    let community = Community::voting();
    deadly_hook(&community, "pre-commit", "", "$mcpgov");
    acting(&community, "Barbara", "vote cast search approve").output().unwrap();
    community.remove(".git/hooks/pre-commit");
    let edited = format!("{}# mine\n", community.text(PATH));
    community.write(PATH, &edited);
    let output = acting(&community, "Donald", "vote cast search reject").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(community.text(PATH), edited);
}
