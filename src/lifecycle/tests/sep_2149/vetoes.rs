//! Vetoes under SEP-2149: a lead maintainer's alone.

use super::*;

#[test]
fn example_24_a_lead_maintainer_s_veto_stands_over_an_active_group_and_a_core_maintainer_s_is_void() {
    let mut story = chartered();
    veto(&mut story, "05-01", "katherine", "katherine");
    assert_eq!(verdicts(&story), ["vetoed!: unauthorized"]);
    let why = brought(&story)[0].why().map(ToString::to_string).unwrap_or_default();
    assert!(why.contains("a core maintainer objects"), "{why}");
    let mut story = chartered();
    veto(&mut story, "05-01", "hedy", "hedy");
    assert_eq!(state_on(&story, "05-01"), State::Vetoed);
    lift(&mut story, "05-02", "grace", "hedy");
    assert_eq!(verdicts(&story), ["veto-lifted!: unauthorized"]);
    veto(&mut story, "05-03", "grace", "hedy");
    lift(&mut story, "05-04", "ada", "hedy");
    assert_eq!(state_on(&story, "05-04"), State::Active);
}

#[test]
fn example_25_who_holds_no_office_any_more_vetoes_nothing() {
    let mut story = chartered();
    veto(&mut story, "05-01", "alan", "alan");
    assert_eq!(verdicts(&story), ["vetoed!: unauthorized"]);
}

#[test]
fn an_adopted_group_is_not_vetoed() {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "ada", &search(&format!("{ORIGIN}sponsorship:\n{}", line("ada", "pending", "pending"))));
    veto(&mut story, "05-01", "hedy", "hedy");
    assert_eq!(verdicts(&story), ["vetoed!: wrong-state"]);
}

#[test]
fn what_comes_true_under_a_veto_takes_effect_once_it_is_lifted() {
    let mut story = proposed();
    veto(&mut story, "04-21", "hedy", "hedy");
    sponsor(&mut story, "04-22", "ada");
    approve(&mut story, "04-23", "ada");
    assert_eq!(verdicts(&story), ["charter-approved"]);
    assert_eq!(state_on(&story, "04-23"), State::Vetoed);
    lift(&mut story, "04-24", "hedy", "hedy");
    assert_eq!(verdicts(&story), ["veto-lifted", "sponsored", "activated"]);
    assert_eq!(group(&on(&story, "04-24")).activated, Some(time(&at("04-24"))));
}

#[test]
fn a_veto_in_the_landing_that_completes_a_proposal_stands_over_an_active_group() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "ada");
    let charter = fingerprint(&story);
    let text = entered(&story, "hedy", "pending", charter.as_str());
    let text = text.replace("sponsorship:\n", "vote:\n  vetoes:\n    hedy:\n      reason: Wait\nsponsorship:\n");
    write(&mut story, "04-22", "hedy", &text);
    assert_eq!(verdicts(&story), ["charter-approved", "activated", "vetoed"]);
    assert_eq!(state_on(&story, "04-22"), State::Vetoed);
}

#[test]
fn a_core_maintainer_lifts_the_veto_that_they_entered_while_they_could() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-01", "linus", SEARCH);
    append(&mut story, "03-02", "grace", "vote:\n  vetoes:\n    grace:\n      reason: No\n");
    assert_eq!(state_on(&story, "04-01"), State::Vetoed, "it stays until it is lifted");
    write(&mut story, "04-02", "katherine", SEARCH);
    assert_eq!(verdicts(&story), ["veto-lifted!: unauthorized"]);
    append(&mut story, "04-03", "katherine", "vote:\n  vetoes:\n    grace:\n      reason: No\n");
    write(&mut story, "04-04", "grace", SEARCH);
    assert_eq!(verdicts(&story), ["veto-lifted"]);
    assert_eq!(state_on(&story, "04-04"), State::Proposed);
}

#[test]
fn example_39_nothing_is_reversed() {
    let mut story = chartered();
    add(&mut story, "05-01", "ada", "reversal:\n  reason: No\n");
    assert_eq!(verdicts(&story), ["reversed!: wrong-state"]);
    let why = brought(&story)[0].why().map(ToString::to_string).unwrap_or_default();
    assert!(why.contains("retire the group") && why.contains("veto"), "{why}");
}
