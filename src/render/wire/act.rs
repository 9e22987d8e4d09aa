//! The JSON of acts, and of who acts.

use std::io::{self, Write};

use serde::Serialize;

use super::{Group, Next, group_of, next_of, write};
use crate::clock::rfc3339;
use crate::lifecycle::state::State;
use crate::report::act::{ActOutcome, ActReport, Way};
use crate::report::whoami::WhoamiReport;

#[derive(Serialize)]
struct Act<'a> {
    schema: &'static str,
    act: Option<&'static str>,
    group: &'a str,
    by: &'a str,
    ident: &'a str,
    at: String,
    subject: &'a str,
    result: &'static str,
    commit: Option<&'a str>,
    branch: Option<&'a str>,
    pushed_to: Option<&'a str>,
    into: Option<&'a str>,
    pull_request: Option<&'a str>,
    paths: &'a [String],
    diff: Option<&'a str>,
    warnings: &'a [String],
    state: Option<State>,
    status: Option<Group<'a>>,
    next: Vec<Next<'a>>,
}

/// Writes what an act did.
pub(in crate::render) fn act(report: &ActReport, out: &mut dyn Write) -> io::Result<()> {
    let mut object = Act {
        schema: "mcpgov.act/v1",
        act: report.act,
        group: &report.group,
        by: &report.by,
        ident: &report.ident,
        at: rfc3339(report.at),
        subject: &report.subject,
        result: "unchanged",
        commit: None,
        branch: None,
        pushed_to: None,
        into: None,
        pull_request: None,
        paths: &[],
        diff: None,
        warnings: &report.warnings,
        state: report.status.as_ref().map(|group| group.state),
        status: report.status.as_ref().map(group_of),
        next: report.next.iter().map(next_of).collect(),
    };
    match &report.outcome {
        ActOutcome::Unchanged { pushed_to } => object.pushed_to = pushed_to.as_deref(),
        ActOutcome::DryRun { diff } => {
            object.result = "dry-run";
            object.diff = Some(diff);
        }
        ActOutcome::Written { paths } => {
            object.result = "written";
            object.paths = paths;
        }
        ActOutcome::Committed { commit, branch, pushed_to, way } => {
            if let Way::ToBeMerged(into) = way {
                object.into = Some(into);
            }
            object.result = "committed";
            object.commit = Some(commit);
            object.branch = Some(branch);
            object.pushed_to = pushed_to.as_deref();
        }
        ActOutcome::Proposed { commit, branch, pushed_to, into, url } => {
            object.result = "proposed";
            object.commit = Some(commit);
            object.branch = Some(branch);
            object.pushed_to = Some(pushed_to);
            object.into = Some(into);
            object.pull_request = url.as_deref();
        }
    }
    write(&object, out)
}

#[derive(Serialize)]
struct Whoami<'a> {
    schema: &'static str,
    ident: &'a str,
    login: Option<&'a str>,
    because: &'a str,
    roles: &'a [&'static str],
    facilitates: Vec<&'a str>,
    asked: &'a [String],
    may: &'a [String],
    missing: &'a [String],
    unclaimed: bool,
}

/// Writes who Git's identity is.
pub(in crate::render) fn whoami(report: &WhoamiReport, out: &mut dyn Write) -> io::Result<()> {
    let object = Whoami {
        schema: "mcpgov.whoami/v1",
        ident: &report.ident,
        login: report.login.as_deref(),
        because: &report.because,
        roles: &report.roles,
        facilitates: report.facilitates.iter().map(|(id, _)| id.as_str()).collect(),
        asked: &report.asked,
        may: &report.may,
        missing: &report.missing,
        unclaimed: report.is_unclaimed,
    };
    write(&object, out)
}
