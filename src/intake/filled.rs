//! A filled-in template, read against what the registry knows.

use super::answer::Answer;
use super::doubt::{Notes, brief, harmless};
use super::field::{Field, words};
use super::known::Known;
use super::nothing::{all_words, is_placeholder, is_unanswered};
use super::people::Person;
use super::post::{LeftOut, Post, What};
use super::proposal::{Promise, Proposal};
use super::title::{Title, kind_in};
use super::{file, overlaps, people, reader, several, values};
use crate::error::{Error, Result};
use crate::order::Order;
use crate::registry::group::Kind;
use crate::registry::scalar::Url;

/// What somebody filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The id that the group is to have, as it stands there.
    pub id: Option<String>,
    /// The kind of group that the text states.
    pub kind: Option<Kind>,
    /// What it says, of both kinds of templates.
    pub proposal: Proposal,
    /// What is to be said of it, and what is to be asked.
    pub notes: Notes,
}

impl Filled {
    /// A template in which nothing is filled in.
    pub fn empty(kind: Kind) -> Self {
        Self { id: None, kind: None, proposal: Proposal::of(kind), notes: Notes::default() }
    }

    /// Reads a template, or a group's file; `path` is where it comes from, and `kind` what is proposed, where that is
    /// known already.
    ///
    /// # Errors
    ///
    /// What is wrong with a group's file.
    pub fn read(text: &str, path: &str, known: &Known, kind: Option<Kind>) -> Result<Self> {
        let mut notes = Notes::default();
        if let Some((text, outside)) = file::inside(text, path) {
            let (proposal, stated) = file::read(&text, path, &mut notes)?;
            if !outside.trim().is_empty() {
                notes.leave_out(&outside, "stands beside the group's file");
            }
            return Ok(Self { id: None, kind: stated, proposal, notes });
        }
        let post = reader::read(&harmless(text), &|title| known.groups.exactly(title).is_some());
        if let Some(names) = several::proposed(&post) {
            let names = names.iter().map(|name| format!("`{}`", brief(name))).collect::<Vec<_>>().join(", ");
            return Err(Error::new(format!("this text proposes several groups: {names}"))
                .hint("put each of them into a text of its own, and propose them one after the other"));
        }
        let said = Said { post: &post, known };
        let stated = said.kind(&mut notes);
        let kind = kind.or(stated).unwrap_or(Kind::InterestGroup);
        let mut proposal = Proposal::of(kind);
        let id = said.line(Field::Id, &mut notes);
        proposal.name = said.name(&mut notes);
        proposal.summary = said.text(Field::Summary, &mut notes);
        said.channel(&mut proposal, &mut notes);
        said.further(&mut proposal, &mut notes);
        said.people(&mut proposal, &mut notes);
        let (mut flagged, mut differentiation) = (said.all(Field::Overlaps), said.all(Field::Differentiation));
        // One question may ask for both: which groups overlap, and how this one differs.
        let asks_both = |answer: &&Answer| words(&answer.label).iter().any(|word| word.starts_with("overlap"));
        if flagged.is_empty() && differentiation.iter().all(asks_both) {
            flagged = std::mem::take(&mut differentiation);
        }
        proposal.overlaps = overlaps::read(&flagged, &differentiation, &known.groups, &mut notes);
        proposal.first_topic = said.text(Field::FirstTopic, &mut notes);
        proposal.use_cases = said.text(Field::UseCases, &mut notes);
        let mut promising = said.all(Field::FirstDeliverable);
        promising.order_by_key(|answer| is_further(&answer.label));
        let mut promised = promising.into_iter().flat_map(values::deliverables);
        proposal.first_deliverable = promised.next();
        proposal.deliverables = promised.collect();
        if !proposal.deliverables.is_empty() {
            notes.tell("of several deliverables, those behind the first stand under `deliverables`");
        }
        post.left_out.iter().for_each(|left_out| tell(left_out, &mut notes));
        Ok(Self { id, kind: stated, proposal, notes })
    }

    /// Leaves out what only the other kind's template asks.
    pub fn keep_only(&mut self, kind: Kind) {
        let proposal = &mut self.proposal;
        proposal.kind = kind;
        let shown = |one: Promise| one.url.map_or(one.title.clone(), |url| format!("{} {url}", one.title));
        let titles = |promises: Vec<Promise>| promises.into_iter().map(shown).collect::<Vec<_>>().join(", ");
        let foreign = match kind {
            Kind::InterestGroup => vec![
                ("use cases", proposal.use_cases.take().unwrap_or_default()),
                (
                    "deliverables",
                    titles(
                        proposal.first_deliverable.take().into_iter().chain(proposal.deliverables.drain(..)).collect(),
                    ),
                ),
                ("maintained Projects", proposal.maintains.drain(..).collect::<Vec<_>>().join(", ")),
            ],
            Kind::WorkingGroup => vec![("first topic", proposal.first_topic.take().unwrap_or_default())],
        };
        let other = if kind == Kind::InterestGroup { Kind::WorkingGroup } else { Kind::InterestGroup };
        for (words, text) in foreign.into_iter().filter(|(_, text)| !text.is_empty()) {
            self.notes.leave_out(&text, &format!("answers what {}'s template asks ({words})", with_article(other)));
        }
    }
}

/// Whether a label asks for what comes behind the first deliverable.
fn is_further(label: &str) -> bool {
    words(label).iter().any(|word| ["other", "others", "further", "more", "next", "later"].contains(&word.as_str()))
}

/// A kind of group in a sentence.
pub fn with_article(kind: Kind) -> &'static str {
    match kind {
        Kind::InterestGroup => "an interest group",
        Kind::WorkingGroup => "a working group",
    }
}

/// What a post says of each field.
struct Said<'a> {
    post: &'a Post,
    known: &'a Known,
}

impl<'a> Said<'a> {
    fn all(&self, field: Field) -> Vec<&'a Answer> {
        self.post.answers.iter().filter(|answer| answer.field == field && !answer.is_empty()).collect()
    }

    /// The text of a field; of a placeholder it is said that it is none.
    fn text(&self, field: Field, notes: &mut Notes) -> Option<String> {
        let mut texts = Vec::new();
        for answer in self.all(field) {
            let text = answer.text();
            if !is_unanswered(&text) && !is_placeholder(&text) {
                texts.push(text);
            } else if words(&text).join(" ") != "no response" {
                notes.tell(format!("`{}` says `{}`, which is no answer yet", answer.label, brief(&text)));
            }
        }
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    /// The one line of a field.
    fn line(&self, field: Field, notes: &mut Notes) -> Option<String> {
        let text = self.text(field, notes)?;
        let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
        if !rest.trim().is_empty() {
            notes.leave_out(rest, &format!("stands below the {}", field.words()));
        }
        Some(
            line.trim()
                .trim_start_matches(['-', '*', ' '])
                .trim_matches(['`', '*', '"', '“', '”', '„', '«', '»', ' '])
                .to_owned(),
        )
    }

    fn name(&self, notes: &mut Notes) -> Option<String> {
        let title = self.post.title.as_ref().and_then(|title| title.name.clone());
        let Some(line) = self.line(Field::Name, notes) else { return title };
        let inner = Title::of(&line, true)
            .filter(|title| line.contains(':') && title.rest.is_empty())
            .and_then(|title| title.name);
        let name = inner.unwrap_or(line);
        let name = match linked(&name) {
            Some((text, link)) => {
                notes.leave_out(link, "is a link, and a name has none");
                text.to_owned()
            }
            None => name,
        };
        if let Some(title) =
            title.filter(|title| words(title) != words(&name) && !words(&name).starts_with(&words(title)))
        {
            notes.leave_out(&title, "is the title, and the name is another");
        }
        Some(name)
    }

    fn kind(&self, notes: &mut Notes) -> Option<Kind> {
        let answers = self.all(Field::Kind);
        let entries = answers.iter().flat_map(|answer| answer.entries());
        let said: Vec<String> = entries.map(|entry| entry.whole(" ")).collect();
        let said = said.join(", ");
        let kind = kind_in(&words(&said));
        let is_usual = |word: &String| ["interest", "working", "group", "ig", "wg", "an", "a"].contains(&word.as_str());
        match kind {
            Some(kind) if !all_words(&said).iter().all(is_usual) => {
                notes.tell(format!("`{}` is read as: {kind}", brief(&said)));
            }
            None if !is_unanswered(&said) => notes.leave_out(&said, "does not say which kind of group it is"),
            _ => {}
        }
        // `Interest group: Reefs` names both.
        let labels = self.all(Field::Name).into_iter().find_map(|answer| kind_in(&words(&answer.label)));
        kind.or_else(|| self.post.title.as_ref().and_then(|title| title.kind)).or(labels)
    }

    fn channel(&self, proposal: &mut Proposal, notes: &mut Notes) {
        let Some(text) = self.text(Field::Channel, notes) else { return };
        let (channel, url) = values::channel(&text, notes);
        proposal.channel = channel;
        proposal.channel_url = url;
    }

    /// What SEP-1302 does not ask, and people say.
    fn further(&self, proposal: &mut Proposal, notes: &mut Notes) {
        let url: Option<Url> =
            self.text(Field::Discussion, notes).and_then(|text| values::only_link(&text, "discussion", notes));
        proposal.discussion = url;
        proposal.joining = self.text(Field::Joining, notes);
        proposal.links = self.all(Field::Links).into_iter().flat_map(|answer| values::links(answer, notes)).collect();
        for answer in self.all(Field::Maintains) {
            proposal.maintains.extend(values::projects(answer, self.known, notes));
        }
        for answer in self.all(Field::SupportedBy) {
            proposal.supported_by.extend(values::supporters(answer, self.known, notes));
        }
    }

    fn people(&self, proposal: &mut Proposal, notes: &mut Notes) {
        let mut facilitators = people::read(&self.all(Field::Facilitators), Field::Facilitators, self.known, notes);
        for answer in self.all(Field::Affiliation) {
            let text = answer.text();
            match facilitators.as_mut_slice() {
                _ if is_unanswered(&text) => {}
                [Person { affiliation: affiliation @ None, .. }] => *affiliation = Some(text),
                _ => notes.leave_out(&text, "does not say whose employer it is"),
            }
        }
        proposal.facilitators = facilitators;
        let sponsors =
            self.all(Field::Maintainers).into_iter().find(|answer| answer.label.to_lowercase().contains("sponsor"));
        if let Some(sponsors) = sponsors {
            notes.tell(format!("whoever stands under `{}` is read as a maintainer of the group", sponsors.label));
        }
        for person in people::read(&self.all(Field::Maintainers), Field::Maintainers, self.known, notes) {
            let beside: Vec<String> = [person.name, person.affiliation].into_iter().flatten().collect();
            let beside: Vec<String> = beside.into_iter().filter(|text| self.known.bearer_of(text).is_none()).collect();
            if !beside.is_empty() {
                notes.leave_out(
                    &beside.join(", "),
                    &format!("stands beside `{}`, and of maintainers the record has the login", person.login),
                );
            }
            proposal.maintainers.push(person.login);
        }
    }
}

/// Says that something is left out.
fn tell(left_out: &LeftOut, notes: &mut Notes) {
    let LeftOut { what, title, text } = left_out;
    match what {
        What::Label if is_unanswered(text) => notes.leave_out(title, "is no field of the template"),
        What::Label => notes.tell(format!(
            "`{}` is no field of the template, so it is left out with `{}`",
            brief(title),
            brief(text)
        )),
        What::Text => notes.leave_out(text, "stands in no field"),
        What::Remark => notes.leave_out(text, &format!("is taken for a remark on the label `{}`", brief(title))),
        What::Comment => notes.leave_out(text, "is a comment"),
        What::Struck => notes.leave_out(text, "is struck out"),
        What::Footnote => notes.leave_out(text, "is a footnote"),
        What::Closing => notes.leave_out(text, "closes the text"),
    }
}

/// The text and the target of a line that is one link of Markdown.
fn linked(line: &str) -> Option<(&str, &str)> {
    let (text, link) = line.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    (!text.is_empty() && !text.contains(']')).then_some((text, link))
}
