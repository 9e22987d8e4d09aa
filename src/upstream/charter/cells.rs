//! What cells of tables say.

use std::ops::Range;

use chrono::NaiveDate;

use crate::registry::scalar::Login;
use crate::upstream::markdown::Text;

/// What a cell says; `None` where it says nothing, as `—` does.
pub fn said(cell: &Text) -> Option<String> {
    Some(cell.said()).filter(|text| !matches!(text.as_str(), "" | "-" | "–" | "—"))
}

/// What a cell says that holds a word, whatever marks stand around that.
pub fn word(cell: &Text) -> Option<String> {
    said(cell).map(|_| cell.plain())
}

/// Whether somebody with this role leads the group.
pub fn leads(role: &str) -> bool {
    ["Lead", "WG Lead", "Facilitator"].iter().any(|known| known.eq_ignore_ascii_case(role))
}

/// Whether a text only holds a place: `TBD`, `_TBD_`, `To be agreed`, `TODO`.
pub fn is_placeholder(text: &str) -> bool {
    let bare = text.trim().trim_matches(['*', '_', '`']).to_lowercase();
    matches!(&*bare, "tbd" | "todo" | "to be agreed")
}

/// The logins of a cell.
pub fn logins(cell: &Text) -> Vec<Login> {
    let linked: Vec<Login> = cell.links().into_iter().filter_map(|(_, url, words)| login_of(url, &words)).collect();
    if !linked.is_empty() {
        return linked;
    }
    let plain = cell.plain();
    if is_placeholder(&plain) {
        return Vec::new();
    }
    let words: Vec<&str> = plain.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    let named: Vec<Login> = words.iter().filter_map(|word| word.strip_prefix('@')).filter_map(valid).collect();
    match words.as_slice() {
        [word] if named.is_empty() => valid(word).filter(|_| said(cell).is_some()).into_iter().collect(),
        _ => named,
    }
}

fn valid(word: &str) -> Option<Login> {
    Some(Login::new(word)).filter(Login::is_valid)
}

/// The login behind a link to a profile; spelled as its words spell it, where those name the same.
pub fn login_of(url: &str, words: &str) -> Option<Login> {
    let login = profile(url)?;
    let shown = words.trim().strip_prefix('@').and_then(valid);
    Some(shown.filter(|shown| *shown == login).unwrap_or(login))
}

/// The login whose profile an address of GitHub is.
pub fn profile(url: &str) -> Option<Login> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let path = rest.strip_prefix("www.").unwrap_or(rest).strip_prefix("github.com/")?;
    valid(path.trim_end_matches('/').split(['?', '#']).next().unwrap_or_default())
}

/// The day that a term says, in words such as `6 months (ends Aug 14, 2026)`.
pub fn term_ends(term: &str) -> Option<NaiveDate> {
    day(term.get(end_of_term(term)?)?.get("ends ".len()..)?)
}

/// Where a term says its end, up to four digits of a year.
pub fn end_of_term(term: &str) -> Option<Range<usize>> {
    let at = term.to_ascii_lowercase().find("ends ")?;
    let is_word = !term[..at].ends_with(char::is_alphanumeric);
    let is_year = |from: usize| {
        let digits = term.as_bytes().get(from..from + 4);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    let year = (at..term.len()).find(|from| is_year(*from))?;
    let goes_on = term[year + 4..].starts_with(char::is_alphanumeric);
    (is_word && !goes_on).then_some(at..year + 4)
}

/// The day that a text begins with, in words such as `Aug 14, 2026`.
pub fn day(text: &str) -> Option<NaiveDate> {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let (month, day, year) = (words.next()?, words.next()?, words.next()?.trim_end_matches('.'));
    let month: chrono::Month = month.trim_end_matches('.').parse().ok()?;
    NaiveDate::from_ymd_opt(
        year.parse().ok().filter(|_| year.len() == 4)?,
        month.number_from_month(),
        day.parse().ok()?,
    )
}

/// An organisation without what it says of a role: `Nordstrom` of `Nordstrom / MCP Maintainer`.
pub fn organisation(affiliation: &str) -> String {
    let parts = affiliation.split(['/', ';']).map(str::trim);
    let is_role = |part: &&str| {
        let lower = part.to_lowercase();
        lower.ends_with("maintainer") || lower.is_empty()
    };
    parts.filter(|part| !is_role(part)).collect::<Vec<_>>().join(" / ")
}
