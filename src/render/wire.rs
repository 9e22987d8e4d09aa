//! The JSON of standings, histories and the rest: a contract with machines, so it has its own types.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write;
use crate::clock::rfc3339;
use crate::lifecycle::next::NextStep;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Outcome;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;
use crate::report::history::{Effect, EventLine, HistoryReport};
use crate::report::migration::MigrationReport;
use crate::report::rulebook::{Page, RuleLine, RuleList};
use crate::report::status::{GroupReport, GroupStatus, ProposalStatus, StatusReport, VoteStatus};

mod act;

pub(super) use act::{act, whoami};

#[derive(Serialize)]
struct Status<'a> {
    schema: &'static str,
    registry: &'a str,
    rev: &'a str,
    at: String,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    name: Option<&'a str>,
    kind: Option<&'static str>,
    state: State,
    since: String,
    facilitators: &'a [Login],
    maintainers: &'a [Login],
    formerly: &'a [String],
    successor: Option<&'a str>,
    file_exists: bool,
    adopted: bool,
    vote: Option<Vote<'a>>,
    vetoes: Vec<Veto<'a>>,
    attention: Vec<Attention<'a>>,
}

#[derive(Serialize)]
struct Vote<'a> {
    round: u32,
    opened_at: String,
    closes_at: String,
    opened_by: &'a str,
    electorate: &'a [Login],
    approve: &'a [Login],
    reject: &'a [Login],
    abstain: &'a [Login],
    pending: &'a [Login],
    needed: Option<usize>,
    not_counted: Vec<NotCounted<'a>>,
    transcribed: Vec<Transcribed<'a>>,
    facilitators_voting: &'a [Login],
    vetoes: Vec<Veto<'a>>,
    outcome: Outcome,
}

#[derive(Serialize)]
struct NotCounted<'a> {
    voter: &'a Login,
    choice: &'static str,
    at: String,
    why: &'static str,
}

#[derive(Serialize)]
struct Transcribed<'a> {
    voter: &'a Login,
    by: Option<&'a Login>,
    commit: &'a str,
}

#[derive(Serialize)]
struct Veto<'a> {
    by: &'a Login,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Attention<'a> {
    rule: &'static str,
    message: &'a str,
}

/// Writes where groups stand.
pub(super) fn status(report: &StatusReport, out: &mut dyn Write) -> io::Result<()> {
    write(&status_of(report), out)
}

fn status_of(report: &StatusReport) -> Status<'_> {
    Status {
        schema: "mcpgov.status/v1",
        registry: &report.registry,
        rev: &report.rev,
        at: rfc3339(report.at),
        groups: report.groups.iter().map(group_of).collect(),
    }
}

fn group_of(group: &GroupStatus) -> Group<'_> {
    Group {
        id: &group.id,
        name: group.name.as_deref(),
        kind: group.kind.map(Kind::name),
        state: group.state,
        since: rfc3339(group.since),
        facilitators: &group.facilitators,
        maintainers: &group.maintainers,
        formerly: &group.formerly,
        successor: group.successor.as_deref(),
        file_exists: group.file_exists,
        adopted: group.is_adopted,
        vote: group.vote.as_ref().map(|vote| vote_of(vote, group)),
        vetoes: vetoes_of(group),
        attention: group.attention.iter().map(|it| Attention { rule: it.rule, message: &it.message }).collect(),
    }
}

fn vetoes_of(group: &GroupStatus) -> Vec<Veto<'_>> {
    group.vetoes.iter().map(|veto| Veto { by: &veto.by, reason: veto.reason.as_deref() }).collect()
}

fn vote_of<'a>(vote: &'a VoteStatus, group: &'a GroupStatus) -> Vote<'a> {
    Vote {
        round: vote.round,
        opened_at: rfc3339(vote.opened_at),
        closes_at: rfc3339(vote.closes_at),
        opened_by: &vote.opened_by,
        electorate: &vote.electorate,
        approve: &vote.approve,
        reject: &vote.reject,
        abstain: &vote.abstain,
        pending: &vote.pending,
        needed: vote.needed,
        not_counted: vote
            .not_counted
            .iter()
            .map(|ballot| NotCounted {
                voter: &ballot.voter,
                choice: ballot.choice.name(),
                at: rfc3339(ballot.at),
                why: ballot.why.ballot_word(),
            })
            .collect(),
        transcribed: vote
            .transcribed
            .iter()
            .map(|ballot| Transcribed {
                voter: &ballot.voter,
                by: ballot.transcribed_by.as_ref(),
                commit: ballot.commit.as_str(),
            })
            .collect(),
        facilitators_voting: &vote.facilitators_voting,
        vetoes: vetoes_of(group),
        outcome: vote.outcome,
    }
}

#[derive(Serialize)]
struct Story<'a> {
    #[serde(flatten)]
    status: Status<'a>,
    proposal: Option<Proposal<'a>>,
    events: Vec<Event<'a>>,
    next: Vec<Next<'a>>,
}

#[derive(Serialize)]
struct Next<'a> {
    who: &'a str,
    what: &'a str,
    command: &'a str,
}

/// Writes the whole story of one group: its status, what happened and what can be done next.
pub(super) fn story(report: &GroupReport, out: &mut dyn Write) -> io::Result<()> {
    let next = report.next.iter().map(next_of).collect();
    let events = report.events.iter().map(event_of).collect();
    let proposal = report.proposal.as_ref().map(proposal_of);
    write(&Story { status: status_of(&report.status), proposal, events, next }, out)
}

#[derive(Serialize)]
struct Proposal<'a> {
    first_topic: Option<&'a str>,
    use_cases: Option<&'a str>,
    first_deliverable: Option<Deliverable<'a>>,
    overlaps: Vec<Overlap<'a>>,
    supported_by: &'a [String],
    discussion: Option<&'a str>,
}

#[derive(Serialize)]
struct Deliverable<'a> {
    title: &'a str,
    r#type: Option<&'static str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Overlap<'a> {
    group: &'a str,
    differentiation: Option<&'a str>,
}

fn proposal_of(proposal: &ProposalStatus) -> Proposal<'_> {
    Proposal {
        first_topic: proposal.first_topic.as_deref(),
        use_cases: proposal.use_cases.as_deref(),
        first_deliverable: proposal.first_deliverable.as_ref().map(|it| Deliverable {
            title: &it.title,
            r#type: it.kind,
            url: it.url.as_deref(),
        }),
        overlaps: proposal
            .overlaps
            .iter()
            .map(|(group, text)| Overlap { group, differentiation: text.as_deref() })
            .collect(),
        supported_by: &proposal.supported_by,
        discussion: proposal.discussion.as_deref(),
    }
}

fn next_of(step: &NextStep) -> Next<'_> {
    Next { who: &step.who, what: &step.what, command: &step.command }
}

#[derive(Serialize)]
struct History<'a> {
    schema: &'static str,
    rev: &'a str,
    at: String,
    events: Vec<Event<'a>>,
}

#[derive(Serialize)]
struct Event<'a> {
    group: Option<&'a str>,
    event: &'static str,
    at: String,
    contested: bool,
    commit: Option<&'a str>,
    by: Option<&'a str>,
    attested: bool,
    landed_by: Option<&'a str>,
    signed_by: Option<&'a str>,
    effect: Effect,
    why: Option<&'a str>,
    why_code: Option<&'static str>,
    detail: &'a serde_json::Map<String, serde_json::Value>,
}

/// Writes what happened.
pub(super) fn history(report: &HistoryReport, out: &mut dyn Write) -> io::Result<()> {
    let events = report.events.iter().map(event_of).collect();
    write(&History { schema: "mcpgov.history/v1", rev: &report.rev, at: rfc3339(report.at), events }, out)
}

fn event_of(event: &EventLine) -> Event<'_> {
    Event {
        group: event.group.as_deref(),
        event: event.what.name(),
        at: rfc3339(event.at),
        contested: event.contested,
        commit: event.commit.as_deref(),
        by: event.by.as_deref(),
        attested: event.attested,
        landed_by: event.landed_by.as_deref(),
        signed_by: event.signed_by.as_deref(),
        effect: event.effect,
        why: event.why.as_ref().map(|(_, why)| why.as_str()),
        why_code: event.why.as_ref().map(|(code, _)| *code),
        detail: &event.detail,
    }
}

#[derive(Serialize)]
struct Migration<'a> {
    schema: &'static str,
    source: &'a str,
    rows: Vec<Row<'a>>,
    oddities: &'a [String],
}

#[derive(Serialize)]
struct Row<'a> {
    list: &'static str,
    was: &'a str,
    disposition: &'static str,
    verdict: &'static str,
    why: &'a str,
    groups: Vec<RowGroup<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct RowGroup<'a> {
    id: &'a str,
    kind: Option<&'static str>,
    state: Option<State>,
}

/// Writes what became of the migration list.
pub(super) fn migration(report: &MigrationReport, out: &mut dyn Write) -> io::Result<()> {
    let rows = report.rows.iter().map(|row| Row {
        list: row.list.name(),
        was: &row.was,
        disposition: row.disposition.name(),
        verdict: row.verdict.name(),
        why: &row.why,
        groups: row
            .groups
            .iter()
            .map(|group| RowGroup { id: &group.id, kind: group.kind.map(Kind::name), state: group.state })
            .collect(),
        note: row.note.as_deref(),
    });
    let (source, oddities) = (report.source.as_str(), report.oddities.as_slice());
    write(&Migration { schema: "mcpgov.migration/v1", source, rows: rows.collect(), oddities }, out)
}

#[derive(Serialize)]
struct Rules<'a> {
    schema: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    rule: &'static str,
    topic: &'static str,
    severity: &'static str,
    summary: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
}

fn rule_of<'a>(rule: &RuleLine, page: Option<&'a str>) -> Rule<'a> {
    Rule { rule: rule.name, topic: rule.topic, severity: rule.severity.name(), summary: rule.summary, page }
}

/// Writes every rule.
pub(super) fn rules(report: &RuleList, out: &mut dyn Write) -> io::Result<()> {
    let rules = report.rules.iter().map(|rule| rule_of(rule, None)).collect();
    write(&Rules { schema: "mcpgov.rules/v1", rules }, out)
}

/// Writes one rule with its page.
pub(super) fn page(report: &Page, out: &mut dyn Write) -> io::Result<()> {
    let rules = vec![rule_of(&report.rule, Some(report.text))];
    write(&Rules { schema: "mcpgov.rules/v1", rules }, out)
}
