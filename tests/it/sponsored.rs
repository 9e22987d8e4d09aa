//! A community whose maintainers sponsor groups: whatever is read speaks of that, and of no votes.

use mcpgov::tale::texts::{MANIFEST, SPONSORED};

use super::support::actor::{act, done};
use super::support::program::{json_at, mcpgov_at, transcript};
use super::support::repository::TestRepository;

const CLOCK: &str = "2026-01-03T00:00:00Z";

/// What those people say in whose community nobody votes.
const OF_VOTES: [&str; 5] = ["vote", "voting", "ballot", "elector", "moderator"];

const WORKING: [&str; 4] = ["--use-cases", "Maps are old.", "--first-deliverable", "A new map"];

/// A registry that goes by `sep-2149` alone, at a forge.
fn founded() -> TestRepository {
    let repository = TestRepository::new();
    let more = "ruleset: sep-2149\nsite: {repository: \"https://github.com/fiction/register\"}\n";
    let manifest =
        format!("{SPONSORED}{more}").replace("  community_moderators: [edsger, barbara, donald, frances]\n", "");
    repository.commit_file("Ada", MANIFEST, &manifest);
    repository
}

fn propose(repository: &TestRepository, kind: &str, id: &str) {
    let flags = ["--name", id, "--summary", "To draw the coast anew.", "--facilitator", "linus", "--no-overlap"];
    let more: &[&str] = if kind == "wg" { &WORKING } else { &["--first-topic", "Which coast?"] };
    done(repository, "Linus", &[&["propose", kind, id], &flags[..], more].concat());
}

/// Groups at every step: proposed with one core maintainer, sponsored with an objection, active, amended, about to end, ended.
fn community() -> TestRepository {
    let repository = founded();
    for id in ["maps", "charts", "tides"] {
        propose(&repository, "wg", id);
    }
    for id in ["reefs", "winds"] {
        propose(&repository, "ig", id);
    }
    done(&repository, "Grace", &["sponsor", "maps", "--reason", "I know who leads it."]);
    done(&repository, "Hedy", &["sponsor", "charts"]);
    done(&repository, "Joan", &["object", "charts", "--reason", "It is too wide."]);
    for id in ["tides", "reefs", "winds"] {
        done(&repository, "Grace", &["sponsor", id]);
        done(&repository, "Katherine", &["sponsor", id]);
        done(&repository, "Margaret", &["approve", id]);
    }
    done(&repository, "Linus", &["amend", "reefs", "--summary", "Reefs, and what lives there."]);
    done(&repository, "Linus", &["retire", "tides", "--reason", "completed", "--note", "The tables are out."]);
    done(&repository, "Ada", &["retire", "winds", "--reason", "no-active-work", "--note", "Nobody came."]);
    repository
}

fn shown(repository: &TestRepository, arguments: &[&str]) -> String {
    let (status, stdout, stderr) = mcpgov_at(repository.path(), CLOCK, arguments);
    assert_eq!(status, 0, "{arguments:?}: {stdout}{stderr}");
    stdout + &stderr
}

#[test]
fn an_overview_says_who_sponsors_what_and_by_which_rules() {
    insta::assert_snapshot!(shown(&community(), &["status"]), @"");
}

#[test]
fn the_story_of_a_group_says_who_is_lacking_and_where_each_says_so() {
    insta::assert_snapshot!(shown(&community(), &["status", "maps"]), @"");
}

#[test]
fn the_story_of_a_group_says_what_waits_for_approval() {
    let repository = community();
    let of = |group| {
        let told = shown(&repository, &["status", group]);
        let from = told.find("Sponsors and charter").expect("a section");
        told[from..].split("\n\n").next().expect("the section").to_owned()
    };
    insta::assert_snapshot!(["charts", "reefs", "tides", "winds"].map(of).join("\n\n"), @"");
}

#[test]
fn whoever_is_asked_for_a_word_is_told() {
    let repository = community();
    let whoami = |who| {
        let (status, stdout, stderr) = act(&repository, who, &["whoami"]);
        assert_eq!(status, 0, "{stderr}");
        stdout
    };
    insta::assert_snapshot!(whoami("Joan"), @"");
    assert!(!whoami("Linus").contains("wait for you"));
    let asked = json_at(repository.path(), CLOCK, &["agenda", "--for", "joan"]);
    let of = |kind: &str| {
        let items = asked["items"].as_array().expect("items").iter().filter(|item| item["kind"] == kind);
        items.map(|item| item["command"].as_str().expect("a command").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("sponsors"), ["mcpgov sponsor maps"]);
    assert_eq!(of("approval"), ["mcpgov approve charts", "mcpgov approve reefs"]);
    assert_eq!(of("retirement-approval"), ["mcpgov retire tides --approve"]);
}

#[test]
fn what_is_posted_tells_of_sponsors_and_what_they_come_to() {
    let repository = community();
    let posted = ["maps", "charts", "tides", "reefs", "winds"].map(|group| shown(&repository, &["announce", group]));
    insta::assert_snapshot!(posted.join("-----\n"), @"");
    insta::assert_snapshot!(shown(&repository, &["digest", "--since", "2026-01-01"]), @"");
}

#[test]
fn a_comment_on_a_proposal_says_what_its_charter_is_known_by_and_who_is_asked() {
    let repository = founded();
    repository.git(&["checkout", "--quiet", "-b", "change"]);
    propose(&repository, "ig", "reefs");
    let judged = ["validate", "--base", "main", "--actor", "linus", "--format", "markdown"];
    insta::assert_snapshot!(shown(&repository, &judged), @"");
}

#[test]
fn nothing_speaks_of_votes_where_nobody_votes() {
    let repository = community();
    let mut told: Vec<(String, String)> = Vec::new();
    let mut ask = |arguments: &[&str]| told.push((arguments.join(" "), shown(&repository, arguments)));
    for command in ["status", "agenda", "history", "whoami"] {
        ask(&[command]);
    }
    ask(&["digest", "--since", "2026-01-01"]);
    for group in ["maps", "charts", "tides", "reefs", "winds"] {
        ask(&["status", group]);
        ask(&["announce", group]);
    }
    ask(&["site", "--out", "../site"]);
    let site = repository.path().join("../site");
    for page in ["index", "take-part", "decisions", "people", "calendar", "groups/maps", "groups/reefs", "people/joan"]
    {
        let text = std::fs::read_to_string(site.join(format!("{page}.html"))).expect("a page");
        told.push((page.to_owned(), text.split("<main").nth(1).expect("what it is about").to_owned()));
    }
    for (what, text) in told {
        // What style sheets, states and files are called is no speech.
        let text = text.replace("value=\"voting\"", "").replace("class=\"votes\"", "").replace("ballots\">", "");
        let text = text.replace("panel vote", "").to_lowercase();
        for word in OF_VOTES {
            assert!(!text.contains(word), "{what} speaks of `{word}`: {text}");
        }
    }
}

#[test]
fn a_vote_that_still_runs_is_told_with_the_rules_it_goes_by() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", MANIFEST, SPONSORED);
    done(
        &repository,
        "Linus",
        &[
            &["propose", "ig", "reefs", "--name", "Reefs", "--facilitator", "linus", "--no-overlap"][..],
            &["--first-topic", "Which?"],
        ]
        .concat(),
    );
    done(&repository, "Edsger", &["vote", "open", "reefs"]);
    repository.commit_file("Ada", MANIFEST, &format!("{SPONSORED}ruleset: sep-2149\n"));
    let told = shown(&repository, &["status", "reefs"]);
    assert!(told.contains("Vote 1, by sep-1302") && told.contains("by sep-2149, in force since"), "{told}");
    let (status, stdout, stderr) = act(&repository, "Edsger", &["vote", "open", "reefs", "--again"]);
    assert_eq!(status, 2, "{}", transcript(&(status, stdout.clone(), stderr.clone())));
    assert!(stderr.contains("`sep-2149` is in force since"), "{stderr}");
    done(&repository, "Edsger", &["vote", "cast", "reefs", "approve"]);
}
