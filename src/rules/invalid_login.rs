use super::{Check, Context, Finding, Findings, Rule};
use crate::registry::manifest::Manifest;
use crate::registry::scalar::Login;
use crate::source::file::SourceFile;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("a login that GitHub does not accept", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    if let Some(manifest) = &context.registry.manifest {
        let logins = manifest.value.iter().flat_map(Manifest::logins);
        for (field, login) in logins.filter(|(_, login)| !login.is_valid()) {
            report(findings, &manifest.file, login).field(field.to_string());
        }
    }
    for (id, document, group) in context.registry.groups() {
        for (field, login) in group.logins().filter(|(_, login)| !login.is_valid()) {
            report(findings, &document.file, login).field(field.to_string()).group(id);
        }
    }
}

fn report<'f>(findings: &'f mut Findings<'_>, file: &SourceFile, login: &Spanned<Login>) -> Finding<'f> {
    let help = match meant(login.as_str()) {
        Some(login) => format!("write `{login}`"),
        None => "write the login alone: at most 39 letters, digits and hyphens, and for a managed account `_` and its short \
                 code at the end"
            .to_owned(),
    };
    findings.in_file(file, login, format!("`{login}` cannot be a GitHub login")).help(help).about(login)
}

/// The login in what people write for one: `@ada`, or the address of the profile.
fn meant(text: &str) -> Option<Login> {
    let text = text.trim().trim_end_matches('/');
    let path =
        ["https://github.com/", "http://github.com/", "github.com/"].iter().find_map(|site| text.strip_prefix(site));
    let login = Login::new(path.unwrap_or(text).trim_start_matches('@'));
    login.is_valid().then_some(login)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_is_found_in_what_people_write_for_one() {
        for text in ["@ada", "https://github.com/ada", "github.com/ada/", " ada "] {
            assert_eq!(meant(text), Some(Login::from("ada")), "{text}");
        }
        assert_eq!(meant("Ada Lovelace"), None);
    }
}
