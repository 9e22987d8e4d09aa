//! Who is recognised, and by what.

use super::*;
use crate::registry::load::manifest_of;

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIig1x4ElwHaEiYscNDXeSF6n1FNnxHZV8/dC6gZ2OaH";

fn roster() -> Roster {
    Roster::of(&manifest_of(
        "registry: Fiction\nroles:\n  lead_maintainers: [ada]\n  community_moderators: [Grace-Old, grace, linus]\n\
         people:\n  ada: {github_id: [1815], emails: [Ada@Example.org]}\n  grace: {also: [grace-old]}\n\
         \x20 eve: {emails: [shared@example.org]}\n  mallory: {emails: [shared@example.org]}\n",
    ))
}

fn resolves(email: &str) -> Option<String> {
    roster().resolve(email).map(|login| login.to_string())
}

#[test]
fn an_address_of_the_roster_names_its_person_whatever_the_case() {
    assert_eq!(resolves("ada@EXAMPLE.org").as_deref(), Some("ada"));
    assert_eq!(resolves("stranger@example.org"), None);
}

#[test]
fn what_identifies_nobody_recognises_nobody() {
    for (facts, claims) in [
        (format!("signing_keys: [{KEY}]"), true),
        ("signing_keys: [ssh-rsa AAAAB3]".to_owned(), false),
        ("github_id: [1815]".to_owned(), true),
        ("github_id: [0]".to_owned(), false),
        ("emails: [ada@example.org]".to_owned(), true),
        ("emails: [Ada <ada@example.org>]".to_owned(), false),
        ("emails: [shared@example.org]".to_owned(), false),
    ] {
        let text = format!(
            "registry: x\nroles: {{lead_maintainers: [ada]}}\npeople:\n  eve: {{emails: [shared@example.org]}}\n  \
             ada: {{{facts}}}\n"
        );
        assert_eq!(Roster::of(&manifest_of(&text)).recognises(&"ada".into()), claims, "{facts}");
    }
}

#[test]
fn the_address_of_somebody_else_s_account_is_nobody_s_and_that_of_a_former_login_may_be_stated() {
    let roster = Roster::of(&manifest_of(
        "registry: x\nroles: {community_moderators: [bob]}\npeople:\n  ada: {github_id: [1815], also: [ada-old]}\n  \
         grace: {}\n",
    ));
    let fits = |person: &str, email: &str| {
        roster.address(&person.into(), &format!("{email}@users.noreply.github.com")).is_ok()
    };
    for (person, email) in [("ada", "1815+ada-older"), ("ada", "ada-old"), ("grace", "1906+grace"), ("grace", "gmh")] {
        assert!(fits(person, email), "{person}: {email}");
    }
    for (person, email) in [("ada", "99+ada"), ("grace", "1815+grace"), ("grace", "7+bob"), ("grace", "ada-old")] {
        assert!(!fits(person, email), "{person}: {email}");
    }
}

#[test]
fn an_address_that_two_people_claim_names_nobody() {
    assert_eq!(resolves("shared@example.org"), None);
}

#[test]
fn a_key_is_its_owner_s_whatever_the_comment_and_nobody_s_where_two_claim_it() {
    let shared = KEY.replace("Iig1", "Iig2");
    let roster = Roster::of(&manifest_of(&format!(
        "registry: x\npeople:\n  ada: {{signing_keys: [{KEY} ada@home, {shared}]}}\n  eve: {{signing_keys: [{shared} eve]}}\n",
    )));
    assert_eq!(roster.key_owner(KEY).map(Login::as_str), Some("ada"));
    assert_eq!(roster.key_owner(&KEY.replace("Iig1", "Iig3")), None);
    assert_eq!(roster.key_owner(&shared), None);
}

#[test]
fn a_noreply_address_resolves_by_account_id_first_and_never_against_it() {
    assert_eq!(resolves("1815+renamed@users.noreply.github.com").as_deref(), Some("ada"));
    assert_eq!(resolves("99+ada@users.noreply.github.com"), None);
    assert_eq!(resolves("99+Linus@users.noreply.github.com").as_deref(), Some("linus"));
    assert_eq!(resolves("grace@users.noreply.github.com").as_deref(), Some("grace"));
    assert_eq!(resolves("7+newcomer@users.noreply.github.com").as_deref(), Some("newcomer"));
    assert_eq!(resolves("x+ada@users.noreply.github.com"), None);
}

#[test]
fn a_login_that_was_given_up_recognises_nobody() {
    assert_eq!(resolves("grace-old@users.noreply.github.com"), None);
    assert_eq!(resolves("7+grace-old@users.noreply.github.com"), None);
    assert_eq!(resolves("1815+grace-old@users.noreply.github.com").as_deref(), Some("ada"));
}

#[test]
fn one_human_holds_a_role_once() {
    let holders: Vec<_> = roster().holders(Role::CommunityModerator).iter().map(Login::to_string).collect();
    assert_eq!(holders, ["grace", "linus"]);
}

#[test]
fn the_spellings_of_an_organisation_are_one_and_nobody_s_is_none() {
    let roster = Roster::of(&manifest_of("registry: x\naffiliations: {Analytical Engines: [AE, Engines Ltd]}\n"));
    assert_eq!(roster.organisation("ae "), roster.organisation("analytical engines"));
    assert_eq!(roster.organisation("Looms"), roster.organisation("looms"));
    assert_ne!(roster.organisation("Looms"), roster.organisation("AE"));
    assert_eq!(roster.organisation("Independent"), None);
}
