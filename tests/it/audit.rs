//! `audit`: what does not stand in a history, and whether it still is the history that was audited before.

use insta::assert_snapshot;
use mcpgov::git::commit::CommitId;
use serde_json::Value;

use crate::support::{
    Came, Community, FICTION, PATH, TestRepository, json_at, laid_out, mcpgov, mcpgov_at, put_to_the_vote, transcript,
};

const NOW: &str = "2026-02-01T00:00:00Z";

/// A register in which nothing is wrong: a vote was opened on a proposal.
fn register() -> TestRepository {
    Community::voting().repository
}

/// What does not stand: somebody who has no vote fills one in.
fn vote_for_barbara(register: &TestRepository) -> CommitId {
    register.write(PATH, put_to_the_vote(&["barbara"]));
    register.commit("Linus", "Vote for Barbara")
}

fn report(register: &TestRepository, arguments: &[&str]) -> Value {
    json_at(register.path(), NOW, &[&["audit"], arguments].concat())
}

fn checkpoint(register: &TestRepository) -> String {
    report(register, &[])["checkpoint"].as_str().expect("a checkpoint").to_owned()
}

/// What an audit finds, as `severity rule commit`, commits by their message.
fn found(register: &TestRepository, arguments: &[&str]) -> Vec<String> {
    let report = report(register, arguments);
    let said = |it: &Value| {
        let commit = it["commit"].as_str().map(|commit| register.git(&["log", "-1", "--format=%s", commit]));
        let (severity, rule) = (it["severity"].as_str().unwrap(), it["rule"].as_str().unwrap());
        format!("{severity} {rule} {}", commit.as_deref().unwrap_or("-"))
    };
    report["findings"].as_array().expect("findings").iter().map(said).collect()
}

#[test]
fn a_history_in_order_ends_in_a_checkpoint_that_never_changes() {
    let register = register();
    let stdout = mcpgov_at(register.path(), NOW, "audit").prints();
    let last = stdout.lines().last().and_then(|line| line.strip_prefix("checkpoint: ")).expect("the last line");
    assert_eq!(last, checkpoint(&register));
    assert!(last.starts_with(&format!("{}:", register.head())));
    // The vote is over by then, and was open at the tip's own time.
    let (_, later, _) = mcpgov_at(register.path(), "2027-01-01T00:00:00Z", "audit --color never");
    assert_eq!(later.lines().last(), stdout.lines().last());
    assert_eq!(found(&register, &["--since", last]), [""; 0]);
}

#[test]
fn a_finding_says_when_it_landed_and_how_it_is_settled_until_it_is() {
    let register = register();
    vote_for_barbara(&register);
    let landed = register.git("log -1 --format=%cI");
    let the_only = |report: &Value| {
        report["findings"].as_array().unwrap().iter().find(|it| it["rule"] == "unauthorized-act").cloned().unwrap()
    };
    let finding = the_only(&report(&register, &[]));
    assert!(finding["help"].as_str().unwrap().contains("under `accepted` in `mcpgov.yaml`"), "{finding:#}");
    let at = finding["landed_at"].as_str().unwrap();
    assert_eq!(&at[..19], &landed[..19]);
    let (_, human, _) = mcpgov_at(register.path(), NOW, "audit --color never");
    let beside = format!(", landed {} {}", &at[..10], &at[11..16]);
    assert!(human.lines().any(|line| line.starts_with("  commit: ") && line.contains(&beside)), "{human}");
    let accepted = format!("accepted: {{{}: Undone}}\n{FICTION}", register.head());
    register.commit_file("Ada", "mcpgov.yaml", &accepted);
    let finding = the_only(&report(&register, &[]));
    assert_eq!((&finding["severity"], &finding["help"]), (&"note".into(), &Value::Null));
}

#[test]
fn an_acceptance_that_can_be_about_nothing_is_found_by_audits_and_by_validate() {
    let register = register();
    let accepted = format!(
        "accepted: {{{}: a, {}: b, {}: c}}\n{FICTION}",
        register.head(),
        &register.head().as_str()[..7],
        "f".repeat(40)
    );
    register.commit_file("Ada", "mcpgov.yaml", &accepted);
    let unmatched = |command: &str| -> Vec<String> {
        let report = json_at(register.path(), NOW, &[command]);
        let findings = report["findings"].as_array().unwrap().iter().filter(|it| it["rule"] == "unmatched-acceptance");
        findings.map(|it| format!("{} {}", it["severity"].as_str().unwrap(), it["message"].as_str().unwrap())).collect()
    };
    let said = unmatched("audit");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("warning") && said[0].contains("is no whole id"), "{said:?}");
    assert!(said[1].contains("never landed"), "{said:?}");
    assert_eq!(unmatched("validate"), said);
}

#[test]
fn every_format_shows_what_does_not_stand() {
    let register = register();
    vote_for_barbara(&register);
    register.remove(PATH);
    register.write(".mailmap", "Ada <ada@example.org> <linus@example.org>\n");
    register.commit("Linus", "Withdraw it");
    for format in ["human", "json", "sarif", "github", "markdown"] {
        let mut shown = mcpgov_at(register.path(), NOW, &["audit", "-v", "--format", format]);
        assert_eq!(shown, mcpgov_at(register.path(), NOW, &["audit", "-v", "--format", format]));
        if format == "json" {
            shown.1 = laid_out(&serde_json::from_str(&shown.1).expect("JSON")) + "\n";
        }
        if format == "sarif" {
            check_sarif(&serde_json::from_str(&shown.1).expect("JSON"));
        } else {
            insta::with_settings!({filters => vec![("[0-9a-f]{40}:2:[0-9a-f]{40}", "[checkpoint]")]}, {
                assert_snapshot!(format!("an_audit_as_{format}"), transcript(&shown));
            });
        }
    }
}

/// Code scanning wants a place for each result; what SARIF has no field for stands in properties.
fn check_sarif(log: &Value) {
    let run = &log["runs"][0];
    let is_of_search = |result: &&Value| result["properties"]["group"] == "search";
    let results: Vec<_> = run["results"].as_array().expect("results").iter().filter(is_of_search).collect();
    assert!(!results.is_empty());
    for result in results {
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], PATH);
        assert!(result["properties"]["commit"].is_string());
    }
    assert!(run["properties"]["checkpoint"].is_string());
}

#[test]
fn what_a_lead_maintainer_has_accepted_is_a_note_and_what_others_accept_is_not() {
    for (by, severity) in [("Ada", "note"), ("Grace", "error")] {
        let register = register();
        let commit = vote_for_barbara(&register);
        let accepted = format!("{FICTION}accepted:\n  {commit}: Barbara agreed on the call\n");
        register.write("mcpgov.yaml", accepted);
        register.commit(by, "Accept it");
        let found = found(&register, &[]);
        assert!(found.contains(&format!("{severity} unauthorized-act Vote for Barbara")), "{by}: {found:?}");
        let said = report(&register, &[]).to_string().contains("(accepted: Barbara agreed on the call)");
        assert_eq!(said, by == "Ada");
    }
}

#[test]
fn since_a_checkpoint_only_what_landed_later_is_listed() {
    let register = register();
    vote_for_barbara(&register);
    let checkpoint = checkpoint(&register);
    register.write(PATH, put_to_the_vote(&["barbara", "frances"]));
    register.commit("Linus", "Vote for Frances");
    assert_eq!(
        found(&register, &[]),
        ["error unauthorized-act Vote for Barbara", "error unauthorized-act Vote for Frances"]
    );
    assert_eq!(found(&register, &["--since", &checkpoint]), ["error unauthorized-act Vote for Frances"]);
}

#[test]
fn a_history_that_was_rewritten_fails_though_its_tip_looks_innocent() {
    let register = register();
    register.write(PATH, put_to_the_vote(&["barbara"]));
    let seen = register.commit("Barbara", "Vote");
    let checkpoint = checkpoint(&register);
    register.git("reset --quiet --hard HEAD^");
    register.write("README.md", "Nothing to see here");
    register.commit("Linus", "Tidy up");
    assert_eq!(found(&register, &[]), [""; 0]);
    assert_eq!(found(&register, &["--since", &checkpoint]), ["error rewritten-history Vote"]);
    assert_eq!(mcpgov_at(register.path(), NOW, &["audit", "--since", &checkpoint]).0, 1);

    // In a clone that never had the commit, it is missing altogether.
    let clone = TestRepository::clone_of(&register, "");
    let missing = report(&clone, &["--since", &checkpoint]);
    let message = format!("commit `{}` of the checkpoint is not here any more", seen.short());
    assert_eq!(missing["findings"][0]["message"], message);
}

#[test]
fn a_foxtrot_with_another_message_is_found_from_a_checkpoint() {
    let register = register();
    let checkpoint = checkpoint(&register);
    register.branch("own", "main^");
    register.commit_file("Linus", "README.md", "My own notes");
    register.git("merge --quiet --no-ff -m Join main");
    assert_eq!(
        found(&register, &["--since", &checkpoint])[..2],
        ["error rewritten-history Write groups/search.yaml", "warning foxtrot-merge Join"]
    );
}

#[test]
fn a_checkpoint_with_another_digest_does_not_hold() {
    let register = register();
    let checkpoint = checkpoint(&register);
    let (commit, digest) = checkpoint.split_once(":2:").unwrap();
    let digest = digest.chars().rev().collect::<String>();
    let found = |checkpoint: &str| found(&register, &["--since", checkpoint]);
    assert_eq!(found(&format!("{commit}:2:{digest}")), ["error rewritten-history Write groups/search.yaml"]);

    // Of another reading, and of the form that does not say which, only the place can be compared.
    for (checkpoint, made) in [
        (format!("{commit}:{digest}"), "before readings of histories were numbered"),
        (format!("{commit}:1:{digest}"), "by reading 1 of histories"),
    ] {
        assert_eq!(found(&checkpoint), [""; 0]);
        let (_, _, stderr) = mcpgov_at(register.path(), NOW, &["audit", "--since", &checkpoint]);
        assert!(stderr.contains(made) && stderr.contains("only its place is checked"), "{stderr}");
        let elsewhere = checkpoint.replace(commit, &"1e".repeat(20));
        assert_eq!(report(&register, &["--since", &elsewhere])["findings"][0]["rule"], "rewritten-history");
    }
}

#[test]
fn what_is_no_checkpoint_is_refused_with_a_hint() {
    let register = register();
    let stderr = mcpgov(register.path(), "audit --since HEAD").complains();
    assert_snapshot!(stderr, @r"
    error: `HEAD` is no checkpoint: expected a commit id, the number of a reading and a digest with `:` between them
     help: give what stands behind `checkpoint:` in the last line of an earlier `mcpgov audit`
    ");
}

#[test]
fn a_landing_from_the_future_is_found_and_skipped_and_the_checkpoint_stays_before_it() {
    let register = register();
    let checkpoint_before = checkpoint(&register);
    // In the year 2128: behind the clock of this run, whatever time it really is.
    register.set_clock(5_000_000_000);
    register.write(PATH, put_to_the_vote(&["barbara"]));
    register.commit("Barbara", "Vote");
    assert_eq!(found(&register, &[]), ["error future-dated-landing Vote"]);
    assert_eq!(checkpoint(&register), checkpoint_before);
}

#[test]
fn asking_for_the_past_finds_nothing_wrong_with_what_came_after_it() {
    let register = register();
    vote_for_barbara(&register);
    let past = mcpgov_at(register.path(), "2026-01-01T02:30:00Z", "audit");
    assert_eq!(past.0, 0, "{}", past.1);
}
