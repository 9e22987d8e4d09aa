//! The lifecycle, told on landings built by hand.

use std::convert::Infallible;

use super::act::{Act, RegistryAct};
use super::charter::Charter;
use super::event::{Event, What};
use super::fold::Brought;
use super::past::Derived;
use super::standing::Standing;
use super::state::State;
use super::timeline::Timeline;
use super::vote::{Outcome, VoteRecord};
use crate::clock::Timestamp;
use crate::git::commit::{CommitId, Ident};
use crate::git::landing::Landing;
use crate::registry::group::Group;
use crate::registry::load::document;
use crate::tale::people::ident;
use crate::tale::scenario::{Branch, Mainline, Scenario, time};
use crate::tale::texts::{FICTION, MANIFEST, MODERATORS, NO_VETO, PATH, SEARCH, VETO, under};
use crate::tale::wild::{Clocks, Rules, wild_under};

mod agenda;
mod amendments;
mod apart;
mod attribution;
mod authority;
mod ballots;
mod baseline;
mod classes;
mod contested;
mod deletions;
mod facilitators;
mod kept;
mod life;
mod one_landing;
mod openings;
mod outsider;
mod prefixes;
mod prospect;
mod records;
mod renames;
mod restated;
mod roster;
mod sep_2149;
mod table;
mod told;
mod unreadable;
mod vetoes;
mod wild;

impl Scenario {
    /// Where everything stands at `at`.
    pub(crate) fn standing(&self, at: &str) -> Derived {
        derive(&self.mainline(), time(at))
    }
}

/// A story that bytes tell, by whichever rules the first of them says.
fn wild(bytes: &[u8], clocks: Clocks) -> Scenario {
    let rules = [Rules::Votes, Rules::Both, Rules::Sponsors];
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let charter = |text: &str| {
        let group = document::<Group>(PATH, text.as_bytes()).value?;
        Some(Charter::of(&group, Clone::clone).fingerprint().to_string())
    };
    wild_under(rules[usize::from(*first) % rules.len()], rest, clocks, &charter)
}

/// What a mainline comes to at `at`.
fn derive(Mainline { tip, landings }: &Mainline, at: Timestamp) -> Derived {
    Derived::of(tip, &clocks(landings), each(landings), at).unwrap_or_else(|never| match never {})
}

/// Landings as they would be read.
fn each(landings: &[Landing]) -> impl Iterator<Item = Result<Landing, Infallible>> {
    landings.iter().cloned().map(Ok)
}

/// Goes on from what was kept, and says what happened on the way; `None` where that cannot be.
fn go_on(mut kept: Standing, tip: &CommitId, behind: &[Landing], now: Timestamp) -> Option<(Standing, Vec<Event>)> {
    let mut events = Vec::new();
    let whens = kept.go_on(tip, &clocks(behind), now)?;
    let told = |brought: Brought| events.extend(brought.settled.into_iter().chain(brought.events));
    kept.read(each(behind), &whens, now, told).unwrap_or_else(|never| match never {});
    Some((kept, events))
}

/// What the clocks of their committers said.
fn clocks(landings: &[Landing]) -> Vec<i64> {
    landings.iter().map(|landing| landing.commit.committed_at).collect()
}

/// The first second of a day in 2026 such as `02-03`, or a moment in it such as `02-03T10:00:00`.
fn at(day: &str) -> String {
    let clock = if day.contains('T') { "" } else { "T00:00:00" };
    format!("2026-{day}{clock}Z")
}

/// A ballot paper of all four moderators.
fn paper(round: u32) -> String {
    crate::tale::texts::vote(round, &MODERATORS, &[])
}

/// [`SEARCH`] with something behind it.
fn search(more: &str) -> String {
    format!("{SEARCH}{more}")
}

/// A scenario in which `linus` has proposed the group on 1 February.
fn proposed() -> Scenario {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "linus", SEARCH);
    story
}

/// A scenario in which `edsger` has opened a vote on 2 February, which closes on 5 February.
fn voting() -> Scenario {
    voting_on(FICTION)
}

/// The same in a registry with another manifest.
fn voting_on(manifest: &str) -> Scenario {
    let mut story = Scenario::on(manifest);
    write(&mut story, "02-01", "linus", SEARCH);
    write(&mut story, "02-02", "edsger", &search(&paper(1)));
    story
}

/// A scenario in which three of four moderators approved in time.
fn approved() -> Scenario {
    let mut story = voting();
    approve(&mut story, "02-03");
    story
}

/// A scenario in which `ada` has adopted the group on 1 February.
fn adopted() -> Scenario {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "ada", &search(ORIGIN));
    story
}

const ORIGIN: &str = "origin:\n  basis: chartered-elsewhere\n  source: https://example.org/charter\n";
const REVERSAL: &str = "reversal:\n  reason: Too soon\n";
const RETIREMENT: &str = "retirement:\n  reason: not-meeting-expectations\n";

/// Lands the group's file as a direct push.
fn write(story: &mut Scenario, day: &str, login: &str, text: &str) {
    story.land(&at(day), login, &[(PATH, Some(text))]);
}

/// Lands the group's file with something behind it.
fn append(story: &mut Scenario, day: &str, login: &str, more: &str) {
    let text = format!("{}{more}", story.file(PATH));
    write(story, day, login, &text);
}

/// Lands the group's file with `from` replaced by `to`.
fn edit(story: &mut Scenario, day: &str, login: &str, from: &str, to: &str) {
    story.edit(&at(day), login, PATH, from, to);
}

/// Lands the group's file as a branch of one commit by `by` that `login` merges.
fn merge(story: &mut Scenario, day: &str, login: &str, by: &str, text: &str) {
    story.merge(&at(day), login, &[Branch { by, files: vec![(PATH, Some(text.to_owned()))] }], &[]);
}

/// Deletes the group's file.
fn delete(story: &mut Scenario, day: &str, login: &str) {
    story.land(&at(day), login, &[(PATH, None)]);
}

/// Lands the ballot of `voter`, pending so far, pushed by `login`.
fn ballot(story: &mut Scenario, day: &str, login: &str, voter: &str, choice: &str) {
    recast(story, day, login, voter, ("pending", choice));
}

/// Lands the approvals of three of four moderators.
fn approve(story: &mut Scenario, day: &str) {
    for voter in ["edsger", "barbara", "donald"] {
        ballot(story, day, voter, voter, "approve");
    }
}

/// The group's file with the ballot of `voter`, pending so far, filled in.
fn filled(story: &Scenario, voter: &str, choice: &str) -> String {
    let line = format!("    {voter}:\n      choice: pending");
    story.edited(PATH, &line, &line.replace("pending", choice))
}

/// Lands another choice of `voter`, pushed by `login`.
fn recast(story: &mut Scenario, day: &str, login: &str, voter: &str, (from, to): (&str, &str)) {
    let line = |choice: &str| format!("    {voter}:\n      choice: {choice}\n");
    edit(story, day, login, &line(from), &line(to));
}

/// Where everything stands on a day.
fn on(story: &Scenario, day: &str) -> Derived {
    story.standing(&at(day))
}

fn state(standing: &Standing) -> State {
    group(standing).state
}

fn state_on(story: &Scenario, day: &str) -> State {
    state(&on(story, day))
}

fn group(standing: &Standing) -> &Timeline {
    standing.timeline("search").expect("the group")
}

fn outcome(standing: &Standing) -> Option<Outcome> {
    group(standing).outcome()
}

/// The group's last vote, at the end of the year.
fn vote(story: &Scenario) -> VoteRecord {
    group(&on(story, "12-31")).vote.clone().expect("a vote")
}

/// The text that the open vote is about on a day.
fn voted_on(story: &Scenario, day: &str) -> Group {
    let vote = group(&on(story, day)).vote.clone().expect("a vote");
    Group::clone(vote.text.expect("it is open").read())
}

/// `voter choice` of the ballots that count, `, by moderator` behind recorded ones.
fn counted(story: &Scenario) -> Vec<String> {
    let told = |ballot: super::vote::BallotRecord| {
        let by = ballot.transcribed_by.map(|by| format!(", by {by}")).unwrap_or_default();
        format!("{} {}{by}", ballot.voter, ballot.choice.name())
    };
    vote(story).ballots.into_iter().map(told).collect()
}

/// `voter choice: why` of the ballots that do not count.
fn not_counted(story: &Scenario) -> Vec<String> {
    let told = |ballot: super::vote::UncountedBallot| {
        format!("{} {}: {}", ballot.voter, ballot.choice.name(), ballot.why.ballot_word())
    };
    vote(story).not_counted.into_iter().map(told).collect()
}

/// `kind`, `kind!: why` for a void one, `kind: why` for one that stands though it should not.
fn told(event: &Event) -> String {
    let why = event.why().map(|why| format!(": {}", why.code())).unwrap_or_default();
    let mark = if event.is_void() { "!" } else { "" };
    format!("{}{mark}{why}", event.what.name())
}

/// What a value says of itself, but for the places in files.
fn placeless(told: &str) -> String {
    let (first, rest) = told.split_once("span: Span {").unwrap_or((told, ""));
    let rest = rest.split("span: Span {").map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    format!("{first}{}", rest.collect::<String>())
}

/// Everything that happened to groups.
fn log(derived: &Derived) -> Vec<String> {
    derived.past.events.iter().filter(|event| event.group().is_some()).map(told).collect()
}

/// The events of the last landing.
fn brought(story: &Scenario) -> Vec<Event> {
    let last = story.mainline().tip;
    on(story, "12-31").past.events.into_iter().filter(|event| event.commit() == Some(&last)).collect()
}

/// What the last landing did, to groups and to the roster.
fn verdicts(story: &Scenario) -> Vec<String> {
    brought(story).iter().map(told).collect()
}

/// The same with the fields that it changed.
fn changed(story: &Scenario) -> Vec<String> {
    brought(story).iter().map(|event| format!("{} {}", told(event), fields(event))).collect()
}

/// The names of the fields that an event changes, in the brackets of a list.
fn fields(event: &Event) -> String {
    let names: Vec<&str> = match &event.what {
        What::Group { act: Act::Amended(amendment), .. } => amendment.fields.iter().map(|it| it.name()).collect(),
        What::Registry(RegistryAct::RosterChanged { fields, .. }) => fields.iter().map(|it| it.name()).collect(),
        What::Group { .. } | What::Registry(_) => Vec::new(),
    };
    if names.is_empty() { "null".to_owned() } else { serde_json::json!(names).to_string() }
}

impl std::ops::Deref for Derived {
    type Target = Standing;

    fn deref(&self) -> &Standing {
        &self.standing
    }
}
