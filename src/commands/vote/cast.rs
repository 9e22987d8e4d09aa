//! `mcpgov vote cast`.

use clap::{Args, ValueEnum};

use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::clock::rfc3339;
use crate::commands::asked::{Ahead, Asked, possible};
use crate::commands::recording::Recording;
use crate::commands::values::{link, login, words};
use crate::error::{Error, Result};
use crate::judgement::shut_out::shut_out;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::{BallotRecord, Outcome, VoteRecord};
use crate::prompt;
use crate::registry::group::Choice;
use crate::registry::scalar::{Login, Url};
use crate::report::Report;
use crate::session::Session;
use crate::source::data::folded;

/// Cast a ballot, or record one that was cast elsewhere
#[derive(Debug, Args)]
pub struct Cast {
    /// The group; asked at a terminal, as is the choice
    group: Option<String>,
    /// What the ballot says
    #[arg(ignore_case = true, allow_negative_numbers = true)]
    choice: Option<Vote>,
    /// Say why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: Option<String>,
    /// Record the ballot of this elector, as a community moderator may for another
    #[arg(long, value_name = "LOGIN", value_parser = login)]
    voter: Option<Login>,
    /// Say where that elector said so
    #[arg(long, value_name = "URL", requires = "voter", value_parser = link)]
    source: Option<Url>,
    #[command(flatten)]
    how: Recording,
}

/// What somebody can vote.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Vote {
    /// For the group
    #[value(aliases = ["yes", "for", "+1"])]
    Approve,
    /// Against it
    #[value(aliases = ["no", "against", "-1"])]
    Reject,
    /// Neither
    #[value(aliases = ["abstention", "neither", "0", "+0", "-0"])]
    Abstain,
}

impl From<Vote> for Choice {
    fn from(vote: Vote) -> Self {
        match vote {
            Vote::Approve => Self::Approve,
            Vote::Reject => Self::Reject,
            Vote::Abstain => Self::Abstain,
        }
    }
}

/// What can be chosen, and the word for it.
fn options() -> Vec<(prompt::Choice<Vote>, &'static str)> {
    let option = |shown: &str, value, word| (prompt::Choice { shown: shown.to_owned(), value }, word);
    vec![
        option("approve: for the group", Vote::Approve, "approve"),
        option("reject: against it", Vote::Reject, "reject"),
        option("abstain: neither", Vote::Abstain, "abstain"),
    ]
}

impl Cast {
    pub(in crate::commands) fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`CHOICE`", self.choice.is_none())];
        let any = |otherwise: Choice| {
            move |scene: &Scene<'_>, group: &str| self.plan(scene, group, self.choice.map_or(otherwise, Choice::from))
        };
        let ahead = Ahead {
            verb: "vote on",
            is_meant: &possible(EventKind::BallotCast),
            any: &[&any(Choice::Approve), &any(Choice::Reject)],
        };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let choice = match self.choice {
            Some(choice) => choice,
            None => asked.one_of("What does the ballot say?", "", options())?,
        };
        asked.perform(&|scene| self.plan(scene, &group, choice.into()))
    }

    fn plan(&self, scene: &Scene<'_>, group: &str, choice: Choice) -> Result<Plan> {
        let timeline = scene.timeline(group)?;
        let id = timeline.id.clone();
        let (roster, vote) = (&scene.standing.roster, timeline.vote.as_ref());
        let elector = |login: Login| {
            let elector = vote.and_then(|vote| vote.whose(&login, roster));
            elector.cloned().unwrap_or_else(|| roster.person(&login))
        };
        let voter = match (&self.voter, vote.and_then(|vote| vote.recognises(&scene.author.email, roster))) {
            (Some(voter), _) => elector(voter.clone()),
            (None, Some(me)) => me.clone(),
            (None, None) => match shut_out(timeline, &scene.author.email, roster) {
                Some((_, me)) => me.clone(),
                None => elector(scene.me()?),
            },
        };
        let mine = scene.actor().login().is_some_and(|me| roster.same(me, &voter));
        let stands = vote.into_iter().flat_map(VoteRecord::counted).find(|ballot| ballot.voter == voter);
        let said_again = stands.filter(|ballot| ballot.choice == choice);
        if let Some(stands) =
            said_again.filter(|_| timeline.is_open() || self.reason.is_some() || self.source.is_some())
        {
            return self.restate(scene, timeline, stands, mine);
        }
        let Some(vote) = vote.filter(|_| timeline.is_open()) else { return Err(not_open(scene, timeline)) };
        let mut listed = timeline.group.read().ballots().map(|(login, _)| (**login).clone());
        let entry = listed.find(|login| vote.people(roster).same(login, &voter)).unwrap_or_else(|| voter.clone());
        let reason = self.reason.as_deref().map(str::trim);
        let change = scene.edit(&id, |file| file.cast(&entry, choice, reason, self.source.as_ref()))?;
        if change.is_nothing() {
            let message = format!("the ballot of {voter} on `{id}` says {} already, but does not count", choice.name());
            return Err(Error::new(message).hint("give a `--reason`: whoever changes the ballot casts it anew"));
        }
        let subject = match choice {
            _ if !mine => format!("Record that {voter} votes {} on {id}", choice.name()),
            Choice::Abstain => format!("Abstain in the vote on {id}"),
            _ => format!("Vote to {} {id}", choice.name()),
        };
        Ok(Plan::Write(Draft::event(EventKind::BallotCast, id, vec![change], subject)))
    }

    /// Says otherwise why a ballot that stands says what it says; what is not given stays as it stands, but for where an
    /// elector takes over what somebody recorded for them.
    fn restate(&self, scene: &Scene<'_>, timeline: &Timeline, stands: &BallotRecord, mine: bool) -> Result<Plan> {
        let (id, voter) = (&timeline.id, &stands.voter);
        let takes_over = stands.transcribed_by.as_ref().filter(|_| mine);
        let reason = self.reason.as_deref().map(str::trim).or(stands.reason.as_deref());
        let source = self.source.as_ref().or(stands.source.as_ref().filter(|_| takes_over.is_none()));
        let is_same = reason.map(folded) == stands.reason.as_deref().map(folded) && source == stands.source.as_ref();
        if is_same {
            let recorded = takes_over
                .map(|by| format!(", as recorded by {by}; with a `--reason` it becomes their own"))
                .unwrap_or_default();
            let why = format!("The ballot of {voter} on {id} says {} already{recorded}", stands.choice.name());
            return Ok(Plan::nothing(id, why));
        }
        let change = scene.edit(id, |file| file.cast(&stands.entry, stands.choice, reason, source))?;
        Plan::restate(id, &format!("the ballot of {voter} on {id}"), change)
    }
}

/// Why no ballot can be cast, and since when.
pub(super) fn not_open(scene: &Scene<'_>, timeline: &Timeline) -> Error {
    let (id, state, since) = (&timeline.id, timeline.state, rfc3339(timeline.since));
    let message = match &timeline.vote {
        _ if state == State::Withdrawn => format!("no vote on `{id}` is open: the proposal was withdrawn at {since}"),
        Some(vote) if vote.outcome == Outcome::Void => {
            format!("no vote on `{id}` is open: vote {} is void, since the text was amended while it ran", vote.round)
        }
        Some(vote) if vote.closes_at == timeline.since => {
            format!("no vote on `{id}` is open: the last was over at {since}, and since then the group is {state}")
        }
        Some(vote) => {
            let over = rfc3339(vote.closes_at);
            format!("no vote on `{id}` is open: the last was over at {over}, and the group is {state} since {since}")
        }
        None if state == State::Active => {
            format!("no vote on `{id}` is open: it came to exist without one, and is active here since {since}")
        }
        None => format!("no vote on `{id}` is open: it is {state} since {since}, and nobody has called one"),
    };
    Error::new(message).hint(scene.instead(timeline, EventKind::BallotCast))
}
