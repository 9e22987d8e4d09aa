//! The way of a group from proposal to its end: the rows of the table of events.

use super::*;

#[test]
fn a_void_adoption_is_a_proposal() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "edsger", &search(ORIGIN));
    assert_eq!(verdicts(&story), ["adopted!: unauthorized"]);
    assert_eq!(state_on(&story, "02-01"), State::Proposed);
    edit(&mut story, "02-02", "ada", "charter\n", "charter\n  note: Seen\n");
    assert_eq!(verdicts(&story), ["adopted"], "a change inside it by the right person is the adoption again");
    assert_eq!(state_on(&story, "02-02"), State::Active);
}

#[test]
fn a_vote_or_an_ending_in_a_first_version_is_none_and_says_so() {
    let mut story = Scenario::new();
    let more = format!("{}{REVERSAL}{RETIREMENT}reports:\n  2026-01: {{}}\n", paper(3).replace("pending", "approve"));
    write(&mut story, "02-01", "edsger", &search(&more));
    let standing = on(&story, "03-01");
    let none = ["proposed", "vote-opened!: wrong-state", "reversed!: wrong-state", "retired!: wrong-state"];
    assert_eq!(log(&standing), none);
    assert_eq!(state(&standing), State::Proposed);
    assert!(group(&standing).vote.is_none());
}

#[test]
fn a_vote_runs_its_full_length_and_passes_with_a_majority_of_the_electorate() {
    let mut story = approved();
    ballot(&mut story, "02-03", "frances", "frances", "approve");
    assert_eq!(state_on(&story, "02-04T23:59:59"), State::Voting, "no early close");
    let closed = on(&story, "02-05");
    assert_eq!(state(&closed), State::Active);
    assert_eq!(outcome(&closed), Some(Outcome::Approved));
    assert_eq!(group(&closed).since, time(&at("02-05")));
    assert_eq!(group(&closed).activated, Some(time(&at("02-05"))));
    assert_eq!(log(&closed)[..2], ["proposed", "vote-opened"]);
    assert_eq!(log(&closed)[6..], ["approved"]);
}

/// A story in which the group is in a phase on 1 March, by the words for the phase.
fn in_phase(phase: &str) -> Scenario {
    match phase {
        "proposed" => proposed(),
        "voting" => {
            let mut story = proposed();
            write(&mut story, "02-28", "edsger", &search(&paper(1)));
            story
        }
        "active by vote" => approved(),
        "active by adoption" => adopted(),
        "rejected" => voting(),
        "vetoed" => {
            let mut story = proposed();
            append(&mut story, "02-02", "ada", "vote:\n  vetoes:\n    ada:\n      reason: No\n");
            story
        }
        "reversed" => {
            let mut story = approved();
            append(&mut story, "02-20", "grace", REVERSAL);
            story
        }
        "retired" => {
            let mut story = approved();
            append(&mut story, "02-20", "grace", RETIREMENT);
            story
        }
        other => panic!("no phase {other}"),
    }
}

/// What the people who may do each act make of a phase: the state after it, or `void`.
#[test]
fn every_act_does_to_every_phase_what_the_specification_says() {
    let acts = ["open", "veto", "reverse", "retire", "adopt", "amend", "delete"];
    let table = [
        ("proposed", ["voting", "vetoed", "void", "void", "active", "proposed", "withdrawn"]),
        ("voting", ["voting", "vetoed", "void", "void", "active", "proposed", "withdrawn"]),
        ("active by vote", ["void", "vetoed", "reversed", "retired", "void", "active", "void"]),
        ("active by adoption", ["void", "void", "reversed", "retired", "void", "active", "void"]),
        ("rejected", ["voting", "void", "void", "void", "active", "rejected", "withdrawn"]),
        ("vetoed", ["voting", "vetoed", "void", "void", "active", "vetoed", "withdrawn"]),
        ("reversed", ["voting", "void", "void", "void", "void", "reversed", "void"]),
        ("retired", ["voting", "void", "void", "void", "void", "retired", "void"]),
    ];
    for (phase, row) in table {
        for (act, expected) in acts.into_iter().zip(row) {
            let mut story = in_phase(phase);
            let before = state_on(&story, "03-01");
            let text = story.file(PATH).to_owned();
            let without_vote = text.split("vote:\n").next().unwrap().to_owned();
            match act {
                "open" => write(&mut story, "03-01", "edsger", &format!("{without_vote}{}", paper(2))),
                "veto" if text.contains(NO_VETO) => edit(&mut story, "03-01", "grace", NO_VETO, VETO),
                "veto" => write(&mut story, "03-01", "grace", &format!("{without_vote}vote:\n{VETO}")),
                "reverse" if phase == "reversed" => continue,
                "reverse" => append(&mut story, "03-01", "grace", REVERSAL),
                "retire" if phase == "retired" => continue,
                "retire" => append(&mut story, "03-01", "grace", RETIREMENT),
                "adopt" if phase == "active by adoption" => continue,
                "adopt" => append(&mut story, "03-01", "ada", ORIGIN),
                "amend" => edit(&mut story, "03-01", "linus", "name: Search", "name: Finding"),
                _ => delete(&mut story, "03-01", "linus"),
            }
            let standing = on(&story, "03-01");
            let last = standing.past.events.iter().rfind(|event| event.landing.is_some()).unwrap();
            if expected == "void" {
                assert!(last.is_void(), "{act} when {phase}");
                assert_eq!(last.why().unwrap().code(), "wrong-state", "{act} when {phase}");
                assert_eq!(state(&standing), before, "{act} when {phase}");
            } else {
                assert_eq!(told(last).split(':').count(), 1, "{act} when {phase}: {}", told(last));
                assert_eq!(state(&standing).name(), expected, "{act} when {phase}");
            }
        }
    }
}

#[test]
fn a_vote_that_an_adoption_or_a_withdrawal_ends_comes_to_nothing() {
    let mut story = voting();
    append(&mut story, "02-03", "ada", ORIGIN);
    assert_eq!(outcome(&on(&story, "02-03")), Some(Outcome::Void));
    assert_eq!(log(&on(&story, "03-01")), ["proposed", "vote-opened", "adopted"], "and does not close later");

    let mut story = voting();
    delete(&mut story, "02-03", "linus");
    assert_eq!(outcome(&on(&story, "03-01")), Some(Outcome::Void));
    assert_eq!(log(&on(&story, "03-01")), ["proposed", "vote-opened", "withdrawn"]);
}

#[test]
fn a_group_is_active_since_it_became_so_the_last_time() {
    let mut story = approved();
    edit(&mut story, "02-04", "grace", NO_VETO, VETO);
    let closed = on(&story, "02-20");
    assert_eq!((state(&closed), group(&closed).activated), (State::Vetoed, None));
    edit(&mut story, "03-01", "grace", VETO, NO_VETO);
    let lifted = on(&story, "04-01");
    assert_eq!((state(&lifted), group(&lifted).activated), (State::Active, Some(time(&at("03-01")))));
}

#[test]
fn a_group_from_elsewhere_stands_since_the_days_that_its_file_gives_where_they_can_be() {
    let since = |story: &Scenario| group(&on(story, "04-01")).stands_since();
    let dated = |date: &str| ORIGIN.replace("  source", &format!("  date: {date}\n  source"));
    let adopted = |date: &str| {
        let mut story = Scenario::new();
        write(&mut story, "02-01T10:00:00", "ada", &search(&dated(date)));
        story
    };
    assert_eq!(since(&adopted("2025-09-23")), time("2025-09-23T00:00:00Z"));
    assert_eq!(since(&adopted("2026-02-02")), time(&at("02-01T10:00:00")), "it was adopted before that day");

    let ended = |mut story: Scenario, day: &str| {
        append(
            &mut story,
            "03-01",
            "grace",
            &format!("{RETIREMENT}  date: {day}\n  source: https://example.org/end\n"),
        );
        assert_eq!(verdicts(&story), ["retired"]);
        since(&story)
    };
    for day in ["2025-09-23", "2026-02-01"] {
        assert_eq!(ended(adopted("2025-09-23"), day), time(&format!("{day}T00:00:00Z")));
    }
    for day in ["2025-09-22", "2026-02-02"] {
        assert_eq!(ended(adopted("2025-09-23"), day), time(&at("03-01")), "{day}");
    }
    assert_eq!(
        ended(approved(), "2026-01-01"),
        time(&at("03-01")),
        "history tells when a group of this registry ended"
    );
}

#[test]
fn people_reports_and_requests_change_no_state() {
    let mut story = approved();
    append(&mut story, "03-01", "linus", "reports:\n  2026-02:\n    threads: [https://example.org/1]\n");
    assert_eq!(verdicts(&story), ["reported"]);
    append(&mut story, "03-02", "alan", "requests:\n  2026-03: {note: And now?}\n");
    assert_eq!(verdicts(&story), ["report-requested"]);
    append(&mut story, "03-03", "ada", "maintainers: [alan]\n");
    assert_eq!(verdicts(&story), ["maintainer-added"]);
    edit(&mut story, "03-04", "ada", "maintainers: [alan]\n", "");
    assert_eq!(verdicts(&story), ["maintainer-removed"]);
    assert_eq!(state_on(&story, "03-05"), State::Active);
    assert_eq!(group(&on(&story, "03-05")).since, time(&at("02-05")));
}

#[test]
fn landings_after_the_clock_have_not_happened() {
    let story = approved();
    assert!(story.standing("2025-12-31T00:00:00Z").timelines.is_empty());
    assert_eq!(log(&on(&story, "02-01T23:59:59")), ["proposed"]);
    assert_eq!(log(&on(&story, "02-02")), ["proposed", "vote-opened"]);
    assert_eq!(on(&story, "02-02").last_landing, Some(story.mainline().landings[2].commit.id.clone()));
}
