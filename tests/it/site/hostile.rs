//! Text that would be more than text, in every field that takes any.

use super::written;
use crate::support::{Community, MANIFEST};

/// What is put into every field, each part a way out of where text stands.
const HOSTILE: &str = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\\\"'`--> {{7*7}} ]]> &lt; \\u202Ehidden\\u200B javascript:alert(1) me@example.org";

/// A registry with that in every text of a group, and of the manifest.
pub fn hostile() -> Community {
    let community = Community::founded();
    let manifest = community.text(MANIFEST);
    let manifest = manifest.replace("registry: Fiction", &format!("registry: \"{HOSTILE}\""));
    let manifest = manifest.replace(
        "projects: [Atlas]",
        &format!("projects: [Atlas, \"{HOSTILE}\"]\nsite: {{description: \"{HOSTILE}\"}}"),
    );
    let manifest = manifest.replace("linus: {", &format!("linus: {{name: \"{HOSTILE}\", "));
    community.commit_file("Ada", MANIFEST, &manifest);
    let text = format!(
        "kind: working-group\nname: \"{HOSTILE}\"\nsummary: \"{HOSTILE}\\n\\n{HOSTILE}\"\nchannel: \"{HOSTILE}\"\n\
         joining: \"{HOSTILE}\"\nlinks: [{{title: \"{HOSTILE}\", url: \"https://example.org/%22\"}}]\n\
         facilitators:\n  - github: linus\n    name: \"{HOSTILE}\"\n    affiliation: \"{HOSTILE}\"\n\
         use_cases: \"{HOSTILE}\"\nfirst_deliverable: {{title: \"{HOSTILE}\"}}\n\
         overlaps: [{{group: other, differentiation: \"{HOSTILE}\"}}]\n\
         deliverables: [{{title: \"{HOSTILE}\"}}]\nsupports: [{{title: \"{HOSTILE}\"}}]\n\
         meetings:\n  - title: \"{HOSTILE}\"\n    starts: 2026-01-07T10:00:00\n    timezone: Europe/Lisbon\n    minutes: 30\n\
         \x20   repeats: FREQ=WEEKLY\n    exceptions: [{{on: 2026-01-14, called_off: \"{HOSTILE}\"}}]\n\
         reports:\n  2026-01:\n    progress: [{{title: \"{HOSTILE}\"}}]\n    meetings: [{{date: 2026-01-02, attendees: [{{name: \"{HOSTILE}\"}}]}}]\n\
         requests: {{2026-01: {{note: \"{HOSTILE}\"}}}}\n"
    );
    community.commit_file("Linus", "groups/other.yaml", &text.replace("group: other", "group: hostile"));
    community.commit_file("Linus", "groups/hostile.yaml", &text);
    let paper =
        "vote:\n  round: 1\n  vetoes:\n    grace: {reason: \"REASON\"}\n  ballots:\n".replace("REASON", HOSTILE);
    let ballots: String = ["edsger", "barbara", "donald", "frances"]
        .map(|login| format!("    {login}: {{choice: approve, reason: \"{HOSTILE}\"}}\n"))
        .concat();
    community.commit_file("Edsger", "groups/hostile.yaml", &(text.clone() + &paper + &ballots));
    let ended =
        format!("{text}retirement: {{reason: completed, note: \"{HOSTILE}\"}}\nreversal: {{reason: \"{HOSTILE}\"}}\n");
    community.commit_file("Mallory <script>", "groups/other.yaml", &ended);
    community
}

/// Leaves the site of the registry in the folder that the variable names: `.ci/site-browser` opens it.
#[test]
#[ignore = "leaves files for browsers to open: `.ci/site-browser` asks for it"]
#[expect(clippy::disallowed_methods, reason = "tests may be asked to write")]
fn a_hostile_registry_for_browsers() {
    let out = std::env::var_os("SITE").expect("the folder to write to");
    let community = hostile();
    written(community.path(), &community.now(), std::path::Path::new(&out), &[]);
}

#[test]
fn an_address_of_the_roster_stands_nowhere_whatever_holds_it() {
    let community = Community::founded();
    let manifest = community.text(MANIFEST).replacen("emails: [", "emails: [robin@localhost, ", 1);
    let link = "'https://example.org/robin@localhost?to=Robin%40localhost#linus@example.org'";
    let site = format!("site: {{url: {link}, invite: {link}, description: Ask robin@localhost}}\n");
    community.commit_file("Ada", MANIFEST, &(manifest + &site));
    let said = "write to robin@localhost, or look at https://example.org/robin@localhost";
    let group = format!(
        "kind: interest-group\nname: \"robin@localhost\"\nsummary: {said}\nfirst_topic: {said}\njoining: {said}\n\
         channel_url: {link}\nlinks: [{{title: robin@localhost, url: {link}}}]\noverlaps: []\n\
         facilitators: [{{github: linus, affiliation: robin@localhost}}]\n\
         meetings: [{{title: robin@localhost, starts: 2026-01-07T10:00:00, timezone: UTC, minutes: 30, url: {link}, notes: {link}}}]\n\
         reports: {{2026-01: {{threads: [{link}], progress: [{{title: {said}, url: {link}}}]}}}}\n\
         origin: {{basis: chartered-elsewhere, source: {link}, note: {said}}}\n"
    );
    community.commit_file("Grace", "groups/post.yaml", &group);
    let site = written(community.path(), &community.now(), &community.beside("site"), &[]);
    assert!(site["groups/post.html"].contains("href=\"https://example.org/…?to=…#…\""));
    for (path, text) in &site {
        // Lines of a calendar are cut.
        let text = text.replace("\r\n ", "").to_lowercase();
        for address in ["robin@localhost", "robin%40localhost", "linus@example.org"] {
            assert!(!text.contains(address), "{path} tells {address}");
        }
    }
}

#[test]
fn hostile_text_is_text_wherever_it_stands() {
    let community = hostile();
    let site = written(community.path(), &community.now(), &community.beside("site"), &[]);
    let mut shown = 0;
    for (path, text) in &site {
        assert!(!text.contains("me@example.org"), "{path} tells an address");
        assert!(!text.contains(['\u{202e}', '\u{200b}']), "{path} hides something");
        if path.ends_with(".html") || path.ends_with(".xml") {
            for way_out in ["<script>", "<img", "alert(1)>", "'`", "]]>", "</title></", "onerror=\""] {
                assert!(!text.contains(way_out), "{path} holds {way_out}");
            }
            shown += text.matches("&lt;script&gt;alert(1)").count() + text.matches("&#60;script&#62;alert(1)").count();
        }
        for link in super::attributes(text, "href") {
            assert!(!link.contains("javascript:") && !link.contains("alert"), "{path} links to {link}");
        }
    }
    assert!(shown > 40, "only {shown} are shown");
    assert_eq!(site["groups/hostile.html"].matches("<h1>").count(), 1);
}
