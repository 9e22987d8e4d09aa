//! What counts as an amendment, and what it does to a vote that is open.

use super::*;
use crate::registry::group::Kind;

const TOOLS: &str = "\
kind: working-group
name: Tools
summary: Tools for all
facilitators: [{github: linus}]
overlaps: []
use_cases: Many
first_deliverable: {title: A tool, type: project, done: false}
deliverables: [{title: Another}]
maintains: [Atlas]
channel: \"#tools-wg\"
";

#[test]
fn every_material_field_amends_and_no_other_does() {
    let changes = [
        ("kind: working-group", "kind: interest-group", Some("kind")),
        ("name: Tools", "name: Tool", Some("name")),
        ("Tools for all", "Tools for some", Some("summary")),
        ("overlaps: []", "overlaps: [{group: auth, differentiation: None of it}]", Some("overlaps")),
        ("overlaps: []\n", "", Some("overlaps")),
        ("overlaps: []", "overlaps: []\nfirst_topic: What?", Some("first_topic")),
        ("Many", "Few", Some("use_cases")),
        ("title: A tool", "title: The tool", Some("first_deliverable")),
        ("type: project", "type: sep", Some("first_deliverable")),
        ("maintains: [Atlas]", "maintains: []", Some("maintains")),
        ("done: false", "done: true", None),
        ("title: Another", "title: One more", None),
        ("#tools-wg", "#tool-wg", None),
        ("summary: Tools for all", "summary: >\n  Tools\n  for   all", None),
        ("title: A tool", "title: \" A  tool \"", None),
        ("name: Tools", "name: |\n  Tools", None),
        ("name: Tools", "name: \"Tools\" # a comment", None),
        ("kind: working-group\nname: Tools\n", "name: Tools\nkind: working-group\n", None),
    ];
    for (from, to, field) in changes {
        let mut story = Scenario::new();
        write(&mut story, "02-01", "linus", TOOLS);
        edit(&mut story, "02-02", "linus", from, to);
        let expected: Vec<String> = field.map(|field| format!("amended [\"{field}\"]")).into_iter().collect();
        assert_eq!(changed(&story), expected, "{from} to {to}");
    }
}

#[test]
fn overlaps_are_a_set() {
    let mut story = Scenario::new();
    let overlaps = |ids: &str| TOOLS.replace("overlaps: []", &format!("overlaps: [{ids}]"));
    let (auth, maps) = ("{group: auth, differentiation: Not of it}", "{group: maps}");
    write(&mut story, "02-01", "linus", &overlaps(&format!("{auth}, {maps}")));
    write(&mut story, "02-02", "linus", &overlaps(&format!("{maps}, {}", auth.replace("Not of", "Not  of "))));
    assert_eq!(changed(&story), [""; 0]);
    write(&mut story, "02-03", "linus", &overlaps(maps));
    assert_eq!(changed(&story), ["amended [\"overlaps\"]"]);
}

#[test]
fn one_person_s_amendment_of_several_fields_is_one_event() {
    let mut story = voting();
    let text = story.file(PATH).replace("name: Search", "name: Finding").replace("able to", "free to");
    write(&mut story, "02-03", "linus", &text);
    assert_eq!(changed(&story), ["amended [\"name\",\"first_topic\"]"]);
}

#[test]
fn amendments_of_different_people_in_one_merge_are_judged_apart() {
    let mut story = voting();
    let named = story.edited(PATH, "name: Search", "name: Finding");
    let told = named.replace("able to", "free to");
    let branch = [
        Branch { by: "eve", files: vec![(PATH, Some(named))] },
        Branch { by: "linus", files: vec![(PATH, Some(told))] },
    ];
    story.merge(&at("02-03"), "alan", &branch, &[]);
    assert_eq!(changed(&story), ["amended: unauthorized [\"name\"]", "amended: unattested [\"first_topic\"]"]);
    assert_eq!(state_on(&story, "02-03"), State::Voting);
}

#[test]
fn an_authorised_amendment_voids_the_vote() {
    let mut story = voting();
    edit(&mut story, "02-04", "linus", "name: Search", "name: Finding");
    let standing = on(&story, "03-01");
    assert_eq!((state(&standing), outcome(&standing)), (State::Proposed, Some(Outcome::Void)));
    assert_eq!(log(&standing).last().unwrap(), "amended", "the window does not run on");
    write(&mut story, "03-01", "edsger", &search(&paper(2)));
    assert_eq!(state_on(&story, "03-01"), State::Voting);
}

#[test]
fn a_stranger_s_amendment_leaves_the_vote_on_the_text_as_opened() {
    let mut story = approved();
    edit(&mut story, "02-04", "eve", "name: Search", "name: Research");
    assert_eq!(verdicts(&story), ["amended: unauthorized"]);
    assert_eq!(state_on(&story, "02-05"), State::Active);
    assert_eq!(voted_on(&story, "02-04").name.as_ref().unwrap().as_str(), "Search");
}

#[test]
fn bringing_back_the_text_as_opened_voids_no_vote() {
    let mut story = approved();
    edit(&mut story, "02-03T01:00:00", "eve", "name: Search", "name: Research");
    edit(&mut story, "02-03T02:00:00", "linus", "name: Research", "name: Search");
    assert_eq!(verdicts(&story), ["amended"]);
    assert_eq!(state_on(&story, "02-04"), State::Voting);
    assert_eq!(state_on(&story, "02-05"), State::Active);

    let mut story = voting();
    edit(&mut story, "02-03", "eve", "name: Search", "name: Research");
    let text = story.file(PATH).replace("Research", "Search").replace("able to", "free to");
    write(&mut story, "02-04", "linus", &text);
    assert_eq!(state_on(&story, "02-04"), State::Proposed, "unless something else changes with it");
}

#[test]
fn a_stranger_s_change_of_kind_during_a_vote_is_not_voted_on() {
    let mut story = approved();
    edit(&mut story, "02-04", "eve", "kind: interest-group", "kind: working-group");
    let kind = group(&on(&story, "02-10")).kind;
    assert_eq!(kind.map(Kind::name), Some("interest-group"));
}

#[test]
fn the_kind_of_an_active_group_is_changed_by_those_who_may_and_stays_otherwise() {
    let kind = |story: &Scenario| group(&on(story, "12-31")).kind.map(Kind::abbreviation).unwrap();
    for (login, verdict, expected) in [
        ("linus", "kind-changed!: unauthorized", "IG"),
        ("edsger", "kind-changed", "WG"),
        ("grace", "kind-changed", "WG"),
    ] {
        let mut story = approved();
        edit(&mut story, "03-01", login, "kind: interest-group", "kind: working-group");
        assert_eq!(verdicts(&story), [verdict], "{login}");
        assert_eq!(kind(&story), expected, "{login}");
    }
    let mut story = approved();
    edit(&mut story, "03-01", "linus", "kind: interest-group", "kind: working-group");
    edit(&mut story, "03-02", "eve", "kind: working-group", "kind: interest-group");
    assert_eq!(verdicts(&story), Vec::<String>::new(), "undoing it is tidying up");
}

#[test]
fn a_veto_over_an_approval_hands_the_kind_to_nobody_else() {
    let mut story = approved();
    edit(&mut story, "03-01", "grace", NO_VETO, VETO);
    edit(&mut story, "03-02", "linus", "kind: interest-group", "kind: working-group");
    assert_eq!(verdicts(&story), ["kind-changed!: unauthorized"]);
}

#[test]
fn the_kind_of_a_proposal_follows_its_file() {
    let mut story = proposed();
    edit(&mut story, "02-02", "eve", "kind: interest-group", "kind: working-group");
    assert_eq!(verdicts(&story), ["amended: unauthorized"]);
    assert_eq!(group(&on(&story, "02-02")).kind.unwrap().abbreviation(), "WG");
}
