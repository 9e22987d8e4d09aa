//! Several acts in one landing: their order, and what none of them gains from another.

use super::*;
use strum::IntoEnumIterator;

use crate::lifecycle::act::EventKind;

#[test]
fn a_group_that_lands_with_its_ending_has_not_ended_and_that_is_said() {
    for (ending, act) in [(RETIREMENT, "retired"), (REVERSAL, "reversed")] {
        let mut story = Scenario::new();
        write(&mut story, "02-01", "ada", &search(&format!("{ORIGIN}{ending}")));
        assert_eq!(verdicts(&story), ["adopted".to_owned(), format!("{act}!: wrong-state")]);
        assert_eq!(state_on(&story, "02-01"), State::Active);
        write(&mut story, "02-02", "ada", &search(ORIGIN));
        append(&mut story, "02-03", "ada", ending);
        assert_eq!(verdicts(&story), [act]);
    }
}

#[test]
fn acts_of_one_landing_apply_in_the_order_of_the_specification() {
    let order = [
        EventKind::Approved,
        EventKind::Rejected,
        EventKind::CharterOverdue,
        EventKind::Proposed,
        EventKind::Reproposed,
        EventKind::Adopted,
        EventKind::CharterRecorded,
        EventKind::Restored,
        EventKind::Renamed,
        EventKind::VetoLifted,
        EventKind::Amended,
        EventKind::KindChanged,
        EventKind::VoteOpened,
        EventKind::BallotCast,
        EventKind::SponsoredBy,
        EventKind::SponsorshipWithdrawn,
        EventKind::CharterApproved,
        EventKind::CharterObjected,
        EventKind::ApprovalWithdrawn,
        EventKind::AmendmentApproved,
        EventKind::Sponsored,
        EventKind::SponsorshipLost,
        EventKind::Activated,
        EventKind::Vetoed,
        EventKind::Reversed,
        EventKind::RetirementProposed,
        EventKind::Retired,
    ];
    assert!(order.is_sorted());
    let all: Vec<EventKind> = EventKind::iter().collect();
    assert_eq!(all[..order.len()], order);
    assert!(all.is_sorted());
}

#[test]
fn what_the_clock_does_comes_before_landings_of_the_same_instant() {
    let mut story = approved();
    append(&mut story, "02-05", "edsger", RETIREMENT);
    assert_eq!(state_on(&story, "02-05"), State::Retired);
    assert_eq!(log(&on(&story, "02-05")).iter().rev().take(2).collect::<Vec<_>>(), ["retired", "approved"]);
}

#[test]
fn a_veto_lifted_and_a_group_retired_at_once_is_retired() {
    let mut story = approved();
    edit(&mut story, "03-01", "grace", NO_VETO, VETO);
    let text = format!("{}{RETIREMENT}", story.file(PATH).replace(VETO, NO_VETO));
    write(&mut story, "03-02", "grace", &text);
    assert_eq!(verdicts(&story), ["veto-lifted", "retired"]);
    assert_eq!(state_on(&story, "03-02"), State::Retired);
}

#[test]
fn a_veto_and_a_reversal_at_once_leave_the_veto() {
    let mut story = approved();
    let text = format!("{}{REVERSAL}", story.file(PATH).replace(NO_VETO, VETO));
    write(&mut story, "03-01", "grace", &text);
    assert_eq!(verdicts(&story), ["vetoed", "reversed!: wrong-state"]);
}

#[test]
fn a_reversal_and_a_retirement_at_once_leave_the_reversal() {
    let mut story = approved();
    append(&mut story, "03-01", "grace", &format!("{REVERSAL}{RETIREMENT}"));
    assert_eq!(verdicts(&story), ["reversed", "retired!: wrong-state"]);
    assert_eq!(state_on(&story, "03-01"), State::Reversed);
}

#[test]
fn an_opening_takes_no_electors_from_a_roster_that_lands_with_it() {
    let mut story = proposed();
    let manifest = FICTION.replace("[edsger, barbara, donald, frances]", "[edsger]");
    story.land(&at("02-02"), "edsger", &[(PATH, Some(&search(&paper(1)))), ("mcpgov.yaml", Some(&manifest))]);
    assert_eq!(vote(&story).electorate.len(), 4);
}

#[test]
fn nobody_gains_from_a_role_that_lands_with_their_act() {
    let mut story = proposed();
    let manifest = FICTION
        .replace("[edsger,", "[eve, edsger,")
        .replace("people:\n", "people:\n  eve: {emails: [eve@example.org]}\n");
    story.land(&at("02-02"), "eve", &[(PATH, Some(&search(&paper(1)))), ("mcpgov.yaml", Some(&manifest))]);
    assert_eq!(verdicts(&story), ["vote-opened!: unauthorized", "roster-changed!: unauthorized"]);
}

#[test]
fn nobody_gains_from_being_listed_in_the_landing_that_acts() {
    let mut story = approved();
    let text = story.file(PATH).replace("  - github: linus\n", "  - github: linus\n  - github: tony\n");
    let text = format!("{text}reports: {{2026-02: {{threads: [https://example.org]}}}}\n");
    let tony = || Ident { name: "Tony".to_owned(), email: "tony@users.noreply.github.com".to_owned() };
    story.land_as(&at("03-01"), tony(), tony(), &[(PATH, Some(&text))]);
    assert_eq!(verdicts(&story), ["facilitator-added", "reported: unauthorized"]);
}

#[test]
fn several_groups_in_one_landing_are_judged_each() {
    let mut story = approved();
    let other = SEARCH.replace("Search", "Atlas");
    let retired = format!("{}{RETIREMENT}", story.file(PATH));
    story.land(&at("03-01"), "edsger", &[(PATH, Some(&retired)), ("groups/atlas.yaml", Some(&other))]);
    assert_eq!(verdicts(&story), ["proposed", "retired"]);
}
