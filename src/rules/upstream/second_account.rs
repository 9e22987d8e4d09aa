use super::{Check, Findings, Rule, UpstreamContext};
use crate::registry::scalar::Login;
use crate::words::list::quoted;

pub(super) const RULE: Rule = Rule::note("two accounts of one person in use", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    for charter in &upstream.sources.charters {
        let former = charter.emeritus.iter();
        for person in charter.people().chain(former).filter(|person| person.logins.len() > 1) {
            let mut finding = findings
                .in_file(&charter.file, &person.span, format!("one row names {}", quoted(&person.logins, "and")))
                .help("name the account that is in use; the mapping says which others are the same person")
                .group(&charter.id);
            for login in &person.logins {
                finding = finding.about(login);
            }
        }
    }
    let Some((access, file)) = upstream.access().and_then(|access| Some((access, access.members_file.as_ref()?)))
    else {
        return;
    };
    for (other, person) in upstream.mapping.accounts().others() {
        let Some(member) = access.members.iter().find(|member| member.login == *other) else { continue };
        if is_in_use(upstream, person) {
            findings
                .in_file(file, &member.span, format!("`{other}` has access beside `{person}`, and both are one person"))
                .help("take the account out that is no longer used")
                .about(&member.login)
                .about(person);
        }
    }
}

/// Whether a login is named anywhere.
fn is_in_use(upstream: &UpstreamContext<'_>, login: &Login) -> bool {
    let sources = upstream.sources;
    let people = sources.charters.iter().flat_map(|charter| charter.people().chain(&charter.emeritus));
    let sections = sources.maintainers.iter().flat_map(|maintainers| &maintainers.sections);
    let members = sources.access.iter().flat_map(|access| &access.members);
    people.flat_map(|person| &person.logins).any(|other| other == login)
        || sections.flat_map(crate::upstream::maintainers::Section::logins).any(|other| other == login)
        || members.map(|member| &member.login).any(|other| other == login)
}
