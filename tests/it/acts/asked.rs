//! What acts ask at a terminal that were edits by hand once: the roster, what an audit found, who facilitates.

use crate::support::{Community, MANIFEST, PATH, SEARCH, Says, at_a_terminal, done, everything, refused};

#[test]
fn yes_and_no_are_asked_for_until_one_is_said() {
    let community = Community::voting();
    let words = ["adopt", "search", "--basis=chartered-elsewhere", "--source=https://example.org/said", "--dry-run"];
    for (said, status) in [("YES", 0), ("no", 2)] {
        let mut session = at_a_terminal(&community, "Ada", &words);
        session.answer("Adopt it all the same? (Y/n)", "perhaps");
        session.answer("it is yes or no", &format!("\u{15}{said}"));
        assert_eq!(session.ends(), status, "{said}");
    }
}

#[test]
fn a_role_is_chosen_and_so_is_who_holds_it() {
    let community = Community::founded();
    let mut session = at_a_terminal(&community, "Ada", &["role", "add"]);
    session.answer("Which role?", "community");
    session.answer("Who gets it?", "no_log in");
    session.finishes("expected a GitHub login", "\u{15}@linus");
    community.text(MANIFEST).says("frances, linus]");
    community.step_clock();
    let mut session = at_a_terminal(&community, "Ada", &["role", "remove"]);
    session.answer("Which role?", "community");
    session.shows("Who holds it no longer?");
    session.finishes("edsger", "linus");
    community.text(MANIFEST).says("frances]");
}

#[test]
fn whoever_is_entered_is_asked_about_fact_by_fact_and_what_was_answered_is_not_lost() {
    let community = Community::founded();
    let mut session = at_a_terminal(&community, "Ada", &["person", "add"]);
    session.answer("Who is to be entered?", "nia");
    session.answer("What are they called?", "Nia Diver");
    session.answer("Which number has their account", "many");
    session.answer("expected a number", "\u{15}4217");
    session.answer("With which mail addresses", "nia@example.org, nia@example.net");
    session.shows("With which key");
    session.interrupts();
    // It goes over several lines of the screen.
    for word in ["--github-id=4217", "--email='nia@example.org,"] {
        session.shows(word);
    }
    assert_eq!(session.ends(), 2);
    let words =
        ["person", "add", "nia", "--name=Nia Diver", "--github-id=4217", "--email=nia@example.org, nia@example.net"];
    done(&community, "Ada", &words);
    let report = community.json("person show nia");
    assert_eq!(
        (&report["name"], report["recognised_by"]["emails"].as_u64()),
        (&"Nia Diver".into(), Some(2)),
        "{report:#}"
    );

    at_a_terminal(&community, "Ada", &["person", "add", "nia"]).fails_with("the roster knows `nia` already");
    let before = everything(&community);
    let mut session = at_a_terminal(&community, "Ada", &["person", "add", "pia"]);
    for question in ["What are they called?", "Which number", "With which mail", "With which key"] {
        session.answer(question, "");
    }
    session.fails_with("nothing was said, so there is nothing to enter");
    assert!(before == everything(&community));
}

#[test]
fn of_somebody_known_one_thing_more_is_said_or_one_is_taken_out() {
    let community = Community::founded();
    let mut session = at_a_terminal(&community, "Ada", &["person", "set"]);
    session.answer("Of whom is there more to say?", "linus");
    session.answer("What is there to say?", "another login");
    session.finishes("Which logins are theirs as well?", "linus-old");
    community.text(MANIFEST).says("linus-old");
    community.step_clock();
    let mut session = at_a_terminal(&community, "Ada", &["person", "set", "linus"]);
    session.answer("What is there to say?", "less");
    session.finishes("What goes?", "also=linus-old");
    let text = community.text(MANIFEST);
    text.lacks("also").says("linus@example.org");
}

#[test]
fn what_nobody_has_looked_at_is_offered_to_be_accepted() {
    let community = Community::founded();
    at_a_terminal(&community, "Ada", &["accept"]).fails_with("an audit finds nothing that nobody has looked at");
    community.commit_file("Linus", PATH, SEARCH);
    let found = community.commit_file("Linus", PATH, &format!("{SEARCH}retirement: {{reason: completed}}\n"));
    let mut session = at_a_terminal(&community, "Ada", &["accept"]);
    session.shows("What has been looked at?");
    session.answer(found.short(), "");
    session.finishes("Why may it stand?", "A slip, mended the next day");
    community.text(MANIFEST).says("A slip, mended the next day");
    community.step_clock();
    at_a_terminal(&community, "Ada", &["accept"]).fails_with("an audit finds nothing that nobody has looked at");
}

#[test]
fn a_group_is_offered_for_a_vote_where_one_can_be_opened_and_afresh_where_one_was() {
    let community = Community::voting();
    let atlas = SEARCH.replace("name: Search", "name: Atlas").replace("search for", "draw");
    community.commit_file("Linus", "groups/atlas.yaml", &atlas);
    let mut session = at_a_terminal(&community, "Edsger", &["vote", "open", "--again"]);
    session.shows("Which group to open a fresh vote on?");
    session.answer("search: Search, voting", "");
    session.shows("round 2");
    assert_eq!(session.ends(), 0);
    community.step_clock();
    let mut session = at_a_terminal(&community, "Edsger", &["vote", "open"]);
    session.shows("Which group to open a vote on?");
    session.finishes("atlas: Atlas, proposed", "");
    assert_eq!(community.group("atlas")["state"], "voting");
}

#[test]
fn who_leaves_is_chosen_of_those_who_facilitate() {
    let community = Community::active();
    at_a_terminal(&community, "Linus", &["facilitator", "add", "search"])
        .finishes("Who facilitates it as well?", "nia");
    community.step_clock();
    let mut session = at_a_terminal(&community, "Grace", &["facilitator", "remove"]);
    session.answer("Which group to remove a facilitator of?", "");
    session.finishes("Who facilitates it no longer?", "nia");
    community.step_clock();
    let mut session = at_a_terminal(&community, "Edsger", &["rename"]);
    session.answer("Which group to rename?", "");
    session.answer("Which id does it get?", "Find it");
    session.finishes("lower-case words", "\u{15}find");
    assert_eq!(community.group("find")["facilitators"], serde_json::json!(["linus"]));
}

#[test]
fn nobody_of_that_name_leads_to_those_whom_the_registry_knows() {
    let community = Community::founded();
    let said = community.run("person show zzz").2;
    said.says("nobody is called `zzz` here").says("the registry knows `ada`, `grace`");
    let said = community.run("person show edgser").2;
    said.says("did you mean `edsger`?");
}

#[test]
fn elsewhere_whatever_is_missing_is_named_with_a_group_that_nobody_knows() {
    let community = Community::voting();
    for words in [
        &["amend", "serch"][..],
        &["adopt", "serch"],
        &["veto", "serch"],
        &["vote", "cast", "serch"],
        &["vote", "record", "serch"],
        &["reverse", "serch"],
        &["retire", "serch"],
        &["rename", "serch"],
        &["report", "serch"],
        &["meeting", "add", "serch"],
        &["facilitator", "add", "serch"],
        &["object", "serch"],
    ] {
        let said = refused(&community, "Ada", words);
        said.says("no group is called `serch` here").says("did you mean `search`?");
        assert!(said.contains("error: missing: "), "{words:?}: {said}");
        let quoted = said.split('`').skip(1).step_by(2);
        assert!(quoted.into_iter().all(|name| name.len() < 30), "a sentence is no name: {said}");
    }
}
