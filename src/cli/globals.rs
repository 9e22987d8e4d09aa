//! What is said of any run: where, when, how it is shown.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{Args, ColorChoice};

use super::environment::{github_event, is_set, speaks_unicode, width};
use super::stderr::{coloured, complain, note};
use crate::clock::Timestamp;
use crate::commands::values::{moment, named};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::render::{self, Format, Verbosity};
use crate::rules::divergence;
use crate::session::{self, Session};

#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Globals {
    /// Run as if started in this folder
    #[arg(short = 'C', value_name = "DIR", global = true, default_value = ".", hide_default_value = true)]
    dir: PathBuf,
    /// Read this revision instead of the working tree or HEAD
    #[arg(long, value_name = "REV", global = true)]
    rev: Option<String>,
    /// Use this time as the clock: such as 2026-11-22T10:00:00Z, a day up to its end in UTC, or `tip`, when the last
    /// commit landed
    #[arg(long, value_name = "TIME", global = true, value_parser = clock)]
    at: Option<Clock>,
    /// How to show the result
    #[arg(long, value_name = "FORMAT", global = true, default_value = "human", value_parser = named::<Format>())]
    pub(super) format: Format,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    color: ColorChoice,
    /// Say less: one line a group, event or finding, never wrapped, for scripts and screen readers
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// What `--at` says of the clock.
#[derive(Debug, Clone, Copy)]
enum Clock {
    At(Timestamp),
    /// It shows when the last commit landed.
    Tip,
}

fn clock(text: &str) -> std::result::Result<Clock, String> {
    if text == "tip" {
        return Ok(Clock::Tip);
    }
    moment(text, true).map(Clock::At).ok_or_else(|| {
        "expected a time such as `2026-11-22T10:00:00Z`, a day such as `2026-11-22` (up to its end, UTC), or `tip`"
            .to_owned()
    })
}

impl Globals {
    /// What they say of a run.
    pub(super) fn run(&self, typed: Vec<String>) -> Result<session::Options> {
        let from_environment = is_set("GIT_DIR");
        let dir = if from_environment { self.enter()? } else { self.dir.clone() };
        let now = crate::clock::now();
        let run = session::Options {
            dir,
            typed,
            rev: self.rev.clone(),
            now,
            latest: now,
            clock_is_set: self.at.is_some(),
            from_environment,
            github_event: github_event(),
            is_feed: self.format == Format::Ics,
        };
        let at = match self.at {
            None => now,
            Some(Clock::At(at)) => at,
            Some(Clock::Tip) => Session::new(run.clone()).landed()?,
        };
        Ok(session::Options { now: at, latest: now.max(at), ..run })
    }

    /// Enters the folder, as Git does before it looks at a relative `GIT_DIR`.
    fn enter(&self) -> Result<PathBuf> {
        std::env::set_current_dir(&self.dir).map_err(|error| {
            Error::of_file("enter", &self.dir, &error).hint("name an existing folder with `-C <dir>`")
        })?;
        Ok(PathBuf::from("."))
    }

    pub(super) fn options(&self) -> render::Options {
        render::Options {
            colour: self.colours(&io::stdout()),
            unicode: speaks_unicode(),
            width: width(),
            verbosity: match (self.quiet, self.verbose) {
                (true, _) => Verbosity::Quiet,
                (_, true) => Verbosity::Verbose,
                _ => Verbosity::Normal,
            },
        }
    }

    pub(super) fn colours(&self, stream: &impl IsTerminal) -> bool {
        coloured(self.color, stream)
    }

    pub(super) fn remark(&self, remarks: &[String]) {
        remarks.iter().for_each(|remark| note(remark, self.colours(&io::stderr())));
    }

    /// Says before anything else, and however little is to be said, what a push would move aside.
    pub(super) fn alarm(&self, session: &Session) {
        // Where that cannot be told, whatever is run says why.
        let Ok(Some(aside)) = session.aside() else { return };
        for Diagnostic { message, help, .. } in divergence(aside) {
            let error = Error::new(message);
            complain(&help.into_iter().fold(error, Error::hint), self.colours(&io::stderr()));
        }
    }
}
