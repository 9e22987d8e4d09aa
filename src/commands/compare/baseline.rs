//! Findings that are known: by what they are about, and not by their words or lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Key};
use crate::error::{Error, Result};
use crate::order::Order;

/// The form of the file.
const SCHEMA: &str = "mcpgov.baseline/v1";

/// The file.
#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    findings: Vec<Known>,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Known {
    rule: String,
    /// The group, else the file.
    of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    aspect: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
}

/// What is known of a finding: an entry for each of its subjects.
fn known(finding: &Diagnostic) -> Vec<Known> {
    let entry = |key: &Key| {
        let [rule, of, aspect, subject, _] = key.parts().map(|part| part.map(str::to_owned));
        Known { rule: rule.unwrap_or_default(), of, aspect, subject }
    };
    finding.keys(&[]).iter().map(entry).collect()
}

/// The file for these findings.
pub(super) fn text(findings: &[Diagnostic]) -> Result<String> {
    let mut entries: Vec<Known> = findings.iter().flat_map(known).collect();
    entries.order();
    let lines: Vec<String> = entries.iter().filter_map(|entry| serde_json::to_string(entry).ok()).collect();
    let schema = serde_json::to_string(SCHEMA).map_err(|error| Error::new(error.to_string()))?;
    // An entry a line, so that two people who add some do not meet.
    let body = if lines.is_empty() { String::new() } else { format!("\n    {}\n  ", lines.join(",\n    ")) };
    Ok(format!("{{\n  \"schema\": {schema},\n  \"findings\": [{body}]\n}}\n"))
}

/// What a file knows.
pub(super) fn read(at: &Path, path: &Path) -> Result<Vec<Known>> {
    let hint = "write one with `--baseline FILE --write-baseline`";
    let text = fs::read_to_string(at).map_err(|error| Error::of_file("read", path, &error).hint(hint))?;
    let file: File = serde_json::from_slice(text.as_bytes())
        .map_err(|_| Error::new(format!("`{}` is no baseline", path.display())).hint(hint))?;
    if file.schema != SCHEMA {
        return Err(Error::new(format!("`{}` is a baseline of another form", path.display())).hint(hint));
    }
    Ok(file.findings)
}

/// Says of each finding whether it is new; gives how many of the known ones are found no more.
pub(super) fn mark(findings: &mut [Diagnostic], baseline: &[Known]) -> usize {
    let mut left: BTreeMap<&Known, usize> = BTreeMap::new();
    for entry in baseline {
        *left.entry(entry).or_default() += 1;
    }
    for finding in findings {
        let mut is_new = false;
        for entry in known(finding) {
            match left.get_mut(&entry).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => is_new = true,
            }
        }
        finding.introduced = Some(is_new);
    }
    left.values().sum()
}
