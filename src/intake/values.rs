//! Smaller things that people say: links, a channel, what is to be brought about, Projects, groups behind it.

use super::answer::Answer;
use super::doubt::{Notes, brief};
use super::field::{Field, words};
use super::known::Known;
use super::lists::{parts, unlinked};
use super::nothing::{denies, is_unanswered, only_denies};
use super::proposal::{Promise, Reference};
use crate::registry::group::DeliverableType;
use crate::registry::scalar::{GroupId, Url};
use crate::words::suggestion::did_you_mean;

/// A text without its first link, and that.
fn link(text: &str) -> (String, Option<Url>) {
    let Some(start) = text.find("https://").or_else(|| text.find("http://")) else { return (text.to_owned(), None) };
    let rest = &text[start..];
    let link = &rest[..rest.find([' ', ')', '>', ']', '\n', '"', '`', '|']).unwrap_or(rest.len())];
    let link = link.trim_end_matches(['.', ',', ';', '*']);
    // A full stop behind a link ends the sentence that is left without it.
    let behind = rest[link.len()..].trim_start_matches(['.', ',', ';', '*']);
    let without = format!("{} {behind}", &text[..start]);
    let joined = without.replace(['[', ']', '<', '>'], " ").replace("( )", " ").replace("()", " ");
    let title = joined.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_matches([':', '-', '–', '—', ' ', ',', '*', '|']);
    let inside = title.strip_prefix('(').and_then(|title| title.strip_suffix(')'));
    (inside.unwrap_or(title).to_owned(), Url::parse(link))
}

/// The title, type and link of a deliverable, as far as they can be told.
pub fn deliverable(text: &str) -> Promise {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (title, url) = link(&text);
    let leads_to = |part: &str| url.as_ref().is_some_and(|url| url.as_str().contains(part));
    let lower = title.to_lowercase();
    let kind = if lower.starts_with("sep") {
        Some(DeliverableType::Sep)
    } else if leads_to("/pull/") {
        Some(DeliverableType::Pr)
    } else if leads_to("/issues/") || lower.starts_with("issue #") {
        Some(DeliverableType::Issue)
    } else {
        None
    };
    let title = if title.is_empty() { url.as_ref().map_or(text, ToString::to_string) } else { title };
    Promise { title: title.trim_matches(['*', '`', ' ']).to_owned(), kind, url }
}

/// The first deliverable, and those behind it in a list.
pub(super) fn deliverables(answer: &Answer) -> Vec<Promise> {
    let said = |text: &String| !is_unanswered(text) && !only_denies(text);
    let texts = if answer.is_list() {
        answer.entries().into_iter().map(|entry| entry.whole(" ")).collect()
    } else {
        vec![answer.text()]
    };
    let promised = texts.iter().filter(|text| said(text)).map(|text| deliverable(text));
    let asked = asked_for(&answer.label);
    promised.map(|promise| Promise { kind: promise.kind.or(asked), ..promise }).collect()
}

/// What a label asks for, where it is one of what a deliverable can be: `First PR`.
fn asked_for(label: &str) -> Option<DeliverableType> {
    let said = words(label);
    let kinds = [
        (DeliverableType::Sep, "sep"),
        (DeliverableType::Issue, "issue"),
        (DeliverableType::Pr, "pr"),
        (DeliverableType::Pr, "pull"),
        (DeliverableType::Project, "project"),
    ];
    let mut named = kinds.into_iter().filter(|(_, name)| said.iter().any(|word| word == name)).map(|(kind, _)| kind);
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// A channel's name and where it is.
pub(super) fn channel(text: &str, notes: &mut Notes) -> (Option<String>, Option<Url>) {
    let (name, url) = link(text);
    let name = name.replace(['`', '*', '"'], "");
    let said: Vec<&str> = name.split_whitespace().collect();
    let marked = said.iter().find(|word| word.starts_with('#') && word.len() > 1);
    let channel = match (marked, said.as_slice()) {
        (Some(marked), _) => {
            let rest: Vec<&str> = said.iter().filter(|word| *word != marked).copied().collect();
            if !rest.is_empty() {
                notes.leave_out(&rest.join(" "), "stands beside the channel");
            }
            Some(marked.trim_end_matches(['.', ',', ';', ')']).to_owned())
        }
        (None, []) => None,
        (None, [word]) => Some(format!("#{word}")),
        (None, _) => Some(said.join(" ")),
    };
    (channel, url)
}

/// The one link of an answer.
pub(super) fn only_link(text: &str, what: &str, notes: &mut Notes) -> Option<Url> {
    let (rest, url) = link(text);
    if url.is_none() {
        notes.leave_out(text, &format!("is no link, which a {what} is"));
    } else if !rest.is_empty() {
        notes.leave_out(&rest, &format!("stands beside the link to the {what}"));
    }
    url
}

/// Links with their titles.
pub(super) fn links(answer: &Answer, notes: &mut Notes) -> Vec<Reference> {
    let mut found = Vec::new();
    for entry in answer.entries() {
        let text = entry.whole(" ");
        let several = parts(&text);
        // Of several in a line each has a part of it.
        if several.len() > 1 && several.iter().all(|part| part.contains("://")) {
            several.iter().for_each(|part| found.extend(reference(part, notes)));
        } else {
            found.extend(reference(&text, notes));
        }
    }
    found
}

/// The link in a text.
fn reference(text: &str, notes: &mut Notes) -> Option<Reference> {
    // What stands beside a link with a title of its own is no part of that.
    if let Some((before, (title, rest))) =
        text.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once("](")?)))
        && let Some((url, behind)) = rest.split_once(')')
        && let Some(url) = Url::parse(url)
    {
        let beside = format!("{before} {behind}");
        if beside.chars().any(char::is_alphanumeric) {
            notes.leave_out(beside.trim_matches([',', ' ', '-']), "stands beside a link");
        }
        return Some(Reference { title: title.to_owned(), url });
    }
    match link(text) {
        (title, Some(url)) => Some(Reference { title: if title.is_empty() { url.to_string() } else { title }, url }),
        (_, None) if is_unanswered(text) || only_denies(text) => None,
        (_, None) => {
            notes.leave_out(text, "is no link");
            None
        }
    }
}

/// The Projects of the manifest that an answer names.
pub(super) fn projects(answer: &Answer, known: &Known, notes: &mut Notes) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in answer.entries().iter().flat_map(|entry| parts(&entry.whole("\n"))) {
        let name = part.trim_matches(['`', '*', '"', '.', ' ']);
        if is_unanswered(name) || only_denies(name) {
            continue;
        }
        let bare = |text: &str| text.to_lowercase().trim_start_matches("the ").trim_end_matches(" project").to_owned();
        match known.projects.iter().find(|project| bare(project) == bare(name)) {
            Some(project) if found.contains(project) => {}
            Some(project) => found.push(project.clone()),
            None => {
                let near = did_you_mean(name, known.projects.iter().map(String::as_str));
                let why = near.map_or_else(String::new, |near| format!(" ({near})"));
                notes.leave_out(name, &format!("is no Project of `mcpgov.yaml`{why}"));
            }
        }
    }
    found
}

/// The groups that stand behind a proposal.
pub(super) fn supporters(answer: &Answer, known: &Known, notes: &mut Notes) -> Vec<GroupId> {
    let mut found: Vec<GroupId> = Vec::new();
    for entry in answer.entries() {
        let text = entry.whole("\n");
        let text = unlinked(&text, |title| known.groups.exactly(title).is_some());
        if is_unanswered(&text) || only_denies(&text) {
            continue;
        }
        let listed: Option<Vec<_>> = parts(&text).iter().map(|part| known.groups.exactly(part)).collect();
        let named = || known.groups.mentioned(&text).into_iter().filter(|one| one.is_named).map(|one| one.group);
        match listed {
            Some(groups) => found.extend(groups),
            None if denies(&text) => notes.leave_out(&text, "says that no group stands behind it"),
            None if named().next().is_some() => {
                found.extend(named());
                notes
                    .tell(format!("of `{}` only the groups are recorded, as those that stand behind it", brief(&text)));
            }
            None => {
                let maybe: Vec<_> = known.groups.mentioned(&text).into_iter().map(|one| one.group).collect();
                if maybe.is_empty() {
                    notes.leave_out(&text, "names no group of this registry");
                } else {
                    notes.doubt(Field::SupportedBy, &text, "no group is named in it for sure", maybe);
                }
            }
        }
    }
    let mut once = Vec::new();
    for group in found {
        if !once.contains(&group) {
            once.push(group);
        }
    }
    once
}
