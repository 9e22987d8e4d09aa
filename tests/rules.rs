//! What the rules about files, the template, people and overlaps say about whole registries, beyond the example on each
//! rule's page.

use mcpgov::diagnostic::{Diagnostic, Severity};
use mcpgov::registry::load::{RawContent, RawFile, Registry};
use mcpgov::registry::roster::Roster;
use mcpgov::rules::{self, Context, Topic};

const MANIFEST: &str = "\
registry: Fiction
projects: [Atlas]
roles:
  lead_maintainers: [ada]
  core_maintainers: [grace]
  community_moderators: [edsger, barbara, donald]
people:
  ada: {emails: [ada@example.org]}
";

const SEARCH: &str = "\
kind: interest-group
name: Search
facilitators: [{github: ada}]
overlaps: []
first_topic: What should a client be able to search for?
";

/// What the tests of this file are about.
const TOPICS: [Topic; 4] = [Topic::File, Topic::Template, Topic::People, Topic::Overlaps];

fn findings(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let registry = Registry::load(files.iter().map(|(path, text)| RawFile {
        path: (*path).to_owned(),
        content: RawContent::Bytes(text.as_bytes().to_vec()),
    }));
    let roster = registry.manifest().map(Roster::of).unwrap_or_default();
    // 2026-11-15, noon
    let now = mcpgov::clock::from_seconds(1_794_744_000);
    let mut found = rules::run(&Context { registry: &registry, roster: &roster, standing: None, now });
    found.retain(|finding| rules::find(finding.rule).is_some_and(|rule| TOPICS.contains(&rule.topic)));
    found
}

fn rules_of(findings: &[Diagnostic]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

/// Everything a finding says, but for its file: rule, field, place, message, help and label.
fn said(finding: &Diagnostic) -> String {
    let place = finding.place.as_ref().map(|place| place.file.position(place.span.start));
    let place = place.map_or_else(String::new, |place| format!("{}:{}", place.line, place.column));
    let related = finding
        .related
        .as_ref()
        .map_or_else(String::new, |label| format!(" ({}: {})", label.place.file.slice(label.place.span), label.text));
    let field = finding.field.as_deref().unwrap_or("-");
    let help = finding.help.as_deref().unwrap_or("-");
    format!("{place} {} {field}: {}{related}\n    {help}", finding.rule, finding.message)
}

#[test]
fn a_value_of_the_wrong_type_is_not_called_missing_as_well() {
    let text = "\
kind: interest-group
name: [Search]
facilitators: [ada]
overlaps: [{group: index, differentiation: {text: x}}]
first_topic: {title: x}
";
    let index = SEARCH.replace("interest-group", "working-group");
    let found = findings(&[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", text), ("groups/index.yaml", &index)]);
    let about_search = found.iter().filter(|finding| finding.group.as_deref() == Some("search"));
    assert_eq!(about_search.map(|finding| finding.rule).collect::<Vec<_>>(), ["wrong-type"; 4]);
}

#[test]
fn what_only_the_manifest_could_tell_is_not_judged_without_one() {
    let text = format!("{SEARCH}maintainers: [alan]\nmaintains: [Atlas]\n");
    let found = findings(&[("groups/search.yaml", &text)]);
    assert_eq!(rules_of(&found), ["field-of-other-kind"]);
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_another_s_problems() {
    let nameless = SEARCH.replace("name: Search\n", "overlaps: []\n");
    let found = findings(&[
        ("mcpgov.yaml", "registry: ["),
        ("groups/broken.yaml", "name: \"x"),
        ("groups/search.yaml", &nameless),
    ]);
    assert_eq!(rules_of(&found), ["invalid-yaml", "missing-name", "duplicate-key", "invalid-yaml"]);
}

#[test]
fn the_template_is_softer_on_groups_older_than_the_sep_and_silent_once_they_have_ended() {
    let text = "\
kind: interest-group
name: Search
origin: {basis: predates-sep-1302, source: https://example.org}
";
    let found = findings(&[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", text)]);
    assert_eq!(rules_of(&found), ["missing-facilitator", "missing-first-topic", "missing-overlap-flag"]);
    assert!(found.iter().all(|finding| finding.severity == Severity::Warning));

    let ended = format!("{text}retirement: {{reason: not-meeting-expectations}}\n");
    let found = findings(&[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", &ended)]);
    assert_eq!(rules_of(&found), [""; 0]);
}

#[test]
fn nobody_is_asked_to_mend_the_people_and_overlaps_of_a_group_that_has_ended() {
    let text = "\
kind: interest-group
name: Search
channel: '#finding'
facilitators:
  - {github: ada, affiliation: Engines, term_ends: 2020-01-01}
  - {github: grace, affiliation: Engines}
maintainers: [edsger]
overlaps: [{group: index, differentiation: Index stores.}]
first_topic: What should a client be able to search for?
retirement: {reason: not-meeting-expectations}
";
    let ended = text.replace("Search", "Index").replace("group: index", "group: search");
    let found = findings(&[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", text), ("groups/index.yaml", &ended)]);
    assert_eq!(rules_of(&found), [""; 0]);
}

#[test]
fn references_by_an_earlier_id_are_references_to_the_group() {
    let search = format!("{SEARCH}formerly: [find]\n");
    let index = SEARCH
        .replace("Search", "Index")
        .replace("overlaps: []", "overlaps: [{group: find, differentiation: Search asks.}]")
        + "supported_by: [find]\n";
    let found = findings(&[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", &search), ("groups/index.yaml", &index)]);
    assert_eq!(rules_of(&found), ["one-sided-overlap"]);
}

#[test]
fn every_finding_says_what_offends_against_what_and_the_way_out() {
    let search = "\
kind: working-group
name: Search
facilitators:
  - github: https://github.com/ada
  - github: grace
  - github: Grace
maintainers: [grase, edsger]
overlaps:
  - group: indx
    differentiation: ...
  - group: search
    differentiation: None.
  - group: lists
    differentiation: Lists are complete.
first_topic: Which one?
use_cases: ' '
first_deliverable: {title: TBD}
maintains: [atlas, Globe]
supported_by: [index, nowhere]
";
    let lists = format!(
        "{}retirement: {{reason: merged, merged_into: index}}\n",
        SEARCH.replace("Search", "Lists").replace("github: ada", "github: edsger")
    );
    let index = SEARCH.replace("Search", "Index").replace("github: ada", "github: grace");
    let found = findings(&[
        ("mcpgov.yaml", MANIFEST),
        ("groups/search.yaml", search),
        ("groups/lists.yaml", &lists),
        ("groups/index.yaml", &index),
    ]);
    let said: Vec<_> = found.iter().map(said).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    4:13 invalid-login facilitators.0.github: `https://github.com/ada` cannot be a GitHub login
        write `ada`
    6:13 duplicate-person facilitators.2.github: `Grace` stands twice in this list (grace: first here)
        keep one of the two; the roster calls the human `grace`
    7:15 maintainer-outside-steering-group maintainers.0: maintainer `grase` is not in the steering group (roles: the steering group is listed here)
        did you mean `grace`?
    7:22 maintainer-outside-steering-group maintainers.1: maintainer `edsger` is not in the steering group (roles: the steering group is listed here)
        list them under `facilitators`, or have them join the steering group in `mcpgov.yaml`
    9:12 unknown-overlap overlaps.0.group: no group `indx` in this registry
        did you mean `index`?
    10:22 placeholder-text overlaps.0.differentiation: `overlaps.0.differentiation` still holds a placeholder
        say what is meant; a field that may be left out can also go
    11:12 self-overlap overlaps.1.group: `search` flags an overlap with itself
        remove it, or name the other group that is meant
    13:12 overlap-with-closed-group overlaps.2.group: `lists` is retired: there is nothing left to overlap with ({reason: merged, merged_into: index}: it ended here)
        flag the overlap with `index` instead, which it went into
    15:1 field-of-other-kind first_topic: `first_topic` belongs to interest groups, and `search` is not one (working-group: the kind is stated here)
        remove `first_topic`, or make it `kind: interest-group`
    16:12 missing-use-cases use_cases: working group `search` does not say who needs its work, and for what
        add `use_cases`: the interest or use cases behind the group, from an interest group or from anywhere
    17:28 placeholder-text first_deliverable.title: `first_deliverable.title` still holds a placeholder
        say what is meant; a field that may be left out can also go
    18:13 unknown-project maintains.0: no officially endorsed Project is called `atlas` (projects: the Projects are listed here)
        did you mean `Atlas`?
    18:20 unknown-project maintains.1: no officially endorsed Project is called `Globe` (projects: the Projects are listed here)
        name a Project of `mcpgov.yaml`, or have it listed there under `projects`
    19:23 unknown-supporter supported_by.1: no group `nowhere` in this registry
        remove it, or name the group that is meant
    ");
}
