//! What people mistype in files: one finding for a slip, at the slip, with what to write instead, which mends it.

use serde_json::Value;

use crate::support::{Came, Says, TestRepository, json_at, mcpgov_at};

const NOW: &str = "2026-05-01T12:00:00Z";

const REEFS: &str = r##"kind: interest-group
name: Reefs
summary: About reefs.
channel: "#reefs-ig"
facilitators:
  - github: nia
overlaps: []
first_topic: Corals
"##;

/// A line of the file above, and what somebody wrote in its place.
const UNREADABLE: [(&str, &str); 28] = [
    ("  - github: nia", "  - github: @nia"),
    ("overlaps: []", "overlaps: []\nmaintainers: [@nia, @bo]"),
    ("summary: About reefs.", "summary: `reef` and more"),
    ("summary: About reefs.", "summary: Reefs: what they need"),
    ("summary: About reefs.", "summary: [Draft] About reefs"),
    ("summary: About reefs.", "summary: {draft} About reefs"),
    ("summary: About reefs.", "summary: *All* about reefs"),
    ("summary: About reefs.", "summary: %50 of all reefs"),
    ("summary: About reefs.", "summary: | reefs"),
    ("summary: About reefs.", "summary: > reefs"),
    ("summary: About reefs.", "summary: \"About\" reefs"),
    ("summary: About reefs.", "summary: \"C:\\path\""),
    ("summary: About reefs.", "summary: 'About reefs"),
    ("summary: About reefs.", "summary: , and reefs"),
    ("summary: About reefs.", "summary: ? reefs"),
    ("channel: \"#reefs-ig\"", "channel: \"#reefs-ig"),
    ("overlaps: []", "overlaps: ["),
    ("name: Reefs", "name:Reefs"),
    ("name: Reefs", "name = Reefs"),
    ("name: Reefs", "name Reefs"),
    ("  - github: nia", "  -github: nia\n    name: Nia"),
    ("facilitators:\n  - github: nia", "facilitators: [{github: nia, name: Nia]"),
    ("name: Reefs", "name: Reefs\ndiscussion: [thread](https://example.org/1)"),
    // As a text only quotes can say these; their own findings say that too.
    ("summary: About reefs.", "summary: &c about reefs"),
    ("summary: About reefs.", "summary: !important"),
    // Not mended by one line of the help, but explained.
    ("  - github: nia", "\t- github: nia"),
    ("  - github: nia", "  - github: nia\n   name: Nia"),
    ("name: Reefs", "<<<<<<< HEAD\nname: Reefs\n=======\nname: Riffs\n>>>>>>> main"),
];

/// A line of the file above, what somebody wrote in its place, and a part of the help.
const MISTYPED: [(&str, &str, &str); 26] = [
    ("facilitators:\n  - github: nia", "facilitators: nia", "facilitators: [{github: nia}]"),
    ("facilitators:\n  - github: nia", "facilitators: nia, bo", "facilitators: [{github: nia}, {github: bo}]"),
    ("facilitators:\n  - github: nia", "facilitators: \"@nia\"", "facilitators: [{github: nia}]"),
    ("  - github: nia", "  - nia", "- github: nia"),
    ("  - github: nia", "  - Nia Diver", "- github: LOGIN"),
    ("overlaps: []", "overlaps: none", "overlaps: []"),
    ("overlaps: []", "overlaps: N/A", "overlaps: []"),
    ("overlaps: []", "overlaps: auth", "overlaps: [{group: auth, differentiation: …}]"),
    ("overlaps: []", "overlaps: [auth]", "- group: auth"),
    ("kind: interest-group", "kind: ig", "kind: interest-group"),
    ("kind: interest-group", "kind: Interest Group", "kind: interest-group"),
    ("kind: interest-group", "kind: [interest-group]", "kind: interest-group"),
    ("kind: interest-group", "kind: IG", "kind: interest-group"),
    ("name: Reefs", "name: [Reefs]", "name: Reefs"),
    ("github: nia", "github: nia\n    term_ends: October 2026", "term_ends: 2026-10-31"),
    ("github: nia", "github: nia\n    term_ends: 31/10/2026", "term_ends: 2026-10-31"),
    ("github: nia", "github: nia\n    term_ends: Oct 31st, 2026", "term_ends: 2026-10-31"),
    ("github: nia", "github: nia\n    term_ends: 2026-06-31", "term_ends: 2026-06-30"),
    ("first_topic: Corals", "first_topic: [Corals, fish]", "first_topic: Corals, fish"),
    ("first_topic: Corals", "first_topic:\n  corals: yes", "first_topic: \"corals: yes\""),
    ("  - github: nia", "  - login: nia", "`github`"),
    ("  - github: nia", "  - github: nia\n    company: Example", "`affiliation`"),
    ("summary: About reefs.", "description: About reefs.", "`summary`"),
    ("first_topic: Corals", "first_topic:\n  - Corals first.\n  - Then fish.", "Corals first. Then fish."),
    ("github: nia", "github: nia\n    term_ends: end of 2026", "term_ends: 2026-12-31"),
    ("github: nia", "github: nia\n    term_ends: soon", "year, month and day"),
];

/// What somebody wrote at its end, and a part of the help.
const ADDED: [(&str, &str); 22] = [
    ("maintainers: TBD", "maintainers: []"),
    ("maintainers: nia and bo", "maintainers: [nia, bo]"),
    ("discussion: example.org/threads/1", "discussion: https://example.org/threads/1"),
    ("discussion: <https://example.org/1>", "discussion: https://example.org/1"),
    ("discussion: \"[thread](https://example.org/1)\"", "discussion: https://example.org/1"),
    ("meetings: every Wednesday", "meetings: [{title: every Wednesday,"),
    ("links: https://example.org/charter", "links: [{title: …, url: https://example.org/charter}]"),
    (
        "links:\n  - Charter https://example.org/charter",
        "- title: Charter`, and below it `url: https://example.org/charter",
    ),
    ("links: https://example.org/a>b>", "links: [{title: …, url: https://example.org/a%3Eb%3E}]"),
    ("discussion: https://example.org/<1>", "discussion: https://example.org/%3C1%3E"),
    ("supports:\n  - \"[SEP-1](https://example.org/1)\"", "- title: SEP-1`, and below it `url: https://example.org/1"),
    ("links:\n  - title: Charter\n    link: https://example.org", "`url`"),
    ("maintainers:\n  - github: bo", "`- bo`"),
    ("origin: predates-sep-1302", "{basis: predates-sep-1302, source: …}"),
    ("reports:\n  2026-04:\n    threads:\n      - {title: T, url: https://example.org/t}", "- https://example.org/t"),
    ("reports:\n  2026-04:\n    meetings:\n      - {date: 2026-04-15, attendees: [ada]}", "- github: ada"),
    (
        "reports:\n  2026-04:\n    meetings:\n      - date: 2026-04-15\n        attendees: ada, Bo Diver (X)",
        "attendees: [{github: ada}, {name: Bo Diver, affiliation: X}]",
    ),
    ("origin: 2025", "`basis`"),
    ("supported_by: auth", "supported_by: [auth]"),
    ("formerly: old-reefs", "formerly: [old-reefs]"),
    ("reports: [2026-04]", "one mapping"),
    ("channel_url: discord", "channel_url"),
];

const REGISTRY: &str = "registry: Fiction\nroles: {lead_maintainers: [ada], core_maintainers: [nia, bo], community_moderators: [bea, cy, di]}\n";

/// The errors in a file with this text.
fn errors(text: &str) -> Vec<Value> {
    let register = TestRepository::new();
    register.write("mcpgov.yaml", REGISTRY);
    register.write("groups/reefs.yaml", text);
    let report = json_at(register.path(), NOW, "validate");
    let findings = report["findings"].as_array().expect("findings").iter();
    findings.filter(|it| it["severity"] == "error" && it["group"] == "reefs").cloned().collect()
}

/// What is found in a file of its own for each of these texts, in their order.
fn found(texts: &[String]) -> Vec<Vec<Value>> {
    let register = TestRepository::new();
    register.write("mcpgov.yaml", REGISTRY);
    for (number, text) in texts.iter().enumerate() {
        register.write(&format!("groups/g-{number:03}.yaml"), text);
    }
    let report = json_at(register.path(), NOW, "validate");
    let findings = report["findings"].as_array().expect("findings");
    let of_files =
        ["invalid-yaml", "unsupported-yaml", "wrong-type", "unknown-field", "swallowed-text", "duplicate-key"];
    let about = |number: usize| {
        let id = format!("g-{number:03}");
        let in_it =
            findings.iter().filter(|it| it["group"] == id.as_str() && of_files.iter().any(|rule| it["rule"] == *rule));
        in_it.cloned().collect()
    };
    (0..texts.len()).map(about).collect()
}

/// The one finding of each slip, which has help.
fn only(texts: &[String]) -> Vec<Value> {
    let all = found(texts).into_iter().zip(texts);
    let one = |(findings, text): (Vec<Value>, &String)| {
        assert_eq!(findings.len(), 1, "one finding of {text}: {findings:#?}");
        assert!(findings[0]["help"].is_string(), "help for {text}: {findings:#?}");
        findings[0].clone()
    };
    all.map(one).collect()
}

fn instead(from: &str, to: &str) -> String {
    assert!(REEFS.contains(from), "{from}");
    REEFS.replacen(from, to, 1)
}

#[test]
fn every_slip_in_yaml_is_one_finding_that_says_at_its_line_what_to_write() {
    let texts: Vec<_> = UNREADABLE.iter().map(|(from, to)| instead(from, to)).collect();
    let mut mended = Vec::new();
    for (finding, text) in only(&texts).iter().zip(&texts) {
        finding["message"].as_str().expect("a message").lacks("scann").lacks("parsing").lacks("context");
        // The last thing in backticks is the line as it should be, where the help has one.
        let help = finding["help"].as_str().expect("help");
        let Some(line) =
            help.split_once('`').and_then(|_| help.rsplit_once(": `")).map(|(_, line)| line.trim_end_matches('`'))
        else {
            continue;
        };
        let number = usize::try_from(finding["line"].as_u64().expect("a line")).expect("a small number");
        let lines = text.lines().enumerate().map(|(index, before)| {
            let indent = &before[..before.len() - before.trim_start().len()];
            if index + 1 == number { format!("{indent}{line}\n") } else { format!("{before}\n") }
        });
        mended.push(lines.collect::<String>());
    }
    assert!(mended.len() >= 18, "{} of the helps give a line", mended.len());
    for (findings, text) in found(&mended).iter().zip(&mended) {
        assert!(findings.is_empty(), "what the help says mends it:\n{text}\n{findings:#?}");
    }
}

#[test]
fn every_value_that_its_field_cannot_hold_is_one_finding_that_says_what_to_write() {
    let texts = MISTYPED.iter().map(|(from, to, _)| instead(from, to));
    let texts: Vec<_> = texts.chain(ADDED.iter().map(|(line, _)| format!("{REEFS}{line}\n"))).collect();
    let expected =
        MISTYPED.iter().map(|(_, to, expected)| (to, expected)).chain(ADDED.iter().map(|(to, help)| (to, help)));
    for (finding, (to, expected)) in only(&texts).iter().zip(expected) {
        let help = finding["help"].as_str().expect("help");
        assert!(help.contains(expected), "{to}: {help}");
        assert!(!finding["message"].as_str().is_some_and(|it| it.starts_with("input") || it.starts_with("trailing")));
    }
}

#[test]
fn a_value_that_a_comment_cuts_short_is_told_and_a_comment_is_not() {
    let texts = [
        instead("\"#reefs-ig\"", "#reefs-ig"),
        instead("Corals", "Issue #12, and what follows"),
        instead("overlaps: []", "overlaps: []\nmaintainers: [nia] #and-bo"),
        instead("Corals", "Corals # and fish"),
        instead("Corals", "Corals#12"),
        instead("Corals", "\"Corals\" #12"),
        instead("Corals", "Corals ## and fish"),
    ];
    let rules: Vec<Vec<_>> =
        found(&texts).iter().map(|all| all.iter().map(|it| it["rule"].clone()).collect()).collect();
    assert_eq!(rules[..2], [["swallowed-text"], ["swallowed-text"]]);
    assert!(rules[2..].iter().all(Vec::is_empty), "{rules:?}");
}

#[test]
fn a_meeting_is_told_what_its_zone_and_its_rule_are_called() {
    let meeting = "first_topic: Corals\nmeetings:\n  - title: Dive\n    starts: 2026-04-15 11:00\n    timezone: Pacific Time\n    \
                   minutes: 60 min\n    repeats: FREQ=BIWEEKLY;BYDAY=WE";
    let helps = |text: &str| -> Vec<Value> { errors(text).iter().map(|it| it["help"].clone()).collect() };
    assert_eq!(
        helps(&instead("first_topic: Corals", meeting)),
        [
            "write `starts: 2026-04-15T11:00:00`",
            "write `timezone: America/Los_Angeles`",
            "write `minutes: 60`",
            "write `FREQ=WEEKLY;INTERVAL=2;BYDAY=WE`"
        ]
    );
    let typed = meeting.replace("15 11:00", "15T11:00:00").replace(" min\n", "\n");
    assert_eq!(
        helps(&instead("first_topic: Corals", &typed)),
        ["write `timezone: America/Los_Angeles`", "write `FREQ=WEEKLY;INTERVAL=2;BYDAY=WE`"]
    );
    let off =
        typed.replace("Pacific Time", "America/Los_Angeles").replace("FREQ=BIWEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=TU");
    assert_eq!(
        helps(&instead("first_topic: Corals", &off)),
        ["start it with its first occurrence: `starts: 2026-04-21T11:00:00`; or change the rule"]
    );
}

#[test]
fn a_length_and_a_year_that_no_calendar_can_hold_are_told_where_they_stand() {
    let meeting = |starts: &str, minutes: &str, exception: &str| {
        let lines = format!(
            "first_topic: Corals\nmeetings:\n  - title: Dive\n    starts: {starts}\n    timezone: UTC\n    minutes: {minutes}\n    \
             repeats: FREQ=WEEKLY\n    exceptions: [{{on: 2026-04-15, {exception}}}]"
        );
        instead("first_topic: Corals", &lines)
    };
    let (starts, moved) = ("2026-04-15T11:00:00", "moved_to: 2026-04-16T11:00:00");
    let texts = [
        meeting(starts, "0", moved),
        meeting(starts, "1441", moved),
        meeting("+12000-01-01T00:00:00", "60", moved),
        meeting("-0100-01-01T00:00:00", "60", moved),
        meeting("0000-01-01T00:00:00", "60", moved),
        meeting(starts, "60", "moved_to: +12000-01-01T00:00:00"),
        meeting(starts, "60", &format!("{moved}, minutes: 0")),
    ];
    for (finding, text) in only(&texts).iter().zip(&texts) {
        assert_eq!(finding["rule"], "wrong-type", "{text}: {finding:#}");
        assert!(finding["line"].as_u64() > Some(8), "at the value: {finding:#}");
    }
    let kept = meeting(starts, "1440", &format!("{moved}, minutes: 1"));
    assert!(found(&[kept]).iter().all(Vec::is_empty));
}

#[test]
fn what_a_group_and_a_registry_say_of_themselves_can_be_said() {
    let register = TestRepository::new();
    let site = "site: {url: https://example.org, description: Divers, invite: https://example.org/in, repository: https://example.org/git}";
    register.write("mcpgov.yaml", format!("{REGISTRY}{site}\n"));
    let said = "name: Reefs\nchannel_url: https://example.org/c\njoining: Say hello.\nlinks: [{title: Charter, url: https://example.org/charter}]";
    register.write("groups/reefs.yaml", instead("name: Reefs", said));
    mcpgov_at(register.path(), NOW, "validate -q").prints();
}

#[test]
fn a_meeting_with_something_unreadable_hides_no_other_slip_of_it() {
    let meetings = "\
meetings:
  - title: Call
    starts: tomorrow
    timezone: Pacific Time
    minutes: long
    repeats: FREQ=BIWEEKLY;BYDAY=WE
  - title: Other call
    starts: 2026-04-15T11:00:00
    timezone: Mars/Base
    minutes: 60
";
    let found: Vec<String> = errors(&format!("{REEFS}{meetings}"))
        .iter()
        .map(|it| format!("{} {} {}", it["line"], it["rule"].as_str().unwrap(), it["field"].as_str().unwrap_or("-")))
        .collect();
    assert_eq!(
        found,
        [
            "11 wrong-type -",
            "12 unknown-timezone meetings.0.timezone",
            "13 wrong-type -",
            "14 invalid-recurrence meetings.0.repeats",
            "17 unknown-timezone meetings.1.timezone",
        ]
    );
}

#[test]
fn a_misspelled_field_is_one_finding() {
    for (from, to, meant) in [
        ("name: Reefs", "Name: Reefs", "name"),
        ("kind:", "knid:", "kind"),
        ("facilitators:", "facilitator:", "facilitators"),
        ("overlaps:", "overlap:", "overlaps"),
        ("first_topic:", "first-topic:", "first_topic"),
        ("github: nia", "gihtub: nia", "github"),
    ] {
        let errors = errors(&instead(from, to));
        let told: Vec<_> = errors.iter().map(|it| (it["rule"].as_str(), it["help"].as_str())).collect();
        assert_eq!(told, [(Some("unknown-field"), Some(&*format!("did you mean `{meant}`?")))], "{to}");
    }
}

#[test]
fn what_is_not_read_for_a_slip_is_none_of_its_own() {
    let rules =
        |text: &str| -> Vec<String> { errors(text).iter().map(|it| it["rule"].as_str().unwrap().to_owned()).collect() };
    for cut in ["---\n", "...\n"] {
        for key in ["name:", "channel:", "facilitators:", "overlaps:", "first_topic:"] {
            let text = instead(&format!("\n{key}"), &format!("\n{cut}{key}"));
            assert_eq!(rules(&text), ["unsupported-yaml"], "{text}");
        }
    }
    for field in
        ["deliverables: HEP-1", "first_deliverable: HEP-1", "use_cases: [a, b]", "deliverables: [{titel: HEP-1}]"]
    {
        assert_eq!(rules(&format!("{REEFS}{field}\n")), ["field-of-other-kind"], "{field}");
    }
    let register = TestRepository::new();
    for (from, to) in [("\nroles:", "\n---\nroles:"), ("{lead_maintainers: [ada]", "{lead_maintainers: {a: b}")] {
        register.write("mcpgov.yaml", REGISTRY.replace(from, to));
        let report = json_at(register.path(), NOW, "validate");
        assert_eq!(report["findings"].as_array().map(Vec::len), Some(1), "{to}: {report}");
    }
}

#[test]
fn yaml_that_does_more_than_say_things_is_one_finding_with_what_to_write() {
    let with = |tail: &str| format!("{REEFS}{tail}");
    let texts = [
        with("<<: {joining: Say hello.}\n"),
        with("<<: *shared\n"),
        instead("  - github: nia", "  - &lead github: nia"),
        instead("summary: About reefs.", "summary: !!str About reefs."),
        with("? [a, b]\n: c\n"),
        with("---\nname: Riffs\n"),
        with("joining: a\u{7}bell\n"),
        with(&format!("joining: {}\n", "[".repeat(500))),
        with(&format!("joining: {}x{}\n", "{a: ".repeat(200), "}".repeat(200))),
        with("joining: {see below}\n"),
        with(&format!("joining: `{}\n", "long ".repeat(2_000))),
        instead("name: Reefs", "name: [Reefs").replace('\n', "\r\n"),
        instead("name: Reefs", "name: \"Reefs"),
        instead("summary: About reefs.", "summary: 'it's about reefs'"),
        instead("  - github: nia", "  - \"github\": \"nia"),
        format!("\u{feff}{}", instead("name: Reefs", "name: Reefs: all of them").replace('\n', "\r\n")),
    ];
    for (finding, text) in only(&texts).iter().zip(&texts) {
        let (message, help) = (finding["message"].as_str().unwrap(), finding["help"].as_str().unwrap());
        assert!(message != "this cannot be read as YAML" && help.len() < 400, "{text}: {message}: {help}");
    }
    for (text, line) in [
        (&texts[9], "`joining: see below`"),
        (&texts[11], "`name: [Reefs]`"),
        (&texts[12], "`name: \"Reefs\"`"),
        (&texts[13], "`summary: \"it's about reefs\"`"),
        (&texts[14], "`- \"github\": \"nia\"`"),
    ] {
        let help = only(std::slice::from_ref(text))[0]["help"].as_str().unwrap().to_owned();
        assert!(help.contains(line), "{text}: {help}");
    }
    let aliased = instead("  - github: nia", "  - &lead github: nia\n  - *lead");
    let rules: Vec<_> = found(&[aliased]).remove(0).iter().map(|it| it["rule"].as_str().unwrap().to_owned()).collect();
    assert_eq!(rules, ["unsupported-yaml", "unsupported-yaml"]);
}
