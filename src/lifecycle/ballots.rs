//! Which ballots count.

use super::act::Cast;
use super::attribution::Attribution;
use super::moment::Moment;
use super::permission::{Judged, Recorded};
use super::timeline::Timeline;
use super::vote::{BallotRecord, UncountedBallot, VoteRecord};
use super::why::{Takes, Why};
use crate::registry::group::{Choice, Group};
use crate::registry::scalar::Login;

/// Records a ballot; one that does not count is listed with the reason.
///
/// `by_now` says whose word it is by what has been stated since the opening.
pub(super) fn cast(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    by_now: &Attribution,
    cast: &mut Cast,
) -> Result<(), Why> {
    let issue = Issue::of(timeline, moment, judged);
    let counted = count(timeline, moment, judged, cast, issue).map_err(|why| {
        let signed = by_now.as_signed();
        let by_now = if why == Why::Unsigned { &signed } else { by_now };
        let would_count = |vote: &VoteRecord| is_known_by_now(vote, moment, judged, by_now, cast);
        let is_known = why.is_about_people() && timeline.is_open() && timeline.vote.as_ref().is_some_and(would_count);
        if is_known { Why::IdentifiedLater } else { why }
    });
    if let Err(why) = &counted {
        let is_news = issue != Issue::Void && !says_what_counts(timeline, cast);
        if let Some(vote) = timeline.vote.as_mut().filter(|_| is_news) {
            let (voter, choice, why) = (cast.entry.clone(), cast.choice, why.clone());
            vote.not_counted.push(UncountedBallot { voter, choice, at: moment.when.at(), why });
        }
    }
    cast.transcribed_by = counted?;
    Ok(())
}

/// Gives other reasons, or another source, for a ballot: its elector, or for one that is not theirs whoever may record it.
pub(super) fn restate(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    cast: &mut Cast,
    fields: &[String],
) -> Result<(), Why> {
    let Some(vote) = &mut timeline.vote else { return Err(Why::NoVoteOpen) };
    let line = vote.ballots.iter().position(|ballot| ballot.entry.as_str() == cast.entry.as_str());
    let stands = line.map(|line| &vote.ballots[line]);
    let voter = stands.map_or(&cast.entry, |ballot| &ballot.voter).clone();
    let is_own = stands.is_some_and(|ballot| ballot.transcribed_by.is_none());
    let whose = |who: &Attribution| match recorded(moment, &Judged { who, ..*judged }, vote, &voter)? {
        Recorded::Own => Ok(None),
        Recorded::Transcribed(_) if is_own && !moment.is_baseline => {
            Err(Why::Unauthorized(Takes::one_of(voter.to_string())))
        }
        Recorded::Transcribed(moderator) => Ok(Some(moderator)),
    };
    cast.transcribed_by = whose(judged.who)?;
    judged.who.held(moment.wants_signature(&vote.policy, judged.act), whose)?;
    if let Some(line) = line {
        let ballot = &mut vote.ballots[line];
        for field in fields {
            match field.as_str() {
                "reason" => ballot.reason.clone_from(&cast.reason),
                _ => ballot.source.clone_from(&cast.source),
            }
        }
        ballot.transcribed_by.clone_from(&cast.transcribed_by);
        ballot.trace = judged.who.trace.clone();
    }
    Ok(())
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
        let round = judged.after.read().round();
        let Some(round) = round.filter(|_| round != judged.before.group.read().round()) else { return Self::Before };
        let opens = |vote: &VoteRecord| vote.round == round && vote.opening.landing == moment.landing.commit.id;
        if timeline.vote.as_ref().is_some_and(opens) {
            Self::Now
        } else if timeline.rounds.were_opened(round) {
            Self::Before
        } else {
            Self::Void
        }
    }
}

/// Counts a ballot, and says which moderator recorded it where the elector did not.
fn count(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    cast: &Cast,
    issue: Issue,
) -> Result<Option<Login>, Why> {
    let is_open = timeline.is_open();
    let Some(vote) = &mut timeline.vote else { return Err(Why::NoVoteOpen) };
    if issue == Issue::Void {
        return Err(Why::Prefilled);
    }
    // The electorate is frozen, and so is who its people are.
    let Some(voter) = vote.elector(&cast.entry, &moment.roster).cloned() else { return Err(Why::NotAnElector) };
    // Whose word it is comes first: somebody else's change of a ballot is nothing that merely came too late.
    let transcribed_by = whose_word(vote, moment, judged, &voter, issue)?;
    refuse_outside_the_window(vote, is_open, moment)?;
    let recorded = |who: &Attribution| recorded(moment, &Judged { who, ..*judged }, vote, &voter);
    judged.who.held(moment.wants_signature(&vote.policy, judged.act), recorded)?;
    let ballot = BallotRecord {
        number: vote.ballots.iter().map(|ballot| ballot.number + 1).max().unwrap_or_default(),
        voter,
        entry: cast.entry.clone(),
        choice: cast.choice,
        at: moment.when.at(),
        commit: moment.landing.commit.id.clone(),
        reason: cast.reason.clone(),
        source: cast.source.clone(),
        is_own: transcribed_by.is_none(),
        transcribed_by: transcribed_by.clone(),
        trace: judged.who.trace.clone(),
    };
    refuse_second_line(vote, &ballot, moment, judged.after.read())?;
    record(vote, ballot);
    Ok(transcribed_by)
}

/// The moderator whose word the ballot of `voter` is; `None` where it is their own.
fn whose_word(
    vote: &VoteRecord,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    voter: &Login,
    issue: Issue,
) -> Result<Option<Login>, Why> {
    let is_prefilled = issue == Issue::Now && !moment.is_baseline;
    if is_prefilled && (vote.opened_by.login() != Some(voter) || judged.who.by != vote.opened_by) {
        return Err(Why::Prefilled);
    }
    match recorded(moment, judged, vote, voter)? {
        Recorded::Own => Ok(None),
        Recorded::Transcribed(_) if is_prefilled => Err(Why::Prefilled),
        Recorded::Transcribed(moderator) => Ok(Some(moderator)),
    }
}

/// Refuses a ballot that comes too late, or perhaps does.
fn refuse_outside_the_window(vote: &VoteRecord, is_open: bool, moment: &Moment<'_>) -> Result<(), Why> {
    if !is_open {
        return Err(Why::Late);
    }
    // A landing's earliest time is never before the opening, which was exact; it can only be over.
    if vote.closes_at <= moment.when.latest() {
        return Err(Why::Contested);
    }
    Ok(())
}

/// Refuses a ballot beside one of the same human that counts already.
fn refuse_second_line(vote: &VoteRecord, ballot: &BallotRecord, moment: &Moment<'_>, after: &Group) -> Result<(), Why> {
    let is_transcribed = ballot.transcribed_by.is_some();
    let is_second_line =
        after.ballot_of(&ballot.entry).is_some_and(|(first, _)| first.as_str() != ballot.entry.as_str());
    if is_second_line && is_transcribed {
        return Err(Why::Duplicate);
    }
    if is_transcribed && vote.ballots_of_the_same_human(&ballot.voter).any(|own| own.transcribed_by.is_none()) {
        return Err(Why::OwnBallotStands);
    }
    let standing = vote.ballots.iter().find(|standing| standing.voter == ballot.voter);
    let Some(standing) = standing.filter(|standing| standing.choice != Choice::Pending) else { return Ok(()) };
    // Electors may change their mind on any of their lines; what one landing fills in twice says nothing.
    let is_another_line = standing.entry.as_str() != ballot.entry.as_str();
    let is_of_this_landing = standing.commit == ballot.commit;
    if is_another_line && (is_of_this_landing || is_transcribed && standing.entry != ballot.entry) {
        return Err(Why::Duplicate);
    }
    if is_transcribed && standing.transcribed_by.is_none() && !moment.is_baseline {
        return Err(Why::OwnBallotStands);
    }
    Ok(())
}

/// Puts a ballot in the place of the one that the same human has cast before; one that says nothing is put nowhere else.
fn record(vote: &mut VoteRecord, ballot: BallotRecord) {
    match vote.ballots.iter_mut().find(|standing| standing.voter == ballot.voter) {
        Some(before) => *before = ballot,
        None if ballot.choice == Choice::Pending => {}
        None => vote.ballots.push(ballot),
    }
}

/// Whether a ballot would be an elector's, by whoever may cast it, if people were known as they are by now.
fn is_known_by_now(
    vote: &VoteRecord,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    who: &Attribution,
    cast: &Cast,
) -> bool {
    let may = |voter: &Login| {
        let rules = moment.rules_for(judged.before, judged.act.kind());
        rules.ballot(&Judged { who, ..*judged }, vote, &moment.roster.person(voter)).is_ok()
    };
    vote.people.is_some() && vote.elector_by_now(&cast.entry, &moment.roster).is_some_and(may)
}

/// Whose word the ballot of an elector is; before anybody could be recognised it stands whoever recorded it.
fn recorded(moment: &Moment<'_>, judged: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why> {
    let voter = &vote.people(&moment.roster).person(voter);
    if !moment.is_baseline {
        return moment.rules_for(judged.before, judged.act.kind()).ballot(judged, vote, voter);
    }
    let other = judged.who.by.login().filter(|login| *login != voter);
    Ok(other.map_or(Recorded::Own, |login| Recorded::Transcribed(login.clone())))
}

/// Whether a line of the paper says what counts for it anyway, as it does once somebody undoes what was void.
pub(super) fn says_what_counts(timeline: &Timeline, cast: &Cast) -> bool {
    let line = timeline.vote.as_ref().and_then(|vote| vote.line(&cast.entry));
    cast.choice == line.map_or(Choice::Pending, |line| line.choice)
}
