//! How the story of a fictional group is told: each act a landing, each landing a version of its file.

use chrono::{NaiveTime, TimeDelta};

use crate::clock::Timestamp;
use crate::registry::scalar::Month;
use crate::tale::people::Person;
use crate::tale::scenario::{Brought, Scenario, Stamp, entry};

/// Something that lands on the main branch.
pub struct Landing {
    /// When.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Person,
    /// How it comes to the main branch.
    pub way: Way,
    /// What its commit says.
    pub message: String,
    /// Paths and their new texts; without one, the file goes.
    pub changes: Vec<(String, Option<String>)>,
}

/// How a change comes to the main branch.
#[derive(Clone, Copy)]
pub enum Way {
    /// Pushed by whoever wrote it.
    Pushed,
    /// A pull request that the forge squashed.
    Squashed,
    /// A pull request that somebody merged with a merge commit.
    Merged(Person),
}

/// How long a pull request waits before it lands.
const PATIENCE: TimeDelta = TimeDelta::minutes(50);

impl Landing {
    /// Lands it.
    pub fn land(self, scenario: &mut Scenario) {
        let (at, author) = (self.at, self.by.ident());
        let changes: Vec<_> =
            self.changes.iter().map(|(path, text)| (path.clone(), text.as_deref().map(entry))).collect();
        match self.way {
            Way::Pushed => scenario.push(Stamp::own(at, author), changes).saying(&self.message),
            Way::Squashed => scenario.push(Stamp::by_forge(at, author), changes).saying(&self.message),
            Way::Merged(by) => {
                let stamp = Stamp::own(at - PATIENCE, author);
                let commit = Brought { stamp, message: self.message.clone(), merges_the_mainline: false, changes };
                let merge = scenario.push_merge(Stamp::own(at, by.ident()), vec![commit], Vec::new());
                merge.saying(&format!("Merge: {}", self.message))
            }
        };
    }
}

/// `text` with `{day -12}` and `{month -1}` replaced by the day and month so far from `now`.
pub fn dated(text: &str, now: Timestamp) -> String {
    let mut pieces = text.split('{');
    let mut dated = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let date = piece.split_once('}').and_then(|(token, rest)| Some((date(token, now)?, rest)));
        match date {
            Some((date, rest)) => dated.extend([&date, rest]),
            None => dated.extend(["{", piece]),
        }
    }
    dated
}

fn date(token: &str, now: Timestamp) -> Option<String> {
    let (unit, distance) = token.split_once(' ')?;
    let distance: i64 = distance.parse().ok()?;
    match unit {
        "day" => Some((now + TimeDelta::days(distance)).date_naive().to_string()),
        "month" => Some(month(now, distance).to_string()),
        _ => None,
    }
}

/// The month so many months from that of `now`; into the past only.
fn month(now: Timestamp, distance: i64) -> Month {
    (distance..0).fold(Month::of(now), |month, _| month.previous())
}

/// A ballot paper.
struct Paper {
    round: u32,
    vetoes: String,
    ballots: Vec<(Person, String)>,
}

/// One group's story so far, and its file as it stands.
pub struct Tale {
    now: Timestamp,
    id: &'static str,
    head: String,
    reports: String,
    requests: String,
    formerly: Option<&'static str>,
    ending: String,
    vote: Option<Paper>,
    landings: Vec<Landing>,
}

impl Tale {
    /// The story of a group whose file is born as `head`.
    pub fn of(id: &'static str, head: &str, now: Timestamp) -> Self {
        Self {
            now,
            id,
            head: dated(head, now),
            reports: String::new(),
            requests: String::new(),
            formerly: None,
            ending: String::new(),
            vote: None,
            landings: Vec::new(),
        }
    }

    /// What landed, in the order in which it was told.
    pub fn landings(self) -> Vec<Landing> {
        self.landings
    }

    /// The file as it stands lands, so long ago.
    pub fn lands(&mut self, ago: TimeDelta, by: Person, way: Way, message: &str) {
        let text = self.text();
        self.record(self.now - ago, by, way, message, vec![(self.path(), Some(text))]);
    }

    /// As [`Self::lands`], pushed.
    pub fn pushed(&mut self, ago: TimeDelta, by: Person, message: &str) {
        self.lands(ago, by, Way::Pushed, message);
    }

    /// Opens a vote of `electors`.
    pub fn opens_vote(&mut self, ago: TimeDelta, by: Person, electors: &[Person]) {
        let round = self.vote.as_ref().map_or(1, |vote| vote.round + 1);
        let pending = |elector: &Person| (*elector, "      choice: pending\n".to_owned());
        self.vote = Some(Paper { round, vetoes: String::new(), ballots: electors.iter().map(pending).collect() });
        self.pushed(ago, by, &format!("Open the vote on {}", self.id));
    }

    /// An elector casts a ballot.
    pub fn votes(&mut self, ago: TimeDelta, by: Person, choice: &str) {
        self.fills_in(by, &format!("      choice: {choice}\n"));
        self.pushed(ago, by, &format!("Vote on {}", self.id));
    }

    /// Fills in the ballot of `voter`; lands with whatever comes next.
    pub fn fills_in(&mut self, voter: Person, ballot: &str) {
        let ballots = self.vote.iter_mut().flat_map(|vote| &mut vote.ballots);
        for (_, text) in ballots.filter(|(elector, _)| elector.login == voter.login) {
            ballot.clone_into(text);
        }
    }

    /// Approves by the votes of `electors`, an hour apart, within the three days before `closed`.
    pub fn approved(&mut self, closed: TimeDelta, opened_by: Person, paper: &[Person], approving: &[Person]) {
        let opened = closed + TimeDelta::hours(72);
        self.opens_vote(opened, opened_by, paper);
        for (hours, elector) in (20..).zip(approving) {
            self.votes(opened - TimeDelta::hours(hours), *elector, "approve");
        }
    }

    /// A core or lead maintainer vetoes it.
    pub fn vetoed(&mut self, ago: TimeDelta, by: Person, reason: &str) {
        if let Some(vote) = &mut self.vote {
            vote.vetoes.push_str(&format!("    {}:\n      reason: {reason}\n", by.login));
        }
        self.pushed(ago, by, &format!("Veto {}", self.id));
    }

    /// A facilitator reports for a month past, on its 27th; `report` is the month's entry.
    pub fn reports(&mut self, distance: i64, by: Person, report: &str) {
        let month = month(self.now, distance);
        self.reports.push_str(&format!("  {month}:\n{}", dated(report, self.now)));
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        // Every month has a 27th; it is over, since the month is.
        let day = format!("{month}-27").parse::<chrono::NaiveDate>();
        let at = day.map_or(self.now, |day| day.and_time(noon).and_utc());
        let text = self.text();
        let message = format!("Report on {} for {month}", self.id);
        self.record(at, by, Way::Pushed, &message, vec![(self.path(), Some(text))]);
    }

    /// Somebody asks for a status update of the month of the landing.
    pub fn asked(&mut self, ago: TimeDelta, by: Person, note: &str) {
        let month = Month::of(self.now - ago);
        self.requests.push_str(&format!("  {month}:\n    note: {note}\n"));
        self.pushed(ago, by, &format!("Ask {} how it goes", self.id));
    }

    /// The group ends; `record` is `reversal` or `retirement` with what is in it.
    pub fn ends(&mut self, ago: TimeDelta, by: Person, record: &str, message: &str) {
        record.clone_into(&mut self.ending);
        self.pushed(ago, by, message);
    }

    /// Says something else: every `from` in what the group says of itself becomes `to`; lands with what comes next.
    pub fn says(&mut self, from: &str, to: &str) {
        self.head = self.head.replace(from, &dated(to, self.now));
    }

    /// The group goes on under another id.
    pub fn renamed(&mut self, ago: TimeDelta, by: Person, id: &'static str) {
        let old = self.path();
        self.formerly = Some(self.id);
        let message = format!("Rename {} to {id}", self.id);
        self.id = id;
        let text = self.text();
        self.record(self.now - ago, by, Way::Pushed, &message, vec![(old, None), (self.path(), Some(text))]);
    }

    /// The proposal goes.
    pub fn withdrawn(&mut self, ago: TimeDelta, by: Person) {
        let message = format!("Withdraw {}", self.id);
        self.record(self.now - ago, by, Way::Pushed, &message, vec![(self.path(), None)]);
    }

    fn record(&mut self, at: Timestamp, by: Person, way: Way, message: &str, changes: Vec<(String, Option<String>)>) {
        self.landings.push(Landing { at, by, way, message: message.to_owned(), changes });
    }

    fn path(&self) -> String {
        format!("groups/{}.yaml", self.id)
    }

    fn text(&self) -> String {
        let mut text = self.head.clone();
        for (key, entries) in [("reports", &self.reports), ("requests", &self.requests)] {
            if !entries.is_empty() {
                text.push_str(&format!("{key}:\n{entries}"));
            }
        }
        if let Some(id) = self.formerly {
            text.push_str(&format!("formerly:\n  - {id}\n"));
        }
        text.push_str(&self.ending);
        if let Some(vote) = &self.vote {
            let vetoes = if vote.vetoes.is_empty() { " {}\n".to_owned() } else { format!("\n{}", vote.vetoes) };
            text.push_str(&format!("vote:\n  round: {}\n  vetoes:{vetoes}  ballots:\n", vote.round));
            for (elector, ballot) in &vote.ballots {
                text.push_str(&format!("    {}:\n{ballot}", elector.login));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_counted_from_the_clock_and_other_braces_stay() {
        let now = "2026-01-31T10:00:00Z".parse().unwrap();
        assert_eq!(dated("a: {day -12}, {month -1}", now), "a: 2026-01-19, 2025-12");
        assert_eq!(dated("{a: 1}, {day x}, {day -1", now), "{a: 1}, {day x}, {day -1");
    }
}
