//! What a change brings, apart from what was wrong before.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Key, Renames, Severity};
use crate::order::Order;

/// Says of each finding `after` a change whether it was there `before`: by its key, and not when it matters more now.
///
/// Equal keys are counted. `renames` are those of the change.
pub fn mark_introduced(before: &[Diagnostic], after: &mut [Diagnostic], renames: &Renames) {
    let mut known: HashMap<Key, Vec<Severity>> = HashMap::new();
    // The least first: what is no worse takes that, and leaves worse ones to what is worse.
    let mut before: Vec<&Diagnostic> = before.iter().collect();
    before.order_by_key(|finding| finding.severity);
    for finding in before {
        for key in finding.keys(renames) {
            known.entry(key).or_default().push(finding.severity);
        }
    }
    for finding in after {
        let mut was_there = |key: &Key| {
            let known = known.get_mut(key)?;
            let at = known.iter().position(|severity| *severity >= finding.severity)?;
            Some(known.remove(at))
        };
        let keys = finding.keys(&[]);
        finding.introduced = Some(keys.iter().filter(|key| was_there(key).is_some()).count() < keys.len());
    }
}
