//! A vote that is opened afresh: while one runs, or after one that came to nothing.

use serde_json::json;

use crate::support::{Community, Says, done, refused};

const AGAIN: [&str; 4] = ["vote", "open", "search", "--again"];

#[test]
fn a_fresh_vote_ends_the_one_that_runs_and_says_with_which_tally() {
    let community = Community::voting();
    community.cast_by(&["barbara", "donald"]);
    let since = community.group("search")["since"].clone();
    done(&community, "Edsger", "vote open search").says("`mcpgov vote open search --again`").says("nothing to do");
    let told = done(&community, "Frances", &AGAIN);
    let warning =
        "`frances` opened round 2 of the vote on `search` while round 1 ran, which ended it with 2 for, 0 against";
    assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(warning), "{told}");
    let group = community.group("search");
    assert_eq!((&group["vote"]["round"], &group["state"], &group["since"]), (&json!(2), &json!("voting"), &since));
    assert_eq!(group["vote"]["approve"], json!([]));
    let ended = json!({"round": 1, "electorate": 4, "approve": 2, "reject": 0, "abstain": 0, "pending": 2});
    let opened = community.last_event("vote-opened");
    assert_eq!((&opened["detail"]["ended"], &opened["by"]), (&ended, &json!("frances")), "{opened:#}");
    community.assert_audited("warning vote-restarted");
    let events = community.json("history search")["events"].clone();
    let rounds: Vec<_> = events.as_array().unwrap().iter().filter(|it| it["event"] == "vote-opened").collect();
    assert_eq!(rounds.len(), 2, "the ended round stays in history");
}

#[test]
fn after_a_vote_that_came_to_nothing_it_is_a_vote_like_any_other() {
    let rejected = Community::voting();
    rejected.skip(80);
    let amended = Community::voting();
    amended.edit("Linus", crate::support::PATH, "What should", "What could");
    for community in [rejected, amended] {
        done(&community, "Edsger", &AGAIN);
        let group = community.group("search");
        assert_eq!((&group["vote"]["round"], &group["state"]), (&json!(2), &json!("voting")));
        assert_eq!(community.last_event("vote-opened")["detail"].get("ended"), None);
        assert!(!community.audit("").iter().any(|it| it.contains("vote-restarted")));
    }
}

#[test]
fn it_takes_a_moderator_a_group_that_is_not_active_and_a_vote_before_it() {
    refused(&Community::proposed(), "Edsger", &AGAIN).says("no vote on `search` was opened yet");
    refused(&Community::voting(), "Linus", &AGAIN)
        .says("linus cannot open vote 2 on search: this takes a community moderator");
    refused(&Community::active(), "Edsger", &AGAIN).says("the group is active already");
}
