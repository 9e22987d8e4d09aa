//! What comes along with a text that is pasted, and labels in ways that no template has.

use super::reading::read;
use super::*;
use crate::registry::group::DeliverableType;

#[test]
fn what_is_struck_out_is_left_out_and_told() {
    let filled =
        read("**Name**: ~~Pilots~~ Reefs\n**Facilitators**: ~~@old-nia~~ @nia\n**Overlaps**: ~~Security~~ none\n");
    assert_eq!(filled.proposal.name.as_deref(), Some("Reefs"));
    assert_eq!(filled.proposal.facilitators, [Person::of("nia".into())]);
    assert_eq!(filled.proposal.overlaps, Some(vec![]));
    let told = ["Pilots", "@old-nia", "Security"].map(|text| format!("`{text}` is struck out, so it is left out"));
    assert_eq!(filled.notes.told, told);
}

#[test]
fn breaks_and_tags_of_html_are_no_text() {
    let filled = read(
        "<b>Name</b>: Reefs<br>\n<b>Facilitators</b>: @nia<br/>@kofi<br />\n<b>Use cases</b>: Fish <i>need</i> them.<br>\n",
    );
    assert_eq!(filled.proposal.name.as_deref(), Some("Reefs"));
    assert_eq!(filled.proposal.facilitators.len(), 2);
    assert_eq!(filled.proposal.use_cases.as_deref(), Some("Fish need them."));
    assert_eq!(filled.notes, Notes::default());
}

#[test]
fn front_matter_says_fields_like_any_line() {
    let filled = read(
        "---\nname: Reefs\nkind: wg\nfacilitators: [nia-diver, kofi]\n---\n\n## Use cases\n\nFish.\n\n## First SEP\n\nSEP-1\n",
    );
    assert_eq!(filled.kind, Some(Kind::WorkingGroup));
    assert_eq!(filled.proposal.name.as_deref(), Some("Reefs"));
    assert_eq!(filled.proposal.facilitators.len(), 2);
    assert_eq!(filled.proposal.use_cases.as_deref(), Some("Fish."));
    assert_eq!(filled.notes.doubts, []);
}

#[test]
fn a_tab_an_arrow_or_two_hyphens_set_a_label_off_from_its_answer() {
    for between in ["\t", " → ", " -> ", " => ", " -- ", " = "] {
        let filled = read(&format!(
            "Group name{between}Reefs\nFacilitator(s){between}@nia\nOverlap{between}Security{between}it guards, we look\n\
             First topic{between}Corals\n"
        ));
        let proposal = &filled.proposal;
        assert_eq!(proposal.name.as_deref(), Some("Reefs"), "{between:?}");
        assert_eq!(proposal.facilitators, [Person::of("nia".into())], "{between:?}");
        assert_eq!(proposal.first_topic.as_deref(), Some("Corals"), "{between:?}");
        let groups: Vec<_> = proposal.overlaps.iter().flatten().map(|(id, _)| id.to_string()).collect();
        assert_eq!(groups, ["security"], "{between:?}: {:?}", filled.notes);
    }
}

#[test]
fn labels_are_known_in_spoken_words_and_beside_another_language() {
    for (label, field) in [
        ("What is the group called?", Field::Name),
        ("名称 / Name", Field::Name),
        ("What would you discuss first?", Field::FirstTopic),
        ("1st topic you wanna discuss", Field::FirstTopic),
        ("Overlap w/ other IGs", Field::Overlaps),
        ("Other deliverables", Field::FirstDeliverable),
    ] {
        let post = reader::read(&format!("**{label}**: Some words\n"), &|_| false);
        let said: Vec<_> = post.answers.iter().map(|answer| (answer.field, answer.text())).collect();
        assert_eq!(said, [(field, "Some words".to_owned())], "{label}");
    }
}

#[test]
fn the_label_tells_what_the_first_deliverable_is_and_others_come_behind_it() {
    let filled = read("Other deliverables: A test kit\nFirst PR: example/spec#12\nUse cases: Fish\n");
    let first = filled.proposal.first_deliverable.unwrap();
    assert_eq!((first.title.as_str(), first.kind.map(DeliverableType::name)), ("example/spec#12", Some("pr")));
    assert_eq!(filled.proposal.deliverables[0].title, "A test kit");
}

#[test]
fn several_links_in_a_line_are_several_links() {
    let filled = read("Name: Reefs\nLinks: [charter](https://example.org/d), https://example.org/e\n");
    let links: Vec<_> = filled.proposal.links.iter().map(|link| link.title.as_str()).collect();
    assert_eq!(links, ["charter", "https://example.org/e"]);
    assert_eq!(filled.notes.told, [""; 0]);
}

#[test]
fn what_a_clause_says_of_a_group_is_how_it_differs() {
    for (flagged, said) in [
        ("Security, since both look at threats", "since both look at threats"),
        ("Security -- it guards, we look", "it guards, we look"),
    ] {
        let filled = read(&format!("## Overlap\n\n{flagged}\n"));
        assert_eq!(filled.proposal.overlaps, Some(vec![("security".into(), Some(said.to_owned()))]), "{flagged}");
        assert_eq!(filled.notes, Notes::default(), "{flagged}");
    }
}
