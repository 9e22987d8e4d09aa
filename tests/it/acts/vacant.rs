//! The last facilitator of a group leaves it.

use crate::support::actor::{done, refused};
use crate::support::community::{Community, PATH};

const LEAVE: [&str; 4] = ["facilitator", "remove", "search", "linus"];

#[test]
fn the_last_facilitator_of_an_active_group_may_leave_and_somebody_is_looked_for() {
    let community = Community::active();
    let told = done(&community, "Linus", &LEAVE);
    assert!(told.contains("nobody facilitates `search` any more [vacant-group]"), "{told}");
    assert!(community.text(PATH).contains("facilitators: []\n"), "{}", community.text(PATH));
    community.assert_finding("warning vacant-group");
    assert_eq!((community.run("validate").0, community.state().as_str()), (0, "active"));
    let agenda = community.json("agenda");
    assert!(agenda["items"].as_array().unwrap().iter().any(|item| item["kind"] == "vacant-group"), "{agenda:#}");
    done(&community, "Edsger", "facilitator add search grace --term-ends=2026-12-31");
    let found = community.json("validate").to_string();
    assert!(!found.contains("vacant-group") && !found.contains("missing-facilitator"), "{found}");
    done(&community, "Edsger", "facilitator add search grace --name='Grace G' --term-ends=2027-06-30");
    let text = community.text(PATH);
    assert!(text.contains("  - github: grace\n    name: Grace G\n    term_ends: \"2027-06-30\"\n"), "{text}");
}

#[test]
fn a_group_that_has_ended_lacks_nobody() {
    let community = Community::active();
    done(&community, "Linus", &LEAVE);
    done(&community, "Edsger", "retire search --reason not-meeting-expectations");
    let found = community.json("validate").to_string();
    assert!(!found.contains("vacant-group") && !found.contains("missing-facilitator"), "{found}");
}

#[test]
fn a_proposal_has_a_facilitator_until_it_is_active() {
    for community in [Community::proposed(), Community::voting()] {
        let said = refused(&community, "Linus", &LEAVE);
        assert!(said.contains("linus is the last facilitator of `search`, and a proposal has at least one"), "{said}");
        assert!(said.contains("`mcpgov withdraw search`"), "{said}");
    }
}
