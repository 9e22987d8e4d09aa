//! What of a group's file is its text, and what acts of their own write.

use serde_json::Value;

use crate::act::draft::FileChange;
use crate::error::{Error, Result};
use crate::registry::group::Group;
use crate::registry::load::{Document, document};
use crate::registry::scalar::GroupId;

/// The fields that other acts write, each with what writes it.
const OF_OTHER_ACTS: [(&str, &str); 8] = [
    ("facilitators", "mcpgov facilitator"),
    ("reports", "mcpgov report"),
    ("requests", "mcpgov request"),
    ("formerly", "mcpgov rename"),
    ("origin", "mcpgov adopt"),
    ("reversal", "mcpgov reverse"),
    ("retirement", "mcpgov retire"),
    ("vote", "mcpgov vote"),
];

/// The fields in which a changed file says something else.
pub(super) fn changed(change: &FileChange, before: &Group) -> Result<Vec<String>> {
    let text = change.after.as_deref().unwrap_or_default();
    let after = document::<Group>(&change.path, text.as_bytes());
    let Some(value) = after.value.as_ref().filter(|_| after.is_readable()) else { return Err(unreadable(&after)) };
    let (before, after) = (before.as_json(), value.as_json());
    let value = |of: &Value, name: &str| of.get(name).cloned().unwrap_or_default();
    let names = before.as_object().into_iter().flatten().map(|(name, _)| name);
    Ok(names.filter(|name| value(&before, name) != value(&after, name)).cloned().collect())
}

/// Why what was written is no group.
fn unreadable(written: &Document<Group>) -> Error {
    let problem = written.problems.iter().find(|problem| !problem.kind.leaves_the_rest());
    let Some(problem) = problem else { return Error::new("what was written says nothing of a group") };
    let line = written.file.position(problem.span.start).line;
    let error = Error::new(format!("what was written cannot be read: line {line}: {}", problem.message));
    match &problem.help {
        Some(help) => error.hint(help),
        None => error,
    }
}

/// Refuses a change of what is none of the text.
pub(super) fn refuse_others(id: &GroupId, fields: &[String]) -> Result<()> {
    let other = OF_OTHER_ACTS.iter().find(|(name, _)| fields.iter().any(|field| field == name));
    match other {
        Some((name, by)) => Err(Error::new(format!("`{name}` of `{id}` is none of its text"))
            .hint(format!("leave it as it is: what changes it is `{by}`"))),
        None => Ok(()),
    }
}
