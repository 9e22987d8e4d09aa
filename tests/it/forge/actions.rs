//! The workflows of a registry, run for events.

use serde_json::{Value, json};

use super::workflow::{Done, Forge, REVISION};
use crate::support::{Community, FICTION, MANIFEST, PATH, SEARCH, install, put_to_the_vote};

const URL: &str = "https://forge.example.org/fiction/registry/pull/7";

/// A change that somebody has pushed to a branch of their own; the account's number is the roster's for Edsger alone.
pub fn pull_request(community: &Community, opened_by: &str, files: &[(&str, &str)]) -> Value {
    let base = community.head();
    community.branch("change", "main");
    for (path, text) in files {
        community.write(path, text);
    }
    let head = community.commit(opened_by, "A change");
    community.git(&["update-ref", "refs/pull/7/head", head.as_str()]);
    community.switch("main");
    let number = if opened_by == "edsger" { 1930 } else { 1815 };
    json!({
        "action": "opened", "sender": {"login": opened_by, "id": number},
        "repository": {"default_branch": "main", "fork": false},
        "pull_request": {
            "number": 7, "draft": false, "html_url": URL, "title": "$(touch title)",
            "base": {"sha": base.as_str(), "ref": "main"},
            "head": {"sha": head.as_str(), "ref": "`touch branch`", "repo": {"full_name": "somebody/registry"}},
            "user": {"login": opened_by, "id": number},
        },
    })
}

/// A vote that is open now.
pub fn voting() -> Community {
    Community::founded_hours_ago(20).with_proposal().with_vote()
}

/// The same, and Edsger has opened a change that is their own ballot.
fn voted() -> (Community, Value) {
    let community = voting();
    let event = pull_request(&community, "edsger", &[(PATH, &put_to_the_vote(&["edsger"]))]);
    (community, event)
}

#[test]
fn a_change_that_is_fine_passes_and_is_told_in_the_summary() {
    let community = Community::founded_hours_ago(20);
    let event = pull_request(&community, "linus", &[(PATH, SEARCH)]);

    let done = Forge::of(&community).run("change", "pull_request", &event).expect("it runs");

    assert!(done.succeeded, "{}", done.log);
    assert!(done.log.contains("mcpgov: "), "{}", done.log);
    assert!(done.summary.contains("proposes"), "{}", done.summary);
    let source = format!("--git https://forge.example.org/mcpgov --rev {REVISION} mcpgov\n");
    assert!(done.cargo.starts_with("install --locked ") && done.cargo.ends_with(&source), "{}", done.cargo);
    assert_eq!(done.gh, "");
}

#[test]
fn a_change_that_would_be_void_fails_with_an_annotation() {
    let community = Community::founded_hours_ago(20).with_proposal();
    let event = pull_request(&community, "linus", &[(PATH, &put_to_the_vote(&[]))]);

    let done = Forge::of(&community).run("change", "pull_request", &event).expect("it runs");

    assert!(!done.succeeded, "{}", done.log);
    assert!(done.log.contains("::error file=groups/search.yaml,"), "{}", done.log);
    assert!(done.summary.contains("community moderator"), "{}", done.summary);
}

#[test]
fn a_workflow_that_is_not_told_where_mcpgov_comes_from_fails_with_what_to_fill_in() {
    let community = Community::founded_hours_ago(20);
    let event = pull_request(&community, "linus", &[(PATH, SEARCH)]);
    let url = "https://forge.example.org/mcpgov";
    for source in [("", ""), (url, ""), ("", REVISION), (url, "main"), (url, &REVISION[..12])] {
        let forge = Forge { source, ..Forge::of(&community) };
        let done = forge.run("change", "pull_request", &event).expect("it runs");
        assert!(!done.succeeded && done.log.contains("fill in where mcpgov comes from"), "{source:?}: {}", done.log);
        assert_eq!(done.cargo, "", "nothing is installed");
    }
}

#[test]
fn an_archive_is_installed_by_its_checksum_alone() {
    let community = Community::founded_hours_ago(20);
    let event = pull_request(&community, "linus", &[(PATH, SEARCH)]);
    let there = community.beside("mcpgov-1.0.0-x");
    std::fs::create_dir_all(&there).unwrap();
    let script = format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_mcpgov"));
    install(&there.join("mcpgov"), &script);
    let archive = community.beside("mcpgov.tar.gz");
    let mut packed = std::process::Command::new("tar");
    packed.arg("-czf").arg(&archive).arg("-C").arg(there.parent().unwrap());
    assert!(packed.arg("mcpgov-1.0.0-x").status().unwrap().success());
    let sum = std::process::Command::new("sha256sum").arg(&archive).output().unwrap();
    let sum = String::from_utf8(sum.stdout).unwrap()[..64].to_owned();
    let url = "https://forge.example.org/releases/mcpgov.tar.gz";
    for (checksum, installs) in [(&*sum, true), (&"0".repeat(64), false), ("", false)] {
        let forge = Forge { source: ("", ""), archive: (url, checksum), ..Forge::of(&community) };
        let done = forge.run("change", "pull_request", &event).expect("it runs");
        assert_eq!((done.succeeded, done.cargo.as_str()), (installs, ""), "{checksum}: {}", done.log);
    }
}

#[test]
fn a_change_is_judged_on_what_has_landed_by_now_whatever_base_the_event_names() {
    let community = voting();
    let mut event = pull_request(&community, "linus", &[("README.md", "Fiction\n")]);
    let before_the_vote = community.id("main~1").to_string();
    let judged = |event: &Value| {
        let done = Forge::of(&community).run("change", "pull_request", event).expect("it is never skipped");
        (done.succeeded, done.summary)
    };
    let fresh = judged(&event);
    assert!(fresh.0, "{}", fresh.1);

    event["pull_request"]["base"] = json!({"sha": before_the_vote, "ref": "side"});
    assert_eq!(judged(&event), fresh);
}

/// A `gh` by which every required check has passed and the pull request is as it was.
const CHECKED: &str = "[[ $2 != view ]] || echo 'main false OPEN'";

/// What GitHub tells of a pull request: its commits, and who has done what to its branch, the latest first.
struct Told {
    commits: Value,
    activity: Value,
}

impl Told {
    /// That its opener has made and pushed it.
    fn of(event: &Value) -> Self {
        let (opener, head) = (&event["pull_request"]["user"], &event["pull_request"]["head"]["sha"]);
        Self {
            commits: json!([{"sha": head, "author": opener, "committer": opener}]),
            activity: json!([activity("branch_creation", head, opener)]),
        }
    }

    /// A `gh` that tells it, and otherwise does as a script says.
    fn and(&self, gh: &str) -> String {
        let Self { commits, activity } = self;
        format!(
            "case \"$*\" in\n'api --paginate repos/fiction/registry/pulls/7/commits'*) echo '{commits}'; exit ;;\n\
             'api --paginate --method GET repos/somebody/registry/activity -f ref=refs/heads/`touch branch` '*)\n\
             echo '{activity}'; exit ;;\nesac\n{gh}"
        )
    }
}

fn activity(kind: &str, head: &Value, by: &Value) -> Value {
    json!({"activity_type": kind, "after": head, "actor": by})
}

fn ballot(gh: &str, community: &Community, event: &Value) -> Option<Done> {
    ballot_told(&Told::of(event), gh, community, event)
}

fn ballot_told(told: &Told, gh: &str, community: &Community, event: &Value) -> Option<Done> {
    Forge { gh: &told.and(gh), ..Forge::of(community) }.run("ballot", "pull_request_target", event)
}

/// What was asked of pull requests, an answer of the API aside.
fn calls(done: &Done) -> Vec<&str> {
    done.gh.lines().filter(|call| !call.starts_with("api ")).collect()
}

#[test]
fn an_own_ballot_that_counts_lands_once_the_checks_have_passed_as_the_head_that_was_judged() {
    let (community, event) = voted();

    let done = ballot(CHECKED, &community, &event).expect("it runs");

    assert!(done.succeeded, "{}", done.log);
    let head = event["pull_request"]["head"]["sha"].as_str().expect("a head");
    let calls = calls(&done);
    let [_, checks, view, merge, _view] = calls.as_slice() else { panic!("{}{}", done.gh, done.log) };
    assert_eq!(*checks, format!("pr checks {URL} --required --watch --fail-fast"));
    assert!(view.starts_with("pr view"), "{view}");
    assert_eq!(*merge, format!("pr merge {URL} --squash --match-head-commit {head}"));
}

#[test]
fn an_own_entry_of_the_paper_of_sponsors_that_counts_lands_as_an_own_ballot_does() {
    let says = |name: &str, edsger: &str, grace: &str| {
        let line =
            |login: &str, sponsors: &str| format!("  {login}:\n    sponsors: {sponsors}\n    approves: pending\n");
        let more = format!("summary: To find.\nsponsorship:\n{}{}", line("edsger", edsger), line("grace", grace));
        SEARCH.replace("Search", name) + &more
    };
    for (name, grace, lands) in [("Search", "pending", true), ("Find", "pending", false), ("Search", "yes", false)] {
        let community = Community::founded_hours_ago(20);
        community.edit("Ada", MANIFEST, "ruleset: sep-1302", "ruleset: sep-2149");
        community.edit("Ada", MANIFEST, "core_maintainers: [grace]", "core_maintainers: [grace, edsger]");
        community.commit_file("Linus", PATH, &says("Search", "pending", "pending"));
        let event = pull_request(&community, "edsger", &[(PATH, &says(name, "yes", grace))]);
        let done = ballot(CHECKED, &community, &event).expect("it runs");
        assert!(done.succeeded, "{}", done.log);
        assert_eq!(done.gh.contains("pr merge"), lands, "{name} {grace}: {}", done.log);
    }
}

#[test]
fn only_what_the_opener_put_there_themselves_lands_by_itself() {
    let (community, event) = voted();
    for action in ["opened", "reopened", "synchronize", "edited", "ready_for_review", "converted_to_draft", "labeled"] {
        for sender in [1930, 1815] {
            let mut event = event.clone();
            event["action"] = action.into();
            event["sender"] = json!({"login": "somebody", "id": sender});
            let lands = ballot(CHECKED, &community, &event).is_some_and(|done| done.gh.contains("pr merge"));
            let is_own = sender == 1930 && ["opened", "reopened", "synchronize"].contains(&action);
            assert_eq!(lands, is_own, "{action} by {sender}");
        }
    }
}

#[test]
fn what_others_pushed_to_the_branch_since_it_was_made_does_not_land_by_itself() {
    let (community, event) = voted();
    let (opener, head) = (&event["pull_request"]["user"], &event["pull_request"]["head"]["sha"]);
    let (other, before) = (&json!({"login": "mallory", "id": 1815}), &json!("0".repeat(40)));
    let [own, created] = ["push", "branch_creation"].map(|kind| activity(kind, head, opener));
    let others = |kind| activity(kind, before, other);
    for (activity, lands) in [
        (json!([own, own, created]), true),
        // A branch of that name that somebody had before is another one.
        (json!([own, created, others("branch_deletion"), others("push")]), true),
        (json!([own, others("push"), created]), false),
        (json!([own, others("force_push"), created]), false),
        (json!([own, others("branch_creation")]), false),
        (json!([activity("push", head, other), created]), false),
        (json!([activity("push", head, &Value::Null), created]), false),
        (json!([activity("push", before, opener), own, created]), false),
        (json!([own, others("push")]), false),
        (json!([]), false),
    ] {
        let told = Told { activity, ..Told::of(&event) };
        let done = ballot_told(&told, CHECKED, &community, &event).expect("it runs");
        assert_eq!(done.gh.contains("pr merge"), lands, "{}: {}", told.activity, done.log);
        assert_eq!(done.log.contains("opener alone pushed"), !lands, "{}", done.log);
    }
}

#[test]
fn what_github_knows_as_the_commit_of_anybody_else_does_not_land_by_itself() {
    let (community, event) = voted();
    let (opener, head) = (&event["pull_request"]["user"], &event["pull_request"]["head"]["sha"]);
    let (other, web) = (&json!({"login": "mallory", "id": 1815}), &json!({"login": "web-flow", "id": 19_864_447}));
    let signed = |is: bool| json!({"verification": {"verified": is}});
    let commit = |author, committer, is_signed| json!({"sha": head, "author": author, "committer": committer, "commit": signed(is_signed)});
    for (commit, lands) in [
        (commit(opener, opener, false), true),
        (commit(opener, web, true), true),
        (commit(opener, web, false), false),
        (commit(opener, other, true), false),
        (commit(other, opener, true), false),
        (commit(&Value::Null, opener, false), false),
        (json!({"sha": "0".repeat(40), "author": opener, "committer": opener}), false),
    ] {
        let told = Told { commits: json!([commit]), ..Told::of(&event) };
        let done = ballot_told(&told, CHECKED, &community, &event).expect("it runs");
        assert_eq!(done.gh.contains("pr merge"), lands, "{}: {}", told.commits, done.log);
    }
}

/// What a runner takes for commands in a log: none between a command to stop and the word that was given with it.
fn commands(log: &str) -> Vec<&str> {
    let (mut found, mut stopped) = (Vec::new(), None);
    for line in log.lines().map(str::trim_start) {
        match stopped {
            Some(word) if line == format!("::{word}::") => stopped = None,
            Some(_) => {}
            None => {
                stopped = line.strip_prefix("::stop-commands::");
                if stopped.is_none() && (line.starts_with("::") || line.contains("##[")) {
                    found.push(line);
                }
            }
        }
    }
    found
}

#[test]
fn nothing_that_others_print_is_a_command_in_the_job_that_may_write() {
    let (community, event) = voted();
    let forged =
        "printf '%s\\n' '::add-mask::forged' '  ##[error]forged' '::stop-commands::mine' '::mine::' | tee /dev/stderr";
    for (checks, said) in [("true", None), ("[[ $2 != checks ]]", Some("::warning::somebody has to squash"))] {
        let gh = format!("[[ $2 == view ]] || {forged}\n{CHECKED}\n{checks}");
        let done = ballot(&gh, &community, &event).expect("it runs");
        assert!(done.log.contains("add-mask"), "{}", done.log);
        let commands = commands(&done.log);
        assert!(
            commands.len() == usize::from(said.is_some()) && commands.iter().all(|it| it.starts_with(said.unwrap())),
            "{commands:?}"
        );
    }
}

#[test]
fn nothing_but_an_own_ballot_lands_by_itself() {
    let foreign = put_to_the_vote(&["edsger"]);
    let both = foreign.replace("name: Search", "name: Finding");
    let people = FICTION.replace("72h", "73h");
    let changes: [(&str, &[(&str, &str)]); 3] = [
        ("linus", &[(PATH, &foreign)]),
        ("edsger", &[(PATH, &both)]),
        ("edsger", &[(PATH, &foreign), (MANIFEST, &people)]),
    ];
    for (opened_by, files) in changes {
        let community = voting();
        let event = pull_request(&community, opened_by, files);
        let done = ballot(CHECKED, &community, &event).expect("it runs");
        assert!(done.succeeded && !done.gh.contains("pr merge"), "{opened_by}: {}{}", done.gh, done.log);
    }
}

#[test]
fn nothing_lands_by_itself_on_a_branch_beside_the_main_one() {
    let (community, mut event) = voted();
    let done = ballot("[[ $2 != view ]] || echo 'side false OPEN'", &community, &event).expect("it runs");
    assert!(!done.gh.contains("pr merge") && done.log.contains("did not land"), "{}", done.log);

    event["pull_request"]["base"]["ref"] = "side".into();
    assert!(ballot(CHECKED, &community, &event).is_none());
}

#[test]
fn a_ballot_that_is_turned_to_another_branch_while_it_lands_is_an_error_of_the_run() {
    let (community, event) = voted();
    let turned = "turned=\"$RUNNER_TEMP/turned\"; [[ $2 != merge ]] || touch \"$turned\"
        [[ $2 != view || ! -e $turned ]] && { CHECKED; exit; }; echo 'side false MERGED'";
    let done = ballot(&turned.replace("CHECKED", CHECKED), &community, &event).expect("it runs");
    assert!(!done.succeeded && done.log.contains("landed on another branch"), "{}", done.log);
}

#[test]
fn what_is_pushed_or_landed_while_the_checks_run_stops_a_ballot() {
    let branches = [
        ("main", "refs/pull/7/head", "another head"),
        ("roster", "refs/heads/main", "a base on which the ballot is nobody's"),
    ];
    for (from, to, what) in branches {
        let (community, event) = voted();
        community.branch_file("roster", "Barbara", PATH, &put_to_the_vote(&["edsger"]));
        let origin = community.path().display().to_string();
        let gh = format!("{CHECKED}\n[[ $2 != checks ]] || git -C '{origin}' update-ref {to} {from}");

        let done = ballot(&gh, &community, &event).expect("it runs");

        assert!(!done.gh.contains("pr merge") && done.log.contains("did not land"), "{what}: {}{}", done.gh, done.log);
    }
}

#[test]
fn a_ballot_waits_for_the_checks_and_does_not_land_without_them() {
    let (community, event) = voted();

    let done = ballot(&format!("{CHECKED}\n[[ $2 != checks ]]"), &community, &event).expect("it runs");

    assert!(done.succeeded && done.log.contains("no required check has passed"), "{}", done.log);
    assert!(!done.gh.contains("pr merge"), "{}", done.gh);
}

#[test]
fn a_ballot_that_the_forge_does_not_take_yet_is_judged_and_tried_again() {
    let (community, event) = voted();
    let once = "tried=\"$RUNNER_TEMP/tried\"; [[ $2 != merge || -e $tried ]] || { touch \"$tried\"; exit 1; }";

    let done = ballot(&format!("{CHECKED}\n{once}"), &community, &event).expect("it runs");

    let calls: Vec<_> = calls(&done).into_iter().filter_map(|call| call.split(' ').nth(1)).collect();
    assert_eq!(calls, ["setup-git", "checks", "view", "merge", "checks", "view", "merge", "view"], "{}", done.log);
    assert!(!done.log.contains("::warning::"), "{}", done.log);
}

#[test]
fn a_late_ballot_does_not_land_by_itself() {
    let community = Community::founded_hours_ago(100).with_proposal().with_vote();
    let event = pull_request(&community, "edsger", &[(PATH, &put_to_the_vote(&["edsger"]))]);

    let done = ballot(CHECKED, &community, &event).expect("it runs");

    assert!(!done.gh.contains("pr merge"), "{}", done.gh);
}

#[test]
fn a_ballot_that_may_not_land_by_itself_is_left_to_people_with_a_warning() {
    let (community, event) = voted();

    let done = ballot(&format!("{CHECKED}\n[[ $2 != merge ]]"), &community, &event).expect("it runs");

    assert!(done.succeeded && done.log.contains("::warning::somebody has to squash it"), "{}", done.log);
}

#[test]
fn each_event_starts_its_own_jobs_and_no_others() {
    let (community, mut draft) = voted();
    draft["pull_request"]["draft"] = true.into();
    let forge = Forge::of(&community);

    assert!(forge.run("ballot", "pull_request", &draft).is_none());
    assert!(forge.run("ballot", "pull_request_target", &draft).is_none(), "a draft is not ready");
    assert!(forge.run("change", "pull_request_target", &draft).is_none());
    assert!(forge.run("change", "schedule", &json!({})).is_none());
    assert!(forge.run("audit", "pull_request", &draft).is_none());
    assert!(forge.run("audit", "schedule", &json!({"repository": {"fork": true}})).is_none(), "a fork is no registry");
    assert!(forge.run("scan", "pull_request", &draft).is_none(), "nobody has asked for it");
}

#[test]
fn nothing_that_a_contributor_names_is_run() {
    let community = voting();
    let text = SEARCH.replace("name: Search", "name: \"$(touch name) `touch tick`\\n::error::forged\\n##[error]too\"");
    let event = pull_request(&community, "linus", &[("groups/other.yaml", &text)]);
    let forge = Forge::of(&community);

    for (job, name) in [("change", "pull_request"), ("ballot", "pull_request_target")] {
        let done = forge.run(job, name, &event).expect("it runs");
        let is_forged = |line: &str| line.starts_with("::error::forged") || line.starts_with("##[");
        assert!(!done.log.lines().any(is_forged), "{}", done.log);
        for file in ["name", "tick", "title", "branch"] {
            assert!(!community.beside("runner/workspace").join(file).exists(), "{file} was run");
        }
    }
}

#[test]
fn the_job_that_may_write_works_on_what_has_landed() {
    let community = voting();
    let event = pull_request(&community, "linus", &[("groups/other.yaml", SEARCH), ("planted.sh", "exit 1\n")]);

    ballot(CHECKED, &community, &event).expect("it runs");

    let workspace = community.beside("runner/workspace");
    assert!(workspace.join(PATH).exists() && !workspace.join("planted.sh").exists());
}

/// A run of the audit's workflow that has left a checkpoint or not.
struct Earlier<'a> {
    id: u32,
    event: &'a str,
    commit: &'a str,
    stored: &'a str,
}

/// A `gh` that answers for `runs` of this workflow, the newest first; of no other workflow does it know anything.
fn gh_with(runs: &[Earlier<'_>]) -> String {
    let mut script = "case \"$*\" in\n".to_owned();
    for event in ["schedule", "workflow_dispatch"] {
        let of_event = runs.iter().enumerate().filter(|(_, run)| run.event == event).map(|(age, run)| {
            let made_at = format!("2026-01-{:02}T00:00:00Z", 28 - age);
            json!({"created_at": made_at, "id": run.id, "event": event, "head_sha": run.commit})
        });
        let answer = json!({"workflow_runs": of_event.collect::<Vec<_>>()});
        let asked =
            format!("*--paginate*/actions/workflows/audit.yml/runs*event={event}*branch=main*status=completed*");
        script += &format!("{asked}) echo '{answer}' | jq --raw-output \"${{@: -1}}\" ;;\n");
    }
    for Earlier { id, stored, .. } in runs {
        let artifact = json!({"artifacts": [{"expired": stored.is_empty()}]});
        script += &format!("*/actions/runs/{id}/artifacts*) echo '{artifact}' | jq --raw-output \"${{@: -1}}\" ;;\n");
        script += &format!(
            "'run download {id} '*) mkdir \"$RUNNER_TEMP/last\"; echo '{stored}' > \"$RUNNER_TEMP/last/checkpoint\" ;;\n"
        );
    }
    script + "*) exit 1 ;;\nesac"
}

fn audit_after(community: &Community, event: &Value, runs: &[Earlier<'_>]) -> Done {
    let gh = gh_with(runs);
    let forge = Forge { gh: &gh, ..Forge::of(community) };
    let name = if event["inputs"].is_null() { "schedule" } else { "workflow_dispatch" };
    forge.run("audit", name, event).expect("it runs")
}

/// An audit after one that has stored this, and one before it; the first where that is empty.
fn audit(community: &Community, event: &Value, stored: &str) -> Done {
    let run = |id, stored| Earlier { id, event: "schedule", commit: "", stored };
    let runs = [run(815, stored), run(814, "an older one")];
    audit_after(community, event, if stored.is_empty() { &[] } else { &runs })
}

#[test]
fn an_audit_leaves_a_checkpoint_for_the_next_and_that_one_notices_a_rewritten_history() {
    let community = voting();
    community.cast_by(&["barbara"]);
    let event = json!({});
    let first = audit(&community, &event, "");
    assert!(first.succeeded && first.log.contains("nothing to compare with"), "{}", first.log);
    let [(name, checkpoint)] = first.uploads.as_slice() else { panic!("{:?}", first.uploads) };
    assert_eq!(name, "mcpgov-checkpoint");
    assert!(checkpoint.starts_with(community.head().as_str()), "{checkpoint}");
    let stored = checkpoint.trim();

    community.cast_by(&["barbara", "donald"]);
    let second = audit(&community, &event, stored);
    assert!(second.succeeded, "{}", second.log);
    assert!(second.summary.contains("Checkpoint"), "{}", second.summary);
    assert_ne!(second.uploads[0].1.trim(), stored);

    community.git("reset --quiet --hard HEAD~3");
    community.cast_by(&["donald"]);
    let third = audit(&community, &event, stored);
    assert!(!third.succeeded && third.log.contains("rewritten-history"), "{}", third.log);
    assert_eq!(third.uploads[0].1.trim(), stored, "the last good checkpoint is carried on, and does not expire");

    let forgiven = audit(&community, &json!({"inputs": {"forget": true}}), stored);
    assert!(forgiven.succeeded && !forgiven.gh.contains("download"), "{}", forgiven.log);
}

#[test]
fn a_checkpoint_of_a_run_by_hand_is_believed_for_what_is_in_this_history_alone() {
    let community = voting();
    let own = community.checkpoint();
    let forged = "0".repeat(40);
    let head = community.head();
    let run = |id, event, commit, stored| Earlier { id, event, commit, stored };

    let runs = [run(9, "workflow_dispatch", forged.as_str(), "forged"), run(8, "schedule", "", own.as_str())];
    let done = audit_after(&community, &json!({}), &runs);
    assert!(done.succeeded && done.log.contains("::warning::the checkpoint of run 9 is passed over"), "{}", done.log);

    let runs = [run(9, "workflow_dispatch", head.as_str(), own.as_str()), run(8, "schedule", "", "older")];
    let done = audit_after(&community, &json!({}), &runs);
    assert!(done.succeeded && done.gh.contains("run download 9 "), "{}", done.log);
}

#[test]
fn a_checkpoint_that_has_gone_is_a_warning() {
    let community = voting();
    let runs = [Earlier { id: 9, event: "schedule", commit: "", stored: "" }];

    let done = audit_after(&community, &json!({}), &runs);

    assert!(done.succeeded && done.log.contains("::warning::audits have run before"), "{}", done.log);
}

#[test]
fn an_audit_with_errors_fails_and_leaves_no_checkpoint() {
    let community = voting();
    community.commit_file("Linus", PATH, &put_to_the_vote(&["barbara"]));

    let done = audit(&community, &json!({}), "");

    assert!(!done.succeeded && done.log.contains("::error"), "{}", done.log);
    assert!(done.uploads.is_empty());
}

#[test]
fn code_scanning_gets_the_findings_where_it_is_asked_for_and_may_be_written() {
    let community = voting();
    let mut event = pull_request(&community, "linus", &[("groups/broken.yaml", "kind: [\n")]);
    let forge = Forge { variables: json!({"MCPGOV_CODE_SCANNING": "true"}), ..Forge::of(&community) };
    assert!(forge.run("scan", "pull_request", &event).is_none(), "a fork may not write");

    event["pull_request"]["head"]["repo"]["full_name"] = "fiction/registry".into();
    let done = forge.run("scan", "pull_request", &event).expect("it runs");

    assert!(done.succeeded, "{}", done.log);
    let sarif: Value = serde_json::from_str(&done.uploads[0].1).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    assert!(sarif["runs"][0]["results"].as_array().is_some_and(|results| !results.is_empty()));
}
