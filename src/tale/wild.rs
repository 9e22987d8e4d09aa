//! Scenarios of any bytes, in the vocabulary of a registry: few people, few groups, every field that means something.

use std::collections::BTreeMap;

use super::people::ident;
use super::scenario::{Brought, START, Scenario, Stamp, entry};
use super::texts::{FICTION, MANIFEST, MODERATORS, SEARCH, ballot, under};
use crate::clock::from_seconds;
use crate::git::commit::Ident;
use crate::git::landing::Entry;
use crate::order::Collect;

/// Whoever acts; moderators, without whom no vote is opened or passes, more often.
const PEOPLE: [&str; 14] = [
    "ada", "grace", "alan", "edsger", "barbara", "donald", "frances", "edsger", "barbara", "donald", "frances",
    "linus", "eve", "mallory",
];
/// The same where maintainers sponsor groups.
const SPONSORS: [&str; 14] = [
    "ada", "grace", "alan", "edsger", "ada", "grace", "alan", "ada", "grace", "alan", "linus", "linus", "eve",
    "mallory",
];
const GROUPS: [&str; 3] = ["search", "find", "maps"];
const CHOICES: [&str; 6] = ["pending", "approve", "approve", "approve", "reject", "abstain"];

/// How the clocks of those who land run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clocks {
    /// Forward, from an hour to a few days between landings.
    Rising,
    /// As they like.
    Any,
}

/// By which rules a story goes; it may change that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Moderators vote.
    Votes,
    /// Moderators vote, and maintainers sponsor groups from the first noon on.
    Both,
    /// Maintainers sponsor groups.
    Sponsors,
}

impl Rules {
    /// The lines of the manifest that say so.
    fn lines(self) -> &'static str {
        match self {
            Self::Votes => "ruleset: sep-1302\n",
            Self::Both => {
                "rulesets: [{id: sep-1302, from: 2025-09-23T11:49:51Z}, {id: sep-2149, from: 2026-01-01T12:00:00Z}]\n"
            }
            Self::Sponsors => "ruleset: sep-2149\n",
        }
    }
}

/// What gives the fingerprint of the charter that a file says.
pub type Fingerprints<'f> = &'f dyn Fn(&str) -> Option<String>;

/// What happens where `bytes` decide; the same bytes tell the same, and something lands of any.
///
/// With rising clocks, Ada has founded the community first and Linus has proposed a group.
pub fn wild(bytes: &[u8], clocks: Clocks) -> Scenario {
    wild_under(Rules::Votes, bytes, clocks, &|_| None)
}

/// The same where a community goes by some rules.
pub fn wild_under(rules: Rules, bytes: &[u8], clocks: Clocks, charter: Fingerprints<'_>) -> Scenario {
    let mut turns = Turns { bytes, people: if rules == Rules::Votes { &PEOPLE } else { &SPONSORS } };
    let starts_from_nothing = clocks == Clocks::Any && turns.below(8) == 7;
    let mut wild = Wild {
        scenario: if starts_from_nothing { Scenario::default() } else { Scenario::on(&ruled(FICTION, rules)) },
        rules,
        charter,
        sheets: BTreeMap::new(),
        clock: START,
        clocks,
    };
    if !starts_from_nothing {
        wild.clock += 3_600;
        let proposal = vec![(path("search"), Some(entry(SEARCH)))];
        wild.scenario.push(Stamp::own(from_seconds(wild.clock), ident("linus")), proposal);
    }
    let mut has_landed = !starts_from_nothing;
    while !has_landed || !turns.bytes.is_empty() {
        wild.land(&mut turns);
        has_landed = true;
    }
    wild.scenario
}

/// What decides: one byte a turn, and the first of all choices once they are over.
struct Turns<'a> {
    bytes: &'a [u8],
    people: &'static [&'static str],
}

impl Turns<'_> {
    /// A number below `limit`.
    fn below(&mut self, limit: u8) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        first % limit
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.below(u8::try_from(all.len()).unwrap_or(u8::MAX)))]
    }

    fn number(&mut self) -> i64 {
        let (bytes, rest) = self.bytes.split_at(self.bytes.len().min(8));
        self.bytes = rest;
        bytes.iter().fold(0, |number, byte| number << 8 | i64::from(*byte))
    }

    /// Up to fifteen bytes as they are.
    fn text(&mut self) -> String {
        let length = usize::from(self.below(16)).min(self.bytes.len());
        let (bytes, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        String::from_utf8_lossy(bytes).into_owned()
    }

    fn person(&mut self) -> &'static str {
        self.one_of(self.people)
    }

    /// Somebody as commits name them: also the forge, and an address that names its owner by number.
    fn ident(&mut self) -> Ident {
        match self.below(24) {
            22 => Ident::web_flow(),
            23 => Ident { name: "donald".to_owned(), email: "1938+donald-too@users.noreply.github.com".to_owned() },
            _ => ident(self.person()),
        }
    }
}

struct Wild<'f> {
    scenario: Scenario,
    rules: Rules,
    charter: Fingerprints<'f>,
    sheets: BTreeMap<&'static str, Sheet>,
    clock: i64,
    clocks: Clocks,
}

impl Wild<'_> {
    fn land(&mut self, turns: &mut Turns<'_>) {
        self.clock = match (self.clocks, turns.below(32)) {
            (Clocks::Any, 29) => self.clock.saturating_sub(60 * (turns.number() & 0xffff)),
            (Clocks::Any, 30) => self.clock.saturating_add(60 * (turns.number() & 0xffff)),
            (Clocks::Any, 31) => turns.number(),
            (_, 28) => self.clock.saturating_add(3_600 * 80),
            (_, hours) => self.clock.saturating_add(3_600 * (1 + i64::from(hours / 8))),
        };
        let (at, author) = (self.clock, turns.ident());
        let way = turns.below(8);
        if way < 5 {
            let committer = match way {
                0..=2 => author.clone(),
                3 => Ident::web_flow(),
                _ => turns.ident(),
            };
            let changes = self.change(&author, turns);
            self.scenario.push(Stamp { at, author, committer }, changes);
        } else {
            let mut commits = Vec::new();
            for _ in 5..=way {
                let by = turns.ident();
                commits.push(Brought {
                    changes: self.change(&by, turns),
                    stamp: Stamp { at, author: by.clone(), committer: by },
                    message: String::new(),
                    merges_the_mainline: turns.below(8) == 7,
                });
            }
            let own = if turns.below(4) == 3 { self.change(&author, turns) } else { Vec::new() };
            self.scenario.push_merge(Stamp { at, author, committer: Ident::web_flow() }, commits, own);
        }
        if turns.below(16) == 15 {
            self.scenario.badly_signed();
        }
    }

    /// What somebody changes.
    fn change(&mut self, by: &Ident, turns: &mut Turns<'_>) -> Vec<(String, Option<Entry>)> {
        let id = GROUPS[usize::from(turns.below(8).saturating_sub(5))];
        match turns.below(32) {
            0..=21 => {
                let sheet = self.sheets.entry(id).or_default();
                if self.rules != Rules::Votes && turns.below(3) > 0 {
                    sheet.endorse(by, turns, self.charter);
                } else {
                    sheet.change(by, turns);
                }
                vec![(path(id), Some(entry(&sheet.text())))]
            }
            22 => vec![(path(id), None)],
            23 | 24 => {
                let sheet = Sheet { was: Some(id), ..self.sheets.remove(id).unwrap_or_default() };
                let new = turns.one_of(&GROUPS);
                let renamed = vec![(path(id), None), (path(new), Some(entry(&sheet.text())))];
                self.sheets.insert(new, sheet);
                renamed
            }
            25 | 26 => vec![(MANIFEST.to_owned(), Some(entry(&manifest(turns, self.rules))))],
            27 => vec![(MANIFEST.to_owned(), None)],
            28 => vec![(path(id), Some(Entry::Other("elsewhere".to_owned())))],
            29 => vec![(path(id), Some(entry(&turns.text())))],
            _ => {
                let line = usize::from(turns.below(32));
                let kept = self.scenario.file(&path(id)).lines().enumerate().filter(|(index, _)| *index != line);
                let text: String = kept.flat_map(|(_, line)| [line, "\n"]).collect();
                vec![(path(id), Some(entry(&text)))]
            }
        }
    }
}

fn path(id: &str) -> String {
    format!("groups/{id}.yaml")
}

/// The manifest as somebody might change it.
fn manifest(turns: &mut Turns<'_>, rules: Rules) -> String {
    let policy = turns.one_of(&[
        "vote_window: 72h",
        "vote_window: 1h",
        "vote_window: 255h, majority_of: votes-cast",
        "transcribed_ballots: deny",
        "signed_acts: [ballot-cast]",
    ]);
    let goes_by =
        if rules == Rules::Votes { rules } else { turns.one_of(&[rules, rules, Rules::Votes, Rules::Sponsors]) };
    let text = ruled(&under(policy), goes_by);
    match turns.below(8) {
        5 => text.replace("donald: {", "donald: {also: [donald-too], github_id: [1938], "),
        6 => text.replace("[edsger, barbara, donald, frances]", "[]"),
        7 => text.split("people:").next().unwrap_or_default().to_owned(),
        _ => {
            let (role, holder) = (turns.one_of(&["[ada", "[grace", "[alan", "[edsger"]), turns.person());
            text.replace(role, &format!("[{holder}, {}", &role[1..]))
        }
    }
}

/// The manifest of a community that goes by these rules; where groups are sponsored, there are two core maintainers.
fn ruled(manifest: &str, rules: Rules) -> String {
    let text = manifest.replace("ruleset: sep-1302\n", rules.lines());
    if rules == Rules::Votes { text } else { text.replace("[grace]", "[grace, alan]") }
}

/// What a group's file says, in as far as a story changes it.
#[derive(Debug, Clone, Default)]
struct Sheet {
    name: u8,
    is_working_group: bool,
    facilitators: Vec<&'static str>,
    /// Whole fields that are there or not, by their text.
    records: BTreeMap<&'static str, u8>,
    was: Option<&'static str>,
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
    fn change(&mut self, by: &Ident, turns: &mut Turns<'_>) {
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
    fn endorse(&mut self, by: &Ident, turns: &mut Turns<'_>, charter: Fingerprints<'_>) {
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

    fn text(&self) -> String {
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
