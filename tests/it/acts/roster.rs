//! The roster: who holds which role, who is who, and what an audit found that may stand.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::actor::{done, refused};
use crate::support::community::{Community, MANIFEST, PATH, SEARCH};

#[test]
fn roles_are_given_and_taken_by_whoever_may_with_everything_else_as_it_was() {
    let community = Community::founded();
    let text = community.text(MANIFEST);
    let said = refused(&community, "Edsger", "role add community-moderator linus");
    assert!(
        said.contains("edsger cannot make linus a community moderator: this takes a core or lead maintainer"),
        "{said}"
    );
    assert!(said.contains("ask `grace` or `ada`"), "{said}");
    done(&community, "Ada", "role add community-moderator linus");
    assert_eq!(community.text(MANIFEST), text.replacen("frances]", "frances, linus]", 1));
    let event = community.last_event("roster-changed");
    assert_eq!(event["detail"]["joined"], json!({"community_moderators": ["linus"]}), "{event:#}");
    assert_snapshot!(community.git("log -1 --format=%B"));
    let told = done(&community, "Ada", "role add community_moderators linus");
    assert!(told.contains("linus is a community moderator already") && told.contains("nothing to do"), "{told}");
    done(&community, "Ada", "role remove community-moderator linus");
    assert_eq!(community.text(MANIFEST), text);
    let said = refused(&community, "Ada", "role remove community-moderator edgser");
    assert!(said.contains("edgser is no community moderator") && said.contains("did you mean `edsger`?"), "{said}");
    assert_eq!(community.run("validate").0, 0);
}

#[test]
fn what_a_change_makes_of_open_votes_is_said() {
    let community = Community::voting();
    let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = plain(done(&community, "Ada", "role add community-moderator linus"));
    assert!(
        told.contains("linus has no ballot in the vote on `search`: who votes was settled when it was opened"),
        "{told}"
    );
    let told = plain(done(&community, "Ada", "role remove community-moderator frances"));
    assert!(told.contains("frances still votes on `search`"), "{told}");
    let told = plain(done(&community, "Ada", "person set barbara --email=barbara@example.net"));
    assert!(told.contains("[identity-changed-during-vote]"), "{told}");
}

#[test]
fn the_last_elector_stays_and_what_identifies_nobody_is_refused() {
    let community = Community::founded();
    for login in ["edsger", "barbara", "donald"] {
        done(&community, "Ada", &["role", "remove", "community-moderator", login]);
    }
    let said = refused(&community, "Ada", "role remove community-moderator frances");
    assert!(said.contains("[empty-electorate]"), "{said}");
    let said = refused(&community, "Ada", "person add nia --email='Nia <nia@example.org>'");
    assert!(said.contains("[unusable-identity]"), "{said}");
    let said = refused(&community, "Ada", "person add nia --email=edsger@example.org");
    assert!(said.contains("[duplicate-identity]"), "{said}");
}

#[test]
fn people_are_entered_and_told_more_of_fact_by_fact() {
    let community = Community::founded();
    let text = community.text(MANIFEST);
    let nia = ["person", "add", "nia", "--name=Nia Diver", "--email=nia@example.org", "--github-id=1815"];
    done(&community, "Ada", &nia);
    let again = done(&community, "Ada", &nia);
    assert!(again.contains("nothing to do"), "{again}");
    done(&community, "Ada", "person set nia --email=nia@example.net --also=nia-old");
    let after = community.text(MANIFEST);
    assert_snapshot!(after.strip_prefix(&text).unwrap_or(&after));
    let said = refused(&community, "Ada", "person add nia --email=other@example.org");
    assert!(said.contains("the roster knows `nia` already") && said.contains("mcpgov person set nia"), "{said}");
    let said = refused(&community, "Ada", "person set nia-old --name=Nia");
    assert!(said.contains("`nia-old` is another login of `nia`"), "{said}");
    let said = refused(&community, "Ada", "person set nja --name=Nia");
    assert!(said.contains("did you mean `nia`?"), "{said}");
    let said = refused(&community, "Ada", "person set nia --drop=emails=nia@exmaple.org");
    assert!(said.contains("did you mean `nia@example.org`?"), "{said}");
    done(&community, "Ada", "person set nia --drop=emails=nia@example.org --drop=also --drop=name");
    let dropped = community.text(MANIFEST);
    assert!(
        dropped.contains("nia@example.net") && !dropped.contains("nia-old") && !dropped.contains("Diver"),
        "{dropped}"
    );
    // Said twice is said once, also in another case where that makes no difference.
    let again =
        ["--email=new@example.org", "--email=new@example.org,nia@example.net", "--also=Nia-Old", "--also=nia-old"];
    done(&community, "Ada", &[&["person", "set", "nia"][..], &again].concat());
    let text = community.text(MANIFEST);
    let each = ["new@example.org", "nia@example.net", "ia-"].map(|said| text.matches(said).count());
    assert_eq!(each, [1, 1, 1], "{text}");
    let goes =
        ["--drop=emails=new@example.org", "--drop=emails=new@example.org", "--drop=also=NIA-OLD", "--drop=github-id"];
    done(&community, "Ada", &[&["person", "set", "nia"][..], &goes].concat());
    let text = community.text(MANIFEST);
    assert!(text.contains("nia@example.net") && !text.contains("new@example.org") && !text.contains("also"), "{text}");
    assert_eq!(community.run("validate").0, 0);
}

#[test]
fn a_person_is_shown_with_roles_groups_votes_and_what_waits() {
    let community = Community::voting();
    let report = community.json("person show edsger");
    assert_eq!(report["schema"], "mcpgov.person/v1");
    assert_eq!(report["roles"], json!([{"role": "community moderator", "since": "2026-01-01T00:00:00Z"}]));
    assert_eq!((&report["votes"][0]["group"], &report["votes"][0]["choice"]), (&json!("search"), &json!("pending")));
    assert!(report["waits"].as_array().unwrap().iter().any(|item| item["group"] == "search"), "{report:#}");
    assert!(!report.to_string().contains("@example.org"), "no address is shown");
    let (status, stdout, _) = community.run("person show linus");
    assert_eq!(status, 0);
    assert_snapshot!(stdout);
    let (status, _, stderr) = community.run("person show linsu");
    assert!(status == 2 && stderr.contains("did you mean `linus`?"), "{stderr}");
}

#[test]
fn what_an_audit_finds_is_accepted_once_by_whoever_may() {
    let community = Community::founded();
    let repository = &community;
    let clean = repository.commit_file("Linus", PATH, SEARCH);
    let found = repository.commit_file("Linus", PATH, &format!("{SEARCH}retirement: {{reason: completed}}\n"));
    community.assert_audited("error unauthorized-act");
    let accept = |by: &str, commit: &str| [by.to_owned(), commit.to_owned()];
    let [by, commit] = accept("Grace", found.short());
    let said = refused(repository, &by, &["accept", &commit, "--reason=A slip"]);
    assert!(said.contains("this takes a lead maintainer"), "{said}");
    let said = refused(repository, "Ada", &["accept", clean.short(), "--reason=A slip"]);
    assert!(said.contains("finds nothing at") && said.contains(found.short()), "{said}");
    done(repository, "Ada", &["accept", found.short(), "--reason=A slip"]);
    assert!(community.text(MANIFEST).contains(&format!("{found}")), "{}", community.text(MANIFEST));
    assert!(!community.audit("").iter().any(|finding| finding.starts_with("error")), "{:?}", community.audit(""));
    let again = done(repository, "Ada", &["accept", found.short(), "--reason=A slip"]);
    assert!(again.contains("accepted already"), "{again}");
}
