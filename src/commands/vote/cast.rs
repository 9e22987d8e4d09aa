//! `mcpgov vote cast`.

use clap::{Args, ValueEnum};

use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::clock::rfc3339;
use crate::commands::recording::Recording;
use crate::commands::values::{link, login, words};
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::{Outcome, Timeline};
use crate::registry::group::Choice;
use crate::registry::scalar::{Login, Url};
use crate::report::Report;
use crate::session::Session;

/// Cast a ballot, or record one that was cast elsewhere
#[derive(Debug, Args)]
pub struct Cast {
    /// The group
    group: String,
    /// What the ballot says
    choice: Vote,
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
    Approve,
    /// Against it
    Reject,
    /// Neither
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

impl Cast {
    pub(in crate::commands) fn run(&self, session: &Session) -> Result<Report> {
        self.how.perform(session, &|scene| self.plan(scene))
    }

    fn plan(&self, scene: &Scene<'_>) -> Result<Plan> {
        let timeline = scene.timeline(&self.group)?;
        let id = timeline.id.clone();
        if !timeline.is_open() {
            return Err(not_open(scene, timeline));
        }
        let roster = &scene.standing.roster;
        let voter = match &self.voter {
            Some(voter) => roster.person(voter),
            None => scene.me()?,
        };
        let listed = timeline.group.ballots().map(|(login, _)| (**login).clone());
        let entry = listed.into_iter().find(|login| roster.same(login, &voter)).unwrap_or_else(|| voter.clone());
        let choice = Choice::from(self.choice);
        let reason = self.reason.as_deref().map(str::trim);
        let change = scene.edit(&id, |file| file.cast(&entry, choice, reason, self.source.as_ref()))?;
        if change.is_nothing() {
            return unchanged(timeline, &voter, choice);
        }
        let stands = timeline.vote.iter().flat_map(|vote| &vote.ballots);
        if stands.into_iter().any(|ballot| ballot.voter == voter && ballot.choice == choice) {
            let name = choice.name();
            let what = if reason.is_some() { "reason" } else { "source" };
            let message =
                format!("the ballot of {voter} on `{id}` says {name} already, and a {what} alone is no ballot");
            let hint = if reason.is_some() {
                "say it where the vote is discussed; a reason is recorded with the choice that it is for".to_owned()
            } else {
                format!("add `source` to the entry of `{entry}` in `{}` by hand, and commit that", id.path())
            };
            return Err(Error::new(message).hint(hint));
        }
        let mine = scene.actor().login() == Some(&voter);
        let subject = match choice {
            _ if !mine => format!("Record that {voter} votes {} on {id}", choice.name()),
            Choice::Abstain => format!("Abstain in the vote on {id}"),
            _ => format!("Vote to {} {id}", choice.name()),
        };
        Ok(Plan::Write(Draft { kind: EventKind::BallotCast, group: id, changes: vec![change], subject }))
    }
}

fn not_open(scene: &Scene<'_>, timeline: &Timeline) -> Error {
    let id = &timeline.id;
    let message = match &timeline.vote {
        _ if timeline.state == State::Withdrawn => format!("the proposal `{id}` was withdrawn"),
        Some(vote) if vote.outcome == Outcome::Void => {
            format!("the vote on `{id}` is void, since the text was amended while it ran")
        }
        Some(vote) => format!("the vote on `{id}` was over at {}", rfc3339(vote.closes_at)),
        None => format!("no vote on `{id}` is open"),
    };
    scene.with_next_step(Error::new(message), timeline)
}

/// The file says so already; whether that counts is another matter.
fn unchanged(timeline: &Timeline, voter: &Login, choice: Choice) -> Result<Plan> {
    let (id, choice_name) = (&timeline.id, choice.name());
    let counts = timeline
        .vote
        .as_ref()
        .is_some_and(|vote| vote.ballots.iter().any(|it| it.voter == *voter && it.choice == choice));
    if counts {
        return Ok(Plan::Nothing {
            group: id.clone(),
            why: format!("The ballot of {voter} on {id} says {choice_name} already"),
        });
    }
    let message = format!("the ballot of {voter} on `{id}` says {choice_name} already, but does not count");
    Err(Error::new(message).hint("give a `--reason`: whoever changes the ballot casts it anew"))
}
