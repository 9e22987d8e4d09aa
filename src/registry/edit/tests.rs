use proptest::prelude::*;

use super::super::load::document;
use super::super::meeting::{Change, Exception};
use super::meetings::Guest;
use super::*;

const GROUP: &str = "\
# about
kind: working-group
name: Atlas # maps
facilitators:
  - github: ada
overlaps:
  - group: auth
    differentiation: That one is about who.
supported_by: [auth, maps]
formerly: [charts]
";

fn edited(text: &str, edit: impl FnOnce(&mut GroupEdit<'_>) -> Outcome) -> String {
    let group = document("groups/atlas.yaml", text.as_bytes());
    let mut file = GroupEdit::of(&group).expect("readable");
    edit(&mut file).expect("can be edited");
    let text = file.into_text();
    let problems = document::<Group>("groups/atlas.yaml", text.as_bytes()).problems;
    assert!(problems.is_empty(), "{problems:?} in {text}");
    text
}

fn added(edit: impl FnOnce(&mut GroupEdit<'_>) -> Outcome) -> String {
    let text = edited(GROUP, edit);
    let lines = text.lines().filter(|line| !GROUP.lines().any(|old| old == *line));
    assert!(GROUP.lines().all(|old| text.lines().any(|line| line == old)), "a line is lost in {text}");
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn login(login: &str) -> Login {
    Login::from(login)
}

fn link(text: &str) -> Url {
    Url::parse(text).expect("a link")
}

#[test]
fn a_ballot_paper_is_the_last_section_with_every_elector_on_two_lines() {
    let electors = [login("grace"), login("1e3"), login("no")];
    let text =
        edited(&format!("{GROUP}retirement: {{reason: completed}}\n# end\n"), |file| file.open_vote(2, &electors));
    assert_eq!(
        text,
        format!(
            "{GROUP}# end\nvote:\n  round: 2\n  vetoes: {{}}\n  ballots:\n    grace:\n      choice: pending\n    \"1e3\":\n      choice: pending\n    \"no\":\n      choice: pending\n"
        )
    );
    let again = edited(&text, |file| file.open_vote(3, &electors[..1]));
    assert_eq!(
        again,
        format!("{GROUP}# end\nvote:\n  round: 3\n  vetoes: {{}}\n  ballots:\n    grace:\n      choice: pending\n")
    );
}

#[test]
fn a_ballot_cast_again_says_only_the_new_thing() {
    let paper = edited(GROUP, |file| file.open_vote(1, &[login("Grace"), login("edsger")]));
    let cast = |text: &str, choice, reason: Option<&str>, source: Option<&Url>| {
        edited(text, |file| file.cast(&login("grace"), choice, reason, source))
    };
    let first = cast(&paper, Choice::Reject, Some("Too wide.\nToo deep."), Some(&link("https://example.org/1")));
    let ballot = "      choice: reject\n      reason: |-\n        Too wide.\n        Too deep.\n      source: https://example.org/1\n";
    assert_eq!(first, paper.replacen("      choice: pending\n", ballot, 1));
    let second = cast(&first, Choice::Approve, None, None);
    assert_eq!(second, paper.replacen("      choice: pending\n", "      choice: approve\n", 1));
    assert_eq!(cast(&second, Choice::Approve, None, None), second);
}

#[test]
fn a_veto_stands_between_round_and_ballots_and_leaves_no_trace_when_it_is_lifted() {
    let paper = edited(GROUP, |file| file.open_vote(1, &[login("grace")]));
    let vetoed = edited(&paper, |file| file.veto(&login("alan"), "no"));
    assert_eq!(vetoed, paper.replace("  vetoes: {}\n", "  vetoes:\n    alan:\n      reason: \"no\"\n"));
    let both = edited(&vetoed, |file| file.veto(&login("kurt"), "Nor I"));
    assert_eq!(edited(&both, |file| file.lift(&login("KURT"))), vetoed);
    assert_eq!(edited(&vetoed, |file| file.lift(&login("alan"))), paper);
    let before_a_vote = edited(GROUP, |file| file.veto(&login("alan"), "no"));
    assert_eq!(before_a_vote, format!("{GROUP}vote:\n  vetoes:\n    alan:\n      reason: \"no\"\n"));
    assert_eq!(edited(&before_a_vote, |file| file.lift(&login("alan"))), GROUP);
}

#[test]
fn endings_people_requests_and_reports_are_added_where_they_belong() {
    let id = GroupId::from("maps");
    let retired = added(|file| file.retire(RetirementReason::Merged, Some(&id), None));
    assert_eq!(retired, "retirement:\n  reason: merged\n  merged_into: maps\n");
    assert_eq!(added(|file| file.reverse("No longer.")), "reversal:\n  reason: No longer.\n");
    let added_person = added(|file| file.add_facilitator(&login("grace"), Some("Grace H."), None, None));
    assert_eq!(added_person, "  - github: grace\n    name: Grace H.\n");
    let month = Month::parse("2026-10").expect("a month");
    assert_eq!(added(|file| file.request(month, None)), "requests:\n  2026-10: {}\n");
    let reported = added(|file| {
        let guests = [
            Guest { login: login("ada"), affiliation: Some("AE".to_owned()) },
            Guest { login: login("no"), affiliation: None },
        ];
        file.report_thread(month, &link("https://example.org/1"))?;
        file.report_thread(month, &link("https://example.org/2"))?;
        file.report_meeting(month, NaiveDate::from_ymd_opt(2026, 10, 14).expect("a day"), None, &guests[..1])?;
        file.complete_meeting(month, 0, Some(&link("https://example.org/3")), &guests[1..])?;
        file.report_progress(month, "Draft 3", None)
    });
    assert_eq!(
        reported,
        "reports:\n  2026-10:\n    threads:\n      - https://example.org/1\n      - https://example.org/2\n    meetings:\n      - date: \"2026-10-14\"\n        notes: https://example.org/3\n        attendees:\n          - github: ada\n            affiliation: AE\n          - github: \"no\"\n    progress:\n      - title: Draft 3\n"
    );
}

#[test]
fn a_rename_keeps_the_earlier_id_and_other_groups_follow() {
    let atlas = GroupId::from("atlas");
    let renamed = |to: &str| edited(GROUP, |file| file.rename(&atlas, &GroupId::from(to)));
    assert_eq!(renamed("globe"), GROUP.replace("[charts]", "[charts, atlas]"));
    assert_eq!(renamed("charts"), GROUP.replace("[charts]", "[atlas]"));
    let followed = edited(GROUP, |file| {
        assert!(file.refer(&GroupId::from("auth"), &GroupId::from("identity"))?);
        assert!(!file.refer(&GroupId::from("charts"), &GroupId::from("identity"))?);
        Ok(())
    });
    assert_eq!(
        followed,
        GROUP.replace("- group: auth", "- group: identity").replace("[auth, maps]", "[identity, maps]")
    );
}

/// A file with two meetings, the second laid out in some way.
fn with_meetings() -> impl Strategy<Value = String> {
    let first = "  # the first\n  - id: calls # daily\n    title: Calls\n    starts: 2026-04-15T11:00:00\n    timezone: UTC\n    minutes: 60\n";
    let second = "title: Work\n    starts: 2026-04-15T11:00:00\n    timezone: UTC\n    minutes: 60 # an hour\n    repeats: FREQ=DAILY\n";
    let flow =
        "  - {title: Work, starts: 2026-04-15T11:00:00, timezone: UTC, minutes: 60, repeats: FREQ=DAILY} # flow\n";
    let more = ["", "    # so far\n    exceptions: []\n", "    notes: https://example.org/notes\n"];
    let layouts: Vec<String> = more.iter().map(|more| format!("  - {second}{more}")).chain([flow.to_owned()]).collect();
    (prop::sample::select(layouts), prop::bool::ANY, prop::bool::ANY).prop_map(move |(work, is_last, crlf)| {
        let behind = if is_last { "" } else { "# the vote\nvote: {}\n" };
        let text = format!("{GROUP}meetings:\n{first}{work}{behind}");
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

fn what_becomes_of_a_day() -> impl Strategy<Value = Option<Change>> {
    let called_off = prop::sample::select(&["Holiday.", "no: # why", "a\nb"][..])
        .prop_map(|reason| Some(Change::CalledOff { called_off: reason.to_owned() }));
    let moved = (0..3u32).prop_map(|hour| {
        let moved_to =
            NaiveDate::from_ymd_opt(2026, 6, 1).and_then(|day| day.and_hms_opt(hour, 30, 0)).expect("a time");
        Some(Change::Moved { moved_to, minutes: (hour > 0).then_some(90) })
    });
    prop_oneof![called_off, moved, Just(None)]
}

proptest! {
    #[test]
    fn exceptions_are_what_was_said_last_of_each_day_and_nothing_else_changes(
        text in with_meetings(),
        acts in prop::collection::vec((1..5u32, what_becomes_of_a_day()), 1..9),
        last in 1..6u32,
    ) {
        let day = |number| NaiveDate::from_ymd_opt(2026, 5, number).expect("a day");
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let (mut now, mut expected) = (text.clone(), BTreeMap::new());
        let said = |text: &str| -> BTreeMap<NaiveDate, Change> {
            let group = document::<Group>("groups/atlas.yaml", text.as_bytes()).value.expect("readable");
            group.meetings[1].exceptions.iter().map(|one| (*one.on, one.change.clone())).collect()
        };
        for (number, change) in acts {
            let on = day(number);
            now = if let Some(change) = change {
                expected.insert(on, change.clone());
                edited(&now, |file| file.except(1, &Exception { on: on.into(), change, note: None }))
            } else {
                expected.remove(&on);
                edited(&now, |file| file.as_planned(1, |day| day == on))
            };
            prop_assert_eq!(&said(&now), &expected);
        }
        now = edited(&now, |file| file.end_meeting(1, day(last)));
        expected.retain(|on, _| *on <= day(last));
        prop_assert_eq!(said(&now), expected);
        prop_assert_eq!(now.contains('\r'), text.contains('\r'));
        let is_kept = |line: &&String| !line.contains("{title: Work") && !line.contains("exceptions: []");
        for line in lines(&text).iter().filter(is_kept) {
            prop_assert!(lines(&now).contains(line), "{line} is lost in {now}");
        }
    }
}
