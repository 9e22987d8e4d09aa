use super::*;
use crate::lifecycle::constitution::of;
use crate::registry::load::{document, manifest_of};
use crate::registry::ruleset::Ruleset;

const NOW: &str = "2026-11-15T12:00:00Z";

fn group(yaml: &str) -> Group {
    document("groups/x.yaml", yaml.as_bytes()).value.expect("a readable group")
}

/// The missed months of a group that became active in `activated`, and why it is due for retirement.
fn measured(yaml: &str, kind: Kind, activated: &str) -> (Vec<String>, Option<Due>) {
    let group = group(yaml);
    let roster = Roster::of(&manifest_of(
        "registry: Fiction\npeople: {ada: {also: [ada-old]}}\naffiliations: {Analytical Engines: [AE]}",
    ));
    let now = NOW.parse().expect("a time");
    let expectations = Expectations::of(&group, kind, Month::parse(activated), &roster, of(Ruleset::Sep1302), now);
    (expectations.missed().map(|month| month.to_string()).collect(), expectations.due_for_retirement())
}

fn meeting_of(attendees: &str) -> Vec<String> {
    let yaml = format!("reports: {{2026-10: {{meetings: [{{date: 2026-10-14, attendees: [{attendees}]}}]}}}}");
    measured(&yaml, Kind::InterestGroup, "2026-01").0
}

#[test]
fn months_count_from_the_first_report_to_the_last_complete_one() {
    let reports = "reports: {2026-07: {threads: [https://example.org/1]}, 2026-11: {}}";
    assert_eq!(measured(reports, Kind::InterestGroup, "2026-01").0, ["2026-08", "2026-09", "2026-10"]);
    assert_eq!(measured("reports: {}", Kind::InterestGroup, "2026-01").0, [""; 0]);
}

#[test]
fn neither_the_month_of_activation_nor_any_before_it_counts() {
    let reports = "reports: {2026-07: {}}";
    assert_eq!(measured(reports, Kind::InterestGroup, "2026-08").0, ["2026-09", "2026-10"]);
    assert_eq!(measured(reports, Kind::InterestGroup, "2026-11").0, [""; 0]);
    assert_eq!(measured(reports, Kind::WorkingGroup, "2026-10"), (Vec::new(), None));
}

#[test]
fn three_unaffiliated_people_make_a_meeting_count() {
    let met: [String; 0] = [];
    assert_eq!(meeting_of("{name: A, affiliation: X}, {name: B, affiliation: Y}, {name: C, affiliation: Z}"), met);
    assert_eq!(meeting_of("{name: A}, {name: B, affiliation: independent}, {name: C, affiliation: Z}"), met);
    assert_eq!(meeting_of("{name: A, affiliation: X}, {name: B, affiliation: x}, {name: C}"), ["2026-10"]);
    let spelled = "{name: A, affiliation: ae}, {name: B, affiliation: Analytical Engines}, {name: C}";
    assert_eq!(meeting_of(spelled), ["2026-10"]);
    assert_eq!(meeting_of("{github: ada}, {github: Ada-Old}, {github: linus}"), ["2026-10"], "one human twice");
    let elsewhere =
        "reports: {2026-10: {meetings: [{date: 2026-09-30, attendees: [{name: A}, {name: B}, {name: C}]}]}}";
    assert_eq!(measured(elsewhere, Kind::InterestGroup, "2026-01").0, ["2026-10"], "a meeting of another month");
    assert_eq!(meeting_of("{name: A, affiliation: X}, {name: B, affiliation: —}, {name: C, affiliation: N/A}"), met);
    let three_hats = "{github: ada, affiliation: X}, {github: ada, affiliation: Y}, {github: ada-old, affiliation: Z}";
    assert_eq!(meeting_of(three_hats), ["2026-10"], "one human of three organisations");
}

#[test]
fn a_working_group_makes_progress_or_maintains_something() {
    let threads = "reports: {2026-10: {threads: [https://example.org/1]}}";
    let october = Month::parse("2026-10").map(Due::NoProgress);
    assert_eq!(measured(threads, Kind::WorkingGroup, "2026-01"), (vec!["2026-10".to_owned()], october));
    let progress = "reports: {2026-10: {progress: [{title: Draft 3}]}}";
    assert_eq!(measured(progress, Kind::WorkingGroup, "2026-01"), (Vec::new(), None));
    let maintains = format!("maintains: [Atlas]\n{threads}");
    assert_eq!(measured(&maintains, Kind::WorkingGroup, "2026-01"), (Vec::new(), None));
}

#[test]
fn a_working_group_whose_deliverables_are_all_done_is_due_for_retirement() {
    let due = |yaml: &str| measured(yaml, Kind::WorkingGroup, "2026-01").1;
    assert_eq!(due("first_deliverable: {title: A, done: true}"), Some(Due::Finished));
    assert_eq!(due("first_deliverable: {title: A, done: true}\ndeliverables: [{title: B}]"), None);
    assert_eq!(due("first_deliverable: {title: A, done: true}\nmaintains: [Atlas]"), None);
    assert_eq!(due("name: X"), None);
}

#[test]
fn a_request_is_open_until_a_report_for_its_month_or_a_later_one() {
    let group = group("requests: {2026-08: {}, 2026-09: {}, 2026-10: {}}\nreports: {2026-09: {}, 2026-07: {}}");
    let open = |group: &Group| {
        open_requests(group, NOW.parse().expect("a time")).map(|(key, _)| key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(open(&group), ["2026-10"]);
    let ahead = self::group("requests: {2026-10: {}}\nreports: {2099-01: {}}");
    assert_eq!(open(&ahead), ["2026-10"], "a report of the future answers nothing");
}
