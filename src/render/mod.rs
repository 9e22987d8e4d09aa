//! How a report looks: one file or folder per format; the same report gives the same bytes.

use std::io::{self, Write};
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use crate::report::Report;

mod change;
mod excerpt;
mod fingerprint;
mod github;
mod human;
pub mod ics;
mod json;
mod known;
mod markdown;
mod moment;
mod options;
mod post;
pub mod runner;
mod sarif;
pub mod site;
mod sponsors;
pub mod text;

pub use options::{Options, Verbosity};

/// A form of output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, IntoStaticStr, EnumMessage, VariantArray)]
#[strum(serialize_all = "kebab-case")]
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
    /// Markdown: a comment for a pull request, the table of `status`
    Markdown,
    /// iCalendar, for calendars that subscribe to it
    Ics,
}

impl Format {
    /// The word on the command line.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Writes `report` in `format` to `out`.
///
/// # Errors
///
/// What `out` refuses, and a format that does not show such a report.
pub fn render(report: &Report, format: Format, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let lines = &mut runner::Inert::to(out);
    match (report, format) {
        // These are for programs, byte for byte.
        (Report::Feed(_) | Report::Generated(_), _) => {
            return human::write(report, options, out).and_then(|()| out.flush());
        }
        (Report::Digest(digest), Format::Human) => post::digest(digest, options, lines),
        (Report::Announcement(announcement), Format::Human) => post::announcement(announcement, lines),
        (Report::Digest(_) | Report::Announcement(_), Format::Json) => {
            json::write(&json::value(&post::Posted::of(report)), lines)
        }
        (_, Format::Human) => human::write(report, options, lines),
        (_, Format::Json) => json::write(&json::value(report), lines),
        (Report::Findings(report), Format::Sarif) => sarif::findings(report, lines),
        // These are to be commands.
        (Report::Findings(report), Format::Github) => return github::findings(report, out).and_then(|()| out.flush()),
        (Report::Findings(report), Format::Markdown) => markdown::findings(report, lines),
        (Report::Status(report), Format::Markdown) => markdown::register::table(report, lines),
        (Report::Group(report), Format::Markdown) => markdown::register::table(&report.status, lines),
        (_, Format::Sarif | Format::Github | Format::Markdown | Format::Ics) => {
            let message = format!("`{}` does not show this", format.name());
            Err(io::Error::new(io::ErrorKind::InvalidInput, message))
        }
    }?;
    lines.flush()
}
