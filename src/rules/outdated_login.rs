use super::{Check, Context, Findings, Rule};
use crate::registry::logins::LoginField;
use crate::registry::manifest::Manifest;
use crate::registry::scalar::{GroupId, Login};
use crate::source::file::SourceFile;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::warning("a login that its human has replaced with another", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut look_at = |file: &SourceFile, group: Option<&GroupId>, field: LoginField<'_>, login: &Spanned<Login>| {
        let current = context.roster.person(login);
        if field.is_current() && current != **login {
            let finding = findings
                .in_file(file, login, format!("`{login}` is known here as `{current}`"))
                .help(format!("write `{current}`"))
                .field(field.to_string())
                .about(login);
            if let Some(id) = group {
                finding.group(id);
            }
        }
    };
    if let Some(manifest) = &context.registry.manifest {
        for (field, login) in manifest.value.iter().flat_map(Manifest::logins) {
            look_at(&manifest.file, None, field, login);
        }
    }
    for (id, document, group) in context.registry.groups() {
        if context.closed(id, group).is_none() {
            for (field, login) in group.logins() {
                look_at(&document.file, Some(id), field, login);
            }
        }
    }
}
