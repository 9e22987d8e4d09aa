//! Who may do what: every row of the table of authority, tried by everybody in every way.

use super::*;

/// Everybody who tries: `linus` facilitates, `tony` proposed, `margaret` nominated herself, `eve` is nobody.
const CAST: [&str; 8] = ["ada", "grace", "alan", "edsger", "linus", "tony", "margaret", "eve"];
const MODERATORS_AND_CORE: [&str; 3] = ["ada", "grace", "edsger"];
const CORE: [&str; 2] = ["ada", "grace"];
const WITH_FACILITATOR: [&str; 4] = ["ada", "grace", "edsger", "linus"];

/// One row: what is done, what is there before, what replaces what in the file (what replaces nothing stands at its
/// end), and who may.
struct Row(&'static str, Before, (&'static str, &'static str), &'static [&'static str]);

#[derive(Clone, Copy, PartialEq)]
enum Before {
    Proposed,
    Voting,
    Approved,
    Vetoed,
}

const GROUP: &str = "\
kind: working-group
name: Tools
summary: Tools for all
facilitators:
  - github: linus
overlaps: []
use_cases: Many
first_deliverable: {title: A tool}
";
const TOOLS_PATH: &str = "groups/tools.yaml";

fn story(before: Before) -> Scenario {
    let people = "  tony: {emails: [tony@example.org]}\n  margaret: {emails: [margaret@example.org]}\n";
    let mut story = Scenario::on(&format!("{FICTION}{people}"));
    let mut land = |day: &str, login: &str, text: &str| {
        story.land(&at(day), login, &[(TOOLS_PATH, Some(text))]);
    };
    land("02-01", "tony", GROUP);
    let paper = paper(1);
    let opened = format!("{GROUP}{paper}");
    if before == Before::Proposed {
        let listed = GROUP.replace("linus\n", "linus\n  - github: margaret\n");
        land("02-02", "margaret", &listed);
        return story;
    }
    land("02-02", "edsger", &opened);
    let listed = opened.replace("linus\n", "linus\n  - github: margaret\n");
    land("02-02T01:00:00", "margaret", &listed);
    if before == Before::Voting {
        return story;
    }
    for voter in ["edsger", "barbara", "donald"] {
        let line = format!("    {voter}:\n      choice: pending\n");
        let text = story.edited(TOOLS_PATH, &line, &line.replace("pending", "approve"));
        story.land(&at("02-03"), voter, &[(TOOLS_PATH, Some(&text))]);
    }
    if before == Before::Vetoed {
        story.edit(&at("02-10"), "grace", TOOLS_PATH, NO_VETO, VETO);
    }
    story
}

const ROWS: &[Row] = &[
    Row("propose", Before::Proposed, ("", "new file"), &CAST),
    Row(
        "report",
        Before::Approved,
        ("", "reports: {2026-02: {threads: [https://example.org]}}\n"),
        &["ada", "grace", "alan", "edsger", "linus", "margaret"],
    ),
    Row(
        "request a report",
        Before::Approved,
        ("", "requests: {2026-02: {note: And now?}}\n"),
        &["ada", "grace", "alan", "edsger"],
    ),
    Row("open a vote", Before::Proposed, ("", "vote:\n  round: 1\n"), &["edsger"]),
    Row("lift a veto", Before::Vetoed, (VETO, NO_VETO), &CORE),
    Row("reverse", Before::Approved, ("", REVERSAL), &MODERATORS_AND_CORE),
    Row("retire", Before::Approved, ("", RETIREMENT), &MODERATORS_AND_CORE),
    Row(
        "retire a completed working group",
        Before::Approved,
        ("", "retirement:\n  reason: completed\n"),
        &WITH_FACILITATOR,
    ),
    Row("adopt", Before::Proposed, ("", ORIGIN), &CORE),
    Row("withdraw", Before::Voting, ("", ""), &["ada", "grace", "edsger", "linus", "tony"]),
    Row(
        "add another facilitator",
        Before::Voting,
        ("facilitators:\n", "facilitators:\n  - github: dorothy\n"),
        &WITH_FACILITATOR,
    ),
    Row("remove another facilitator", Before::Approved, ("  - github: linus\n", ""), &["ada", "grace", "linus"]),
    Row("add a maintainer", Before::Proposed, ("", "maintainers: [alan]\n"), &CORE),
    Row("rename", Before::Approved, ("", "formerly: [tools]\n"), &WITH_FACILITATOR),
    Row("amend", Before::Voting, ("name: Tools", "name: Tool"), &WITH_FACILITATOR),
    Row(
        "change the kind of an active group",
        Before::Approved,
        ("kind: working-group", "kind: interest-group"),
        &MODERATORS_AND_CORE,
    ),
];

impl Row {
    fn files(&self, story: &Scenario) -> Files {
        let &Self(act, _, (from, to), _) = self;
        let text = story.file(TOOLS_PATH);
        match act {
            "propose" => vec![("groups/more.yaml", Some(SEARCH.to_owned()))],
            "rename" => vec![(TOOLS_PATH, None), ("groups/implements.yaml", Some(format!("{text}{to}")))],
            "withdraw" => vec![(TOOLS_PATH, None)],
            _ if from.is_empty() => vec![(TOOLS_PATH, Some(format!("{text}{to}")))],
            _ => vec![(TOOLS_PATH, Some(story.edited(TOOLS_PATH, from, to)))],
        }
    }
}

/// Why the act of the last landing is not authorised, if it is not.
fn verdict(story: &Scenario) -> Option<&'static str> {
    brought(story).first().expect("an event").why().map(crate::lifecycle::why::Why::code)
}

/// The files of a landing, and what stands in each.
type Files = Vec<(&'static str, Option<String>)>;

/// Everybody tries each row's act, by `landing` its files on a day; of whoever may do it, `allowed` is said.
fn everybody_tries(rows: &[Row], allowed: Option<&str>, landing: impl Fn(&mut Scenario, &str, &'static str, Files)) {
    for row @ &Row(act, before, _, may) in rows {
        for login in CAST {
            let mut story = story(before);
            let files = row.files(&story);
            // A vote is open on its second day, and everything else has come to rest by March.
            let day = at(if before == Before::Voting { "02-03" } else { "03-01" });
            landing(&mut story, &day, login, files);
            let expected = if may.contains(&login) { allowed } else { Some("unauthorized") };
            assert_eq!(verdict(&story), expected, "{act} by {login}");
        }
    }
}

#[test]
fn whoever_may_do_it_does_it_by_a_push_of_their_own() {
    everybody_tries(ROWS, None, |story, day, login, files| {
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_deref())).collect();
        story.land(day, login, &files);
    });
}

#[test]
fn a_claim_that_a_stranger_merges_has_no_authority_of_its_own() {
    // Whoever proposes a group needs none.
    everybody_tries(&ROWS[1..], Some("unattested"), |story, day, by, files| {
        story.merge(day, "eve", &[Branch { by, files }], &[]);
    });
}

#[test]
fn whoever_may_do_it_does_it_by_landing_what_a_stranger_wrote() {
    everybody_tries(ROWS, None, |story, day, login, files| {
        story.merge(day, login, &[Branch { by: "eve", files }], &[]);
    });
}

#[test]
fn a_veto_is_its_maintainer_s_own_or_recorded_by_a_moderator() {
    for login in CAST {
        let mut story = story(Before::Approved);
        story.edit(&at("03-01"), login, TOOLS_PATH, NO_VETO, VETO);
        let may = ["grace", "edsger"].contains(&login);
        assert_eq!(verdict(&story), if may { None } else { Some("unauthorized") }, "{login}");
    }
    let mut story = story(Before::Approved);
    let text = story.edited(TOOLS_PATH, NO_VETO, VETO);
    story.merge(&at("03-01"), "eve", &[Branch { by: "grace", files: vec![(TOOLS_PATH, Some(text))] }], &[]);
    assert_eq!(verdict(&story), Some("unattested"));
}

#[test]
fn a_facilitator_retires_no_interest_group() {
    let mut story = approved();
    append(&mut story, "03-01", "linus", "retirement:\n  reason: completed\n");
    assert_eq!(verdicts(&story), ["retired!: unauthorized"]);
}

#[test]
fn a_proposer_nobody_knows_withdraws_from_the_same_address() {
    for (login, verdict) in [("eve", "withdrawn"), ("mallory", "withdrawn!: unauthorized")] {
        let mut story = Scenario::new();
        write(&mut story, "02-01", "eve", SEARCH);
        delete(&mut story, "02-02", login);
        assert_eq!(verdicts(&story), [verdict]);
    }
    let mut story = Scenario::new();
    write(&mut story, "02-01", "eve", SEARCH);
    story.merge(&at("02-02"), "mallory", &[Branch { by: "eve", files: vec![(PATH, None)] }], &[]);
    assert_eq!(verdicts(&story), ["withdrawn!: unauthorized"], "a claim is not the same address");
}

#[test]
fn a_proposer_whom_the_roster_got_to_know_since_withdraws_too() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "eve", SEARCH);
    let text = format!("{FICTION}  eve: {{emails: [eve@example.org, eve@example.com]}}\n");
    story.land(&at("02-02"), "ada", &[("mcpgov.yaml", Some(&text))]);
    let elsewhere = Ident { email: "eve@example.com".to_owned(), ..ident("eve") };
    story.land_as(&at("02-03"), elsewhere.clone(), elsewhere, &[(PATH, None)]);
    assert_eq!(verdicts(&story), ["withdrawn"]);
}

#[test]
fn acts_that_the_policy_wants_signed_are_void_without_a_signature() {
    let mut story = voting_on(&under("signed_acts: [vote-opened, ballot-cast, renamed, facilitator-added]"));
    assert_eq!(verdicts(&story), ["vote-opened!: unsigned"]);
    edit(&mut story, "02-03", "linus", "facilitators:\n", "facilitators:\n  - github: dorothy\n");
    assert_eq!(verdicts(&story), ["facilitator-added: unsigned"]);
    let text = story.file(PATH).to_owned();
    story.land(
        &at("02-04"),
        "linus",
        &[(PATH, None), ("groups/find.yaml", Some(&format!("{text}formerly: [search]\n")))],
    );
    assert_eq!(verdicts(&story)[0], "renamed!: unsigned");
}
