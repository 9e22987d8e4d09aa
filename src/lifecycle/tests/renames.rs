//! Renames: one timeline under another id, and what becomes of the old one.

use super::*;
use crate::registry::scalar::GroupId;

const NEW_PATH: &str = "groups/find.yaml";

fn renamed_text(story: &Scenario) -> String {
    format!("{}formerly: [search]\n", story.file(PATH))
}

/// Renames `search` to `find`.
fn rename(story: &mut Scenario, day: &str, login: &str) {
    let text = renamed_text(story);
    story.land(&at(day), login, &[(PATH, None), (NEW_PATH, Some(&text))]);
}

#[test]
fn a_renamed_group_goes_on_under_the_new_id_and_the_old_one_still_resolves() {
    let mut story = approved();
    rename(&mut story, "03-01", "linus");
    assert_eq!(verdicts(&story), ["renamed"]);
    let standing = on(&story, "03-01");
    assert_eq!(standing.timelines.len(), 1);
    assert_eq!(group(&standing).id.as_str(), "find");
    assert_eq!(state(&standing), State::Active);
    assert_eq!(group(&standing).formerly[0].as_str(), "search");
}

/// What is told of the group that is called `id` at the end.
fn told_of(story: &Scenario, id: &str) -> Vec<String> {
    let standing = on(story, "12-31");
    let events = standing.past.of(standing.find(id).unwrap());
    events.map(|event| format!("{} {}", event.group().unwrap(), event.what.name())).collect()
}

#[test]
fn a_group_that_takes_the_id_of_a_withdrawn_one_does_not_take_its_story() {
    let mut story = proposed();
    story.land(&at("02-02"), "linus", &[(NEW_PATH, Some(SEARCH))]);
    story.land(&at("02-03"), "linus", &[(NEW_PATH, None)]);
    rename(&mut story, "02-04", "linus");
    write(&mut story, "02-05", "linus", SEARCH);
    assert_eq!(told_of(&story, "find"), ["search proposed", "find renamed"]);
    assert_eq!(told_of(&story, "search"), ["search proposed"]);
    let standing = on(&story, "12-31");
    let namesakes = standing.namesakes("find", standing.find("find").unwrap());
    assert_eq!(namesakes.iter().map(|it| it.state).collect::<Vec<_>>(), [State::Withdrawn]);
}

#[test]
fn a_void_rename_and_a_void_withdrawal_end_no_story() {
    let mut story = voting();
    rename(&mut story, "02-03", "eve");
    assert_eq!(told_of(&story, "find"), ["find renamed", "find proposed", "find vote-opened"]);
    assert_eq!(
        told_of(&story, "search"),
        ["search proposed", "search vote-opened", "search withdrawn", "search rejected"]
    );
}

#[test]
fn a_vote_goes_on_through_a_rename() {
    let mut story = voting();
    rename(&mut story, "02-03", "linus");
    for voter in ["edsger", "barbara", "donald"] {
        let line = format!("    {voter}:\n      choice: pending\n");
        story.edit(&at("02-04"), voter, NEW_PATH, &line, &line.replace("pending", "approve"));
    }
    assert_eq!(state_on(&story, "02-05"), State::Active);
}

#[test]
fn a_void_rename_leaves_the_two_apart() {
    let mut story = approved();
    rename(&mut story, "03-01", "eve");
    assert_eq!(
        verdicts(&story),
        ["renamed!: unauthorized", "proposed", "vote-opened!: unauthorized", "deleted!: wrong-state"]
    );
    let standing = on(&story, "03-01");
    assert_eq!(state(&standing), State::Active);
    assert!(!group(&standing).file_exists);
    assert_eq!(standing.timeline("find").unwrap().state, State::Proposed);
}

#[test]
fn a_deleted_group_can_be_renamed_afterwards() {
    let mut story = approved();
    let text = renamed_text(&story);
    delete(&mut story, "03-01", "linus");
    story.land(&at("03-02"), "linus", &[(NEW_PATH, Some(&text))]);
    assert_eq!(verdicts(&story), ["renamed", "restored"]);
    assert_eq!(group(&on(&story, "03-02")).id.as_str(), "find");
    assert!(group(&on(&story, "03-02")).file_exists);
}

#[test]
fn a_file_that_names_a_group_whose_file_stands_is_another_group() {
    let mut story = approved();
    let text = renamed_text(&story);
    story.land(&at("03-01"), "linus", &[(NEW_PATH, Some(&text))]);
    assert_eq!(verdicts(&story), ["proposed", "vote-opened!: unauthorized"]);
    assert_eq!(on(&story, "03-01").timelines.len(), 2);
}

#[test]
fn changes_in_the_landing_that_renames_are_compared_with_the_version_before() {
    let mut story = approved();
    let text = renamed_text(&story).replace("name: Search", "name: Finding");
    story.land(&at("03-01"), "linus", &[(PATH, None), (NEW_PATH, Some(&text))]);
    assert_eq!(verdicts(&story), ["renamed", "amended"]);
}

#[test]
fn an_overlap_under_an_earlier_id_is_the_same_overlap_in_the_landing_that_renames_and_later() {
    for other_path in ["groups/atlas.yaml", "groups/zoo.yaml"] {
        let mut story = approved();
        let other = SEARCH.replace("overlaps: []", "overlaps: [{group: search, differentiation: Maps}]");
        let at_once = other.replace("group: search", "group: find");
        story.land(&at("02-20"), "linus", &[(other_path, Some(&other))]);
        let mut together = story.clone();
        let text = renamed_text(&story);
        together.land(&at("03-01"), "linus", &[(PATH, None), (NEW_PATH, Some(&text)), (other_path, Some(&at_once))]);
        assert_eq!(verdicts(&together), ["renamed"], "{other_path}");
        rename(&mut story, "03-01", "linus");
        story.land(&at("03-02"), "linus", &[(other_path, Some(&at_once))]);
        assert_eq!(verdicts(&story), Vec::<String>::new(), "{other_path}");
    }
}

#[test]
fn an_overlap_with_a_group_whose_rename_is_void_is_another_overlap() {
    let mut story = approved();
    let other = SEARCH.replace("overlaps: []", "overlaps: [{group: search, differentiation: Maps}]");
    story.land(&at("02-20"), "linus", &[("groups/atlas.yaml", Some(&other))]);
    let text = renamed_text(&story);
    let files = other.replace("group: search", "group: find");
    story.land(&at("03-01"), "eve", &[(PATH, None), (NEW_PATH, Some(&text)), ("groups/atlas.yaml", Some(&files))]);
    assert!(verdicts(&story).contains(&"amended: unauthorized".to_owned()), "{:?}", verdicts(&story));
}

#[test]
fn a_group_can_be_renamed_twice_and_back() {
    let mut story = approved();
    rename(&mut story, "03-01", "linus");
    let back = story.file(NEW_PATH).replace("formerly: [search]", "formerly: [find]");
    story.land(&at("03-02"), "linus", &[(NEW_PATH, None), (PATH, Some(&back))]);
    assert_eq!(verdicts(&story), ["renamed"]);
    let standing = on(&story, "03-02");
    assert_eq!(group(&standing).id.as_str(), "search");
    assert_eq!(group(&standing).formerly.iter().map(GroupId::as_str).collect::<Vec<_>>(), ["find"]);
    assert_eq!(standing.timeline("find").unwrap().id.as_str(), "search");
}

#[test]
fn a_new_group_at_an_earlier_id_is_what_the_id_means() {
    let mut story = approved();
    rename(&mut story, "03-01", "linus");
    write(&mut story, "03-02", "tony", SEARCH);
    let standing = on(&story, "03-02");
    assert_eq!(state(&standing), State::Proposed);
    assert_eq!(standing.timeline("find").unwrap().state, State::Active);
}

#[test]
fn of_two_groups_under_one_id_the_one_whose_file_stands_there_is_meant() {
    let mut story = approved();
    story.land(&at("02-10"), "linus", &[(NEW_PATH, Some(SEARCH))]);
    story.land(&at("02-11"), "linus", &[(NEW_PATH, None)]);
    rename(&mut story, "03-01", "linus");
    assert_eq!(verdicts(&story), ["renamed"]);
    let standing = on(&story, "03-01");
    assert_eq!(standing.timelines.len(), 2);
    assert_eq!(standing.timeline("find").unwrap().state, State::Active);
}

#[test]
fn what_a_branch_did_before_it_renamed_is_attributed_through_the_rename() {
    let mut story = voting();
    let cast = filled(&story, "frances", "approve");
    let branch = [
        Branch { by: "frances", files: vec![(PATH, Some(cast.clone()))] },
        Branch { by: "linus", files: vec![(PATH, None), (NEW_PATH, Some(format!("{cast}formerly: [search]\n")))] },
    ];
    story.merge(&at("02-03"), "barbara", &branch, &[]);
    assert_eq!(verdicts(&story), ["renamed", "ballot-cast"]);
    let standing = on(&story, "02-03");
    let by: Vec<String> =
        standing.past.events.iter().rev().take(2).map(|event| event.by().unwrap().to_string()).collect();
    assert_eq!(by, ["frances", "linus"]);
}
