//! Texts that people post: a digest, and what there is to say of one group; each for the place where it is to stand.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use self::discord::Discord;
use self::github::Github;
use self::medium::{Post, fit};
use self::plain::Plain;
use super::options::{Options, Verbosity};
use super::text::wrap;
use crate::report::Report;
use crate::report::announcement::{AnnouncementReport, Medium, Ping};
use crate::report::digest::DigestReport;

mod announcement;
mod digest;
mod discord;
mod events;
mod github;
mod medium;
mod plain;
#[cfg(test)]
mod tests;

/// Writes a digest as it is posted, or for a terminal.
pub(super) fn digest(report: &DigestReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let post = digest::post(report);
    match report.medium {
        Some(medium) => writeln!(out, "{}", written(&post, medium)),
        None => terminal(&written(&post, Medium::Plain), options, out),
    }
}

/// Writes an announcement as it is posted.
pub(super) fn announcement(report: &AnnouncementReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", written(&announcement::post(report), report.medium))
}

fn written(post: &Post, medium: Medium) -> String {
    match medium {
        Medium::Discord => fit::<Discord>(post),
        Medium::Github => fit::<Github>(post),
        Medium::Plain => fit::<Plain>(post),
    }
}

/// Lines of a plain text, wrapped: an item of a list hangs.
fn terminal(text: &str, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if options.verbosity == Verbosity::Quiet {
        return writeln!(out, "{text}");
    }
    for line in text.lines() {
        let hang = if line.starts_with("- ") { 2 } else { 0 };
        for (number, part) in wrap(line, options.width.saturating_sub(hang)).iter().enumerate() {
            let indent = if number == 0 { 0 } else { hang };
            writeln!(out, "{:indent$}{part}", "")?;
        }
    }
    Ok(())
}

/// A report with the text that is made of it.
#[derive(Serialize)]
pub(super) struct Posted<'a> {
    #[serde(flatten)]
    report: &'a Report,
    text: String,
    /// For Discord: the message as its interface takes it.
    payload: Option<Value>,
}

impl<'a> Posted<'a> {
    /// The text of a digest or an announcement, and the report that it was made of.
    pub(super) fn of(report: &'a Report) -> Self {
        let (post, medium, pings): (Post, _, &[Ping]) = match report {
            Report::Digest(digest) => (digest::post(digest), digest.medium.unwrap_or_default(), &[]),
            Report::Announcement(it) => (announcement::post(it), it.medium, &it.pings),
            _ => (Post::default(), Medium::Plain, &[]),
        };
        let text = written(&post, medium);
        let payload = (medium == Medium::Discord).then(|| message(&text, pings));
        Self { report, text, payload }
    }
}

/// Shows no previews.
const SUPPRESS_EMBEDS: u32 = 1 << 2;

/// A message that tells nobody but those who were asked for, whatever stands in it.
fn message(content: &str, pings: &[Ping]) -> Value {
    let ids = |of: fn(&Ping) -> Option<u64>| pings.iter().filter_map(of).map(|id| id.to_string()).collect::<Vec<_>>();
    let users = ids(|ping| match ping {
        Ping::User(id) => Some(*id),
        Ping::Role(_) => None,
    });
    let roles = ids(|ping| match ping {
        Ping::Role(id) => Some(*id),
        Ping::User(_) => None,
    });
    json!({
        "content": content, "flags": SUPPRESS_EMBEDS,
        "allowed_mentions": {"parse": [], "users": users, "roles": roles},
    })
}
