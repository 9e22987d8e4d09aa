//! `mcpgov vote open`.

use clap::Args;

use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::clock::rfc3339;
use crate::commands::asked::{Ahead, Asked, possible};
use crate::commands::recording::Recording;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::report::Report;
use crate::session::Session;
use crate::words::shell::line;

/// Open a vote: write the ballot paper for every community moderator
#[derive(Debug, Args)]
pub struct Open {
    /// The group; asked at a terminal
    group: Option<String>,
    /// Start afresh while a vote runs, or after one that came to nothing: none of its ballots counts any more
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    how: Recording,
}

impl Open {
    pub(in crate::commands) fn run(&self, session: &Session) -> Result<Report> {
        let verb = if self.again { "open a fresh vote on" } else { "open a vote on" };
        let can_open = possible(EventKind::VoteOpened);
        let is_meant = |standing: &Standing, timeline: &Timeline| {
            (if self.again { timeline.vote.is_some() } else { !timeline.is_open() }) && can_open(standing, timeline)
        };
        let plan = |scene: &Scene<'_>, group: &str| self.plan(scene, group);
        let ahead = Ahead { verb, is_meant: &is_meant, any: &[&plan] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &[], &ahead)?;
        asked.perform(&|scene| self.plan(scene, &group))
    }

    fn plan(&self, scene: &Scene<'_>, group: &str) -> Result<Plan> {
        let timeline = scene.timeline(group)?;
        let (id, round) = (timeline.id.clone(), timeline.next_round());
        match &timeline.vote {
            Some(vote) if timeline.is_open() && !self.again => {
                let closes_at = rfc3339(vote.closes_at);
                let again = line("mcpgov vote open GROUP --again", &[("GROUP", &id)]);
                let why = format!("A vote on {id} is open already, until {closes_at}; a fresh one takes `{again}`");
                return Ok(Plan::nothing(&id, why));
            }
            None if self.again => {
                return Err(Error::new(format!("no vote on `{id}` was opened yet, so none can be opened again"))
                    .hint("leave out `--again`"));
            }
            Some(_) | None => {}
        }
        scene.refuse_unless_possible(timeline, EventKind::VoteOpened, "open a vote on")?;
        let electors = scene.standing.constitution().electorate(&scene.standing.roster);
        let change = scene.edit(&id, |file| file.open_vote(round, electors))?;
        let subject = if round == 1 { format!("Open the vote on {id}") } else { format!("Open vote {round} on {id}") };
        Ok(Plan::Write(Draft::event(EventKind::VoteOpened, id, vec![change], subject)))
    }
}
