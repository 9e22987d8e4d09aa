//! What acts do, one after the other.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{
    Community, HOUR, NO_VETO, PATH, SEARCH, Says, TestRepository, VETO, act, acting, done, laid_out, put_to_the_vote,
    refused,
};

#[test]
fn a_group_lives_from_its_vote_to_its_end() {
    let community = Community::proposed();
    let mut story = String::new();
    let mut tell = |by: &str, line: &str| {
        let said = done(&community, by, line);
        story.push_str(&format!("$ {by}: mcpgov {line}\n{said}\n"));
    };
    tell("Edsger", "vote open search");
    tell("Edsger", "vote open search");
    tell("Edsger", "vote cast search approve");
    tell("Barbara", "vote cast search reject --reason 'Too wide.\nSay what not.'");
    tell("Barbara", "vote cast search approve --reason no");
    tell("Barbara", "vote cast search approve --reason no");
    tell("Donald", "vote cast search abstain --voter @frances --source https://example.org/chat");
    tell("Grace", "veto search --reason 'Not yet'");
    tell("Ada", "veto search --lift");
    tell("Donald", "vote cast search approve");
    tell("Linus", "facilitator add search alan --name 'Alan, of Bletchley' --affiliation GC&CS");
    tell("Linus", "facilitator remove search linus");
    community.skip(72);
    tell("Barbara", "request search --note 'Where does it stand?'");
    tell("Alan", "report search --thread https://example.org/1 --progress Draft=https://example.org/2");
    tell("Alan", "report search --meeting 2026-01-02 --attendee alan:GC&CS --attendee ada");
    tell("Alan", "report search --meeting 2026-01-02 --attendee ada --attendee 1e3 --notes https://example.org/3");
    tell("Edsger", "rename search find");
    tell("Ada", "reverse search --reason 'Nobody: came # at all'");
    tell("Edsger", "vote open find");
    tell("Edsger", "vote cast find approve");
    tell("Linus", "withdraw find");
    assert_snapshot!("life", story);
}

#[test]
fn the_file_after_it_all_says_what_was_done_and_no_more() {
    let community = Community::proposed();
    let comment =
        community.text(PATH).replace("name: Search\n", "name:   'Search'  # as people call it\n\n# about people\n");
    community.commit_file("Linus", PATH, &comment);
    done(&community, "Edsger", "vote open search");
    done(&community, "Barbara", "vote cast search approve --reason 'First.\n\n- and last'");
    done(&community, "Grace", "veto search --reason '1e3 reasons'");
    done(&community, "Alan", "request search --month 2026-01");
    assert_snapshot!(community.text(PATH));
}

#[test]
fn what_rules_would_warn_of_is_said_with_the_act_and_does_not_stop_it() {
    let community = Community::active();
    let summary = "--summary=Which tools a client finds when it searches for tools.";
    let flags =
        ["--name=Search", "--facilitator=linus", "--no-overlap", "--first-topic=How do clients search?", summary];
    done(&community, "Linus", &[&["propose", "ig", "searching"], flags.as_slice()].concat())
        .says("warning: ")
        .says("[lookalike-group]");
    let told = done(&community, "Edsger", "vote open searching");
    assert!(!told.contains("warning"), "nothing new: {told}");
    done(&community, "Edsger", "vote cast searching approve --voter frances").says("[unsourced-transcription]");
}

#[test]
fn an_opening_says_whose_veto_it_ends() {
    let community = Community::proposed();
    done(&community, "Grace", "veto search --reason '-1 from me'");
    done(&community, "Edsger", "vote open search")
        .says("warning: the veto of grace ends with the new vote: let them know");
}

#[test]
fn a_retired_group_comes_back_by_a_vote_that_clears_its_ending() {
    let community = Community::active();
    done(&community, "Edsger", "retire search --reason not-meeting-expectations --note Silence");
    community.text(PATH).says("retirement:\n  reason: not-meeting-expectations\n  note: Silence\nvote:\n");
    done(&community, "Barbara", "vote open search");
    community.text(PATH).lacks("retirement").says("round: 2");
}

#[test]
fn a_proposal_is_withdrawn_whoever_says_something_of_it() {
    let community = Community::proposed();
    let repository = &community;
    let lamps = format!("{SEARCH}supported_by: [search]\n").replace("name: Search", "name: Lamps");
    let overlap = "overlaps: [{group: search, differentiation: We light and they look}]";
    repository.commit_file("Barbara", "groups/lamps.yaml", &lamps.replace("overlaps: []", overlap));
    let rules = |community: &Community| -> Vec<String> {
        let report = community.json("validate");
        let findings = report["findings"].as_array().unwrap().iter();
        let about = findings.filter(|finding| finding["severity"] != "note" && finding["group"] == "lamps");
        about.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
    };
    let before = rules(&community);
    assert!(!before.iter().any(|rule| rule == "overlap-with-closed-group"), "{before:?}");
    done(repository, "Linus", "withdraw search");
    assert_eq!(community.state(), "withdrawn");
    let after = rules(&community);
    assert!(after.iter().any(|rule| rule == "overlap-with-closed-group"), "{after:?}");
    assert!(!after.iter().any(|rule| rule.starts_with("unknown-")), "{after:?}");
}

/// Runs what a help or a next step gives between backticks or as its command, as people do.
fn run_as_typed(community: &Community, command: &str) {
    let output = std::process::Command::new("sh").args(["-c", command]).current_dir(community.path()).output();
    let output = output.expect("a shell runs");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_deleted_file_is_brought_back_by_what_is_said() {
    let community = Community::active();
    let text = community.text(PATH);
    community.remove(PATH);
    community.commit("Linus", "Delete it");
    let next = community.json("status search")["next"][0]["command"].as_str().unwrap().to_owned();
    run_as_typed(&community, &next);
    assert_eq!(community.text(PATH), text);
    community.remove(PATH);
    community.commit("Linus", "Delete it again");
    // It comes back without its vote, so the version before the deletion is the one to bring back.
    community.write(PATH, SEARCH);
    community.commit("Linus", "Bring half of it back");
    let report = community.json("audit");
    let findings = report["findings"].as_array().unwrap().iter().filter(|it| it["rule"] == "deleted-record");
    let helps: Vec<&str> = findings.map(|it| it["help"].as_str().unwrap()).collect();
    assert!(helps.len() > 1, "{helps:?}");
    let tip = community.git("rev-parse HEAD");
    for help in helps {
        community.git(&["reset", "--quiet", "--hard", &tip]);
        community.write(PATH, "lost");
        run_as_typed(&community, help.split('`').find(|part| part.starts_with("git ")).unwrap());
        assert_eq!(community.text(PATH), text, "{help}");
    }
}

#[test]
fn what_somebody_takes_away_without_effect_stops_nobody() {
    for left in [SEARCH.to_owned(), put_to_the_vote(&[]).replace("round: 1", "round: 9")] {
        let community = Community::voting();
        community.cast_by(&["barbara"]);
        community.commit_file("Linus", PATH, &left);
        done(&community, "Donald", "vote cast search approve");
        assert_eq!(community.approving(), ["barbara", "donald"]);
        assert_eq!(community.text(PATH), put_to_the_vote(&["barbara", "donald"]), "the paper is there again");
    }

    let community = Community::voting();
    let vetoed = put_to_the_vote(&[]).replace(NO_VETO, VETO);
    community.commit_file("Grace", PATH, &vetoed);
    community.commit_file("Linus", PATH, &put_to_the_vote(&[]));
    refused(&community, "Ada", "veto search --lift").says("put it back under `vote.vetoes.grace`");
    community.commit_file("Ada", PATH, &vetoed);
    done(&community, "Ada", "veto search --lift");
    assert_eq!(community.state(), "voting");
}

#[test]
fn whoever_may_does_what_somebody_did_without_effect() {
    let community = Community::active();
    let retire = ["retire", "search", "--reason", "completed"];
    community.commit_file("Linus", PATH, &format!("{}retirement:\n  reason: completed\n", community.text(PATH)));
    assert_eq!(community.state(), "active");
    refused(&community, "Edsger", &retire).says("the file says so already, and that does not count");
    done(&community, "Edsger", &[&retire[..], &["--note", "As agreed"]].concat());
    assert_eq!(community.state(), "retired");
}

#[test]
fn machines_learn_the_commit_and_the_state() {
    let community = Community::proposed();
    let said = |arguments: &[&str]| -> Value { serde_json::from_str(&done(&community, "Edsger", arguments)).unwrap() };
    let opened = said(&["vote", "open", "search", "--format", "json"]);
    assert_eq!(opened["commit"], community.head().as_str());
    assert_snapshot!(laid_out(&opened));
    let unchanged = said(&["--format", "json", "vote", "open", "search"]);
    assert_eq!(
        (&unchanged["result"], &unchanged["commit"], &unchanged["state"]),
        (&"unchanged".into(), &Value::Null, &"voting".into())
    );
    let dry = said(&["--format", "json", "vote", "cast", "search", "reject", "--dry-run"]);
    assert_eq!((&dry["result"], &dry["commit"]), (&"dry-run".into(), &Value::Null));
    dry["diff"].as_str().unwrap().says("-      choice: pending\n+      choice: reject\n");
    assert_eq!(dry["status"]["vote"]["reject"], serde_json::json!(["edsger"]));
}

#[test]
fn who_acts_is_who_git_would_commit_as() {
    let community = Community::voting();
    for (key, value) in [("user.name", "Barbara"), ("user.email", "Barbara@Example.org")] {
        community.git(&["config", key, value]);
    }
    let mut command = acting(&community, "Nobody", "vote cast search approve");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env_remove(format!("GIT_{role}_NAME")).env_remove(format!("GIT_{role}_EMAIL"));
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    community.text(PATH).says("barbara:\n      choice: approve");
    assert_eq!(community.git("log -1 --format='%an %ae'"), "Barbara Barbara@Example.org");
}

#[test]
fn whoami_says_who_one_is_and_what_is_missing() {
    let community = Community::voting();
    let mut story = String::new();
    for by in ["Ada", "Barbara", "Linus", "Stranger"] {
        story.push_str(&act(&community, by, &["whoami", "--at", &community.now()]).1);
        story.push('\n');
    }
    assert_snapshot!("whoami", story);
    let json: Value =
        serde_json::from_str(&act(&community, "Donald", &["whoami", "--at", &community.now(), "--format", "json"]).1)
            .unwrap();
    assert_eq!((&json["login"], &json["asked"]), (&"donald".into(), &serde_json::json!(["search"])));
}

#[test]
fn an_unclaimed_registry_takes_acts_and_says_what_is_missing() {
    let community = Community::founded();
    let repository = &community;
    let unclaimed =
        community.text("mcpgov.yaml").lines().filter(|line| !line.contains("emails")).collect::<Vec<_>>().join("\n");
    let fresh = TestRepository::new();
    fresh.set_clock(repository.git("log -1 --format=%ct").parse::<i64>().unwrap() + HOUR);
    fresh.commit_file("Ada", "mcpgov.yaml", &unclaimed.replace("people:", "people: {}"));
    fresh.commit_file("Linus", PATH, SEARCH);
    let repository = fresh;
    let (status, stdout, stderr) = act(&repository, "Edsger", "vote open search");
    assert_eq!(status, 0, "{stdout}{stderr}");
    stderr.says("this registry is unclaimed");
    assert_snapshot!(refused(&repository, "Edsger", "vote cast search approve"));
    assert_snapshot!(act(&repository, "Edsger", "whoami").1, @r"
    Edsger <edsger@example.org> is nobody that this registry knows
      no login here has the address `edsger@example.org`
      may           propose groups, and withdraw what you proposed
      missing       nobody can be recognised here yet: state an address, an
                    account's id or a key of a core or lead maintainer, with
                    `mcpgov person add LOGIN --email ADDRESS` or
                    `mcpgov person set LOGIN --email ADDRESS`
      missing       to be recognised, have a core or lead maintainer state your
                    address with
                    `mcpgov person add LOGIN --email edsger@example.org`, or commit
                    with the noreply address that GitHub gives you (Settings,
                    Emails)
    ");
}
