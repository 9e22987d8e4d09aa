//! SARIF 2.1.0, for code scanning.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::json;
use crate::diagnostic::{Diagnostic, Label, Place, Severity};
use crate::order::Collect;
use crate::place::MANIFEST_PATH;
use crate::report::findings::FindingsReport;
use crate::rules;
use crate::words::address::encoded;

/// What paths are relative to: the root of the registry.
const ROOT: &str = "%SRCROOT%";
/// The name of this fingerprint; a change to how it is made needs a new one.
const FINGERPRINT: &str = "mcpgovFinding/v2";

/// Writes one run with the findings and the rules that they break.
pub(super) fn findings(report: &FindingsReport, out: &mut dyn Write) -> io::Result<()> {
    let names = report.findings.iter().map(|finding| finding.rule).into_set();
    let mut fingerprints = Fingerprints::default();
    let results = report.findings.iter().map(|finding| {
        known(json!({
            "ruleId": finding.rule,
            "ruleIndex": names.range(..finding.rule).count(),
            "level": finding.severity,
            "message": message(finding),
            "locations": [location(finding)],
            "relatedLocations": finding.related.as_ref().map(|label| [related(label)]),
            "partialFingerprints": { (FINGERPRINT): fingerprints.of(finding) },
            "baselineState": finding.introduced.map(|new| if new { "new" } else { "unchanged" }),
            "properties": properties(finding),
        }))
    });
    let results: Vec<Value> = results.collect();
    let run = known(json!({
        "tool": {
            "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": names.iter().map(|name| rule(name, report)).collect::<Vec<_>>(),
            },
        },
        "originalUriBaseIds": { (ROOT): { "description": { "text": "the root of the registry" } } },
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": report.checkpoint.as_ref().map(|checkpoint| json!({ "checkpoint": checkpoint })),
    }));
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    json::write(&json!({ "$schema": schema, "version": "2.1.0", "runs": [run] }), out)
}

/// An object without what has no value: SARIF leaves that out.
fn known(mut object: Value) -> Value {
    if let Value::Object(fields) = &mut object {
        fields.retain(|_, value| !value.is_null());
    }
    object
}

fn rule(name: &str, report: &FindingsReport) -> Value {
    let rule = rules::find(name).or_else(|| rules::upstream::find(name));
    let worst = || report.findings.iter().filter(|finding| finding.rule == name).map(|finding| finding.severity);
    let level = rule.map_or_else(|| worst().max().unwrap_or(Severity::Error), |rule| rule.severity);
    known(json!({
        "id": name,
        "shortDescription": rule.map(|rule| json!({ "text": rule.summary })),
        "fullDescription": rule.map(|rule| json!({ "text": opening(rule.docs) })),
        "helpUri": report.page_of(name),
        "help": rule.map(|rule| json!({ "text": rule.docs, "markdown": rule.docs })),
        "defaultConfiguration": { "level": level },
    }))
}

/// The first paragraph of a page, below its title, as one line.
fn opening(page: &str) -> String {
    let paragraph = page.split("\n\n").find(|paragraph| !paragraph.starts_with('#')).unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn message(finding: &Diagnostic) -> Value {
    match &finding.help {
        Some(help) => text(&format!("{}\nhelp: {help}", finding.message)),
        None => text(&finding.message),
    }
}

/// A message; its brackets are escaped where they would make a link: `[text](target)`.
fn text(words: &str) -> Value {
    let is_link = words.contains("](");
    json!({ "text": if is_link { words.replace('[', "\\[").replace(']', "\\]") } else { words.to_owned() } })
}

/// Where a finding is.
///
/// Code scanning refuses a result without a line: what is about a whole file stands at its top, and what is about the
/// registry at the top of its root file.
fn location(finding: &Diagnostic) -> Value {
    let path = finding.path.as_deref().unwrap_or(MANIFEST_PATH);
    let region = finding.place.as_ref().map_or_else(|| json!({ "startLine": 1 }), region);
    json!({ "physicalLocation": file_region(path, &region) })
}

fn related(label: &Label) -> Value {
    let place = file_region(label.place.file.path(), &region(&label.place));
    json!({ "id": 1, "physicalLocation": place, "message": text(&label.text) })
}

fn file_region(path: &str, region: &Value) -> Value {
    json!({ "artifactLocation": { "uri": encoded(path), "uriBaseId": ROOT }, "region": region })
}

fn region(place: &Place) -> Value {
    let (start, end) = (place.start(), place.end());
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// What SARIF has no place for.
fn properties(finding: &Diagnostic) -> Option<Value> {
    let Diagnostic { group, field, commit, .. } = finding;
    let is_any = group.is_some() || field.is_some() || commit.is_some();
    is_any.then(|| known(json!({ "group": group, "field": field, "commit": commit })))
}
