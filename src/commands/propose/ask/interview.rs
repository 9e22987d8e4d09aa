//! Somebody who is asked.

use crate::error::Result;
use crate::git::command::Git;
use crate::intake::Known;
use crate::likeness::Candidate;
use crate::registry::load::Registry;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;
use crate::rules::Context;
use crate::session::Session;

/// Somebody at a terminal, and what their answers are held against.
pub struct Interview<'a> {
    pub(super) registry: &'a Registry,
    pub(super) roster: Roster,
    pub(super) taken: Vec<String>,
    pub(super) open: Vec<Candidate<'a>>,
    pub(super) known: Known,
    pub(super) me: Option<Login>,
}

impl<'a> Interview<'a> {
    /// Looks up what questions and checks need.
    pub fn about(session: &'a Session) -> Result<Self> {
        let registry = session.registry()?;
        let roster = registry.roster();
        let context = Context::of(registry, &roster, session.standing()?, session.now());
        let is_open: Vec<bool> = context.candidates().map(|one| one.is_open).collect();
        let groups = registry.groups().zip(is_open).filter(|(_, is_open)| *is_open);
        let open = groups.map(|((id, _, group), is_open)| Candidate { id, group, is_open }).collect();
        // Whoever Git does not know is not suggested; the act itself says so.
        let author = Git::at(session.root()?).author().ok();
        let me = author.and_then(|author| roster.resolve(&author.email));
        let earlier = registry.groups().flat_map(|(_, _, group)| group.formerly.iter().map(ToString::to_string));
        let taken = registry.ids().map(str::to_owned).chain(earlier).collect();
        Ok(Self { registry, roster, taken, open, known: Known::of(registry), me })
    }
}
