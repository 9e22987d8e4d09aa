//! Several things at once: who sponsors, approves and objects, while leaders, texts, names and offices change.

use super::*;
use crate::lifecycle::event::Mark;

/// The group's file as that of another kind.
fn of_two(leaders: &str) -> String {
    papered().replace("  - github: linus\n", leaders)
}

#[test]
fn a_withdrawal_that_somebody_records_undoes_what_they_recorded_and_nobody_s_own_word() {
    let mut story = proposed();
    says(&mut story, "04-21", "ada", "grace", "yes");
    say(&mut story, "04-22", "katherine", "grace", ("yes", "withdrawn"));
    assert_eq!(verdicts(&story), ["sponsorship-withdrawn"]);
    say(&mut story, "04-23", "grace", "grace", ("withdrawn", "yes"));
    assert_eq!(sponsors(&story, "04-23"), ["grace core"]);
    say(&mut story, "04-24", "katherine", "grace", ("yes", "withdrawn"));
    assert_eq!(verdicts(&story), ["sponsorship-withdrawn!: own-entry-stands"]);
    assert_eq!(sponsors(&story, "04-24"), ["grace core"]);
}

#[test]
fn a_leader_who_sponsors_the_group_and_leaves_it_sponsors_it_still() {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "linus", &of_two("  - github: linus\n  - github: hedy\n"));
    sponsor(&mut story, "04-21", "hedy");
    approve(&mut story, "04-22", "grace");
    assert_eq!(state_on(&story, "04-22"), State::Active);

    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "linus", &of_two("  - github: linus\n  - github: hedy\n"));
    sponsor(&mut story, "04-21", "hedy");
    let charter = fingerprint(&story).to_string();
    leave(&mut story, "04-22", "hedy", "hedy");
    assert_eq!((verdicts(&story), state_on(&story, "04-22")), (vec!["facilitator-removed".into()], State::Sponsored));
    judge(&mut story, "04-23", "grace", &charter);
    assert_eq!(state_on(&story, "04-23"), State::Sponsored, "it approves the charter with both leaders");
    approve(&mut story, "04-24", "grace");
    assert_eq!(state_on(&story, "04-24"), State::Active);
}

#[test]
fn an_approval_that_was_written_before_the_text_changed_and_lands_behind_that_is_of_another_text() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    let charter = fingerprint(&story);
    edit(&mut story, "04-22", "linus", "name: Search", "name: Find");
    let text = entered(&story, "grace", "pending", charter.as_str());
    merge(&mut story, "04-23", "grace", "grace", &text);
    assert_eq!(verdicts(&story), ["charter-approved"]);
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
    edit(&mut story, "04-24", "linus", "name: Find", "name: Search");
    assert_eq!(state_on(&story, "04-24"), State::Active);
}

#[test]
fn a_maintainer_who_amends_a_proposal_approves_it_by_an_entry_alone() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    edit(&mut story, "04-22", "grace", "name: Search", "name: Find");
    assert_eq!(state_on(&story, "04-22"), State::Sponsored);
    let mut told = story.clone();
    edit(&mut told, "04-23", "grace", "name: Find", "name: Look");
    let charter = fingerprint(&told);
    let text = story.edited(PATH, "name: Find", "name: Look");
    let text = text.replace(&line("grace", "pending", "pending"), &line("grace", "pending", charter.as_str()));
    write(&mut story, "04-23", "grace", &text);
    assert_eq!(verdicts(&story), ["amended", "charter-approved", "activated"], "both in one landing");
}

#[test]
fn an_approval_sinks_with_its_office_and_does_not_come_back_with_it() {
    let mut story = proposed();
    approve(&mut story, "04-21", "grace");
    remake(&mut story, "04-22", "[grace, ", "[");
    sponsor(&mut story, "04-23", "hedy");
    assert_eq!(state_on(&story, "04-23"), State::Sponsored);
    remake(&mut story, "04-24", "[katherine, ", "[grace, katherine, ");
    assert_eq!(state_on(&story, "04-24"), State::Sponsored);
    let charter = fingerprint(&story).to_string();
    let renewed = line("grace", "pending", &charter) + "    reason: Back again\n";
    edit(&mut story, "04-25", "grace", &line("grace", "pending", &charter), &renewed);
    assert_eq!(verdicts(&story), ["charter-approved", "activated"]);
}

#[test]
fn the_office_that_goes_with_the_landing_that_would_complete_a_group_completes_nothing() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    let charter = fingerprint(&story);
    let text = entered(&story, "grace", "pending", charter.as_str());
    let manifest = story.edited(MANIFEST, "[grace, ", "[");
    story.land(&at("04-22"), "grace", &[(PATH, Some(&text)), (MANIFEST, Some(&manifest))]);
    assert_eq!(verdicts(&story), ["charter-approved", "roster-changed"]);
    assert_eq!(state_on(&story, "04-22"), State::Sponsored);
}

#[test]
fn an_objection_stands_through_other_texts_until_it_is_taken_back() {
    let mut story = proposed();
    judge(&mut story, "04-21", "hedy", "no");
    edit(&mut story, "04-22", "linus", "name: Search", "name: Find");
    sponsor(&mut story, "04-23", "ada");
    approve(&mut story, "04-24", "grace");
    assert_eq!(state_on(&story, "04-24"), State::Active, "a lead maintainer's stops nothing either");
    assert!(brought(&story).iter().any(|event| event.is(Mark::OverObjection)));
    let objects = |story: &Scenario| group(&on(story, "12-31")).paper.objections().count();
    assert_eq!(objects(&story), 1);
    judge(&mut story, "04-25", "hedy", "pending");
    assert_eq!((verdicts(&story), objects(&story)), (vec!["approval-withdrawn".into()], 0));
    assert_eq!(state_on(&story, "04-25"), State::Active);
}

#[test]
fn of_what_one_human_says_of_a_charter_the_last_word_counts_by_whichever_login() {
    let manifest = both().replace("grace: {", "grace: {also: [amazing-grace], ");
    let mut story = proposed_on(&manifest);
    append(&mut story, "04-21", "linus", &line("amazing-grace", "pending", "pending"));
    approve(&mut story, "04-22", "grace");
    edit(
        &mut story,
        "04-23",
        "grace",
        &line("amazing-grace", "pending", "pending"),
        &line("amazing-grace", "pending", "no"),
    );
    assert_eq!(verdicts(&story), ["charter-objected"]);
    sponsor(&mut story, "04-24", "hedy");
    assert_eq!(state_on(&story, "04-24"), State::Sponsored);
    edit(
        &mut story,
        "04-25",
        "grace",
        &line("amazing-grace", "pending", "no"),
        &line("amazing-grace", "pending", "pending"),
    );
    assert_eq!(state_on(&story, "04-25"), State::Sponsored, "nor does what was said before come back");
    judge(&mut story, "04-26", "grace", "pending");
    approve(&mut story, "04-27", "grace");
    assert_eq!(state_on(&story, "04-27"), State::Active);
}

#[test]
fn a_rename_between_sponsor_and_approval_changes_nothing() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    let before = fingerprint(&story);
    let text = story.file(PATH).replace("sponsorship:", "formerly: [search]\nsponsorship:");
    story.land(&at("04-22"), "grace", &[(PATH, None), ("groups/find.yaml", Some(&text))]);
    let text = text.replace(&line("grace", "pending", "pending"), &line("grace", "pending", before.as_str()));
    story.land(&at("04-23"), "grace", &[("groups/find.yaml", Some(&text))]);
    assert_eq!(verdicts(&story), ["charter-approved", "activated"]);
    let derived = on(&story, "04-23");
    assert_eq!(
        derived.timeline("search").map(|it| (it.id.to_string(), it.state)),
        Some(("find".into(), State::Active))
    );
}

#[test]
fn a_rename_of_a_group_that_it_overlaps_with_leaves_approvals_in_force() {
    let mut story = Scenario::on(&both());
    let other = SEARCH.replace("name: Search", "name: Maps");
    story.land(&at("04-10"), "linus", &[("groups/maps.yaml", Some(&other))]);
    let overlap = "overlaps: [{group: maps, differentiation: It draws.}]";
    write(&mut story, DAY, "linus", &papered().replace("overlaps: []", overlap));
    approve(&mut story, "04-21", "ada");
    let renamed = format!("{other}formerly: [maps]\n");
    let text = story.edited(PATH, "group: maps", "group: charts");
    let files = [("groups/maps.yaml", None), ("groups/charts.yaml", Some(&*renamed)), (PATH, Some(&*text))];
    story.land(&at("04-22"), "grace", &files);
    assert_eq!(verdicts(&story), ["renamed"], "an overlap under another id of the same group is the same");
    sponsor(&mut story, "04-23", "hedy");
    assert_eq!(state_on(&story, "04-23"), State::Active);
}

#[test]
fn a_retired_group_that_is_proposed_under_another_id_is_another_group() {
    let mut story = chartered();
    append(&mut story, "05-01", "ada", "retirement:\n  reason: no-active-work\n  note: Quiet.\n");
    story.land(&at("05-02"), "linus", &[("groups/search-again.yaml", Some(&papered()))]);
    assert_eq!(verdicts(&story), ["proposed"]);
    let derived = on(&story, "05-02");
    let states = ["search", "search-again"].map(|id| derived.timeline(id).map(|it| it.state));
    assert_eq!(states, [Some(State::Retired), Some(State::Proposed)]);
    assert!(derived.timeline("search-again").is_some_and(|it| it.paper.is_blank()), "nothing of the old paper");
}

#[test]
fn a_proposal_that_was_withdrawn_leaves_its_id_and_nothing_of_its_paper() {
    let mut story = proposed();
    sponsor(&mut story, "04-21", "hedy");
    let text = story.file(PATH).to_owned();
    delete(&mut story, "04-22", "linus");
    assert_eq!(state_on(&story, "04-22"), State::Withdrawn);
    write(&mut story, "04-23", "linus", &text);
    assert_eq!(verdicts(&story), ["proposed", "sponsored-by!: prefilled"]);
    assert_eq!(state_on(&story, "04-23"), State::Proposed);
}

#[test]
fn a_sponsor_of_an_active_group_withdraws_and_another_mends_that() {
    let lacks = |story: &Scenario| {
        let derived = on(story, "12-31");
        derived.constitution().lacking(&group(&derived).paper, &derived.roster).is_some()
    };
    let mut story = proposed();
    sponsor(&mut story, "04-21", "grace");
    sponsor(&mut story, "04-21T01:00:00", "katherine");
    approve(&mut story, "04-22", "ada");
    say(&mut story, "05-01", "grace", "grace", ("yes", "withdrawn"));
    assert_eq!(verdicts(&story), ["sponsorship-withdrawn"]);
    assert!(lacks(&story) && state_on(&story, "05-01") == State::Active);
    assert_eq!(group(&on(&story, "05-01")).withdrawn_sponsors(), [&Login::from("grace")]);
    sponsor(&mut story, "05-02", "mary");
    assert!(!lacks(&story));
}

#[test]
fn two_lead_maintainers_veto_and_both_have_to_lift() {
    let mut story = chartered();
    let vetoes = |who: &str| format!("vote:\n  vetoes:\n{who}sponsorship:\n");
    let of = |login: &str| format!("    {login}:\n      reason: No\n");
    let (ada, hedy) = (of("ada"), of("hedy"));
    edit(&mut story, "05-01", "hedy", "sponsorship:\n", &vetoes(&hedy));
    edit(&mut story, "05-02", "ada", &vetoes(&hedy), &vetoes(&format!("{ada}{hedy}")));
    edit(&mut story, "05-03", "ada", &hedy, "");
    assert_eq!(state_on(&story, "05-03"), State::Vetoed, "one lead maintainer lifts another's, and their own stands");
    edit(&mut story, "05-04", "hedy", &format!("vote:\n  vetoes:\n{ada}"), "");
    assert_eq!(state_on(&story, "05-04"), State::Active);
}

#[test]
fn the_last_day_of_a_leader_s_term_is_part_of_the_charter_and_meetings_and_members_are_not() {
    let mut story = chartered();
    append(
        &mut story,
        "05-01",
        "linus",
        "members: [{github: alan, level: wg-member}]\nlinks: []\nchannel: \"#search-ig\"\n",
    );
    assert_eq!(verdicts(&story), ["members-changed"]);
    assert!(!group(&on(&story, "05-01")).charter.is_pending);
    append(&mut story, "05-02", "eve", "maintainers: []\n");
    edit(&mut story, "05-03", "eve", "level: wg-member", "level: observer");
    assert_eq!(verdicts(&story), ["members-changed: unauthorized"]);
    edit(&mut story, "05-04", "linus", "  - github: linus\n", "  - github: linus\n    term_ends: 2026-12-31\n");
    assert_eq!(changed(&story), ["amended [\"facilitators\"]"]);
    assert!(group(&on(&story, "05-04")).charter.is_pending);
}
