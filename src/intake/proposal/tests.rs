use super::*;
use crate::lifecycle::constitution::of;
use crate::registry::group::Group;
use crate::registry::load::document;
use crate::registry::ruleset::Ruleset;

fn filled(kind: Kind) -> Proposal {
    Proposal {
        name: Some("no".to_owned()),
        summary: Some("One: line\n\n# and another 🚀".to_owned()),
        channel: Some("#search-ig".to_owned()),
        facilitators: vec![Person::of(Login::new("ada")), Person::of(Login::new("1e3"))],
        overlaps: Some(vec![(GroupId::new("auth"), Some("2026-01-01".to_owned()))]),
        first_topic: Some("true".to_owned()),
        use_cases: Some("People: want it".to_owned()),
        first_deliverable: Some(Promise {
            title: "SEP-1: Maps".to_owned(),
            kind: Some(DeliverableType::Sep),
            url: Url::parse("https://example.org/1"),
        }),
        ..Proposal::of(kind)
    }
}

#[test]
fn the_file_says_what_was_meant_whatever_it_looks_like() {
    let proposal = filled(Kind::WorkingGroup);
    let document = document::<Group>("groups/search.yaml", proposal.text().as_bytes());
    assert_eq!(document.problems.len(), 0, "{}", proposal.text());
    let group = document.value.unwrap();
    let said = |text: &Option<crate::source::span::Spanned<String>>| text.as_deref().cloned();
    assert_eq!(said(&group.name), proposal.name);
    assert_eq!(said(&group.summary), proposal.summary);
    assert_eq!(said(&group.first_topic), proposal.first_topic);
    let overlap = &group.overlaps.as_ref().unwrap()[0];
    assert_eq!(overlap.differentiation.as_deref().map(String::as_str), Some("2026-01-01"));
    assert_eq!(group.first_deliverable.as_ref().unwrap().title.as_str(), "SEP-1: Maps");
}

#[test]
fn what_is_missing_is_named_in_the_order_of_the_template() {
    let interest = Proposal::of(Kind::InterestGroup).missing(of(Ruleset::Sep1302));
    let flags =
        ["--name NAME", "--facilitator LOGIN", "--overlap ID=DIFFERENTIATION (or --no-overlap)", "--first-topic TEXT"];
    assert_eq!(interest, flags);
    let working = Proposal::of(Kind::WorkingGroup).missing(of(Ruleset::Sep1302));
    assert_eq!(working, ["--name NAME", "--facilitator LOGIN", "--use-cases TEXT", "--first-deliverable TITLE"]);
    assert_eq!(filled(Kind::InterestGroup).missing(of(Ruleset::Sep1302)), [""; 0]);
    let unsaid = Proposal { overlaps: Some(vec![(GroupId::new("auth"), None)]), ..filled(Kind::InterestGroup) };
    let sponsored = of(Ruleset::Sep2149);
    let asked =
        ["--name NAME", "--facilitator LOGIN", "--summary TEXT", "--overlap ID=DIFFERENTIATION (or --no-overlap)"];
    assert_eq!(Proposal::of(Kind::InterestGroup).missing(sponsored), asked);
    let working = Proposal::of(Kind::WorkingGroup).missing(sponsored);
    assert_eq!(working, [&asked[..], &["--first-deliverable TITLE"]].concat());
    assert_eq!(unsaid.missing(of(Ruleset::Sep1302)), ["--overlap auth=DIFFERENTIATION"]);
}
