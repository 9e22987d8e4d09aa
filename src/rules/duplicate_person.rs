use std::collections::HashMap;

use super::{Check, Context, Findings, Rule};
use crate::registry::group::Group;
use crate::registry::load::Document;
use crate::registry::logins::LoginField;
use crate::registry::manifest::Manifest;
use crate::registry::scalar::{GroupId, Login};
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("one human stands twice in one list", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    if let Some(manifest) = &context.registry.manifest {
        people(manifest, findings);
    }
    for (id, document, group) in context.registry.groups() {
        lists(context, (id, document, group), findings);
    }
}

/// Two entries of `people` that share a login.
fn people(manifest: &Document<Manifest>, findings: &mut Findings<'_>) {
    let mut seen: HashMap<&Login, (&Spanned<Login>, &Spanned<Login>)> = HashMap::new();
    for (person, facts) in manifest.value.iter().flat_map(|manifest| manifest.people.iter()) {
        let also = facts.also.iter().enumerate().map(|(index, login)| (LoginField::Also(person, index), login));
        for (field, login) in std::iter::once((LoginField::Person(person), person)).chain(also) {
            let (owner, first) = *seen.entry(login).or_insert((person, login));
            if owner.span() != person.span() {
                findings
                    .in_file(&manifest.file, login, format!("`{login}` is already on record as a login of `{owner}`"))
                    .because_in(&manifest.file, first, "first here")
                    .help("make one entry of the two, with the human's other logins under `also`")
                    .field(field.to_string())
                    .aspect("people")
                    .about(login);
            }
        }
    }
}

/// Two logins of one human in one list of a group.
fn lists(
    context: &Context<'_>,
    (id, document, group): (&GroupId, &Document<Group>, &Group),
    findings: &mut Findings<'_>,
) {
    let mut seen: HashMap<Login, &Spanned<Login>> = HashMap::new();
    let mut list: Option<LoginField<'_>> = None;
    for (field, login) in group.logins() {
        if list.is_none_or(|list| !list.shares_list_with(field)) {
            seen.clear();
            list = Some(field);
        }
        let human = context.roster.person(login);
        // Who turns out to be another elector after a vote was opened keeps the line on its paper.
        let has_own_line = |login: &Login| {
            let vote = context.standing.and_then(|standing| standing.timeline(id)?.vote.as_ref());
            matches!(field, LoginField::Ballot(_))
                && vote.is_some_and(|vote| Some(vote.round) == group.round() && vote.electorate.contains(login))
        };
        if let Some(first) = seen.get(&human) {
            if has_own_line(first) && has_own_line(login) && ***first != **login {
                continue;
            }
            let message = if *first == login {
                format!("`{login}` stands twice in this list")
            } else {
                format!("`{login}` and `{first}` are one human")
            };
            findings
                .in_file(&document.file, login, message)
                .because_in(&document.file, *first, "first here")
                .help(format!("keep one of the two; the roster calls the human `{human}`"))
                .field(field.to_string())
                .about(&human)
                .group(id);
        } else {
            seen.insert(human, login);
        }
    }
}
