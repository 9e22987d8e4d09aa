use super::findings::first_line;
use super::{Check, Context, Findings, Rule};
use crate::likeness::{ALIKE, Likeness, Purposes};
use crate::registry::group::{Group, Kind};
use crate::registry::load::Document;
use crate::registry::scalar::GroupId;
use crate::source::span::{Span, Spanned};

pub(super) const RULE: Rule =
    Rule::warning("two groups that read much alike, and neither flags the overlap", Check::Registry(check));

/// So many of the words that two groups share are named.
const NAMED: usize = 5;

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let purposes = Purposes::of(context.registry, context.candidates());
    for pair in purposes.pairs(ALIKE).iter().filter(|pair| pair.is_striking() && !pair.is_flagged()) {
        let (id, other) = by_who_should_speak(context, pair);
        let documents = (context.registry.groups.get(id), context.registry.groups.get(other));
        let (Some(document), Some(theirs)) = documents else { continue };
        // Whoever wrote overlaps that nobody can read may have meant this one.
        if document.left_out_under("overlaps") || theirs.left_out_under("overlaps") {
            continue;
        }
        let message = format!("`{id}` reads much like `{other}`, and neither flags it: both speak of {}", shared(pair));
        findings
            .in_file(&document.file, &document.key("overlaps").unwrap_or_else(|| head(document)), message)
            .because_in(&theirs.file, &head(theirs), "the group that reads like it")
            .help(format!("flag `{other}` under `overlaps`, and say how `{id}` differs from it"))
            .field("overlaps")
            .about_both(other)
            .group(id);
    }
}

/// The pair, first the group that should flag the overlap: the interest group, as SEP-1302 asks only those; else the
/// younger, which found the other there.
fn by_who_should_speak<'a>(context: &Context<'_>, pair: &Likeness<'a>) -> (&'a GroupId, &'a GroupId) {
    let is_asked = |id: &GroupId| {
        let group = context.registry.group(id);
        group.is_some_and(|group| group.kind.as_deref() == Some(&Kind::InterestGroup))
    };
    let began =
        |id: &GroupId| context.standing.and_then(|standing| standing.timeline(id)).map(|timeline| timeline.began);
    // What has not landed yet is younger than all that has.
    let age = |id: &GroupId| (is_asked(id), began(id).is_none(), began(id));
    if age(pair.one) > age(pair.other) { (pair.one, pair.other) } else { (pair.other, pair.one) }
}

/// Where a group says who it is.
fn head(document: &Document<Group>) -> Span {
    let name = document.value.as_ref().and_then(|group| group.name.as_ref());
    name.map_or_else(|| first_line(&document.file), Spanned::span)
}

/// The words that tell most, as a list in a sentence.
fn shared(pair: &Likeness<'_>) -> String {
    let words: Vec<_> = pair.shared.iter().take(NAMED).map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
