//! `mcpgov status`: where groups stand.

use clap::Args;

use super::values::{kind, named};
use crate::clock::rfc3339;
use crate::error::{Error, Result};
use crate::git::command::Git;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::attention::Attentions;
use crate::report::heading::Heading;
use crate::report::history::EventLine;
use crate::report::status::{GroupReport, GroupStatus, StatusReport};
use crate::session::Session;
use crate::words::shell::line;

/// Show where every group stands, or the whole story of one
#[derive(Debug, Args)]
#[command(aliases = ["list", "ls", "show"])]
pub struct Status {
    /// The group, by its id or an earlier one
    group: Option<String>,
    #[command(flatten)]
    filter: Filter,
}

/// Which groups an overview shows: those that are like all of this.
#[derive(Debug, Default, Args)]
struct Filter {
    /// Show only groups in this state; several with commas, or the flag again
    #[arg(long, value_name = "STATE", value_delimiter = ',', value_parser = named::<State>(), conflicts_with = "group")]
    state: Vec<State>,
    /// Show only groups of this kind
    #[arg(long, value_name = "KIND", ignore_case = true, value_parser = kind(), conflicts_with = "group")]
    kind: Option<Kind>,
    /// Show only groups that you facilitate, represent the steering group in, proposed, sponsor or may vote on now
    #[arg(long, conflicts_with = "group")]
    mine: bool,
}

impl Status {
    /// The story of one group.
    pub fn of_group(id: &str) -> Self {
        Self { group: Some(id.to_owned()), filter: Filter::default() }
    }

    /// Finds it out.
    pub fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let registry = match &standing.last_landing {
            Some(commit) => session.registry_at(commit)?,
            None => return Err(Error::new("nothing has landed yet")),
        };
        session.remark_unreadable(&registry, standing);
        let findings = session.lately("findings", || session.findings(&registry))?;
        let attentions = Attentions::among(&findings);
        let all = standing.groups();
        let status = |timelines: &mut dyn Iterator<Item = &Timeline>| StatusReport {
            heading: Heading::of(standing),
            groups: timelines.map(|timeline| GroupStatus::of(timeline, standing, &attentions)).collect(),
            all: all.len(),
        };
        let Some(id) = &self.group else {
            let me = self.filter.mine.then(|| identity(session, standing)).transpose()?;
            let mut shown = all.iter().copied().filter(|timeline| self.filter.shows(timeline, me.as_ref(), standing));
            return Ok(Report::Status(status(&mut shown)));
        };
        let number = find(session, standing, id)?;
        let timeline = &standing.timelines[number];
        remark_namesakes(session, standing, id, number, "mcpgov status GROUP");
        let events = session.story(number)?.iter().map(EventLine::of).collect();
        let status = status(&mut std::iter::once(timeline));
        Ok(Report::Group(Box::new(GroupReport::of(number, standing, status, events, &registry))))
    }
}

impl Filter {
    /// Whether a group is to be shown to whom `me` is, where that matters.
    fn shows(&self, timeline: &Timeline, me: Option<&Login>, standing: &Standing) -> bool {
        let is_in_state = self.state.is_empty() || self.state.contains(&timeline.state);
        let is_of_kind = self.kind.is_none_or(|kind| timeline.kind == Some(kind));
        is_in_state && is_of_kind && me.is_none_or(|me| concerns(timeline, me, standing))
    }
}

/// Whether somebody works in a group, proposed it, sponsors it, or may vote on it now.
fn concerns(timeline: &Timeline, person: &Login, standing: &Standing) -> bool {
    let is_person = |login: &Login| standing.roster.same(login, person);
    let group = timeline.group.read();
    let electors = timeline.vote.iter().filter(|_| timeline.is_open()).flat_map(|vote| &vote.electorate);
    group.facilitators.iter().any(|one| is_person(&one.github))
        || group.maintainers.iter().any(|login| is_person(login))
        || timeline.proposer.login().is_some_and(is_person)
        || timeline.paper.sponsors(&standing.roster).iter().any(|(line, ..)| is_person(&line.person))
        || electors.into_iter().any(is_person)
}

/// Who Git's identity is to the registry.
fn identity(session: &Session, standing: &Standing) -> Result<Login> {
    let author = Git::at(session.root()?).author()?;
    standing.roster.resolve(&author.email).ok_or_else(|| {
        Error::new(format!("no login here has the address `{}`, so no group is known to be yours", author.email))
            .hint("run `mcpgov whoami`, which tells what is missing")
    })
}

/// The group called `id`, or what it may have meant.
pub fn find(session: &Session, standing: &Standing, id: &str) -> Result<TimelineId> {
    standing.find(id).ok_or_else(|| session.no_group(standing, id))
}

/// Says which other groups are or were called `id`, and how to ask for them.
pub(super) fn remark_namesakes(session: &Session, standing: &Standing, id: &str, this: TimelineId, command: &str) {
    for other in standing.namesakes(id, this) {
        let is_found = standing.timeline(&other.id).is_some_and(|found| found.began == other.began);
        let (since, state, called) = (rfc3339(other.since), other.state, &other.id);
        session.remark(if is_found {
            let command = line(command, &[("GROUP", called)]);
            format!("`{called}` was called `{id}` too: `{command}` tells of it")
        } else {
            let day = other.since.format("%Y-%m-%d");
            let command = line(&format!("{command} --at SINCE"), &[("GROUP", called), ("SINCE", &since)]);
            format!("another group called `{called}` was {state} on {day}: `{command}` tells of it")
        });
    }
}
