//! `mcpgov man`: a manual page for every command.

use std::io;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man as Page;

use super::folder::write_files;
use crate::error::{Error, Result};
use crate::report::Report;
use crate::session::Session;
use crate::words::suggestion::did_you_mean;

/// Print the manual page of a command, or write those of all commands to a folder
#[derive(Debug, Args)]
pub struct Man {
    /// The command to describe, such as `vote cast`; mcpgov itself by default
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write the pages of all commands to this folder
    #[arg(long = "dir", value_name = "DIR", conflicts_with = "command")]
    folder: Option<PathBuf>,
}

impl Man {
    /// `whole` is the command line as a whole.
    pub(super) fn run(&self, session: &Session, whole: Command) -> Result<Report> {
        let mut whole = whole.disable_help_subcommand(true);
        whole.build();
        if let Some(folder) = &self.folder {
            let file = |command: &Command| Ok((Page::new(command.clone()).get_filename(), page(command)?));
            let files = with_subcommands(&whole).into_iter().map(file).collect::<Result<Vec<_>>>()?;
            return write_files(&session.dir().join(folder), files);
        }
        let mut command = &whole;
        for name in &self.command {
            command = command.find_subcommand(name).ok_or_else(|| {
                let names = command.get_subcommands().map(Command::get_name);
                Error::new(format!("no command is called `{name}` here"))
                    .hint(did_you_mean(name, names).unwrap_or_else(|| "`mcpgov --help` lists them".to_owned()))
            })?;
        }
        Ok(Report::Generated(String::from_utf8_lossy(&page(command)?).into_owned()))
    }
}

/// The page of a command, with what it takes and examples as they are typed.
fn page(command: &Command) -> Result<Vec<u8>> {
    let described = Page::new(command.clone()).source(concat!("mcpgov ", env!("CARGO_PKG_VERSION")));
    let failed = |error: io::Error| Error::new(format!("could not write it: {error}"));
    let mut page = Vec::new();
    described.render_title(&mut page).map_err(failed)?;
    described.render_name_section(&mut page).map_err(failed)?;
    let usage = command.clone().render_usage().to_string();
    verbatim("SYNOPSIS", usage.trim_start_matches("Usage:").lines(), &mut page);
    described.render_description_section(&mut page).map_err(failed)?;
    described.render_options_section(&mut page).map_err(failed)?;
    if command.has_subcommands() {
        described.render_subcommands_section(&mut page).map_err(failed)?;
    }
    let shown = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    verbatim("EXAMPLES", shown.lines().skip(1), &mut page);
    let meant =
        ["0\tdone, and clean", "1\tfindings that fail the run", "2\tcould not do it; the hint says what to type"];
    verbatim("EXIT STATUS", meant.into_iter(), &mut page);
    Ok(page)
}

/// A section whose lines stand as they are.
fn verbatim<'a>(title: &str, lines: impl Iterator<Item = &'a str>, page: &mut Vec<u8>) {
    let mut text = format!(".SH {title}\n.nf\n");
    for line in lines {
        let escaped = line.trim().replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
        text.push_str(&format!("\\&{escaped}\n"));
    }
    page.extend_from_slice((text + ".fi\n").as_bytes());
}

/// The command and every one below it.
fn with_subcommands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().filter(|command| !command.is_hide_set());
    std::iter::once(command).chain(below.flat_map(with_subcommands)).collect()
}
