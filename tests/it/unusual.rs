//! What is unusual in a repository is read as Git reads it.

use std::fs;

use serde_json::Value;

use crate::support::{Community, PATH, SEARCH, Says, TestRepository, act, done, json_at, mcpgov_at};

/// What is made of a commit's text.
type Edit = Box<dyn Fn(&str) -> Vec<u8>>;

/// Replaces the commit that is checked out by one whose bytes `edit` makes of its own.
fn rewrite_tip(repository: &TestRepository, edit: impl Fn(&str) -> Vec<u8>) {
    let commit = repository.git("cat-file commit HEAD") + "\n";
    let file = repository.beside("commit");
    fs::write(&file, edit(&commit)).expect("a file");
    let id = repository.git(&["hash-object", "-t", "commit", "-w", "--literally", file.to_str().expect("a path")]);
    repository.git(&["update-ref", "HEAD", &id]);
}

/// Ways in which the header of a commit by Edsger is broken, or unusual.
fn oddities() -> Vec<(&'static str, Edit)> {
    let line = |who: &'static str, to: &'static [u8]| -> Edit {
        Box::new(move |commit| {
            let lines = commit.split_inclusive('\n').map(|line| match line.strip_prefix(who) {
                Some(_) => [who.as_bytes(), to, b"\n"].concat(),
                None => line.as_bytes().to_vec(),
            });
            lines.collect::<Vec<_>>().concat()
        })
    };
    vec![
        ("a wrapped date of the author", line("author ", b"Edsger <edsger@example.org> 17672\n25600 +0000")),
        ("a wrapped date of the committer", line("committer ", b"Edsger <edsger@example.org> 17672\n25600 +0000")),
        ("a date that is none", line("author ", b"Edsger <edsger@example.org> yesterday +0000")),
        ("no date", line("committer ", b"Edsger <edsger@example.org>")),
        ("a date of no time that there is", line("author ", b"Edsger <edsger@example.org> 99999999999999999999 +0000")),
        ("an address that is not closed", line("author ", b"Edsger <edsger@example.org 1767225600 +0000")),
        ("no address", line("author ", b"Edsger 1767225600 +0000")),
        ("an address in an address", line("author ", b"Edsger <<edsger@example.org>> 1767225600 +0000")),
        ("no name", line("author ", b"<edsger@example.org> 1767225600 +0000")),
        ("neither name nor address", line("author ", b" <> 1767225600 +0000")),
        ("bytes that are no text", line("author ", b"Edsg\xe9r <edsger@example.org> 1767225600 +0000")),
        ("another encoding", line("author ", b"\xc9dsger <other@example.org> 1 +0000\nencoding ISO-8859-1")),
        ("no author", Box::new(|commit| commit.replace("author ", "writer ").into_bytes())),
        ("no committer", Box::new(|commit| commit.replace("committer ", "maker ").into_bytes())),
    ]
}

/// All events of a kind, with who did them and when, as `history` has it.
fn told(repository: &TestRepository) -> Vec<Value> {
    let history = json_at(repository.path(), &repository.now(), "history");
    history["events"].as_array().expect("events").clone()
}

#[test]
fn a_commit_with_a_broken_header_stops_no_command_and_is_shown_as_git_shows_it() {
    for (what, edit) in oddities() {
        let community = Community::proposed();
        community.edit("Edsger", PATH, "name: Search", "name: Seek");
        rewrite_tip(&community, edit);

        for arguments in [
            &["status"][..],
            &["status", "search"],
            &["history"],
            &["audit"],
            &["validate"],
            &["validate", "--rev", "main~0"],
            &["validate", "--base", "main~1"],
            &["overlaps"],
        ] {
            let (status, stdout, stderr) = community.run(arguments);
            assert_ne!(status, 2, "{what}: {arguments:?}: {stdout}{stderr}");
        }
        let [name, email] =
            ["%an", "%ae"].map(|it| community.git(&["log", "-1", "--encoding=UTF-8", &format!("--format={it}")]));
        let shown = if email == "edsger@example.org" { "edsger".to_owned() } else { format!("{name} <{email}>") };
        assert_eq!(told(&community).last().expect("an event")["by"], shown.trim(), "{what}");

        // The next act is made on it.
        done(&community, "Edsger", "vote open search");
        assert_eq!(community.state(), "voting", "{what}");
    }
}

#[test]
fn what_git_ignores_is_not_the_registry_s() {
    let community = Community::proposed();
    let excludes = community.beside("excludes");
    fs::write(&excludes, "*.bak\n").expect("a file");
    community.git(&["config", "core.excludesFile", excludes.to_str().expect("a path")]);
    community.write(".gitignore", ".DS_Store\n");
    community.write(".git/info/exclude", "*~\n");
    let ignored = ["groups/.DS_Store", "groups/search.yaml~", "groups/old.bak", "groups/tmp/notes~"];
    for path in ignored {
        community.write(path, "not: [yaml");
    }
    fs::create_dir(community.path().join("groups/empty")).expect("a folder");
    let (status, stdout, stderr) = community.run("validate");
    assert_eq!((status, stdout.as_str()), (0, "1 group, nothing wrong\n"), "{stderr}");

    // What is tracked is there, whatever is ignored by now.
    community.git("add --force groups/old.bak groups/tmp/notes~");
    let (status, stdout, _) = community.run("validate --quiet");
    assert_eq!(status, 1);
    stdout.says("groups/old.bak").says("groups/tmp");
    stdout.lacks(".DS_Store");
}

#[test]
fn what_is_committed_is_judged_where_a_checkout_leaves_it_out() {
    let community = Community::proposed();
    community.edit("Linus", PATH, "overlaps: []\n", "");
    let judged = |left_out: &str| {
        let (status, stdout, stderr) = community.run("validate");
        assert!(!community.path().join(PATH).exists(), "{left_out}");
        assert_eq!(status, 1, "{left_out}: {stdout}{stderr}");
        assert!(stdout.contains("missing-overlap-flag") && stdout.contains("1 group"), "{left_out}: {stdout}");
        assert_eq!(stderr, "", "{left_out}");
        assert_eq!(community.run("status").2, "", "{left_out}");
        // An act is made on what is there, and says how it gets there.
        let (status, _, stderr) = act(&community, "Edsger", "vote open search");
        let mut hint = stderr.split('`').filter(|word| word.starts_with("git "));
        let way = hint.find(|way| way.contains("assume") == left_out.contains("assume")).expect("a command");
        assert_eq!(status, 2, "{left_out}: {stderr}");
        for command in way.split(" && ") {
            community.git(&command.split(' ').skip(1).collect::<Vec<_>>());
        }
        assert!(community.path().join(PATH).exists(), "{left_out}: {way}");
    };
    community.git("sparse-checkout set --cone docs");
    judged("a sparse checkout");
    for flag in ["skip-worktree", "assume-unchanged"] {
        community.git(&["update-index", &format!("--{flag}"), PATH]);
        community.remove(PATH);
        judged(flag);
    }
    community.remove(PATH);
    assert!(community.run("validate").1.contains("0 groups"), "what was deleted is gone");
}

/// Puts other bytes behind the id of a file, in a loose object or in a pack.
fn alter(repository: &TestRepository, packed: bool) -> String {
    let id = repository.git(&["rev-parse", &format!("HEAD:{PATH}")]);
    let text = repository.git(&["cat-file", "blob", &id]) + "\n";
    let other = repository.git_reading("hash-object -w --stdin", &text.replace("linus", "alice"));
    let objects = repository.path().join(".git/objects");
    let place = |id: &str| objects.join(&id[..2]).join(&id[2..]);
    if packed {
        // A pack whose index calls the other bytes by this id.
        let pack = repository.git_reading(
            &["pack-objects", "--quiet", objects.join("pack/pack").to_str().expect("a path")],
            &format!("{other}\n"),
        );
        let index = objects.join(format!("pack/pack-{pack}.idx"));
        let mut bytes = fs::read(&index).expect("an index");
        let raw = |id: &str| {
            (0..20).map(|at| u8::from_str_radix(&id[2 * at..2 * at + 2], 16).expect("digits")).collect::<Vec<u8>>()
        };
        let (old, new) = (raw(&other), raw(&id));
        let fanout = |bytes: &mut Vec<u8>| {
            for first in 0..256 {
                let count = u32::from(first >= usize::from(new[0])).to_be_bytes();
                bytes[8 + 4 * first..12 + 4 * first].copy_from_slice(&count);
            }
        };
        fanout(&mut bytes);
        let at = bytes.windows(20).position(|window| window == old).expect("the id");
        bytes[at..at + 20].copy_from_slice(&new);
        fs::remove_file(&index).expect("it can be replaced");
        fs::write(&index, bytes).expect("written");
        fs::remove_file(place(&id)).expect("the object is loose");
    } else {
        fs::remove_file(place(&id)).expect("the object is loose");
        fs::copy(place(&other), place(&id)).expect("written");
    }
    id
}

#[test]
fn an_object_that_was_altered_on_disk_is_refused() {
    for packed in [false, true] {
        let community = Community::proposed();
        let id = alter(&community, packed);
        assert!(community.git(&["cat-file", "blob", &id]).contains("alice"), "Git believes it");
        for arguments in [&["status"][..], &["history"], &["audit"], &["validate", "--rev", "main"]] {
            let (status, stdout, stderr) = community.run(arguments);
            assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}");
            stderr.says(&format!("`{id}` was altered")).says("git fsck");
        }
    }
}

#[test]
fn the_ends_of_time_are_times_like_others() {
    for seconds in [i64::MIN, i64::MAX] {
        let community = Community::proposed();
        rewrite_tip(&community, |commit| {
            let dated = |line: &str| match line.strip_prefix("committer ") {
                Some(_) => format!("committer Edsger <edsger@example.org> {seconds} +0000\n"),
                None => line.to_owned(),
            };
            commit.split_inclusive('\n').map(dated).collect::<String>().into_bytes()
        });
        for arguments in ["status", "validate", "agenda", "calendar", "status search", "history", "digest"] {
            let (status, _, stderr) = mcpgov_at(community.path(), "tip", arguments);
            assert!([0, 1].contains(&status), "{seconds} {arguments}: {status} {stderr}");
        }
    }
}

#[test]
fn moments_are_told_to_the_second_however_exactly_one_is_asked_for() {
    let community = Community::proposed();
    for arguments in ["status", "agenda", "history", "calendar", "digest", "status search"] {
        let told = json_at(community.path(), "2036-09-01T12:00:00.25Z", arguments).to_string();
        assert!(told.contains("12:00:00Z") && !told.contains(".25"), "{arguments}: {told}");
    }
}

#[test]
fn a_folder_that_was_altered_on_disk_is_refused_for_that_and_not_for_where_it_leads() {
    for leads_astray in [false, true] {
        let community = Community::proposed();
        let repository = &community.repository;
        let now = repository.git(&["ls-tree", "HEAD:groups"]);
        repository.commit_file("Grace", "groups/maps.yaml", &SEARCH.replace("Search", "Maps"));
        repository.commit_file("Grace", "groups/maps.yaml", &SEARCH.replace("Search", "Plans"));
        let id = repository.git(&["rev-parse", "HEAD~1:groups"]);
        let other = if leads_astray {
            let nowhere = now.replace(&now[12..52], &"1".repeat(40));
            repository.git_reading(&["mktree", "--missing"], &format!("{nowhere}\n"))
        } else {
            repository.git(&["rev-parse", "HEAD~2:groups"])
        };
        let place = |id: &str| repository.path().join(".git/objects").join(&id[..2]).join(&id[2..]);
        fs::remove_file(place(&id)).expect("the object is loose");
        fs::copy(place(&other), place(&id)).expect("written");
        for arguments in [&["status"][..], &["history"], &["audit"]] {
            let (status, _, stderr) = community.run(arguments);
            assert_eq!(status, 2, "{arguments:?}");
            assert!(stderr.contains(&format!("tree `{id}` was altered")) && stderr.contains("git fsck"), "{stderr}");
        }
    }
}

#[test]
fn what_forges_say_of_their_merges_is_no_foxtrot() {
    let merged = |message: &str| {
        let community = Community::proposed();
        community.branch_file("fork", "Grace", "groups/maps.yaml", &SEARCH.replace("Search", "Maps"));
        community.git_as("Ada", &["merge", "--quiet", "--no-ff", "--message", message, "fork"]);
        community.step_clock();
        community.audit("").iter().any(|found| found == "warning foxtrot-merge")
    };
    for message in [
        "Merge branch 'main' into 'main'",
        "Merge branch 'maps' into 'main'",
        "Merge pull request 'Maps' (#7) from grace/main into main",
        "Merge pull request #7 from grace/main",
        "Merge pull request #7 in REG/registry from ~GRACE/registry:main to main",
        "Merged in main (pull request #7)",
        "Merged PR 7: Maps",
    ] {
        assert!(!merged(message), "{message}");
    }
    for message in [
        "Merge branch 'main' into topic",
        "Merge branch 'main' into 'topic'",
        "Merge branch 'main' of https://example.org/r",
    ] {
        assert!(merged(message), "{message}");
    }
}
