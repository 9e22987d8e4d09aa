//! `mcpgov compare`: what upstream's own files say against each other, and against the register.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::upstream::{accounts, mapping};
use super::values::named;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::report::Report;
use crate::report::findings::{FindingsReport, Source};
use crate::report::upstream::UpstreamReport;
use crate::rules::Context;
use crate::rules::upstream::{Register, UpstreamContext, run};
use crate::session::Session;
use crate::upstream::draft::draft;
use crate::upstream::gather;

mod baseline;

/// Compare charters, MAINTAINERS.md, access, navigation and owners with each other
///
/// Reads files of a clone of upstream's repositories, or a copy of some of them, and needs neither a registry nor Git.
/// Nothing is run: TypeScript is read as data. Of those who have access nothing is read but login and roles.
#[derive(Debug, Args)]
pub struct Compare {
    /// Folders that hold clones or parts of them, or single files
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// A file that says which place speaks of which group
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Draft that file instead, from what it says already and what the sources leave no doubt about
    #[arg(long)]
    write_mapping: bool,
    /// Compare with a register too, by default with the one that this is run in
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, default_missing_value = ".")]
    registry: Option<PathBuf>,
    /// A file of findings that are known: only others fail
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write that file instead, with everything that is found now
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    /// Show what was read instead of what differs
    #[arg(long, conflicts_with_all = ["write_mapping", "write_baseline"])]
    read: bool,
    /// Fail (exit status 1) on findings of this severity or a higher one
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = named::<Severity>())]
    fail_on: Severity,
}

impl Compare {
    /// From which severity on a finding fails the run.
    pub fn fail_on(&self) -> Severity {
        self.fail_on
    }

    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let mut sources = gather::read(&gather::files(session.dir(), &self.sources)?)?;
        let is_there = |path: &&Path| !self.write_mapping || session.dir().join(path).exists();
        let known = mapping(session.dir(), self.mapping.as_deref().filter(is_there))?;
        if self.write_mapping {
            let text = draft(&sources, &known);
            let Some(path) = &self.mapping else { return Ok(Report::Generated(text)) };
            return write(&session.dir().join(path), &text)
                .map(|()| Report::Generated(format!("wrote {}\n", path.display())));
        }
        if self.read {
            return Ok(Report::Upstream(UpstreamReport::of(&sources, &known)));
        }
        if self.mapping.is_none() && (sources.maintainers.is_some() || sources.access.is_some()) {
            session.remark(
                "without a mapping nobody can tell which section and which role is whose, so those are not compared; \
                 `mcpgov compare SOURCE --mapping FILE --write-mapping` drafts one",
            );
        }
        sources.past = gather::past(session.dir(), &self.sources, &sources, |clone, error| {
            session.remark(format!("the history of `{}` is not looked at: {error}", clone.display()));
        });
        let unmapped = sources.charters.iter().filter(|charter| known.group(&charter.id).is_none());
        let unmapped: Vec<String> = unmapped.map(|charter| format!("`{}`", charter.id)).collect();
        if self.mapping.is_some() && !unmapped.is_empty() {
            session.remark(format!("not in the mapping, so compared with charters alone: {}", unmapped.join(", ")));
        }
        for (id, key) in unknown_roles(&sources, &known) {
            session.remark(format!("the mapping gives `{id}` the role `{key}`, which there is not"));
        }
        let register = self.registry.as_ref().map(|dir| session.elsewhere(session.dir().join(dir)));
        let accounts = accounts(&known, register.as_ref().map(Session::registry).transpose()?);
        let context = match &register {
            None => None,
            Some(register) => Some((register.registry()?, register.registry()?.roster(), register.standing()?)),
        };
        let context = context
            .as_ref()
            .map(|(registry, roster, standing)| Context::of(registry, roster, *standing, session.now()));
        let ended = |id: &_, group: &_| context.as_ref().is_some_and(|context| context.closed(id, group).is_some());
        let register = context.as_ref().map(|context| Register {
            registry: context.registry,
            roster: context.roster,
            ended: &ended,
        });
        let mut findings = run(&UpstreamContext {
            sources: &sources,
            mapping: &known,
            accounts: &accounts,
            register,
            now: session.now(),
        });
        if let Some(path) = &self.baseline {
            let at = session.dir().join(path);
            if self.write_baseline {
                write(&at, &baseline::text(&findings)?)?;
                session.remark(format!("wrote `{}`", path.display()));
            }
            let gone = baseline::mark(&mut findings, &baseline::read(&at, path)?);
            if gone > 0 {
                let entries = if gone == 1 { "1 entry".to_owned() } else { format!("{gone} entries") };
                session.remark(format!(
                    "{entries} of `{}` are not found any more; `--write-baseline` drops them",
                    path.display()
                ));
            }
        }
        let groups = sources.groups(&known).len();
        Ok(Report::Findings(FindingsReport { findings, groups, source: Source::Upstream, ..FindingsReport::default() }))
    }
}

/// The roles of the mapping that the access configuration does not have.
fn unknown_roles(
    sources: &crate::upstream::sources::Sources,
    mapping: &crate::upstream::mapping::Mapping,
) -> Vec<(String, String)> {
    let Some(access) = sources.access.as_ref().filter(|access| access.roles_file.is_some()) else { return Vec::new() };
    let keys = mapping.groups.iter().flat_map(|(id, places)| {
        places.role.iter().chain(&places.roles_of_members).map(move |key| (id.to_string(), key.to_string()))
    });
    keys.filter(|(_, key)| access.role(key).is_none()).collect()
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| Error::of_file("write", path, &error))
}
