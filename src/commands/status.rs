//! `mcpgov status`: where groups stand.

use clap::Args;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, ErrorKind, Result};
use crate::lifecycle::next;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{Phase, State};
use crate::lifecycle::timeline::{Timeline, VoteRecord};
use crate::registry::group::Choice;
use crate::registry::scalar::{GroupId, Login};
use crate::report::Report;
use crate::report::history::EventLine;
use crate::report::status::{Attention, GroupReport, GroupStatus, StatusReport, VoteStatus};
use crate::rules;
use crate::session::Session;
use crate::source::suggestion::did_you_mean;

/// Show where every group stands, or the whole story of one
#[derive(Debug, Args)]
pub struct Status {
    /// The group, by its id or an earlier one
    group: Option<String>,
}

impl Status {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let registry = match &standing.last_landing {
            Some(commit) => session.registry_at(commit)?,
            None => return Err(Error::new(ErrorKind::Registry, "nothing has landed yet")),
        };
        let findings = session.findings(&registry)?;
        let status = |timelines: &mut dyn Iterator<Item = &Timeline>| StatusReport {
            registry: standing.manifest.as_ref().map(|it| it.registry.to_string()).unwrap_or_default(),
            rev: standing.tip.to_string(),
            at: standing.at,
            groups: timelines.map(|timeline| group_status(timeline, standing, &findings)).collect(),
        };
        let Some(id) = &self.group else {
            return Ok(Report::Status(status(&mut standing.timelines.iter())));
        };
        let timeline = find(standing, id)?;
        let names: Vec<&str> =
            timeline.formerly.iter().chain(std::iter::once(&timeline.id)).map(GroupId::as_str).collect();
        let is_of_group = |event: &&crate::lifecycle::event::Event| {
            event.at >= timeline.began && event.group.as_ref().is_some_and(|group| names.contains(&group.as_str()))
        };
        Ok(Report::Group(Box::new(GroupReport {
            status: status(&mut std::iter::once(timeline)),
            summary: timeline.group.summary.as_ref().map(ToString::to_string),
            channel: timeline.group.channel.as_ref().map(ToString::to_string),
            events: standing.events.iter().filter(is_of_group).map(EventLine::of).collect(),
            next: next::steps(timeline, standing),
        })))
    }
}

/// The group called `id`, or what it may have meant.
pub(super) fn find<'a>(standing: &'a Standing, id: &str) -> Result<&'a Timeline> {
    standing.timeline(id).ok_or_else(|| {
        let error = Error::new(ErrorKind::Usage, format!("no group is called `{id}` here"));
        let ids = standing.timelines.iter().map(|timeline| timeline.id.as_str());
        error.hint(did_you_mean(id, ids).unwrap_or_else(|| "`mcpgov status` lists them".to_owned()))
    })
}

fn group_status(timeline: &Timeline, standing: &Standing, findings: &[Diagnostic]) -> GroupStatus {
    let group = &timeline.group;
    let origin = group.origin.as_ref();
    let retirement = group.retirement.as_ref().filter(|_| timeline.state == State::Retired);
    GroupStatus {
        id: timeline.id.to_string(),
        name: group.name.as_ref().map(ToString::to_string),
        kind: timeline.kind,
        state: timeline.state,
        since: timeline.since,
        origin: origin.and_then(|origin| origin.date),
        is_adopted: timeline.phase() == Phase::Adopted,
        facilitators: group.facilitators.iter().map(|one| (*one.github).clone()).collect(),
        maintainers: group.maintainers.iter().map(|one| (**one).clone()).collect(),
        formerly: timeline.formerly.iter().map(ToString::to_string).collect(),
        successor: retirement.and_then(|it| it.merged_into.as_ref()).map(ToString::to_string),
        file_exists: timeline.file_exists,
        vote: timeline.vote.as_ref().map(|vote| vote_status(vote, timeline, standing)),
        vetoes: timeline.vetoes.clone(),
        attention: attention(timeline, findings),
    }
}

fn vote_status(vote: &VoteRecord, timeline: &Timeline, standing: &Standing) -> VoteStatus {
    let voters = |choice| vote.voters(choice).into_iter().cloned().collect::<Vec<Login>>();
    let facilitates =
        |login: &Login| timeline.group.facilitators.iter().any(|one| standing.roster.same(&one.github, login));
    VoteStatus {
        round: vote.round,
        opened_at: vote.opened_at,
        closes_at: vote.closes_at,
        opened_by: vote.opened_by.to_string(),
        electorate: vote.electorate.clone(),
        approve: voters(Choice::Approve),
        reject: voters(Choice::Reject),
        abstain: voters(Choice::Abstain),
        pending: voters(Choice::Pending),
        needed: vote.needed(),
        not_counted: vote.not_counted.clone(),
        transcribed: vote.ballots.iter().filter(|ballot| ballot.transcribed_by.is_some()).cloned().collect(),
        facilitators_voting: vote
            .ballots
            .iter()
            .filter(|ballot| ballot.choice != Choice::Pending && facilitates(&ballot.voter))
            .map(|ballot| ballot.voter.clone())
            .collect(),
        outcome: timeline.outcome().unwrap_or(vote.outcome),
    }
}

/// What the rules say that somebody should look at: warnings and errors, and notes about what the group does.
fn attention(timeline: &Timeline, findings: &[Diagnostic]) -> Vec<Attention> {
    let matters = |finding: &&Diagnostic| {
        let of_group = finding.group.as_deref() == Some(timeline.id.as_str()) && timeline.file_exists;
        of_group && (finding.severity > Severity::Note || rules::calls_for_action(finding.rule))
    };
    let said = |finding: &Diagnostic| Attention { rule: finding.rule, message: finding.message.clone() };
    findings.iter().filter(matters).map(said).collect()
}
