//! The last facilitator of a group leaves it.

use crate::support::{Community, PATH, Says, done, refused};

const LEAVE: [&str; 4] = ["facilitator", "remove", "search", "linus"];

#[test]
fn the_last_facilitator_of_an_active_group_may_leave_and_somebody_is_looked_for() {
    let community = Community::active();
    done(&community, "Linus", &LEAVE).says("nobody facilitates `search` any more [vacant-group]");
    community.text(PATH).says("facilitators: []\n");
    community.assert_finding("warning vacant-group");
    assert_eq!((community.run("validate").0, community.state().as_str()), (0, "active"));
    let agenda = community.json("agenda");
    assert!(agenda["items"].as_array().unwrap().iter().any(|item| item["kind"] == "vacant-group"), "{agenda:#}");
    done(&community, "Edsger", "facilitator add search grace --term-ends=2026-12-31");
    community.json("validate").to_string().lacks("vacant-group").lacks("missing-facilitator");
    done(&community, "Edsger", "facilitator add search grace --name='Grace G' --term-ends=2027-06-30");
    community.text(PATH).says("  - github: grace\n    name: Grace G\n    term_ends: \"2027-06-30\"\n");
}

#[test]
fn a_group_that_has_ended_lacks_nobody() {
    let community = Community::active();
    done(&community, "Linus", &LEAVE);
    done(&community, "Edsger", "retire search --reason not-meeting-expectations");
    community.json("validate").to_string().lacks("vacant-group").lacks("missing-facilitator");
}

#[test]
fn a_proposal_has_a_facilitator_until_it_is_active() {
    for community in [Community::proposed(), Community::voting()] {
        refused(&community, "Linus", &LEAVE)
            .says("linus is the last facilitator of `search`, and a proposal has at least one")
            .says("`mcpgov withdraw search`");
    }
}
