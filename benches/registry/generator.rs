//! A seeded registry: groups as files, and years of landings as a stream for `git fast-import`.

use std::fmt::Write as _;
use std::io::{self, Write};

use mcpgov::tale::dice::Dice;
use mcpgov::tale::texts::{FICTION, paper};

/// People who hold a role, by login; their mail address is `<login>@example.org`.
pub const MODERATORS: [&str; 6] = ["edsger", "barbara", "donald", "frances", "tony", "radia"];

/// The root file of every generated registry.
pub fn manifest() -> String {
    let more = ["tony", "radia"].map(|login| format!("  {login}: {{emails: [{login}@example.org]}}\n"));
    FICTION.replace("frances]", "frances, tony, radia]") + &more.concat()
}

/// A group under construction.
struct Group {
    id: String,
    name: String,
    facilitator: String,
    votes: Option<Vec<Option<&'static str>>>,
    reports: Vec<String>,
}

const WORDS: [&str; 24] = [
    "routing",
    "storage",
    "identity",
    "search",
    "billing",
    "caching",
    "tracing",
    "testing",
    "packaging",
    "schemas",
    "streams",
    "editors",
    "mobile",
    "audio",
    "video",
    "maps",
    "calendars",
    "payments",
    "science",
    "health",
    "games",
    "robotics",
    "energy",
    "archives",
];

impl Group {
    fn new(number: usize, dice: &mut Dice) -> Self {
        let word = WORDS[dice.below(WORDS.len())];
        Self {
            id: format!("{word}-{number}"),
            name: format!("Group {number} about {word}"),
            facilitator: format!("person-{}", dice.below(400)),
            votes: None,
            reports: Vec::new(),
        }
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# yaml-language-server: $schema=../schemas/group.schema.json\nkind: interest-group\nname: {}\n\
             summary: >-\n  What implementers of {} run into, collected from people who run it in\n  production, so \
             that somebody can propose a solution.\nchannel: \"#{}-ig\"\nfacilitators:\n  - github: {}\n    \
             affiliation: Example {}\nmaintainers: []\noverlaps: []\nfirst_topic: What breaks first in {}?\n",
            self.name, self.id, self.id, self.facilitator, self.facilitator, self.id
        );
        if !self.reports.is_empty() {
            text.push_str("reports:\n");
            for (index, report) in self.reports.iter().enumerate() {
                let _infallible =
                    writeln!(text, "  {}-{:02}:\n    threads:\n      - {report}", 2016 + index / 12, index % 12 + 1);
            }
        }
        if let Some(votes) = &self.votes {
            let choices = votes.iter().map(|choice| choice.unwrap_or("pending"));
            text.push_str(&paper(1, MODERATORS.into_iter().zip(choices)));
        }
        text
    }
}

/// `count` valid groups, as file names and texts.
pub fn groups(count: usize, seed: u64) -> Vec<(String, String)> {
    let mut dice = Dice(seed);
    (0..count)
        .map(|number| {
            let mut group = Group::new(number, &mut dice);
            group.reports = (0..dice.below(6)).map(|_| thread(&mut dice)).collect();
            if dice.below(2) == 0 {
                group.votes = Some(MODERATORS.iter().map(|_| Some("approve")).collect());
            }
            (format!("{}.yaml", group.id), group.text())
        })
        .collect()
}

fn thread(dice: &mut Dice) -> String {
    format!("https://example.org/threads/{}", dice.below(1_000_000))
}

/// Writes a history of `landings` direct pushes to `groups` groups, ten minutes apart from 2016 on.
pub fn history(groups: usize, landings: usize, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut dice = Dice(seed);
    let mut stream = Stream { out, at: 1_451_606_400 };
    stream.commit("ada", "found the register", "mcpgov.yaml", &manifest())?;
    let mut known: Vec<Group> = Vec::new();
    for landing in 1..landings {
        if known.len() < groups && (known.is_empty() || landing % (landings / groups / 2).max(1) == 0) {
            let group = Group::new(known.len(), &mut dice);
            stream.group("linus", &format!("propose {}", group.id), &group)?;
            known.push(group);
            continue;
        }
        let index = dice.below(known.len());
        let group = &mut known[index];
        match &mut group.votes {
            None => {
                group.votes = Some(vec![None; MODERATORS.len()]);
                stream.group(
                    MODERATORS[dice.below(MODERATORS.len())],
                    &format!("open a vote on {}", group.id),
                    group,
                )?;
            }
            Some(votes) if votes.iter().any(Option::is_none) => {
                let next = votes.iter().position(Option::is_none).unwrap_or_default();
                votes[next] = Some(["approve", "approve", "approve", "reject", "abstain"][dice.below(5)]);
                stream.group(MODERATORS[next], &format!("vote on {}", group.id), group)?;
            }
            Some(_) => {
                group.reports.push(thread(&mut dice));
                stream.group(MODERATORS[dice.below(MODERATORS.len())], &format!("report on {}", group.id), group)?;
            }
        }
    }
    Ok(())
}

struct Stream<'a, W> {
    out: &'a mut W,
    at: u64,
}

impl<W: Write> Stream<'_, W> {
    fn group(&mut self, by: &str, message: &str, group: &Group) -> io::Result<()> {
        self.commit(by, message, &format!("groups/{}.yaml", group.id), &group.text())
    }

    fn commit(&mut self, by: &str, message: &str, path: &str, text: &str) -> io::Result<()> {
        self.at += 600;
        let who = format!("{by} <{by}@example.org> {} +0000", self.at);
        write!(self.out, "commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {}\n{message}\n", message.len())?;
        write!(self.out, "M 100644 inline {path}\ndata {}\n{text}\n", text.len())
    }
}
