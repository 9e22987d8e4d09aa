//! What is not among the worked examples, and what a core maintainer would call fair.

use super::*;
use crate::lifecycle::event::Mark;

/// Whether the last landing went on in spite of an objection.
fn is_over_objection(story: &Scenario) -> bool {
    brought(story).iter().any(|event| event.is(Mark::OverObjection))
}

#[test]
fn of_two_core_maintainers_one_may_lead_the_group() {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "grace", &papered().replace("linus", "grace"));
    sponsor(&mut story, "04-21", "grace");
    assert_eq!(state_on(&story, "04-21"), State::Proposed);
    sponsor(&mut story, "04-22", "katherine");
    approve(&mut story, "04-23", "grace");
    assert_eq!(state_on(&story, "04-23"), State::Active);
}

#[test]
fn an_objection_that_was_taken_back_is_none_and_neither_is_one_of_who_left_the_office() {
    let mut story = proposed();
    judge(&mut story, "04-21", "margaret", "no");
    judge(&mut story, "04-22", "margaret", "pending");
    assert_eq!(verdicts(&story), ["approval-withdrawn"]);
    approve(&mut story, "04-23", "radia");
    assert!(!is_over_objection(&story));

    let mut story = proposed();
    judge(&mut story, "04-21", "margaret", "no");
    approve(&mut story, "04-22", "margaret");
    assert!(!is_over_objection(&story), "whoever objected approves now");

    let mut story = proposed();
    judge(&mut story, "04-21", "margaret", "no");
    remake(&mut story, "04-22", "margaret, ", "");
    approve(&mut story, "04-23", "radia");
    assert!(!is_over_objection(&story));
}

#[test]
fn an_objection_is_told_once_with_the_approval_or_with_what_it_comes_after() {
    let mut story = proposed();
    judge(&mut story, "04-21", "margaret", "no");
    approve(&mut story, "04-22", "radia");
    assert!(is_over_objection(&story));
    sponsor(&mut story, "04-23", "hedy");
    assert_eq!(state_on(&story, "04-23"), State::Active);
    assert!(!is_over_objection(&story), "it was told with the approval");

    let mut story = proposed();
    approve(&mut story, "04-21", "radia");
    judge(&mut story, "04-22", "margaret", "no");
    sponsor(&mut story, "04-23", "hedy");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored", "activated"]);
    assert!(is_over_objection(&story), "nobody approved it since");
    edit(&mut story, "05-01", "linus", "name: Search", "name: Find");
    approve(&mut story, "05-02", "grace");
    assert!(!is_over_objection(&story), "it was about the charter before");
}

#[test]
fn a_lead_maintainer_who_becomes_a_core_maintainer_sponsors_as_one() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    assert_eq!(state_on(&story, "04-21"), State::Sponsored);
    remake(&mut story, "04-22", "[ada, hedy]", "[ada]");
    assert_eq!(verdicts(&story)[0], "sponsorship-lost", "nobody is left in office");
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    let manifest = story.file(MANIFEST).replace("[ada, hedy]", "[ada]").replace("[grace, ", "[hedy, grace, ");
    story.land(&at("04-22"), "ada", &[(MANIFEST, Some(&manifest))]);
    assert_eq!(verdicts(&story)[0], "sponsorship-lost");
    assert_eq!(sponsors(&story, "04-22"), ["hedy core"]);
    sponsor(&mut story, "04-23", "katherine");
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
}

#[test]
fn a_maintainer_who_takes_another_login_goes_on_sponsoring() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    sponsor(&mut story, "04-22", "katherine");
    let manifest =
        story.file(MANIFEST).replace("[grace, ", "[hopper, ").replace("  grace: {", "  hopper: {also: [grace], ");
    story.land(&at("04-23"), "ada", &[(MANIFEST, Some(&manifest))]);
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
    approve(&mut story, "04-24", "ada");
    assert_eq!(state_on(&story, "04-24"), State::Active);
}

#[test]
fn the_charter_may_change_between_two_sponsors_and_its_leaders_may_not() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    edit(&mut story, "04-22", "linus", "name: Search", "name: Find");
    sponsor(&mut story, "04-23", "katherine");
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);

    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    join(&mut story, "04-22", "linus", "alan");
    sponsor(&mut story, "04-23", "katherine");
    assert_eq!(state_on(&story, "04-23"), State::Proposed);
    assert_eq!(sponsors(&story, "04-23"), ["katherine core"]);
}

#[test]
fn whoever_comes_to_lead_an_active_group_takes_it_no_sponsors() {
    let mut story = chartered();
    join(&mut story, "05-01", "alan", "alan");
    assert_eq!(verdicts(&story), ["amended", "facilitator-added"]);
    assert_eq!(sponsors(&story, "05-02"), ["hedy lead"]);
}

#[test]
fn whoever_leaves_and_comes_back_to_lead_a_group_waits_for_approval() {
    let mut story = chartered();
    join(&mut story, "05-01", "grace", "alan");
    leave(&mut story, "05-02", "alan", "alan");
    assert!(!group(&on(&story, "05-02")).charter.is_pending, "who leaves has left");
    join(&mut story, "05-03", "alan", "alan");
    let standing = on(&story, "05-03");
    assert!(group(&standing).charter.is_pending);
    assert!(!group(&standing).empowered.contains(&Login::from("alan")));
}

#[test]
fn a_vote_that_closes_when_the_rules_change_makes_a_group_from_before() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-19", "linus", SEARCH);
    write(&mut story, "03-20T22:04:49", "edsger", &search(&super::super::paper(1)));
    super::super::approve(&mut story, "03-21");
    let standing = on(&story, "03-23T22:04:49");
    assert_eq!(state(&standing), State::Active);
    let told: Vec<_> = standing.past.events.iter().rev().take(2).map(told).collect();
    assert_eq!(told, ["approved", "ruleset-changed"]);
    assert!(group(&on(&story, "05-18T22:04:49")).is_charter_overdue());
}

#[test]
fn a_vote_that_is_lost_after_the_rules_changed_leaves_a_proposal_that_comes_back_with_a_paper() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-20", "linus", SEARCH);
    write(&mut story, "03-22", "edsger", &search(&super::super::paper(1)));
    assert_eq!(state_on(&story, "03-26"), State::Rejected);
    append(&mut story, "04-01", "linus", &sponsorship(&[]));
    assert_eq!(verdicts(&story), ["reproposed"]);
    sponsor(&mut story, "04-02", "hedy");
    approve(&mut story, "04-03", "ada");
    assert_eq!(state_on(&story, "04-03"), State::Active);
}

#[test]
fn rules_that_change_back_have_a_sponsored_proposal_voted_on() {
    let back = format!("{}  - {{id: sep-1302, from: 2026-06-01T00:00:00Z}}\n", both());
    let mut story = proposed_on(&back);
    sponsor(&mut story, "04-21", "hedy");
    assert_eq!(state_on(&story, "04-21"), State::Sponsored);
    approve(&mut story, "06-02", "ada");
    assert_eq!(verdicts(&story), ["charter-approved!: wrong-state"]);
    let text = story.file(PATH).replace("sponsorship:\n", &format!("{}sponsorship:\n", super::super::paper(1)));
    write(&mut story, "06-03", "edsger", &text);
    super::super::approve(&mut story, "06-04");
    assert_eq!(state_on(&story, "06-06"), State::Active);
}

#[test]
fn a_quarter_ends_with_its_last_second_in_utc_wherever_people_live() {
    let working = || {
        let mut story = Scenario::on(&both());
        let text = of_working_group(SEARCH);
        write(&mut story, "04-10", "ada", &format!("{text}{ORIGIN}"));
        story
    };
    for (landed, late) in [
        ("2026-07-31T23:59:59Z", false),
        ("2026-08-01T01:30:00+02:00", false),
        ("2026-08-01T00:00:00Z", true),
        ("2026-07-31T20:00:00-07:00", true),
    ] {
        let mut story = working();
        let text = format!("{}reports:\n  2026-07: {{update: https://example.org/july}}\n", story.file(PATH));
        story.land(landed, "linus", &[(PATH, Some(&text))]);
        assert_eq!(brought(&story)[0].is(Mark::LateUpdate), late, "{landed}");
    }
    // April's quarter began before the group, so that nothing was due, and nothing is late.
    let mut story = working();
    append(&mut story, "05-02", "linus", "reports:\n  2026-04: {update: https://example.org/april}\n");
    assert!(!brought(&story)[0].is(Mark::LateUpdate));
}

#[test]
fn nobody_approves_the_end_that_they_proposed_by_whichever_login() {
    let manifest = both().replace("grace: {", "grace: {also: [amazing-grace], ");
    let mut story = Scenario::on(&manifest);
    let text = of_working_group(&papered());
    write(&mut story, DAY, "linus", &text);
    sponsor(&mut story, "04-21", "hedy");
    approve(&mut story, "04-22", "ada");
    append(&mut story, "06-01", "grace", "retirement:\n  reason: completed\n  note: All is done.\n");
    append(&mut story, "06-02", "grace", "  approvals: {amazing-grace: {}}\n");
    assert_eq!(verdicts(&story), ["retired!: unauthorized"]);
    assert_eq!(state_on(&story, "06-02"), State::Active);
}

#[test]
fn a_veto_outlasts_the_office_of_whoever_entered_it() {
    let mut story = chartered();
    veto(&mut story, "05-01", "hedy", "hedy");
    remake(&mut story, "05-02", "[ada, hedy]", "[ada]");
    assert_eq!(state_on(&story, "05-02"), State::Vetoed);
    lift(&mut story, "05-03", "hedy", "hedy");
    assert_eq!(verdicts(&story), ["veto-lifted!: unauthorized"]);
}

#[test]
fn sponsorships_that_somebody_else_recorded_need_one_of_a_sponsor_s_own() {
    let mut story = proposed();
    says(&mut story, "04-21", "ada", "grace", "yes");
    says(&mut story, "04-22", "ada", "katherine", "yes");
    assert_eq!(sponsors(&story, "04-22"), ["grace core", "katherine core"]);
    assert_eq!(state_on(&story, "04-22"), State::Proposed);
    renew(&mut story, "04-23", "grace");
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
    // Whoever withdrew in person is not made to sponsor by somebody else's record.
    say(&mut story, "04-24", "grace", "grace", ("yes", "withdrawn"));
    say(&mut story, "04-25", "ada", "grace", ("withdrawn", "yes"));
    assert_eq!(verdicts(&story), ["sponsored-by!: own-entry-stands"]);
    assert_eq!(state_on(&story, "04-25"), State::Proposed);
}

#[test]
fn an_approval_of_a_text_that_nobody_wrote_has_no_effect() {
    let mut story = proposed();
    judge(&mut story, "04-21", "ada", &"0".repeat(40));
    sponsor(&mut story, "04-22", "hedy");
    assert_eq!(state_on(&story, "12-31"), State::Sponsored);
}

#[test]
fn a_group_keeps_its_paper_and_its_charter_under_another_id() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    let text =
        format!("{}formerly: [search]\n", story.file(PATH).replace("sponsorship:", "formerly: [search]\nsponsorship:"));
    let text = text.replacen("\nformerly: [search]\n", "\n", 1);
    story.land(&at("04-22"), "ada", &[(PATH, None), ("groups/find.yaml", Some(&text))]);
    assert_eq!(verdicts(&story), ["renamed"]);
    let derived = on(&story, "04-23");
    assert_eq!(derived.timeline("find").map(|it| it.state), Some(State::Sponsored));
}

#[test]
fn a_proposal_that_is_proposed_anew_with_somebody_else_s_word_is_none() {
    let mut story = chartered();
    append(&mut story, "05-01", "ada", "retirement:\n  reason: not-meeting-expectations\n  note: Quiet.\n");
    assert_eq!(state_on(&story, "05-01"), State::Retired);
    let paper = sponsorship(&[("hedy", "yes", "pending")]);
    write(&mut story, "05-02", "linus", &search(&paper));
    assert_eq!(state_on(&story, "05-02"), State::Retired, "{:?}", verdicts(&story));
}

#[test]
fn a_sponsor_who_adds_a_leader_knows_of_them() {
    let mut story = proposed();
    let text = story.edited(PATH, "  - github: linus\n", "  - github: linus\n  - github: alan\n");
    let text = text.replace(&line("hedy", "pending", "pending"), &line("hedy", "yes", "pending"));
    write(&mut story, "04-21", "hedy", &text);
    assert_eq!(state_on(&story, "04-21"), State::Sponsored, "{:?}", verdicts(&story));
}

#[test]
fn a_sponsored_proposal_that_is_adopted_is_active_by_that_and_its_charter_is_due_unless_it_is_elsewhere() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    let origin = ORIGIN.replace("chartered-elsewhere", "predates-sep-1302");
    add(&mut story, "04-22", "ada", &origin);
    assert_eq!(state_on(&story, "04-22"), State::Active);
    assert!(!group(&on(&story, "06-16T23:59:59")).is_charter_overdue());
    assert!(group(&on(&story, "06-17")).is_charter_overdue());
}

#[test]
fn a_core_maintainer_s_squash_of_their_own_amendment_is_an_approval() {
    let mut story = chartered();
    let text = story.edited(PATH, "name: Search", "name: Find");
    story.land_as(&at("05-01"), ident("grace"), Ident::web_flow(), &[(PATH, Some(&text))]);
    assert!(!group(&on(&story, "05-02")).charter.is_pending);
}

#[test]
fn a_leader_whom_nobody_added_who_may_is_nobody_s_that_sponsored_the_group_before() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    join(&mut story, "04-22", "eve", "alan");
    approve(&mut story, "04-23", "ada");
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
    let mut gone = story.clone();
    leave(&mut gone, "04-24", "eve", "alan");
    approve(&mut gone, "04-25", "radia");
    assert_eq!(state_on(&gone, "04-25"), State::Active, "the file lists them no more");
    renew(&mut story, "04-24", "hedy");
    assert_eq!(state_on(&story, "04-24"), State::Active);
}
