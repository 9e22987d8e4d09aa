//! Accounts of GitHub in a text, whatever way they are written in.

use crate::registry::scalar::Login;

/// The text with accounts of GitHub behind an `@`, and links without their marks.
pub(super) fn with_accounts(text: &str) -> String {
    let text = without_mentions(text);
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

/// The text with whom a chat mentions by the name that it shows: `<@U024BE7LH|nia>` is an account elsewhere.
fn without_mentions(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some((before, mention)) = rest.split_once("<@") {
        kept.push_str(before);
        let shown = mention.split_once('>').and_then(|(inside, behind)| Some((inside.split_once('|')?.1, behind)));
        if let Some((name, behind)) = shown {
            kept.push_str(name);
            rest = behind;
        } else {
            kept.push_str("<@");
            rest = mention;
        }
    }
    kept + rest
}

/// The text with `@` before the word that follows "GitHub:" and the like, instead of that.
fn behind_github(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if let Some(end) = lower.find(" on github") {
        let start = text[..end].rfind(|c: char| !is_handle(c)).map_or(0, |at| at + 1);
        if start < end && accounts(&text[..start]).0.iter().all(Option::is_none) {
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
            if is_login && accounts(&text[..at]).0.iter().all(Option::is_none) {
                return format!("{}@{rest}", &text[..at]);
            }
        }
    }
    text.to_owned()
}

fn is_handle(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// An account of a chat is a number.
fn is_number(handle: &str) -> bool {
    handle.len() > 12 && handle.bytes().all(|byte| byte.is_ascii_digit())
}

/// The accounts behind the `@` of a text that belong to no mail address, and the text without them.
pub(super) fn accounts(text: &str) -> (Vec<Option<Login>>, String) {
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
        found.push(Some(Login::new(handle)).filter(|login| login.is_valid() && !goes_on && !is_number(handle)));
        rest.push_str(&text[from..at]);
        rest.push('|');
        from = at + 1 + handle.len();
    }
    rest.push_str(&text[from..]);
    (found, rest)
}

/// The text without what names no account of GitHub where another part of it does, and that: mail addresses, and accounts of
/// a chat.
pub(super) fn without_others(text: &str) -> (String, Vec<String>) {
    let is_other = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let mail = bare.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        mail || bare.strip_prefix('@').is_some_and(is_number)
    };
    let (mut kept, mut others) = (String::new(), Vec::new());
    for word in text.split_inclusive([' ', ',', ';', '\n']) {
        if is_other(word) {
            others.push(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@').to_owned());
            // What separates it goes on to do so.
            kept.push_str(word.trim_start_matches(|c: char| !",; \n".contains(c)));
            kept.push(' ');
        } else {
            kept.push_str(word);
        }
    }
    if others.is_empty() { (text.to_owned(), others) } else { (kept, others) }
}
