//! What is refused, in which words, with nothing touched.

use insta::assert_snapshot;

use crate::support::{self, Community, PATH, SEARCH, act, acting, done, everything};

/// What everybody is told, one refusal after the other; nothing may have changed after any.
fn refused(community: &Community, attempts: &[(&str, &str)]) -> String {
    let refused = |(by, line): &(&str, &str)| {
        let stderr = support::refused(community, by, line);
        format!("$ {by}: mcpgov {line}\n{stderr}\n")
    };
    attempts.iter().map(refused).collect()
}

#[test]
fn of_a_proposal() {
    assert_snapshot!(refused(
        &Community::proposed(),
        &[
            ("Linus", "vote open search"),
            ("Stranger", "vote open search"),
            ("Edsger", "vote open serch"),
            ("Edsger", "vote cast search approve"),
            ("Edsger", "veto search --reason no"),
            ("Edsger", "veto search --reason no --by donald"),
            ("Ada", "reverse search --reason no"),
            ("Ada", "retire search --reason completed"),
            ("Barbara", "request search --month 2026-13"),
            ("Stranger", "request search"),
            ("Stranger", "report search --thread https://example.org/"),
            ("Linus", "report search"),
            ("Linus", "report search --thread example.org"),
            ("Linus", "report search --month 2026-03 --thread https://example.org/"),
            ("Linus", "report search --month 2026-03 --meeting 2026-01-01"),
            ("Stranger", "withdraw search"),
            ("Linus", "facilitator remove search linus"),
            ("Stranger", "facilitator add search grace"),
            ("Linus", "facilitator add search no_log-in"),
            ("Stranger", "rename search find"),
            ("Linus", "rename search Find!"),
            ("Linus", "facilitator add nothing ada"),
            ("Ada", "--at 2026-01-01T00:00:00Z vote open search"),
            ("Ada", "--rev HEAD vote open search"),
            ("Ada", "vote open search --push"),
            ("Ada", "vote open search --push --dry-run"),
        ],
    ));
}

#[test]
fn of_an_open_vote() {
    let community = Community::voting();
    assert_snapshot!(refused(
        &community,
        &[
            ("Linus", "vote cast search approve"),
            ("Stranger", "vote cast search approve"),
            ("Linus", "vote cast search approve --voter edsger"),
            ("Ada", "vote cast search approve --voter edsger"),
            ("Edsger", "vote cast search pending"),
            ("Edsger", "vote cast search approve --source https://example.org/"),
            ("Donald", "veto search --reason no"),
            ("Donald", "veto search"),
            ("Ada", "retire search --reason merged"),
            ("Ada", "reverse search --reason no"),
        ],
    ));
}

#[test]
fn of_a_vote_that_is_over() {
    let community = Community::voting();
    community.skip(72);
    assert_snapshot!(refused(
        &community,
        &[("Edsger", "vote cast search approve"), ("Linus", "vote open search"), ("Ada", "veto search --reason late")],
    ));
}

#[test]
fn of_an_active_group() {
    let community = Community::active();
    assert_snapshot!(refused(
        &community,
        &[
            ("Edsger", "vote open search"),
            ("Edsger", "vote cast search reject"),
            ("Linus", "reverse search --reason no"),
            ("Linus", "retire search --reason not-meeting-expectations"),
            ("Edsger", "retire search --reason completed"),
            ("Edsger", "retire search --reason merged --merged-into nothing"),
            ("Linus", "withdraw search"),
            ("Edsger", "facilitator remove search linus"),
            ("Edsger", "rename search search/x"),
        ],
    ));
}

#[test]
fn of_a_veto_that_stands() {
    let community = Community::voting();
    for by in ["Ada", "Grace"] {
        done(&community, by, "veto search --reason no");
    }
    assert_snapshot!(refused(
        &community,
        &[
            ("Donald", "veto search --lift"),
            ("Alan", "veto search --lift --by ada"),
            ("Barbara", "veto search --lift --by grace")
        ],
    ), @r"
    $ Donald: mcpgov veto search --lift
    error: several vetoes stand on `search`: of ada and grace
     help: say whose: `--lift --by LOGIN`

    $ Alan: mcpgov veto search --lift --by ada
    error: alan cannot lift the veto of ada on search: this takes a core or lead maintainer
     help: ask `grace` or `ada`

    $ Barbara: mcpgov veto search --lift --by grace
    error: barbara cannot lift the veto of grace on search: this takes a core or lead maintainer
     help: ask `grace` or `ada`
    ");
}

#[test]
fn of_an_own_ballot_that_stands() {
    let community = Community::voting();
    community.cast_by(&["edsger"]);
    assert_snapshot!(refused(&community, &[("Barbara", "vote cast search reject --voter edsger")]));
}

#[test]
fn of_a_ballot_that_stands_in_the_file_and_does_not_count() {
    let community = Community::voting();
    community.edit("Linus", PATH, "edsger:\n      choice: pending", "edsger:\n      choice: approve");
    assert_snapshot!(refused(&community, &[("Edsger", "vote cast search approve")]), @r"
    $ Edsger: mcpgov vote cast search approve
    error: the ballot of edsger on `search` says approve already, but does not count
     help: give a `--reason`: whoever changes the ballot casts it anew
    ");
    let (status, ..) = act(&community, "Edsger", "vote cast search approve --reason 'I do'");
    assert_eq!(status, 0);
}

#[test]
fn of_author_and_committer_being_two() {
    let community = Community::voting();
    let before = everything(&community);
    let mut command = acting(&community, "Edsger", "vote cast search approve");
    let output = command.env("GIT_COMMITTER_EMAIL", "linus@example.org").output().unwrap();
    assert_snapshot!(String::from_utf8(output.stderr).unwrap());
    assert!(before == everything(&community));
}

#[test]
fn of_git_not_knowing_who_acts() {
    let community = Community::voting();
    let mut command = acting(&community, "Edsger", "vote cast search approve");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env_remove(format!("GIT_{role}_NAME")).env_remove(format!("GIT_{role}_EMAIL"));
    }
    assert_snapshot!(String::from_utf8(command.output().unwrap().stderr).unwrap(), @r#"
    error: Git does not know who you are: it has no name and mail address to commit with
     help: run `git config --global user.name "…"` and `git config --global user.email …`
    "#);
}

#[test]
fn of_a_file_that_cannot_be_read_or_is_not_there() {
    let community = Community::proposed();
    community.commit_file("Linus", PATH, "kind: [\n");
    community.commit_file("Linus", "groups/new.yaml", "kind: [\n");
    let mut told = refused(&community, &[("Edsger", "vote open search"), ("Edsger", "vote open new")]);
    let community = Community::active();
    community.remove(PATH);
    community.commit("Linus", "Delete");
    told.push_str(&refused(&community, &[("Edsger", "retire search --reason completed")]));
    assert_snapshot!(told);
}

#[test]
fn of_a_detached_head_and_of_an_unfinished_merge() {
    let community = Community::voting();
    community.git("switch --quiet --detach");
    let mut told =
        refused(&community, &[("Edsger", "vote cast search approve"), ("Edsger", "vote cast search approve --branch")]);
    community.switch("main");
    std::fs::write(community.path().join(".git/MERGE_HEAD"), community.head().as_str()).unwrap();
    told.push_str(&refused(&community, &[("Edsger", "vote cast search approve")]));
    assert_snapshot!(told, @r"
    $ Edsger: mcpgov vote cast search approve
    error: no branch is checked out, so nothing would hold on to the commit
     help: go to one with `git switch main`

    $ Edsger: mcpgov vote cast search approve --branch
    error: no branch is checked out, so nothing would hold on to the commit
     help: go to one with `git switch main`

    $ Edsger: mcpgov vote cast search approve
    error: a merge is under way in this working tree
     help: finish it, or give it up with `git merge --abort`
    ");
}

#[test]
fn a_group_goes_into_no_group_that_is_not_active_nor_in_a_circle() {
    let community = Community::active();
    let adopted = |name: &str| {
        let origin = "origin: {basis: chartered-elsewhere, source: https://example.org/charter}\n";
        let text = format!("{SEARCH}{origin}").replace("name: Search", &format!("name: {name}"));
        community.commit_file("Ada", &format!("groups/{}.yaml", name.to_lowercase()), &text);
    };
    adopted("Buoys");
    adopted("Maps");
    community.commit_file("Linus", "groups/lamps.yaml", &SEARCH.replace("name: Search", "name: Lamps"));
    done(&community, "Ada", "retire buoys --reason merged --merged-into maps");
    done(&community, "Ada", "retire maps --reason merged --merged-into search");
    assert_snapshot!(refused(
        &community,
        &[
            ("Ada", "retire search --reason merged --merged-into buoys"),
            ("Ada", "retire search --reason merged --merged-into lamps"),
        ],
    ), @r"
    $ Ada: mcpgov retire search --reason merged --merged-into buoys
    error: nothing can go into `buoys`: it is retired, and not active
     help: `buoys` went into `search` itself: name a group that is active

    $ Ada: mcpgov retire search --reason merged --merged-into lamps
    error: nothing can go into `lamps`: it is proposed, and not active
     help: name a group that is active, or retire this one for another reason
    ");
    adopted("Ropes");
    assert_snapshot!(refused(&community, &[("Ada", "retire ropes --reason merged --merged-into buoys")]), @r"
    $ Ada: mcpgov retire ropes --reason merged --merged-into buoys
    error: nothing can go into `buoys`: it is retired, and not active
     help: name `search`, which `buoys` went into
    ");
}

#[test]
fn a_group_takes_no_id_that_another_one_had() {
    let community = Community::active();
    done(&community, "Edsger", "rename search find");
    community.commit_file("Linus", "groups/lamps.yaml", &SEARCH.replace("name: Search", "name: Lamps"));
    assert_snapshot!(refused(&community, &[("Linus", "rename lamps search")]), @r"
    $ Linus: mcpgov rename lamps search
    error: `search` is an earlier id of `find`, which it still names
     help: choose another id
    ");
    done(&community, "Edsger", "rename find search");
}
