//! `mcpgov vote record`.

use std::collections::BTreeMap;

use clap::Args;

use super::cast::not_open;
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::commands::asked::{Ahead, Asked, possible, somewhere};
use crate::commands::recording::Recording;
use crate::commands::values::{link, login, several};
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::registry::group::Choice;
use crate::registry::manifest::TranscribedBallots;
use crate::registry::scalar::{Login, Url};
use crate::report::Report;
use crate::session::Session;
use crate::words::list::list;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

/// Record a tally that was taken elsewhere: the ballots of several electors, in one commit
#[derive(Debug, Args)]
pub struct Record {
    /// The group; asked at a terminal, as are ballots and source
    group: Option<String>,
    /// Those who approve; several with commas, or the flag again
    #[arg(long, value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    approve: Vec<Login>,
    /// Those who reject
    #[arg(long, value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    reject: Vec<Login>,
    /// Those who abstain
    #[arg(long, value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    abstain: Vec<Login>,
    /// Where they said so
    #[arg(long, value_name = "URL", value_parser = link)]
    source: Option<Url>,
    #[command(flatten)]
    how: Recording,
}

/// What was said elsewhere: who, and what.
type Tally = Vec<(Login, Choice)>;

impl Record {
    pub(in crate::commands) fn run(&self, session: &Session) -> Result<Report> {
        let mut tally = self.given();
        let is_empty = tally.is_empty();
        let missing = [
            ("`--approve LOGIN`, `--reject LOGIN` or `--abstain LOGIN`", is_empty),
            ("`--source URL`", self.source.is_none()),
        ];
        let any = |scene: &Scene<'_>, group: &str| {
            let tally = if is_empty { some_ballot(scene, scene.timeline(group)?) } else { tally.clone() };
            plan(scene, group, &tally, &self.source.clone().unwrap_or_else(somewhere))
        };
        let ahead = Ahead { verb: "record the votes on", is_meant: &possible(EventKind::BallotCast), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        if is_empty {
            let ask = |question: &str, flag: &str| {
                asked.text(question, "logins with commas between them; left empty, nobody did", flag, several(login))
            };
            for (question, flag, choice) in [
                ("Who approves?", "--approve=", Choice::Approve),
                ("Who rejects?", "--reject=", Choice::Reject),
                ("Who abstains?", "--abstain=", Choice::Abstain),
            ] {
                tally.extend(ask(question, flag)?.into_iter().map(|login| (login, choice)));
            }
        }
        let source = match &self.source {
            Some(source) => source.clone(),
            None => asked.text("Where did they say so?", "a link", "--source=", link)?,
        };
        asked.perform(&|scene| plan(scene, &group, &tally, &source))
    }

    fn given(&self) -> Tally {
        let each =
            |logins: &[Login], choice| logins.iter().map(move |login| (login.clone(), choice)).collect::<Vec<_>>();
        [each(&self.approve, Choice::Approve), each(&self.reject, Choice::Reject), each(&self.abstain, Choice::Abstain)]
            .concat()
    }
}

/// A ballot that somebody else has not cast.
fn some_ballot(scene: &Scene<'_>, timeline: &Timeline) -> Tally {
    let Some(vote) = &timeline.vote else { return Tally::new() };
    let me = scene.actor();
    let is_mine = |elector: &Login| me.login().is_some_and(|me| scene.standing.roster.same(me, elector));
    let is_cast = |elector: &Login| vote.counted().any(|ballot| ballot.voter == *elector);
    let others = || vote.electorate.iter().filter(|elector| !is_mine(elector));
    let elector = others().find(|elector| !is_cast(elector)).or_else(|| others().next());
    elector.map(|elector| (elector.clone(), Choice::Abstain)).into_iter().collect()
}

fn plan(scene: &Scene<'_>, group: &str, tally: &Tally, source: &Url) -> Result<Plan> {
    let timeline = scene.timeline(group)?;
    let id = timeline.id.clone();
    let Some(vote) = timeline.vote.as_ref().filter(|_| timeline.is_open()) else {
        let adopt = line("mcpgov adopt GROUP --basis chartered-elsewhere --source URL", &[("GROUP", &id)]);
        return Err(not_open(scene, timeline)
            .further(format!("a vote that was held and ended elsewhere is told by `{adopt}`, with its source")));
    };
    if vote.policy.transcribed_ballots == TranscribedBallots::Deny {
        let cast = line("mcpgov vote cast GROUP CHOICE", &[("GROUP", &id)]);
        return Err(Error::new(format!("the policy of this vote on `{id}` lets nobody record the ballot of another"))
            .hint(format!("have each elector cast their own: `{cast}`")));
    }
    let ballots = electors(scene, timeline, vote, tally)?;
    let (mut kept, mut told) = (Vec::new(), Vec::new());
    let mut new: Vec<(Login, Choice)> = Vec::new();
    for (elector, choice) in ballots {
        match vote.counted().find(|ballot| ballot.voter == elector) {
            Some(own) if own.transcribed_by.is_none() && own.choice != Choice::Pending => {
                kept.push(format!("{elector} ({})", own.choice.name()));
            }
            Some(known) if known.choice == choice => {}
            _ => new.push((elector, choice)),
        }
    }
    if !kept.is_empty() {
        told.push(format!("kept as they cast it themselves: {}", list(&kept, "and")));
    }
    if new.is_empty() {
        let kept = told.first().map(|kept| format!("; {kept}")).unwrap_or_default();
        return Ok(Plan::nothing(&id, format!("These ballots on {id} are recorded already{kept}")));
    }
    let entry = |elector: &Login| {
        let mut listed = timeline.group.read().ballots().map(|(login, _)| (**login).clone());
        let people = vote.people(&scene.standing.roster);
        listed.find(|login| people.same(login, elector)).unwrap_or_else(|| elector.clone())
    };
    let change = scene.edit(&id, |file| {
        new.iter().try_for_each(|(elector, choice)| file.cast(&entry(elector), *choice, None, Some(source)))
    })?;
    let ballots = if new.len() == 1 { "a ballot".to_owned() } else { format!("{} ballots", new.len()) };
    let subject = format!("Record {ballots} on {id}");
    Ok(Plan::Write(Draft::event(EventKind::BallotCast, id, vec![change], subject).telling(told)))
}

/// The electors who are named, each with what they said; all that nobody could be is refused at once.
fn electors(
    scene: &Scene<'_>,
    timeline: &Timeline,
    vote: &VoteRecord,
    tally: &Tally,
) -> Result<BTreeMap<Login, Choice>> {
    let (mut said, mut refused) = (BTreeMap::new(), Vec::new());
    let names: Vec<&str> = vote.electorate.iter().map(Login::as_str).collect();
    for (login, choice) in tally {
        let Some(elector) = vote.whose(login, &scene.standing.roster) else {
            let error = Error::new(format!("`{login}` has no ballot in the vote on `{}`", timeline.id));
            let near = did_you_mean(login.as_str(), names.iter().copied());
            refused.push(error.hint(near.unwrap_or_else(|| format!("its electors are {}", list(&names, "and")))));
            continue;
        };
        if said.insert(elector.clone(), *choice).is_some_and(|before| before != *choice) {
            refused.push(Error::new(format!("`{elector}` is named with two choices")).hint("name each elector once"));
        }
    }
    Error::all(refused).map_or(Ok(said), Err)
}
