//! The question for each part of the template.

use strum::{EnumMessage, VariantArray};

use super::interview::Interview;
use super::part::Part;
use super::texts::{line, no_placeholder, optional, paragraph, some_text};
use crate::commands::propose::given::Given;
use crate::error::Result;
use crate::intake::{Field, Person, Promise, Proposal, deliverable};
use crate::lifecycle::constitution::template::{Asked, TemplateField};
use crate::likeness::{Candidate, Likeness, Purposes};
use crate::prompt::{self, Choice};
use crate::registry::group::{DeliverableType, Group};
use crate::registry::load::document;
use crate::registry::scalar::{GroupId, Login};

impl Interview<'_> {
    /// Asks for one part; what it says already is there to be changed.
    pub(super) fn answer(&self, part: Part, given: &mut Given) -> Result<()> {
        let Given { id, proposal, rules, .. } = given;
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let kind = proposal.kind;
        // What the rules do not need may be left empty.
        let ask = |field: TemplateField, question: &str, help: &str, before: &Option<String>| {
            if rules.template(field, kind) == Asked::Needed {
                return paragraph(question, help, &said(before), some_text).map(Some);
            }
            let help =
                if help.is_empty() { "may be left empty".to_owned() } else { format!("{help}; may be left empty") };
            paragraph(question, &help, &said(before), no_placeholder).map(optional)
        };
        match part {
            Part::Name => {
                let answer = line("Name of the group:", "what people call it", &said(&proposal.name), some_text)?;
                proposal.name = Some(answer);
            }
            Part::Id => {
                let suggestion = id.as_ref().map_or_else(|| id_of(&said(&proposal.name)), ToString::to_string);
                *id = Some(self.ask_id(&suggestion)?);
            }
            Part::Summary => {
                let help = "one paragraph: the problem space, or what will be built";
                proposal.summary = ask(TemplateField::Summary, "Summary:", help, &proposal.summary)?;
            }
            Part::Facilitators => {
                let before = proposal.facilitators.clone();
                let me = self.me.as_ref().map(ToString::to_string).unwrap_or_default();
                let listed = logins(before.iter().map(|one| &one.login));
                let suggestion = if listed.is_empty() { me } else { listed };
                let help = "GitHub logins, with commas between them; names and employers in parentheses";
                let answer = line("Facilitator(s):", help, &suggestion, |answer| self.some_people(answer))?;
                let people = self.people(&answer, Field::Facilitators).unwrap_or_default();
                let known = |one: Person| {
                    let is_bare = one.name.is_none() && one.affiliation.is_none();
                    let same = before.iter().find(|it| it.login == one.login).filter(|_| is_bare);
                    same.cloned().unwrap_or(one)
                };
                proposal.facilitators = people.into_iter().map(known).collect();
            }
            Part::Maintainers => {
                let help = "logins of the steering group's representatives; may be left empty";
                let suggestion = logins(&proposal.maintainers);
                let answer = line("Maintainer(s) (optional):", help, &suggestion, |answer| self.steering(answer))?;
                proposal.maintainers = self.logins(&answer);
            }
            Part::Overlaps => self.ask_overlaps(id.as_ref(), proposal)?,
            Part::FirstTopic => {
                let question = "First topic you want to discuss:";
                proposal.first_topic = ask(TemplateField::FirstTopic, question, "", &proposal.first_topic)?;
            }
            Part::UseCases => {
                let help = "ideally from an interest group, but it can come from anywhere";
                let question = "Explanation of interest and use cases:";
                proposal.use_cases = ask(TemplateField::UseCases, question, help, &proposal.use_cases)?;
            }
            Part::FirstDeliverable => {
                ask_deliverable(&mut proposal.first_deliverable)?;
            }
            Part::Channel => {
                let usual = id.as_ref().map(|id| format!("#{id}-{}", proposal.kind.abbreviation().to_lowercase()));
                let suggestion = proposal.channel.clone().or(usual).unwrap_or_default();
                proposal.channel = optional(line("Channel:", "may be left empty", &suggestion, no_placeholder)?);
            }
        }
        Ok(())
    }

    fn ask_id(&self, suggestion: &str) -> Result<GroupId> {
        let check = |answer: &str| {
            if !GroupId::new(answer).is_valid() {
                Err("an id is lower-case words with hyphens, 2 to 64 characters, such as server-card".to_owned())
            } else if self.taken.iter().any(|id| id == answer) {
                Err(format!("there is a group {answer} already, or there was one"))
            } else {
                Ok(())
            }
        };
        Ok(GroupId::new(line("Id:", "the name of its file", suggestion, check)?))
    }

    fn ask_overlaps(&self, id: Option<&GroupId>, proposal: &mut Proposal) -> Result<()> {
        let Some(id) = id else { return Ok(()) };
        let neighbours = self.neighbours(id, proposal);
        let before = proposal.overlaps.clone().unwrap_or_default();
        let chosen = if neighbours.is_empty() {
            Vec::new()
        } else {
            let help = "the most alike first; space chooses, Enter goes on, none chosen says that none is known";
            prompt::choose_some("Potential overlap with other groups:", help, neighbours)?
        };
        let said = |group: &GroupId| before.iter().find(|(other, _)| other == group).and_then(|(_, said)| said.clone());
        proposal.overlaps = Some(chosen.into_iter().map(|one| (one.value.clone(), said(&one.value))).collect());
        ask_differences(proposal)
    }

    /// The other groups, those first that read most like the proposal so far.
    fn neighbours(&self, id: &GroupId, proposal: &Proposal) -> Vec<Choice<GroupId>> {
        let mut neighbours: Vec<Choice<GroupId>> = Vec::new();
        self.compared(id, proposal, |alike| {
            for pair in alike {
                let other = if pair.one == id { pair.other } else { pair.one };
                let words: Vec<_> = pair.shared.iter().take(3).map(String::as_str).collect();
                neighbours.push(Choice { value: other.clone(), shown: format!("{other}: {}", words.join(", ")) });
            }
        });
        for one in &self.open {
            if !neighbours.iter().any(|known| known.value == *one.id) && one.id != id {
                neighbours.push(Choice { value: one.id.clone(), shown: one.id.to_string() });
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
}

/// Asks of each overlap how the group differs, where nothing says so yet.
fn ask_differences(proposal: &mut Proposal) -> Result<()> {
    for (other, said) in proposal.overlaps.iter_mut().flatten().filter(|(_, said)| said.is_none()) {
        let question = format!("How does it differ from {other}?");
        let help = "where the border runs, so that people know where to go";
        *said = Some(paragraph(&question, help, "", some_text)?);
    }
    Ok(())
}

/// Asks what is left open of a part that says something.
pub(super) fn complete(part: Part, proposal: &mut Proposal) -> Result<()> {
    match (part, &mut proposal.first_deliverable) {
        (Part::Overlaps, _) => ask_differences(proposal),
        (Part::FirstDeliverable, Some(promise)) => ask_kind(promise),
        _ => Ok(()),
    }
}

/// Asks for the first deliverable and, where its title does not tell, what it is.
fn ask_deliverable(promised: &mut Option<Promise>) -> Result<()> {
    let suggestion = promised.as_ref().map_or_else(String::new, |promise| {
        let url = promise.url.as_ref().map(|url| format!(" {}", url.as_str())).unwrap_or_default();
        format!("{}{url}", promise.title)
    });
    let help = "a title, and a link where there is one already";
    let text = line("First issue, pull request or SEP you intend to procure:", help, &suggestion, some_text)?;
    // The title is kept whatever becomes of the next question.
    ask_kind(promised.insert(deliverable(&text)))
}

/// Asks what a deliverable is, where its title does not tell.
fn ask_kind(promise: &mut Promise) -> Result<()> {
    promise.kind = promise.kind.or(deliverable(&promise.title).kind);
    if promise.kind.is_none() {
        let kind = |kind: &DeliverableType| {
            let words = kind.get_documentation().unwrap_or_default().trim_end_matches('.');
            Choice { shown: format!("{}: {words}", kind.name()), value: Some(*kind) }
        };
        let none = Choice { shown: "not known yet".to_owned(), value: None };
        let kinds = DeliverableType::VARIANTS.iter().map(kind).chain([none]).collect();
        promise.kind = prompt::choose("What is that?", "", kinds)?.value;
    }
    Ok(())
}

/// Logins as they are typed.
fn logins<'a>(people: impl IntoIterator<Item = &'a Login>) -> String {
    people.into_iter().map(Login::as_str).collect::<Vec<_>>().join(", ")
}

/// The id that a name suggests: as many of its words as there is room for.
fn id_of(name: &str) -> String {
    let spaced: String =
        name.chars().flat_map(char::to_lowercase).map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let is_valid = |id: &str| GroupId::new(id).is_valid();
    let mut id = String::new();
    for word in spaced.split_whitespace() {
        let longer = if id.is_empty() { word.to_owned() } else { format!("{id}-{word}") };
        if is_valid(&id) && !is_valid(&longer) {
            break;
        }
        id = longer;
    }
    id
}
