//! The text of a digest.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::events;
use super::medium::{Line, Part, Post, Word, ours};
use crate::registry::scalar::Login;
use crate::render::known::progress;
use crate::render::sponsors::rules;
use crate::report::agenda::{AgendaItem, MeetingInBrief, VoteInBrief};
use crate::report::announcement::Medium;
use crate::report::digest::{ClosingVote, DigestReport};

/// The text: a title, the parts that have something in them, and how far it goes.
pub(super) fn post(report: &DigestReport) -> Post {
    let mut title = vec![titled(&report.heading.registry), ours(", "), Word::Moment(report.heading.at)];
    if report.is_empty() {
        title.extend([ours(": nothing waits, and nothing has happened since "), Word::Moment(report.since)]);
    } else {
        title.extend([ours(", and what happened since "), Word::Moment(report.since)]);
    }
    let mut lead = vec![title];
    lead.extend(rules(&report.heading.rules).map(|rules| vec![ours(format!("Decided {rules}"))]));
    if let Some(rewritten) = &report.rewritten {
        lead.push(vec![Word::Strong("History was rewritten".into()), ours(": "), Word::Theirs(rewritten.clone())]);
    }
    let tasks = |items: &[AgendaItem]| items.iter().map(|item| task(item, &report.known)).collect::<Vec<_>>();
    let parts = [
        ("Needs you", tasks(&report.needs_you)),
        ("Closes soon", report.closes_soon.iter().map(closing).collect()),
        ("Stuck", tasks(&report.stuck)),
        ("Decided", report.decided.iter().map(events::line).collect()),
        ("Did not stand", report.did_not_stand.iter().map(events::line).collect()),
        ("New", report.new.iter().map(events::line).collect()),
    ];
    let parts = parts.into_iter().map(|(heading, lines)| Part { heading, lines }).collect();
    // There it is no use to anybody, and takes a tenth of what a message holds.
    let checkpoint = report.checkpoint.as_ref().filter(|_| report.medium != Some(Medium::Discord));
    let end = checkpoint.map(|checkpoint| vec![Word::Command("Checkpoint: ", checkpoint.clone())]);
    Post { lead, parts, end: end.into_iter().collect() }
}

fn titled(text: &str) -> Word {
    Word::Title("", text.to_owned(), "".into())
}

/// What waits for somebody: the group, what to do, who, until when, and what to type.
fn task(item: &AgendaItem, known: &BTreeSet<Login>) -> Line {
    let mut line = vec![titled(&item.group), ours(": ")];
    match item {
        AgendaItem { meeting: Some(MeetingInBrief { title, starts, .. }), .. } => {
            line.extend([ours("meets "), Word::Deadline(*starts), ours(": "), Word::Theirs(title.clone())]);
            return line;
        }
        AgendaItem { vote: Some(vote), .. } => line.push(ours(format!("{} ({})", item.what, tally(vote)))),
        AgendaItem { note: Some(note), .. } => {
            line.extend([ours(item.what.clone()), ours(": "), Word::Theirs(note.clone())]);
        }
        AgendaItem { .. } => line.push(ours(item.what.clone())),
    }
    // Whose ballot is missing is told by name, however many they are.
    if item.vote.is_some() || item.is_named() {
        line.push(ours("; "));
        line.extend(people(&item.from, known));
    } else {
        line.extend([ours("; "), ours(item.who.clone())]);
    }
    if let Some(until) = item.until {
        let last = until - TimeDelta::seconds(1);
        line.extend(match item.vote {
            Some(_) => [ours(", until "), Word::Deadline(until)],
            None if item.is_late => [ours(", was due on "), Word::Day(last)],
            None => [ours(", by "), Word::Day(last)],
        });
    }
    line.push(Word::Command(": ", item.command.clone()));
    line
}

/// People who are asked for something; those whom the community does not know are told of, and not told.
fn people(logins: &[Login], known: &BTreeSet<Login>) -> Vec<Word> {
    let (known, others): (Vec<Login>, Vec<Login>) = logins.iter().cloned().partition(|login| known.contains(login));
    let lists = [(known, true), (others, false)].into_iter().filter(|(logins, _)| !logins.is_empty());
    let lists: Vec<Word> = lists.map(|(logins, asked)| Word::People { logins, asked }).collect();
    let between = lists.len().saturating_sub(1);
    lists
        .into_iter()
        .enumerate()
        .flat_map(|(at, list)| [Some(list), (at < between).then(|| ours(", "))])
        .flatten()
        .collect()
}

fn tally(vote: &VoteInBrief) -> String {
    progress(vote.approve, vote.reject, vote.needed)
}

/// A vote that closes soon: where it stands, and when.
fn closing(vote: &ClosingVote) -> Line {
    let ClosingVote { group, closes_at, vote, .. } = vote;
    let pending = match vote.pending {
        0 => "every ballot is cast".to_owned(),
        1 => "1 ballot is missing".to_owned(),
        pending => format!("{pending} ballots are missing"),
    };
    let standing = format!(": {}, {pending}, closes ", tally(vote));
    vec![titled(group), ours(standing), Word::Deadline(*closes_at)]
}
