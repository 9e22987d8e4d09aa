//! By whom: whose value it is in a merge, whose word counts, and what backs it.

use std::cell::Cell;
use std::sync::Arc;

use super::*;
use crate::git::landing::{Entry, Versions};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::came_in::CameIn;

/// `by, attested?, landed by` of the last landing's events of a kind.
fn who(story: &Scenario, kind: EventKind) -> Vec<(String, bool, Option<String>)> {
    let events = brought(story).into_iter().filter(|event| event.kind() == Some(kind));
    let landings = events.filter_map(|event| event.landing);
    landings.map(|it| (it.by.to_string(), it.attested, it.landed_by.as_ref().map(ToString::to_string))).collect()
}

fn one(by: &str, attested: bool, landed_by: Option<&str>) -> Vec<(String, bool, Option<String>)> {
    vec![(by.to_owned(), attested, landed_by.map(str::to_owned))]
}

#[test]
fn a_direct_push_is_attested() {
    let mut story = voting();
    ballot(&mut story, "02-03", "frances", "frances", "approve");
    assert_eq!(who(&story, EventKind::BallotCast), one("frances", true, None));
}

#[test]
fn a_squash_or_web_edit_by_the_forge_is_attested() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    story.land_as(&at("02-03"), ident("frances"), Ident::web_flow(), &[(PATH, Some(&text))]);
    assert_eq!(who(&story, EventKind::BallotCast), one("frances", true, None));
    assert_eq!(counted(&story), ["frances approve"]);
}

#[test]
fn a_rebase_by_somebody_else_is_a_claim_that_they_landed() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    story.land_as(&at("02-03"), ident("frances"), ident("barbara"), &[(PATH, Some(&text))]);
    assert_eq!(who(&story, EventKind::BallotCast), one("frances", false, Some("barbara")));
    assert_eq!(counted(&story), ["frances approve, by barbara"]);
}

#[test]
fn in_a_merge_the_last_commit_that_brought_the_landed_value_is_whose_act_it_is() {
    let mut story = voting();
    let first = filled(&story, "frances", "reject");
    let second = first.replace("choice: reject", "choice: approve");
    let other = second.replace("name: Search", "name: Research");
    let branch = [
        Branch { by: "eve", files: vec![(PATH, Some(first))] },
        Branch { by: "frances", files: vec![(PATH, Some(second.clone()))] },
        Branch { by: "linus", files: vec![(PATH, Some(other))] },
        Branch { by: "alan", files: vec![(PATH, Some(second))] },
    ];
    story.merge(&at("02-03"), "ada", &branch, &[]);
    assert_eq!(who(&story, EventKind::BallotCast), one("frances", false, Some("ada")));
    assert!(who(&story, EventKind::Amended).is_empty(), "what was undone on the branch has no effect of its own");
}

#[test]
fn a_value_that_was_brought_and_undone_and_brought_again_is_the_last_one_s() {
    let mut story = voting();
    let approve = filled(&story, "frances", "approve");
    let pending = story.file(PATH).to_owned();
    let branch = [
        Branch { by: "frances", files: vec![(PATH, Some(approve.clone()))] },
        Branch { by: "frances", files: vec![(PATH, Some(pending))] },
        Branch { by: "eve", files: vec![(PATH, Some(approve))] },
    ];
    story.merge(&at("02-03"), "frances", &branch, &[]);
    assert_eq!(who(&story, EventKind::BallotCast)[0].0, "eve <eve@example.org>");
    assert_eq!(not_counted(&story), ["frances approve: unauthorized"]);
}

#[test]
fn what_no_commit_of_the_branch_brought_is_the_merge_s_own() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    let channel = format!("{}channel: \"#search\"\n", story.file(PATH));
    story.merge(
        &at("02-03"),
        "eve",
        &[Branch { by: "frances", files: vec![(PATH, Some(channel))] }],
        &[(PATH, Some(&text))],
    );
    assert_eq!(who(&story, EventKind::BallotCast), one("eve <eve@example.org>", false, None));
    assert_eq!(not_counted(&story), ["frances approve: unauthorized"]);

    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    story.merge(&at("02-03"), "frances", &[], &[(PATH, Some(&text))]);
    assert_eq!(counted(&story), ["frances approve"], "as good as her own merge of her own claim");
}

#[test]
fn a_deletion_in_a_merge_is_of_the_commit_that_deleted() {
    let mut story = proposed();
    let branch = [
        Branch { by: "tony", files: vec![("groups/other.yaml", Some(SEARCH.to_owned()))] },
        Branch { by: "linus", files: vec![(PATH, None)] },
        Branch { by: "alan", files: vec![("groups/other.yaml", None)] },
    ];
    story.merge(&at("02-03"), "edsger", &branch, &[]);
    assert_eq!(who(&story, EventKind::Withdrawn), one("linus", false, Some("edsger")));
}

#[test]
fn a_branch_without_a_common_root_brings_no_deletion() {
    let mut story = proposed();
    story.merge(
        &at("02-03"),
        "edsger",
        &[Branch { by: "eve", files: vec![("groups/other.yaml", Some(SEARCH.to_owned()))] }],
        &[(PATH, None)],
    );
    let mut mainline = story.mainline();
    for side in &mut mainline.landings.last_mut().unwrap().side {
        side.parents.clear();
    }
    let standing = derive(&mainline, time(&at("03-01")));
    let withdrawn = standing.past.events.iter().find(|event| event.kind() == Some(EventKind::Withdrawn)).unwrap();
    assert_eq!(withdrawn.by().unwrap().to_string(), "edsger");
}

#[test]
fn a_merge_that_the_forge_authors_has_no_lander() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    merge(&mut story, "02-03", "frances", "frances", &text);
    let mut mainline = story.mainline();
    mainline.landings.last_mut().unwrap().commit.author = Ident::web_flow();
    let standing = derive(&mainline, time(&at("02-03")));
    let event = standing.past.events.last().unwrap();
    let landing = event.landing.as_ref().unwrap();
    assert_eq!((landing.attested, &landing.landed_by), (false, &None));
    assert_eq!(told(event), "ballot-cast!: unattested");
}

#[test]
fn names_and_trailers_identify_nobody() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    let impostor = Ident { name: "frances".to_owned(), email: "frances@example.com".to_owned() };
    story.land_as(&at("02-03"), impostor.clone(), impostor, &[(PATH, Some(&text))]);
    assert_eq!(who(&story, EventKind::BallotCast), one("frances <frances@example.com>", true, None));
    assert_eq!(not_counted(&story), ["frances approve: unauthorized"]);
}

/// How often the introducer of what a merge lands asks for the value of a version, where it brings `commits` of them.
fn values_read(commits: usize) -> usize {
    let said = |number: usize| FICTION.replace("[Atlas]", &format!("[Atlas {number}]"));
    let branch: Vec<_> =
        (0..commits).map(|it| Branch { by: "ada", files: vec![("mcpgov.yaml", Some(said(it)))] }).collect();
    let mut story = Scenario::new();
    story.merge(&at("02-03"), "ada", &branch, &[]);
    let mainline = story.mainline();
    let merge = mainline.landings.last().expect("the merge");
    let read = |versions: &Versions, paths: &[&str]| match versions.get(*paths.first()?)? {
        Entry::File(blob) => Some(Arc::new(blob.id.clone())),
        Entry::Other(_) => None,
    };
    let steps = CameIn::with(merge).steps(&["mcpgov.yaml".to_owned()], read);
    let count = Cell::new(0);
    let value = |id: Option<&String>| {
        count.set(count.get() + 1);
        id.cloned()
    };
    let introduced = steps.introducer(None, &Some(said(commits - 1)), value);
    assert_eq!((&introduced.commit.id, introduced.by_the_merge), (&merge.side[0].commit.id, false));
    count.get()
}

#[test]
fn whoever_brought_a_value_is_found_by_reading_each_version_once() {
    // The value before the merge, and of each commit its own and its parent's.
    assert_eq!(values_read(10), 21);
    assert_eq!(values_read(40), 81);
}
