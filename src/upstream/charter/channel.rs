//! The channel of a group.

use super::Channel;
use crate::source::span::Span;
use crate::upstream::markdown::{Part, PartKind, Text};
use crate::upstream::sections::{Outline, Section};

/// How surely a text tells the channel, the surest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Linked,
    Labelled,
    Mentioned,
    /// A link to a channel in words that do not say whose it is.
    LinkedElsewhere,
}

pub(super) fn read(outline: &Outline) -> Option<Channel> {
    let sections = outline.all("Operations").chain(outline.all("Membership"));
    let told = sections.flat_map(Section::texts).filter_map(told);
    told.min_by(|one, other| one.0.cmp(&other.0)).map(|(_, channel)| channel)
}

/// The channel that a text tells.
fn told(text: &Text) -> Option<(Rank, Channel)> {
    let links = text.links();
    let linked = |name: Option<&str>| {
        links.iter().find_map(|(span, url, words)| {
            let is_it = is_name(words) && name.is_none_or(|name| name == words);
            let is_discord =
                ["https://discord.com/channels/", "https://discord.gg/"].iter().any(|it| url.starts_with(it));
            let id = url.strip_prefix("https://discord.com/channels/").and_then(|path| path.split('/').nth(1));
            let id = id.filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned);
            (is_it && is_discord).then(|| Channel { name: words.clone(), id, span: *span })
        })
    };
    let Some((rank, name)) = said(&text.plain()) else {
        return linked(None).map(|channel| (Rank::LinkedElsewhere, channel));
    };
    let here = || Channel { name: name.clone(), id: None, span: place(&text.parts, &name).unwrap_or(text.span) };
    Some(linked(Some(&name)).map_or_else(|| (rank, here()), |channel| (Rank::Linked, channel)))
}

/// The channel that words tell in one of the ways in which that is done.
fn said(plain: &str) -> Option<(Rank, String)> {
    // The label begins a line, which may be one of several of a paragraph.
    let labelled = plain.match_indices("Discord: #").find(|(at, _)| *at == 0 || plain[..*at].ends_with(' '));
    if let Some((at, _)) = labelled {
        return Some((Rank::Labelled, name_at(&plain[at + "Discord: ".len()..])?.to_owned()));
    }
    if let Some(rest) = plain.strip_prefix("Primary channel: ") {
        return Some((Rank::Mentioned, name_at(rest)?.to_owned()));
    }
    plain.match_indices('#').find_map(|(at, _)| {
        let name = name_at(&plain[at..])?;
        let (before, behind) = (&plain[..at], &plain[at + name.len()..]);
        let word = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_told = word == "the" && behind.starts_with(" channel on the ")
            || word == "in" && behind.starts_with(" on the")
            || word == "the" && behind.starts_with(" Discord channel");
        is_told.then(|| (Rank::Mentioned, name.to_owned()))
    })
}

/// Where a name stands among some parts.
fn place(parts: &[Part], name: &str) -> Option<Span> {
    parts.iter().find_map(|part| match &part.kind {
        PartKind::Words(words) => {
            let at = words.match_indices(name).find(|(at, _)| name_at(&words[*at..]) == Some(name))?.0;
            let start = part.span.start as usize + at;
            Some(Span::new(start, start + name.len())).filter(|span| span.end <= part.span.end)
        }
        PartKind::Code(code) => (code.trim() == name).then_some(part.span),
        PartKind::Marked(_, inner) | PartKind::Link(_, inner) => place(inner, name),
        PartKind::Break => None,
    })
}

/// The channel whose name a text begins with.
fn name_at(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('#')?;
    let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    (length > 0).then(|| &text[..=length])
}

fn is_name(text: &str) -> bool {
    name_at(text) == Some(text)
}
