//! SEP-2149 as a second rule set, told on landings built by hand; numbers are those of the worked examples.

use super::*;
use crate::lifecycle::office::Office;
use crate::registry::paper::Fingerprint;
use crate::registry::scalar::Login;
use crate::tale::texts::{MANIFEST, SPONSORED};

mod amendments;
mod before;
mod entries;
mod eras;
mod fingerprints;
mod further;
mod mixed;
mod offices;
mod retirement;
mod rules_by_date;
mod sponsors;
mod updates;
mod usual;
mod vetoes;

/// The manifest of a community that goes by both rule sets, each from its day on.
fn both() -> String {
    format!("{SPONSORED}{RULESETS}")
}

const RULESETS: &str = "\
rulesets:
  - {id: sep-1302, from: 2025-09-23T11:49:51Z}
  - {id: sep-2149, from: 2026-03-23T22:04:49Z}
";

/// The day on which most proposals land, under SEP-2149.
const DAY: &str = "04-20";

/// A paper on which these say something: login, `sponsors`, `approves`.
fn sponsorship(said: &[(&str, &str, &str)]) -> String {
    let people = ["ada", "hedy", "grace", "katherine", "margaret", "radia", "joan", "mary"];
    let line = |person: &&str| {
        let said = said.iter().find(|(login, ..)| login == person);
        let (sponsors, approves) = said.map_or(("pending", "pending"), |(_, sponsors, approves)| (sponsors, approves));
        format!("  {person}:\n    sponsors: {sponsors}\n    approves: {approves}\n")
    };
    format!("sponsorship:\n{}", people.iter().map(line).collect::<String>())
}

/// The group's file with a paper on which nobody says anything.
fn papered() -> String {
    search(&sponsorship(&[]))
}

/// A scenario in which `linus` has proposed the group on [`DAY`], with its paper.
fn proposed() -> Scenario {
    proposed_on(&both())
}

/// The same in a registry with another manifest.
fn proposed_on(manifest: &str) -> Scenario {
    let mut story = Scenario::on(manifest);
    write(&mut story, DAY, "linus", &papered());
    story
}

/// A group that is active by its charter: `hedy` sponsors it, `ada` approves.
fn chartered() -> Scenario {
    chartered_as(proposed())
}

/// What becomes of a proposal that has what it takes by 22 April.
fn chartered_as(mut story: Scenario) -> Scenario {
    sponsor(&mut story, "04-21", "hedy");
    approve(&mut story, "04-22", "ada");
    story
}

const INTEREST_GROUP: &str = "kind: interest-group\n";
const WORKING_GROUP: &str = "kind: working-group\nfirst_deliverable: {title: Card}\n";

/// The text of a working group.
fn of_working_group(text: &str) -> String {
    text.replace(INTEREST_GROUP, WORKING_GROUP)
}

/// The charter's fingerprint as the file says it.
fn fingerprint(story: &Scenario) -> Fingerprint {
    let derived = on(story, "12-31");
    derived.charter_of(group(&derived).group.read()).fingerprint()
}

/// The lines of a login, as they are written on the paper.
fn line(login: &str, sponsors: &str, approves: &str) -> String {
    format!("  {login}:\n    sponsors: {sponsors}\n    approves: {approves}\n")
}

/// Lands what `login` says of sponsoring under `entry`, where that was pending.
fn says(story: &mut Scenario, day: &str, login: &str, entry: &str, sponsors: &str) {
    say(story, day, login, entry, ("pending", sponsors));
}

/// Lands another word on sponsoring under `entry`, pushed by `login`.
fn say(story: &mut Scenario, day: &str, login: &str, entry: &str, (from, to): (&str, &str)) {
    let lines = |sponsors: &str| format!("  {entry}:\n    sponsors: {sponsors}\n");
    edit(story, day, login, &lines(from), &lines(to));
}

/// Lands a sponsorship of one's own.
fn sponsor(story: &mut Scenario, day: &str, login: &str) {
    says(story, day, login, login, "yes");
}

/// Lands what `login` says of the charter under its own name.
fn judge(story: &mut Scenario, day: &str, login: &str, approves: &str) {
    let text = story.file(PATH).to_owned();
    let (before, rest) = text.split_once(&format!("  {login}:\n    sponsors: ")).expect("a line");
    let (sponsors, rest) = rest.split_once('\n').expect("its word");
    let (_, behind) = rest.split_once('\n').expect("what it approves");
    let text = format!("{before}  {login}:\n    sponsors: {sponsors}\n    approves: {approves}\n{behind}");
    write(story, day, login, &text);
}

/// Lands an approval of the charter as it stands.
fn approve(story: &mut Scenario, day: &str, login: &str) {
    let charter = fingerprint(story).to_string();
    judge(story, day, login, &charter);
}

/// Who sponsors the group on a day, and as what.
fn sponsors(story: &Scenario, day: &str) -> Vec<String> {
    let derived = on(story, day);
    let group = group(&derived);
    let told = |office: Office| if office == Office::Lead { "lead" } else { "core" };
    let found = group.paper.sponsors(&derived.roster);
    found.into_iter().map(|(line, _, office)| format!("{} {}", line.person, told(office))).collect()
}

/// What of the paper was void, and why.
fn void(story: &Scenario) -> Vec<String> {
    let derived = on(story, "12-31");
    let told = |it: &crate::lifecycle::paper::Uncounted| format!("{}: {}", it.entry, it.why.entry_word());
    group(&derived).paper.void().iter().map(told).collect()
}

/// The group's file in which `login`, who has said nothing so far, says this.
fn entered(story: &Scenario, login: &str, sponsors: &str, approves: &str) -> String {
    story.edited(PATH, &line(login, "pending", "pending"), &line(login, sponsors, approves))
}

/// Lands a sponsorship anew: the same with a reason.
fn renew(story: &mut Scenario, day: &str, login: &str) {
    let stands = line(login, "yes", "pending");
    edit(story, day, login, &stands, &format!("{stands}    reason: Still\n"));
}

/// Lands `login` among those who lead the group, pushed by `by`.
fn join(story: &mut Scenario, day: &str, by: &str, login: &str) {
    edit(story, day, by, "  - github: linus\n", &format!("  - github: linus\n  - github: {login}\n"));
}

/// Lands the group without `login` among those who lead it.
fn leave(story: &mut Scenario, day: &str, by: &str, login: &str) {
    edit(story, day, by, &format!("  - github: {login}\n"), "");
}

/// The lines of a veto.
fn veto_of(login: &str) -> String {
    format!("vote:\n  vetoes:\n    {login}:\n      reason: No\n")
}

/// Lands the file with something more above its paper.
fn add(story: &mut Scenario, day: &str, by: &str, more: &str) {
    edit(story, day, by, "sponsorship:\n", &format!("{more}sponsorship:\n"));
}

/// Lands a veto under `entry`.
fn veto(story: &mut Scenario, day: &str, by: &str, entry: &str) {
    add(story, day, by, &veto_of(entry));
}

/// Lands the file without the veto under `entry`.
fn lift(story: &mut Scenario, day: &str, by: &str, entry: &str) {
    edit(story, day, by, &veto_of(entry), "");
}

/// Lands another manifest.
fn remake(story: &mut Scenario, day: &str, from: &str, to: &str) {
    story.edit(&at(day), "ada", MANIFEST, from, to);
}
