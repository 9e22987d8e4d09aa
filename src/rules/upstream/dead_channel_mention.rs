use super::{Check, Findings, Rule, UpstreamContext};
use crate::order::Order;
use crate::source::file::SourceFile;
use crate::source::span::Span;
use crate::upstream::charter::Charter;

pub(super) const RULE: Rule =
    Rule::warning("a page that names a channel which went into another", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let sources = upstream.sources;
    if !sources.past.is_known {
        return;
    }
    let mut channels: Vec<String> = sources.former_channels().map(str::to_lowercase).collect();
    channels.order();
    channels.dedup();
    let charters = sources.charters.iter().map(|charter| (&charter.file, history(charter)));
    let others = sources.maintainers.iter().map(|list| &list.file).chain(&sources.past.pages);
    let pages: Vec<(&SourceFile, Vec<Span>)> = charters.chain(others.map(|file| (file, Vec::new()))).collect();
    for channel in &channels {
        for (file, history) in &pages {
            if let Some(place) = mention(file.text(), channel, history) {
                findings
                    .in_file(file, &place, format!("the channel `{channel}` went into another, and is named here"))
                    .help("name the channel in which its topic goes on")
                    .about(channel);
            }
        }
    }
}

/// Where a charter tells of former channels and of its own changes, as it should.
fn history(charter: &Charter) -> Vec<Span> {
    let former = charter.former_channels.iter().map(crate::source::span::Spanned::span);
    former.chain(charter.changelog.iter().map(|change| change.span)).collect()
}

/// The first place outside of some where a text names a channel.
fn mention(text: &str, channel: &str, outside: &[Span]) -> Option<Span> {
    let lower = text.to_ascii_lowercase();
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let is_named = |at: usize| {
        // Behind a path, `#` begins a place in a page.
        let before = lower[..at].ends_with(|c: char| is_word(c) || c == '/');
        let is_outside = outside.iter().all(|span| !span.range().contains(&at));
        !before && !lower[at + channel.len()..].starts_with(is_word) && is_outside
    };
    let (at, _) = lower.match_indices(channel).find(|(at, _)| is_named(*at))?;
    Some(Span::new(at, at + channel.len()))
}
