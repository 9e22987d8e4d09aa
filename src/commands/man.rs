//! `mcpgov man`: a manual page for every command.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man as Page;

use crate::error::{Error, ErrorKind, Result};
use crate::report::Report;
use crate::session::Session;
use crate::source::suggestion::did_you_mean;

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
            return write_all(&session.dir().join(folder), &whole);
        }
        let mut command = &whole;
        for name in &self.command {
            command = command.find_subcommand(name).ok_or_else(|| {
                let names = command.get_subcommands().map(Command::get_name);
                Error::new(ErrorKind::Usage, format!("no command is called `{name}` here"))
                    .hint(did_you_mean(name, names).unwrap_or_else(|| "`mcpgov --help` lists them".to_owned()))
            })?;
        }
        let page = page(command).map_err(|error| Error::new(ErrorKind::Io, format!("could not write it: {error}")))?;
        Ok(Report::Generated(String::from_utf8_lossy(&page).into_owned()))
    }
}

fn page(command: &Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Page::new(command.clone()).source(concat!("mcpgov ", env!("CARGO_PKG_VERSION"))).render(&mut page)?;
    Ok(page)
}

fn write_all(folder: &Path, whole: &Command) -> Result<Report> {
    let failed = |path: &Path, error: &std::io::Error| {
        Error::new(ErrorKind::Io, format!("could not write `{}`: {error}", path.display()))
            .hint("name a folder that can be written to with `--dir`")
    };
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let mut written = String::new();
    for command in with_subcommands(whole) {
        let path = folder.join(Page::new(command.clone()).get_filename());
        page(command).and_then(|page| fs::write(&path, page)).map_err(|error| failed(&path, &error))?;
        written.push_str(&format!("wrote {}\n", path.display()));
    }
    Ok(Report::Generated(written))
}

/// The command and every one below it.
fn with_subcommands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().filter(|command| !command.is_hide_set());
    std::iter::once(command).chain(below.flat_map(with_subcommands)).collect()
}
