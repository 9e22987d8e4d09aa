//! A vote, ballot by ballot, for people.

use super::facts::{Fact, Section};
use super::lines::names;
use crate::clock::Timestamp;
use crate::lifecycle::vote::Outcome;
use crate::render::moment;
use crate::report::polling::OpenBallot;
use crate::report::vote::VoteStatus;

/// Where those who have not voted yet do so on the web, where the registry says where its repository is.
pub(super) fn in_a_browser(open: &[OpenBallot]) -> Option<Section> {
    let facts: Vec<Fact> =
        open.iter().filter_map(|ballot| Some(Fact::new(ballot.voter.as_str(), ballot.at.url.as_ref()?))).collect();
    let title = "To vote in a browser, type `choice: approve` (or reject, abstain) in your line and propose the change";
    (!facts.is_empty()).then(|| Section { title: title.to_owned(), facts })
}

/// The last vote, ballot by ballot.
pub(super) fn ballots(vote: &VoteStatus, now: Timestamp) -> Section {
    let mut facts: Vec<Fact> = Vec::new();
    let mut say = |label: &str, text: String| facts.push(Fact::new(label, text));
    let is_over = vote.closes_at <= now || vote.outcome == Outcome::Void;
    let must = if is_over { "had to" } else { "must" };
    let needed = match vote.needed {
        Some(needed) => format!("{needed} of {} moderators {must} approve", vote.electorate.len()),
        None => format!("more {must} approve than reject"),
    };
    let outcome = match vote.outcome {
        Outcome::Open => format!("open for another {}", moment::length(vote.closes_at - now)),
        Outcome::Approved => "approved".to_owned(),
        Outcome::Rejected => "rejected: no majority".to_owned(),
        Outcome::Vetoed if vote.closes_at > now => {
            format!("under a veto; ballots count for another {}", moment::length(vote.closes_at - now))
        }
        Outcome::Vetoed => "under a veto".to_owned(),
        Outcome::Void => "void: the text was amended while it ran".to_owned(),
    };
    let result = if vote.outcome == Outcome::Void { outcome } else { format!("{outcome}; {needed}") };
    say("result", result);
    let window = format!("{} to {}", moment::minute(vote.opened_at), moment::minute(vote.closes_at));
    say("window", format!("{window}, opened by {}", vote.opened_by));
    let pending = if is_over { "not voting" } else { "pending" };
    for (word, people) in
        [("approve", &vote.approve), ("reject", &vote.reject), ("abstain", &vote.abstain), (pending, &vote.pending)]
    {
        if !people.is_empty() {
            say(word, names(people));
        }
    }
    for ballot in &vote.transcribed {
        say("transcribed", format!("{}'s ballot was recorded by {}", ballot.voter, ballot.by));
    }
    for voter in &vote.facilitators_voting {
        say("note", format!("{voter} votes and facilitates the group"));
    }
    for ballot in &vote.not_counted {
        let line =
            format!("{} of {}, {}: {}", ballot.choice.name(), ballot.voter, moment::minute(ballot.at), ballot.reason);
        say("not counted", line);
    }
    let by = vote.ruleset.map(|ruleset| format!(", by {ruleset}")).unwrap_or_default();
    Section { title: format!("Vote {}{by}", vote.round), facts }
}
