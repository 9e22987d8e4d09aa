//! The roster: who holds which role, who is who, and what an audit found that may stand.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::{Came, Community, MANIFEST, PATH, SEARCH, Says, done, refused};

#[test]
fn roles_are_given_and_taken_by_whoever_may_with_everything_else_as_it_was() {
    let community = Community::founded();
    let text = community.text(MANIFEST);
    refused(&community, "Edsger", "role add community-moderator linus")
        .says("edsger cannot make linus a community moderator: this takes a core or lead maintainer")
        .says("ask `grace` or `ada`");
    done(&community, "Ada", "role add community-moderator linus");
    assert_eq!(community.text(MANIFEST), text.replacen("frances]", "frances, linus]", 1));
    let event = community.last_event("roster-changed");
    assert_eq!(event["detail"]["joined"], json!({"community_moderators": ["linus"]}), "{event:#}");
    assert_snapshot!(community.git("log -1 --format=%B"));
    done(&community, "Ada", "role add community_moderators linus")
        .says("linus is a community moderator already")
        .says("nothing to do");
    done(&community, "Ada", "role remove community-moderator linus");
    assert_eq!(community.text(MANIFEST), text);
    refused(&community, "Ada", "role remove community-moderator edgser")
        .says("edgser is no community moderator")
        .says("did you mean `edsger`?");
    assert_eq!(community.run("validate").0, 0);
}

#[test]
fn what_a_change_makes_of_open_votes_is_said() {
    let community = Community::voting();
    let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(done(&community, "Ada", "role add community-moderator linus"))
        .says("linus has no ballot in the vote on `search`: who votes was settled when it was opened");
    plain(done(&community, "Ada", "role remove community-moderator frances")).says("frances still votes on `search`");
    plain(done(&community, "Ada", "person set barbara --email=barbara@example.net"))
        .says("[identity-changed-during-vote]");
}

#[test]
fn the_last_elector_stays_and_what_identifies_nobody_is_refused() {
    let community = Community::founded();
    for login in ["edsger", "barbara", "donald"] {
        done(&community, "Ada", &["role", "remove", "community-moderator", login]);
    }
    refused(&community, "Ada", "role remove community-moderator frances").says("[empty-electorate]");
    refused(&community, "Ada", "person add nia --email='Nia <nia@example.org>'").says("[unusable-identity]");
    refused(&community, "Ada", "person add nia --email=edsger@example.org").says("[duplicate-identity]");
}

#[test]
fn people_are_entered_and_told_more_of_fact_by_fact() {
    let community = Community::founded();
    let text = community.text(MANIFEST);
    let nia = ["person", "add", "nia", "--name=Nia Diver", "--email=nia@example.org", "--github-id=1815"];
    done(&community, "Ada", &nia);
    done(&community, "Ada", &nia).says("nothing to do");
    done(&community, "Ada", "person set nia --email=nia@example.net --also=nia-old");
    let after = community.text(MANIFEST);
    assert_snapshot!(after.strip_prefix(&text).unwrap_or(&after));
    refused(&community, "Ada", "person add nia --email=other@example.org")
        .says("the roster knows `nia` already")
        .says("mcpgov person set nia");
    refused(&community, "Ada", "person set nia-old --name=Nia").says("`nia-old` is another login of `nia`");
    refused(&community, "Ada", "person set nja --name=Nia").says("did you mean `nia`?");
    let said = refused(&community, "Ada", "person set nia --drop=emails=nia@exmaple.org");
    said.says("did you mean `nia@example.org`?");
    done(&community, "Ada", "person set nia --drop=emails=nia@example.org --drop=also --drop=name");
    community.text(MANIFEST).says("nia@example.net").lacks("nia-old").lacks("Diver");
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
    community.text(MANIFEST).says("nia@example.net").lacks("new@example.org").lacks("also");
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
    let stdout = community.run("person show linus").prints();
    assert_snapshot!(stdout);
    community.run("person show linsu").complains().says("did you mean `linus`?");
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
    refused(repository, &by, &["accept", &commit, "--reason=A slip"]).says("this takes a lead maintainer");
    refused(repository, "Ada", &["accept", clean.short(), "--reason=A slip"])
        .says("finds nothing at")
        .says(found.short());
    done(repository, "Ada", &["accept", found.short(), "--reason=A slip"]);
    community.text(MANIFEST).says(&format!("{found}"));
    assert!(!community.audit("").iter().any(|finding| finding.starts_with("error")), "{:?}", community.audit(""));
    done(repository, "Ada", &["accept", found.short(), "--reason=A slip"]).says("accepted already");
}
