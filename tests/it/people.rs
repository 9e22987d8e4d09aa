//! Who people are: the logins, addresses, ids and keys of the roster.

use crate::support::{
    Community, FICTION, MANIFEST, PATH, SEARCH, Says, Signature, TestRepository, WEB_FLOW, act, done, mcpgov_command,
    put_to_the_vote, read,
};

/// A community in whose manifest `from` reads `to`, before Linus proposes a group.
fn stating(from: &str, to: &str) -> Community {
    let community = Community::founded();
    assert!(FICTION.contains(from), "{from}");
    community.commit_file("Ada", MANIFEST, &FICTION.replace(from, to));
    community.with_proposal()
}

/// What `validate` finds of a rule, as `line: message (help)`.
fn found(community: &Community, rule: &str) -> Vec<String> {
    let report = community.json("validate");
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
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    community.assert_void("vote-opened", "unauthorized");

    community.edit("Ada", MANIFEST, "\"Edsger <edsger@example.org>\"", "edsger@example.org");
    community.commit_file("Edsger", PATH, SEARCH);
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]).replace("round: 1", "round: 2"));
    assert_eq!(community.state(), "voting");
}

#[test]
fn managed_accounts_have_logins_that_end_in_a_short_code() {
    let community = stating("  community_moderators: [edsger, ", "  community_moderators: [octo-cat_acme, edsger, ");
    community.edit("Linus", PATH, "overlaps:", "  - github: linus_acme\noverlaps:");
    assert_eq!(found(&community, "invalid-login"), [""; 0]);

    community.write(PATH, put_to_the_vote(&[]));
    let octocat = ("Octo", "583231+octo-cat_acme@users.noreply.github.com");
    community.commit_as(Signature { author: octocat, committer: WEB_FLOW }, "Open the vote");
    assert_eq!(community.last_event("vote-opened")["by"], "octo-cat_acme");
    assert_eq!(community.state(), "voting");

    community.edit("Linus", PATH, "github: linus", "github: linus_acme_2");
    insta::assert_snapshot!(found(&community, "invalid-login").join("\n"), @"4: `linus_acme_2` cannot be a GitHub login (write the login alone: at most 39 letters, digits and hyphens, and for a managed account `_` and its short code at the end)");
}

/// Runs the program as an identity that Git has; gives what it says, and its complaints.
fn as_of(community: &Community, (name, email): (&str, &str), arguments: &[&str]) -> (String, String) {
    let mut command = mcpgov_command(community.path());
    for (variable, value) in community.git_of(Signature { author: (name, email), committer: (name, email) }).get_envs()
    {
        if let Some(value) = value {
            command.env(variable, value);
        }
    }
    let (_, said, complaints) = read(command.args(arguments).output().expect("the program runs"));
    (said, complaints)
}

#[test]
fn whoami_says_what_to_state_of_an_account_and_how_its_id_is_found() {
    let community = stating(
        "edsger: {emails: [edsger@example.org], github_id: [1930]}",
        "edsger: {also: [ewd], emails: [edsger@example.org]}",
    );
    community.edit("Ada", MANIFEST, "frances: {", "frances: {also: [fran], ");
    let said = |email: &str| {
        let (said, _) = as_of(&community, ("Somebody", email), &["whoami", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        let missing = report["missing"].as_array().expect("what is missing").iter();
        let missing = missing.map(|it| format!("\n  {}", it.as_str().expect("a sentence")));
        let login = report["login"].as_str().unwrap_or("null");
        format!("{email} is {login}: {}{}", report["because"].as_str().expect("why"), missing.collect::<String>())
    };
    let emails = [
        "77+ewd@users.noreply.github.com",
        "ewd@users.noreply.github.com",
        "77+frances@users.noreply.github.com",
        "1939+barbara@users.noreply.github.com",
        "barbara@users.noreply.github.com",
        "4004+fran@users.noreply.github.com",
        "edsger@example.org",
        "stranger@example.org",
    ];
    insta::assert_snapshot!(emails.map(said).join("\n"), @"
    77+ewd@users.noreply.github.com is null: no login here has the address `77+ewd@users.noreply.github.com`
      a login can be somebody else's by now, so it takes the account's id: where you are `edsger`, have a core or lead maintainer state it with `mcpgov person set edsger --github-id 77`
    ewd@users.noreply.github.com is null: no login here has the address `ewd@users.noreply.github.com`
      a login can be somebody else's by now, so it takes the account's id: where you are `edsger`, have a core or lead maintainer state it with `mcpgov person set edsger --github-id NUMBER` (NUMBER is the `id` that https://api.github.com/users/edsger shows)
    77+frances@users.noreply.github.com is null: no login here has the address `77+frances@users.noreply.github.com`
      a login can be somebody else's by now, so it takes the account's id: where you are `frances`, have a core or lead maintainer state it with `mcpgov person set frances --github-id 77`
    1939+barbara@users.noreply.github.com is barbara: it is the address of that login at GitHub
      your login alone tells that it is you, and would tell so of whoever takes it over: have a core or lead maintainer state your account with `mcpgov person set barbara --github-id 1939`
    barbara@users.noreply.github.com is barbara: it is the address of that login at GitHub
      your login alone tells that it is you, and would tell so of whoever takes it over: have a core or lead maintainer state your account with `mcpgov person set barbara --github-id NUMBER` (NUMBER is the `id` that https://api.github.com/users/barbara shows)
    4004+fran@users.noreply.github.com is frances: `mcpgov.yaml` states that account
    edsger@example.org is edsger: `mcpgov.yaml` states that address
    stranger@example.org is null: no login here has the address `stranger@example.org`
      to be recognised, have a core or lead maintainer state your address with `mcpgov person add LOGIN --email stranger@example.org`, or commit with the noreply address that GitHub gives you (Settings, Emails)
    ");
}

#[test]
fn a_new_registry_states_the_id_that_a_noreply_address_has_and_takes_none_that_identifies_nobody() {
    let repository = TestRepository::new();
    let founding = ["init", "--name", "Fiction", "--lead-maintainer", "ada", "--moderator", "edsger", "--email"];
    for email in ["ada=Ada <ada@example.org>", "ada=noreply@github.com"] {
        let complaint = act(&repository, "Ada", &[&founding[..], &[email]].concat()).2;
        assert!(complaint.contains("is no bare mail address") || complaint.contains("nobody's account"), "{complaint}");
    }
    done(&repository, "Ada", &[&founding[..], &["ada=1815+ada@users.noreply.github.com"]].concat()).says("`github_id`");
    let manifest = std::fs::read_to_string(repository.path().join(MANIFEST)).expect("a manifest");
    let (_, people) = manifest.split_once("people:\n").expect("people");
    insta::assert_snapshot!(people, @"
      ada:
        github_id:
          - 1815
        emails:
          - 1815+ada@users.noreply.github.com
    ");
}

#[test]
fn whom_a_vote_does_not_know_is_told_how_their_ballot_counts() {
    let community = Community::voting();
    community.edit("Ada", MANIFEST, "emails: [edsger@example.org]", "emails: [ewd@example.org]");
    let ewd = ("Edsger", "ewd@example.org");

    insta::assert_snapshot!(as_of(&community, ewd, &["vote", "cast", "search", "approve"]).1, @"
    error: edsger cannot vote to approve search: whose word it is was stated after the vote was opened, which goes by who people were then
     help: have `barbara`, `donald` or `frances` record it, `mcpgov vote cast search approve --voter edsger`, or commit by what was stated of you when the vote was opened, and still is (the account id 1930)
    ");
    insta::assert_snapshot!(as_of(&community, ewd, &["whoami", "--at", &community.now()]).0, @"
    Edsger <ewd@example.org> is edsger
      `mcpgov.yaml` states that address
      role          community moderator
      may           propose groups, withdraw what you proposed, and nominate
                    yourself as a facilitator
                    open votes, and vote in those that were opened while you hold
                    the role
                    record the ballot of another moderator, and a maintainer's veto
                    reverse, retire, withdraw, rename and amend any group
                    report for any group, and ask for reports
      missing       the vote on `search` does not know you by that address, of which
                    `mcpgov.yaml` said otherwise when it was opened: have another
                    moderator record your ballot
                    (`mcpgov vote cast search CHOICE --voter edsger`), or commit by
                    what was stated of you when the vote was opened, and still is
                    (the account id 1930)
    ");
    let gone = ("Edsger", "edsger@example.org");
    insta::assert_snapshot!(as_of(&community, gone, &["vote", "cast", "search", "approve"]).1, @"
    error: Edsger <edsger@example.org> cannot record that edsger votes approve on search: this takes edsger, or another community moderator who does not facilitate the group
     help: have `barbara`, `donald` or `frances` record it, `mcpgov vote cast search approve --voter edsger`, or commit by what was stated of you when the vote was opened, and still is (the account id 1930)
    ");
    let (said, _) = as_of(&community, gone, &["whoami", "--at", &community.now()]);
    said.says("the vote on `search` does not know you by that address");
    assert!(!said.contains("emails: ["), "what was taken out is not to be put back: {said}");

    let (_, complaints) =
        as_of(&community, ("B", "barbara@example.org"), &["vote", "cast", "search", "approve", "--voter", "edsger"]);
    assert_eq!(complaints, "");
    assert_eq!(community.approving(), ["edsger"]);
}

#[test]
fn where_nobody_records_for_others_whom_a_vote_does_not_know_is_told_so() {
    let community = stating("vote_window: 72h", "vote_window: 72h, transcribed_ballots: deny").with_vote();
    community.edit("Ada", MANIFEST, "emails: [edsger@example.org]", "emails: [ewd@example.org]");
    insta::assert_snapshot!(as_of(&community, ("Edsger", "ewd@example.org"), &["vote", "cast", "search", "approve"]).1, @"
    error: edsger cannot vote to approve search: whose word it is was stated after the vote was opened, which goes by who people were then
     help: commit by what was stated of you when the vote was opened, and still is (the account id 1930)
    ");
}

#[test]
fn electors_who_turn_out_to_be_one_human_leave_the_papers_that_list_both_as_they_are() {
    let community = Community::active();
    community.edit("Ada", MANIFEST, "  edsger: {", "  edsger: {also: [barbara], ");
    community.edit("Ada", MANIFEST, "  barbara: {emails: [barbara@example.org]}\n", "");
    community.edit("Ada", MANIFEST, "[edsger, barbara, ", "[edsger, ");

    assert_eq!(found(&community, "duplicate-person"), [""; 0]);
    assert_eq!(community.json("validate")["summary"]["errors"], 0);
}

#[test]
fn a_change_of_who_an_elector_is_says_what_it_does_to_votes_before_it_lands() {
    let community = Community::voting();
    community.branch("change", "main");
    community.edit("Ada", MANIFEST, "  ada: {", "  ada: {also: [edsger], ");
    let report = community.json("validate --base main --actor ada");
    let told = report["findings"].as_array().expect("findings").iter();
    let told: Vec<String> = told
        .filter(|finding| finding["rule"] == "identity-changed-during-vote")
        .map(|finding| format!("{}: {}", finding["severity"], finding["message"].as_str().expect("a message")))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#""warning": `ada` changed what identifies `edsger` while the vote on `search` was open: added the login `ada`, a mail address and a signing key, by which nobody is recognised in it"#);
}
