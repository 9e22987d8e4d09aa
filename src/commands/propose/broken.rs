//! What a proposal that is not whole yet would break already.

use super::given::Given;
use super::taken;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::registry::scalar::GroupId;
use crate::rules::{self, Context, Scope};
use crate::session::Session;

/// What stands in for an id that nobody has given.
const NAMELESS: &str = "the-proposed-group";

/// Why it could not land, whatever is added to it: an id that is another's, and the rules that what it says breaks.
pub(super) fn rules(session: &Session, given: &Given) -> Result<Vec<Error>> {
    let (registry, standing) = (session.registry()?, session.standing()?);
    let is_taken = given.id.as_ref().zip(standing).and_then(|(id, standing)| taken(registry, standing, id));
    let usable = given.id.as_ref().filter(|id| is_taken.is_none() && id.is_valid());
    let id = usable.cloned().unwrap_or_else(|| GroupId::new(NAMELESS));
    let path = id.path();
    let after = registry.with([(path.as_str(), Some(given.proposal.text().as_str()))]);
    let roster = after.roster();
    let context = Context::of(&after, &roster, standing, session.now());
    let found = rules::run(&Scope::files(&context)).into_iter().filter(|finding| {
        let is_of_it = finding.path.as_deref() == Some(path.as_str());
        is_of_it && finding.severity == Severity::Error && !finding.rule.starts_with("missing-")
    });
    let broken = found.map(|finding| {
        let error = Error::new(format!("that would break a rule: {} [{}]", finding.message, finding.rule));
        finding.help.into_iter().fold(error, Error::hint)
    });
    Ok(is_taken.into_iter().chain(broken).collect())
}
