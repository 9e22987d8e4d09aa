use super::{Check, Context, Findings, Rule};
use crate::registry::identity::{self, Unusable};
use crate::source::span::Span;

pub(super) const RULE: Rule =
    Rule::error("an address, id or key in the roster that can identify nobody", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    for (login, person) in manifest.people.iter() {
        let mut report = |field: &str, index: usize, span: Span, unusable: Option<Unusable>, text: &dyn ToString| {
            if let Some(Unusable { why, help }) = unusable {
                findings
                    .in_file(&document.file, &span, why)
                    .help(help)
                    .field(format!("people.{login}.{field}.{index}"))
                    .aspect("people")
                    .about(&format!("{login} {}", text.to_string()));
            }
        };
        for (index, email) in person.emails.iter().enumerate() {
            report("emails", index, email.span(), context.roster.address(login, email).err(), email);
        }
        for (index, id) in person.github_id.iter().enumerate() {
            report("github_id", index, id.span(), identity::account(login, **id).err(), id);
        }
        for (index, key) in person.signing_keys.iter().enumerate() {
            report("signing_keys", index, key.span(), identity::key(key).err(), key);
        }
    }
}
