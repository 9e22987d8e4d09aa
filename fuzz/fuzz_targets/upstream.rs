//! Any bytes in the place of upstream's files are read, compared, imported and shown.

#![no_main]

use std::io;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use mcpgov::clock::from_seconds;
use mcpgov::intake::charter::{Known, fresh, wanted};
use mcpgov::render::{self, Format, Options, Verbosity};
use mcpgov::report::Report;
use mcpgov::report::findings::FindingsReport;
use mcpgov::report::upstream::UpstreamReport;
use mcpgov::rules::upstream::{UpstreamContext, run};
use mcpgov::source::file::SourceFile;
use mcpgov::tale::upstream::{FILES, MAPPING};
use mcpgov::upstream::draft::draft;
use mcpgov::upstream::mapping::Mapping;
use mcpgov::upstream::places::place_of;
use mcpgov::upstream::sources::{Given, Sources};

/// Between two files.
const BETWEEN: &[u8] = b"\n=====\n";

fuzz_target!(|bytes: &[u8]| {
    // What is not told is as in the fictional files, so that there is something to compare with.
    let mut parts = split(bytes).into_iter();
    let mut given = Vec::new();
    for (name, text) in FILES {
        let bytes = parts.next().unwrap_or(text.as_bytes()).to_vec();
        let place = place_of(Path::new(name)).expect("a place of upstream's");
        given.push(Given { name: name.to_owned(), place, bytes });
    }
    let mapping = parts.next().and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or(MAPPING);
    let mapping = Mapping::read(&SourceFile::new("mapping.yaml", mapping)).unwrap_or_default();
    let sources = Sources::read(given);
    let accounts = mapping.accounts();
    let now = from_seconds(1_780_000_000);
    let findings = run(&UpstreamContext { sources: &sources, mapping: &mapping, accounts: &accounts, register: None, now });
    let known = Known { sources: &sources, mapping: &mapping, accounts: &accounts, registry: None, roster: None, landed: None };
    for charter in &sources.charters {
        let _any = wanted(charter, &known).map(|wanted| fresh(&wanted));
    }
    let _any = draft(&sources, &mapping);
    let options = Options { colour: false, unicode: true, width: 80, verbosity: Verbosity::Verbose };
    let read = Report::Upstream(UpstreamReport::of(&sources, &mapping));
    let report = Report::Findings(FindingsReport { findings, ..FindingsReport::default() });
    for format in [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Markdown] {
        render::render(&report, format, &options, &mut io::sink()).expect("a sink takes everything");
    }
    for format in [Format::Human, Format::Json] {
        render::render(&read, format, &options, &mut io::sink()).expect("a sink takes everything");
    }
});

/// The parts of `bytes` that [`BETWEEN`] parts; nothing where there are no bytes.
fn split(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while let Some(at) = bytes.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        parts.push(&bytes[..at]);
        bytes = &bytes[at + BETWEEN.len()..];
    }
    if !bytes.is_empty() || !parts.is_empty() {
        parts.push(bytes);
    }
    parts
}
