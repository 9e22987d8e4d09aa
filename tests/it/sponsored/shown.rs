//! What is shown to whoever approves, to whoever looks at a maintainer, and of a proposal that waits for its sponsors.

use super::told::{CLOCK, community};
use super::{PATH, proposal};
use crate::support::{Came, Community, Says, TestRepository, act, at_a_terminal, done, json_at, mcpgov_at, refused};

fn shown(repository: &TestRepository, arguments: &[&str]) -> String {
    let (status, stdout, stderr) = mcpgov_at(repository.path(), CLOCK, arguments);
    assert_eq!(status, 0, "{arguments:?}: {stdout}{stderr}");
    stdout
}

/// The same as one line.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whoever_approves_is_shown_who_objects_and_what_changes() {
    let repository = community();
    let approves = |group: &str| {
        let stdout = act(&repository, "Radia", &["approve", group, "--dry-run"]).prints();
        words(&stdout)
    };
    approves("charts").says("warning: joan objects to it: It is too wide. charts would be active");
    let told = approves("reefs");
    let change =
        "`summary` was \"To draw the coast anew.\" in the charter in force, and is \"Reefs, and what lives there.\"";
    assert!(told.contains(change), "{told}");
}

#[test]
fn at_a_terminal_whoever_approves_is_asked_once_they_have_seen_that() {
    let repository = community();
    for (typed, status, state) in [("n", 2, "sponsored"), ("y", 0, "active")] {
        let mut terminal = at_a_terminal(&repository, "Radia", "approve charts");
        terminal.shows("joan objects to it: It is too wide.");
        terminal.answer("Approve this charter?", typed);
        assert_eq!(terminal.ends(), status, "{typed}");
        assert_eq!(json_at(repository.path(), "2026-02-01", "status charts")["groups"][0]["state"], state);
    }
}

#[test]
fn a_maintainer_is_shown_with_what_they_say_on_papers() {
    let repository = community();
    let of = |login: &str| shown(&repository, &["person", "show", login]);
    insta::assert_snapshot!(of("grace").split("  waits").next().unwrap_or_default(), @r"
    grace
      recognised by 1 address
      role          core maintainer, since 2026-01-01
      sponsors      maps (proposed): since 2026-01-01
                    tides (active): since 2026-01-01
                    reefs (active): since 2026-01-01
                    winds (retired): since 2026-01-01
    ");
    let margaret = words(&of("margaret"));
    for said in ["tides (active): approves 1679dc3a9f23, as it is now", "reefs (active): approved bad13e85a0e6, which"]
    {
        assert!(margaret.contains(said), "{margaret}");
    }
    words(&of("joan")).says("charter charts (sponsored): objects to it");
    let site = repository.beside("site");
    shown(&repository, &["site", "--out", site.to_str().expect("a path")]);
    let page = std::fs::read_to_string(site.join("people/grace.html")).expect("a page");
    let (_, sponsors) = page.split_once("<dt>Sponsors</dt>").expect("what they sponsor");
    let sponsors = sponsors.split("</dd>").next().unwrap_or_default();
    let is_there = ["maps", "reefs", "tides", "winds", "charts"].map(|group| sponsors.contains(group));
    assert_eq!(is_there, [true, true, true, false, false], "{sponsors}");
    let told = json_at(repository.path(), CLOCK, "person show grace");
    let first = &told["sponsorships"][0];
    assert_eq!((&first["group"], &first["sponsors"], &first["counts"]), (&"maps".into(), &"yes".into(), &true.into()));
}

#[test]
fn a_sponsored_proposal_says_which_leader_its_sponsors_do_not_know_of() {
    let register = proposal();
    done(&register, "Hedy", "sponsor search");
    register.edit("Eve", PATH, "  - github: linus\n", "  - github: linus\n  - github: alan\n");
    done(&register, "Ada", "approve search");
    let Community { repository } = &register;
    let (_, told, _) = act(repository, "Ada", "status search");
    let told: Vec<&str> =
        told.split("\n\n").filter(|it| it.starts_with("Sponsors") || it.starts_with("Next")).collect();
    insta::assert_snapshot!(told.join("\n\n"), @r"
    Sponsors and charter
      sponsors      hedy (lead maintainer)
      waits         alan was added as a facilitator by somebody who may not:
                    sponsors have to say that they know of them
      charter       476c437f80cdb9e75ca07fecc5e1f860cb353fd3
                    approved; in force once sponsors know of all who lead the group
      approved by   ada
      rules         by sep-2149, in force since 2026-03-23 22:04:49 UTC

    Next
      hedy can sponsor it with all who lead it by now:
        mcpgov sponsor search --reason WHY
    ");
    done(repository, "Hedy", "sponsor search --reason 'With Alan, too.'");
    assert_eq!(register.state(), "active");
}

#[test]
fn an_end_that_somebody_else_approved_in_one_s_name_is_approved_by_saying_where() {
    let repository = community();
    let path = "groups/tides.yaml";
    let text = std::fs::read_to_string(repository.path().join(path)).expect("a file");
    let forged =
        text.replace("  note: The tables are out.\n", "  note: The tables are out.\n  approvals: {joan: {}}\n");
    repository.commit_file("Eve", path, &forged);
    refused(&repository, "Joan", "retire tides --approve").says("--source URL");
    done(&repository, "Joan", "retire tides --approve --source https://example.org/minutes");
    assert_eq!(json_at(repository.path(), "2026-02-01", "status tides")["groups"][0]["state"], "retired");
}
