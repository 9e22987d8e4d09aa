//! The table as it is printed into the documentation.

use std::path::Path;

use strum::{IntoEnumIterator as _, VariantArray as _};

use self::markdown::markdown;
use crate::fresh::is_fresh;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution;
use crate::lifecycle::state::{Phase, Step};
use crate::registry::ruleset::Ruleset;

mod markdown;

const PAGE: &str = "docs/lifecycle.md";

/// Where a rule set's table begins on the page, and where it ends.
fn marks(ruleset: Ruleset) -> (String, &'static str) {
    let begin = match ruleset {
        Ruleset::Sep1302 => "table: written".to_owned(),
        Ruleset::Sep2149 => format!("table of {ruleset}: written"),
    };
    (format!("<!-- {begin} by `UPDATE_DOCS=1 cargo test lifecycle` -->\n"), "<!-- end of table -->\n")
}

#[test]
fn an_event_beneath_a_veto_is_decided_by_what_the_veto_stands_over() {
    for ruleset in Ruleset::VARIANTS {
        let step = |phase, kind| constitution::of(*ruleset).step(phase, kind);
        for kind in EventKind::iter() {
            for phase in Phase::ALL.iter().copied() {
                if step(phase, kind) == Step::Beneath {
                    assert_eq!(phase, Phase::Vetoed, "{kind}");
                    let grounds = [Phase::Proposed, Phase::Sponsored, Phase::Voting, Phase::Approved, Phase::Chartered];
                    for ground in grounds.into_iter().chain([Phase::Rejected]) {
                        assert_ne!(step(ground, kind), Step::Beneath, "{kind}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_tables_are_as_decided() {
    insta::assert_snapshot!("the_table_is_as_decided", markdown(constitution::of(Ruleset::Sep1302)));
    insta::assert_snapshot!("the_table_of_sep_2149_is_as_decided", markdown(constitution::of(Ruleset::Sep2149)));
}

#[test]
fn the_page_on_the_lifecycle_shows_the_tables() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let mut fresh = std::fs::read_to_string(&path).expect(PAGE);
    for ruleset in Ruleset::VARIANTS {
        let (begin, end) = marks(*ruleset);
        let (before, rest) = fresh.split_once(&begin).expect("the beginning of the table");
        let (_, behind) = rest.split_once(end).expect("the end of the table");
        fresh = format!("{before}{begin}\n{}\n{end}{behind}", markdown(constitution::of(*ruleset)));
    }
    is_fresh(PAGE, &fresh);
}
