//! What templates do to texts and times before they show them.

use std::fmt::{Display, Write as _};

use askama::filters::Safe;
use askama::{Result, Values};
use chrono::{NaiveDate, NaiveDateTime};

use crate::clock::{Timestamp, rfc3339};
use crate::registry::scalar::Url;
use crate::render::moment::length;
use crate::words::hidden::is_hidden;
use crate::words::mail::without_addresses;

/// A text of the record in one line: nothing in it hides, and nobody's mail address is told.
#[askama::filter_fn]
pub fn said(text: impl Display, _: &dyn Values) -> Result<String> {
    Ok(one_line(&text.to_string()))
}

/// Lines that are to be copied as they stand: nothing in them hides, and nobody's mail address is told.
#[askama::filter_fn]
pub fn lined(text: impl Display, _: &dyn Values) -> Result<String> {
    let line = |line: &str| format!("{:1$}{2}", "", line.len() - line.trim_start().len(), one_line(line));
    Ok(text.to_string().lines().map(line).collect::<Vec<_>>().join("\n"))
}

/// A text of the record in paragraphs, in which links can be followed.
#[askama::filter_fn]
pub fn prose(text: impl Display, _: &dyn Values) -> Result<Safe<String>> {
    Ok(Safe(paragraphs(&text.to_string())))
}

/// A text of the record in one line, in which links can be followed.
#[askama::filter_fn]
pub fn linked(text: impl Display, _: &dyn Values) -> Result<Safe<String>> {
    let mut html = String::new();
    with_links(&without_addresses(text.to_string().trim()), &mut html);
    Ok(Safe(html))
}

/// The beginning of a text of the record, in one line.
#[askama::filter_fn]
pub fn brief(text: impl Display, _: &dyn Values, most: usize) -> Result<String> {
    let text = text.to_string();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = one_line(&line);
    Ok(match shown.char_indices().nth(most) {
        Some((end, _)) => shown[..end].trim_end().to_owned() + "…",
        None => shown,
    })
}

/// A moment: `Sun 29 Nov 2026, 04:19 UTC`.
#[askama::filter_fn]
pub fn moment(at: &Timestamp, _: &dyn Values) -> Result<Safe<String>> {
    Ok(Safe(format!("<time datetime=\"{}\">{}</time>", rfc3339(*at), at.format("%a %-d %b %Y, %H:%M UTC"))))
}

/// The day of a moment: `29 Nov 2026`.
#[askama::filter_fn]
pub fn day(at: &Timestamp, _: &dyn Values) -> Result<Safe<String>> {
    Ok(Safe(format!("<time datetime=\"{}\">{}</time>", at.format("%Y-%m-%d"), at.format("%-d %b %Y"))))
}

/// A day of a calendar: `29 Nov 2026`.
#[askama::filter_fn]
pub fn date(day: &NaiveDate, _: &dyn Values) -> Result<Safe<String>> {
    Ok(Safe(format!("<time datetime=\"{}\">{}</time>", day.format("%Y-%m-%d"), day.format("%-d %b %Y"))))
}

/// The local time of a zone: `Sat 28 Nov, 16:00`.
#[askama::filter_fn]
pub fn local(at: &NaiveDateTime, _: &dyn Values) -> Result<String> {
    Ok(at.format("%a %-d %b, %H:%M").to_string())
}

/// A moment as machines read it.
#[askama::filter_fn]
pub fn rfc(at: &Timestamp, _: &dyn Values) -> Result<String> {
    Ok(rfc3339(*at))
}

/// How far it is from one moment to another: `1 d 16 h`.
#[askama::filter_fn]
pub fn until(at: &Timestamp, _: &dyn Values, from: &Timestamp) -> Result<String> {
    Ok(length(*at - *from))
}

/// A word with a capital: `Vote opened` of `vote-opened`.
#[askama::filter_fn]
pub fn word(word: impl Display, _: &dyn Values) -> Result<String> {
    let word = word.to_string().replace('-', " ");
    let mut rest = word.chars();
    Ok(rest.next().map(|first| first.to_uppercase().collect::<String>() + rest.as_str()).unwrap_or_default())
}

/// A sentence with a capital.
#[askama::filter_fn]
pub fn capital(text: impl Display, _: &dyn Values) -> Result<String> {
    let text = one_line(&text.to_string());
    let mut rest = text.chars();
    Ok(rest.next().map(|first| first.to_uppercase().collect::<String>() + rest.as_str()).unwrap_or_default())
}

/// A sentence of ours, in which what stands in backticks is code.
#[askama::filter_fn]
pub fn sentence(text: impl Display, _: &dyn Values) -> Result<Safe<String>> {
    let text = one_line(&text.to_string());
    let parts: Vec<&str> = text.split('`').collect();
    let mut html = String::new();
    for (index, part) in parts.iter().enumerate() {
        let is_code = index % 2 == 1 && index + 1 < parts.len();
        match (is_code, index % 2 == 1) {
            (true, _) => html.push_str("<code>"),
            // A last backtick without its second one is a backtick.
            (false, true) => html.push('`'),
            (false, false) => {}
        }
        escape(part, &mut html);
        if is_code {
            html.push_str("</code>");
        }
    }
    Ok(Safe(html))
}

/// A text in one line in which every hidden character is written out and no mail address stands.
pub(super) fn one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in without_addresses(text.trim()).chars() {
        push_seen(c, &mut shown);
    }
    shown
}

/// Characters that show nothing even where they hide nothing else: a page is read by machines that see them, too.
fn is_unseen(c: char) -> bool {
    is_hidden(c) || matches!(c, '\u{ad}' | '\u{e0100}'..='\u{e01ef}')
}

fn push_seen(c: char, shown: &mut String) {
    match c {
        '\n' | '\r' | '\t' => shown.push(' '),
        c if is_unseen(c) => shown.extend(c.escape_unicode()),
        c => shown.push(c),
    }
}

fn paragraphs(text: &str) -> String {
    let text = without_addresses(text.trim()).replace("\r\n", "\n");
    let mut html = String::new();
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        html.push_str("<p>");
        for (number, line) in paragraph.split('\n').enumerate() {
            if number > 0 {
                html.push('\n');
            }
            with_links(line, &mut html);
        }
        html.push_str("</p>");
    }
    html
}

/// Writes a text in which what a browser opens can be clicked.
fn with_links(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, link) = rest.split_at(start);
        let link = &link[..length_of_link(link)];
        escape(before, html);
        match Url::parse(link) {
            Some(url) => push_link(url.as_str(), url.as_str(), html),
            None => escape(link, html),
        }
        rest = &rest[start + link.len()..];
    }
    escape(rest, html);
}

/// How much of a text that begins with a link is the link, without what ends the sentence or the brackets around it.
fn length_of_link(text: &str) -> usize {
    let is_end = |c: char| c.is_whitespace() || "<>\"'[]{}`,;".contains(c);
    let mut link = &text[..text.find(is_end).unwrap_or(text.len())];
    loop {
        let is_bracketed = link.ends_with(')') && link.matches(')').count() > link.matches('(').count();
        match link.strip_suffix(['.', ':', '!', '?']).or_else(|| link.strip_suffix(')').filter(|_| is_bracketed)) {
            Some(shorter) => link = shorter,
            None => return link.len(),
        }
    }
}

/// Writes a link to a place that somebody else answers for.
fn push_link(url: &str, text: &str, html: &mut String) {
    html.push_str("<a href=\"");
    escape(url, html);
    html.push_str("\" rel=\"noopener nofollow ugc\">");
    escape(text, html);
    html.push_str("</a>");
}

/// Writes a text so that it is nothing else.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut seen = String::with_capacity(text.len());
    text.chars().for_each(|c| push_seen(c, &mut seen));
    let _infallible = write!(html, "{}", Escaped(&seen));
}

struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            c => f.write_char(c),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_text_and_its_links_can_be_followed() {
        assert_eq!(
            paragraphs("See <b>(https://a.example/b_(c)).</b>\nline\n\nmore"),
            "<p>See &lt;b&gt;(<a href=\"https://a.example/b_(c)\" rel=\"noopener nofollow ugc\">https://a.example/b_(c)</a>).&lt;/b&gt;\n\
             line</p><p>more</p>"
        );
        assert_eq!(paragraphs("javascript:alert(1) data:text/html,x"), "<p>javascript:alert(1) data:text/html,x</p>");
        assert_eq!(paragraphs("https://"), "<p>https://</p>");
    }

    #[test]
    fn what_hides_is_written_out_and_no_address_is_told() {
        assert_eq!(one_line("a\u{202e}b\u{ad}c\u{e0101}\nd"), "a\\u{202e}b\\u{ad}c\\u{e0101} d");
        assert_eq!(one_line("Ada <ada@example.org>"), "Ada");
    }
}
