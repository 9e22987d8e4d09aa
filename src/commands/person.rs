//! Who is meant: by a login that is typed, or by Git's identity.

use crate::error::{Error, Result};
use crate::git::command::Git;
use crate::lifecycle::standing::Standing;
use crate::registry::manifest::Manifest;
use crate::registry::scalar::Login;
use crate::session::Session;
use crate::words::list::{count, list};
use crate::words::suggestion::did_you_mean;

/// The login that the registry knows Git's identity by.
pub(super) fn me(session: &Session) -> Result<Login> {
    let author = Git::at(session.root()?).author()?;
    session.require_standing()?.roster.resolve(&author.email).ok_or_else(|| {
        Error::new(format!("Git says that you are `{author}`, whom this registry does not know")).hint(
            "`mcpgov whoami` says what is missing; `mcpgov agenda --for LOGIN` tells what is due of somebody by name",
        )
    })
}

/// The human behind a login, whom the registry must name somewhere.
pub fn known(standing: &Standing, login: &Login) -> Result<Login> {
    let listed = standing.manifest().into_iter().flat_map(Manifest::logins).map(|(_, login)| (**login).clone());
    let groups = standing.timelines.iter().flat_map(|(_, timeline)| {
        let facilitators = timeline.group.read().facilitators.iter().map(|one| (*one.github).clone());
        let maintainers = timeline.group.read().maintainers.iter().map(|one| (**one).clone());
        let electors = timeline.vote.iter().flat_map(|vote| vote.electorate.iter().cloned());
        facilitators.chain(maintainers).chain(electors)
    });
    let named: Vec<Login> = listed.chain(groups).collect();
    if named.contains(login) {
        return Ok(standing.roster.person(login));
    }
    let hint = did_you_mean(login.as_str(), named.iter().map(Login::as_str));
    Err(Error::new(format!("nobody is called `{login}` here"))
        .hint(hint.unwrap_or_else(|| everybody(standing, &named))))
}

/// Names those whom the registry knows, each once and by the main login: those of the roster first.
fn everybody(standing: &Standing, named: &[Login]) -> String {
    let mut people: Vec<String> = Vec::new();
    for login in named {
        let person = format!("`{}`", standing.roster.person(login));
        if !people.contains(&person) {
            people.push(person);
        }
    }
    let more = people.len().saturating_sub(MOST_NAMED);
    people.truncate(MOST_NAMED);
    match (people.is_empty(), more) {
        (true, _) => "the registry names nobody yet: `mcpgov person add LOGIN` enters somebody".to_owned(),
        (false, 0) => format!("the registry knows {}", list(&people, "and")),
        (false, more) => format!("the registry knows {} and {}", people.join(", "), count(more, "other")),
    }
}

/// So many people are named.
const MOST_NAMED: usize = 12;
