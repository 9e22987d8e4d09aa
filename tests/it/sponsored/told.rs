//! A community whose maintainers sponsor groups: whatever is read speaks of that, and of no votes.

use mcpgov::tale::texts::{MANIFEST, SPONSORED};

use crate::support::{Came, Says, TestRepository, act, done, json_at, mcpgov_at, transcript};

/// When they are looked at.
pub const CLOCK: &str = "2026-01-03T00:00:00Z";

/// What those people say in whose community nobody votes.
const OF_VOTES: [&str; 5] = ["vote", "voting", "ballot", "elector", "moderator"];

const WORKING: [&str; 4] = ["--use-cases", "Maps are old.", "--first-deliverable", "A new map"];

/// A registry that goes by `sep-2149` alone, at a forge.
fn founded() -> TestRepository {
    let repository = TestRepository::new();
    let more = "ruleset: sep-2149\nsite: {repository: \"https://github.com/fiction/register\"}\n";
    let manifest =
        format!("{SPONSORED}{more}").replace("  community_moderators: [edsger, barbara, donald, frances]\n", "");
    repository.commit_file("Ada", MANIFEST, &manifest);
    repository
}

fn propose(repository: &TestRepository, kind: &str, id: &str) {
    let flags = ["--name", id, "--summary", "To draw the coast anew.", "--facilitator", "linus", "--no-overlap"];
    let more: &[&str] = if kind == "wg" { &WORKING } else { &["--first-topic", "Which coast?"] };
    done(repository, "Linus", &[&["propose", kind, id], &flags[..], more].concat());
}

/// Groups at every step: proposed with one core maintainer, sponsored with an objection, active, amended, about to end, ended.
pub fn community() -> TestRepository {
    let repository = founded();
    for id in ["maps", "charts", "tides"] {
        propose(&repository, "wg", id);
    }
    for id in ["reefs", "winds"] {
        propose(&repository, "ig", id);
    }
    done(&repository, "Grace", "sponsor maps --reason 'I know who leads it.'");
    done(&repository, "Hedy", "sponsor charts");
    done(&repository, "Joan", "object charts --reason 'It is too wide.'");
    for id in ["tides", "reefs", "winds"] {
        done(&repository, "Grace", &["sponsor", id]);
        done(&repository, "Katherine", &["sponsor", id]);
        done(&repository, "Margaret", &["approve", id]);
    }
    done(&repository, "Linus", "amend reefs --summary 'Reefs, and what lives there.'");
    done(&repository, "Linus", "retire tides --reason completed --note 'The tables are out.'");
    done(&repository, "Ada", "retire winds --reason no-active-work --note 'Nobody came.'");
    repository
}

fn shown(repository: &TestRepository, arguments: &[&str]) -> String {
    let (status, stdout, stderr) = mcpgov_at(repository.path(), CLOCK, arguments);
    assert_eq!(status, 0, "{arguments:?}: {stdout}{stderr}");
    stdout + &stderr
}

#[test]
fn an_overview_says_who_sponsors_what_and_by_which_rules() {
    insta::assert_snapshot!(shown(&community(), &["status"]), @r"
    Fiction, 2026-01-03 00:00 UTC
    by sep-2149, in force since 2026-01-01 00:00 UTC

    GROUP   KIND  STATE      SINCE       WHAT TO KNOW
    charts  WG    sponsored  2026-01-01  sponsored by hedy; its charter is not
                                         approved; joan objects; ! unflagged overlap
    maps    WG    proposed   2026-01-01  sponsored by grace; lacks a lead maintainer
                                         or another core maintainer; ! awaiting
                                         sponsors
    reefs   IG    active     2026-01-01  ! unapproved amendment
    tides   WG    active     2026-01-01  its end is proposed by linus, and waits for
                                         approval; ! unflagged overlap
    winds   IG    retired    2026-01-01

    5 groups: 1 sponsored, 1 proposed, 2 active, 1 retired
    `mcpgov status GROUP` tells the whole story of one
    ");
}

#[test]
fn the_story_of_a_group_says_who_is_lacking_and_where_each_says_so() {
    insta::assert_snapshot!(shown(&community(), &["status", "maps"]), @r"
    maps (working group maps)
    proposed since 2026-01-01 01:00 UTC (1 d 23 h)

    To draw the coast anew.

      facilitators  linus

    What is proposed
      use cases     Maps are old.
      deliverable   A new map

    Sponsors and charter
      sponsors      grace (core maintainer)
      lacking       a lead maintainer or another core maintainer
      charter       6c94d4a80dce61f666d97261c267c9f65efe481d
                    waits for the approval of a core or lead maintainer
      rules         by sep-2149, in force since 2026-01-01 00:00 UTC

    In a browser, type below your own login and propose the change
      to sponsor    sponsors: yes
      to approve    approves: 6c94d4a80dce61f666d97261c267c9f65efe481d
      grace
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L13
      katherine
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L17
      margaret
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L20
      radia
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L23
      joan
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L26
      mary
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L29
      ada
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L32
      hedy
        https://github.com/fiction/register/edit/HEAD/groups/maps.yaml#L35

    Needs attention
      ! `maps` has been a proposal for 1 day: it lacks a lead maintainer or another
        core maintainer to sponsor it [awaiting-sponsors]

    What happened
      2026-01-01 01:00   proposed, by linus
      2026-01-01 06:00   sponsored-by grace: I know who leads it.

    Next
      a lead maintainer or another core maintainer can sponsor it:
        mcpgov sponsor maps
      a core or lead maintainer can approve its charter:
        mcpgov approve maps
    ");
}

#[test]
fn the_story_of_a_group_says_what_waits_for_approval() {
    let repository = community();
    let of = |group| {
        let told = shown(&repository, &["status", group]);
        let from = told.find("Sponsors and charter").expect("a section");
        told[from..].split("\n\n").next().expect("the section").to_owned()
    };
    insta::assert_snapshot!(["charts", "reefs", "tides", "winds"].map(of).join("\n\n"), @r"
    Sponsors and charter
      sponsors      hedy (lead maintainer)
      charter       26afba58d48b88cc480cfccec5a17f626cf3bb79
                    waits for the approval of a core or lead maintainer
      objection     joan: It is too wide.
      rules         by sep-2149, in force since 2026-01-01 00:00 UTC

    Sponsors and charter
      sponsors      grace (core maintainer)
                    katherine (core maintainer)
      charter       c209219ed00c8fc7e2506ece2649d1a42517edcf
                    `summary` waits for approval; the charter in force is
                    bad13e85a0e6
      not counted   the approval of margaret, 2026-01-01 14:00 UTC: it is of another
                    text
      rules         by sep-2149, in force since 2026-01-01 00:00 UTC

    Sponsors and charter
      sponsors      grace (core maintainer)
                    katherine (core maintainer)
      charter       1679dc3a9f23dd5065cfa092fedf7997dbfeadfd
                    in force
      approved by   margaret
      ending        proposed by linus, and waits for approval
      rules         by sep-2149, in force since 2026-01-01 00:00 UTC

    Sponsors and charter
      sponsors      grace (core maintainer)
                    katherine (core maintainer)
      charter       04b005ae54c415b1da0bee075366b1b2ec25bf60
                    was in force
      approved by   margaret
      ending        proposed by ada, approved by ada
      rules         by sep-2149, in force since 2026-01-01 00:00 UTC
    ");
}

#[test]
fn whoever_is_asked_for_a_word_is_told() {
    let repository = community();
    let whoami = |who| act(&repository, who, "whoami").prints();
    insta::assert_snapshot!(whoami("Joan"), @r"
    Joan <joan@example.org> is joan
      `mcpgov.yaml` states that address
      role          core maintainer
      wait for you  charts, maps, reefs, tides
      rules         by sep-2149, in force since 2026-01-01 00:00 UTC
      may           propose groups, withdraw what you proposed, and nominate
                    yourself as a facilitator
                    sponsor a group together with another core maintainer, and
                    approve its charter or object to it
                    record that another maintainer sponsors a group that you do not
                    facilitate
                    amend, rename and adopt groups, record charters, and change
                    facilitators, maintainers and `mcpgov.yaml`
                    retire interest groups, propose that a working group ends, and
                    approve that where another proposed it
                    report for any group, and ask for reports
    ");
    whoami("Linus").lacks("wait for you");
    let asked = json_at(repository.path(), CLOCK, "agenda --for joan");
    let of = |kind: &str| {
        let items = asked["items"].as_array().expect("items").iter().filter(|item| item["kind"] == kind);
        items.map(|item| item["command"].as_str().expect("a command").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("sponsors"), ["mcpgov sponsor maps"]);
    assert_eq!(of("approval"), ["mcpgov approve charts", "mcpgov approve reefs"]);
    assert_eq!(of("retirement-approval"), ["mcpgov retire tides --approve"]);
}

#[test]
fn what_is_posted_tells_of_sponsors_and_what_they_come_to() {
    let repository = community();
    let posted = ["maps", "charts", "tides", "reefs", "winds"].map(|group| shown(&repository, &["announce", group]));
    insta::assert_snapshot!(posted.join("-----\n"), @r"
    Proposed: maps (working group), proposed by linus

    What it is for: To draw the coast anew.

    Use cases: Maps are old.

    First deliverable: A new map

    Facilitators: linus

    Sponsors: grace

    It lacks a lead maintainer or another core maintainer to sponsor it

    Its charter waits for the approval of a core or lead maintainer

    Decided by sep-2149, in force since 2026-01-01 00:00 UTC

    What can be done now: a lead maintainer or another core maintainer can sponsor it: `mcpgov sponsor maps`
    -----
    Proposed: charts (working group), proposed by linus

    What it is for: To draw the coast anew.

    Use cases: Maps are old.

    First deliverable: A new map

    Facilitators: linus

    Sponsors: hedy

    Its charter waits for the approval of a core or lead maintainer

    Objections: joan

    Decided by sep-2149, in force since 2026-01-01 00:00 UTC

    What can be done now: a core or lead maintainer can approve its charter: `mcpgov approve charts`
    -----
    tides (working group) is to end, as proposed by linus

    Why: completed

    Also said: The tables are out.

    What can be done now: a core or lead maintainer can approve that it ends: `mcpgov retire tides --approve`
    -----
    reefs (interest group) is sponsored and its charter approved: it is active since 2026-01-01

    What it is for: Reefs, and what lives there.

    Sponsors: grace, katherine

    Its charter waits for the approval of a core or lead maintainer

    Decided by sep-2149, in force since 2026-01-01 00:00 UTC
    -----
    winds (interest group) is retired since 2026-01-01

    Why: no active work

    Also said: Nobody came.
    ");
    let digest = shown(&repository, &["digest", "--since", "2026-01-01"]);
    insta::assert_snapshot!(digest.split("\nCheckpoint").next().unwrap_or_default(), @r"
    Fiction, 2026-01-03 00:00 UTC, and what happened since 2026-01-01 00:00 UTC

    Decided by sep-2149, in force since 2026-01-01 00:00 UTC

    Needs you
    - maps: sponsor it; a lead maintainer or another core maintainer, by
      2026-01-15: `mcpgov sponsor maps`

    Stuck
    - charts: approve its charter; a core or lead maintainer:
      `mcpgov approve charts`
    - reefs: approve its charter; a core or lead maintainer:
      `mcpgov approve reefs`
    - tides: approve that it ends; a core or lead maintainer:
      `mcpgov retire tides --approve`

    Decided
    - mcpgov.yaml: roster changed (first version), by Ada, 2026-01-01
    - charts: sponsored, by hedy, 2026-01-01
    - tides: sponsored, by katherine, 2026-01-01
    - tides: activated 1679dc3a9f23, by margaret, 2026-01-01
    - reefs: sponsored, by katherine, 2026-01-01
    - reefs: activated bad13e85a0e6, by margaret, 2026-01-01
    - winds: sponsored, by katherine, 2026-01-01
    - winds: activated 04b005ae54c4, by margaret, 2026-01-01
    - tides: retirement proposed (completed), by linus: The tables are out.,
      2026-01-01
    - winds: retired (no-active-work), by ada: Nobody came., 2026-01-01

    New
    - maps: proposed, by linus, 2026-01-01
    - charts: proposed, by linus, 2026-01-01
    - tides: proposed, by linus, 2026-01-01
    - reefs: proposed, by linus, 2026-01-01
    - winds: proposed, by linus, 2026-01-01
    - maps: sponsorship, by grace: I know who leads it., 2026-01-01
    - charts: objection to the charter, by joan: It is too wide., 2026-01-01
    - tides: sponsorship, by grace, 2026-01-01
    - reefs: sponsorship, by grace, 2026-01-01
    - winds: sponsorship, by grace, 2026-01-01
    - reefs: amended (summary), by linus, 2026-01-01
    ");
}

#[test]
fn a_comment_on_a_proposal_says_what_its_charter_is_known_by_and_who_is_asked() {
    let repository = founded();
    repository.git("checkout --quiet -b change");
    propose(&repository, "ig", "reefs");
    let judged = ["validate", "--base", "main", "--actor", "linus", "--format", "markdown"];
    let comment = shown(&repository, &judged);
    insta::assert_snapshot!(comment.split("\n\n<details>").next().unwrap_or_default(), @r"
    <!-- mcpgov findings -->
    ### Nothing is wrong with this change

    It proposes a group.

    #### What is proposed

    - **reefs** (`reefs`), an interest group
    - Facilitated by `linus`
    - First topic: Which coast?
    - Overlaps: none flagged

    #### What it does

    - proposes the interest group `reefs`
    - `reefs` would be proposed
    - it is judged by sep-2149, in force since 2026-01-01 00:00 UTC

    #### Whether it may land

    It may land: squash it or merge it with a merge commit.

    #### What comes next

    - `reefs`: a lead maintainer or two core maintainers can sponsor it, with `mcpgov sponsor reefs`; its charter is `bad13e85a0e6adfda0cddfd57e14f0abb4c45d71`<br>In a browser ([grace](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L11>), [katherine](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L14>), [margaret](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L17>), [radia](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L20>), [joan](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L23>), [mary](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L26>), [ada](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L29>), [hedy](<https://github.com/fiction/register/edit/HEAD/groups/reefs.yaml#L32>)): type below your own login, to sponsor it, `sponsors: yes` and to approve it, `approves: bad13e85a0e6adfda0cddfd57e14f0abb4c45d71`, and propose the change.
    ");
}

#[test]
fn nothing_speaks_of_votes_where_nobody_votes() {
    let repository = community();
    let mut told: Vec<(String, String)> = Vec::new();
    let mut ask = |arguments: &[&str]| told.push((arguments.join(" "), shown(&repository, arguments)));
    for command in ["status", "agenda", "history"] {
        ask(&[command]);
    }
    ask(&["digest", "--since", "2026-01-01"]);
    for group in ["maps", "charts", "tides", "reefs", "winds"] {
        ask(&["status", group]);
        ask(&["announce", group]);
    }
    ask(&["announce", "maps", "--what", "reminder"]);
    ask(&["site", "--out", "../site"]);
    let site = repository.path().join("../site");
    for page in ["index", "take-part", "decisions", "people", "calendar", "groups/maps", "groups/reefs", "people/joan"]
    {
        let text = std::fs::read_to_string(site.join(format!("{page}.html"))).expect("a page");
        told.push((page.to_owned(), text.split("<main").nth(1).expect("what it is about").to_owned()));
    }
    for who in ["Ada", "Joan", "Alan", "Linus"] {
        told.push((who.to_owned(), act(&repository, who, "whoami").1));
    }
    for (what, text) in told {
        // What style sheets and states are called is no speech, and the role is there, if for something else.
        let text = text.replace("Community moderators", "").replace("Nobody votes", "");
        let text = text.replace("value=\"voting\"", "").replace("class=\"votes\"", "").replace("ballots\">", "");
        let text = text.replace("panel vote", "").to_lowercase();
        // A lead maintainer's veto stands where files have it, and whoever holds that role can ask for a report.
        let text = text.replace("vote:\n  vetoes:\n", "").replace("or a community moderator or maintainer", "");
        for word in OF_VOTES {
            assert!(!text.contains(word), "{what} speaks of `{word}`: {text}");
        }
    }
}

#[test]
fn a_vote_that_still_runs_is_told_with_the_rules_it_goes_by() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", MANIFEST, SPONSORED);
    done(
        &repository,
        "Linus",
        &[
            &["propose", "ig", "reefs", "--name", "Reefs", "--facilitator", "linus", "--no-overlap"][..],
            &["--first-topic", "Which?"],
        ]
        .concat(),
    );
    done(&repository, "Edsger", "vote open reefs");
    repository.commit_file("Ada", MANIFEST, &format!("{SPONSORED}ruleset: sep-2149\n"));
    shown(&repository, &["status", "reefs"]).says("Vote 1, by sep-1302").says("by sep-2149, in force since");
    let (status, stdout, stderr) = act(&repository, "Edsger", "vote open reefs --again");
    assert_eq!(status, 2, "{}", transcript(&(status, stdout.clone(), stderr.clone())));
    stderr.says("`sep-2149` is in force since");
    done(&repository, "Edsger", "vote cast reefs approve");
}

#[test]
fn a_reminder_names_who_can_sponsor_or_approve_and_has_not() {
    let repository = community();
    let reminder = |group: &str| shown(&repository, &["announce", group, "--what", "reminder", "--for", "github"]);
    let told = reminder("maps");
    insta::assert_snapshot!(told, @r"
    **maps (working group)** waits since 2026-01-01

    Sponsors: grace

    It lacks a lead maintainer or another core maintainer to sponsor it

    Its charter waits for the approval of a core or lead maintainer

    Decided by sep-2149, in force since 2026-01-01 00:00 UTC

    Asked for it: @katherine, @margaret, @radia, @joan, @mary, @ada, @hedy

    What can be done now: a lead maintainer or another core maintainer can sponsor it: `mcpgov sponsor maps`
    ");
    assert!(!told.contains("@grace"), "who sponsors it needs no reminder: {told}");
    let told = reminder("charts");
    assert!(
        told.contains("@margaret") && !told.contains("@joan"),
        "whose approval is missing, and who has not objected: {told}"
    );
    reminder("reefs").says("@margaret");
    let asked = json_at(repository.path(), CLOCK, "announce maps --what reminder");
    assert!(!asked["asked"].as_array().unwrap().is_empty(), "{asked}");
}
