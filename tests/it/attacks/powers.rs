//! Gaining power, and keeping it.

use crate::support::{Community, MANIFEST, NO_VETO, PATH, SEARCH, VETO, put_to_the_vote};

const MODERATORS: &str = "community_moderators: [edsger, barbara, donald, frances]";
const WITH_LINUS: &str = "community_moderators: [edsger, barbara, donald, frances, linus]";

fn make_linus_a_moderator(community: &Community) {
    community.write(MANIFEST, community.text(MANIFEST).replace(MODERATORS, WITH_LINUS));
}

#[test]
fn a_role_that_somebody_takes_gives_no_power_in_the_same_change() {
    let community = Community::proposed();
    make_linus_a_moderator(&community);
    community.commit_file("Linus", PATH, &put_to_the_vote(&["edsger"]));

    community.assert_void("roster-changed", "unauthorized");
    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.state(), "proposed");
    community.assert_audited("error roster-changed-with-act");
}

#[test]
fn an_address_that_somebody_gives_the_register_is_void_and_stops_their_pull_request() {
    let community = Community::founded();
    let elsewhere = format!("{}site: {{url: https://example.com}}\n", community.text(MANIFEST));
    community.branch_file("elsewhere", "Linus", MANIFEST, &elsewhere);
    community.switch("elsewhere");
    let (code, out, _) = community.run("validate --base main --actor linus");
    assert!(code == 1 && out.contains("(does not stand) changes `site` of `mcpgov.yaml`"), "{out}");

    community.switch("main");
    community.merge("Linus", &["elsewhere"]);
    community.assert_void("roster-changed", "unauthorized");
    community.assert_audited("error unauthorized-act");
}

#[test]
fn a_role_that_somebody_takes_gives_no_power_in_a_later_change() {
    let community = Community::proposed();
    make_linus_a_moderator(&community);
    community.commit("Linus", "Become a moderator");
    community.commit_file("Linus", PATH, &put_to_the_vote(&["edsger"]));

    community.assert_void("roster-changed", "unauthorized");
    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_role_that_a_lead_maintainer_gives_has_no_power_in_the_same_change() {
    let community = Community::proposed();
    community.branch("both", "main");
    make_linus_a_moderator(&community);
    community.commit_file("Linus", PATH, &put_to_the_vote(&[]));
    community.switch("main");
    community.merge("Ada", &["both"]);

    assert_eq!(community.last_event("roster-changed")["effect"], "applied");
    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_role_that_a_lead_maintainer_takes_has_no_power_in_the_same_change() {
    let community = Community::proposed();
    let with_ada = community.text(MANIFEST).replace("community_moderators: [", "community_moderators: [ada, ");
    community.write(MANIFEST, with_ada);
    community.commit_file("Ada", PATH, &put_to_the_vote(&[]));

    assert_eq!(community.last_event("roster-changed")["effect"], "applied");
    community.assert_void("vote-opened", "unauthorized");
    community.assert_audited("error roster-changed-with-act");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_role_that_a_lead_maintainer_gives_has_power_from_the_next_change_on() {
    let community = Community::proposed();
    make_linus_a_moderator(&community);
    community.commit("Ada", "Make Linus a moderator");
    community.commit_file("Linus", PATH, &put_to_the_vote(&[]));

    assert_eq!(community.state(), "voting");
}

#[test]
fn a_policy_that_somebody_changes_rules_no_vote() {
    let community = Community::proposed();
    community.edit("Linus", MANIFEST, "vote_window: 72h", "vote_window: 1h");
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    community.skip(10);

    community.assert_void("roster-changed", "unauthorized");
    assert_eq!(community.state(), "voting");
}

#[test]
fn nobody_brings_what_is_void_into_force_by_changing_something_else() {
    let community = Community::proposed();
    community.edit("Linus", MANIFEST, "vote_window: 72h", "vote_window: 1h");
    community.edit("Ada", MANIFEST, "registry: Fiction", "registry: Facts");

    let change = community.last_event("roster-changed");
    assert_eq!((&change["by"], &change["effect"]), (&"ada".into(), &"void".into()));
    assert!(change["why"].as_str().unwrap().contains("a void change of `policy` stands in the file"), "{change}");
    community.edit("Ada", MANIFEST, "vote_window: 1h", "vote_window: 72h");
    assert_eq!(community.last_event("roster-changed")["effect"], "applied");
}

#[test]
fn a_policy_that_a_lead_maintainer_changes_rules_later_votes_only() {
    let community = Community::voting();
    community.edit("Ada", MANIFEST, "vote_window: 72h", "vote_window: 1h");
    community.skip(10);

    assert_eq!(community.state(), "voting");
}

#[test]
fn moderators_who_join_while_a_vote_runs_are_no_electors_of_it() {
    let community = Community::voting();
    make_linus_a_moderator(&community);
    community.commit("Ada", "Make Linus a moderator");
    community.edit("Linus", PATH, "    frances:\n", "    linus:\n      choice: approve\n    frances:\n");

    assert_eq!(community.not_counted(), ["linus: not-an-elector"]);
    assert_eq!(community.group("search")["vote"]["needed"], 3);
}

#[test]
fn nominating_oneself_gives_no_power_over_the_record() {
    let community = Community::founded();
    community.commit_file("Barbara", PATH, &SEARCH.replace("linus", "barbara"));
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]).replace("linus", "barbara"));
    community.edit("Linus", PATH, "  - github: barbara\n", "  - github: barbara\n  - github: linus\n");
    community.edit("Linus", PATH, "name: Search", "name: Everything");

    assert_eq!(community.last_event("facilitator-added")["effect"], "applied");
    // It stands in the file.
    community.assert_effect("amended", "applied", "unauthorized");
    assert_eq!(community.state(), "voting", "the vote goes on about the text as opened");
}

#[test]
fn a_facilitator_by_own_nomination_cannot_name_others_into_power() {
    let community = Community::founded();
    community.commit_file("Barbara", PATH, &SEARCH.replace("linus", "barbara"));
    community.edit("Linus", PATH, "  - github: barbara\n", "  - github: barbara\n  - github: linus\n");
    community.edit("Linus", PATH, "  - github: linus\n", "  - github: linus\n  - github: mallory\n");

    assert_eq!(community.last_event("facilitator-added")["why_code"], "unauthorized");
}

#[test]
fn a_facilitator_does_not_open_approve_or_reverse_the_vote_on_the_group() {
    let community = Community::proposed();
    community.commit_file("Linus", PATH, &put_to_the_vote(&["edsger", "barbara", "donald"]));
    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.state(), "proposed");

    let community = Community::active();
    community.edit("Linus", PATH, "vote:\n", "reversal:\n  reason: Changed my mind.\nvote:\n");
    community.assert_void("reversed", "unauthorized");
    assert_eq!(community.state(), "active");
}

#[test]
fn a_veto_by_somebody_who_left_the_role_has_no_effect() {
    let community = Community::voting();
    community.edit("Ada", MANIFEST, "core_maintainers: [grace]", "core_maintainers: []");
    community.edit("Grace", PATH, NO_VETO, VETO);

    community.assert_void("vetoed", "unauthorized");
    assert_eq!(community.state(), "voting");
}

#[test]
fn a_veto_that_stood_when_its_maintainer_left_stands() {
    let community = Community::voting();
    community.edit("Grace", PATH, NO_VETO, VETO);
    community.edit("Ada", MANIFEST, "core_maintainers: [grace]", "core_maintainers: []");

    assert_eq!(community.state(), "vetoed");
}

#[test]
fn a_veto_that_a_contributor_puts_under_a_maintainers_name_has_no_effect() {
    let community = Community::voting();
    community.edit("Linus", PATH, NO_VETO, VETO);

    community.assert_void("vetoed", "unauthorized");
    assert_eq!(community.state(), "voting");
}

#[test]
fn a_veto_that_a_moderator_records_for_a_maintainer_is_listed_as_transcribed() {
    let community = Community::voting();
    community.edit("Edsger", PATH, NO_VETO, VETO);

    assert_eq!(community.state(), "vetoed");
    assert_eq!(community.last_event("vetoed")["by"], "edsger");
    community.assert_audited("note transcribed-act");
}

#[test]
fn a_veto_is_lifted_by_a_core_or_lead_maintainer_alone() {
    let community = Community::voting();
    community.edit("Grace", PATH, NO_VETO, VETO);
    community.edit("Edsger", PATH, VETO, NO_VETO);

    community.assert_void("veto-lifted", "unauthorized");
    assert_eq!(community.state(), "vetoed");
}

#[test]
fn an_origin_that_a_contributor_claims_makes_no_group_active() {
    let community = Community::founded();
    let origin = "origin:\n  basis: chartered-elsewhere\n  date: 2025-01-01\n  source: https://example.org/charter\n";
    community.commit_file("Linus", PATH, &format!("{SEARCH}{origin}"));

    community.assert_void("adopted", "unauthorized");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn findings_are_accepted_by_a_lead_maintainer_alone() {
    let community = Community::proposed();
    let commit = community.commit_file("Linus", PATH, &put_to_the_vote(&[]));
    let accepted = format!("accepted:\n  {commit}: It is fine.\nroles:\n");
    community.edit("Grace", MANIFEST, "roles:\n", &accepted);

    community.assert_void("roster-changed", "unauthorized");
}
