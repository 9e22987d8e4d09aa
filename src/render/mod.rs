//! How a report looks: one file per format; the same report gives the same bytes.

use std::io::{self, Write};

use crate::report::Report;

mod act;
mod change;
mod excerpt;
mod fingerprint;
mod founding;
mod github;
mod human;
mod json;
mod log;
mod markdown;
mod moment;
mod overlaps;
mod overview;
mod paint;
mod reference;
mod sarif;
mod table;
pub mod text;
mod wire;

/// A form of output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people, at a terminal
    #[default]
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// A comment for a pull request
    Markdown,
}

impl Format {
    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Markdown => "markdown",
        }
    }

    /// Whether it shows nothing but findings.
    pub fn is_for_findings(self) -> bool {
        !matches!(self, Self::Human | Self::Json)
    }

    /// Whether a report can be shown so: every one for people and as JSON, findings in every form.
    pub fn shows(self, report: &Report) -> bool {
        !self.is_for_findings() || matches!(report, Report::Findings(_))
    }
}

/// How much is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// A line for each finding, and nothing where nothing is wrong.
    Quiet,
    /// What matters, in full.
    #[default]
    Normal,
    /// Everything, in full.
    Verbose,
}

/// What the output goes to, and how much of it is wanted; only the human form asks.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether to colour it.
    pub colour: bool,
    /// Whether it can show more than ASCII.
    pub unicode: bool,
    /// How many columns there are.
    pub width: usize,
    /// How much to say.
    pub verbosity: Verbosity,
}

impl Default for Options {
    fn default() -> Self {
        Self { colour: false, unicode: true, width: 80, verbosity: Verbosity::Normal }
    }
}

/// Writes `report` in `format` to `out`.
///
/// # Errors
///
/// What `out` refuses, and a format that does not show such a report ([`Format::shows`]).
pub fn render(report: &Report, format: Format, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match (report, format) {
        (Report::Findings(report), Format::Human) => human::findings(report, options, out),
        (Report::Findings(report), Format::Json) => json::findings(report, out),
        (Report::Findings(report), Format::Sarif) => sarif::findings(report, out),
        (Report::Findings(report), Format::Github) => github::findings(report, out),
        (Report::Findings(report), Format::Markdown) => markdown::findings(report, out),
        (Report::Generated(text), _) => out.write_all(text.as_bytes()),
        (report, Format::Json) => match report {
            Report::Status(report) => wire::status(report, out),
            Report::Group(report) => wire::story(report, out),
            Report::History(report) => wire::history(report, out),
            Report::Migration(report) => wire::migration(report, out),
            Report::Overlaps(report) => overlaps::object(report, out),
            Report::Act(report) => wire::act(report, out),
            Report::Whoami(report) => wire::whoami(report, out),
            Report::Rules(report) => wire::rules(report, out),
            Report::Page(report) => wire::page(report, out),
            Report::Founding(report) => founding::json(report, out),
            Report::Findings(_) | Report::Generated(_) => Ok(()),
        },
        (report, _) => match report {
            Report::Status(report) => overview::table(report, options, out),
            Report::Group(report) => overview::story(report, options, out),
            Report::History(report) => log::log(report, options, out),
            Report::Migration(report) => reference::migration(report, options, out),
            Report::Overlaps(report) => overlaps::tables(report, options, out),
            Report::Act(report) => act::act(report, options, out),
            Report::Whoami(report) => act::whoami(report, options, out),
            Report::Rules(report) => reference::rules(report, options, out),
            Report::Page(report) => reference::page(report, options, out),
            Report::Founding(report) => founding::human(report, options, out),
            Report::Findings(_) | Report::Generated(_) => Ok(()),
        },
    }?;
    out.flush()
}
