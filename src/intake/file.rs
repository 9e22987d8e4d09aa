//! A group's file that somebody filled in instead of the template.

use serde_json::Value;

use super::doubt::Notes;
use super::people::Person;
use super::proposal::{Promise, Proposal, Reference};
use super::vocabulary::is_among;
use super::{markdown, pasted};
use crate::error::{Error, Result};
use crate::registry::group::{Deliverable, Group, Kind};
use crate::registry::load::{Document, document};

/// What a proposal has not got yet: it comes by acts of its own.
const LATER: &str = "vote retirement reversal origin formerly reports requests sponsorship";

/// The file in a text: all of it, or a block of code; and what else the text says.
pub(super) fn inside(text: &str, path: &str) -> Option<(String, String)> {
    let is_file = |text: &str| {
        let says_kind =
            |line: &str| line.strip_prefix("kind:").is_some_and(|kind| kind.trim_start().starts_with(['i', 'w', '"']));
        let is_flow = text.trim_start().starts_with('{') && text.contains("\"kind\"");
        (is_flow || text.lines().any(says_kind)) && !text.lines().any(|line| line.starts_with("**"))
    };
    let is_yaml = [".yaml", ".yml"].iter().any(|end| path.ends_with(end));
    let is_above_a_text = || pasted::front_matter(text).is_some();
    if is_yaml || (is_file(text) && !text.contains("```") && !is_above_a_text()) {
        return Some((text.to_owned(), String::new()));
    }
    let (blocks, outside) = markdown::code(text);
    let file = blocks.into_iter().find(|block| is_file(block))?;
    Some((file, outside))
}

/// Reads a group's file as a proposal, and the kind that it states.
///
/// # Errors
///
/// Every place that a group's file cannot have.
pub(super) fn read(text: &str, path: &str, notes: &mut Notes) -> Result<(Proposal, Option<Kind>)> {
    let document: Document<Group> = document(path, text.as_bytes());
    let group = document.value.as_ref().filter(|_| document.problems.is_empty()).ok_or_else(|| broken(&document))?;
    let mut proposal = Proposal::of(group.kind().unwrap_or(Kind::InterestGroup));
    let said = |text: &Option<crate::source::span::Spanned<String>>| text.as_deref().cloned();
    proposal.name = said(&group.name);
    proposal.summary = said(&group.summary);
    proposal.channel = said(&group.channel);
    proposal.channel_url = group.channel_url.as_deref().cloned();
    proposal.joining = said(&group.joining);
    let reference = |one: &crate::registry::group::Link| {
        let url = one.url.clone();
        if url.is_none() {
            notes.leave_out(&one.title, "leads nowhere");
        }
        Some(Reference { title: (*one.title).clone(), url: url? })
    };
    proposal.links = group.links.iter().filter_map(reference).collect();
    proposal.discussion = group.discussion.as_deref().cloned();
    let person = |one: &crate::registry::group::Facilitator| Person {
        login: (*one.github).clone(),
        name: one.name.clone(),
        affiliation: said(&one.affiliation),
        term_ends: one.term_ends.as_deref().copied(),
    };
    proposal.facilitators = group.facilitators.iter().map(|one| person(one)).collect();
    proposal.maintainers = group.maintainers.iter().map(|login| (**login).clone()).collect();
    let overlap = |one: &crate::registry::group::Overlap| ((*one.group).clone(), said(&one.differentiation));
    proposal.overlaps = group.overlaps.as_ref().map(|all| all.iter().map(|one| overlap(one)).collect());
    proposal.first_topic = said(&group.first_topic);
    proposal.use_cases = said(&group.use_cases);
    let promise = |one: &Deliverable| Promise { title: (*one.title).clone(), kind: one.r#type, url: one.url.clone() };
    proposal.first_deliverable = group.first_deliverable.as_ref().map(|one| promise(one));
    proposal.deliverables = group.deliverables.iter().map(|one| promise(one)).collect();
    proposal.maintains = group.maintains.iter().map(|name| (**name).clone()).collect();
    proposal.supported_by = group.supported_by.iter().map(|id| (**id).clone()).collect();
    let is_done = group.first_deliverable.iter().chain(&group.deliverables).any(|one| one.done);
    if is_done {
        notes.tell("that a deliverable is done is no part of a proposal, so it is left out");
    }
    let own = proposal.fields();
    let all = group.as_json();
    for (field, value) in all.as_object().into_iter().flatten().filter(|(field, _)| document.key(field).is_some()) {
        if is_among(field, LATER) {
            notes.tell(format!("`{field}` is no part of a proposal, so it is left out"));
        } else if !own.contains_key(field) {
            proposal.more.insert(field.clone(), without_nulls(value.clone()));
        }
    }
    Ok((proposal, group.kind()))
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        Value::Object(entries) => {
            let said = entries.into_iter().filter(|(_, value)| !value.is_null());
            said.map(|(key, value)| (key, without_nulls(value))).collect()
        }
        other => other,
    }
}

fn broken(document: &Document<Group>) -> Error {
    let problem = |problem: &crate::source::problem::Problem| {
        let line = document.file.position(problem.span.start).line;
        let help = problem.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
        format!("line {line}: {}{help}", problem.message)
    };
    let problems: Vec<String> = document.problems.iter().map(problem).collect();
    let what = if problems.is_empty() { "it says nothing".to_owned() } else { problems.join("; ") };
    Error::new(format!("`{}` cannot be read as a group's file: {what}", document.file.path()))
        .hint("mend the file, or give the template as text")
}
