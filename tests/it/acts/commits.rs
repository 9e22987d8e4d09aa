//! One act is one commit, which Git makes as it makes all others.

use std::fs;

use insta::assert_snapshot;

use crate::support::{
    Community, MODERATORS, PATH, Says, act, acting, all_at_once, done, everything, make_key, read, refused,
};

const CAST: [&str; 4] = ["vote", "cast", "search", "approve"];

fn hook(community: &Community, name: &str, script: &str) {
    community.hook(".git/hooks", name, script);
}

#[test]
fn a_commit_holds_the_act_s_file_alone_whatever_is_staged_or_dirty() {
    let community = Community::voting();
    community.commit_file("Linus", "notes.md", "one\n");
    community.write("notes.md", "two\n");
    community.git("add notes.md");
    community.write("notes.md", "three\n");
    community.write("staged.md", "new\n");
    community.git("add staged.md");
    community.write("untracked.md", "new\n");
    community.write("groups/draft.yaml", "kind: [");
    let before = community.git("status --porcelain");
    done(&community, "Barbara", &CAST);
    assert_eq!(
        community.git("show --format=%an|%ae|%cn|%B --name-status"),
        "Barbara|barbara@example.org|Barbara|Vote to approve search\n\nMcpgov-Act: ballot-cast\nMcpgov-Group: search\n\n\nM\tgroups/search.yaml"
    );
    assert_eq!(community.git("status --porcelain"), before);
    assert_eq!(community.git("show :notes.md"), "two");
    assert_eq!(community.git("interpret-trailers --parse --no-divider"), "");
    assert_eq!(community.git("log -1 --format=%(trailers:key=Mcpgov-Act,valueonly)"), "ballot-cast");
}

#[test]
fn a_hook_that_refuses_leaves_everything_as_it_was() {
    let community = Community::voting();
    community.write("notes.md", "mine\n");
    community.git("add notes.md");
    hook(&community, "pre-commit", "git diff --cached --name-only >&2; echo 'not on a Sunday' >&2; exit 1");
    assert_snapshot!(refused(&community, "Barbara", &CAST), @r"
    groups/search.yaml
    not on a Sunday
    error: `git commit` did not make the commit, for the reason given above
     help: mend what the hook or the signing complains of, then try again
    ");
    // A new file is forgotten as well.
    refused(&community, "Edsger", "rename search find");
    fs::remove_file(community.path().join(".git/hooks/pre-commit")).unwrap();
    done(&community, "Barbara", &CAST);
}

#[test]
fn a_hook_that_rewrites_the_act_is_found_out() {
    let community = Community::voting();
    hook(
        &community,
        "pre-commit",
        "sed -i 's/choice: approve/choice: reject/' groups/search.yaml; git add groups/search.yaml",
    );
    assert_snapshot!(refused(&community, "Barbara", &CAST), @r"
    error: a hook made `groups/search.yaml` say something else, so nothing is recorded
     help: look at what the `pre-commit` hook of this clone does
    ");
}

#[test]
fn a_hook_that_fills_the_commit_with_other_files_is_found_out() {
    let community = Community::voting();
    community.write("secrets.txt", "mine\n");
    hook(&community, "pre-commit", "git add --all");
    refused(&community, "Barbara", &CAST).says("a hook put `secrets.txt` into the commit");
}

#[test]
fn a_hook_may_lay_the_file_out_anew_and_nothing_is_left_over() {
    let community = Community::voting();
    hook(&community, "pre-commit", "echo '# checked' >> groups/search.yaml; git add groups/search.yaml");
    done(&community, "Barbara", &CAST);
    assert_eq!(community.git("status --porcelain"), "");
    done(&community, "Donald", &CAST);
}

#[test]
fn another_reason_restates_a_ballot_that_stands_and_the_same_or_none_is_nothing_to_do() {
    let community = Community::voting();
    let register = &community;
    let because = [&CAST[..], &["--reason", "Because"]].concat();
    done(register, "Barbara", &CAST);
    done(register, "Barbara", &because);
    assert_eq!(community.last_event("restated")["detail"]["is"]["reason"], "Because");
    for again in [&CAST[..], &because] {
        let before = register.head();
        done(register, "Barbara", again).says("says approve already");
        assert_eq!(register.head(), before);
    }
    assert_eq!(community.approving(), ["barbara"]);
}

#[test]
fn a_decision_that_stands_is_restated_by_the_command_that_took_it() {
    let community = Community::active();
    let register = &community;
    let restated = |by: &str, command: &[&str], field: &str, word: &str| {
        done(register, by, command);
        let event = community.last_event("restated");
        assert_eq!((&event["detail"]["field"], &event["effect"]), (&field.into(), &"applied".into()), "{event:#}");
        assert_eq!(event["detail"]["is"]["reason"].as_str().or(event["detail"]["is"]["note"].as_str()), Some(word));
        let head = register.head();
        done(register, by, command);
        assert_eq!(register.head(), head, "the same again is nothing to do");
    };
    done(register, "Grace", "veto search --reason 'Too early'");
    restated("Grace", &["veto", "search", "--reason", "Too late"], "vote.vetoes.grace", "Too late");
    done(register, "Grace", "veto search --lift");
    done(register, "Edsger", "reverse search --reason 'By mistake'");
    restated("Frances", &["reverse", "search", "--reason", "By far"], "reversal", "By far");

    let community = Community::active();
    let register = &community;
    done(register, "Edsger", "retire search --reason not-meeting-expectations");
    let noted = ["retire", "search", "--reason", "not-meeting-expectations", "--note", "As agreed"];
    done(register, "Frances", &noted);
    assert_eq!(community.last_event("restated")["detail"]["fields"], serde_json::json!(["note"]));
    let head = register.head();
    done(register, "Frances", &noted[..4]);
    assert_eq!(register.head(), head, "what is not given stays as it stands");
    refused(register, "Linus", "retire search --reason not-meeting-expectations --note No");
}

#[test]
fn the_same_ballot_again_is_nothing_to_do_with_or_without_its_reason() {
    let community = Community::voting();
    let because = [&CAST[..], &["--reason", "It is\n  found."]].concat();
    let recorded =
        ["vote", "cast", "search", "reject", "--voter", "edsger", "--source", "https://example.org/", "--reason", "No"];
    done(&community, "Barbara", &because);
    done(&community, "Donald", &recorded);
    let before = everything(&community);
    for (by, again) in
        [("Barbara", &because[..]), ("Barbara", &CAST), ("Donald", &recorded), ("Donald", &recorded[..6])]
    {
        let said = done(&community, by, again);
        assert!(said.contains("nothing to do"), "{again:?}: {said}");
    }
    assert!(before == everything(&community));
}

#[test]
fn a_message_hook_has_its_say() {
    let community = Community::voting();
    hook(
        &community,
        "commit-msg",
        "git interpret-trailers --in-place --trailer 'Signed-off-by: Barbara <barbara@example.org>' \"$1\"",
    );
    done(&community, "Barbara", &CAST);
    assert!(
        community
            .git("log -1 --format=%b")
            .ends_with("Mcpgov-Group: search\nSigned-off-by: Barbara <barbara@example.org>")
    );
}

#[test]
fn line_breaks_comments_and_a_missing_last_break_stay() {
    let community = Community::voting();
    let text = format!("\u{feff}# about\n{}", community.text(PATH)).replace('\n', "\r\n");
    community.commit_file("Linus", PATH, text.trim_end());
    done(&community, "Frances", "vote cast search reject --reason One.\nTwo.");
    let expected = text.trim_end().replace(
        "frances:\r\n      choice: pending",
        "frances:\r\n      choice: reject\r\n      reason: |-\r\n        One.\r\n        Two.",
    );
    assert_eq!(community.text(PATH), expected);
    assert_eq!(community.git("status --porcelain"), "");
}

#[test]
fn edits_that_are_not_committed_are_not_written_over() {
    let community = Community::voting();
    community.write(PATH, community.text(PATH).replace("name: Search", "name: Find"));
    assert_snapshot!(refused(&community, "Barbara", &CAST));
    community.git(&["checkout", "--", PATH]);
    done(&community, "Barbara", "vote cast search approve --no-commit");
    assert_eq!(community.git("status --porcelain"), " M groups/search.yaml", "the edit is left");
    refused(&community, "Donald", &CAST);
    hook(&community, "pre-commit", "exit 1");
    refused(&community, "Barbara", &CAST);
    fs::remove_file(community.path().join(".git/hooks/pre-commit")).unwrap();
    done(&community, "Barbara", &CAST);
    assert_eq!(community.git("status --porcelain"), "", "but the same act commits it");
}

#[test]
fn a_dry_run_touches_nothing() {
    let community = Community::voting();
    let before = everything(&community);
    let said = act(&community, "Edsger", "rename search find --dry-run");
    assert_eq!(said.0, 0);
    assert_snapshot!(said.1);
    assert!(before == everything(&community));
}

#[test]
fn a_dry_run_prints_a_patch_that_git_applies() {
    let community = Community::voting();
    let (_, printed, _) = act(&community, "Edsger", "rename search find --dry-run");
    let patch: String = printed.lines().skip_while(|line| !line.contains("diff --git")).collect::<Vec<_>>().join("\n");
    let patch = patch.lines().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
    fs::write(community.beside("patch"), patch + "\n").unwrap();
    community.git(&["apply", &community.beside("patch").display().to_string()]);
    assert_eq!(community.git("status --porcelain"), " D groups/search.yaml\n?? groups/find.yaml");
}

#[test]
fn edits_that_git_was_told_to_overlook_are_not_committed_along() {
    let community = Community::voting();
    community.git(&["update-index", "--assume-unchanged", PATH]);
    community.write(PATH, format!("# mine\n{}", community.text(PATH)));
    refused(&community, "Barbara", &CAST).says("git update-index --no-assume-unchanged groups/search.yaml");
}

#[test]
fn a_rename_takes_other_groups_references_along() {
    let community = Community::active();
    let other = "kind: interest-group\nname: Atlas\nfacilitators:\n  - github: ada\noverlaps:\n  - group: search # near\n    differentiation: That one finds.\nfirst_topic: Maps\nsupported_by: [search]\n";
    community.commit_file("Ada", "groups/atlas.yaml", other);
    done(&community, "Linus", "rename search find");
    assert_eq!(
        community.text("groups/atlas.yaml"),
        other.replace("group: search", "group: find").replace("[search]", "[find]")
    );
    community.text("groups/find.yaml").says("formerly:\n  - search\n");
    assert_eq!(
        community.git("show --format= --name-status --no-renames"),
        "M\tgroups/atlas.yaml\nA\tgroups/find.yaml\nD\tgroups/search.yaml"
    );
    assert_eq!(community.git("status --porcelain"), "");
    done(&community, "Ada", "status search").says("active since");
}

#[test]
fn what_a_group_calls_as_itself_is_no_reference_to_it() {
    let community = Community::active();
    let meetings = "meetings:\n  - id: search\n    title: search\n    starts: 2026-02-04T11:00:00\n    timezone: Europe/Lisbon\n    \
                    minutes: 30\nvote:";
    community.edit("Linus", PATH, "vote:", meetings);
    done(&community, "Linus", "rename search find");
    community.text("groups/find.yaml").says("  - id: search\n    title: search\n");
}

#[test]
fn commits_are_signed_as_git_is_told_to() {
    let community = Community::proposed();
    let public = make_key(&community, "key", "ed25519");
    make_key(&community, "unknown", "ed25519");
    community.edit("Ada", "mcpgov.yaml", "barbara: {", &format!("barbara: {{signing_keys: [\"{public}\"], "));
    community.edit("Ada", "mcpgov.yaml", "vote_window: 72h", "signed_acts: [ballot-cast]");
    done(&community, "Edsger", "vote open search");
    assert_snapshot!("unsigned", refused(&community, "Barbara", &CAST));
    let sign_with = |key: &str| {
        let key = community.beside(key).display().to_string();
        for (name, value) in [("commit.gpgSign", "true"), ("gpg.format", "ssh"), ("user.signingKey", &key)] {
            community.git(&["config", name, value]);
        }
    };
    sign_with("unknown");
    refused(&community, "Barbara", &CAST);
    sign_with("key");
    done(&community, "Barbara", &CAST);
    community.git("cat-file commit HEAD").says("BEGIN SSH SIGNATURE");
}

/// What Git asks of a program that signs: to say so on the descriptor that it names, and to print the signature.
const SIGNER: &str = "#!/bin/sh
for argument; do case $argument in --status-fd=*) fd=${argument#*=};; esac; done
cat >/dev/null
echo '[GNUPG:] SIG_CREATED D 1 8 00 0 0' >&${fd:-2}
printf '%s\\n' '-----BEGIN PGP SIGNATURE-----' '' 'iQ==' '-----END PGP SIGNATURE-----'
";

#[test]
fn gpg_signs_where_git_is_told_to_use_it() {
    let community = Community::voting();
    community.write(".git/gpg", SIGNER);
    community.make_executable(".git/gpg");
    let signer = community.path().join(".git/gpg");
    for (name, value) in [("commit.gpgSign", "true"), ("gpg.program", signer.to_str().unwrap())] {
        community.git(&["config", name, value]);
    }
    done(&community, "Barbara", &CAST);
    community.git("cat-file commit HEAD").says("BEGIN PGP SIGNATURE");
}

#[test]
fn an_act_in_a_linked_worktree_is_made_on_its_branch() {
    let community = Community::voting();
    let linked = community.beside("linked");
    community.git(&["worktree", "add", "--quiet", "-b", "ballots", linked.to_str().unwrap()]);
    let main = community.head();
    let mut command = acting(&community, "Barbara", &CAST);
    let (status, stdout, stderr) = read(command.current_dir(&linked).output().unwrap());
    assert_eq!(status, 0, "{stderr}");
    stdout.says("on ballots");
    assert_eq!(community.head(), main);
    assert_eq!(community.git("log --format=%an main..ballots"), "Barbara");
    assert_eq!(community.git(&["-C", linked.to_str().unwrap(), "status", "--porcelain"]), "");
}

#[test]
fn line_breaks_are_those_that_git_checks_out_and_commits() {
    let community = Community::voting();
    community.git("config core.autocrlf true");
    community.write(PATH, community.text(PATH).replace('\n', "\r\n"));
    community.git(&["add", "--renormalize", PATH]);
    assert_eq!(community.git("status --porcelain"), "");
    done(&community, "Barbara", &CAST);
    let here = community.text(PATH);
    assert_eq!(here.matches('\n').count(), here.matches("\r\n").count(), "{here}");
    assert!(!community.git("show HEAD:groups/search.yaml").contains('\r'));
    assert_eq!(community.git("diff --numstat HEAD~ HEAD"), "1\t1\tgroups/search.yaml");
    assert_eq!(community.git("status --porcelain"), "");
}

#[test]
fn acts_in_one_clone_wait_for_each_other() {
    let community = Community::voting();
    all_at_once(MODERATORS.iter().map(|voter| acting(&community, voter, &CAST)).collect());
    assert_eq!(community.git("rev-list --count HEAD"), "7");
    assert_eq!(community.text(PATH).matches("choice: approve").count(), 4);
    assert_eq!(community.git("status --porcelain"), "");
}
