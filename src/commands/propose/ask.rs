//! The questions of SEP-1302's creation template, each answer checked at once, and a last look.

use std::fmt;

use super::again;
use super::given::Given;
use crate::error::Result;
use crate::git::command::Git;
use crate::intake::{self, Doubt, Field, Known, Person, Proposal, deliverable};
use crate::likeness::{Candidate, Likeness, Purposes};
use crate::prompt::{self, Length, Question};
use crate::registry::group::{Group, Kind};
use crate::registry::load::{Registry, document};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};
use crate::rules::{self, Context};
use crate::session::Session;

/// Somebody at a terminal, and what their answers are held against.
pub(super) struct Interview<'a> {
    registry: &'a Registry,
    roster: Roster,
    taken: Vec<String>,
    open: Vec<Candidate<'a>>,
    known: Known,
    me: Option<Login>,
}

/// A group to choose as an overlap.
struct Neighbour {
    id: GroupId,
    shown: String,
}

impl fmt::Display for Neighbour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

type Checked = std::result::Result<(), String>;

impl<'a> Interview<'a> {
    /// Looks up what questions and checks need.
    pub(super) fn about(session: &'a Session) -> Result<Self> {
        let registry = session.registry()?;
        let roster = registry.manifest().map(Roster::of).unwrap_or_default();
        let context = Context {
            registry,
            roster: &roster,
            standing: session.standing()?,
            past: None,
            aside: None,
            now: session.now(),
        };
        let is_open: Vec<bool> = context.candidates().map(|one| one.is_open).collect();
        let groups = registry.groups().zip(is_open).filter(|(_, is_open)| *is_open);
        let open = groups.map(|((id, _, group), is_open)| Candidate { id, group, is_open }).collect();
        // Whoever Git does not know is not suggested; the act itself says so.
        let author = Git::at(session.root()?).author().ok();
        let me = author.and_then(|author| roster.resolve(&author.email));
        let earlier = registry.groups().flat_map(|(_, _, group)| group.formerly.iter().map(ToString::to_string));
        let taken = registry.ids().map(str::to_owned).chain(earlier).collect();
        Ok(Self { registry, roster, taken, open, known: Known::of(registry), me })
    }

    /// Asks for what is missing, in the order of the template, and for a last look.
    ///
    /// # Errors
    ///
    /// Whoever stops is told how to go on from the answers so far.
    pub(super) fn complete(&self, mut given: Given) -> Result<(GroupId, Proposal)> {
        match self.ask(&mut given) {
            Ok(id) => Ok((id, given.proposal)),
            Err(error) => Err(match again::command(&given) {
                Some(command) => error.hint(format!("to go on from there: `{command}`")),
                None => error,
            }),
        }
    }

    fn ask(&self, given: &mut Given) -> Result<GroupId> {
        let Given { id, proposal, doubts, told } = given;
        told.drain(..).for_each(|sentence| prompt::show(&format!("note: {sentence}\n")));
        while let Some(doubt) = doubts.first() {
            self.resolve(doubt, proposal)?;
            doubts.remove(0);
        }
        if proposal.name.is_none() {
            proposal.name = Some(line("Name of the group:", "what people call it", "", some_text)?);
        }
        let id = match id {
            Some(id) => id.clone(),
            None => id.insert(self.ask_id(proposal.name.as_deref().unwrap_or_default())?).clone(),
        };
        if proposal.summary.is_none() {
            let help = "one paragraph: the problem space, or what will be built; may be left empty";
            proposal.summary = optional(paragraph("Summary:", help, no_placeholder)?);
        }
        if proposal.facilitators.is_empty() {
            let me = self.me.as_ref().map(ToString::to_string).unwrap_or_default();
            let check = |answer: &str| self.some_people(answer);
            let help = "GitHub logins, with commas between them; names and employers in parentheses";
            let answer = line("Facilitator(s):", help, &me, check)?;
            proposal.facilitators = self.people(&answer, Field::Facilitators).unwrap_or_default();
        }
        if proposal.maintainers.is_empty() {
            let help = "logins of the steering group's representatives; may be left empty";
            let answer = line("Maintainer(s) (optional):", help, "", |answer| self.steering(answer))?;
            proposal.maintainers = self.logins(&answer);
        }
        self.ask_overlaps(&id, proposal)?;
        ask_purpose(proposal)?;
        if proposal.channel.is_none() {
            let suggestion = format!("#{id}-{}", proposal.kind.abbreviation().to_lowercase());
            proposal.channel = optional(line("Channel:", "may be left empty", &suggestion, no_placeholder)?);
        }
        self.last_look(&id, proposal)?;
        Ok(id)
    }

    /// Asks what somebody who wrote the template meant.
    fn resolve(&self, doubt: &Doubt, proposal: &mut Proposal) -> Result<()> {
        let Doubt { field, text, why, groups, differentiation } = doubt;
        prompt::show(&format!("note: `{text}`: {why}\n"));
        match field {
            Field::Facilitators | Field::Maintainers => {
                let question = format!("Whose GitHub login is meant by `{text}`?");
                let help = "with commas between several; left empty, it is nobody's";
                let is_facilitator = *field == Field::Facilitators;
                let check = |answer: &str| {
                    if is_facilitator { self.people(answer, *field).map(|_| ()) } else { self.steering(answer) }
                };
                let answer = line(&question, help, "", check)?;
                let people = self.people(&answer, *field).unwrap_or_default();
                if is_facilitator {
                    proposal.facilitators.extend(people);
                } else {
                    proposal.maintainers.extend(people.into_iter().map(|one| one.login));
                }
            }
            _ => {
                let mut neighbours: Vec<_> = self.open.iter().map(|one| one.id).collect();
                neighbours.sort_by_key(|id| !groups.contains(id));
                let neighbours = neighbours.into_iter().map(|id| Neighbour { id: id.clone(), shown: id.to_string() });
                let help = "space chooses, Enter goes on, none chosen says that none is meant";
                let question = format!("Which group is meant by `{text}`?");
                let chosen = prompt::choose_some(&question, help, neighbours.collect())?.into_iter().map(|one| one.id);
                if *field == Field::SupportedBy {
                    proposal.supported_by.extend(chosen);
                } else {
                    let related = proposal.overlaps.get_or_insert_default();
                    related.extend(chosen.map(|group| (group, differentiation.clone().or(Some(text.clone())))));
                }
            }
        }
        Ok(())
    }

    /// The people in an answer.
    fn people(&self, answer: &str, field: Field) -> std::result::Result<Vec<Person>, String> {
        let (people, notes) = intake::people(answer, field, &self.known);
        match notes.doubts.first() {
            Some(doubt) => Err(format!("{}: {}", doubt.text, doubt.why)),
            None => Ok(people),
        }
    }

    fn logins(&self, answer: &str) -> Vec<Login> {
        self.people(answer, Field::Maintainers).unwrap_or_default().into_iter().map(|one| one.login).collect()
    }

    fn some_people(&self, answer: &str) -> Checked {
        match self.people(answer, Field::Facilitators)? {
            people if people.is_empty() => Err("at least one is needed".to_owned()),
            _ => Ok(()),
        }
    }

    fn steering(&self, answer: &str) -> Checked {
        let people = self.people(answer, Field::Maintainers)?;
        match people.iter().find(|one| !self.roster.steers(&one.login)) {
            Some(outsider) => Err(format!("{} is not in the steering group", outsider.login)),
            None => Ok(()),
        }
    }

    fn ask_id(&self, name: &str) -> Result<GroupId> {
        let check = |answer: &str| {
            if !GroupId::new(answer).is_valid() {
                Err("an id is lower-case words with hyphens, such as server-card".to_owned())
            } else if self.taken.iter().any(|id| id == answer) {
                Err(format!("there is a group {answer} already, or there was one"))
            } else {
                Ok(())
            }
        };
        Ok(GroupId::new(line("Id:", "the name of its file", &id_of(name), check)?))
    }

    fn ask_overlaps(&self, id: &GroupId, proposal: &mut Proposal) -> Result<()> {
        let neighbours = self.neighbours(id, proposal);
        if proposal.overlaps.is_none() && !neighbours.is_empty() {
            let help = "the most alike first; space chooses, Enter goes on, none chosen says that none is known";
            let chosen = prompt::choose_some("Potential overlap with other groups:", help, neighbours)?;
            proposal.overlaps = Some(chosen.into_iter().map(|one| (one.id, None)).collect());
        }
        let overlaps = proposal.overlaps.get_or_insert_default();
        for (other, said) in overlaps.iter_mut().filter(|(_, said)| said.is_none()) {
            let question = format!("How does it differ from {other}?");
            *said = Some(paragraph(&question, "where the border runs, so that people know where to go", some_text)?);
        }
        Ok(())
    }

    /// The other groups, those first that read most like the proposal so far.
    fn neighbours(&self, id: &GroupId, proposal: &Proposal) -> Vec<Neighbour> {
        let mut neighbours: Vec<Neighbour> = Vec::new();
        self.compared(id, proposal, |alike| {
            for pair in alike {
                let other = if pair.one == id { pair.other } else { pair.one };
                let words: Vec<_> = pair.shared.iter().take(3).map(String::as_str).collect();
                neighbours.push(Neighbour { id: other.clone(), shown: format!("{other}: {}", words.join(", ")) });
            }
        });
        for one in &self.open {
            if !neighbours.iter().any(|known| known.id == *one.id) && one.id != id {
                neighbours.push(Neighbour { id: one.id.clone(), shown: one.id.to_string() });
            }
        }
        neighbours
    }

    /// Compares the proposal so far with the groups that there are.
    fn compared(&self, id: &GroupId, proposal: &Proposal, look: impl FnOnce(Vec<Likeness<'_>>)) {
        let draft = document::<Group>(&id.path(), proposal.text().as_bytes());
        let Some(group) = draft.value.as_ref() else { return };
        let others = self.open.iter().copied().filter(|other| other.id != id);
        let candidates = others.chain([Candidate { id, group, is_open: true }]);
        look(Purposes::of(self.registry, candidates).nearest(id));
    }

    fn last_look(&self, id: &GroupId, proposal: &Proposal) -> Result<()> {
        prompt::show(&format!("\n{}:\n\n{}", id.path(), proposal.text()));
        self.compared(id, proposal, |alike| {
            for pair in alike.iter().filter(|pair| pair.is_striking() && !pair.is_flagged()) {
                let other = if pair.one == id { pair.other } else { pair.one };
                let words: Vec<_> = pair.shared.iter().take(5).map(String::as_str).collect();
                prompt::show(&format!("It reads much like {other}, which it does not flag: {}.\n", words.join(", ")));
            }
        });
        if prompt::confirm("Propose it so?")? { Ok(()) } else { Err(prompt::stopped()) }
    }
}

/// Asks what only one of the two templates does.
fn ask_purpose(proposal: &mut Proposal) -> Result<()> {
    match proposal.kind {
        Kind::InterestGroup if proposal.first_topic.is_none() => {
            proposal.first_topic = Some(paragraph("First topic you want to discuss:", "", some_text)?);
        }
        Kind::InterestGroup => {}
        Kind::WorkingGroup => {
            if proposal.use_cases.is_none() {
                let help = "ideally from an interest group, but it can come from anywhere";
                proposal.use_cases = Some(paragraph("Explanation of interest and use cases:", help, some_text)?);
            }
            if proposal.first_deliverable.is_none() {
                let help = "a title, and a link where there is one already";
                let text = line("First issue, pull request or SEP you intend to procure:", help, "", some_text)?;
                proposal.first_deliverable = Some(deliverable(&text));
            }
        }
    }
    Ok(())
}

fn line(text: &str, help: &str, suggestion: &str, check: impl Fn(&str) -> Checked) -> Result<String> {
    Question { text, help, suggestion, length: Length::Line }.ask(check)
}

fn paragraph(text: &str, help: &str, check: impl Fn(&str) -> Checked) -> Result<String> {
    Question { text, help, suggestion: "", length: Length::Lines }.ask(check)
}

fn optional(answer: String) -> Option<String> {
    Some(answer).filter(|answer| !answer.is_empty())
}

fn some_text(answer: &str) -> Checked {
    if answer.is_empty() { Err("this is needed".to_owned()) } else { no_placeholder(answer) }
}

fn no_placeholder(answer: &str) -> Checked {
    if rules::is_placeholder(answer) { Err("say what is meant".to_owned()) } else { Ok(()) }
}

/// The id that a name suggests.
fn id_of(name: &str) -> String {
    let spaced: String =
        name.chars().flat_map(char::to_lowercase).map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("-")
}
