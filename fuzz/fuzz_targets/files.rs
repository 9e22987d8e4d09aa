//! Any bytes load to findings: a registry of files is read, judged by every rule, and shown in every format.

#![no_main]

use std::io;

use libfuzzer_sys::fuzz_target;
use mcpgov::clock::from_seconds;
use mcpgov::registry::load::Registry;
use mcpgov::render::{self, Format, Options, Verbosity};
use mcpgov::report::Report;
use mcpgov::report::findings::FindingsReport;
use mcpgov::rules;
use mcpgov::source::found::FoundFile;

/// Between two files; no line of a registry is like it.
const BETWEEN: &[u8] = b"\n=====\n";
/// Where the files stand; what comes after the last of these is left out.
const PATHS: [&str; 5] =
    ["groups/ranking.yaml", "mcpgov.yaml", "groups/ranking-2.yaml", "migrations/sep-1302.yaml", "groups/Odd Name.yaml"];

fuzz_target!(|bytes: &[u8]| {
    let registry = Registry::load(PATHS.into_iter().zip(split(bytes)).map(|(path, bytes)| FoundFile::of(path, bytes)));
    let findings = rules::findings(&registry, None, None, from_seconds(1_780_000_000));
    let groups = registry.groups.len();
    let report = Report::Findings(FindingsReport { findings, groups, ..FindingsReport::default() });
    for format in [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Markdown] {
        let options = Options { colour: false, unicode: true, width: 80, verbosity: Verbosity::Normal };
        render::render(&report, format, &options, &mut io::sink()).expect("a sink takes everything");
    }
});

/// The parts of `bytes` that [`BETWEEN`] parts.
fn split(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while let Some(at) = bytes.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        parts.push(&bytes[..at]);
        bytes = &bytes[at + BETWEEN.len()..];
    }
    parts.push(bytes);
    parts
}
