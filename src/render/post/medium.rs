//! What a text is made of, wherever it is posted, and what each place makes of that.

use std::borrow::Cow;

use crate::clock::Timestamp;
use crate::registry::scalar::Login;
use crate::render::text::visible;

/// A part of a line.
#[derive(Debug, Clone)]
pub(super) enum Word {
    /// Our own words, without anything that a place takes for markup.
    Ours(Cow<'static, str>),
    /// Our own words, to be seen first.
    Strong(Cow<'static, str>),
    /// What the record calls something, to be seen first, between words of our own.
    Title(&'static str, String, Cow<'static, str>),
    /// What the record says; cut where there is no room.
    Theirs(String),
    /// People, those who are asked for something by a mention where that is usual.
    People { logins: Vec<Login>, asked: bool },
    /// Something to type, and the words before it.
    Command(&'static str, String),
    /// A moment.
    Moment(Timestamp),
    /// A moment that people should not miss.
    Deadline(Timestamp),
    /// A day.
    Day(Timestamp),
    /// A link.
    Link(String),
    /// What a place needs to tell somebody of it, as it is.
    Ping(String),
}

/// Our own words.
pub(super) fn ours(words: impl Into<Cow<'static, str>>) -> Word {
    Word::Ours(words.into())
}

/// A line: a paragraph of its own, or an item of a list.
pub(super) type Line = Vec<Word>;

/// A text before it is written for a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Post {
    /// What it begins with, each line a paragraph.
    pub lead: Vec<Line>,
    /// Its parts; those without lines are left out.
    pub parts: Vec<Part>,
    /// What it ends with.
    pub end: Vec<Line>,
}

/// A heading, and a list below it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The heading.
    pub heading: &'static str,
    /// The items.
    pub lines: Vec<Line>,
}

/// How much room there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// So many characters of what the record says at a time.
    pub chars: usize,
    /// So many people of each list.
    pub people: usize,
    /// So many items of each part.
    pub items: usize,
    /// So many lines of what it begins with.
    pub lead: usize,
}

/// A place where texts are posted.
pub(super) trait Place {
    /// The most that it takes, where it does not take everything, as [`Place::length`] counts.
    const MOST: Option<usize>;

    /// How long a text is to it.
    fn length(text: &str) -> usize {
        text.len()
    }
    /// What the record says, in which nothing is markup, a link or a mention.
    fn theirs(text: &str) -> String;
    /// Words to be seen first, given as the place wants them.
    fn strong(text: &str) -> String {
        format!("**{text}**")
    }
    /// Somebody; by a mention where that is usual and they are asked for something.
    fn person(login: &Login, asked: bool) -> String;
    /// Something to type; `None` where the place would read something else into it.
    fn command(command: &str) -> Option<String>;
    /// A moment, to the minute that has begun.
    fn moment(at: Timestamp) -> String {
        at.format("%Y-%m-%d %H:%M UTC").to_string()
    }
    /// A moment that people should not miss.
    fn deadline(at: Timestamp) -> String {
        Self::moment(at)
    }
    /// A link, given what [`address`] makes of it.
    fn link(url: &str) -> String {
        format!("<{url}>")
    }
    /// A heading.
    fn heading(words: &str) -> String;
    /// What stands between paragraphs.
    const BREAK: &'static str;
}

/// What the record says, in one line in which nothing hides, and cut to so many characters.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = visible(&words);
    match shown.char_indices().nth(most) {
        None => shown.into_owned(),
        Some((end, _)) => format!("{}…", shown[..end].trim_end()),
    }
}

/// Whoever has a longer login is nobody, and shown in part.
pub(super) const LONGEST_LOGIN: usize = 50;

/// The longest name that is shown whole.
const LONGEST_TITLE: usize = 80;

/// The longest link: what is longer is left out rather than cut.
const LONGEST_LINK: usize = 300;

/// A link of which every character is one that links are made of, and none that a place reads something else into.
pub(super) fn address(url: &str) -> Option<String> {
    let mut safe = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#$&+,;=%".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    (safe.len() <= LONGEST_LINK).then_some(safe)
}

/// A line as a place shows it; `None` where nothing is left of it.
fn line<P: Place>(words: &Line, room: Room) -> Option<String> {
    let mut shown = String::new();
    for word in words {
        shown += &match word {
            Word::Ours(text) => text.clone().into_owned(),
            Word::Strong(text) => P::strong(text),
            Word::Title(before, text, behind) => {
                P::strong(&format!("{before}{}{behind}", P::theirs(&one_line(text, room.chars.min(LONGEST_TITLE)))))
            }
            Word::Theirs(text) => P::theirs(&one_line(text, room.chars)),
            Word::People { logins, asked } => people::<P>(logins, *asked, room),
            Word::Command(lead, command) => P::command(command).map(|it| format!("{lead}{it}")).unwrap_or_default(),
            Word::Moment(at) => P::moment(*at),
            Word::Deadline(at) => P::deadline(*at),
            Word::Day(at) => at.format("%Y-%m-%d").to_string(),
            Word::Link(url) => P::link(&address(url)?),
            Word::Ping(ping) => ping.clone(),
        };
    }
    Some(shown).filter(|shown| !shown.trim().is_empty())
}

fn people<P: Place>(logins: &[Login], asked: bool, room: Room) -> String {
    let shown: Vec<String> = logins.iter().take(room.people).map(|login| P::person(login, asked)).collect();
    let more = logins.len().saturating_sub(shown.len());
    match (more, shown.len()) {
        (0, _) => shown.join(", "),
        (_, 0) => format!("{more} people"),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A text as a place shows it in so much room.
fn written<P: Place>(post: &Post, room: Room) -> String {
    let lines = |lines: &[Line], most: usize| -> Vec<String> {
        lines.iter().take(most).filter_map(|words| line::<P>(words, room)).collect()
    };
    let mut paragraphs = lines(&post.lead, room.lead);
    for part in &post.parts {
        let all: Vec<String> = lines(&part.lines, usize::MAX);
        if all.is_empty() {
            continue;
        }
        let mut list = vec![P::heading(part.heading)];
        list.extend(all.iter().take(room.items).map(|item| format!("- {item}")));
        if all.len() > room.items {
            list.push(format!("- and {} more", all.len() - room.items));
        }
        paragraphs.push(list.join("\n"));
    }
    paragraphs.extend(lines(&post.end, usize::MAX));
    paragraphs.join(P::BREAK)
}

/// The text as a place shows it, with as much of it as the place takes: first the words of the record are cut, then lists.
pub(super) fn fit<P: Place>(post: &Post) -> String {
    let whole = Room { chars: 600, people: usize::MAX, items: usize::MAX, lead: usize::MAX };
    let most = P::MOST.unwrap_or(usize::MAX);
    let shorter = [300, 150, 80].map(|chars| Room { chars, ..whole });
    let items = post.parts.iter().map(|part| part.lines.len()).max().unwrap_or_default().min(40);
    let fewer = (0..=items).rev().map(|items| Room { chars: 80, people: 8, items, ..whole });
    let least = |chars| (1..=post.lead.len()).rev().map(move |lead| Room { chars, people: 3, items: 0, lead });
    let rooms = std::iter::once(whole).chain(shorter).chain(fewer).chain(least(40)).chain(least(12));
    let mut shown = String::new();
    for room in rooms {
        shown = written::<P>(post, room);
        if P::length(&shown) <= most {
            break;
        }
    }
    shown
}
