//! `mcpgov init`: new registries, and the fictional one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Came, Says, TestRepository, by_ada, mcpgov_command, read};

const FLAGS: [&str; 4] =
    ["--name=Guild: of Fiction", "--lead-maintainer=ada", "--moderator=edsger,barbara,@donald", "--email=ada"];

type Answer = (i32, String, String);

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap().join("registry");
    fs::create_dir(&path).unwrap();
    (folder, path)
}

fn run(command: &mut Command) -> Answer {
    read(command.output().unwrap())
}

fn init(dir: &Path, arguments: &[&str]) -> Answer {
    run(by_ada(dir, "").arg("init").args(arguments))
}

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.0, 0, "{}", answer.2);
    serde_json::from_str(&answer.1).unwrap()
}

/// Every file and folder under `dir`, and what is in it.
fn everything(dir: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
            found.insert(path, None);
        } else {
            let bytes = fs::read(&path).unwrap();
            found.insert(path, Some(bytes));
        }
    }
    found
}

fn git(dir: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(dir).env_clear().args(arguments);
    command.envs(by_ada(dir, "").get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// Fails, says so, and leaves the folder byte for byte as it was.
fn refused(command: &mut Command, dir: &Path) -> String {
    let before = everything(dir);
    let stderr = run(command).complains();
    assert!(everything(dir) == before, "something changed: {stderr}");
    stderr
}

#[test]
fn an_empty_folder_becomes_a_valid_registry_in_one_commit() {
    let (_folder, dir) = folder();
    let (status, stdout, _) = init(&dir, &FLAGS);
    assert_eq!(status, 0);
    stdout.says("how to recognise the commits of edsger, barbara, donald");
    stdout.says("fill in `archive` and `checksum`, or `repository` and `revision`");
    fs::read_to_string(dir.join(".github/actions/mcpgov/action.yml")).unwrap().says("# FILL IN");
    assert_eq!(
        git(&dir, &["log", "--format=%an <%ae>: %s"]),
        "Ada Example <ada@example.org>: Found the register of Guild: of Fiction"
    );
    assert_eq!(git(&dir, &["status", "--porcelain"]), "");
    assert_eq!(git(&dir, &["symbolic-ref", "--short", "HEAD"]), "main");
    insta::assert_snapshot!("founded_files", git(&dir, &["ls-files"]));
    let (status, _, stderr) = run(by_ada(&dir, "").arg("validate"));
    assert_eq!((status, stderr.as_str()), (0, ""), "valid, and claimed");
    let said = json(&run(by_ada(&dir, "").args(["status", "--format", "json"])));
    assert_eq!(said["registry"], "Guild: of Fiction");
}

#[test]
fn the_manifest_spells_the_policy_out_and_claims_the_registry() {
    let (_folder, dir) = folder();
    init(&dir, &FLAGS);
    insta::assert_snapshot!(fs::read_to_string(dir.join("mcpgov.yaml")).unwrap());
}

#[test]
fn machines_are_told_the_commit_the_files_and_what_comes_next() {
    let (_folder, dir) = folder();
    let said = json(&init(&dir, &[&FLAGS[..], &["--format", "json", "deep/er"]].concat()));
    let root = dir.join("deep/er");
    assert_eq!((said["schema"].as_str(), said["root"].as_str()), (Some("mcpgov.init/v1"), root.to_str()));
    assert_eq!(said["commit"].as_str().unwrap(), git(&root, &["rev-parse", "HEAD"]));
    assert_eq!(said["files"].as_array().unwrap().len(), git(&root, &["ls-files"]).lines().count());
    assert_eq!(said["kept"], serde_json::json!([]));
    assert_eq!(said["next"][4]["command"], "mcpgov -C deep/er propose ig ID");
}

#[test]
fn a_repository_keeps_its_history_its_index_and_its_dirt() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", "README.md", "# Fiction\n");
    repository.write("staged.txt", "staged");
    repository.git("add staged.txt");
    repository.write("README.md", "# Edited\n");
    let (status, _, stderr) = init(repository.path(), &FLAGS);
    assert_eq!(status, 0, "{stderr}");
    assert_eq!(repository.git("rev-list --count HEAD"), "2");
    assert_eq!(repository.git("status --porcelain"), " M README.md\nA  staged.txt");
    repository.git("diff --name-only HEAD~ HEAD").lacks("README.md").says("mcpgov.yaml");
}

#[test]
fn a_branch_that_follows_another_is_published_behind_what_others_pushed_meanwhile() {
    let origin = TestRepository::new();
    origin.commit_file("Ada", "README.md", "# Harbour\n");
    let clone = TestRepository::clone_of(&origin, "");
    let told = json(&init(clone.path(), &[&FLAGS[..], &["--format", "json"]].concat()));
    let publish = told["next"].as_array().unwrap().iter().find(|step| step["what"] == "publish it").unwrap();
    assert_eq!(publish["command"], "git pull --rebase && git push");
}

#[test]
fn the_configured_name_of_the_first_branch_is_kept() {
    let (_folder, dir) = folder();
    let mut command = by_ada(&dir, "");
    command
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "init.defaultBranch")
        .env("GIT_CONFIG_VALUE_0", "trunk");
    let before = run(command.arg("init").args(FLAGS));
    assert_eq!((before.0, git(&dir, &["symbolic-ref", "HEAD"]).as_str()), (0, "refs/heads/trunk"), "{}", before.2);
}

#[test]
fn every_missing_flag_is_named_at_once() {
    let (_folder, dir) = folder();
    let said = refused(by_ada(&dir, "").arg("init"), &dir);
    for flag in ["--name", "--lead-maintainer", "--moderator", "--email"] {
        assert!(said.contains(flag), "{said}");
    }
    refused(by_ada(&dir, "").arg("init").args(&FLAGS[..3]).args(["--email", "edsger"]), &dir)
        .says("missing: `--email LOGIN[=ADDRESS]` of a lead or core maintainer\n");
}

#[test]
fn without_an_identity_nothing_is_made() {
    let (_folder, dir) = folder();
    refused(mcpgov_command(&dir).arg("init").args(FLAGS), &dir).says("git config --global user.email");
}

#[test]
fn a_registry_is_refused_wherever_one_stands_in_it() {
    let (_folder, dir) = folder();
    init(&dir, &FLAGS);
    fs::create_dir(dir.join("groups")).unwrap();
    for arguments in [&["init"][..], &["-C", "groups", "init"], &["init", "new/one"], &["init", "--example", "demo"]] {
        refused(by_ada(&dir, "").args(arguments), &dir).says("is a registry already");
    }
    fs::remove_file(dir.join("mcpgov.yaml")).unwrap();
    let said = refused(by_ada(&dir, "").arg("init").args(FLAGS), &dir);
    assert!(said.contains("is a registry already"), "deleted, and not committed so: {said}");
}

#[test]
fn what_stands_there_is_kept_and_said_and_the_rest_is_written() {
    let (_folder, dir) = folder();
    for path in ["readme.md", ".github/workflows/registry.yml", "schemas/group.schema.json"] {
        fs::create_dir_all(dir.join(path).parent().unwrap()).unwrap();
        fs::write(dir.join(path), "mine").unwrap();
    }
    let said = json(&init(&dir, &[&FLAGS[..], &["--format", "json"]].concat()));
    let kept = serde_json::json!(["schemas/group.schema.json", "README.md", ".github/workflows/registry.yml"]);
    assert_eq!(said["kept"], kept);
    for path in ["readme.md", ".github/workflows/registry.yml", "schemas/group.schema.json"] {
        assert_eq!(fs::read_to_string(dir.join(path)).unwrap(), "mine");
    }
    git(&dir, &["ls-files"]).says(".github/workflows/ballots.yml").lacks("readme.md");
}

#[test]
fn whoever_wants_no_forms_or_no_workflows_gets_none() {
    let files = |flags: &[&str]| {
        let (_folder, dir) = folder();
        json(&init(&dir, &[&FLAGS[..], &["--format", "json"], flags].concat()));
        git(&dir, &["ls-files"])
    };
    let without_forms = files(&["--no-forms"]);
    without_forms.lacks("ISSUE_TEMPLATE").lacks("proposals.yml");
    assert!(without_forms.contains("ballots.yml"));
    let without_workflows = files(&["--no-workflows"]);
    assert!(!without_workflows.contains(".github/workflows") && !without_workflows.contains("action.yml"));
    assert!(without_workflows.contains("ISSUE_TEMPLATE"));
}

/// What a registry of the second rule set is founded with.
const SPONSORED: [&str; 8] = ["--ruleset", "sep-2149", "--name", "Guild", "--lead-maintainer", "ada", "--email", "ada"];

#[test]
fn what_is_written_of_sponsors_tells_of_nothing_that_was_left_out_either() {
    let (_keep, dir) = folder();
    assert_eq!(init(&dir, &[&SPONSORED[..], &["--no-workflows"]].concat()).0, 0);
    for path in ["README.md", ".github/pull_request_template.md", ".github/ISSUE_TEMPLATE/working-group.yml"] {
        let text = fs::read_to_string(dir.join(path)).expect("a file");
        let said = text.split_once("name: ").map_or(text.as_str(), |(_, body)| body);
        for word in ["a pull request is made", "in a comment", "the comment on", "by themselves", "request follows"] {
            assert!(!said.contains(word), "{path} tells of `{word}`: {said}");
        }
        text.lacks("<!-- with");
    }
}

#[test]
fn what_is_written_tells_of_nothing_that_was_left_out() {
    let text = |more: &[&str], path: &str| {
        let (_keep, dir) = folder();
        let answer = init(&dir, &[&FLAGS[..], more].concat());
        assert_eq!(answer.0, 0, "{}", answer.2);
        fs::read_to_string(dir.join(path)).expect("a file")
    };
    let (all, bare) = (text(&[], "README.md"), text(&["--no-forms", "--no-workflows"], "README.md"));
    for said in ["Open an issue and choose", "the comment on the pull request", "lands by itself"] {
        assert!(all.contains(said) && !bare.contains(said), "{said}: {all}\n{bare}");
    }
    text(&["--no-forms"], "README.md").says("lands by itself");
    for page in [&all, &bare] {
        page.lacks("<!--").says("mcpgov propose ig ID --branch");
    }
    let template = ".github/pull_request_template.md";
    let (told, untold) = (text(&[], template), text(&["--no-workflows"], template));
    told.says("in a comment").says("lands by itself");
    untold.lacks("in a comment").lacks("lands by itself");
    for form in [".github/ISSUE_TEMPLATE/interest-group.yml", ".github/ISSUE_TEMPLATE/working-group.yml"] {
        let (read, unread) = (text(&[], form), text(&["--no-workflows"], form));
        assert!(read.contains("A pull request is made of this form") && read.contains("the pull request follows"));
        let body = unread.split_once("name: ").expect("a form").1;
        body.lacks("pull request").says("Whoever keeps this register");
    }
}

#[test]
fn nothing_invalid_is_founded() {
    let (_folder, dir) = folder();
    refused(by_ada(&dir, "").arg("init").args(FLAGS).args(["--moderator", "Edsger"]), &dir)
        .says("`Edsger`")
        .says("twice");
    fs::create_dir(dir.join("groups")).unwrap();
    fs::write(dir.join("groups/notes.txt"), "").unwrap();
    refused(by_ada(&dir, "").arg("init").args(FLAGS), &dir).says("groups/notes.txt");
}

#[test]
fn the_root_of_a_repository_is_the_only_place_in_it() {
    let repository = TestRepository::new();
    repository.write("docs/page.md", "");
    refused(by_ada(repository.path(), "").args(["-C", "docs", "init"]).args(FLAGS), repository.path())
        .says("a registry stands at the root");
    let bare = TestRepository::init(&["--bare"]);
    refused(by_ada(bare.path(), "").arg("init").args(FLAGS), bare.path()).says("is bare");
}

#[test]
fn a_hook_that_refuses_the_commit_leaves_no_trace_in_the_files_and_the_index() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", "README.md", "# Fiction\n");
    repository.hook(".git/hooks", "pre-commit", "echo 'not on a Sunday' >&2\nexit 1");
    let shown = || -> BTreeMap<_, _> {
        let is_shown = |path: &PathBuf| !path.starts_with(repository.path().join(".git/objects"));
        everything(repository.path()).into_iter().filter(|(path, _)| is_shown(path)).collect()
    };
    let before = shown();
    init(repository.path(), &FLAGS).complains().says("not on a Sunday");
    let after = shown();
    assert!(before == after, "{:?}", after.keys().filter(|path| !before.contains_key(*path)).collect::<Vec<_>>());
}

#[test]
fn a_format_that_init_does_not_have_is_refused_before_anything_is_made() {
    let (_folder, dir) = folder();
    refused(by_ada(&dir, "").args(["--format", "sarif", "init"]).args(FLAGS), &dir).says("no `sarif` output");
}

/// Two clocks: the turn of a year and month at midnight, and an ordinary day.
const CLOCKS: [&str; 2] = ["2027-01-01T00:00:30Z", "2026-08-19T13:37:00Z"];

fn example(at: &str) -> (TempDir, PathBuf) {
    let (folder, dir) = folder();
    // Nobody has to be anybody for it, and nothing of a machine's configuration takes part.
    let answer = run(mcpgov_command(&dir).args(["init", "--example", "--at", at]));
    assert_eq!(answer.0, 0, "{}", answer.2);
    (folder, dir)
}

fn asked(dir: &Path, at: &str, arguments: &[&str]) -> Value {
    json(&run(mcpgov_command(dir).args(arguments).args(["--at", at, "--format", "json"])))
}

#[test]
fn the_example_shows_every_state_at_once_whatever_the_clock() {
    for at in CLOCKS {
        let (_folder, dir) = example(at);
        let status = asked(&dir, at, &["status"]);
        let groups = status["groups"].as_array().unwrap();
        let shown: BTreeSet<_> = groups.iter().filter_map(|group| group["state"].as_str()).collect();
        let all = ["active", "proposed", "rejected", "retired", "reversed", "vetoed", "voting", "withdrawn"];
        assert_eq!(shown, BTreeSet::from(all), "{at}");
        let active = |adopted: bool| groups.iter().any(|it| it["state"] == "active" && it["adopted"] == adopted);
        assert!(active(true) && active(false), "by vote and by adoption");
        let attention = groups.iter().flat_map(|group| group["attention"].as_array().unwrap());
        let rules: BTreeSet<_> = attention.filter_map(|it| it["rule"].as_str()).collect();
        for rule in ["expired-term", "missed-expectations", "retirement-due", "stale-proposal", "unanswered-request"] {
            assert!(rules.contains(rule), "{at}: {rule} is not among {rules:?}");
        }
        let knots = groups.iter().find(|group| group["id"] == "knots").unwrap();
        assert_eq!(knots["formerly"], serde_json::json!(["ropes"]));
    }
}

#[test]
fn the_votes_of_the_example_have_a_late_a_transcribed_an_amended_and_a_void_one() {
    for at in CLOCKS {
        let (_folder, dir) = example(at);
        let status = asked(&dir, at, &["status"]);
        let vote =
            |id: &str| status["groups"].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap()["vote"].clone();
        assert_eq!(vote("ballast")["not_counted"][0]["why"], "late", "{at}");
        assert_eq!(vote("moorings")["outcome"], "void");
        let charts = vote("charts");
        assert_eq!((&charts["outcome"], &charts["needed"]), (&Value::from("open"), &Value::from(3)));
        assert_eq!(charts["approve"], serde_json::json!(["donald", "edsger"]));
        assert_eq!(
            (&charts["transcribed"][0]["voter"], &charts["transcribed"][0]["by"]),
            (&"edsger".into(), &"frances".into())
        );
        assert_eq!(charts["not_counted"][0]["why"], "unauthorized");
        let history = asked(&dir, at, &["history"]);
        let void = history["events"].as_array().unwrap().iter().filter(|event| event["effect"] == "void");
        let void: Vec<_> = void.map(|event| event["event"].as_str().unwrap()).collect();
        assert_eq!(void, ["retired", "ballot-cast", "ballot-cast"], "{at}");
    }
}

#[test]
fn the_example_is_valid_and_its_commits_are_sound() {
    for at in CLOCKS {
        let (_folder, dir) = example(at);
        let findings = asked(&dir, at, &["validate"]);
        assert_eq!(findings["summary"]["errors"], 0, "{findings:#}");
        assert_eq!(git(&dir, &["status", "--porcelain"]), "");
        git(&dir, &["fsck", "--strict", "--no-dangling"]);
        let late = git(&dir, &["log", &format!("--since={at}"), "--format=%H"]);
        assert_eq!(late, "", "nothing lands after the clock");
    }
}

#[test]
fn the_example_is_the_same_for_everybody_at_one_time() {
    let (_one, dir) = example(CLOCKS[1]);
    let (_other, other) = folder();
    let mut command = by_ada(&other, "");
    command.env("GIT_CONFIG_COUNT", "2").env("TZ", "Asia/Tokyo").env("GIT_DEFAULT_HASH", "sha256");
    command.env("GIT_CONFIG_KEY_0", "commit.gpgSign").env("GIT_CONFIG_VALUE_0", "true");
    command.env("GIT_CONFIG_KEY_1", "init.defaultBranch").env("GIT_CONFIG_VALUE_1", "trunk");
    let answer = run(command.args(["init", "--example", "--at", CLOCKS[1]]));
    assert_eq!(answer.0, 0, "{}", answer.2);
    assert_eq!(git(&dir, &["rev-parse", "main"]), git(&other, &["rev-parse", "main"]));
}

#[test]
fn the_example_needs_a_folder_of_its_own() {
    let (_folder, dir) = folder();
    fs::write(dir.join("letter.txt"), "").unwrap();
    refused(by_ada(&dir, "").args(["init", "--example"]), &dir).says("is not empty");
    let (status, stdout, _) = run(by_ada(&dir, "").args(["init", "--example", "a harbour"]));
    assert_eq!(status, 0);
    stdout.says("mcpgov -C 'a harbour' status");
}

#[test]
fn the_status_of_the_example_is_read_at_a_glance() {
    let (_folder, dir) = example(CLOCKS[1]);
    let said = |arguments: &[&str]| run(mcpgov_command(&dir).args(arguments).args(["--at", CLOCKS[1]])).1;
    let status = said(&["status"]);
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(&status), "the README shows what `status` says of the example:\n{status}");
    insta::assert_snapshot!("example_status", status);
    insta::assert_snapshot!("example_charts", said(&["status", "charts"]));
    insta::assert_snapshot!("example_ballast", said(&["status", "ballast"]));
    insta::assert_snapshot!("example_history", said(&["history"]));
}

#[test]
fn a_community_whose_maintainers_sponsor_groups_is_told_so_by_all_that_it_gets() {
    let (_folder, path) = folder();
    let flags = ["--ruleset", "sep-2149", "--name", "Guild", "--lead-maintainer", "ada", "--email", "ada"];
    init(&path, &flags).prints();
    let read = |file: &str| fs::read_to_string(path.join(file)).unwrap();
    read("mcpgov.yaml").says("\nruleset: sep-2149\n").lacks("vote_window");
    for file in ["README.md", ".github/ISSUE_TEMPLATE/interest-group.yml", ".github/ISSUE_TEMPLATE/working-group.yml"] {
        let text = read(file).replace("Nobody votes", "").to_lowercase();
        assert!(text.contains("sponsor"), "{file}: {text}");
        for word in ["vote", "ballot", "moderator", "1302"] {
            assert!(!text.contains(word), "{file} speaks of `{word}`: {text}");
        }
    }
    run(by_ada(&path, "").arg("validate")).prints();
    run(by_ada(&path, "").arg("status")).prints().says("by sep-2149, in force since");
}
