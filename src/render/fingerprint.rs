//! By what a finding is known again in another run.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;

/// Tells findings apart over time: no line or column goes into it, and no other finding but an equal one before it.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<String, usize>,
}

impl Fingerprints {
    /// The fingerprint of the next finding, in the order of the report.
    pub(super) fn of(&mut self, finding: &Diagnostic) -> String {
        // Items of a list move like lines do: `overlaps.0.group` is the same field as `overlaps.1.group`.
        let field = finding.field.as_deref().map(without_digits);
        let message = without_numbers(&finding.message);
        let (path, group, commit) = (&finding.path, &finding.group, &finding.commit);
        let parts = [Some(finding.rule), path.as_deref(), group.as_deref(), field.as_deref(), commit.as_deref()];
        let mut hash = Sha256::new();
        for part in parts.into_iter().chain([Some(message.as_str())]) {
            hash.update(part.unwrap_or_default());
            hash.update([0]);
        }
        let start = hash.finalize().iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let digest = format!("{start:016x}");
        let occurrence = self.seen.entry(digest.clone()).or_default();
        *occurrence += 1;
        format!("{digest}:{occurrence}")
    }
}

/// The message without the numbers that it computes, which move with what they count; names stand in backticks.
fn without_numbers(message: &str) -> String {
    let parts = message.split('`').enumerate();
    parts.map(|(index, part)| if index % 2 == 0 { without_digits(part) } else { part.to_owned() }).collect()
}

fn without_digits(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_digit(), "")
}
