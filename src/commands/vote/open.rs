//! `mcpgov vote open`.

use clap::Args;

use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::commands::recording::Recording;
use crate::error::Result;
use crate::lifecycle::act::EventKind;
use crate::report::Report;
use crate::session::Session;

/// Open a vote: write the ballot paper for every community moderator
#[derive(Debug, Args)]
pub struct Open {
    /// The group
    group: String,
    #[command(flatten)]
    how: Recording,
}

impl Open {
    pub(in crate::commands) fn run(&self, session: &Session) -> Result<Report> {
        self.how.perform(session, &|scene| self.plan(scene))
    }

    fn plan(&self, scene: &Scene<'_>) -> Result<Plan> {
        let timeline = scene.timeline(&self.group)?;
        let (id, round) = (timeline.id.clone(), timeline.next_round());
        if timeline.is_open() {
            let closes_at =
                timeline.vote.as_ref().map(|vote| crate::clock::rfc3339(vote.closes_at)).unwrap_or_default();
            let why = format!("A vote on {id} is open already, until {closes_at}");
            return Ok(Plan::nothing(&id, why));
        }
        let electors = scene.standing.constitution().electorate(&scene.standing.roster);
        let change = scene.edit(&id, |file| file.open_vote(round, electors))?;
        let subject = if round == 1 { format!("Open the vote on {id}") } else { format!("Open vote {round} on {id}") };
        Ok(Plan::Write(Draft::event(EventKind::VoteOpened, id, vec![change], subject)))
    }
}
