//! The people of an answer: logins, and the name and employer that stand beside them.

use chrono::NaiveDate;

use super::answer::{Answer, Entry};
use super::doubt::Notes;
use super::field::Field;
use super::known::Known;
use super::lists::parts;
use super::nothing::{is_unanswered, only_denies};
use super::person::{Detail, Part, can_be_login, is_role, looks_like_login, resembles};
use crate::registry::scalar::Login;

/// Somebody in a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The GitHub login.
    pub login: Login,
    /// The person's name.
    pub name: Option<String>,
    /// Whom they work for.
    pub affiliation: Option<String>,
    /// The last day of the term.
    pub term_ends: Option<NaiveDate>,
}

impl Person {
    /// Somebody of whom nothing but the login is known.
    pub fn of(login: Login) -> Self {
        Self { login, name: None, affiliation: None, term_ends: None }
    }
}

/// Reads the people of an answer, each once.
pub(super) fn read(answers: &[&Answer], field: Field, known: &Known, notes: &mut Notes) -> Vec<Person> {
    let mut entries: Vec<Entry> = answers.iter().flat_map(|answer| answer.entries()).collect();
    // One account among several lines: they are all about that person.
    let accounts = entries.iter().map(|entry| Part::of(&entry.text).accounts.len()).sum::<usize>();
    if accounts == 1 && entries.iter().all(|entry| entry.below.is_empty()) {
        let text = entries.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>().join(", ");
        entries = vec![Entry { text, below: Vec::new() }];
    }
    let are_mentioned = entries.iter().any(|entry| Part::of(&entry.text).accounts.iter().any(Option::is_some));
    let mut reading = Reading { field, known, notes, are_mentioned, people: Vec::new() };
    for entry in &entries {
        let mut apart = apart(&entry.text);
        let last = apart.pop().unwrap_or_default();
        for text in apart {
            reading.entry(&text, &[]);
        }
        reading.entry(&last, &entry.below);
    }
    reading.people
}

struct Reading<'a> {
    field: Field,
    known: &'a Known,
    notes: &'a mut Notes,
    /// Whether accounts are written with `@` or as links, so that a bare word may be anything else.
    are_mentioned: bool,
    people: Vec<Person>,
}

impl Reading<'_> {
    /// An entry: one person with what is said of them, or several.
    fn entry(&mut self, text: &str, below: &[String]) {
        let mut all: Vec<Part> = parts(&spaced(text)).iter().map(|part| Part::of(part)).collect();
        // What stands below somebody is about them.
        if let [.., last] = all.as_mut_slice() {
            last.details.extend(below.iter().flat_map(|text| Part::of(text).into_details()));
            last.text = [std::slice::from_ref(&last.text), below].concat().join(", ");
        }
        let accounts = all.iter().flat_map(|part| &part.accounts).count();
        let first = self.people.len();
        let mut unclear: Vec<Part> = Vec::new();
        for part in all {
            if !self.part(&part) {
                unclear.push(part);
            }
        }
        // Where one person stands in the entry, what surrounds them says more of them, or names somebody else.
        for part in unclear {
            let is_one = accounts == 1 && self.people.len() == first + 1;
            let mut others = self.people[first..].iter();
            let about = others
                .find(|one| is_one || part.details.iter().all(|detail| resembles(&detail.text, one.login.as_str())));
            self.unclear(&part, about.cloned());
        }
    }

    /// Takes in a part in which an account, or somebody whom the roster knows, is told; whether there is one.
    fn part(&mut self, part: &Part) -> bool {
        if is_unanswered(&part.text) || only_denies(&part.text) {
            return true;
        }
        match part.accounts.as_slice() {
            [] => self.without_account(part),
            [Some(_)] if part.text.ends_with('?') => {
                self.doubt(&part.text, "it is put as a question");
                true
            }
            [Some(login)] => {
                self.add(login.clone(), &part.details);
                true
            }
            accounts => {
                for account in accounts {
                    match account {
                        Some(login) => self.add(login.clone(), &[]),
                        None => self.doubt(&part.text, "no GitHub account can have that login"),
                    }
                }
                if let (details @ [_, ..], true) = (part.details.as_slice(), accounts.len() > 1) {
                    let text = details.iter().map(|detail| detail.text.as_str()).collect::<Vec<_>>().join(", ");
                    self.notes.leave_out(&text, "stands among several people");
                }
                true
            }
        }
    }

    fn without_account(&mut self, part: &Part) -> bool {
        let texts: Vec<&str> = part.details.iter().map(|detail| detail.text.as_str()).collect();
        for (index, text) in texts.iter().enumerate() {
            if let Some(login) = self.known.bearer_of(text) {
                let login = login.clone();
                self.notes.tell(format!("`{text}` is `{login}`: nobody else in the roster bears that name"));
                let rest: Vec<Detail> = part
                    .details
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != index)
                    .map(|(_, one)| one.clone())
                    .collect();
                self.add(login, &rest);
                return true;
            }
        }
        let others = |index: usize| texts.iter().enumerate().filter(move |(at, _)| *at != index).map(|(_, text)| *text);
        let bare = texts.iter().enumerate().position(|(index, text)| {
            let is_alone = texts.len() == 1 && !self.are_mentioned && can_be_login(text);
            let is_known = self.known.is_login(text);
            let is_first = index == 0 && !self.are_mentioned && looks_like_login(text);
            is_known
                || is_alone
                || is_first
                || (Login::new(*text).is_valid() && others(index).any(|name| resembles(name, text)))
        });
        let Some(index) = bare else { return false };
        let rest: Vec<Detail> =
            part.details.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, one)| one.clone()).collect();
        self.add(Login::new(texts[index]), &rest);
        true
    }

    /// A part in which no account can be told, and whom it may be about.
    fn unclear(&mut self, part: &Part, about: Option<Person>) {
        if let Some(person) = about {
            let is_about = part.details.iter().all(|detail| {
                detail.is_employer
                    || self.known.is_organisation(&detail.text)
                    || resembles(&detail.text, person.login.as_str())
            });
            if is_about {
                return self.add(person.login, &part.details);
            }
        }
        let why = if self.known.is_ambiguous(&part.text) {
            "several people in the roster bear that name"
        } else if part.text.contains('@') && part.text.contains('.') {
            "a mail address is no GitHub login"
        } else {
            "no GitHub login can be told in it"
        };
        self.doubt(&part.text, why);
    }

    fn doubt(&mut self, text: &str, why: &str) {
        self.notes.doubt(self.field, text, why, Vec::new());
    }

    /// Takes in somebody, with what stands beside the login.
    fn add(&mut self, login: Login, details: &[Detail]) {
        let at = self.people.iter().position(|person| person.login == login);
        let mut person = at.map_or_else(|| Person::of(login), |at| self.people[at].clone());
        for detail in details {
            self.detail(&mut person, detail);
        }
        match at {
            Some(at) => self.people[at] = person,
            None => self.people.push(person),
        }
    }

    fn detail(&mut self, person: &mut Person, detail: &Detail) {
        let text = detail.text.as_str();
        let login = person.login.as_str();
        if is_unanswered(text) || only_denies(text) || Login::new(text) == person.login {
            return;
        }
        if is_role(text) {
            return self.notes.leave_out(text, &format!("stands beside `{login}` and has no place in the record"));
        }
        let is_taken = |said: &Option<String>| said.as_deref().is_some_and(|said| said.eq_ignore_ascii_case(text));
        if is_taken(&person.name) || is_taken(&person.affiliation) {
            return;
        }
        let is_name =
            self.known.bearer_of(text).is_some_and(|bearer| *bearer == person.login) || resembles(text, login);
        let is_organisation = detail.is_employer || self.known.is_organisation(text);
        if person.name.is_none() && !detail.is_employer && (is_name || !is_organisation && detail.looks_like_name()) {
            person.name = Some(text.to_owned());
        } else if person.affiliation.is_none() && (is_organisation || detail.looks_like_organisation()) {
            if !is_organisation && self.field == Field::Facilitators {
                self.notes.tell(format!("`{text}` is read as the employer of `{login}`"));
            }
            person.affiliation = Some(text.to_owned());
        } else {
            self.notes.leave_out(text, &format!("stands beside `{login}` and has no place in the record"));
        }
    }
}

/// The parts of a text that are not about the same person: sentences, and what a semicolon separates.
fn apart(text: &str) -> Vec<String> {
    let mut apart = vec![String::new()];
    for word in text.split_inclusive(char::is_whitespace) {
        let begins = word.starts_with(|c: char| c.is_uppercase() || c == '@');
        if let Some(last) = apart.last_mut() {
            // A title or an initial has a full stop as well.
            let is_inside = last.matches('(').count() > last.matches(')').count();
            let before = last.trim_end();
            let word_before = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            let ends_sentence = before.ends_with('.') && word_before.chars().count() > 4 && begins;
            if !is_inside && (before.ends_with(';') || ends_sentence) {
                apart.push(word.to_owned());
            } else {
                last.push_str(word);
            }
        }
    }
    apart.iter().map(|text| text.trim().trim_end_matches(';').to_owned()).collect()
}

/// The text with space around what separates two accounts.
fn spaced(text: &str) -> String {
    text.replace(")/", ") / ").replace("/@", " / @").replace("+@", " + @").replace(" and/or ", " and ")
}
