//! Files with every form that those of a community may have beside the usual one: what is read and found of each.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use super::expected::corpus;
use crate::support::{json_at, laid_out, mcpgov, mcpgov_at};

const AT: &str = "2026-08-22T12:00:00Z";

fn odd() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/odd")
}

fn compared(dir: &Path, flags: &[&str]) -> Value {
    json_at(dir, AT, &[&["compare", ".", "--mapping", "mapping.yaml"], flags].concat())
}

/// A line for each finding: how much it matters, where it is, and what it is about.
fn told(report: &Value) -> Vec<String> {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let line = |finding: &Value| {
        let subject = finding["subject"].as_str().map(|subject| format!(": {subject}")).unwrap_or_default();
        let place = format!("{}:{}:{}", word(&finding["path"]), finding["line"], finding["column"]);
        format!("{} {} {place}{subject}", word(&finding["severity"]), word(&finding["rule"]))
    };
    report["findings"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn every_odd_form_is_read() {
    let mut read = compared(&odd(), &["--read"]);
    for charter in read["charters"].as_array_mut().unwrap() {
        // Each of these is shown by the findings.
        charter.as_object_mut().unwrap().retain(|_, value| !value.is_null() && *value != Value::Bool(false));
    }
    insta::assert_snapshot!(laid_out(&read));
}

#[test]
fn every_odd_form_is_found_where_it_stands() {
    insta::assert_snapshot!(told(&compared(&odd(), &[])).join("\n"));
}

#[test]
fn what_odd_charters_say_becomes_group_files_and_a_second_time_nothing() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("groups")).unwrap();
    let (pages, mapping) = (odd().join("upstream/docs/community"), odd().join("mapping.yaml"));
    let import = ["import", "charter", pages.to_str().unwrap(), "--mapping", mapping.to_str().unwrap()];
    let (status, stdout, stderr) = mcpgov(folder.path(), &import);
    assert_eq!((status, &*stderr), (1, ""), "one of them is refused: {stdout}");
    let file = |id: &str| fs::read_to_string(folder.path().join(format!("groups/{id}.yaml"))).unwrap();
    let all = || ["cranes", "pilots", "ropes", "tides"].map(|id| format!("# {id}\n{}", file(id))).join("\n");
    let first = all();
    insta::assert_snapshot!("odd_group_files", first);
    let (_, again, _) = mcpgov(folder.path(), &import);
    assert_eq!(all(), first);
    insta::assert_snapshot!("odd_left_out", again.replace(pages.to_str().unwrap(), "…"));
}

#[test]
fn line_endings_and_a_mark_at_the_start_change_nothing() {
    for (folder, mapping) in [(corpus(), "mapping.yaml"), (odd(), "mapping.yaml")] {
        let wanted = told(&compared(&folder, &[]));
        for (mark, end) in [("", "\r\n"), ("\u{feff}", "\n"), ("\u{feff}", "\r\n")] {
            let copy = TempDir::new().unwrap();
            rewrite(&folder, copy.path(), &|text| format!("{mark}{}", text.replace('\n', end)));
            fs::copy(folder.join(mapping), copy.path().join(mapping)).unwrap();
            assert_eq!(told(&compared(copy.path(), &[])), wanted, "{mark:?} {end:?}");
        }
    }
}

/// Copies the files of a folder, each as something makes it.
fn rewrite(from: &Path, to: &Path, made: &dyn Fn(&str) -> String) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let at = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&at).unwrap();
            rewrite(&entry.path(), &at, made);
        } else if entry.path().extension().is_none_or(|ending| ending != "yaml") {
            fs::write(&at, made(&fs::read_to_string(entry.path()).unwrap())).unwrap();
        }
    }
}

#[test]
fn what_is_no_literal_is_an_error_where_it_stands_and_nothing_is_concluded_from_what_is_not_read() {
    let copy = TempDir::new().unwrap();
    let not_literal = |text: &str| {
        text.replace("'tides-ig'], }", "'tides-ig'] }")
            .replace("memberOf: [] }", "memberOf: [...STAFF, ROLE_IDS.TIDES_IG] }")
            .replace("{ id: ROLE_IDS.BUOYS_WG", "buoys({ roles }), ...MORE, { id: ROLE_IDS[`BUOYS_WG`]")
            .replace("team: 'fog-ig'", "team: `${FOG}-ig`")
    };
    rewrite(&odd(), copy.path(), &not_literal);
    fs::copy(odd().join("mapping.yaml"), copy.path().join("mapping.yaml")).unwrap();
    let (before, now) = (told(&compared(&odd(), &[])), told(&compared(copy.path(), &[])));
    let new: Vec<&str> = now.iter().filter(|line| !before.contains(line)).map(String::as_str).collect();
    let gone: Vec<&str> = before.iter().filter(|line| !now.contains(line)).map(String::as_str).collect();
    insta::assert_snapshot!(format!("{}\n---\n{}", new.join("\n"), gone.join("\n")));
    let (_, stdout, stderr) = mcpgov_at(copy.path(), AT, "compare . -v");
    assert!(!stdout.to_lowercase().contains("withheld") && !stderr.to_lowercase().contains("withheld"));
}
