//! What people type who do not know the words yet, and whether what they are told fits.

use std::fs;

use crate::support::{Came, Community, PATH, SEARCH, Says, act, acting, done, mcpgov_command, read, refused};

/// What is said on standard error of a command line that is refused.
#[track_caller]
fn told(community: &Community, by: &str, line: &str) -> String {
    refused(community, by, line)
}

#[test]
fn whoever_is_not_known_is_asked_whether_somebody_is_meant_who_is() {
    let community = Community::voting();
    told(&community, "Edsger", "vote cast search approve --voter barbra").says("help: did you mean `barbara`?");
    told(&community, "Edsger", "vote cast search approve --voter nobody-near")
        .says("help: name one of those whose word it can be: `edsger`, `barbara`");
    told(&community, "Ada", "veto search --reason no --by graec").says("help: did you mean `grace`?");
    told(&community, "Edsger", "facilitator remove search lins").says("help: did you mean `linus`?");
    done(&community, "Grace", "veto search --reason no");
    told(&community, "Ada", "veto search --lift --by graec").says("help: did you mean `grace`?");
    let said = told(&community, "Edsger", "retire search --reason merged --merged-into serach");
    assert!(said.contains("cannot retire") || said.contains("did you mean `search`?"), "{said}");
}

#[test]
fn a_group_is_found_by_a_slip_the_beginning_of_a_word_or_its_name() {
    let community = Community::proposed();
    community.commit_file("Linus", "groups/lighthouse-keeping.yaml", &SEARCH.replace(": Search", ": Lamps"));
    for (id, meant) in [("serch", "search"), ("lighthouse", "lighthouse-keeping"), ("Lamps", "lighthouse-keeping")] {
        for command in ["status", "history", "vote open"] {
            let stderr = community.run(&[command.split(' ').collect::<Vec<_>>(), vec![id]].concat()).complains();
            let is_an_act = command == "vote open";
            assert!(is_an_act || stderr.contains(&format!("did you mean `{meant}`?")), "{command} {id}: {stderr}");
        }
        let said = told(&community, "Edsger", &format!("vote open {id}"));
        assert!(said.contains(&format!("did you mean `{meant}`?")), "{id}: {said}");
    }
}

#[test]
fn a_day_is_its_end_and_tip_is_when_the_last_commit_landed() {
    let community = Community::active();
    let at = |at: &str| {
        let stdout = act(&community, "Ada", &["--at", at, "status", "--format", "json"]).prints();
        serde_json::from_str::<serde_json::Value>(&stdout).unwrap()["at"].as_str().unwrap().to_owned()
    };
    assert_eq!(at("2026-01-02"), "2026-01-02T23:59:59Z");
    assert_eq!(at("tip"), "2026-01-01T05:00:00Z");
    act(&community, "Ada", "--at yesterday status")
        .complains()
        .says("a day such as `2026-11-22` (up to its end, UTC), or `tip`");
}

#[test]
fn people_vote_in_their_own_words() {
    for (word, list) in [("yes", "approve"), ("+1", "approve"), ("No", "reject"), ("-1", "reject"), ("0", "abstain")] {
        let community = Community::voting();
        done(&community, "Edsger", &["vote", "cast", "search", word]);
        assert_eq!(community.group("search")["vote"][list][0], "edsger", "{word}");
    }
}

#[test]
fn a_facilitator_may_be_named_by_the_address_of_a_profile() {
    let community = Community::active();
    done(&community, "Linus", "facilitator add search https://github.com/grace");
    assert_eq!(community.group("search")["facilitators"][1], "grace");
}

#[test]
fn the_usual_words_for_a_command_are_understood() {
    let community = Community::proposed();
    for (word, command) in [("ls", "status"), ("list", "status"), ("show", "status"), ("log", "history")] {
        assert_eq!(community.run(&[word]), community.run(&[command]), "{word}");
        assert_eq!(community.run(&[word, "search"]), community.run(&[command, "search"]), "{word} search");
    }
}

#[test]
fn a_ballot_outside_of_a_vote_is_told_that_none_is_open_since_when_and_why() {
    let mut community = Community::active();
    let said = told(&community, "Edsger", "vote cast search approve");
    let over =
        "no vote on `search` is open: the last was over at 2026-01-04T02:00:00Z, and since then the group is active";
    assert!(said.contains(over) && !said.contains("retire"), "{said}");
    said.says("help: `mcpgov status search` tells how it came there");
    let origin = "origin: {basis: chartered-elsewhere, source: https://example.org/charter}\n";
    let maps = format!("{SEARCH}{origin}").replace("name: Search", "name: Maps");
    community.commit_file("Ada", "groups/maps.yaml", &maps);
    told(&community, "Edsger", "vote cast maps approve")
        .says("it came to exist without one, and is active here since")
        .lacks("retire");
    community = Community::proposed();
    told(&community, "Edsger", "vote cast search approve")
        .says("it is proposed since 2026-01-01T01:00:00Z, and nobody has called one");
    done(&community, "Linus", "withdraw search");
    told(&community, "Edsger", "vote cast search approve").says("the proposal was withdrawn at 2026-01-01T02:00:00Z");
}

#[test]
fn validate_takes_a_group_by_its_id_and_a_group_file_from_elsewhere() {
    let community = Community::proposed();
    let root = community.path();
    assert_eq!(community.run("validate search"), community.run("validate groups/search.yaml"));
    community.run("validate serch").complains().says("did you mean `search`?");
    fs::create_dir(root.join("drafts")).unwrap();
    fs::write(root.join("drafts/maps.yaml"), SEARCH.replace("kind: interest-group", "kind: ig")).unwrap();
    let (status, stdout, stderr) = community.run("validate -q drafts/maps.yaml");
    assert!(status == 1 && stdout.starts_with("groups/maps.yaml:1:7: error[wrong-type]"), "{stdout}{stderr}");
    let (_, _, stderr) = community.run("validate drafts/maps.yaml");
    stderr.says("`drafts/maps.yaml` is checked as if it were `groups/maps.yaml`");
}

/// The community, whose group `maps` overlaps with `search`, as `lamps` does.
fn overlapping() -> Community {
    let community = Community::active();
    let origin = "origin: {basis: chartered-elsewhere, source: https://example.org/charter}\n";
    let flag = "overlaps: [{group: search, differentiation: Other things.}]";
    for name in ["Maps", "Lamps"] {
        let text = format!("{SEARCH}{origin}").replace("name: Search", &format!("name: {name}"));
        let text = text.replace("overlaps: []", flag);
        assert!(text.contains(flag), "{text}");
        community.commit_file("Ada", &format!("groups/{}.yaml", name.to_lowercase()), &text);
    }
    community
}

#[test]
fn retiring_a_group_names_the_files_that_overlap_it_once() {
    let community = overlapping();
    let said = done(&community, "Ada", "retire search --reason not-meeting-expectations");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let warning = "warning: in `groups/lamps.yaml` and `groups/maps.yaml`: `search` is retired: there is nothing left to \
                   overlap with [overlap-with-closed-group]";
    assert_eq!(said.matches(warning).count(), 1, "{said}");
    assert_eq!(said.matches("overlap-with-closed-group").count(), 1, "{said}");
}

#[test]
fn an_id_that_has_ended_comes_back_by_a_vote_and_is_told_so() {
    let community = overlapping();
    done(&community, "Ada", "retire search --reason not-meeting-expectations");
    let flags = "propose ig search --name Search --facilitator linus --first-topic Search --no-overlap";
    told(&community, "Linus", flags)
        .says("there was a group `search`, which is retired: it comes back by a vote")
        .says("with `mcpgov vote open search`");
    done(&community, "Edsger", "vote open search");
}

#[test]
fn the_audit_of_a_group_that_was_withdrawn_sends_nobody_to_a_vote() {
    let community = Community::proposed();
    let void = format!("{SEARCH}vote: {{ballots: {{edsger: {{choice: approve}}}}}}\n");
    community.commit_file("Edsger", PATH, &void);
    let said = |community: &Community| community.run("audit").1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said(&community).contains("open a vote first: run `mcpgov vote open search`"), "{}", said(&community));
    done(&community, "Linus", "withdraw search");
    said(&community).says("there is nothing to do: the proposal was withdrawn").lacks("vote open");
}

#[test]
fn a_report_tells_whether_the_month_is_met_or_what_is_missing() {
    let community = Community::active();
    let report = |arguments: &[&str]| {
        let all = [&["report", "search"], arguments].concat();
        done(&community, "Linus", &all).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let two = ["--meeting", "2026-01-02", "--attendee", "ada", "--attendee", "grace"];
    let missing = "2026-01 does not meet what is expected yet (no thread, and 2 of 3 unaffiliated people at a meeting): an \
                   interest group has a thread, or a meeting of three unaffiliated people, each month";
    assert!(report(&two).contains(missing));
    assert!(report(&["--progress", "Draft 3"]).contains("does not meet what is expected yet"), "progress alone");
    report(&["--thread", "https://example.org/1"]).says("2026-01 meets what is expected");
    told(&community, "Linus", "report search --month 2026-02 --thread https://example.org/2")
        .says("2026-02 has not begun");
    told(&community, "Linus", "report search --month 2025-12 --meeting 2026-01-02")
        .says("the meeting was in 2026-01, not in 2025-12");
}

#[test]
fn of_two_vetoes_it_is_told_whose_was_lifted_and_whose_stands() {
    let community = Community::voting();
    for by in ["Ada", "Grace"] {
        done(&community, by, "veto search --reason no");
    }
    done(&community, "Ada", "veto search --lift")
        .says("Lift the veto of ada on search")
        .says("search is vetoed by grace");
    done(&community, "Grace", "veto search --lift").says("Lift the veto on search").says("search is voting");
}

#[test]
fn an_audit_since_a_checkpoint_tells_what_is_new_from_what_stands() {
    let community = Community::proposed();
    let void = format!("{SEARCH}vote: {{ballots: {{edsger: {{choice: approve}}}}}}\n");
    community.commit_file("Edsger", PATH, &void);
    let checkpoint = community.checkpoint();
    let commit = &checkpoint[..10];
    community
        .run(&["audit", "--since", &checkpoint])
        .prints()
        .says(&format!("nothing new since {commit}"))
        .says("1 older finding stands (1 error); `mcpgov audit` lists it");
    let json = community.json(&["audit", "--since", &checkpoint]);
    assert_eq!((&json["since"]["errors"], &json["summary"]["errors"]), (&1.into(), &0.into()), "{json}");
    assert!(community.json("audit").get("since").is_none());
    community.write("README.md", "A register.");
    community.commit("Ada", "Say what this is");
    let clean = Community::active();
    let (_, stdout, _) = clean.run(&["audit", "--since", &clean.checkpoint()]);
    stdout.says("nothing older stands");
}

#[test]
fn a_quiet_run_gives_a_line_for_each_group_and_event_however_narrow_the_screen() {
    let community = overlapping();
    let said = |arguments: &[&str]| {
        let mut command = mcpgov_command(community.path());
        let output = command.args(["--at", &community.now()]).args(arguments).env("COLUMNS", "40").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(
        said(&["status", "-q"]).lines().collect::<Vec<_>>(),
        [
            "lamps, interest group, active since 2026-01-04",
            "maps, interest group, active since 2026-01-04",
            "search, interest group, active since 2026-01-04",
        ]
    );
    let of_one = said(&["status", "search", "-q"]);
    let (first, name) = ("search, interest group, active since 2026-01-04", "name: Search");
    assert!(of_one.starts_with(&format!("{first}\n{name}\nstate: active since 2026-01-04")), "{of_one}");
    let labelled = |line: &str| line.contains(": ") || line.starts_with("search, ");
    assert!(of_one.lines().all(labelled), "a line for each thing: {of_one}");
    let history = said(&["history", "-q"]);
    assert!(history.lines().all(|line| line.starts_with("2026-01-0")), "{history}");
}

#[test]
fn whatever_is_told_of_a_group_is_told_line_by_line_too() {
    let full = crate::support::full();
    full.set_clock(1_773_144_000);
    let proposal = crate::sponsored::proposal();
    let groups = ["search", "atlas", "globes", "charts"].map(|group| (&full, group));
    for (community, group) in groups.into_iter().chain([(&proposal, "search"), (&overlapping(), "lamps")]) {
        let said = |quiet: &str| {
            let mut command = mcpgov_command(community.path());
            command.args(["--at", &community.now(), "status", group, quiet]).env("COLUMNS", "120");
            let text = String::from_utf8(command.output().unwrap().stdout).unwrap().to_lowercase();
            let words = text.split(|c: char| c.is_whitespace() || ",;:()`".contains(c));
            words.filter(|word| word.contains(char::is_alphanumeric)).map(str::to_owned).collect::<Vec<_>>()
        };
        let (told, quiet) = (said("--color=never"), said("-q"));
        let titles = ["what", "happened", "next", "or"];
        let lost: Vec<&String> =
            told.iter().filter(|word| !quiet.contains(word) && !titles.contains(&word.as_str())).collect();
        assert!(lost.is_empty(), "{group}: {lost:?} in {quiet:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_what_is_told_of_wherever_its_group_is_named() {
    let community = Community::active();
    community.commit_file("Linus", PATH, "kind: [\n");
    community.commit_file("Linus", "groups/new.yaml", "kind: [\n");
    for words in [
        &["export", "charter", "search"][..],
        &["export", "charter", "search", "--into", "mcpgov.yaml"],
        &["overlaps", "search"],
        &["overlaps", "new"],
        &["export", "charter", "new"],
        &["facilitator", "remove", "search", "alan"],
        &["facilitator", "add", "search", "alan"],
        &["amend", "search", "--summary=What"],
        &["meeting", "add", "search", "--title=Call", "--starts=2026-01-07T11:00", "--timezone=UTC"],
        &["adopt", "new", "--basis=chartered-elsewhere", "--source=https://example.org/said"],
        &["rename", "search", "find"],
        &["retire", "search", "--reason", "completed"],
        &["report", "search", "--thread", "https://example.org/said"],
        &["status", "new"],
        &["history", "new"],
        &["announce", "new"],
        &["calendar", "new"],
        &["veto", "new", "--reason", "Why?"],
    ] {
        let (status, stdout, stderr) = read(acting(&community, "Ada", words).output().unwrap());
        let group = if words.contains(&"new") { "new" } else { "search" };
        assert_eq!((status, stdout.as_str()), (2, ""), "{words:?}: {stderr}");
        assert!(
            stderr.contains(&format!("mend it first: `mcpgov validate groups/{group}.yaml`")),
            "{words:?}: {stderr}"
        );
    }
    let (_, _, stderr) = community.run("export charter serch");
    stderr.says("did you mean `search`?");
}

#[test]
fn the_folder_to_run_in_is_told_to_whoever_asks_for_it_by_another_flag() {
    let community = Community::founded();
    for words in [&["--dir"][..], &["--dir", ".", "status"], &["status", "--cwd", "."], &["--repo", "x", "history"]] {
        let (status, _, stderr) = community.run(words);
        assert!(status == 2 && stderr.contains("did you mean `-C`?"), "{words:?}: {stderr}");
    }
}
