//! Which ballots count.

use super::authority::{self, Judged, Recorded};
use super::event::{Event, EventKind, Why};
use super::field::Field;
use super::moment::Moment;
use super::timeline::{BallotRecord, Timeline, UncountedBallot, VoteRecord};
use crate::registry::group::{Choice, Group};
use crate::registry::scalar::Login;

/// Records a ballot; one that does not count is listed with the reason.
pub(super) fn cast(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    event: &mut Event,
) -> Result<(), Why> {
    let (Field::Choice(entry) | Field::Ballot(entry)) = judged.field else { return Ok(()) };
    let choice = choice_of(judged.after, entry);
    let issue = Issue::of(timeline, moment, judged);
    let counted = count(timeline, moment, judged, (entry, choice), issue);
    match &counted {
        Ok(Some(moderator)) => {
            event.detail.say("transcribed_by", moderator.as_str());
        }
        Ok(None) => {}
        Err(why) => {
            let is_news = issue != Issue::Void && !says_what_counts(timeline, judged.after, entry);
            if let Some(vote) = timeline.vote.as_mut().filter(|_| is_news) {
                let why = why.clone();
                vote.not_counted.push(UncountedBallot { voter: entry.clone(), choice, at: event.at, why });
            }
        }
    }
    counted.map(drop)
}

/// Whether a landing issues the ballot paper that it fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Issue {
    /// The paper was there before.
    Before,
    /// The landing opens the vote.
    Now,
    /// The landing wanted to open a vote, and its paper counts for nothing.
    Void,
}

impl Issue {
    fn of(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> Self {
        let round = judged.after.round();
        if round <= judged.before.group.round() {
            return Self::Before;
        }
        let opens = |vote: &VoteRecord| Some(vote.round) == round && vote.opened_in == moment.landing.commit.id;
        if timeline.vote.as_ref().is_some_and(opens) { Self::Now } else { Self::Void }
    }
}

/// Counts a ballot, and says which moderator recorded it where the elector did not.
fn count(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    (entry, choice): (&Login, Choice),
    issue: Issue,
) -> Result<Option<Login>, Why> {
    let is_open = timeline.is_open();
    let Some(vote) = &mut timeline.vote else { return Err(Why::NoVoteOpen) };
    if issue == Issue::Void {
        return Err(Why::Prefilled);
    }
    if !is_open {
        return Err(Why::Late);
    }
    // A landing's earliest time is never before the opening, which was exact; it can only be over.
    if vote.closes_at <= moment.when.latest() {
        return Err(Why::Contested);
    }
    // The electorate is frozen, while the roster may have learnt another login of the same human.
    let Some(voter) = vote.electorate.iter().find(|elector| moment.roster.same(elector, entry)).cloned() else {
        return Err(Why::NotAnElector);
    };
    let voter_now = moment.roster.person(&voter);
    let is_prefilled = issue == Issue::Now && !moment.is_baseline;
    if is_prefilled && (vote.opened_by.login() != Some(&voter_now) || judged.who.by != vote.opened_by) {
        return Err(Why::Prefilled);
    }
    let transcribed_by = match recorded(moment, judged, vote, &voter_now)? {
        Recorded::Own => None,
        Recorded::Transcribed(_) if is_prefilled => return Err(Why::Prefilled),
        Recorded::Transcribed(moderator) => Some(moderator),
    };
    if moment.wants_signature(&vote.policy, EventKind::BallotCast) {
        let who = judged.who.as_signed();
        recorded(moment, &Judged { who: &who, ..*judged }, vote, &voter_now).map_err(|_| Why::Unsigned)?;
    }
    let is_second_line = judged.after.ballot_of(entry).is_some_and(|(first, _)| first.as_str() != entry.as_str());
    if is_second_line && transcribed_by.is_some() {
        return Err(Why::Duplicate);
    }
    let standing = vote.ballots.iter_mut().find(|ballot| ballot.voter == voter);
    if let Some(ballot) = standing.as_ref().filter(|ballot| ballot.choice != Choice::Pending) {
        // Electors may change their mind on any of their lines; what one landing fills in twice says nothing.
        let is_another_line = ballot.entry.as_str() != entry.as_str();
        let is_of_this_landing = ballot.commit == moment.landing.commit.id;
        if is_another_line && (is_of_this_landing || transcribed_by.is_some() && ballot.entry != *entry) {
            return Err(Why::Duplicate);
        }
        if transcribed_by.is_some() && ballot.transcribed_by.is_none() && !moment.is_baseline {
            return Err(Why::OwnBallotStands);
        }
    }
    let ballot = BallotRecord {
        voter,
        entry: entry.clone(),
        choice,
        at: moment.when.at(),
        commit: moment.landing.commit.id.clone(),
        transcribed_by: transcribed_by.clone(),
    };
    match standing {
        Some(before) => *before = ballot,
        None if choice == Choice::Pending => {}
        None => vote.ballots.push(ballot),
    }
    Ok(transcribed_by)
}

/// Whose word a ballot is; before anybody could be recognised it stands whoever recorded it.
fn recorded(moment: &Moment<'_>, judged: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why> {
    if !moment.is_baseline {
        return authority::ballot(judged, vote, voter);
    }
    let other = judged.who.by.login().filter(|login| *login != voter);
    Ok(other.map_or(Recorded::Own, |login| Recorded::Transcribed(login.clone())))
}

/// Whether a line of the paper says what counts for it anyway, as it does once somebody undoes what was void.
pub(super) fn says_what_counts(timeline: &Timeline, after: &Group, entry: &Login) -> bool {
    let ballots = timeline.vote.iter().flat_map(|vote| &vote.ballots);
    let mut of_entry = ballots.filter(|ballot| ballot.entry.as_str() == entry.as_str());
    choice_of(after, entry) == of_entry.next().map_or(Choice::Pending, |ballot| ballot.choice)
}

/// What the line that is spelled like this says.
fn choice_of(group: &Group, entry: &Login) -> Choice {
    let mut lines = group.ballots().filter(|(login, _)| login.as_str() == entry.as_str());
    lines.next().map_or(Choice::Pending, |(_, ballot)| *ballot.choice)
}
