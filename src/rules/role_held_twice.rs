use std::collections::BTreeMap;

use super::{Check, Context, Findings, Rule};
use crate::registry::manifest::Role;

pub(super) const RULE: Rule = Rule::error("one human is listed in one role twice", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let file = &document.file;
    for role in Role::ALL.iter().copied() {
        let mut holders = BTreeMap::new();
        for (index, login) in manifest.roles.holders(role).iter().enumerate() {
            let human = context.roster.person(login);
            let Some(first) = holders.insert(human.clone(), login) else { continue };
            let message = if **first == **login {
                format!("`{login}` is listed as {} twice", role.words())
            } else {
                format!("`{first}` and `{login}` are one person, listed as {} twice", role.words())
            };
            findings
                .in_file(file, login, message)
                .because_in(file, first, "listed here already")
                .help("keep one of them: one human counts once")
                .field(format!("roles.{}.{index}", role.field()))
                .about(&human);
        }
    }
}
