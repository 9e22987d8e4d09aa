//! The channel of a group.

use super::{Channel, Charter};
use crate::upstream::markdown::Text;
use crate::upstream::sections::Section;

/// How surely a text tells the channel, the surest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Linked,
    Labelled,
    Mentioned,
}

pub(super) fn read(charter: &Charter) -> Option<Channel> {
    let sections = charter.outline.all("Operations").chain(charter.outline.all("Membership"));
    let told = sections.flat_map(Section::texts).filter_map(told);
    let mut told: Vec<(Rank, Channel)> = told.collect();
    told.sort_by(|one, other| one.0.cmp(&other.0));
    told.into_iter().next().map(|(_, channel)| channel)
}

/// The channel that a text tells.
fn told(text: &Text) -> Option<(Rank, Channel)> {
    let linked = text.links().into_iter().find_map(|(span, url, words)| {
        let name = Some(words.as_str()).filter(|words| is_name(words))?;
        let is_discord = ["https://discord.com/channels/", "https://discord.gg/"].iter().any(|it| url.starts_with(it));
        let id = url.strip_prefix("https://discord.com/channels/").and_then(|path| path.split('/').nth(1));
        let id = id.filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned);
        is_discord.then(|| Channel { name: name.to_owned(), id, span })
    });
    if let Some(linked) = linked {
        return Some((Rank::Linked, linked));
    }
    let plain = text.plain();
    let channel = |name: &str| Channel { name: name.to_owned(), id: None, span: text.span };
    // The label begins a line, which may be one of several of a paragraph.
    let labelled = plain.match_indices("Discord: #").find(|(at, _)| *at == 0 || plain[..*at].ends_with(' '));
    if let Some((at, _)) = labelled {
        return Some((Rank::Labelled, channel(name_at(&plain[at + "Discord: ".len()..])?)));
    }
    if let Some(rest) = plain.strip_prefix("Primary channel: ") {
        return Some((Rank::Mentioned, channel(name_at(rest)?)));
    }
    plain.match_indices('#').find_map(|(at, _)| {
        let name = name_at(&plain[at..])?;
        let (before, behind) = (&plain[..at], &plain[at + name.len()..]);
        let word = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_told = word == "the" && behind.starts_with(" channel on the ")
            || word == "in" && behind.starts_with(" on the")
            || word == "the" && behind.starts_with(" Discord channel");
        is_told.then(|| (Rank::Mentioned, channel(name)))
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
