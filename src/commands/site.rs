//! `mcpgov site`: the register as pages.

use std::path::PathBuf;

use clap::Args;

use self::folder::Folder;
use self::manifest::Manifest;
use super::audit::audited;
use super::unplaced::remark_unplaced;
use super::values::{folder, year};
use crate::error::{Error, Result};
use crate::registry::scalar::Url;
use crate::report::Report;
use crate::report::attention::Attentions;
use crate::report::heading::Heading;
use crate::report::site::page::Pages;
use crate::report::site::{Facts, Site as Register};
use crate::report::status::{GroupStatus, StatusReport};
use crate::session::{self, Session};

mod folder;
mod manifest;

/// Write the register as pages that anyone can open, or check those that are written
///
/// Every group, person and decision has a page; feeds, calendars and JSON stand beside them. They open from a disk as from
/// any server, ask no other host for anything, and read without a script. Only files that an earlier run wrote are ever
/// taken away. The same revision, clock and program give the same bytes.
#[derive(Debug, Args)]
pub struct Site {
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "site")]
    out: PathBuf,
    /// Where the pages will be, for feeds and for search engines [default: `site.url` of mcpgov.yaml]
    #[arg(long, value_name = "URL", value_parser = folder)]
    base_url: Option<Url>,
    /// Write nothing, and fail (exit status 1) where the folder is not as it would be written, by the clock of its last run
    #[arg(long)]
    check: bool,
    /// Leave out the decisions of earlier years
    #[arg(long, value_name = "YEAR", value_parser = year)]
    since: Option<i32>,
}

impl Site {
    pub(super) fn run(&self, session: &Session, pages: Pages) -> Result<Report> {
        let folder = Folder::open(&session.dir().join(&self.out))?;
        let last = folder.manifest.as_ref();
        let clock = last.map(|last| last.at).filter(|_| self.check && !session.options().clock_is_set);
        let Some(at) = clock else { return self.told(session, &folder, pages) };
        let there = Session::new(session::Options {
            now: at,
            latest: session.latest().max(at),
            clock_is_set: true,
            ..session.options().clone()
        });
        let report = self.told(&there, &folder, pages);
        there.remarks().into_iter().for_each(|remark| session.remark(remark));
        report
    }

    fn told(&self, session: &Session, folder: &Folder, pages: Pages) -> Result<Report> {
        session.remark_uncommitted()?;
        // All of it comes from one derivation, which this one is.
        let history = session.require_history()?;
        let standing = session.require_standing()?;
        let registry = match &standing.last_landing {
            Some(commit) => session.registry_at(commit)?,
            None => return Err(Error::new("nothing has landed yet")),
        };
        session.remark_unreadable(&registry, standing);
        remark_unplaced(session, standing.timelines.iter().map(|(_, timeline)| timeline));
        let findings = session.findings(&registry)?;
        let attentions = Attentions::among(&findings);
        let last = folder.manifest.as_ref().filter(|_| self.check);
        let base = self.base_url.as_ref().or_else(|| last?.base.as_ref());
        let since = self.since.or_else(|| last?.since);
        let site = Register::of(Facts {
            standing,
            events: &history.past.events,
            root: history.past.landings.first(),
            registry: &registry,
            status: StatusReport {
                heading: Heading::of(standing),
                groups: standing.groups().iter().map(|it| GroupStatus::of(it, standing, &attentions)).collect(),
                all: standing.timelines.len(),
            },
            audit: audited(session, None)?,
            base,
            since,
        });
        if site.register.base.is_none() {
            session
                .remark("the feeds do not say where they are: state `site.url` in `mcpgov.yaml`, or give `--base-url`");
        }
        let manifest = Manifest::new(&site.register, base, since);
        let pages = pages(&site);
        let report = if self.check { folder.check(&pages, manifest)? } else { folder.publish(&pages, manifest)? };
        Ok(Report::Site(report))
    }
}
