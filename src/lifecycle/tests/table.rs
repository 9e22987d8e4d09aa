//! The table as it is printed into the documentation.

use std::path::Path;

use strum::IntoEnumIterator;

use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution;
use crate::lifecycle::state::{Phase, Step};
use crate::lifecycle::table::markdown;

const BEGIN: &str = "<!-- table: written by `UPDATE_DOCS=1 cargo test lifecycle` -->\n";
const END: &str = "<!-- end of table -->\n";

#[test]
fn an_event_beneath_a_veto_is_decided_by_what_the_veto_stands_over() {
    let step = |phase, kind| constitution::governing(None).step(phase, kind);
    for kind in EventKind::iter() {
        for phase in Phase::ALL {
            if step(phase, kind) == Step::Beneath {
                assert_eq!(phase, Phase::Vetoed, "{kind}");
                for ground in [Phase::Proposed, Phase::Voting, Phase::Approved, Phase::Rejected] {
                    assert_ne!(step(ground, kind), Step::Beneath, "{kind}");
                }
            }
        }
    }
}

#[test]
fn the_table_is_as_decided() {
    insta::assert_snapshot!(markdown(constitution::governing(None)));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test, not the program, rewrites the page")]
fn the_page_on_the_lifecycle_shows_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lifecycle.md");
    let page = std::fs::read_to_string(&path).expect("docs/lifecycle.md");
    let (before, rest) = page.split_once(BEGIN).expect("the beginning of the table");
    let (_, behind) = rest.split_once(END).expect("the end of the table");
    let fresh = format!("{before}{BEGIN}\n{}\n{END}{behind}", markdown(constitution::governing(None)));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, fresh).expect("a page that can be written");
    } else {
        assert!(page == fresh, "docs/lifecycle.md is stale: run `UPDATE_DOCS=1 cargo test lifecycle`");
    }
}
