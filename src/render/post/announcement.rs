//! The text of an announcement.

use super::events::without_address;
use super::medium::{Line, Post, Word, ours};
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::lifecycle::vote::Outcome;
use crate::registry::scalar::Login;
use crate::render::known::progress;
use crate::render::sponsors::{is_asked_for, rules};
use crate::render::text::count;
use crate::report::announcement::{AnnouncementReport, Ending, Topic};
use crate::report::calendar::OccurrenceLine;
use crate::report::status::ProposalStatus;
use crate::report::vote::VoteStatus;

/// The text: a title, what there is to know, what can be done, and where to read on.
pub(super) fn post(report: &AnnouncementReport) -> Post {
    let mut lead = match report.what {
        Topic::Proposal => proposal(report),
        Topic::Vote => vote(report),
        Topic::Reminder => reminder(report),
        Topic::Result => result(report),
        Topic::Veto => veto(report),
        Topic::Retirement => retirement(report),
        Topic::Meeting => meeting(report),
    };
    if let (Some(next), Some(command)) = (&report.next, &report.command) {
        let mut line = match report.what {
            Topic::Vote | Topic::Reminder if report.sponsorship.is_none() => vec![ours("Vote")],
            _ => vec![ours("What can be done now: "), Word::Theirs(next.clone())],
        };
        line.push(Word::Command(": ", command.clone()));
        lead.push(line);
    }
    if !report.pings.is_empty() {
        let pings: Vec<String> = report.pings.iter().map(ToString::to_string).collect();
        lead.insert(1, vec![Word::Ping(pings.join(" "))]);
    }
    let end = report.page.iter().map(|url| vec![ours("Record: "), Word::Link(url.clone())]).collect();
    Post { lead, parts: Vec::new(), end }
}

/// What people call the group, and what kind it is, behind words of our own; and the rest of the line.
fn titled(lead: &'static str, report: &AnnouncementReport, rest: impl IntoIterator<Item = Word>) -> Line {
    let name = report.name.as_ref().filter(|name| !name.trim().is_empty()).unwrap_or(&report.group);
    let kind = report.kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    std::iter::once(Word::Title(lead, name.clone(), kind.into())).chain(rest).collect()
}

/// A field of the record, where it says something.
fn said(label: &'static str, text: Option<&String>) -> Option<Line> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    Some(vec![ours(label), ours(": "), Word::Theirs(text.clone())])
}

fn people(label: &'static str, logins: &[Login], asked: bool) -> Option<Line> {
    let list = Word::People { logins: logins.to_vec(), asked };
    (!logins.is_empty()).then(|| vec![ours(label), ours(": "), list])
}

fn proposal(report: &AnnouncementReport) -> Vec<Line> {
    let by = [ours(", proposed by "), Word::Theirs(without_address(&report.proposer).to_owned())];
    let mut lead = vec![titled("Proposed: ", report, by)];
    lead.extend(said("What it is for", report.summary.as_ref()));
    lead.extend(report.proposal.iter().flat_map(asked));
    lead.extend(people("Facilitators", &report.facilitators, false));
    lead.extend(sponsors(report));
    let discussion = report.proposal.as_ref().and_then(|proposal| proposal.discussion.as_ref());
    let talk = discussion.or(report.channel_url.as_ref());
    lead.extend(talk.map(|url| vec![ours("Talk about it: "), Word::Link(url.clone())]));
    lead
}

/// Who sponsors it, who is missing, where its charter stands, and by which rules that decides.
fn sponsors(report: &AnnouncementReport) -> Vec<Line> {
    let Some(status) = &report.sponsorship else { return Vec::new() };
    let sponsoring: Vec<Login> = status.sponsors.iter().map(|line| line.by.clone()).collect();
    let objecting: Vec<Login> = status.charter.objections.iter().map(|objection| objection.by.clone()).collect();
    let mut lines: Vec<Line> = people("Sponsors", &sponsoring, false).into_iter().collect();
    if is_asked_for(report.state, status) {
        lines.extend(
            status.lacking.map(|lacking| vec![ours("It lacks "), ours(lacking.words()), ours(" to sponsor it")]),
        );
    }
    match status.charter.approved_by.as_slice() {
        [] => lines.push(vec![ours("Its charter waits for the approval of a core or lead maintainer")]),
        approving => lines.extend(people("Charter approved by", approving, false)),
    }
    lines.extend(people("Objections", &objecting, false));
    lines.extend(rules(&report.heading.rules).map(|rules| vec![ours(format!("Decided {rules}"))]));
    lines
}

/// The answers to the template.
fn asked(proposal: &ProposalStatus) -> impl Iterator<Item = Line> {
    let deliverable = proposal.first_deliverable.as_ref().map(|deliverable| &deliverable.title);
    let overlaps: Vec<String> = proposal.overlaps.iter().map(|overlap| overlap.group.clone()).collect();
    let overlaps = (!overlaps.is_empty()).then(|| overlaps.join(", "));
    [
        said("First topic", proposal.first_topic.as_ref()),
        said("Use cases", proposal.use_cases.as_ref()),
        said("First deliverable", deliverable),
        said("May overlap with", overlaps.as_ref()),
    ]
    .into_iter()
    .flatten()
}

/// What a vote takes to pass.
fn needs(vote: &VoteStatus) -> String {
    match vote.needed {
        Some(needed) => format!("{needed} of {} must approve", vote.electorate.len()),
        None => "More must approve than reject".to_owned(),
    }
}

fn standing(vote: &VoteStatus) -> String {
    progress(vote.approve.len(), vote.reject.len(), vote.needed)
}

fn vote(report: &AnnouncementReport) -> Vec<Line> {
    let Some(vote) = &report.vote else { return vec![titled("", report, [])] };
    let by = [ours(", opened by "), Word::Theirs(without_address(&vote.opened_by).to_owned())];
    let mut lead = vec![titled("Vote on ", report, by)];
    lead.push(vec![ours(needs(vote)), ours("; it closes "), Word::Deadline(vote.closes_at)]);
    lead.extend(people("Waiting for", &vote.pending, true));
    lead.extend(said("What is proposed", report.summary.as_ref()));
    lead.extend(report.proposal.iter().flat_map(asked));
    lead.extend(vote.ruleset.map(|ruleset| vec![ours(format!("Decided by {ruleset}, by which it was opened"))]));
    lead
}

fn reminder(report: &AnnouncementReport) -> Vec<Line> {
    if report.sponsorship.is_some() {
        let mut lead = vec![titled("", report, [ours(" waits since "), Word::Day(report.since)])];
        lead.extend(sponsors(report));
        lead.extend(people("Asked for it", &report.asked, true));
        return lead;
    }
    let Some(vote) = &report.vote else { return vec![titled("", report, [])] };
    let mut lead = vec![titled("Vote on ", report, [ours(" closes "), Word::Deadline(vote.closes_at)])];
    lead.extend(people("Ballots are missing of", &vote.pending, true));
    lead.push(vec![ours(standing(vote)), ours(" so far")]);
    lead
}

fn result(report: &AnnouncementReport) -> Vec<Line> {
    if report.sponsorship.as_ref().is_some_and(|status| status.charter.in_force.is_some()) && report.vote.is_none() {
        let state = [ours(" is sponsored and its charter approved: it is active since "), Word::Day(report.since)];
        let mut lead = vec![titled("", report, state)];
        lead.extend(said("What it is for", report.summary.as_ref()));
        lead.extend(sponsors(report));
        return lead;
    }
    let Some(vote) = &report.vote else { return vec![titled("", report, [])] };
    let outcome = match vote.outcome {
        Outcome::Open => " is being voted on",
        Outcome::Approved => " is approved",
        Outcome::Rejected => " is not approved",
        Outcome::Vetoed => " is under a veto",
        Outcome::Void => ": the vote is void, since the text changed while it ran",
    };
    let mut lead = match vote.outcome {
        // What has ended since is not announced as if it stood.
        Outcome::Approved if report.state != State::Active => {
            let since = format!(" was approved; it is {} since ", report.state);
            vec![titled("", report, [ours(since), Word::Day(report.since)])]
        }
        _ => vec![titled("", report, [ours(outcome)])],
    };
    lead.push(vec![ours(format!("{}, closed ", standing(vote))), Word::Moment(vote.closes_at)]);
    for (label, logins) in [
        ("Approve", &vote.approve),
        ("Reject", &vote.reject),
        ("Abstain", &vote.abstain),
        ("Did not vote", &vote.pending),
    ] {
        lead.extend(people(label, logins, false));
    }
    let recorded: Vec<Login> = vote.transcribed.iter().map(|ballot| ballot.voter.clone()).collect();
    lead.extend(people("Recorded by somebody else", &recorded, false));
    lead.extend(people("Facilitate it and voted", &vote.facilitators_voting, false));
    if !vote.not_counted.is_empty() {
        lead.push(vec![ours(format!("{} not counted", count(vote.not_counted.len(), "ballot")))]);
    }
    lead.extend(vetoes(report));
    lead
}

/// Whose vetoes stand, and why.
fn vetoes(report: &AnnouncementReport) -> impl Iterator<Item = Line> {
    report.vetoes.iter().map(|veto| {
        let mut line = vec![ours("Veto of "), Word::People { logins: vec![veto.by.clone()], asked: false }];
        line.extend(veto.reason.iter().flat_map(|reason| [ours(": "), Word::Theirs(reason.clone())]));
        line
    })
}

fn veto(report: &AnnouncementReport) -> Vec<Line> {
    let mut lead = vec![titled("", report, [ours(" is under a veto")])];
    lead.extend(vetoes(report));
    if let Some(vote) = report.vote.as_ref().filter(|vote| is_open(vote, report.heading.at)) {
        lead.push(vec![ours("Ballots go on to count until "), Word::Deadline(vote.closes_at)]);
    }
    lead
}

fn is_open(vote: &VoteStatus, now: Timestamp) -> bool {
    vote.closes_at > now && vote.outcome != Outcome::Void
}

fn retirement(report: &AnnouncementReport) -> Vec<Line> {
    let Some(Ending { reason, note, successor, proposed_by }) = &report.ending else {
        return vec![titled("", report, [])];
    };
    let state = match proposed_by {
        Some(by) => [ours(" is to end, as proposed by "), Word::Theirs(by.clone())],
        None => [ours(format!(" is {} since ", report.state)), Word::Day(report.since)],
    };
    let mut lead = vec![titled("", report, state)];
    lead.extend(said("Why", reason.as_ref()));
    lead.extend(said("Also said", note.as_ref()));
    lead.extend(said("Its work goes on in", successor.as_ref()));
    lead
}

fn meeting(report: &AnnouncementReport) -> Vec<Line> {
    let Some(meeting) = &report.meeting else { return vec![titled("", report, [])] };
    let OccurrenceLine { title, starts, ends, local, timezone, moved_from, called_off, url, .. } = meeting;
    let verb = if called_off.is_some() { " does not meet " } else { " meets " };
    let mut lead = vec![titled("", report, [ours(verb), Word::Deadline(*starts)])];
    lead.extend(called_off.as_ref().and_then(|why| said("Called off", Some(why))));
    let length = format!(", {} min, ", (*ends - *starts).num_minutes());
    let by_zone = format!("{} {timezone}", local.format("%a %H:%M"));
    lead.push(vec![ours("What: "), Word::Theirs(title.clone()), ours(length), Word::Theirs(by_zone)]);
    if let Some(from) = moved_from {
        lead.push(vec![ours("Moved from "), Word::Moment(*from)]);
    }
    if called_off.is_none() {
        lead.extend(url.iter().map(|url| vec![ours("Join: "), Word::Link(url.clone())]));
    }
    lead
}
