//! A finding is known again by what it is about: by nothing that moves, and whatever it is called by then.

use std::collections::BTreeMap;
use std::path::Path;

use mcpgov::diagnostic::Diagnostic;
use mcpgov::registry::load::Registry;
use mcpgov::rules::{self, mark_introduced};
use mcpgov::source::found::{FileContent, FoundFile};
use serde_json::Value;

use crate::support::{Community, MODERATORS, PATH, SEARCH as PROPOSAL, done, put_to_the_vote};

/// What is wrong with files on 15 November 2026, or `days` later.
fn findings(files: &[(String, String)], days: i64) -> Vec<Diagnostic> {
    let found = |(path, text): &(String, String)| FoundFile {
        path: path.clone(),
        content: FileContent::Bytes(text.clone().into_bytes().into()),
    };
    let now = mcpgov::clock::from_seconds(1_794_744_000 + days * 86_400);
    rules::findings(&Registry::load(files.iter().map(found)), None, None, now)
}

fn everything_wrong() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/everything_wrong");
    let groups = std::fs::read_dir(folder.join("groups")).unwrap();
    let names = groups.map(|entry| format!("groups/{}", entry.unwrap().file_name().to_str().unwrap()));
    let names = names.chain(["mcpgov.yaml".to_owned()]);
    names.map(|name| (name.clone(), std::fs::read_to_string(folder.join(&name)).unwrap())).collect()
}

#[test]
fn no_two_findings_share_a_key_but_of_the_same_thing_twice() {
    let mut known: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for finding in findings(&everything_wrong(), 0) {
        known.entry(finding.keys(&[])).or_default().push(finding.message);
    }
    let shared: Vec<_> = known.values().filter(|said| said.iter().any(|message| *message != said[0])).collect();
    assert!(shared.is_empty(), "{shared:#?}");
    assert!(known.len() > 20, "{}", known.len());
}

const MANIFEST: &str = "\
registry: Fiction
projects: [Atlas]
roles:
  lead_maintainers: [ada]
  core_maintainers: [grace]
  community_moderators: [edsger, barbara, ada-old, barbara]
people:
  edsger: {emails: [shared@example.org], also: [ed]}
  barbara: {emails: [shared@example.org]}
  ada: {emails: [ada@example.org], also: [ada-old]}
";

/// What stands in lists, and months of which ever more go without a report.
const SEARCH: &str = "\
kind: interest-group
name: Search
channel: '#lists-ig'
facilitators:
  - {github: '@ada', term_ends: 2026-01-01}
  - {github: grace, affiliation: TBD}
  - {github: Grace}
maintainers: [grase, edsger, barbara]
overlaps:
  - {group: indx, differentiation: ...}
  - {group: search, differentiation: None.}
  - {group: lists}
supported_by: [index, nowhere]
maintains: [atlas, Globe]
origin: {basis: chartered-elsewhere, date: 2026-03-02, source: https://example.org}
meetings:
  - {title: Hour, starts: 2026-04-15T11:00:00, timezone: PST, minutes: 60}
  - {title: Half, starts: 2026-04-15T11:00:00, timezone: Moon, minutes: 30}
reports:
  2026-06: {threads: [https://example.org/1]}
  2027-06: {}
wrong: 1
";

const LISTS: &str = "\
kind: interest-group
name: Searches
channel: '#lists-ig'
facilitators: [{github: linus}]
overlaps: []
first_topic: Which?
";

fn files(manifest: &str, search: &str) -> Vec<(String, String)> {
    [("mcpgov.yaml", manifest), ("groups/search.yaml", search), ("groups/lists.yaml", LISTS)]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .to_vec()
}

/// Swaps two parts of a text.
fn swapped(text: &str, one: &str, other: &str) -> String {
    assert!(text.contains(one) && text.contains(other), "{one} {other}");
    text.replacen(one, "\u{0}", 1).replacen(other, one, 1).replacen('\u{0}', other, 1)
}

#[test]
fn a_finding_is_known_again_in_other_order_on_other_lines_and_with_other_numbers_and_words() {
    let before = findings(&files(MANIFEST, SEARCH), 0);
    assert!(before.len() > 25, "{}", before.len());
    let manifest = swapped(MANIFEST, "edsger, barbara", "ada-old, barbara");
    let manifest = swapped(
        &manifest,
        "edsger: {emails: [shared@example.org], also: [ed]}",
        "barbara: {emails: [shared@example.org]}",
    );
    let mut search = format!("# moved\n\n{SEARCH}");
    for (one, other) in [
        ("{github: '@ada', term_ends: 2026-01-01}", "{github: Grace}"),
        ("grase", "edsger"),
        ("{group: indx, differentiation: ...}", "{group: lists}"),
        ("index", "nowhere"),
        ("atlas", "Globe"),
        (
            "{title: Hour, starts: 2026-04-15T11:00:00, timezone: PST, minutes: 60}",
            "{title: Half, starts: 2026-04-15T11:00:00, timezone: Moon, minutes: 30}",
        ),
    ] {
        search = swapped(&search, one, other);
    }
    let mut after = findings(&files(&manifest, &search), 40);
    for finding in &mut after {
        finding.message = format!("in other words: {}", finding.message);
    }
    mark_introduced(&before, &mut after, &[]);
    let brought: Vec<_> =
        after.iter().filter(|it| it.introduced != Some(false)).map(|it| (it.rule, it.keys(&[]), &it.message)).collect();
    assert!(brought.is_empty(), "{brought:#?}");
    assert_eq!(after.len(), before.len());
}

#[test]
fn findings_about_both_of_two_groups_are_known_again_under_new_ids() {
    let before = findings(&files(MANIFEST, SEARCH), 0);
    // By the order of the ids, one or the other of two groups tells of what they share.
    for id in ["find", "aa"] {
        let mut files = files(MANIFEST, &SEARCH.replace("group: search", &format!("group: {id}")));
        files[1].0 = format!("groups/{id}.yaml");
        let mut after = findings(&files, 0);
        mark_introduced(&before, &mut after, &[("search".to_owned(), id.to_owned())]);
        let brought: Vec<_> = after.iter().filter(|it| it.introduced == Some(true)).map(|it| &it.message).collect();
        assert_eq!(brought, [""; 0], "{id}");
    }
}

/// The findings of `rule` in what judging the branch `change` says, as severity, subject and whether they are new; and
/// the exit status.
fn judged(community: &Community, by: &str, rule: &str) -> (i32, Vec<(String, Value, bool)>) {
    let arguments = ["validate", "--base", "main", "--actor", by, "--format", "json"];
    let (status, stdout, stderr) = community.run(&arguments);
    let report: Value = serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stderr}"));
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule);
    let told = findings.map(|finding| {
        let severity = finding["severity"].as_str().unwrap().to_owned();
        (severity, finding["subject"].clone(), finding["introduced"] == true)
    });
    (status, told.collect())
}

fn change(community: &Community, by: &str, path: &str, text: &str) {
    community.branch("change", "main");
    community.commit_file(by, path, text);
}

/// A ballot paper for those of the moderators that `keep` says.
fn paper(keep: &[&str]) -> String {
    let lacking = MODERATORS.iter().filter(|elector| !keep.contains(elector));
    lacking.fold(put_to_the_vote(&[]), |paper, elector| {
        paper.replace(&format!("    {elector}:\n      choice: pending\n"), "")
    })
}

#[test]
fn adding_one_of_two_missing_electors_brings_no_finding_and_taking_another_off_does() {
    for (keep, status, expected) in [
        (&["edsger", "barbara", "donald"][..], 0, ("frances", false)),
        (&["edsger"][..], 1, ("barbara, donald, frances", true)),
    ] {
        let community = Community::proposed();
        community.commit_file("Edsger", PATH, &paper(&["edsger", "barbara"]));
        change(&community, "Edsger", PATH, &paper(keep));
        let told = vec![("error".to_owned(), expected.0.into(), expected.1)];
        assert_eq!(judged(&community, "edsger", "electorate-mismatch"), (status, told), "{keep:?}");
    }
}

#[test]
fn what_turns_a_warning_into_an_error_fails_and_the_other_way_round_does_not() {
    let lacking = PROPOSAL.replace("overlaps: []\n", "");
    let old = |basis: &str| format!("{lacking}origin: {{basis: {basis}, source: https://example.org/}}\n");
    let (soft, hard) = (old("predates-sep-1302"), old("chartered-elsewhere"));
    for (before, after, severity, is_new) in [(&soft, &hard, "error", true), (&hard, &soft, "warning", false)] {
        let community = Community::founded();
        community.commit_file("Ada", PATH, before);
        change(&community, "Ada", PATH, after);
        let (status, told) = judged(&community, "ada", "missing-overlap-flag");
        assert_eq!(told, [(severity.to_owned(), Value::Null, is_new)]);
        assert!(status == 1 || !is_new);
    }
}

#[test]
fn a_group_with_an_old_finding_can_be_renamed() {
    let community = Community::voting();
    let text = community.text(PATH).replace("first_topic: What should a client be able to search for?\n", "");
    community.commit_file("Linus", PATH, &format!("{text}channel: '#other-ig'\n"));
    let other = PROPOSAL.replace("name: Search", "name: Lamps").replace("overlaps: []", "overlaps: [{group: search}]");
    community.commit_file("Linus", "groups/lamps.yaml", &format!("{other}channel: '#other-ig'\n"));
    let errors = |community: &Community| community.json("validate")["summary"]["errors"].clone();
    assert_eq!(errors(&community), 3);
    done(&community, "Edsger", "rename search alpha");
    assert_eq!(errors(&community), 3);
}
