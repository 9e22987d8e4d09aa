//! The questions of SEP-1302's creation template, each answer checked at once, and a last look.

use strum::{EnumMessage, VariantArray};

use super::given::Given;
use crate::error::Result;
use crate::git::command::Git;
use crate::intake::{self, Doubt, Field, Known, Person, Promise, Proposal, deliverable};
use crate::lifecycle::constitution::template::{Asked, TemplateField};
use crate::likeness::{Candidate, Likeness, Purposes};
use crate::order::Order;
use crate::prompt::{self, Choice, Length, Question};
use crate::registry::group::{DeliverableType, Group, Kind};
use crate::registry::load::{Registry, document};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};
use crate::rules::{self, Context};
use crate::session::Session;
use crate::words::hidden::harmless;
use crate::words::suggestion::did_you_mean;

/// Somebody at a terminal, and what their answers are held against.
pub(super) struct Interview<'a> {
    registry: &'a Registry,
    roster: Roster,
    taken: Vec<String>,
    open: Vec<Candidate<'a>>,
    known: Known,
    me: Option<Login>,
}

/// What would be said of a proposal under an id once it is made.
pub(super) type Foresee<'a> = dyn Fn(&GroupId, &Proposal) -> Result<Vec<String>> + 'a;

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

    /// Asks for what is missing, in the order of the template, and for a last look, at which any answer can be changed;
    /// gives the id. `foresee` tells what would be said of the proposal once it is made.
    ///
    /// # Errors
    ///
    /// Whoever stops has answered what `given` says then.
    pub(super) fn complete(&self, given: &mut Given, foresee: &Foresee<'_>) -> Result<GroupId> {
        given.told.drain(..).for_each(|sentence| prompt::show(&format!("note: {sentence}\n")));
        while let Some(doubt) = given.doubts.first() {
            self.resolve(doubt, &mut given.proposal)?;
            given.doubts.remove(0);
        }
        let kind = given.proposal.kind;
        for part in Part::VARIANTS.iter().filter(|part| part.is_of(kind)) {
            if part.is_missing(given) {
                self.answer(*part, given)?;
            } else {
                complete(*part, &mut given.proposal)?;
            }
        }
        self.last_look(given, foresee)
    }

    /// Asks for one part; what it says already is there to be changed.
    fn answer(&self, part: Part, given: &mut Given) -> Result<()> {
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
                neighbours.order_by_key(|id| !groups.contains(id));
                let neighbours = neighbours.into_iter().map(|id| Choice { value: id.clone(), shown: id.to_string() });
                let help = "space chooses, Enter goes on, none chosen says that none is meant";
                let question = format!("Which group is meant by `{text}`?");
                let chosen =
                    prompt::choose_some(&question, help, neighbours.collect())?.into_iter().map(|one| one.value);
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
            Some(outsider) => {
                let steering = self.registry.manifest().into_iter().flat_map(|manifest| manifest.roles.steering());
                let meant = did_you_mean(outsider.login.as_str(), steering.map(|login| login.as_str()));
                let meant = meant.map(|meant| format!(": {}", meant.replace('`', ""))).unwrap_or_default();
                Err(format!("{} is not in the steering group{meant}", outsider.login))
            }
            None => Ok(()),
        }
    }

    fn ask_id(&self, suggestion: &str) -> Result<GroupId> {
        let check = |answer: &str| {
            if !GroupId::new(answer).is_valid() {
                Err("an id is lower-case words with hyphens, such as server-card".to_owned())
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

    /// Shows the file, and whatever will be said of it, until it is to be proposed so.
    fn last_look(&self, given: &mut Given, foresee: &Foresee<'_>) -> Result<GroupId> {
        loop {
            let Some(id) = given.id.clone() else { return Err(prompt::stopped()) };
            prompt::show(&format!("\n{}:\n\n{}", id.path(), given.proposal.text()));
            let foreseen = foresee(&id, &given.proposal);
            match &foreseen {
                Ok(warnings) => {
                    for said in warnings {
                        prompt::show(&format!("\nwarning: {}\n", harmless(said)));
                    }
                }
                Err(error) => {
                    for (message, hint) in error.each() {
                        let hint = hint.map(|hint| format!(" help: {}\n", harmless(hint))).unwrap_or_default();
                        prompt::show(&format!("\nerror: {}\n{hint}", harmless(message)));
                    }
                }
            }
            prompt::show("\n");
            let yes = foreseen.is_ok().then(|| Choice { shown: "yes".to_owned(), value: Next::Propose });
            let parts = Part::VARIANTS.iter().filter(|part| part.is_of(given.proposal.kind));
            let change = |part: &Part| Choice { shown: format!("change {}", part.words()), value: Next::Change(*part) };
            let stop = Choice { shown: "no, stop here".to_owned(), value: Next::Stop };
            let options = yes.into_iter().chain(parts.map(change)).chain([stop]).collect();
            match prompt::choose("Propose it so?", "", options)?.value {
                Next::Propose => return Ok(id),
                Next::Change(part) => self.answer(part, given)?,
                Next::Stop => return Err(prompt::stopped()),
            }
        }
    }
}

/// What follows a last look.
enum Next {
    Propose,
    Change(Part),
    Stop,
}

/// A part of the template that is asked, in its order.
#[derive(Clone, Copy, VariantArray)]
enum Part {
    Name,
    Id,
    Summary,
    Facilitators,
    Maintainers,
    Overlaps,
    FirstTopic,
    UseCases,
    FirstDeliverable,
    Channel,
}

impl Part {
    /// Whether the template of a kind asks it.
    fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::FirstTopic => kind == Kind::InterestGroup,
            Self::UseCases | Self::FirstDeliverable => kind == Kind::WorkingGroup,
            _ => true,
        }
    }

    fn is_missing(self, Given { id, proposal, .. }: &Given) -> bool {
        match self {
            Self::Name => proposal.name.is_none(),
            Self::Id => id.is_none(),
            Self::Summary => proposal.summary.is_none(),
            Self::Facilitators => proposal.facilitators.is_empty(),
            Self::Maintainers => proposal.maintainers.is_empty(),
            Self::Overlaps => proposal.overlaps.is_none(),
            Self::FirstTopic => proposal.first_topic.is_none(),
            Self::UseCases => proposal.use_cases.is_none(),
            Self::FirstDeliverable => proposal.first_deliverable.is_none(),
            Self::Channel => proposal.channel.is_none(),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Name => "the name",
            Self::Id => "the id",
            Self::Summary => "the summary",
            Self::Facilitators => "the facilitators",
            Self::Maintainers => "the maintainers",
            Self::Overlaps => "the overlaps",
            Self::FirstTopic => "the first topic",
            Self::UseCases => "the use cases",
            Self::FirstDeliverable => "the first deliverable",
            Self::Channel => "the channel",
        }
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
fn complete(part: Part, proposal: &mut Proposal) -> Result<()> {
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

fn line(text: &str, help: &str, suggestion: &str, check: impl Fn(&str) -> Checked) -> Result<String> {
    Question { text, help, suggestion, length: Length::Line }.ask(check)
}

fn paragraph(text: &str, help: &str, suggestion: &str, check: impl Fn(&str) -> Checked) -> Result<String> {
    Question { text, help, suggestion, length: Length::Lines }.ask(check)
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
