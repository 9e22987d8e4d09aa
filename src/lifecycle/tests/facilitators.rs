//! Whose name on the list of facilitators gives power over the record.

use super::*;

fn nominate(story: &mut Scenario, day: &str, by: &str, login: &str) {
    edit(story, day, by, "facilitators:\n", &format!("facilitators:\n  - github: {login}\n"));
}

fn remove(story: &mut Scenario, day: &str, by: &str, login: &str) {
    edit(story, day, by, &format!("  - github: {login}\n"), "");
}

/// Whether somebody can amend the group on the last day of the year.
fn has_power(story: &Scenario, login: &str) -> bool {
    let mut story = story.clone();
    edit(&mut story, "12-31", login, "able to", "free to");
    verdicts(&story) == ["amended"]
}

/// [`FICTION`] with `margaret` in it.
fn with_margaret(more: &str) -> Scenario {
    let mut story = Scenario::on(&format!("{FICTION}  margaret: {{emails: [margaret@example.org]{more}}}\n"));
    write(&mut story, "02-01", "linus", SEARCH);
    story
}

#[test]
fn nominating_oneself_gives_the_name_and_no_power() {
    let mut story = with_margaret("");
    nominate(&mut story, "02-02", "margaret", "margaret");
    assert_eq!(verdicts(&story), ["facilitator-added"]);
    assert!(!has_power(&story, "margaret"));
}

#[test]
fn whoever_is_listed_at_the_proposal_the_opening_or_the_adoption_has_power() {
    let mut story = with_margaret("");
    assert!(has_power(&story, "linus"));
    nominate(&mut story, "02-02", "margaret", "margaret");
    let mut opened = story.clone();
    append(&mut opened, "02-03", "edsger", &paper(1));
    assert!(has_power(&opened, "margaret"));
    append(&mut story, "02-03", "ada", ORIGIN);
    assert!(has_power(&story, "margaret"));
}

#[test]
fn whoever_somebody_with_power_adds_has_power() {
    for by in ["linus", "edsger", "grace", "ada"] {
        let mut story = with_margaret("");
        nominate(&mut story, "02-02", by, "margaret");
        assert!(has_power(&story, "margaret"), "added by {by}");
    }
    let mut story = with_margaret("");
    let text = story.edited(PATH, "facilitators:\n", "facilitators:\n  - github: margaret\n");
    merge(&mut story, "02-02", "edsger", "margaret", &text);
    assert!(has_power(&story, "margaret"), "a moderator who lands it adds them");
}

#[test]
fn an_addition_that_nobody_with_power_made_gives_none() {
    let mut story = with_margaret("");
    nominate(&mut story, "02-02", "eve", "margaret");
    assert_eq!(verdicts(&story), ["facilitator-added: unauthorized"], "it stands in the file, and is a finding");
    assert!(!has_power(&story, "margaret"));
}

#[test]
fn leaving_takes_the_power_and_a_stranger_s_removal_does_not() {
    let mut story = proposed();
    remove(&mut story, "02-02", "eve", "linus");
    assert_eq!(verdicts(&story), ["facilitator-removed: unauthorized"]);
    assert!(has_power(&story, "linus"));

    let mut story = proposed();
    remove(&mut story, "02-02", "linus", "linus");
    assert_eq!(verdicts(&story), ["facilitator-removed"]);
    assert!(!has_power(&story, "linus"));
    nominate(&mut story, "02-03", "linus", "linus");
    assert_eq!(verdicts(&story), ["facilitator-added"], "who left may come back");
    assert!(!has_power(&story, "linus"));
}

#[test]
fn whom_a_core_maintainer_removed_is_not_back_by_self_nomination() {
    let mut story = proposed();
    remove(&mut story, "02-02", "grace", "linus");
    nominate(&mut story, "02-03", "linus", "linus");
    assert_eq!(verdicts(&story), ["facilitator-added: unauthorized"]);
    append(&mut story, "02-04", "edsger", &paper(1));
    assert!(!has_power(&story, "linus"), "nor because the name stands in the file when a vote is opened");

    let mut story = proposed();
    remove(&mut story, "02-02", "grace", "linus");
    nominate(&mut story, "02-03", "edsger", "linus");
    assert_eq!(verdicts(&story), ["facilitator-added"]);
    assert!(has_power(&story, "linus"), "somebody else with the authority may add them");
}

#[test]
fn a_moderator_whom_a_core_maintainer_removed_does_not_add_themselves() {
    let mut story = proposed();
    nominate(&mut story, "02-02", "barbara", "barbara");
    remove(&mut story, "02-03", "grace", "barbara");
    nominate(&mut story, "02-04", "barbara", "barbara");
    assert_eq!(verdicts(&story), ["facilitator-added: unauthorized"]);
}

#[test]
fn another_login_of_the_same_human_is_no_change_of_people() {
    let mut story = with_margaret(", also: [maggie]");
    nominate(&mut story, "02-02", "linus", "maggie");
    edit(&mut story, "02-03", "grace", "github: maggie", "github: margaret");
    assert_eq!(verdicts(&story), Vec::<String>::new());
    assert!(has_power(&story, "margaret"));
    edit(&mut story, "02-04", "eve", "github: margaret", "github: Margaret");
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn power_follows_the_human_when_the_roster_learns_another_login() {
    let mut story = Scenario::on(&FICTION.replace("  linus: {emails: [linus@example.org]}\n", ""));
    write(&mut story, "02-01", "tony", SEARCH);
    let text = FICTION.replace("  linus: {", "  torvald: {also: [linus], ");
    story.land(&at("02-02"), "ada", &[("mcpgov.yaml", Some(&text))]);
    edit(&mut story, "02-03", "linus", "able to", "free to");
    assert_eq!(verdicts(&story), ["amended"]);
    let last = story.mainline().tip;
    let standing = on(&story, "12-31");
    let event = standing.past.events.iter().find(|event| event.commit() == Some(&last)).unwrap();
    assert_eq!(event.by().unwrap().to_string(), "torvald");
}
