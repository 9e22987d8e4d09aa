//! Who may do what: every row of the table of authority, tried by everybody in every way.

use super::*;

/// Everybody who tries: `linus` facilitates, `tony` proposed, `margaret` nominated herself, `eve` is nobody.
const CAST: [&str; 8] = ["ada", "grace", "alan", "edsger", "linus", "tony", "margaret", "eve"];
const MODERATORS_AND_CORE: [&str; 3] = ["ada", "grace", "edsger"];
const CORE: [&str; 2] = ["ada", "grace"];

/// One row: what is done, to which group, and who may.
struct Row {
    act: &'static str,
    /// What is there before.
    before: Before,
    /// What replaces what; an empty `from` is the end of the file, an empty file is a deletion.
    change: (&'static str, &'static str),
    may: &'static [&'static str],
}

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
    Row { act: "propose", before: Before::Proposed, change: ("", "new file"), may: &CAST },
    Row {
        act: "report",
        before: Before::Approved,
        change: ("", "reports: {2026-02: {threads: [https://example.org]}}\n"),
        may: &["ada", "grace", "alan", "edsger", "linus", "margaret"],
    },
    Row {
        act: "request a report",
        before: Before::Approved,
        change: ("", "requests: {2026-02: {note: And now?}}\n"),
        may: &["ada", "grace", "alan", "edsger"],
    },
    Row { act: "open a vote", before: Before::Proposed, change: ("", "vote:\n  round: 1\n"), may: &["edsger"] },
    Row { act: "lift a veto", before: Before::Vetoed, change: (VETO, NO_VETO), may: &CORE },
    Row { act: "reverse", before: Before::Approved, change: ("", REVERSAL), may: &MODERATORS_AND_CORE },
    Row { act: "retire", before: Before::Approved, change: ("", RETIREMENT), may: &MODERATORS_AND_CORE },
    Row {
        act: "retire a completed working group",
        before: Before::Approved,
        change: ("", "retirement:\n  reason: completed\n"),
        may: &["ada", "grace", "edsger", "linus"],
    },
    Row { act: "adopt", before: Before::Proposed, change: ("", ORIGIN), may: &CORE },
    Row {
        act: "withdraw",
        before: Before::Voting,
        change: ("", ""),
        may: &["ada", "grace", "edsger", "linus", "tony"],
    },
    Row {
        act: "add another facilitator",
        before: Before::Voting,
        change: ("facilitators:\n", "facilitators:\n  - github: dorothy\n"),
        may: &["ada", "grace", "edsger", "linus"],
    },
    Row {
        act: "remove another facilitator",
        before: Before::Approved,
        change: ("  - github: linus\n", ""),
        may: &["ada", "grace", "linus"],
    },
    Row { act: "add a maintainer", before: Before::Proposed, change: ("", "maintainers: [alan]\n"), may: &CORE },
    Row {
        act: "rename",
        before: Before::Approved,
        change: ("", "formerly: [tools]\n"),
        may: &["ada", "grace", "edsger", "linus"],
    },
    Row {
        act: "amend",
        before: Before::Voting,
        change: ("name: Tools", "name: Tool"),
        may: &["ada", "grace", "edsger", "linus"],
    },
    Row {
        act: "change the kind of an active group",
        before: Before::Approved,
        change: ("kind: working-group", "kind: interest-group"),
        may: &MODERATORS_AND_CORE,
    },
];

impl Row {
    fn files(&self, story: &Scenario) -> Vec<(&'static str, Option<String>)> {
        let (from, to) = self.change;
        let text = story.file(TOOLS_PATH);
        match self.act {
            "propose" => vec![("groups/more.yaml", Some(SEARCH.to_owned()))],
            "rename" => vec![(TOOLS_PATH, None), ("groups/implements.yaml", Some(format!("{text}{to}")))],
            "withdraw" => vec![(TOOLS_PATH, None)],
            _ if from.is_empty() => vec![(TOOLS_PATH, Some(format!("{text}{to}")))],
            _ => vec![(TOOLS_PATH, Some(story.edited(TOOLS_PATH, from, to)))],
        }
    }

    /// Why the act of the last landing is not authorised, if it is not.
    fn verdict(story: &Scenario) -> Option<&'static str> {
        brought(story).first().expect("an event").why().map(crate::lifecycle::why::Why::code)
    }
}

#[test]
fn whoever_may_do_it_does_it_by_a_push_of_their_own() {
    for row in ROWS {
        for login in CAST {
            let mut story = story(row.before);
            let files = row.files(&story);
            let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_deref())).collect();
            story.land(&day(row), login, &files);
            let expected = if row.may.contains(&login) { None } else { Some("unauthorized") };
            assert_eq!(Row::verdict(&story), expected, "{} by {login}", row.act);
        }
    }
}

/// A vote is open on its second day, and everything else has come to rest by March.
fn day(row: &Row) -> String {
    at(if row.before == Before::Voting { "02-03" } else { "03-01" })
}

#[test]
fn a_claim_that_a_stranger_merges_has_no_authority_of_its_own() {
    for row in ROWS.iter().filter(|row| row.act != "propose") {
        for login in CAST {
            let mut story = story(row.before);
            let files = row.files(&story);
            story.merge(&day(row), "eve", &[Branch { by: login, files }], &[]);
            let expected = if row.may.contains(&login) { "unattested" } else { "unauthorized" };
            assert_eq!(Row::verdict(&story), Some(expected), "{} claimed by {login}", row.act);
        }
    }
}

#[test]
fn whoever_may_do_it_does_it_by_landing_what_a_stranger_wrote() {
    for row in ROWS {
        for login in CAST {
            let mut story = story(row.before);
            let files = row.files(&story);
            story.merge(&day(row), login, &[Branch { by: "eve", files }], &[]);
            let expected = if row.may.contains(&login) { None } else { Some("unauthorized") };
            assert_eq!(Row::verdict(&story), expected, "{} landed by {login}", row.act);
        }
    }
}

#[test]
fn a_veto_is_its_maintainer_s_own_or_recorded_by_a_moderator() {
    for login in CAST {
        let mut story = story(Before::Approved);
        story.edit(&at("03-01"), login, TOOLS_PATH, NO_VETO, VETO);
        let may = ["grace", "edsger"].contains(&login);
        assert_eq!(Row::verdict(&story), if may { None } else { Some("unauthorized") }, "{login}");
    }
    let mut story = story(Before::Approved);
    let text = story.edited(TOOLS_PATH, NO_VETO, VETO);
    story.merge(&at("03-01"), "eve", &[Branch { by: "grace", files: vec![(TOOLS_PATH, Some(text))] }], &[]);
    assert_eq!(Row::verdict(&story), Some("unattested"));
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
