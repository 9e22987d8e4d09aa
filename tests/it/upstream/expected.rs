//! Everything comes out as expected: what is read, and what is found.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::mcpgov;

/// The folder of the files.
pub(super) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/upstream")
}

pub(super) fn expected() -> Value {
    serde_json::from_str(&fs::read_to_string(corpus().join("expected.json")).unwrap()).unwrap()
}

/// What `mcpgov compare` says of the files, by the mapping and at the time of the expectations.
pub(super) fn compared(flags: &[&str]) -> Value {
    let at = expected()["at"].as_str().unwrap().to_owned();
    let arguments = ["compare", ".", "--mapping", "mapping.yaml", "--at", &at, "--format", "json"];
    let (status, stdout, stderr) = mcpgov(&corpus(), &[&arguments[..], flags].concat());
    assert_ne!(status, 2, "{stderr}");
    serde_json::from_str(&stdout).unwrap()
}

#[test]
fn every_field_of_every_file_is_read_as_it_stands() {
    let (expected, read) = (expected(), compared(&["--read"]));
    assert_eq!(read["charters"].as_array().unwrap().len(), expected["charters"].as_array().unwrap().len());
    for (read, wanted) in read["charters"].as_array().unwrap().iter().zip(expected["charters"].as_array().unwrap()) {
        for (field, value) in wanted.as_object().unwrap() {
            // The expectations name paths from one folder further up.
            assert_eq!(&read[field], value, "{}: {field}", wanted["id"]);
        }
    }
    assert_eq!(read["maintainers"], expected["maintainers"]);
    assert_eq!(read["access"], expected["access"]);
}

#[test]
fn everything_that_is_to_be_found_is_found_and_nothing_else() {
    let key = |finding: &Value| {
        ["rule", "severity", "path", "line", "group", "subject"].map(|field| finding[field].to_string()).join(" ")
    };
    let counted = |report: &Value| {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        report["findings"].as_array().unwrap().iter().for_each(|finding| *count.entry(key(finding)).or_default() += 1);
        count
    };
    assert_eq!(counted(&compared(&[])), counted(&expected()));
}
