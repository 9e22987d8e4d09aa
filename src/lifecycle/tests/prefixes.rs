//! What later landings bring never changes what earlier ones did, told on random stories whose clocks rise.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::git::landing::Mainline;
use crate::lifecycle::past::derive;
use crate::lifecycle::prospect::Ground;
use crate::lifecycle::standing::Standing;

const PEOPLE: [&str; 10] =
    ["ada", "grace", "alan", "edsger", "barbara", "donald", "frances", "linus", "eve", "mallory"];
const CHOICES: [&str; 4] = ["pending", "approve", "reject", "abstain"];
const PATHS: [&str; 2] = [PATH, "groups/find.yaml"];

/// What a group's file says, in as far as a story changes it.
#[expect(clippy::struct_excessive_bools, reason = "each is there or not, independently of the others")]
#[derive(Debug, Clone, Default)]
struct Sheet {
    is_working_group: bool,
    name: u8,
    facilitators: Vec<&'static str>,
    has_origin: bool,
    has_reversal: bool,
    retirement: Option<u8>,
    round: Option<u32>,
    vetoes: BTreeMap<&'static str, u8>,
    ballots: BTreeMap<&'static str, (usize, u8)>,
    was: Option<&'static str>,
    is_broken: bool,
}

impl Sheet {
    fn text(&self) -> String {
        if self.is_broken {
            return "kind: [".to_owned();
        }
        let mut text = SEARCH.replace("name: Search", &format!("name: Search {}", self.name));
        if self.is_working_group {
            text = text.replace("interest-group", "working-group");
        }
        let listed =
            self.facilitators.iter().map(|login| format!("  - github: {login}\n")).collect::<Vec<_>>().concat();
        text = text.replace("  - github: linus\n", &format!("  - github: linus\n{listed}"));
        if self.has_origin {
            text.push_str(ORIGIN);
        }
        if self.has_reversal {
            text.push_str(REVERSAL);
        }
        if let Some(note) = self.retirement {
            text.push_str(&format!("{RETIREMENT}  note: Note {note}\n"));
        }
        if let Some(former) = self.was {
            text.push_str(&format!("formerly: [{former}]\n"));
        }
        if self.round.is_some() || !self.vetoes.is_empty() {
            text.push_str("vote:\n");
            if let Some(round) = self.round {
                text.push_str(&format!("  round: {round}\n"));
            }
            text.push_str("  vetoes:\n");
            for (by, reason) in &self.vetoes {
                text.push_str(&format!("    {by}:\n      reason: Reason {reason}\n"));
            }
            text.push_str("  ballots:\n");
            for (voter, (choice, reason)) in &self.ballots {
                text.push_str(&format!(
                    "    {voter}:\n      choice: {}\n      reason: Reason {reason}\n",
                    CHOICES[*choice]
                ));
            }
        }
        text
    }

    /// Changes one thing, chosen by `what`; `person` and `number` say which and to what.
    fn change(&mut self, what: u8, person: &'static str, number: u8) {
        self.is_broken = false;
        match what {
            0 => self.name = number,
            1 => self.is_working_group = !self.is_working_group,
            2 if self.facilitators.contains(&person) => self.facilitators.retain(|login| *login != person),
            2 => self.facilitators.push(person),
            3 => self.has_origin = !self.has_origin,
            4 => self.has_reversal = !self.has_reversal,
            5 => self.retirement = self.retirement.xor(Some(number)),
            6 | 7 => {
                self.round = Some(self.round.unwrap_or_default() + 1);
                self.ballots = PEOPLE[3..7].iter().map(|voter| (*voter, (0, 0))).collect();
            }
            8 if self.vetoes.remove(person).is_none() => {
                self.vetoes.insert(person, number);
            }
            8 => {}
            9 => self.round = self.round.filter(|_| number > 1),
            10 => self.is_broken = true,
            _ => {
                self.ballots.insert(person, (usize::from(number) % CHOICES.len(), number));
            }
        }
    }
}

/// One landing: who writes, who merges it if anybody, what changes, and how many hours later.
type Step = (usize, Option<usize>, u8, usize, u8, i64);

fn step() -> impl Strategy<Value = Step> {
    let person = 0..PEOPLE.len();
    (person.clone(), proptest::option::of(person.clone()), 0u8..26, person, 0u8..5, 1i64..40)
}

fn told_by(steps: &[Step]) -> Scenario {
    let mut story = proposed();
    let mut sheet = Sheet::default();
    let mut place = 0;
    let mut clock = time(&at("02-01"));
    for (author, lander, what, person, number, hours) in steps {
        clock += chrono::TimeDelta::hours(*hours);
        let mut files: Vec<(&'static str, Option<String>)> = Vec::new();
        match what {
            22 => files.push((PATHS[place], None)),
            23 => {
                files.push((PATHS[place], None));
                sheet.was = Some(["search", "find"][place]);
                place = 1 - place;
                files.push((PATHS[place], Some(sheet.text())));
            }
            24 => {
                let holder = PEOPLE[*person];
                files.push(("mcpgov.yaml", Some(BASE.replace("[edsger,", &format!("[{holder}, edsger,")))));
            }
            what => {
                sheet.change(*what, PEOPLE[*person], *number);
                files.push((PATHS[place], Some(sheet.text())));
            }
        }
        let when = clock.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        if let Some(lander) = lander {
            story.merge(&when, PEOPLE[*lander], &[Branch { by: PEOPLE[*author], files }], &[]);
        } else {
            let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_deref())).collect();
            story.land(&when, PEOPLE[*author], &files);
        }
    }
    story
}

/// All that a standing says of groups and people, but for the places in files.
fn told(standing: &Standing) -> String {
    let roles = crate::registry::manifest::Role::ALL.map(|role| standing.roster.holders(role));
    let Standing { tip, at, timelines, .. } = standing;
    let (manifest, is_unclaimed) = (standing.manifest(), standing.is_unclaimed());
    let told = format!("{tip} {at} {timelines:?} {manifest:?} {is_unclaimed} {roles:?}");
    let without_place = |part: &str| part.split_once('}').map_or(part.to_owned(), |(_, rest)| rest.to_owned());
    let mut parts = told.split("span: Span {");
    parts.next().into_iter().map(str::to_owned).chain(parts.map(without_place)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_a_prefix_is_the_prefix_of_folding_the_whole(
        steps in proptest::collection::vec(step(), 1..24),
        cut in any::<prop::sample::Index>(),
    ) {
        let whole = told_by(&steps).mainline();
        let kept = cut.index(whole.landings.len()) + 1;
        let prefix = Mainline { tip: whole.tip.clone(), landings: whole.landings[..kept].to_vec() };
        let clock = crate::clock::from_seconds(whole.landings[kept - 1].commit.committed_at);
        let then = derive(&whole, clock);
        let part = derive(&prefix, clock);
        prop_assert_eq!(format!("{:?}", then.timelines), format!("{:?}", part.timelines));
        prop_assert_eq!(format!("{:?}", then.past.events), format!("{:?}", part.past.events));
        let all = derive(&whole, time(END));
        prop_assert_eq!(format!("{:?}", &all.past.events[..part.past.events.len()]), format!("{:?}", part.past.events));
    }

    #[test]
    fn going_on_from_what_was_kept_comes_to_what_folding_the_whole_does(
        steps in proptest::collection::vec(step(), 2..24),
        cut in any::<prop::sample::Index>(),
        later in 0i64..100,
    ) {
        let whole = told_by(&steps).mainline();
        let last = whole.landings.last().map_or(0, |landing| landing.commit.committed_at);
        let now = crate::clock::from_seconds(last + later * 3600);
        let known = cut.index(whole.landings.len() - 1) + 1;
        let prefix = Mainline { tip: whole.landings[known - 1].commit.id.clone(), landings: whole.landings[..known].to_vec() };
        // Whoever kept it looked at a time of their own: when the clock had settled less, or more, than the next landing finds.
        let text = serde_json::to_string(&derive(&prefix, now).landed).unwrap();
        let kept = serde_json::from_str::<Standing>(&text).unwrap().restored().expect("every landing is reached");
        let again = kept.going_on(&whole.tip, &whole.landings[known..], now).expect("clocks that rise");
        let afresh = derive(&whole, now);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), serde_json::to_string(&afresh.landed).unwrap());
        let going_on = again.settled(now);
        prop_assert_eq!(told(&going_on), told(&afresh.standing));
        let ground = |standing| Ground::of(standing).expect("clocks that rise");
        let (going_on, afresh) = (ground(&going_on), ground(&afresh.standing));
        let again = &whole.landings[whole.landings.len() - 1..];
        let (one, other) = (going_on.prospect(again), afresh.prospect(again));
        prop_assert_eq!(told(&one.standing), told(&other.standing));
        prop_assert_eq!(format!("{:?}", one.events), format!("{:?}", other.events));
    }

    #[test]
    fn whatever_happens_a_standing_holds_together(steps in proptest::collection::vec(step(), 1..24)) {
        let story = told_by(&steps);
        let standing = story.standing(END);
        for (_, timeline) in standing.timelines.iter() {
            prop_assert_eq!(timeline.state, timeline.phase().state());
            prop_assert!(timeline.began <= timeline.since && timeline.since <= standing.at);
            prop_assert!(!timeline.is_open(), "no vote is open for months");
            let Some(vote) = &timeline.vote else { continue };
            prop_assert!(vote.outcome != Outcome::Open);
            prop_assert_eq!(vote.outcome == Outcome::Approved, vote.passes() && vote.outcome != Outcome::Void);
            for (index, ballot) in vote.ballots.iter().enumerate() {
                prop_assert!(vote.electorate.contains(&ballot.voter));
                prop_assert!(vote.opened_at <= ballot.at && ballot.at < vote.closes_at);
                prop_assert!(vote.ballots[..index].iter().all(|other| other.voter != ballot.voter));
            }
        }
    }
}

/// The end of the year after.
const END: &str = "2027-12-31T00:00:00Z";
