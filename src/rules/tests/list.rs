//! The list of rules, beside the folder that they stand in.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::registry::ruleset::Ruleset;
use crate::rules::{RULES, Topic};

/// The stems of the files of the folder of rules with this extension that hold `text`.
fn stems(extension: &str, text: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let paths = fs::read_dir(folder).expect("the folder of rules").map(|entry| entry.expect("an entry").path());
    let of_rules = paths.filter(|path| path.extension().is_some_and(|it| it == extension));
    let holding = of_rules.filter(|path| fs::read_to_string(path).expect("a readable file").contains(text));
    holding.filter_map(|path| Some(path.file_stem()?.to_str()?.replace('_', "-"))).collect()
}

#[test]
fn every_rule_and_page_of_the_folder_is_listed_once() {
    let listed: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(listed.len(), RULES.len());
    assert_eq!(stems("rs", "const RULE: Rule"), listed);
    assert_eq!(stems("md", ""), listed);
}

#[test]
fn a_rule_about_votes_or_sponsors_says_by_which_rules_it_goes() {
    let of = |topic| RULES.iter().filter(move |rule| rule.topic == topic);
    assert!(of(Topic::Votes).all(|rule| rule.ruleset() == Some(Ruleset::Sep1302)));
    assert!(of(Topic::Sponsors).all(|rule| rule.ruleset() == Some(Ruleset::Sep2149)));
}

#[test]
fn rules_are_listed_by_topic_in_the_order_of_the_documentation() {
    assert!(RULES.is_sorted_by_key(|rule| rule.topic));
}
