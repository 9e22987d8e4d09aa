//! How well likeness finds the overlaps that the groups of the shipped registry state themselves.
//!
//! What two groups say about each other is left out of their likeness, so nothing here finds its own answer.

use std::fs;
use std::path::Path;

use mcpgov::likeness::{ALIKE, Candidate, Likeness, Purposes};
use mcpgov::registry::group::Group;
use mcpgov::registry::load::Registry;
use mcpgov::source::found::FoundFile;

fn shipped() -> Registry {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let groups = fs::read_dir(root.join("groups")).expect("the shipped groups");
    Registry::load(groups.map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        FoundFile::of(format!("groups/{name}"), fs::read(path).expect("a file"))
    }))
}

fn registry_of(groups: &[(&str, &str)]) -> Registry {
    Registry::load(groups.iter().map(|(id, text)| FoundFile::of(format!("groups/{id}.yaml"), *text)))
}

fn purposes(registry: &Registry, is_open: impl Fn(&Group) -> bool) -> Purposes<'_> {
    Purposes::of(registry, registry.groups().map(|(id, _, group)| Candidate { id, group, is_open: is_open(group) }))
}

fn is_open(group: &Group) -> bool {
    group.retirement.is_none() && ever_was(group)
}

/// Whether it is more than a mistake of the register.
fn ever_was(group: &Group) -> bool {
    group.reversal.is_none()
}

fn successor<'a>(registry: &'a Registry, id: &str) -> Option<&'a str> {
    Some(registry.group(id)?.retirement.as_ref()?.merged_into.as_ref()?.as_str())
}

/// Whether the groups say themselves that they are near: one flags the other, went into it, or both went into a third.
fn is_stated(registry: &Registry, one: &str, other: &str) -> bool {
    let flags = |one: &str, other: &str| {
        let group = registry.group(one).expect("a readable group");
        group.overlaps.iter().flatten().any(|overlap| overlap.group.as_str() == other)
    };
    let (went, other_went) = (successor(registry, one), successor(registry, other));
    let is_merger = went == Some(other) || other_went == Some(one) || (went.is_some() && went == other_went);
    is_merger || flags(one, other) || flags(other, one)
}

/// The figures that the documentation of the module states.
#[test]
fn of_the_pairs_that_look_alike_nearly_all_are_stated_by_the_groups_themselves() {
    let registry = shipped();
    let ids: Vec<&str> =
        registry.groups().filter(|(_, _, group)| ever_was(group)).map(|(id, ..)| id.as_str()).collect();
    let pairs = ids.iter().enumerate().flat_map(|(index, one)| ids[..index].iter().map(move |other| (*one, *other)));
    let (stated, others): (Vec<_>, Vec<_>) = pairs.partition(|(one, other)| is_stated(&registry, one, other));
    assert_eq!((stated.len(), others.len()), (79, 327), "pairs that are stated, and that are not");

    let found = purposes(&registry, ever_was).pairs(0.0);
    let is_stated = |pair: &&Likeness<'_>| is_stated(&registry, pair.one, pair.other);
    assert_eq!(found.iter().take(20).filter(is_stated).count(), 18, "stated, of the first twenty");
    let (right, wrong): (Vec<_>, Vec<_>) = found.iter().filter(|pair| pair.is_striking()).partition(is_stated);
    assert_eq!((right.len(), wrong.len()), (17, 2), "pairs that look alike: stated, and not");
    let names: Vec<_> = wrong.iter().map(|pair| (pair.one.as_str(), pair.other.as_str())).collect();
    let one_subject = [("enterprise", "enterprise-managed-authorization"), ("auth-profiles", "enterprise")];
    assert_eq!(names, one_subject, "what nobody states, and is one subject all the same");
}

#[test]
fn a_group_that_went_into_another_is_most_like_that_one() {
    let registry = shipped();
    let open = purposes(&registry, is_open);
    let merged: Vec<_> = registry.ids().filter_map(|id| Some((id, successor(&registry, id)?))).collect();
    let found = merged.iter().filter(|(id, successor)| {
        let nearest = open.nearest(id);
        nearest.first().is_some_and(|first| [&**first.one, &**first.other].contains(successor))
    });
    assert_eq!((found.count(), merged.len()), (6, 7), "found, and merged");
}

#[test]
fn open_groups_that_look_alike_all_flag_it_and_the_rest_keeps_a_distance() {
    let registry = shipped();
    let open = purposes(&registry, is_open);
    let (flagged, unflagged): (Vec<_>, Vec<_>) = open.pairs(0.0).into_iter().partition(Likeness::is_flagged);
    let ids = |pair: &Likeness<'_>| format!("{} {}", pair.one, pair.other);
    let alike = flagged.iter().filter(|pair| pair.is_striking()).map(ids);
    assert_eq!(
        alike.collect::<Vec<_>>(),
        [
            "agents filesystems",
            "financial-services security",
            "file-uploads filesystems",
            "primitive-grouping skills-over-mcp",
            "agents skills-over-mcp",
            "auth security"
        ]
    );
    assert!(unflagged[0].score < ALIKE * 0.9, "{} {}", ids(&unflagged[0]), unflagged[0].score);
}

#[test]
fn the_words_that_tell_most_are_the_reason() {
    let registry = shipped();
    let nearest = purposes(&registry, is_open).nearest("financial-services");
    assert_eq!(nearest[0].other.as_str(), "security");
    assert_eq!(nearest[0].shared[..4], ["attestation", "audit", "records", "claim"]);
}

const SEARCH: &str = "
kind: interest-group
name: Search
summary: How clients query what a server holds, and how results are ranked.
first_topic: Which query syntax do clients need?
";

#[test]
fn flagging_an_overlap_does_not_make_the_groups_more_alike() {
    let ranking = "kind: interest-group\nname: Ranking\nsummary: How a server ranks what a query finds.\n";
    let border = "overlaps:\n  - group: search\n    differentiation: Search is about query syntax and clients that \
                  query; Ranking is about ranked results of the search.\n";
    let score = |ranking: &str| {
        let registry = registry_of(&[("search", SEARCH), ("ranking", ranking)]);
        let pairs = purposes(&registry, is_open).nearest("ranking");
        (pairs[0].score, pairs[0].one_flags)
    };
    let (without, with) = (score(ranking), score(&format!("{ranking}{border}")));
    assert!(!without.1 && with.1);
    assert!((without.0 - with.0).abs() < 1e-9, "{} {}", without.0, with.0);
}

#[test]
fn unrelated_groups_have_nothing_in_common_however_few_there_are() {
    let payments = "kind: working-group\nname: Payments\nsummary: How a server asks to be paid by the people who use \
                    it.\nuse_cases: Servers want to charge for what they offer; clients need a way to agree.\n";
    let registry = registry_of(&[("search", SEARCH), ("payments", payments)]);
    assert_eq!(purposes(&registry, is_open).pairs(0.0), []);
}

#[test]
fn the_same_text_is_wholly_alike_and_groups_that_ended_are_no_neighbours() {
    let ended = format!("{SEARCH}retirement: {{reason: not-meeting-expectations}}\n");
    let registry = registry_of(&[("index", SEARCH), ("search", SEARCH), ("old", &ended)]);
    let pairs = purposes(&registry, is_open).pairs(0.0);
    assert_eq!(pairs.len(), 1);
    assert!((pairs[0].score - 1.0).abs() < 1e-9);
}

#[test]
fn an_overlap_under_an_earlier_id_is_flagged() {
    let search = format!("{SEARCH}formerly: [find]\n");
    let index = format!("{SEARCH}overlaps:\n  - {{group: find, differentiation: Index stores.}}\n");
    let registry = registry_of(&[("index", &index), ("search", &search)]);
    let flagged = purposes(&registry, is_open).flagged();
    assert_eq!(flagged.len(), 1);
    assert!(flagged[0].one_flags && !flagged[0].other_flags);
}
