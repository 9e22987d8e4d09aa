//! All groups of a register, as an overview page and MAINTAINERS.md list them.

use super::page::{path_of, profile, title_of};
use super::table::{cell, table};
use crate::order::Order;
use crate::registry::group::{Group, Kind};
use crate::registry::scalar::{GroupId, Login};

/// A group that is listed.
pub struct Listed<'a> {
    /// Its id.
    pub id: &'a GroupId,
    /// Its kind.
    pub kind: Kind,
    /// What its file says.
    pub group: &'a Group,
}

/// What the two marks around a list are called.
const MARK: &str = concat!(env!("CARGO_PKG_NAME"), " groups");

impl Listed<'_> {
    fn name(&self) -> &str {
        self.group.name.as_ref().map_or(self.id.as_str(), |name| name.as_str())
    }
}

/// Working groups first, then by name.
fn sorted<'a, 'g>(groups: &'a [Listed<'g>]) -> Vec<&'a Listed<'g>> {
    let mut all: Vec<&Listed<'_>> = groups.iter().collect();
    all.order_by_key(|it| (it.kind == Kind::InterestGroup, it.name().to_lowercase(), it.id.as_str().to_owned()));
    all
}

/// The table of an overview page.
pub fn overview(groups: &[Listed<'_>]) -> String {
    let header = ["Group", "Kind", "Channel", "Facilitators"].map(str::to_owned);
    let rows: Vec<Vec<String>> = sorted(groups)
        .into_iter()
        .map(|it| {
            let channel = it.group.channel.as_ref().map(|channel| format!("`{}`", cell(channel)));
            let people: Vec<String> = it.group.facilitators.iter().map(|one| profile(one.github.as_str())).collect();
            vec![
                format!("[{}]({})", cell(it.name()), path_of(it.id, it.kind)),
                title_of(it.kind).to_owned(),
                channel.unwrap_or_default(),
                people.join(", "),
            ]
        })
        .collect();
    table(&header, &rows)
}

/// The sections of MAINTAINERS.md: who leads each group, and its maintainers; `name` says what somebody is called.
pub fn maintainers(groups: &[Listed<'_>], name: &dyn Fn(&Login) -> Option<String>) -> String {
    let sections = sorted(groups).into_iter().map(|it| {
        let leaders = it.group.facilitators.iter().map(|one| (&*one.github, one.name.clone()));
        let others = it.group.maintainers.iter().map(|login| (&**login, None));
        let mut listed: Vec<(&Login, Option<String>)> = Vec::new();
        for (login, own) in leaders.chain(others) {
            if !listed.iter().any(|(other, _)| *other == login) {
                listed.push((login, own.or_else(|| name(login))));
            }
        }
        let lines = listed.into_iter().map(|(login, name)| {
            let name = name.map_or_else(|| login.to_string(), |name| name.replace(['[', ']'], ""));
            format!("- [{name}](https://github.com/{login})\n")
        });
        let lines: String = lines.collect();
        let gap = if lines.is_empty() { "" } else { "\n" };
        format!("### {} {}\n{gap}{lines}", it.name(), title_of(it.kind))
    });
    sections.collect::<Vec<_>>().join("\n")
}

/// The two marks between which a file holds a list, and that.
pub fn marked(list: &str, is_mdx: bool) -> String {
    let (open, close) = marks(is_mdx);
    format!("{open}\n\n{}\n\n{close}\n", list.trim_end())
}

fn marks(is_mdx: bool) -> (String, String) {
    if is_mdx {
        (format!("{{/* {MARK} */}}"), format!("{{/* end of {MARK} */}}"))
    } else {
        (format!("<!-- {MARK} -->"), format!("<!-- end of {MARK} -->"))
    }
}

/// A file with a list between its two marks; `None` where they do not stand in it, each once and in order.
pub fn between_marks(text: &str, list: &str, is_mdx: bool) -> Option<String> {
    let (open, close) = marks(is_mdx);
    let (before, rest) = text.split_once(&open)?;
    let (_, behind) = rest.split_once(&close)?;
    let is_once = !before.contains(&close) && !behind.contains(&open) && !behind.contains(&close);
    let written = marked(list, is_mdx);
    let written = written.trim_end().to_owned();
    let written = if text.contains("\r\n") { written.replace('\n', "\r\n") } else { written };
    is_once.then(|| format!("{before}{written}{behind}"))
}
