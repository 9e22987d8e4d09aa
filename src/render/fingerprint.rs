//! By what a finding is known again in another run.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Key};

/// Tells findings apart over time: by their keys, and by no other finding but an equal one before it.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<Vec<Key>, usize>,
}

impl Fingerprints {
    /// The fingerprint of the next finding, in the order of the report.
    pub(super) fn of(&mut self, finding: &Diagnostic) -> String {
        let keys = finding.keys(&[]);
        let mut hash = Sha256::new();
        for part in keys.iter().flat_map(Key::parts) {
            hash.update(part.unwrap_or_default());
            hash.update([0]);
        }
        let start = hash.finalize().iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let occurrence = self.seen.entry(keys).or_default();
        *occurrence += 1;
        format!("{start:016x}:{occurrence}")
    }
}
