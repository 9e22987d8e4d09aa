//! The people of an answer: logins, and the name and employer that stand beside them.

use chrono::NaiveDate;

use super::answer::{Answer, Entry};
use super::calling::{is_role, is_title, without_honours};
use super::doubt::Notes;
use super::entries::{apart, entries, spaced};
use super::field::Field;
use super::known::Known;
use super::lists::{is_clause, parts};
use super::nothing::{is_unanswered, only_denies};
use super::person::{Detail, Part, Says, can_be_login, looks_like_login, resembles};
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
    let mut entries = entries(answers);
    for entry in &mut entries {
        let (text, honours) = without_honours(&entry.text);
        honours.iter().for_each(|title| notes.leave_out(title, "is a title, and names stand without"));
        entry.text = text;
    }
    let accounts = |entry: &Entry| Part::of(&entry.text).accounts.len();
    let are_mentioned = entries.iter().any(|entry| Part::of(&entry.text).accounts.iter().any(Option::is_some));
    let are_listed = entries.len() > 1 && entries.iter().all(|entry| accounts(entry) == 1);
    let mut reading = Reading { field, known, notes, are_mentioned, are_listed, people: Vec::new() };
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
    /// Whether each person has an entry, so that what else stands there is about that one.
    are_listed: bool,
    people: Vec<Person>,
}

/// Whom a part of an entry is about.
enum Taken {
    /// Somebody, by the place among the people.
    As(usize),
    /// Nobody: it says that there is none, or is asked.
    Nobody,
    /// That cannot be told from the part alone.
    Unclear,
}

/// A part of an entry in which nobody is told, and who stands last before it and first behind it.
struct Unclear {
    part: Part,
    before: Option<usize>,
    behind: Option<usize>,
}

impl Reading<'_> {
    /// An entry: one person with what is said of them, or several.
    fn entry(&mut self, text: &str, below: &[String]) {
        let mut all: Vec<Part> = parts(&spaced(text)).iter().map(|part| Part::of(part)).collect();
        // What stands below somebody is about them.
        if let [.., last] = all.as_mut_slice() {
            last.details.extend(below.iter().flat_map(|text| Part::of(text).into_details()));
            if last.accounts.is_empty() {
                last.accounts = below.iter().flat_map(|text| Part::of(text).accounts).take(1).collect();
            }
            last.text = [std::slice::from_ref(&last.text), below].concat().join(", ");
        }
        let mut unclear: Vec<Unclear> = Vec::new();
        let (mut told, mut before): (Vec<usize>, Option<usize>) = (Vec::new(), None);
        let is_sentence = all.iter().any(|part| is_clause(&part.text));
        for part in all {
            match self.part(&part) {
                Taken::Nobody => {}
                Taken::Unclear => unclear.push(Unclear { part, before, behind: None }),
                Taken::As(at) => {
                    unclear.iter_mut().filter(|one| one.behind.is_none()).for_each(|one| one.behind = Some(at));
                    told.push(at);
                    before = Some(at);
                }
            }
        }
        told.dedup();
        if told.is_empty() && unclear.len() > 1 && is_sentence {
            return self.nobody(text);
        }
        for one in unclear {
            self.unclear(&one, &told);
        }
    }

    /// Takes in a part in which an account, or somebody whom the roster knows, is told.
    fn part(&mut self, part: &Part) -> Taken {
        if is_unanswered(&part.text) || only_denies(&part.text) {
            return Taken::Nobody;
        }
        match part.accounts.as_slice() {
            [] => self.without_account(part).map_or(Taken::Unclear, Taken::As),
            [Some(_)] if part.text.ends_with('?') => {
                self.doubt(&part.text, "it is put as a question");
                Taken::Nobody
            }
            [Some(login)] => Taken::As(self.add(login.clone(), &part.details)),
            accounts => {
                let mut last = Taken::Nobody;
                for account in accounts {
                    match account {
                        Some(login) => last = Taken::As(self.add(login.clone(), &[])),
                        None => self.doubt(&part.text, "no GitHub account can have that login"),
                    }
                }
                if let (details @ [_, ..], true) = (part.details.as_slice(), accounts.len() > 1) {
                    let text = details.iter().map(|detail| detail.text.as_str()).collect::<Vec<_>>().join(", ");
                    self.notes.leave_out(&text, "stands among several people");
                }
                last
            }
        }
    }

    fn without_account(&mut self, part: &Part) -> Option<usize> {
        let texts: Vec<&str> = part.details.iter().map(|detail| detail.text.as_str()).collect();
        for (index, text) in texts.iter().enumerate() {
            let by_address = self.known.owner_of(text).map(|login| (login, "that address is theirs in the roster"));
            let bearer = || Some((self.known.bearer_of(text)?, "nobody else in the roster bears that name"));
            if let Some((login, why)) = by_address.or_else(bearer) {
                let login = login.clone();
                self.notes.tell(format!("`{text}` is `{login}`: {why}"));
                let rest: Vec<Detail> = part
                    .details
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != index)
                    .map(|(_, one)| one.clone())
                    .collect();
                return Some(self.add(login, &rest));
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
        let index = bare?;
        let rest: Vec<Detail> =
            part.details.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, one)| one.clone()).collect();
        Some(self.add(Login::new(texts[index]), &rest))
    }

    /// A part in which no account can be told, in an entry in which these people are.
    fn unclear(&mut self, one: &Unclear, told: &[usize]) {
        let part = &one.part;
        let sole = if let [only] = told { Some(*only) } else { None };
        let each = |fits: &dyn Fn(&Detail) -> bool| !part.details.is_empty() && part.details.iter().all(fits);
        let is_named = |detail: &Detail, at: usize| resembles(&detail.text, self.people[at].login.as_str());
        let is_employer = |detail: &Detail| detail.says == Says::Employer || self.known.is_organisation(&detail.text);
        let says_so = |detail: &Detail| {
            let is_said = matches!(detail.says, Says::Aside | Says::Name);
            is_said || is_title(&detail.text) || is_role(&detail.text) || is_address(&detail.text)
        };
        let named = told.iter().copied().find(|at| each(&|detail| is_named(detail, *at)));
        let only = sole.filter(|at| each(&|it| is_named(it, *at) || is_employer(it) || says_so(it)));
        let near = one.before.or(one.behind).filter(|_| each(&is_employer));
        let about = named.or(only).or(near).or(one.before.filter(|_| each(&says_so)));
        if let Some(at) = about {
            return self.say_of(at, &part.details);
        }
        // Where each person has an entry, all of it is about that one; elsewhere a name may be somebody else's.
        let begins_with_name = part.details.first().is_some_and(Detail::looks_like_name);
        let has_no_name = |at: &usize| one.before.is_none() && self.people[*at].name.is_none();
        if let Some(at) = sole.filter(|at| self.are_listed && begins_with_name && has_no_name(at)) {
            return self.say_of(at, &part.details);
        }
        let is_behind = |at: &usize| one.before == Some(*at) && self.people[*at].name.is_some();
        let is_free = |at: &usize| self.people[*at].affiliation.is_none();
        let can_be_one = each(&Detail::looks_like_organisation) && (self.are_listed || !each(&Detail::looks_like_name));
        if let Some(at) = sole.filter(|at| is_behind(at) && is_free(at) && can_be_one) {
            self.notes.tell(format!("`{}` is read as the employer of `{}`", part.text, self.people[at].login));
            let employer = |one: &Detail| Detail { text: one.text.clone(), says: Says::Employer };
            let details: Vec<Detail> = part.details.iter().map(employer).collect();
            return self.say_of(at, &details);
        }
        self.nobody(&part.text);
    }

    fn say_of(&mut self, at: usize, details: &[Detail]) {
        let login = self.people[at].login.clone();
        self.add(login, details);
    }

    /// Asks who is meant.
    fn nobody(&mut self, text: &str) {
        let why = if self.known.is_ambiguous(text) {
            "several people in the roster bear that name"
        } else if text.contains('@') && text.contains('.') {
            "a mail address is no GitHub login"
        } else {
            "no GitHub login can be told in it"
        };
        self.doubt(text, why);
    }

    fn doubt(&mut self, text: &str, why: &str) {
        self.notes.doubt(self.field, text, why, Vec::new());
    }

    /// Takes in somebody, with what stands beside the login; gives the place among the people.
    fn add(&mut self, login: Login, details: &[Detail]) -> usize {
        let login = self.known.spelt(login);
        let at = self.people.iter().position(|person| person.login == login);
        let mut person = at.map_or_else(|| Person::of(login), |at| self.people[at].clone());
        // What says itself whom somebody works for goes before what may be that.
        let (said, other): (Vec<&Detail>, Vec<&Detail>) = details.iter().partition(|one| one.says != Says::Something);
        for detail in said.into_iter().chain(other) {
            self.detail(&mut person, detail);
        }
        let place = at.unwrap_or(self.people.len());
        match at {
            Some(at) => self.people[at] = person,
            None => self.people.push(person),
        }
        place
    }

    fn detail(&mut self, person: &mut Person, detail: &Detail) {
        let text = detail.text.as_str();
        let login = person.login.as_str();
        if is_unanswered(text) || only_denies(text) || Login::new(text) == person.login {
            return;
        }
        let is_taken = |said: &Option<String>| said.as_deref().is_some_and(|said| said.eq_ignore_ascii_case(text));
        if is_taken(&person.name) || is_taken(&person.affiliation) {
            return;
        }
        let is_name =
            self.known.bearer_of(text).is_some_and(|bearer| *bearer == person.login) || resembles(text, login);
        let is_organisation = detail.says == Says::Employer || self.known.is_organisation(text);
        let (is_name, may_be_employer) = match detail.says {
            Says::Aside => (false, false),
            Says::Name => (true, false),
            Says::Employer => (false, true),
            Says::Something if is_role(text) || is_title(text) => (false, false),
            Says::Something => {
                let is_name = is_name || !is_organisation && detail.looks_like_name();
                (is_name, is_organisation || detail.looks_like_organisation())
            }
        };
        if person.name.is_none() && is_name {
            person.name = Some(text.to_owned());
        } else if person.affiliation.is_none() && may_be_employer {
            if !is_organisation && self.field == Field::Facilitators {
                self.notes.tell(format!("`{text}` is read as the employer of `{login}`"));
            }
            person.affiliation = Some(text.to_owned());
        } else {
            self.notes.leave_out(text, &format!("stands beside `{login}` and has no place in the record"));
        }
    }
}

/// Whether a text is a mail address.
fn is_address(text: &str) -> bool {
    !text.contains(' ') && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
