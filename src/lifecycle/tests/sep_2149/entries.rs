//! What stands on a paper of sponsors, and what does not: who says it, in whose name, and when.

use super::*;

#[test]
fn a_person_takes_back_by_saying_nothing_and_anyone_else_erases() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    say(&mut story, "04-22", "eve", "hedy", ("yes", "pending"));
    assert_eq!(verdicts(&story), ["erased!: wrong-state"]);
    say(&mut story, "04-23", "grace", "hedy", ("pending", "yes"));
    assert_eq!(verdicts(&story), Vec::<String>::new(), "what stands is put back");
    say(&mut story, "04-24", "grace", "hedy", ("yes", "pending"));
    assert_eq!(verdicts(&story), ["erased!: wrong-state"], "nor does another maintainer");
    say(&mut story, "04-25", "hedy", "hedy", ("pending", "withdrawn"));
    assert_eq!(verdicts(&story), ["sponsorship-withdrawn", "sponsorship-lost"]);
    say(&mut story, "04-26", "hedy", "hedy", ("withdrawn", "yes"));
    say(&mut story, "04-27", "hedy", "hedy", ("yes", "pending"));
    assert_eq!(verdicts(&story), ["sponsorship-withdrawn", "sponsorship-lost"]);
}

#[test]
fn example_46_what_is_filled_in_for_others_in_a_proposal_is_void_until_they_change_it() {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "linus", &search(&sponsorship(&[("grace", "yes", "pending")])));
    assert_eq!(verdicts(&story), ["proposed", "sponsored-by!: prefilled"]);
    assert_eq!(void(&story), ["grace: prefilled"]);
    append(&mut story, "04-21", "grace", "# Looked at.\n");
    assert_eq!(sponsors(&story, "04-22"), Vec::<String>::new(), "the same text is no act");
    renew(&mut story, "04-22", "grace");
    assert_eq!(verdicts(&story), ["sponsored-by"]);
    assert_eq!(sponsors(&story, "04-22"), ["grace core"]);
}

#[test]
fn a_recorded_sponsorship_counts_beside_one_of_the_sponsor_s_own_making() {
    let mut story = proposed();
    says(&mut story, "04-21", "katherine", "grace", "yes");
    says(&mut story, "04-22", "katherine", "margaret", "yes");
    assert_eq!(state_on(&story, "04-23"), State::Proposed, "nobody said so themselves");
    sponsor(&mut story, "04-23", "radia");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
    say(&mut story, "04-24", "katherine", "radia", ("yes", "withdrawn"));
    assert_eq!(verdicts(&story), ["sponsorship-withdrawn!: own-entry-stands"]);
}

#[test]
fn who_leads_the_group_records_nobody_s_sponsorship_and_policy_can_have_nobody_do() {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "linus", &papered().replace("linus", "katherine"));
    says(&mut story, "04-21", "katherine", "grace", "yes");
    assert_eq!(verdicts(&story), ["sponsored-by!: unauthorized"]);
    let mut story = proposed_on(&both().replace("vote_window: 72h", "transcribed_ballots: deny"));
    says(&mut story, "04-21", "katherine", "grace", "yes");
    assert_eq!(verdicts(&story), ["sponsored-by!: unauthorized"]);
}

#[test]
fn an_approval_is_its_maintainer_s_own() {
    let mut story = proposed();
    let charter = fingerprint(&story);
    let text = entered(&story, "grace", "pending", charter.as_str());
    write(&mut story, "04-21", "katherine", &text);
    assert_eq!(verdicts(&story), ["charter-approved!: unauthorized"]);
}

#[test]
fn somebody_without_office_sponsors_and_approves_nothing() {
    let mut story = proposed();
    let charter = fingerprint(&story);
    append(&mut story, "04-21", "edsger", &line("edsger", "yes", charter.as_str()));
    assert_eq!(verdicts(&story), ["sponsored-by!: unauthorized", "charter-approved!: unauthorized"]);
    assert_eq!(void(&story), ["edsger: not-in-office", "edsger: not-in-office"]);
}

#[test]
fn example_50_what_completes_the_sponsors_at_a_contested_time_does_not_count() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    story.edit(
        "2034-04-22T00:00:00Z",
        "katherine",
        PATH,
        &line("katherine", "pending", "pending"),
        &line("katherine", "yes", "pending"),
    );
    let far = story.last().clone();
    story.land(&at("04-23"), "alan", &[("README.md", Some("later"))]);
    story.land(&at("04-24"), "alan", &[("README.md", Some("later still"))]);
    let told: Vec<_> =
        on(&story, "12-31").past.events.iter().filter(|it| it.commit() == Some(&far)).map(told).collect();
    assert_eq!(told, ["sponsored-by!: contested"]);
    assert_eq!(void(&story), ["katherine: contested"]);
    assert_eq!(state_on(&story, "12-31"), State::Proposed);
}

#[test]
fn what_lands_under_the_other_rules_is_void_until_its_person_says_so_again() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-01", "linus", &papered());
    sponsor(&mut story, "03-02", "hedy");
    assert_eq!(verdicts(&story), ["sponsored-by!: wrong-state"]);
    assert_eq!(state_on(&story, "04-01"), State::Proposed);
    renew(&mut story, "04-02", "hedy");
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
}

#[test]
fn example_50_a_clock_that_is_off_by_minutes_takes_the_time_of_its_neighbour_and_counts() {
    for (clock, told) in [("04-22T00:09:59", "sponsored-by"), ("04-22T00:10:00", "sponsored-by!: contested")] {
        let mut story = proposed();
        sponsor(&mut story, "04-21", "grace");
        sponsor(&mut story, clock, "katherine");
        let off = story.last().clone();
        story.land(&at("04-22"), "alan", &[("README.md", Some("later"))]);
        story.land(&at("04-22T00:00:01"), "alan", &[("README.md", Some("later still"))]);
        let events = on(&story, "12-31").past.events;
        let first = events.iter().find(|it| it.commit() == Some(&off)).expect("an act");
        assert_eq!(super::super::told(first), told, "{clock}");
    }
}
