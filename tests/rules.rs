//! What the rules say about whole registries, beyond the example on each rule's page.

use mcpgov::diagnostic::{Diagnostic, Severity};
use mcpgov::registry::load::Registry;
use mcpgov::registry::roster::Roster;
use mcpgov::rules::{self, Context, Scope, Topic};
use mcpgov::source::found::{FileContent, FoundFile};

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

/// What most tests of this file are about.
const TOPICS: [Topic; 4] = [Topic::File, Topic::Template, Topic::People, Topic::Overlaps];

fn findings(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    findings_about(&TOPICS, files)
}

fn findings_about(topics: &[Topic], files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let registry = Registry::load(files.iter().map(|(path, text)| FoundFile {
        path: (*path).to_owned(),
        content: FileContent::Bytes(text.as_bytes().into()),
    }));
    let roster = registry.manifest().map(Roster::of).unwrap_or_default();
    // 2026-11-15, noon
    let now = mcpgov::clock::from_seconds(1_794_744_000);
    let mut found = rules::run(&Scope::files(&Context {
        registry: &registry,
        roster: &roster,
        standing: None,
        past: None,
        aside: None,
        now,
    }));
    found.retain(|finding| rules::find(finding.rule).is_some_and(|rule| topics.contains(&rule.topic)));
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
fn the_charter_of_a_group_from_elsewhere_need_not_tell_use_cases_but_all_else() {
    let text = "\
kind: working-group
name: Search
facilitators: [{github: ada}]
origin: {basis: chartered-elsewhere, source: https://example.org}
";
    let found = findings(&[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", text)]);
    let found: Vec<_> = found.iter().map(|finding| (finding.rule, finding.severity)).collect();
    assert_eq!(found, [("missing-first-deliverable", Severity::Error), ("missing-use-cases", Severity::Warning)]);
}

#[test]
fn an_ending_elsewhere_has_a_source_and_a_day_between_origin_and_adoption() {
    let ended = |origin: &str, ending: &str| {
        let origin = format!("origin: {{basis: chartered-elsewhere, {origin}source: https://example.org}}\n");
        let text = format!("{SEARCH}{origin}retirement: {{reason: not-meeting-expectations, {ending}}}\n");
        let found = findings_about(&[Topic::Endings], &[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", &text)]);
        found.iter().map(said).collect::<Vec<_>>().join("\n")
    };
    let source = "source: https://example.org/end";
    for (origin, day) in
        [("date: 2026-08-20, ", "2026-08-20"), ("", "2020-01-01"), ("date: 2026-08-20, ", "2026-11-15")]
    {
        assert_eq!(ended(origin, &format!("date: {day}, {source}")), "");
    }
    insta::assert_snapshot!(ended("date: 2026-08-20, ", &format!("date: 2026-08-19, {source}")), @r"
    7:54 misplaced-date retirement.date: `search` gives 2026-08-19 as the day it ended, but came to exist on 2026-08-20
        correct `retirement.date` or `origin.date`
    ");
    insta::assert_snapshot!(ended("", &format!("date: 2026-11-16, {source}")), @r"
    7:54 misplaced-date retirement.date: `search` gives 2026-11-16 as the day it ended, but was adopted here, and active, on 2026-11-15
        take `date` out: history tells when a group of this registry ended
    ");
    insta::assert_snapshot!(ended("", "date: 2026-10-01"), @r"
    7:54 misplaced-date retirement.date: `search` gives 2026-10-01 as the day it ended, but not where that can be read
        add `source` beside `date`
    ");
    let here = format!(
        "{SEARCH}vote: {{round: 1}}\nretirement: {{reason: not-meeting-expectations, date: 2026-10-01, {source}}}\n"
    );
    let found = findings_about(&[Topic::Endings], &[("mcpgov.yaml", MANIFEST), ("groups/search.yaml", &here)]);
    insta::assert_snapshot!(found.iter().map(said).collect::<Vec<_>>().join("\n"), @r"
    7:54 misplaced-date retirement.date: `search` gives 2026-10-01 as the day it ended, but did not end elsewhere
        take `date` out: history tells when a group of this registry ended
    ");
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

/// Who is told of an overlap with whom.
fn told_of_overlaps(files: &[(&str, &str)]) -> Vec<String> {
    let found = findings(&[&[("mcpgov.yaml", MANIFEST)], files].concat());
    let told = found.iter().filter(|finding| finding.rule == "unflagged-overlap");
    told.map(|finding| finding.group.clone().unwrap_or_default()).collect()
}

#[test]
fn of_two_groups_that_read_alike_the_interest_group_is_told_and_none_that_has_ended() {
    const MAPS: &str = "\
kind: working-group
name: Maps
summary: Tiles, projections and coordinates that servers draw.
facilitators: [{github: ada}]
use_cases: Travellers want tiles of where they are.
first_deliverable: {title: Tiles}
";
    let interest = MAPS.replace("working-group", "interest-group");
    let globe = interest.replace("Maps", "Globe");
    assert_eq!(told_of_overlaps(&[("groups/maps.yaml", MAPS), ("groups/globe.yaml", &globe)]), ["globe"]);
    assert_eq!(told_of_overlaps(&[("groups/maps.yaml", &interest), ("groups/globe.yaml", &globe)]), ["maps"]);

    let ended = format!("{globe}retirement: {{reason: not-meeting-expectations}}\n");
    assert_eq!(told_of_overlaps(&[("groups/maps.yaml", MAPS), ("groups/globe.yaml", &ended)]), [""; 0]);
    let flagged = format!("{globe}overlaps: [{{group: maps, differentiation: The globe is round.}}]\n");
    assert_eq!(told_of_overlaps(&[("groups/maps.yaml", &interest), ("groups/globe.yaml", &flagged)]), [""; 0]);
    let garbled = format!("{globe}overlaps: maps\n");
    assert_eq!(told_of_overlaps(&[("groups/maps.yaml", MAPS), ("groups/globe.yaml", &garbled)]), [""; 0]);
}

#[test]
fn a_registry_without_a_manifest_has_nobody_to_vote() {
    let found = findings_about(&[Topic::Roster], &[("groups/search.yaml", SEARCH)]);
    assert_eq!(rules_of(&found), ["empty-electorate"]);
    assert_eq!(found.first().and_then(|finding| finding.path.as_deref()), Some("mcpgov.yaml"));
}

/// A roster with everything wrong in it.
const ODD_MANIFEST: &str = "\
registry: Fiction
policy: {signed_acts: [vote-open]}
roles:
  lead_maintainers: [ada, Ada]
  community_moderators: [edsger, barbara, edsger-old]
people:
  ada: {emails: [ada@example.org], signing_keys: [ssh-ed25519 AAAA ada]}
  barbara: {signing_keys: [ssh-ed25519 AAAA barbara]}
  edsger: {also: [edsger-old, Barbara]}
";

/// An adopted group whose meetings and reports are wrong.
const ODD_REPORTS: &str = "\
kind: interest-group
name: Index
facilitators: [{github: ada}]
overlaps: []
first_topic: What is there?
formerly: [lists]
origin: {basis: chartered-elsewhere, date: 2026-03-02, source: https://example.org}
meetings:
  - {title: Hour, starts: 2026-04-15T11:00:00, timezone: PST, minutes: 60, repeats: FREQ=WEEKLY;COUNT=0}
reports:
  2026-06: {threads: [https://example.org/1]}
  2026-10: {meetings: [{date: 2026-10-14, attendees: [{name: A}, {name: B}]}, {date: 2027-10-14}]}
  2026-1: {}
  2027-01: {}
requests:
  2026-11: {}
  soon: {}
";

const MAPS: &str = "\
kind: interest-group
name: Maps
facilitators: [{github: ada}]
overlaps: []
first_topic: Where is what?
";

#[test]
fn every_finding_about_votes_endings_reports_and_the_roster_does_so_too() {
    let voting = format!(
        "{SEARCH}formerly: [index, lists]\nvote:\n  round: 1\n  ballots:\n    ada: {{choice: approve}}\n    \
         edsgar: {{choice: pending}}\n"
    );
    let found = findings_about(
        &[Topic::File, Topic::Votes, Topic::Endings, Topic::Meetings, Topic::Roster],
        &[
            ("mcpgov.yaml", ODD_MANIFEST),
            ("groups/search.yaml", &voting),
            ("groups/index.yaml", ODD_REPORTS),
            ("groups/maps.yaml", &format!("{MAPS}retirement: {{reason: completed, merged_into: maps}}\n")),
            ("groups/atlas.yaml", &format!("{MAPS}retirement: {{reason: merged, merged_into: map}}\n")),
            ("groups/globe.yaml", &format!("{MAPS}retirement: {{reason: merged}}\n")),
        ],
    );
    let said: Vec<_> = found.iter().map(said).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    6:1 retired-before-active retirement: `atlas` is retired, but it was never active
        withdraw it instead: run `mcpgov withdraw atlas`
    6:43 unknown-successor retirement.merged_into: no group `map` in this registry (merged: merged into it)
        did you mean `maps`?
    6:1 retired-before-active retirement: `globe` is retired, but it was never active
        withdraw it instead: run `mcpgov withdraw globe`
    6:22 missing-successor retirement.merged_into: `globe` was merged, but it does not say into which group
        add `merged_into` with the id of the group that carries on
    9:58 unknown-timezone meetings.0.timezone: no time zone is called `PST` (2026-04-15T11:00:00: a local time of that zone)
        write `timezone: America/Los_Angeles`
    9:85 invalid-recurrence meetings.0.repeats: `COUNT` is not a whole number from 1
        write a number such as `COUNT=2`, or leave `COUNT` out
    10:1 missed-expectations reports: nothing was reported for 2026-07, 2026-08, 2026-09 (interest-group: an interest group has a thread, or a meeting of three unaffiliated people, each month)
        run `mcpgov report index --month 2026-09 --thread URL`
    12:3 missed-expectations reports.2026-10: 2026-10 shows no thread, and 2 of 3 unaffiliated people at a meeting (interest-group: an interest group has a thread, or a meeting of three unaffiliated people, each month)
        add what is missing: run `mcpgov report index --month 2026-10 --thread URL`
    12:86 report-from-future reports.2026-10.meetings: nobody has met on 2027-10-14 yet: it is 2026-11-15T12:00:00Z (UTC) (2026-10: a report of what has happened)
        add the meeting once it has taken place; announce it under `meetings`
    13:3 invalid-month reports.2026-1: `2026-1` is not a month
        write year and month in digits: `2026-01`
    14:3 report-from-future reports.2027-01: 2027-01 has not begun: it is 2026-11-15T12:00:00Z (UTC)
        report on what has happened; announce what will under `meetings`
    16:3 unanswered-request requests.2026-11: the status update asked for in 2026-11 is still open (2026-10: the last report)
        answer it: run `mcpgov report index --month 2026-11 --thread URL`
    17:3 invalid-month requests.soon: `soon` is not a month
        write year and month in digits: `2026-11`
    6:1 retired-before-active retirement: `maps` is retired, but it was never active
        withdraw it instead: run `mcpgov withdraw maps`
    6:22 wrong-reason-for-kind retirement.reason: an interest group does not end by `completed` (interest-group: interest groups have no work to complete)
        say `not-meeting-expectations`, or `merged` and into which group
    6:46 unknown-successor retirement.merged_into: `maps` cannot be merged into itself (completed: merged into it)
        name the group that carries on
    6:12 formerly-collision formerly.0: `search` was never `index`: that group is still there (kind: `index` itself)
        take it out of `formerly`, or delete the file that the rename left behind
    6:19 formerly-collision formerly.1: `index` and `search` both say that they were `lists` (lists: `index` says so too)
        keep it at the one group that goes on with the history of the other
    7:1 electorate-mismatch vote.ballots: the ballot paper lacks `edsger`, `barbara` (1: round 1 is a vote of 2 electors)
        list each of them under `ballots`, with `choice: pending`
    10:5 ballot-by-non-elector vote.ballots.ada: `ada` is not an elector of this vote (1: round 1 is a vote of 2 electors)
        take the ballot off the paper: only community moderators vote
    11:5 ballot-by-non-elector vote.ballots.edsgar: `edsgar` is not an elector of this vote (1: round 1 is a vote of 2 electors)
        did you mean `edsger`?
    2:24 wrong-type -: `vote-open` is not one of `adopted`, `renamed`, `veto-lifted`, `amended`, `kind-changed`, `vote-opened`, `ballot-cast`, `vetoed`, `reversed`, `retired`, `facilitator-added`, `facilitator-removed`, `maintainer-added`, `maintainer-removed`, `reported`, `report-requested`, `withdrawn`, `restated`, `roster-changed`, `reproposed`, `charter-recorded`, `sponsored-by`, `sponsorship-withdrawn`, `charter-approved`, `charter-objected`, `approval-withdrawn`, `retirement-proposed`, `members-changed`
        write `- vote-opened`
    4:27 role-held-twice roles.lead_maintainers.1: `Ada` is listed as lead maintainer twice (ada: listed here already)
        keep one of them: one human counts once
    5:26 small-electorate roles.community_moderators: 2 community moderators decide every vote
        have at least 3
    5:26 unresolvable-elector roles.community_moderators.0: nothing here tells which commits are by `edsger`, a community moderator
        add `emails`, `github_id` or `signing_keys` (ed25519 or ecdsa) under `people.edsger`
    5:34 unresolvable-elector roles.community_moderators.1: nothing here tells which commits are by `barbara`, a community moderator
        add `emails`, `github_id` or `signing_keys` (ed25519 or ecdsa) under `people.barbara`
    5:43 role-held-twice roles.community_moderators.2: `edsger` and `edsger-old` are one person, listed as community moderator twice (edsger: listed here already)
        keep one of them: one human counts once
    7:51 unusable-identity people.ada.signing_keys.0: `ssh-ed25519 AAAA ada` is no public key of SSH
        copy the whole line of a file such as `~/.ssh/id_ed25519.pub`
    8:28 duplicate-identity people.barbara: this signing key stands under `ada` and under `barbara` (ssh-ed25519 AAAA ada: `ada` has it already)
        keep it under the one human whose it is
    8:28 unusable-identity people.barbara.signing_keys.0: `ssh-ed25519 AAAA barbara…` is no public key of SSH
        copy the whole line of a file such as `~/.ssh/id_ed25519.pub`
    9:31 duplicate-identity people.edsger: this login stands under `barbara` and under `edsger` (barbara: `barbara` has it already)
        keep it under the one human whose it is
    ");
}
