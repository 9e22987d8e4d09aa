//! What a decision says stands, whatever its file is made to say later.

use super::*;
use crate::registry::group::Basis;

const NOTED: &str = "retirement:\n  reason: merged\n  merged_into: tools\n  note: By agreement\n";

/// Retired by a moderator.
fn retired() -> Scenario {
    let mut story = approved();
    append(&mut story, "03-01", "edsger", NOTED);
    story
}

fn into(story: &Scenario) -> String {
    let standing = on(story, "04-01");
    group(&standing).retirement().and_then(|it| it.merged_into.as_ref()).map(ToString::to_string).unwrap_or_default()
}

#[test]
fn words_of_a_decision_that_somebody_else_changes_are_void_and_what_stood_stands() {
    for (from, to) in [("tools", "wares"), ("By agreement", "By nobody"), ("  note: By agreement\n", "")] {
        let mut story = retired();
        edit(&mut story, "03-02", "eve", from, to);
        assert_eq!(verdicts(&story), ["restated!: unauthorized"], "{from} to {to:?}");
        assert_eq!(into(&story), "tools");
        edit(&mut story, "03-03", "linus", "reason: merged", "# a comment\n  reason: merged");
        assert_eq!(verdicts(&story), Vec::<String>::new(), "the file says it still, and nobody says it anew");
        let back = story.file(PATH).replace(to, from);
        if !to.is_empty() {
            write(&mut story, "03-04", "linus", &back);
            assert_eq!(verdicts(&story), Vec::<String>::new(), "words that return to those that stand are no act");
        }
    }
}

#[test]
fn who_may_do_the_act_restates_it() {
    let mut story = retired();
    edit(&mut story, "03-02", "frances", "tools", "wares");
    assert_eq!(verdicts(&story), ["restated"]);
    assert_eq!(into(&story), "wares");
    edit(&mut story, "03-03", "eve", "wares", "tools");
    assert_eq!(verdicts(&story), ["restated!: unauthorized"], "what stood before does not stand now");
    assert_eq!(into(&story), "wares");
    edit(&mut story, "03-04", "frances", "into: tools", "into: tools # agreed");
    assert_eq!(verdicts(&story), Vec::<String>::new(), "a comment is no word");
    edit(&mut story, "03-05", "frances", "By agreement", "By all");
    assert_eq!(verdicts(&story), ["restated"]);
    assert_eq!(into(&story), "wares", "who lands other words lands those that they change");
}

#[test]
fn layout_and_another_id_of_the_same_group_are_the_same_words() {
    let mut story = retired();
    edit(&mut story, "03-02", "eve", "note: By agreement", "note: >\n    By\n    agreement");
    assert_eq!(verdicts(&story), Vec::<String>::new());
    let mut story = Scenario::new();
    write(&mut story, "01-20", "linus", &search(ORIGIN).replace("Search", "Other"));
    story.land(&at("02-01"), "ada", &[("groups/tools.yaml", Some(&search(ORIGIN)))]);
    edit(&mut story, "02-02", "ada", ORIGIN, &format!("{ORIGIN}  note: Seen\n{NOTED}"));
    assert_eq!(verdicts(&story), ["adopted", "retired"]);
    let wares = search(&format!("{ORIGIN}formerly: [tools]\n"));
    story.land(&at("02-03"), "ada", &[("groups/tools.yaml", None), ("groups/wares.yaml", Some(&wares))]);
    edit(&mut story, "02-04", "eve", "into: tools", "into: wares");
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn it_takes_who_may_do_the_act_with_the_words_as_they_stand_and_as_they_become() {
    let tools = "kind: working-group\nname: Tools\nfacilitators: [{github: linus}]\nuse_cases: Many\n";
    let first = format!("{tools}first_deliverable: {{title: One}}\n{ORIGIN}");
    for (stands, becomes, verdict) in [
        ("completed", "completed\n  note: At last", "restated"),
        ("completed", "no-active-work", "restated!: unauthorized"),
        ("no-active-work", "completed", "restated!: unauthorized"),
    ] {
        let mut story = Scenario::new();
        write(&mut story, "02-01", "ada", &first);
        append(&mut story, "02-02", "edsger", &format!("retirement:\n  reason: {stands}\n"));
        edit(&mut story, "02-03", "linus", &format!("reason: {stands}"), &format!("reason: {becomes}"));
        assert_eq!(verdicts(&story), [verdict], "{stands} to {becomes}");
    }
}

#[test]
fn an_origin_typed_anew_stands_as_it_was_adopted() {
    let mut story = adopted();
    edit(&mut story, "02-02", "eve", "chartered-elsewhere", "predates-sep-1302");
    assert_eq!(verdicts(&story), ["restated!: unauthorized"]);
    let basis = |story: &Scenario| group(&on(story, "03-01")).origin().map(|origin| *origin.basis);
    assert_eq!(basis(&story), Some(Basis::CharteredElsewhere));
    edit(
        &mut story,
        "02-03",
        "eve",
        "origin:\n  basis: predates-sep-1302\n  source: https://example.org/charter\n",
        "",
    );
    assert_eq!(verdicts(&story), ["erased!: wrong-state"]);
    append(&mut story, "02-04", "eve", &ORIGIN.replace("charter\n", "elsewhere\n"));
    assert_eq!(verdicts(&story), ["restated!: unauthorized"], "also where it was erased in between");
    append(&mut story, "02-05", "grace", "  note: As found\n");
    assert_eq!(verdicts(&story), ["restated"], "and whoever may says what stands from then on");
}

#[test]
fn a_void_origin_stands_for_nothing() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "linus", &search(ORIGIN));
    assert!(group(&on(&story, "02-02")).origin().is_none());
}

#[test]
fn an_own_ballot_is_restated_by_its_elector_alone_also_after_the_close() {
    for day in ["02-03", "03-01"] {
        let mut story = voting();
        ballot(&mut story, "02-03", "barbara", "barbara", "approve");
        let said = "barbara:\n      choice: approve\n";
        for (by, verdict) in [("eve", "restated!: unauthorized"), ("edsger", "restated!: unauthorized")] {
            let mut story = story.clone();
            edit(&mut story, day, by, said, &format!("{said}      reason: Paid for\n"));
            assert_eq!(verdicts(&story), [verdict], "{by}");
            assert_eq!(vote(&story).ballots[0].reason, None);
        }
        edit(&mut story, day, "barbara", said, &format!("{said}      reason: Needed\n"));
        assert_eq!(verdicts(&story), ["restated"]);
        assert_eq!(vote(&story).ballots[0].reason.as_deref(), Some("Needed"));
        assert_eq!(counted(&story), ["barbara approve"]);
    }
}

#[test]
fn an_elector_who_restates_a_transcribed_ballot_makes_it_their_own() {
    let mut story = voting();
    ballot(&mut story, "02-03", "edsger", "barbara", "approve");
    let said = "barbara:\n      choice: approve\n";
    let reason = |reason: &str| format!("{said}      reason: {reason}\n");
    edit(&mut story, "02-03", "frances", said, &reason("At the meeting"));
    assert_eq!(verdicts(&story), ["restated"], "who may record it may word it");
    assert_eq!(counted(&story), ["barbara approve, by frances"]);
    let recorded = vote(&story).ballots[0].recorded_in().clone();
    assert_eq!(recorded, story.mainline().tip, "whoever recorded it did so where they said it last");
    edit(&mut story, "02-04", "barbara", &reason("At the meeting"), &reason("Indeed"));
    assert_eq!(counted(&story), ["barbara approve"]);
    edit(&mut story, "02-04", "frances", &reason("Indeed"), &reason("At the meeting"));
    assert_eq!(verdicts(&story), ["restated!: unauthorized"]);
}

#[test]
fn what_others_put_beside_a_choice_on_the_way_is_not_what_its_elector_said() {
    let mut story = voting();
    let cast = filled(&story, "barbara", "approve");
    let said = "barbara:\n      choice: approve\n";
    let worded = cast.replace(said, &format!("{said}      reason: Paid for\n"));
    let branch = [
        Branch { by: "barbara", files: vec![(PATH, Some(cast))] },
        Branch { by: "eve", files: vec![(PATH, Some(worded))] },
    ];
    story.merge(&at("02-03"), "barbara", &branch, &[]);
    assert_eq!(verdicts(&story), ["ballot-cast", "restated!: unauthorized"]);
    assert_eq!(counted(&story), ["barbara approve"]);
    assert_eq!(vote(&story).ballots[0].reason, None);
}

#[test]
fn words_beside_a_pending_ballot_are_no_ballot_and_nobody_else_s() {
    let mut story = voting();
    let said = "barbara:\n      choice: pending\n";
    edit(&mut story, "02-03", "eve", said, &format!("{said}      reason: Paid for\n"));
    assert_eq!(verdicts(&story), ["restated!: unauthorized"]);
    edit(&mut story, "02-03", "eve", "      reason: Paid for\n", "");
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn an_own_veto_is_restated_by_its_maintainer_alone_and_a_recorded_one_by_whoever_may_record_it() {
    for (recorded_by, by, verdict) in [
        ("grace", "grace", "restated"),
        ("grace", "edsger", "restated!: unauthorized"),
        ("grace", "ada", "restated!: unauthorized"),
        ("edsger", "frances", "restated"),
        ("edsger", "grace", "restated"),
        ("edsger", "eve", "restated!: unauthorized"),
    ] {
        let mut story = voting();
        edit(&mut story, "02-03", recorded_by, NO_VETO, VETO);
        edit(&mut story, "02-04", by, "Too early", "Too late");
        assert_eq!(verdicts(&story), [verdict], "recorded by {recorded_by}, restated by {by}");
        let said = if verdict == "restated" { "Too late" } else { "Too early" };
        assert_eq!(group(&on(&story, "02-04")).vetoes[0].reason.as_deref(), Some(said));
    }
}

#[test]
fn it_is_signed_where_the_policy_wants_that_of_it_or_of_the_act() {
    for act in ["restated", "retired"] {
        let mut story = Scenario::on(&under(&format!("signed_acts: [{act}]")));
        write(&mut story, "02-01", "ada", &search(&format!("{ORIGIN}{RETIREMENT}")));
        write(&mut story, "02-02", "ada", &search(ORIGIN));
        let unsigned = [format!("{act}!: unsigned")];
        append(&mut story, "02-03", "ada", RETIREMENT);
        if act == "restated" {
            append(&mut story, "02-04", "ada", "  note: Done\n");
        }
        assert_eq!(verdicts(&story), unsigned);
    }
}

#[test]
fn it_comes_last_and_is_of_what_still_stands() {
    let mut story = voting();
    edit(&mut story, "02-03", "grace", NO_VETO, VETO);
    let text = story.file(PATH).replace("Too early", "Too late").replace("name: Search", "name: Finding");
    write(&mut story, "02-04", "grace", &text);
    assert_eq!(verdicts(&story), ["amended", "restated"]);
    let mut story = retired();
    let text = story.file(PATH).replace("By agreement", "No more").replace("round: 1", "round: 2");
    write(&mut story, "03-02", "edsger", &text.replace("approve", "pending"));
    assert_eq!(verdicts(&story), ["vote-opened"], "an ending that a new round passes over says nothing any more");
}
