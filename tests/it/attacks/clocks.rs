//! Lying about when.

use crate::support::{Community, PATH, SEARCH, hours_after_start, put_to_the_vote};

const THREE: [&str; 3] = ["edsger", "barbara", "donald"];
const TWO: [&str; 2] = ["edsger", "barbara"];

/// Two of four have approved, and the window, which opened two hours after the start, is long over.
fn over_with_two_ballots() -> Community {
    let community = Community::voting();
    community.cast_by(&TWO);
    community.set_clock(hours_after_start(100));
    community
}

#[test]
fn a_late_ballot_whose_clock_is_set_back_does_not_count_where_something_has_landed_since() {
    let community = over_with_two_ballots();
    community.commit("Ada", "Anything at all");
    community.set_clock(hours_after_start(5));
    community.commit_file("Donald", PATH, &put_to_the_vote(&THREE));
    community.set_clock(hours_after_start(101));
    community.commit("Ada", "And something else");

    assert_eq!(community.state(), "rejected");
    assert_eq!(community.approving(), TWO);
    community.assert_void("ballot-cast", "late");
    community.assert_audited("warning backdated-landing");
}

/// What mcpgov cannot know: nothing in Git says when a commit was pushed.
#[test]
fn a_late_ballot_whose_clock_is_set_back_counts_where_nothing_has_landed_since_the_close() {
    let community = over_with_two_ballots();
    community.set_clock(hours_after_start(5));
    community.commit_file("Donald", PATH, &put_to_the_vote(&THREE));
    community.set_clock(hours_after_start(100));

    assert_eq!(community.state(), "active");
}

/// Clocks are outvoted, not believed: whoever lands more of them than others did since can turn the count, and is seen.
#[test]
fn clocks_that_are_set_back_until_they_outvote_the_true_ones_are_found() {
    let community = over_with_two_ballots();
    community.commit("Ada", "Anything at all");
    assert_eq!(community.state(), "rejected");
    let checkpoint = community.checkpoint();

    community.set_clock(hours_after_start(5));
    community.commit_file("Donald", PATH, &put_to_the_vote(&THREE));
    community.commit("Donald", "Nothing that a registry reads");
    community.set_clock(hours_after_start(101));

    assert_eq!(community.state(), "active", "two clocks contradict one");
    community.assert_audited("error future-dated-landing");
    assert!(community.audit(&["--since", &checkpoint]).contains(&"error rewritten-history".to_owned()));
}

/// What mcpgov cannot know: a fast-forward leaves no trace of its own.
#[test]
fn ballots_of_a_branch_that_is_fast_forwarded_after_the_close_count_as_of_their_commits() {
    let community = Community::voting();
    community.branch("late", "main");
    community.cast_by(&THREE);
    community.switch("main");
    community.set_clock(hours_after_start(100));
    assert_eq!(community.state(), "rejected");

    community.git("merge --quiet --ff-only late");

    assert_eq!(community.state(), "active");
}

#[test]
fn ballots_of_a_branch_that_is_merged_after_the_close_are_late() {
    let community = Community::voting();
    community.branch("late", "main");
    community.cast_by(&THREE);
    community.switch("main");
    community.set_clock(hours_after_start(100));
    community.merge("Edsger", &["late"]);

    assert_eq!(community.state(), "rejected");
    community.assert_void("ballot-cast", "late");
}

#[test]
fn an_authors_date_within_the_window_makes_no_late_ballot_count() {
    let community = over_with_two_ballots();
    community.write(PATH, put_to_the_vote(&THREE));
    let early = format!("@{} +0000", hours_after_start(5));
    community.git_as("Donald", &["commit", "--quiet", "--all", "--message", "Vote", "--date", &early]);
    community.step_clock();

    community.assert_void("ballot-cast", "late");
    assert_eq!(community.state(), "rejected");
}

#[test]
fn a_landing_from_the_future_closes_no_vote() {
    let community = Community::voting();
    community.set_clock(hours_after_start(1_000_000));
    community.commit_file("Linus", "groups/other.yaml", &SEARCH.replace("Search", "Other"));
    community.set_clock(hours_after_start(4));
    assert_eq!(community.state(), "voting");
    community.assert_audited("error future-dated-landing");

    community.cast_by(&THREE);

    assert_eq!(community.approving(), THREE);
    community.set_clock(hours_after_start(100));
    assert_eq!(community.state(), "active");
}

#[test]
fn a_ballot_from_the_future_is_put_where_its_neighbours_clocks_put_it() {
    let community = Community::voting();
    community.set_clock(hours_after_start(1_000));
    community.commit_file("Edsger", PATH, &put_to_the_vote(&["edsger"]));
    community.set_clock(hours_after_start(4));
    community.commit_file("Barbara", PATH, &put_to_the_vote(&TWO));
    // Of two clocks that contradict each other, nothing says yet which one is wrong.
    assert_eq!(community.approving(), [""; 0]);
    community.assert_audited("warning backdated-landing");

    community.commit_file("Donald", PATH, &put_to_the_vote(&THREE));

    assert_eq!(community.approving(), THREE, "whenever it was between the opening and the next ballot, it was in time");
}
