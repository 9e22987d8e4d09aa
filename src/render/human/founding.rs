//! A registry that was just made, for people.

use std::io;

use super::terminal::Terminal;
use crate::render::text::visible;
use crate::report::founding::FoundingReport;

/// Writes what was made and what to do next.
pub(super) fn founding(report: &FoundingReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let commit = report.commit.short();
    let made = match report.landings {
        1 => format!("commit {commit}"),
        landings => format!("{landings} landings up to commit {commit}"),
    };
    let headline =
        format!("founded the register of {} in {}: {made}", visible(&report.registry), visible(&report.root));
    to.title(&headline)?;
    if to.is_quiet() {
        return Ok(());
    }
    for file in &report.files {
        writeln!(to, "  {}", visible(file))?;
    }
    for file in &report.kept {
        writeln!(to, "  {} is kept as it stood there", visible(file))?;
    }
    writeln!(to, "\n{}", to.paint.title("Next"))?;
    for step in &report.next {
        let colon = if step.command.is_some() { ":" } else { "" };
        to.indented(&format!("{}{colon}", visible(&step.what)), 2)?;
        if let Some(command) = &step.command {
            to.command(command)?;
        }
    }
    Ok(())
}
