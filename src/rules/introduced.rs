//! What a change brings, apart from what was wrong before.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Key, Renames, Severity};

/// Says of each finding `after` a change whether it was there `before`: by its key, and not when it matters more now.
///
/// Equal keys are counted. `renames` are those of the change.
pub fn mark_introduced(before: &[Diagnostic], after: &mut [Diagnostic], renames: &Renames) {
    let mut known: HashMap<Key, Vec<Severity>> = HashMap::new();
    for finding in before {
        for key in finding.keys(renames) {
            known.entry(key).or_default().push(finding.severity);
        }
    }
    for severities in known.values_mut() {
        severities.sort_unstable();
    }
    for finding in after {
        let mut was_there = |key: &Key| {
            let known = known.get_mut(key)?;
            // The least of those that were as bad leaves the worse ones to what is worse.
            let at = known.iter().position(|severity| *severity >= finding.severity)?;
            Some(known.remove(at))
        };
        let keys = finding.keys(&[]);
        finding.introduced = Some(keys.iter().filter(|key| was_there(key).is_some()).count() < keys.len());
    }
}
