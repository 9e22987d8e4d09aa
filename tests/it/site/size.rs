//! What a large register takes.

use super::written;
use crate::support::{Community, FICTION, MANIFEST};

/// No page is larger at a thousand groups, of which there are a fifth here: what a page holds of each is what it holds.
const LARGEST: usize = 1_200_000 / 5;
const GROUPS: usize = 1_000 / 5;

#[test]
fn no_page_of_a_register_of_a_thousand_groups_is_too_large_to_be_shown_at_once() {
    let community = Community::founded();
    let summary = "Servers have good hours and bad ones; what clients need to know to wait politely. ".repeat(8);
    for number in 0..GROUPS {
        let next = (number * 7 + 1) % GROUPS;
        let text = format!(
            "kind: working-group\nname: Group of number {number} and its long name\nsummary: {summary}\nchannel: '#group-{number}-wg'\n\
             facilitators:\n  - github: person-{}\n    name: Somebody With A Name {number}\n\
             overlaps:\n  - group: group-{next}\n    differentiation: {summary}\nuse_cases: {summary}\nfirst_deliverable: {{title: HEP-{number}}}\n\
             meetings:\n  - {{title: Weekly, starts: 2026-01-07T10:00:00, timezone: Europe/Lisbon, minutes: 30, repeats: FREQ=WEEKLY}}\n\
             origin: {{basis: predates-sep-1302, source: 'https://example.org/{number}'}}\n",
            number % 80
        );
        community.write(&format!("groups/group-{number}.yaml"), text);
    }
    community.write(MANIFEST, FICTION);
    community.commit("Ada", "Adopt many groups");
    let site = written(community.path(), &community.now(), &community.beside("site"), &[]);
    // That of the rules holds nothing of groups, and is as large at any number of them.
    assert!(site["rules.html"].len() < LARGEST * 5);
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html") && *path != "rules.html");
    let (largest, path) = pages.map(|(path, text)| (text.len(), path)).max().expect("a page");
    assert!(largest < LARGEST, "{path} has {largest} bytes");
    assert!(site["index.html"].contains("Group of number 199"));
}
