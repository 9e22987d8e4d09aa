//! From a proposal to a group: who sponsors it, and whose approval its charter has.

use super::*;

#[test]
fn example_1_a_lead_maintainer_who_proposes_and_sponsors_suffices_and_a_core_maintainer_approves() {
    let mut story = Scenario::on(&both());
    let text = SEARCH.replace("linus", "hedy") + &sponsorship(&[("hedy", "yes", "pending")]);
    write(&mut story, "04-23", "hedy", &text);
    assert_eq!(verdicts(&story), ["proposed", "sponsored-by", "sponsored"]);
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
    sponsor(&mut story, "04-23T18:00:00", "grace");
    approve(&mut story, "04-24T06:42:18", "grace");
    assert_eq!(verdicts(&story), ["charter-approved", "activated"]);
    let standing = on(&story, "04-25");
    assert_eq!((state(&standing), group(&standing).since), (State::Active, time("2026-04-24T06:42:18Z")));
    assert_eq!(sponsors(&story, "04-25"), ["hedy lead", "grace core"]);
}

#[test]
fn example_2_one_core_maintainer_needs_another() {
    let manifest = both().replace("[ada, hedy]", "[ada]").replace("[grace,", "[hedy, grace,");
    let mut story = Scenario::on(&manifest);
    let text = SEARCH.replace("linus", "hedy") + &sponsorship(&[("hedy", "yes", "pending")]);
    write(&mut story, "04-23", "hedy", &text);
    assert_eq!(state_on(&story, "04-23"), State::Proposed);
    sponsor(&mut story, "04-24", "grace");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
}

#[test]
fn both_conditions_may_come_true_in_either_order_or_at_once() {
    let mut story = proposed();
    approve(&mut story, "04-21", "ada");
    assert_eq!(verdicts(&story), ["charter-approved"]);
    sponsor(&mut story, "04-22", "hedy");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored", "activated"]);

    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "ada", &papered());
    let charter = fingerprint(&story);
    let mut story = Scenario::on(&both());
    let paper = sponsorship(&[("ada", "yes", charter.as_str())]);
    write(&mut story, DAY, "ada", &search(&paper));
    assert_eq!(verdicts(&story), ["proposed", "sponsored-by", "charter-approved", "sponsored", "activated"]);
    assert_eq!(state_on(&story, DAY), State::Active, "one lead maintainer may propose, sponsor and approve at once");
}

#[test]
fn example_7_two_logins_of_one_human_are_one_sponsor() {
    let manifest = both().replace("grace: {", "grace: {also: [amazing-grace], ");
    let mut story = proposed_on(&manifest);
    append(&mut story, "04-21", "linus", &line("amazing-grace", "pending", "pending"));
    sponsor(&mut story, "04-22", "grace");
    says(&mut story, "04-23", "grace", "amazing-grace", "yes");
    assert_eq!(state_on(&story, "04-24"), State::Proposed);
    assert_eq!(sponsors(&story, "04-24"), ["grace core"]);
}

#[test]
fn two_persons_who_turn_out_to_be_one_are_one_sponsor() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    sponsor(&mut story, "04-22", "katherine");
    assert_eq!(state_on(&story, "04-22"), State::Sponsored);
    remake(&mut story, "04-23", "grace: {", "grace: {also: [katherine], ");
    assert!(verdicts(&story).contains(&"sponsorship-lost".to_owned()), "{:?}", verdicts(&story));
}

#[test]
fn example_8_a_sponsor_who_loses_the_office_before_the_group_is_active_does_not_count() {
    let mut story = proposed();
    sponsor(&mut story, "04-20T12:00:00", "grace");
    remake(&mut story, "04-21", "[grace, ", "[");
    sponsor(&mut story, "04-22", "katherine");
    assert_eq!(state_on(&story, "04-23"), State::Proposed);
    assert_eq!(sponsors(&story, "04-23"), ["katherine core"]);
    // Neither does coming back count for more than what was said anew.
    remake(&mut story, "04-24", "[katherine, ", "[grace, katherine, ");
    assert_eq!(state_on(&story, "04-25"), State::Proposed);
    renew(&mut story, "04-26", "grace");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
}

#[test]
fn a_sponsor_who_loses_the_office_takes_a_proposal_back_to_its_start() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    sponsor(&mut story, "04-22", "katherine");
    remake(&mut story, "04-23", "[grace, ", "[");
    assert_eq!(verdicts(&story), ["sponsorship-lost", "roster-changed"]);
    assert_eq!(state_on(&story, "04-23"), State::Proposed);
}

#[test]
fn example_12_a_core_maintainer_s_sponsorship_is_that_also_once_they_are_a_lead() {
    for at_once in [false, true] {
        let mut story = proposed();
        let (from, to) = ("[ada, hedy]", "[ada, hedy, katherine]");
        if at_once {
            let text = entered(&story, "katherine", "yes", "pending");
            let manifest = story.edited(MANIFEST, from, to);
            let own = [(PATH, Some(text.as_str())), (MANIFEST, Some(manifest.as_str()))];
            story.land(&at("04-21"), "katherine", &own);
        } else {
            sponsor(&mut story, "04-21", "katherine");
            remake(&mut story, "04-22", from, to);
        }
        assert_eq!(state_on(&story, "04-23"), State::Proposed, "at once: {at_once}");
        assert_eq!(sponsors(&story, "04-23"), ["katherine core"]);
        renew(&mut story, "04-24", "katherine");
        assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
        let Some(Act::SponsoredBy(said)) = brought(&story)[0].act().cloned() else { panic!("a sponsorship") };
        assert!(said.renewed);
    }
}

#[test]
fn example_15_who_withdraws_and_sponsors_again_counts_from_then_on() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    say(&mut story, "04-22", "grace", "grace", ("yes", "withdrawn"));
    say(&mut story, "04-23", "grace", "grace", ("withdrawn", "yes"));
    let derived = on(&story, "04-24");
    let paper = &group(&derived).paper;
    let said = paper.sponsors(&derived.roster).into_iter().map(|(_, said, _)| said.at).collect::<Vec<_>>();
    assert_eq!(said, [time(&at("04-23"))]);
}

#[test]
fn a_leader_who_is_added_outdates_sponsorships_until_they_are_renewed() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    assert_eq!(state_on(&story, "04-21"), State::Sponsored);
    join(&mut story, "04-22", "linus", "alan");
    assert_eq!(verdicts(&story), ["amended", "sponsorship-lost", "facilitator-added"]);
    assert_eq!(sponsors(&story, "04-22"), Vec::<String>::new());
    renew(&mut story, "04-23", "hedy");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
    leave(&mut story, "04-24", "alan", "alan");
    assert_eq!(verdicts(&story), ["facilitator-removed"], "who leaves outdates nothing");
    edit(&mut story, "04-25", "linus", "kind: interest-group", "kind: working-group");
    assert_eq!(verdicts(&story), ["amended", "sponsorship-lost"]);
}

#[test]
fn example_18_an_amendment_outdates_the_approval_and_no_sponsorship() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    approve(&mut story, "04-22", "ada");
    edit(&mut story, "04-23", "linus", "name: Search\n", "name: Search\nsummary: To find things.\n");
    sponsor(&mut story, "04-24", "katherine");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
    assert_eq!(sponsors(&story, "04-24"), ["grace core", "katherine core"]);
    approve(&mut story, "04-25", "ada");
    assert_eq!(state_on(&story, "04-25"), State::Active);
}

#[test]
fn example_21_an_approval_is_in_force_again_once_its_text_is_back() {
    let mut story = proposed();
    approve(&mut story, "04-21", "ada");
    edit(&mut story, "04-22", "linus", "name: Search\n", "name: Find\n");
    sponsor(&mut story, "04-23", "hedy");
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
    edit(&mut story, "04-24", "linus", "name: Find\n", "name: Search\n");
    assert_eq!(verdicts(&story), ["amended", "activated"]);
}
