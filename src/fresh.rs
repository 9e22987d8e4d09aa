//! What is generated from the code and checked in: it is what would be generated now.

use std::fs;
use std::path::Path;

/// Holds a generated file against what it would be now; `UPDATE_DOCS=1` writes it.
#[expect(clippy::disallowed_methods, reason = "tests may be asked to write")]
pub(crate) fn is_fresh(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, text).expect("a file that can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "{name} is stale: refresh it with `UPDATE_DOCS=1 cargo test --lib`");
}
