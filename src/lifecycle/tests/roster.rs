//! `mcpgov.yaml`: which version is in force, and who may change what.

use super::*;
use crate::registry::manifest::{Manifest, Role};
use crate::registry::scalar::Login;
use crate::source::fields::fields;

fn change(story: &mut Scenario, day: &str, login: &str, from: &str, to: &str) {
    story.edit(&at(day), login, MANIFEST, from, to);
}

fn moderators(story: &Scenario) -> Vec<String> {
    on(story, "12-31").roster.holders(Role::CommunityModerator).iter().map(ToString::to_string).collect()
}

#[test]
fn a_core_or_lead_maintainer_changes_the_roster_and_nobody_else() {
    for (login, verdict) in [
        ("ada", "roster-changed [\"roles\"]"),
        ("grace", "roster-changed [\"roles\"]"),
        ("alan", "roster-changed!: unauthorized [\"roles\"]"),
        ("edsger", "roster-changed!: unauthorized [\"roles\"]"),
        ("eve", "roster-changed!: unauthorized [\"roles\"]"),
    ] {
        let mut story = Scenario::new();
        change(&mut story, "02-01", login, "[edsger,", "[linus, edsger,");
        assert_eq!(changed(&story), [verdict]);
        assert_eq!(moderators(&story).contains(&"linus".to_owned()), !verdict.contains('!'), "{login}");
    }
}

#[test]
fn every_field_of_the_file_is_core_and_lead_maintainers_to_change() {
    for field in fields::<Manifest>() {
        let (from, to) = match *field {
            "registry" => ("registry: Fiction", "registry: Tales"),
            "ruleset" | "rulesets" => continue, // That is told as other rules, too.
            "policy" => ("72h", "73h"),
            "projects" => ("[Atlas]", "[Atlas, Globe]"),
            "site" => ("roles:\n", "site: {url: https://example.com}\nroles:\n"),
            "accepted" => ("roles:\n", "accepted: {0123456789abcdef0123456789abcdef01234567: Fine}\nroles:\n"),
            "roles" => ("[edsger,", "[eve, edsger,"),
            "people" => ("people:\n", "people:\n  eve: {emails: [eve@example.com]}\n"),
            "affiliations" => ("roles:\n", "affiliations: {Example: [Beispiel]}\nroles:\n"),
            other => panic!("say how to change `{other}`"),
        };
        for (login, verdict) in [("ada", "roster-changed"), ("eve", "roster-changed!: unauthorized")] {
            let mut story = Scenario::new();
            change(&mut story, "02-01", login, from, to);
            assert_eq!(changed(&story), [format!("{verdict} [{field:?}]")]);
        }
    }
}

#[test]
fn an_authorised_version_is_in_force_from_the_next_landing_on() {
    let mut story = proposed();
    change(&mut story, "02-02", "ada", "[edsger,", "[linus, edsger,");
    write(&mut story, "02-03", "linus", &search(&paper(1)));
    assert_eq!(verdicts(&story), ["vote-opened"]);
    assert_eq!(vote(&story).electorate.len(), 5);
}

#[test]
fn only_a_lead_maintainer_accepts_findings() {
    let accepted = "accepted: {0123456789abcdef0123456789abcdef01234567: Looked at}\n";
    for (login, verdict) in [("ada", "roster-changed"), ("grace", "roster-changed!: unauthorized")] {
        let mut story = Scenario::new();
        change(&mut story, "02-01", login, "roles:\n", &format!("{accepted}roles:\n"));
        assert_eq!(changed(&story), [format!("{verdict} [\"accepted\"]")]);
    }
}

#[test]
fn nobody_brings_a_void_version_into_force_by_touching_the_file() {
    let mut story = Scenario::new();
    change(&mut story, "02-01", "eve", "[edsger,", "[eve, edsger,");
    change(&mut story, "02-02", "mallory", "registry: Fiction\n", "registry: Fiction # really\n");
    assert_eq!(changed(&story), ["roster-changed!: unauthorized [\"roles\"]"]);
    assert_eq!(moderators(&story).len(), 4);
}

#[test]
fn whoever_builds_on_a_void_version_brings_nothing_of_it_into_force_and_is_told() {
    let mut story = Scenario::new();
    change(&mut story, "02-01", "eve", "[edsger,", "[eve, edsger,");
    change(&mut story, "02-02", "ada", "[Atlas]", "[Atlas, Globe]");
    assert_eq!(changed(&story), ["roster-changed!: wrong-state [\"projects\",\"roles\"]"]);
    assert_eq!(moderators(&story).len(), 4);

    let back = story.file(MANIFEST).replace("[eve, edsger,", "[edsger,");
    story.land(&at("02-03"), "ada", &[(MANIFEST, Some(&back))]);
    assert_eq!(changed(&story), ["roster-changed [\"projects\"]"], "taking it back fits into the same landing");
    change(&mut story, "02-04", "ada", "[edsger,", "[eve, edsger,");
    assert_eq!(moderators(&story).len(), 5, "and whoever may can mean it");
}

#[test]
fn a_change_beside_what_is_void_in_the_same_field_brings_nothing_of_it_into_force() {
    let mut story = Scenario::new();
    change(&mut story, "02-01", "eve", "[edsger,", "[eve, edsger,");
    change(&mut story, "02-02", "ada", "[eve, edsger,", "[eve, linus, edsger,");
    assert_eq!(changed(&story), ["roster-changed!: wrong-state [\"roles\"]"]);
    assert_eq!(moderators(&story).len(), 4);
}

#[test]
fn taking_a_void_version_back_is_tidying_up() {
    let mut story = Scenario::new();
    change(&mut story, "02-01", "eve", "[edsger,", "[eve, edsger,");
    change(&mut story, "02-02", "alan", "[eve, edsger,", "[edsger,");
    assert_eq!(changed(&story), Vec::<String>::new());
    assert_eq!(moderators(&story).len(), 4);
}

#[test]
fn a_version_is_in_force_as_a_whole_or_not_at_all() {
    let mut story = Scenario::new();
    let roles = story.edited(MANIFEST, "[edsger,", "[eve, edsger,");
    let both = roles.replace("[Atlas]", "[Atlas, Globe]");
    let branch = [
        Branch { by: "eve", files: vec![(MANIFEST, Some(roles))] },
        Branch { by: "linus", files: vec![(MANIFEST, Some(both))] },
    ];
    story.merge(&at("02-01"), "grace", &branch, &[]);
    assert_eq!(changed(&story).len(), 2, "{:?}", changed(&story));
    assert_eq!(moderators(&story).len(), 5, "a core maintainer landed both");

    let mut story = Scenario::new();
    let accepted = story.edited(MANIFEST, "roles:\n", "accepted: {aaaa: Looked at}\nroles:\n");
    let both = accepted.replace("[edsger,", "[linus, edsger,");
    let branch = [
        Branch { by: "eve", files: vec![(MANIFEST, Some(accepted))] },
        Branch { by: "linus", files: vec![(MANIFEST, Some(both))] },
    ];
    story.merge(&at("02-01"), "grace", &branch, &[]);
    assert_eq!(
        changed(&story),
        ["roster-changed!: unauthorized [\"accepted\"]", "roster-changed!: wrong-state [\"roles\"]"]
    );
    assert_eq!(moderators(&story).len(), 4);
}

#[test]
fn a_deleted_or_unreadable_manifest_leaves_the_last_one_in_force() {
    let mut story = Scenario::new();
    story.land(&at("02-01"), "ada", &[(MANIFEST, None)]);
    assert_eq!(verdicts(&story), ["deleted!: wrong-state"]);
    assert_eq!(moderators(&story).len(), 4);
    story.land(&at("02-02"), "eve", &[(MANIFEST, Some(FICTION))]);
    assert_eq!(verdicts(&story), Vec::<String>::new(), "the same again is no change");
    story.land(&at("02-03"), "ada", &[(MANIFEST, Some("registry: ["))]);
    assert_eq!(verdicts(&story), ["unreadable!: wrong-state"]);
    assert_eq!(moderators(&story).len(), 4);
}

#[test]
fn layout_and_comments_change_no_roster() {
    let mut story = Scenario::new();
    change(&mut story, "02-01", "eve", "projects: [Atlas]", "projects:\n  - Atlas # ours");
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn a_role_is_lost_with_the_landing_that_takes_it() {
    let mut story = proposed();
    change(&mut story, "02-02", "ada", "[edsger, ", "[");
    write(&mut story, "02-03", "edsger", &search(&paper(1)));
    assert_eq!(verdicts(&story), ["vote-opened!: unauthorized"]);
}

#[test]
fn a_slip_in_the_roles_or_the_policy_brings_no_default_and_no_smaller_electorate_into_force() {
    for (from, to) in [
        (
            "community_moderators: [edsger, barbara, donald, frances]",
            "community_moderators: [edsger, [barbara], frances]",
        ),
        ("vote_window: 72h", "vote_window: 3"),
    ] {
        let mut story = Scenario::new();
        change(&mut story, "02-01", "ada", from, to);
        assert_eq!(moderators(&story), ["edsger", "barbara", "donald", "frances"], "{to}");
        assert!(on(&story, "02-01").past.events.iter().any(|event| event.what.name() == "unreadable"), "{to}");
    }
}

#[test]
fn whoever_is_called_otherwise_joins_and_leaves_nothing() {
    let mut story = Scenario::new();
    change(&mut story, "02-01", "ada", "maintainers: [alan]", "maintainers: [alan, tony]");
    let text = story.file(MANIFEST).replace("maintainers: [alan, tony]", "maintainers: [hedy, tony]");
    story.land(&at("02-02"), "ada", &[(MANIFEST, Some(&text.replace("  alan: {", "  hedy: {also: [alan], ")))]);
    let moves: Vec<String> = on(&story, "02-03").past.events.iter().filter_map(moves).collect();
    assert_eq!(moves[1..], ["joined: tony; left: ", "joined: ; left: "]);
}

fn moves(event: &Event) -> Option<String> {
    let What::Registry(RegistryAct::RosterChanged { joined, left, .. }) = &event.what else { return None };
    let names =
        |people: &[(Role, Login)]| people.iter().map(|(_, login)| login.to_string()).collect::<Vec<_>>().join(", ");
    Some(format!("joined: {}; left: {}", names(joined), names(left)))
}
