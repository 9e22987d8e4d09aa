//! Groups under construction, and what they say as files.

use std::fmt::Write as _;

use mcpgov::tale::dice::Dice;
use mcpgov::tale::texts::paper;

/// People who hold a role, by login; their mail address is `<login>@example.org`.
pub const MODERATORS: [&str; 6] = ["edsger", "barbara", "donald", "frances", "tony", "radia"];
const CORE: [&str; 2] = ["ada", "grace"];

/// The root file of every generated registry.
pub fn manifest() -> String {
    let people = CORE.iter().chain(&MODERATORS).map(|login| format!("  {login}: {{emails: [{login}@example.org]}}\n"));
    format!(
        "registry: Fiction\nruleset: sep-1302\nprojects: [Atlas]\nroles:\n  lead_maintainers: [ada]\n  \
         core_maintainers: [grace]\n  maintainers: []\n  community_moderators: [{}]\npeople:\n{}",
        MODERATORS.join(", "),
        people.collect::<String>()
    )
}

/// `count` valid groups, as file names and texts.
pub fn groups(count: usize, seed: u64) -> Vec<(String, String)> {
    let mut dice = Dice(seed);
    (0..count)
        .map(|number| {
            let mut group = Group::new(number, &mut dice);
            for _ in 0..dice.below(6) {
                group.file_report(&mut dice);
            }
            if dice.below(2) == 0 {
                group.votes = Some(vec![Some("approve"); MODERATORS.len()]);
            }
            (format!("{}.yaml", group.id), group.text())
        })
        .collect()
}

const WORDS: [&str; 12] = [
    "routing", "storage", "identity", "search", "caching", "tracing", "schemas", "audio", "maps", "science",
    "robotics", "archives",
];

/// A group under construction.
pub struct Group {
    pub id: String,
    facilitator: String,
    /// How often its summary was rewritten.
    pub revision: usize,
    /// The ballots of its vote, where one was opened, in the order of the moderators.
    pub votes: Option<Vec<Option<&'static str>>>,
    reports: Vec<String>,
}

impl Group {
    pub fn new(number: usize, dice: &mut Dice) -> Self {
        let word = WORDS[dice.below(WORDS.len())];
        Self {
            id: format!("{word}-{number}"),
            facilitator: format!("person-{}", dice.below(400)),
            revision: 0,
            votes: None,
            reports: Vec::new(),
        }
    }

    /// Files the next month's report.
    pub fn file_report(&mut self, dice: &mut Dice) {
        self.reports.push(format!("https://example.org/threads/{}", dice.below(1_000_000)));
    }

    /// Does what comes next in its life, and says who did it.
    pub fn goes_on(&mut self, dice: &mut Dice) -> &'static str {
        match &mut self.votes {
            None => self.votes = Some(vec![None; MODERATORS.len()]),
            Some(votes) => match votes.iter().position(Option::is_none) {
                Some(next) => {
                    votes[next] = Some(["approve", "approve", "approve", "reject", "abstain"][dice.below(5)]);
                    return MODERATORS[next];
                }
                None => self.file_report(dice),
            },
        }
        MODERATORS[dice.below(MODERATORS.len())]
    }

    pub fn path(&self) -> String {
        format!("groups/{}.yaml", self.id)
    }

    pub fn text(&self) -> String {
        let Self { id, facilitator, revision, .. } = self;
        let mut text = format!(
            "# yaml-language-server: $schema=../schemas/group.schema.json\nkind: interest-group\nname: Group {id}\n\
             summary: >-\n  What implementers of {id} run into, collected from people who run it in\n  production, so \
             that somebody can propose a solution (text {revision}).\nchannel: \"#{id}-ig\"\nfacilitators:\n  - github: \
             {facilitator}\n    affiliation: Example {facilitator}\nmaintainers: []\noverlaps: []\nfirst_topic: What \
             breaks first in {id}?\n"
        );
        if !self.reports.is_empty() {
            text.push_str("reports:\n");
            for (index, report) in self.reports.iter().enumerate() {
                let (year, month) = (2016 + index / 12, index % 12 + 1);
                let _infallible = writeln!(text, "  {year}-{month:02}:\n    threads:\n      - {report}");
            }
        }
        if let Some(votes) = &self.votes {
            let choices = votes.iter().map(|choice| choice.unwrap_or("pending"));
            text.push_str(&paper(1, MODERATORS.into_iter().zip(choices)));
        }
        text
    }
}
