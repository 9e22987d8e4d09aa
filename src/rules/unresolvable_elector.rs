use std::collections::BTreeSet;

use super::{Check, Context, Findings, Rule};
use crate::registry::manifest::Role;

pub(super) const RULE: Rule = Rule::warning(
    "nothing in the roster tells whose commits are those of somebody who holds a role",
    Check::Registry(check),
);

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let file = &document.file;
    if !context.constitution().is_claimed(context.roster) {
        return;
    }
    let mut said = BTreeSet::new();
    for role in Role::ALL.iter().copied() {
        for (index, login) in manifest.roles.holders(role).iter().enumerate() {
            let human = context.roster.person(login);
            if context.roster.recognises(login) || said.contains(&human) {
                continue;
            }
            findings
                .in_file(file, login, format!("nothing here tells which commits are by `{login}`, a {}", role.words()))
                .help(format!("add `emails`, `github_id` or `signing_keys` (ed25519 or ecdsa) under `people.{human}`"))
                .field(format!("roles.{}.{index}", role.field()))
                .aspect("roles")
                .about(&human);
            said.insert(human);
        }
    }
}
