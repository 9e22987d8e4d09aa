//! One person as people write them: accounts, and what stands beside.

use super::account::{accounts, with_accounts, without_others};
use super::calling::{is_organisation, is_title};
use super::field::words;
use super::vocabulary::is_among;
use crate::registry::scalar::Login;

/// A part of a list of people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// As it was written.
    pub(super) text: String,
    /// The accounts in it: behind an `@`, in a link, or behind the word GitHub; `None` for what can be no login.
    pub(super) accounts: Vec<Option<Login>>,
    /// What stands beside them.
    pub(super) details: Vec<Detail>,
}

/// Something that stands beside an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) text: String,
    pub(super) says: Says,
}

/// What something is, where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing says it.
    Something,
    /// Whom the person works for: behind "from", "at", an `@` that stands alone, or a label.
    Employer,
    /// The person's name, behind a label.
    Name,
    /// What a record has no place for: a mail address, a time zone, an account elsewhere.
    Aside,
}

/// What is said of a person behind a label of its own, by the words of the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Label {
    Account,
    Employer,
    Name,
    Aside,
}

/// Words that such labels have.
const LABELS: [(Label, &str); 4] = [
    (Label::Account, "github handle login username account profile id"),
    (Label::Employer, "employer company affiliation organization organisation org works at"),
    (Label::Name, "name full real"),
    (
        Label::Aside,
        "email mail discord slack role title position job pronouns timezone time zone tz country location city based in term \
         linkedin twitter",
    ),
];

impl Label {
    /// What is said behind a label that begins a text.
    pub(super) fn of(text: &str) -> Option<(Self, &str)> {
        let text = text.trim_start_matches(['-', '*', '•', ' ']);
        let (label, said) = text.split_once(':')?;
        let said = said.trim_start_matches(['*', ' ']);
        let known = |label: &str| Self::by_words(label).filter(|_| !said.starts_with("//"));
        Some((known(label)?, said))
    }

    /// What a label asks for.
    pub(super) fn by_words(label: &str) -> Option<Self> {
        let said = words(label);
        let has = |list: &str| said.iter().all(|word| is_among(word, list));
        // A handle may be one of a chat.
        let elsewhere = ["discord", "slack", "email", "mail", "linkedin", "twitter"];
        if said.is_empty() {
            None
        } else if said.iter().any(|word| elsewhere.contains(&word.as_str())) {
            has("discord slack email mail linkedin twitter handle login username account id address name")
                .then_some(Self::Aside)
        } else {
            LABELS.iter().find(|(_, list)| has(list)).map(|(label, _)| *label)
        }
    }
}

impl Part {
    /// Reads a part.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim().trim_start_matches(['•', '·', '-', '–', ' ']).trim();
        let told = match Label::of(text) {
            Some((Label::Account, said)) if !said.contains(' ') && !said.contains(['@', '/', '.']) => {
                format!("@{said}")
            }
            _ => text.to_owned(),
        };
        let mut plain = with_accounts(&told);
        let (less, others) = without_others(&plain);
        let has_account = accounts(&less).0.iter().any(Option::is_some);
        if has_account {
            plain = less;
        }
        let (mut accounts, rest) = accounts(&plain);
        // A link is often titled by the account that it leads to.
        accounts.dedup();
        let aside = |text: String| Detail { text, says: Says::Aside };
        let mut details = details(&rest);
        details.extend(others.into_iter().filter(|_| has_account).map(aside));
        Self { text: text.to_owned(), accounts, details }
    }

    /// What it says beside accounts, and those too.
    pub(super) fn into_details(self) -> Vec<Detail> {
        let logins = self.accounts.into_iter().flatten();
        let logins = logins.map(|login| Detail { text: login.to_string(), says: Says::Something });
        logins.chain(self.details).collect()
    }
}

impl Detail {
    /// Whether it is written as people write a person's name: two to four words, with capitals.
    pub(super) fn looks_like_name(&self) -> bool {
        let parts: Vec<&str> = self.text.split_whitespace().collect();
        let particles = ["de", "da", "di", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "du", "dos", "y"];
        let is_part = |part: &&str| part.starts_with(char::is_uppercase) || particles.contains(part);
        let is_letters = self.text.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c));
        (2..=4).contains(&parts.len()) && is_letters && parts.iter().all(is_part)
    }

    /// Whether it can be an organisation: a few words, no address and no sentence.
    pub(super) fn looks_like_organisation(&self) -> bool {
        let is_begun = self.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        is_begun && self.text.split_whitespace().count() <= 5 && !self.text.contains(['@', ':', '#'])
    }
}

/// Whether a login is made of a name: has a word of it, or its initials.
pub(super) fn resembles(name: &str, login: &str) -> bool {
    let login = login.to_lowercase().replace(['-', '_'], "");
    let said = words(name);
    let initials: String = said.iter().filter_map(|word| word.chars().next()).collect();
    let is_name = said.len() >= 2 && name.starts_with(char::is_uppercase);
    let has_word = said.iter().any(|word| word.chars().count() >= 3 && login.contains(word.as_str()));
    (is_name && (has_word || login == initials))
        || (said.len() == 1 && name.starts_with(char::is_uppercase) && has_word)
}

/// Whether a bare word is written as logins are, and neither names nor other words.
pub(super) fn looks_like_login(text: &str) -> bool {
    can_be_login(text) && !text.contains(char::is_uppercase) && text.contains(|c: char| c == '-' || c.is_ascii_digit())
}

/// Whether a bare word is a login, and no word for whoever writes or whoever likes.
pub(super) fn can_be_login(text: &str) -> bool {
    const NO_LOGINS: &str = "me myself i us we you anyone anybody someone somebody everyone volunteer volunteers self \
        author submitter community team yes please";
    Login::new(text).is_valid() && !is_among(&text.to_lowercase(), NO_LOGINS)
}

/// What separates what is said of a person.
const CUTS: [&str; 12] = ["(", ")", ",", ";", "|", " - ", "\u{2013}", "\u{2014}", "/ ", ": ", " /", "\n"];
/// The same, where what begins a piece is a label.
const OUTER_CUTS: [&str; 10] = ["(", ")", ",", ";", "|", " - ", "\u{2013}", "\u{2014}", " -- ", "\n"];
/// Words before whom somebody works for.
const EMPLOYERS: [&str; 8] = [" from ", " at ", " of ", " @ ", " with ", " working for ", " works for ", " works at "];

fn details(text: &str) -> Vec<Detail> {
    let mut details = Vec::new();
    for piece in cut(vec![text.to_owned()], &OUTER_CUTS) {
        match Label::of(&piece) {
            Some((Label::Employer, said)) => push(&mut details, said, Says::Employer),
            Some((Label::Name, said)) => push(&mut details, said, Says::Name),
            Some((Label::Aside, _)) => push(&mut details, &piece, Says::Aside),
            Some((Label::Account, said)) => beside(said, &mut details),
            _ => cut(vec![piece], &CUTS).iter().for_each(|piece| beside(piece, &mut details)),
        }
    }
    details
}

fn cut(pieces: Vec<String>, cuts: &[&str]) -> Vec<String> {
    cuts.iter()
        .fold(pieces, |pieces, cut| pieces.iter().flat_map(|piece| piece.split(cut)).map(str::to_owned).collect())
}

/// What a piece without a label says: something, and perhaps an employer behind it.
fn beside(piece: &str, details: &mut Vec<Detail>) {
    let padded = format!(" {} ", piece.trim());
    // "VP of Engineering" is no employer's, and "University of" no name.
    let is_work = |at: usize, word: &str| word == " of " && (is_title(&padded[..at]) || is_organisation(&padded[..at]));
    let cuts = EMPLOYERS.iter().filter_map(|word| {
        padded.match_indices(word).find(|(at, word)| !is_work(*at, word)).map(|(at, word)| (at, word.len()))
    });
    let (name, employer) = match cuts.min() {
        Some((at, length)) => (padded[..at].to_owned(), Some(padded[at + length..].to_owned())),
        None => (padded, None),
    };
    push(details, &name, Says::Something);
    if let Some(employer) = employer {
        push(details, &employer, Says::Employer);
    }
}

fn push(details: &mut Vec<Detail>, text: &str, says: Says) {
    let text = text.trim().trim_matches(['.', ':', '-', '=', '"', '!', ' ', '“', '”', '‘', '’', '«', '»', '\'']).trim();
    let text = if says == Says::Name { text } else { text.trim_start_matches("now ").trim_start_matches("currently ") };
    if text.chars().any(char::is_alphanumeric) {
        details.push(Detail { text: text.to_owned(), says });
    }
}
