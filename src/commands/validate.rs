//! `mcpgov validate`: what is wrong with the files, or with a change to them.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};

use clap::Args;

use self::question::Question;
use super::values::{folder, named};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::registry::load::Registry;
use crate::registry::scalar::{GroupId, Url};
use crate::report::Report;
use crate::report::findings::{FindingsReport, RulePages};
use crate::rules::divergence;
use crate::session::Session;
use crate::words::suggestion::did_you_mean;

mod change;
pub mod draft;
mod pull_request;
mod push;
mod question;

/// Check the registry's files against the rules, or judge a change before it lands
#[derive(Debug, Args)]
#[command(aliases = ["check", "lint"])]
pub struct Validate {
    /// Show only what is wrong with these: files, folders or groups; a group file from elsewhere is checked as if it
    /// stood in `groups/`
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Fail (exit status 1) on findings of this severity or a higher one
    #[arg(long, value_name = "SEVERITY", default_value = "error", value_parser = named::<Severity>())]
    fail_on: Severity,
    #[command(flatten)]
    change: question::Args,
    #[command(flatten)]
    pages: Pages,
}

/// Where a comment or code scanning sends people who want to know more of a rule.
#[derive(Debug, Default, clap::Args)]
pub struct Pages {
    /// The folder on the web that holds the rules' pages, as mcpgov's `src/rules` does: comments and SARIF link to them, or
    /// else to those of `site.url`
    #[arg(long, value_name = "URL", value_parser = folder)]
    rule_pages: Option<Url>,
}

impl Pages {
    /// The report, with where the pages are where that was given.
    pub(super) fn on(&self, mut report: FindingsReport) -> Report {
        report.rule_pages = self.rule_pages.clone().map(RulePages::Folder).or(report.rule_pages);
        Report::Findings(report)
    }
}

impl Validate {
    /// From which severity on a finding fails the run.
    pub fn fail_on(&self) -> Severity {
        self.fail_on
    }

    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        if let Some((tip, head)) = self.change.push(session)? {
            return push::judged(session, &tip, &head).map(|report| self.pages.on(report));
        }
        if let Some(question) = self.change.question(session)? {
            return self.judge(session, &question);
        }
        let registry = &*self.with_files_from_elsewhere(session)?;
        let wanted = self.wanted(session, registry)?;
        let mut findings = session.findings(registry)?;
        keep(&mut findings, &wanted);
        let groups = registry.groups.len();
        let rule_pages = RulePages::of(registry.manifest());
        Ok(self.pages.on(FindingsReport { findings, groups, rule_pages, ..FindingsReport::default() }))
    }

    /// Judges a change instead.
    fn judge(&self, session: &Session, question: &Question) -> Result<Report> {
        let judged = change::judged(session, question)?;
        let wanted = self.wanted(session, &judged.registry)?;
        let mut report = judged.report;
        let aside = session.aside()?.map(divergence).unwrap_or_default();
        let brought = aside.into_iter().map(|finding| Diagnostic { introduced: Some(true), ..finding });
        report.findings.splice(0..0, brought);
        keep(&mut report.findings, &wanted);
        Ok(self.pages.on(report))
    }

    /// The registry's own names of the paths that were asked for.
    fn wanted(&self, session: &Session, registry: &Registry) -> Result<Vec<String>> {
        let known: Vec<&str> = registry.paths().collect();
        let mut wanted = Vec::new();
        for path in &self.paths {
            let name = relative(session, path)?;
            let folder = format!("{}/", name.trim_end_matches('/'));
            let inside = |known: &&&str| **known == name || name.is_empty() || known.starts_with(&folder);
            let found: Vec<String> = known.iter().filter(inside).map(|path| (*path).to_owned()).collect();
            if !found.is_empty() {
                wanted.extend(found);
            } else if let Some(id) = registry.current_id(&path.to_string_lossy()) {
                wanted.push(id.path());
            } else if let Some(id) = from_elsewhere(session, path) {
                wanted.push(id.path());
            } else {
                let error = Error::new(format!("`{}` is no file of this registry", path.display()));
                let names = known.iter().copied().chain(registry.ids());
                let hint = did_you_mean(&name, names).unwrap_or_else(|| {
                    "name a group, `mcpgov.yaml`, `migrations/sep-1302.yaml` or a group file, which ends in `.yaml`"
                        .to_owned()
                });
                return Err(error.hint(hint));
            }
        }
        Ok(wanted)
    }

    /// The registry, and in it the group files that were asked for and stand elsewhere.
    fn with_files_from_elsewhere<'a>(&self, session: &'a Session) -> Result<Cow<'a, Registry>> {
        let registry = session.registry()?;
        let mut files: Vec<(String, String)> = Vec::new();
        for path in &self.paths {
            let name = relative(session, path)?;
            let Some(id) = from_elsewhere(session, path).filter(|_| !registry.paths().any(|known| known == name))
            else {
                continue;
            };
            let text =
                fs::read_to_string(session.dir().join(path)).map_err(|error| Error::of_file("read", path, &error))?;
            session.remark(format!("`{}` is checked as if it were `{}`", path.display(), id.path()));
            files.push((id.path(), text));
        }
        if files.is_empty() {
            return Ok(Cow::Borrowed(registry));
        }
        Ok(Cow::Owned(registry.with(files.iter().map(|(path, text)| (path.as_str(), Some(text.as_str()))))))
    }
}

/// The group that a file would be if it stood in `groups/`, where it is a file that can.
fn from_elsewhere(session: &Session, path: &Path) -> Option<GroupId> {
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let stem = path.file_stem().filter(|_| is_yaml && session.dir().join(path).is_file())?;
    Some(GroupId::new(stem.to_string_lossy()))
}

/// Leaves the findings about the files that were asked for, and about none; all of them where none were.
fn keep(findings: &mut Vec<Diagnostic>, wanted: &[String]) {
    if !wanted.is_empty() {
        findings.retain(|finding| finding.path.as_ref().is_none_or(|path| wanted.contains(path)));
    }
}

/// `path` as the registry calls it: relative to its root, with `/`.
fn relative(session: &Session, path: &Path) -> Result<String> {
    let root = session.root()?;
    let absolute = if path.is_absolute() { path.to_owned() } else { session.dir().join(path) };
    let full = absolute.canonicalize().unwrap_or(absolute);
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let inside = full.strip_prefix(&root).unwrap_or(path);
    let words = inside.components().filter_map(|part| match part {
        Component::Normal(word) => Some(word.to_string_lossy().into_owned()),
        _ => None,
    });
    Ok(words.collect::<Vec<_>>().join("/"))
}
