//! What a group's file says in a story of any bytes, and how it is changed.

use std::collections::BTreeMap;

use super::turns::{PEOPLE, SPONSORS, Turns};
use crate::git::commit::Ident;
use crate::order::Collect;
use crate::tale::texts::{MODERATORS, SEARCH, ballot};

const CHOICES: [&str; 6] = ["pending", "approve", "approve", "approve", "reject", "abstain"];

/// What gives the fingerprint of the charter that a file says.
pub type Fingerprints<'f> = &'f dyn Fn(&str) -> Option<String>;

/// What a group's file says, in as far as a story changes it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    name: u8,
    is_working_group: bool,
    facilitators: Vec<&'static str>,
    /// Whole fields that are there or not, by their text.
    records: BTreeMap<&'static str, u8>,
    pub(super) was: Option<&'static str>,
    round: Option<u8>,
    vetoes: BTreeMap<&'static str, u8>,
    ballots: BTreeMap<&'static str, (&'static str, u8)>,
    /// The paper of sponsors: whether somebody does, what they approve, and a number in their reason.
    paper: BTreeMap<&'static str, (&'static str, String, u8)>,
    is_broken: bool,
}

/// Fields that stand alone; `#` is a number.
const RECORDS: [&str; 8] = [
    "origin: {basis: chartered-elsewhere, date: 2025-01-0#, source: https://example.org/}\n",
    "reversal: {reason: Reason #}\n",
    "retirement: {reason: not-meeting-expectations, note: Note #}\n",
    "retirement: {reason: merged, merged_into: maps, note: Note #}\n",
    "reports: {2026-0#: {threads: [https://example.org/]}}\n",
    "requests: {2026-0#: {note: Well?}}\n",
    "maintainers: [alan]\nsummary: Summary #\n",
    "use_cases: Many\nfirst_deliverable: {title: Title #, type: sep, url: https://example.org/}\n",
];

/// The same that only a community knows which sponsors groups.
const RECORDS_OF_SPONSORS: [&str; 5] = [
    "charter: {date: 2026-01-0#, source: https://example.org/}\n",
    "members: [{github: eve, level: participant, affiliation: Number #}]\n",
    "retirement: {reason: completed, note: Note #}\n",
    "retirement: {reason: completed, note: Done, approvals: {grace: {}}}\n",
    "reports: {2026-04: {update: https://example.org/#}}\n",
];

impl Sheet {
    /// Changes one thing; of ballots mostly one's own.
    pub(super) fn change(&mut self, by: &Ident, turns: &mut Turns<'_>) {
        self.is_broken = false;
        let (what, person, number) = (turns.below(24), turns.person(), 1 + turns.below(5));
        match what {
            0 => self.name = number,
            1 => self.is_working_group = !self.is_working_group,
            2 if self.facilitators.contains(&person) => self.facilitators.retain(|login| *login != person),
            2 => self.facilitators.push(person),
            3 => self.is_broken = true,
            4..=7 => {
                let record = turns.one_of(&RECORDS);
                if self.records.remove(record).is_none() {
                    self.records.insert(record, number);
                }
            }
            10 if self.vetoes.remove(person).is_none() => drop(self.vetoes.insert(person, number)),
            10 => {}
            11 => self.round = self.round.filter(|_| number > 1),
            _ if (what < 9 || self.round.is_none()) && (MODERATORS.contains(&&*by.name) || number == 5) => {
                self.round = Some(self.round.unwrap_or_default().saturating_add(1));
                self.ballots = MODERATORS.iter().map(|voter| (*voter, ("pending", 0))).into_map();
            }
            _ => {
                let own = PEOPLE.into_iter().find(|login| *login == by.name && number < 5);
                self.ballots.insert(own.unwrap_or(person), (turns.one_of(&CHOICES), number));
            }
        }
    }

    /// Changes one line of the paper of sponsors, mostly one's own; now and then what only these rules know.
    pub(super) fn endorse(&mut self, by: &Ident, turns: &mut Turns<'_>, charter: Fingerprints<'_>) {
        self.is_broken = false;
        let (what, person, number) = (turns.below(16), turns.person(), 1 + turns.below(5));
        let own = PEOPLE.into_iter().find(|login| *login == by.name && number < 5);
        let says = charter(&self.text());
        let (sponsors, approves, reason) =
            self.paper.entry(own.unwrap_or(person)).or_insert_with(|| ("pending", "pending".to_owned(), 0));
        match what {
            12 if number == 1 => self.paper.clear(),
            13 if number < 3 => {
                // Proposed anew, where it is over.
                self.records.retain(|record, _| !record.starts_with("re"));
                self.paper = SPONSORS.iter().map(|login| (*login, ("pending", "pending".to_owned(), 0))).into_map();
            }
            0..=4 => {
                *sponsors = "yes";
                *approves = says.unwrap_or_else(|| "no".to_owned());
            }
            5..=8 => *sponsors = turns.one_of(&["yes", "yes", "yes", "withdrawn", "pending"]),
            9..=11 => {
                let said = turns.one_of(&["this", "this", "no", "pending"]);
                *approves = says.filter(|_| said == "this").unwrap_or_else(|| said.replace("this", "no"));
            }
            12 | 13 => *reason = number,
            _ => {
                let record = turns.one_of(&RECORDS_OF_SPONSORS);
                if self.records.remove(record).is_none() {
                    self.records.insert(record, number);
                }
            }
        }
    }

    pub(super) fn text(&self) -> String {
        if self.is_broken {
            return "kind: [".to_owned();
        }
        let mut text = SEARCH.replace("name: Search", &format!("name: Search {}", self.name));
        if self.is_working_group {
            text = text.replace("interest-group", "working-group");
        }
        let listed: String = self.facilitators.iter().flat_map(|login| ["  - github: ", *login, "\n"]).collect();
        text = text.replace("  - github: linus\n", &format!("  - github: linus\n{listed}"));
        text.extend(self.records.iter().map(|(record, number)| record.replace('#', &number.to_string())));
        text.extend(self.was.map(|was| format!("formerly: [{was}]\n")));
        if self.round.is_some() || !self.vetoes.is_empty() {
            text.push_str("vote:\n");
            text.extend(self.round.map(|round| format!("  round: {round}\n")));
            text.push_str("  vetoes:\n");
            text.extend(self.vetoes.iter().map(|(by, reason)| format!("    {by}:\n      reason: Reason {reason}\n")));
            text.push_str("  ballots:\n");
            let ballot = |(voter, (choice, reason)): (&&str, &(&str, u8))| {
                format!("{}      reason: Reason {reason}\n", ballot(voter, choice))
            };
            text.extend(self.ballots.iter().map(ballot));
        }
        if !self.paper.is_empty() {
            text.push_str("sponsorship:\n");
        }
        for (login, (sponsors, approves, reason)) in &self.paper {
            text += &format!("  {login}:\n    sponsors: {sponsors}\n    approves: {approves}\n");
            if *reason > 0 {
                text += &format!("    reason: Reason {reason}\n");
            }
        }
        text
    }
}
