//! One person as people write them: accounts, and what stands beside.

use super::field::words;
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
    /// Whether it is whom the person works for: behind "from", "at" or an `@` that stands alone.
    pub(super) is_employer: bool,
}

impl Part {
    /// Reads a part.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim().trim_start_matches(['•', '·', '-', '–', ' ']).trim();
        let plain = with_accounts(text);
        let (mut accounts, rest) = accounts(&plain);
        // A link is often titled by the account that it leads to.
        accounts.dedup();
        Self { text: text.to_owned(), accounts, details: details(&rest) }
    }

    /// What it says beside accounts, and those too.
    pub(super) fn into_details(self) -> Vec<Detail> {
        let logins =
            self.accounts.into_iter().flatten().map(|login| Detail { text: login.to_string(), is_employer: false });
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
        let is_title = self.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        is_title && self.text.split_whitespace().count() <= 5 && !self.text.contains(['@', ':', '#'])
    }
}

/// Words that organisations have in their names.
const ORGANISATIONS: [&str; 25] = [
    "inc",
    "corp",
    "corporation",
    "llc",
    "ltd",
    "limited",
    "gmbh",
    "ag",
    "bv",
    "labs",
    "lab",
    "university",
    "institute",
    "foundation",
    "company",
    "technologies",
    "systems",
    "software",
    "bank",
    "studio",
    "consulting",
    "independent",
    "freelance",
    "unaffiliated",
    "college",
];

/// Whether a text is what somebody is to the group, or how they are spoken of.
pub(super) fn is_role(text: &str) -> bool {
    let roles = [
        "co",
        "lead",
        "leads",
        "facilitator",
        "facilitators",
        "chair",
        "maintainer",
        "primary",
        "secondary",
        "backup",
        "he",
        "him",
        "she",
        "her",
        "they",
        "them",
        "self",
        "nominated",
        "interim",
        "acting",
        "proposer",
        "author",
    ];
    let said = words(text);
    !said.is_empty() && said.iter().all(|word| roles.contains(&word.as_str()))
}

/// Whether a text has words that organisations have in their names.
pub(super) fn is_organisation(text: &str) -> bool {
    let said = words(text);
    said.len() <= 6 && said.iter().any(|word| ORGANISATIONS.contains(&word.as_str()))
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
    let others = [
        "me",
        "myself",
        "i",
        "us",
        "we",
        "you",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "everyone",
        "volunteer",
        "volunteers",
        "self",
        "author",
        "submitter",
        "community",
        "team",
        "yes",
        "please",
    ];
    Login::new(text).is_valid() && !others.contains(&text.to_lowercase().as_str())
}

/// The text with accounts of GitHub behind an `@`, whatever way they were written in, and links without their marks.
fn with_accounts(text: &str) -> String {
    let text =
        text.replace(['*', '`'], "").replace('<', "(").replace('>', ")").replace("](", " (").replace(['[', ']'], "");
    let text = if text.trim_matches('_').len() + 2 <= text.len() && text.starts_with('_') {
        text.trim_matches('_').to_owned()
    } else {
        text
    };
    let mut kept = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let start = word.find("github.com/").map(|at| (at, at + "github.com/".len()));
        match start {
            Some((at, behind)) => {
                let before =
                    word[..at].trim_end_matches("www.").trim_end_matches("https://").trim_end_matches("http://");
                let rest = word[behind..].trim_start_matches('@');
                let end = rest.find(|c: char| !is_handle(c)).unwrap_or(rest.len());
                kept.push_str(&format!("{before}@{}{}", &rest[..end], rest[end..].trim_start_matches('/')));
            }
            None => kept.push_str(word),
        }
    }
    behind_github(&kept)
}

/// The text with `@` before the word that follows "GitHub:" and the like, instead of that.
fn behind_github(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if let Some(end) = lower.find(" on github") {
        let start = text[..end].rfind(|c: char| !is_handle(c)).map_or(0, |at| at + 1);
        if start < end && !text[..start].contains('@') {
            return format!("{}@{}{}", &text[..start], &text[start..end], &text[end + " on github".len()..]);
        }
    }
    for mark in ["github handle", "github username", "github login", "github id", "github", "gh"] {
        let Some(at) = lower.find(mark) else { continue };
        let is_word = !lower[..at].ends_with(|c: char| c.is_alphanumeric() || c == '@' || c == '-');
        let behind = &text[at + mark.len()..];
        let rest = behind.trim_start_matches([':', ' ', '=', '-']);
        let is_said = rest.len() < behind.len() && rest.starts_with(|c: char| c == '@' || c.is_ascii_alphanumeric());
        // A second account behind the same mark, or none, is somebody's employer or name.
        if is_word && is_said {
            let rest = rest.trim_start_matches('@');
            let word = &rest[..rest.find(|c: char| !is_handle(c)).unwrap_or(rest.len())];
            let is_login = behind.trim_start().starts_with([':', '='])
                || behind.contains('@')
                || !word.contains(char::is_uppercase);
            if is_login && !text[..at].contains('@') {
                return format!("{}@{rest}", &text[..at]);
            }
        }
    }
    text.to_owned()
}

fn is_handle(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The accounts behind the `@` of a text that belong to no mail address, and the text without them.
fn accounts(text: &str) -> (Vec<Option<Login>>, String) {
    let mut found = Vec::new();
    let mut rest = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices('@') {
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        let handle = &text[at + 1..];
        let handle = &handle[..handle.find(|c: char| !is_handle(c)).unwrap_or(handle.len())];
        if !begins || handle.is_empty() || at < from {
            continue;
        }
        let mut behind = text[at + 1 + handle.len()..].chars();
        let goes_on = behind.next() == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
        // An account of a chat is a number.
        let is_number = handle.len() > 12 && handle.bytes().all(|byte| byte.is_ascii_digit());
        found.push(Some(Login::new(handle)).filter(|login| login.is_valid() && !goes_on && !is_number));
        rest.push_str(&text[from..at]);
        rest.push('|');
        from = at + 1 + handle.len();
    }
    rest.push_str(&text[from..]);
    (found, rest)
}

/// What separates what is said of a person.
const CUTS: [&str; 12] = ["(", ")", ",", ";", "|", " - ", "\u{2013}", "\u{2014}", "/ ", ": ", " /", "\n"];
/// Words before whom somebody works for.
const EMPLOYERS: [&str; 8] = [" from ", " at ", " of ", " @ ", " with ", " working for ", " works for ", " works at "];

fn details(text: &str) -> Vec<Detail> {
    let mut pieces = vec![text.to_owned()];
    for cut in CUTS {
        pieces = pieces.iter().flat_map(|piece| piece.split(cut)).map(str::to_owned).collect();
    }
    let mut details = Vec::new();
    for piece in pieces {
        let padded = format!(" {} ", piece.trim());
        let cuts = EMPLOYERS.iter().filter_map(|word| Some((padded.find(word)?, word.len())));
        let (name, employer) = match cuts.min() {
            Some((at, length)) => (padded[..at].to_owned(), Some(padded[at + length..].to_owned())),
            None => (padded, None),
        };
        let mut push = |text: &str, is_employer| {
            let text = text.trim().trim_matches(['.', ':', '-', '=', '"', '!', ' ']).trim();
            if text.chars().any(char::is_alphanumeric) {
                details.push(Detail { text: text.to_owned(), is_employer });
            }
        };
        push(&name, false);
        if let Some(employer) = employer {
            push(&employer, true);
        }
    }
    details
}
