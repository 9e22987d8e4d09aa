//! How people are spelled, wherever they are named, in the order in which one reads.

use std::collections::BTreeMap;

use super::UpstreamContext;
use crate::order::Order;
use crate::registry::scalar::{GroupId, Login};
use crate::source::file::SourceFile;
use crate::source::span::Span;

/// Somebody who is named somewhere.
pub(super) struct Said<'a> {
    pub(super) login: &'a Login,
    pub(super) name: Option<&'a str>,
    pub(super) affiliation: Option<&'a str>,
    pub(super) group: Option<&'a GroupId>,
    pub(super) file: &'a SourceFile,
    pub(super) span: Span,
}

/// Everybody who is named: in the charters, in MAINTAINERS.md, in the access configuration.
pub(super) fn of<'a>(upstream: &UpstreamContext<'a>) -> Vec<Said<'a>> {
    let sources = upstream.sources;
    let mut said = Vec::new();
    for charter in &sources.charters {
        let mut people: Vec<_> = charter.people().chain(&charter.emeritus).collect();
        people.order_by_key(|person| person.span);
        said.extend(people.into_iter().flat_map(|person| {
            person.logins.iter().map(|login| Said {
                login,
                name: person.name.as_deref(),
                affiliation: person.affiliation.as_deref(),
                group: Some(&charter.id),
                file: &charter.file,
                span: person.span,
            })
        }));
    }
    if let Some(maintainers) = &sources.maintainers {
        let entries = maintainers.sections.iter().flat_map(|section| &section.entries);
        said.extend(entries.filter_map(|entry| {
            let login = entry.login.as_ref()?;
            let file = &maintainers.file;
            Some(Said { login, name: Some(&entry.name), affiliation: None, group: None, file, span: entry.span })
        }));
    }
    for (access, file) in sources.access.iter().filter_map(|access| Some((access, access.members_file.as_ref()?))) {
        said.extend(access.members.iter().map(|member| Said {
            login: &member.login,
            name: None,
            affiliation: None,
            group: None,
            file,
            span: member.span,
        }));
    }
    said
}

/// Of each person with several spellings: who they are, the spellings in the order in which they come, and where the last
/// new one stands. `spelling` says whom something is about, and how it spells them.
pub(super) fn differing<'a, 's>(
    all: &'s [Said<'a>],
    spelling: impl Fn(&Said<'a>) -> Option<(String, String)>,
) -> Vec<(String, Vec<String>, &'s Said<'a>)> {
    let mut people: BTreeMap<String, (Vec<String>, &Said<'a>)> = BTreeMap::new();
    for said in all {
        let Some((person, spelled)) = spelling(said) else { continue };
        let (spellings, last) = people.entry(person).or_insert_with(|| (Vec::new(), said));
        if !spellings.contains(&spelled) {
            spellings.push(spelled);
            *last = said;
        }
    }
    let several = people.into_iter().filter(|(_, (spellings, _))| spellings.len() > 1);
    several.map(|(person, (spellings, last))| (person, spellings, last)).collect()
}
