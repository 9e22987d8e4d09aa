use std::borrow::Cow;
use std::collections::HashMap;

use super::{Check, Context, Findings, Rule};
use crate::registry::manifest::Manifest;
use crate::registry::scalar::Login;
use crate::source::span::{Span, Spanned};

pub(super) const RULE: Rule =
    Rule::error("one login, mail address, account or key stands under two people", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let file = &document.file;
    let mut owners: HashMap<Identity<'_>, Claim<'_>> = HashMap::new();
    for (identity, claim) in claims(manifest) {
        let (what, text) = identity.clone();
        let &mut Claim { person: first, place } = owners.entry(identity).or_insert(claim);
        if first.span() != claim.person.span() {
            findings
                .in_file(file, &claim.place, format!("this {what} stands under `{first}` and under `{}`", claim.person))
                .because_in(file, &place, format!("`{first}` has it already"))
                .help("keep it under the one human whose it is")
                .field(format!("people.{}", claim.person))
                .aspect("people")
                .about(&format!("{what} {text}"));
        }
    }
}

/// Everything that is said to identify somebody; the logins that people stand under come first.
fn claims(manifest: &Manifest) -> impl Iterator<Item = (Identity<'_>, Claim<'_>)> {
    let logins = manifest.people.keys().map(|person| {
        let place = person.span();
        (("login", folded(person.as_str())), Claim { person, place })
    });
    let facts = manifest.people.iter().flat_map(|(person, facts)| {
        let also = facts.also.iter().map(|login| (("login", folded(login.as_str())), login.span()));
        let ids = facts.github_id.iter().map(|id| (("account", Cow::Owned(id.to_string())), id.span()));
        let emails = facts.emails.iter().map(|email| (("mail address", folded(email.trim())), email.span()));
        let keys = facts.signing_keys.iter().map(|key| (("signing key", without_comment(key)), key.span()));
        let all = also.chain(ids).chain(emails).chain(keys);
        all.map(move |(identity, place)| (identity, Claim { person, place }))
    });
    logins.chain(facts)
}

/// What identifies somebody: what it is, and the text of it as it compares.
type Identity<'a> = (&'static str, Cow<'a, str>);

/// Whose it is said to be, and where.
#[derive(Clone, Copy)]
struct Claim<'a> {
    person: &'a Spanned<Login>,
    place: Span,
}

fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// The type and body of a public key.
fn without_comment(key: &str) -> Cow<'_, str> {
    let mut words = key.split_whitespace();
    match (words.next(), words.next()) {
        (Some(kind), Some(body)) => Cow::Owned(format!("{kind} {body}")),
        _ => Cow::Borrowed(key),
    }
}
