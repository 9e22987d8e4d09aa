//! Scenarios of any bytes, in the vocabulary of a registry: few people, few groups, every field that means something.

use std::collections::BTreeMap;

pub use self::sheet::Fingerprints;
use self::sheet::Sheet;
use self::turns::{PEOPLE, SPONSORS, Turns};
use super::people::ident;
use super::scenario::{Brought, START, Scenario, Stamp, entry};
use super::texts::{FICTION, MANIFEST, SEARCH, under};
use crate::clock::from_seconds;
use crate::git::commit::Ident;
use crate::git::landing::Entry;

mod sheet;
mod turns;

const GROUPS: [&str; 3] = ["search", "find", "maps"];

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
                let mut sheet = self.sheets.remove(id).unwrap_or_default();
                sheet.was = Some(id);
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
