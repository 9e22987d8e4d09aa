//! Amendments of active groups: in force by a maintainer's word, pending without it.

use super::*;
use crate::lifecycle::act::{Amendment, CharterFate};

/// What the last landing's amendment made of the charter.
fn fate(story: &Scenario) -> Option<CharterFate> {
    brought(story).iter().find_map(|event| match event.act() {
        Some(Act::Amended(Amendment { charter, .. })) => *charter,
        _ => None,
    })
}

/// Whether the file says something that nobody approved.
fn is_pending(story: &Scenario) -> bool {
    let derived = on(story, "12-31");
    group(&derived).charter.is_amended(|| fingerprint(story))
}

#[test]
fn example_32_a_facilitator_s_amendment_is_pending_and_a_maintainer_s_merge_brings_it_into_force() {
    let amended = |story: &Scenario| story.edited(PATH, "name: Search\n", "name: Search\nsummary: To find.\n");
    let mut story = chartered();
    let text = amended(&story);
    story.land_as(&at("05-01"), ident("linus"), Ident::web_flow(), &[(PATH, Some(&text))]);
    assert_eq!((verdicts(&story), fate(&story)), (vec!["amended".to_owned()], Some(CharterFate::Pending)));
    assert!(is_pending(&story));
    approve(&mut story, "05-02", "grace");
    assert_eq!(verdicts(&story), ["charter-approved", "amendment-approved"]);
    assert!(!is_pending(&story));

    let mut story = chartered();
    let text = amended(&story);
    merge(&mut story, "05-01", "grace", "linus", &text);
    assert_eq!(fate(&story), Some(CharterFate::InForce));
    assert!(!is_pending(&story));
}

#[test]
fn an_amendment_of_somebody_who_may_propose_none_is_pending_and_should_not_be() {
    let mut story = chartered();
    edit(&mut story, "05-01", "eve", "name: Search", "name: Find");
    assert_eq!(
        (verdicts(&story), fate(&story)),
        (vec!["amended: unauthorized".to_owned()], Some(CharterFate::Pending))
    );
    assert!(is_pending(&story));
    edit(&mut story, "05-02", "eve", "name: Find", "name: Search");
    assert!(!is_pending(&story), "what is in force is back");
}

#[test]
fn of_a_group_from_before_an_amendment_is_pending_too_and_so_until_its_text_is_back() {
    let mut story = Scenario::on(&both());
    write(&mut story, "02-01", "ada", &search(&ORIGIN.replace("chartered-elsewhere", "predates-sep-1302")));
    assert!(!is_pending(&story));
    edit(&mut story, "04-01", "linus", "name: Search", "name: Find");
    assert!(is_pending(&story));
    edit(&mut story, "04-02", "linus", "name: Find", "name: Search");
    assert!(!is_pending(&story));
    edit(&mut story, "04-03", "grace", "name: Search", "name: Find");
    assert_eq!(fate(&story), Some(CharterFate::InForce));
    assert!(!is_pending(&story));
}

#[test]
fn a_self_nomination_lands_and_is_pending_and_who_leaves_has_left() {
    let mut story = chartered();
    join(&mut story, "05-01", "alan", "alan");
    assert_eq!(verdicts(&story), ["amended", "facilitator-added"]);
    assert!(is_pending(&story));
    let empowered = |story: &Scenario, login: &str| group(&on(story, "12-31")).empowered.contains(&Login::from(login));
    assert!(!empowered(&story, "alan"), "no power before the approval");
    approve(&mut story, "05-02", "ada");
    assert!(empowered(&story, "alan") && !is_pending(&story));
    leave(&mut story, "05-03", "linus", "linus");
    assert_eq!(verdicts(&story), ["facilitator-removed"]);
    assert!(!is_pending(&story), "the charter in force goes on without them");
    assert!(!empowered(&story, "linus"));
}

#[test]
fn an_earlier_approval_brings_no_earlier_charter_back() {
    let mut story = chartered();
    edit(&mut story, "05-01", "grace", "name: Search", "name: Find");
    assert_eq!(fate(&story), Some(CharterFate::InForce));
    edit(&mut story, "05-02", "linus", "name: Find", "name: Search");
    assert_eq!(fate(&story), Some(CharterFate::Pending), "Ada approved this one, before another was in force");
    assert!(is_pending(&story));
}

#[test]
fn an_approval_in_advance_brings_the_amendment_into_force() {
    let mut story = chartered();
    let mut other = chartered();
    edit(&mut other, "05-01", "linus", "name: Search", "name: Find");
    let charter = fingerprint(&other).to_string();
    judge(&mut story, "05-01", "grace", &charter);
    assert_eq!(verdicts(&story), ["charter-approved"]);
    edit(&mut story, "05-02", "linus", "name: Search", "name: Find");
    assert_eq!(verdicts(&story), ["amended", "amendment-approved"]);
    assert!(!is_pending(&story));
}

#[test]
fn a_facilitator_s_change_of_the_kind_waits_for_approval() {
    let mut story = chartered();
    let deliverable = "kind: working-group\nfirst_deliverable: {title: Card, type: sep}\n";
    edit(&mut story, "05-01", "linus", "kind: interest-group\n", deliverable);
    let kind = |story: &Scenario| group(&on(story, "12-31")).kind.map(crate::registry::group::Kind::abbreviation);
    assert_eq!((verdicts(&story), kind(&story)), (vec!["amended".to_owned(), "kind-changed".to_owned()], Some("IG")));
    approve(&mut story, "05-02", "ada");
    assert_eq!(kind(&story), Some("WG"));
    let text = story.file(PATH).replace(deliverable, "kind: interest-group\n");
    merge(&mut story, "05-03", "ada", "linus", &text);
    assert_eq!(kind(&story), Some("IG"));
}

#[test]
fn a_leader_whom_somebody_else_removes_is_an_amendment_by_whoever_it_was() {
    let led_by_two = || {
        let mut story = chartered();
        join(&mut story, "05-01", "grace", "alan");
        assert!(!is_pending(&story));
        story
    };
    for (login, told, pending) in [
        ("grace", ["amended", "facilitator-removed"], false),
        ("linus", ["amended", "facilitator-removed"], true),
        ("eve", ["amended: unauthorized", "facilitator-removed: unauthorized"], true),
    ] {
        let mut story = led_by_two();
        edit(&mut story, "05-02", login, "  - github: alan\n", "");
        assert_eq!((verdicts(&story), is_pending(&story)), (told.map(str::to_owned).to_vec(), pending), "{login}");
        let empowered = group(&on(&story, "12-31")).empowered.contains(&Login::from("alan"));
        assert_eq!(
            empowered, pending,
            "{login}: as long as it waits for approval, the charter in force has that leader"
        );
    }
}

#[test]
fn who_leaves_while_an_amendment_waits_leaves_it_waiting() {
    let mut story = chartered();
    join(&mut story, "05-01", "grace", "alan");
    edit(&mut story, "05-02", "linus", "name: Search", "name: Find");
    leave(&mut story, "05-03", "alan", "alan");
    assert!(is_pending(&story));
    edit(&mut story, "05-04", "linus", "name: Find", "name: Search");
    assert!(!is_pending(&story), "what is in force is back, without whoever left");
}

#[test]
fn a_landing_of_a_maintainer_is_the_first_charter_of_a_group_from_before_only_where_it_amends_it() {
    let mut story = Scenario::on(&both());
    write(&mut story, "02-01", "ada", &search(&ORIGIN.replace("chartered-elsewhere", "predates-sep-1302")));
    append(&mut story, "04-01", "grace", "channel: \"#search-ig\"\n");
    assert!(group(&on(&story, "06-01")).is_charter_overdue());
    edit(&mut story, "06-02", "grace", "name: Search", "name: Find");
    assert!(!group(&on(&story, "06-02")).is_charter_overdue());
}
