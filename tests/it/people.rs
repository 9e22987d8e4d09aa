//! Who people are: the logins, addresses, ids and keys of the roster.

use super::support::community::{Community, FICTION, MANIFEST, PATH, SEARCH, Signature, WEB_FLOW, put_to_the_vote};

/// A community in whose manifest `from` reads `to`, before Linus proposes a group.
fn stating(from: &str, to: &str) -> Community {
    let community = Community::founded();
    assert!(FICTION.contains(from), "{from}");
    community.repository.commit_file("Ada", MANIFEST, &FICTION.replace(from, to));
    community.with_proposal()
}

/// What `validate` finds of a rule, as `line: message (help)`.
fn found(community: &Community, rule: &str) -> Vec<String> {
    let report = community.json(&["validate"]);
    let findings = report["findings"].as_array().expect("findings").iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let of_rule = findings.filter(|finding| finding["rule"] == rule);
    of_rule.map(|it| format!("{}: {} ({})", it["line"], text(&it["message"]), text(&it["help"]))).collect()
}

#[test]
fn what_can_identify_nobody_is_an_error_on_that_text_that_says_what_to_write() {
    let community = stating(
        "  barbara: {emails: [barbara@example.org]}",
        "  barbara: {emails: [\"Barbara <barbara@example.org>\", \" barbara@example.org\", noreply@github.com, \
         1930+barbara@users.noreply.github.com], github_id: [0], signing_keys: [\"ssh-ed25519 AAAAC3Nz\", \
         ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAACQDMkxyhRnOHKQ==]}",
    );

    insta::assert_snapshot!(found(&community, "unusable-identity").join("\n"), @"
    15: `Barbara <barbara@example.org>` is no bare mail address, so no commit bears it (write `barbara@example.org`)
    15: ` barbara@example.org` is no bare mail address, so no commit bears it (write `barbara@example.org`)
    15: `noreply@github.com` is the address of nobody's account (copy the address that GitHub shows that person under Settings, Emails)
    15: `1930+barbara@users.noreply.github.com` is the address of the account with the id 1930, which is none of `barbara`'s here (state the account under `github_id` where it is theirs, else take the address out)
    15: `0` is the id of no account (write the `id` that https://api.github.com/users/barbara shows)
    15: `ssh-ed25519 AAAAC3Nz` is no public key of SSH (copy the whole line of a file such as `~/.ssh/id_ed25519.pub`)
    15: signatures by `ssh-rsa` keys are not checked here (state an ed25519 or ecdsa key, as `ssh-keygen -t ed25519` makes one, or `emails` or `github_id`)
    ");
    let unresolvable = "9: nothing here tells which commits are by `barbara`, a community moderator (add `emails`, \
                        `github_id` or `signing_keys` (ed25519 or ecdsa) under `people.barbara`)";
    assert_eq!(found(&community, "unresolvable-elector"), [unresolvable]);
}

#[test]
fn an_address_with_a_name_beside_it_recognises_nobody_until_it_is_mended() {
    let community = stating("[edsger@example.org], github_id: [1930]", "[\"Edsger <edsger@example.org>\"]");
    community.repository.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    community.assert_void("vote-opened", "unauthorized");

    community.edit("Ada", MANIFEST, "\"Edsger <edsger@example.org>\"", "edsger@example.org");
    community.repository.commit_file("Edsger", PATH, SEARCH);
    community.repository.commit_file("Edsger", PATH, &put_to_the_vote(&[]).replace("round: 1", "round: 2"));
    assert_eq!(community.state(), "voting");
}

#[test]
fn managed_accounts_have_logins_that_end_in_a_short_code() {
    let community = stating("  community_moderators: [edsger, ", "  community_moderators: [octo-cat_acme, edsger, ");
    community.edit("Linus", PATH, "overlaps:", "  - github: linus_acme\noverlaps:");
    assert_eq!(found(&community, "invalid-login"), [""; 0]);

    community.repository.write(PATH, put_to_the_vote(&[]));
    let octocat = ("Octo", "583231+octo-cat_acme@users.noreply.github.com");
    community.commit_as(Signature { author: octocat, committer: WEB_FLOW }, "Open the vote");
    assert_eq!(community.last_event("vote-opened")["by"], "octo-cat_acme");
    assert_eq!(community.state(), "voting");

    community.edit("Linus", PATH, "github: linus", "github: linus_acme_2");
    insta::assert_snapshot!(found(&community, "invalid-login").join("\n"), @"4: `linus_acme_2` cannot be a GitHub login (write the login alone: at most 39 letters, digits and hyphens, and for a managed account `_` and its short code at the end)");
}
