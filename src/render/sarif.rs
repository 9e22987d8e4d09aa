//! SARIF 2.1.0, for code scanning.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::json;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::registry::load::MANIFEST_PATH;
use crate::report::findings::FindingsReport;
use crate::rules;

/// What paths are relative to: the root of the registry.
const ROOT: &str = "%SRCROOT%";
/// The name of this fingerprint; a change to how it is made needs a new one.
const FINGERPRINT: &str = "mcpgovFinding/v2";

/// Writes one run with the findings and the rules that they break.
pub(super) fn findings(report: &FindingsReport, out: &mut dyn Write) -> io::Result<()> {
    let names: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    let index: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let mut fingerprints = Fingerprints::default();
    let results = report
        .findings
        .iter()
        .map(|finding| ResultObject {
            rule_id: finding.rule,
            rule_index: index.get(finding.rule).copied().unwrap_or_default(),
            level: finding.severity.name(),
            message: Message::of(finding),
            locations: [ResultLocation::of(finding)],
            related_locations: finding.related.iter().map(ResultLocation::related).collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprints.of(finding))]),
            baseline_state: finding.introduced.map(|new| if new { "new" } else { "unchanged" }),
            properties: Properties::of(finding),
        })
        .collect();
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: names.iter().map(|name| ReportingDescriptor::of(name, report)).collect(),
    };
    let root = RootDescription { description: Text { text: "the root of the registry".to_owned() } };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            original_uri_base_ids: BTreeMap::from([(ROOT, root)]),
            column_kind: "unicodeCodePoints",
            results,
            properties: report.checkpoint.as_deref().map(|checkpoint| RunProperties { checkpoint }),
        }],
    };
    json::write(&log, out)
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    original_uri_base_ids: BTreeMap<&'static str, RootDescription>,
    column_kind: &'static str,
    results: Vec<ResultObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<RunProperties<'a>>,
}

/// What SARIF has no place for in a run.
#[derive(Serialize)]
struct RunProperties<'a> {
    checkpoint: &'a str,
}

#[derive(Serialize)]
struct RootDescription {
    description: Text,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [ResultLocation; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<ResultLocation>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'a>>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u32>,
    physical_location: FileRegion,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileRegion {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
}

/// What SARIF has no place for.
#[derive(Serialize)]
struct Properties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'a str>,
}

impl ReportingDescriptor {
    fn of(name: &str, report: &FindingsReport) -> Self {
        let rule = rules::find(name);
        let worst = || report.findings.iter().filter(|finding| finding.rule == name).map(|finding| finding.severity);
        let level = rule.map_or_else(|| worst().max().unwrap_or(Severity::Error), |rule| rule.severity);
        Self {
            id: name.to_owned(),
            short_description: rule.map(|rule| Text { text: rule.summary.to_owned() }),
            full_description: rule.map(|rule| Text { text: opening(rule.docs) }),
            help: rule.map(|rule| Help { text: rule.docs.to_owned(), markdown: rule.docs.to_owned() }),
            default_configuration: Configuration { level: level.name() },
        }
    }
}

/// The first paragraph of a page, below its title, as one line.
fn opening(page: &str) -> String {
    let paragraph = page.split("\n\n").find(|paragraph| !paragraph.starts_with('#')).unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Message {
    fn of(finding: &Diagnostic) -> Self {
        match &finding.help {
            Some(help) => Self::new(&format!("{}\nhelp: {help}", finding.message)),
            None => Self::new(&finding.message),
        }
    }

    /// Brackets are escaped where they would make a link: `[text](target)`.
    fn new(text: &str) -> Self {
        let text = if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text.to_owned() };
        Self { text }
    }
}

impl ResultLocation {
    fn of(finding: &Diagnostic) -> Self {
        // Code scanning refuses a result without a line: what is about a whole file stands at its top, and what is about
        // the registry at the top of its root file.
        let path = finding.path.as_deref().unwrap_or(MANIFEST_PATH);
        let region = finding.place.as_ref().map_or(Region::TOP, Region::of);
        Self { id: None, physical_location: FileRegion::new(path, region), message: None }
    }

    fn related(label: &crate::diagnostic::Label) -> Self {
        let region = Region::of(&label.place);
        Self {
            id: Some(1),
            physical_location: FileRegion::new(label.place.file.path(), region),
            message: Some(Message::new(&label.text)),
        }
    }
}

impl FileRegion {
    fn new(path: &str, region: Region) -> Self {
        Self { artifact_location: ArtifactLocation { uri: uri(path), uri_base_id: ROOT }, region }
    }
}

/// A path as a relative reference: everything but unreserved characters and `/` as percent-encoded UTF-8.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

impl Region {
    const TOP: Self = Self { start_line: 1, start_column: None, end_line: None, end_column: None };

    fn of(place: &Place) -> Self {
        let (start, end) = (place.start(), place.end());
        Self {
            start_line: start.line,
            start_column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
        }
    }
}

impl<'a> Properties<'a> {
    fn of(finding: &'a Diagnostic) -> Option<Self> {
        let (group, field) = (finding.group.as_deref(), finding.field.as_deref());
        let commit = finding.commit.as_deref();
        (group.is_some() || field.is_some() || commit.is_some()).then_some(Self { group, field, commit })
    }
}
