//! A registry that was just made, for people.

use std::io::{self, Write};

use super::paint::Paint;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{visible, wrap};
use crate::report::founding::FoundingReport;

/// Writes what was made and what to do next.
pub(super) fn founding(report: &FoundingReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let commit = report.commit.short();
    let made = match report.landings {
        1 => format!("commit {commit}"),
        landings => format!("{landings} landings up to commit {commit}"),
    };
    let headline =
        format!("founded the register of {} in {}: {made}", visible(&report.registry), visible(&report.root));
    for line in wrap(&headline, options.width) {
        writeln!(out, "{}", paint.title(&line))?;
    }
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    for file in &report.files {
        writeln!(out, "  {}", visible(file))?;
    }
    for file in &report.kept {
        writeln!(out, "  {} is kept as it stood there", visible(file))?;
    }
    writeln!(out, "\n{}", paint.title("Next"))?;
    for step in &report.next {
        let colon = if step.command.is_some() { ":" } else { "" };
        for line in wrap(&format!("{}{colon}", visible(&step.what)), options.width.saturating_sub(2).max(20)) {
            writeln!(out, "  {line}")?;
        }
        if let Some(command) = &step.command {
            writeln!(out, "    {}", paint.command(&visible(command)))?;
        }
    }
    Ok(())
}
