//! `mcpgov completions`: what a shell has to load.

use clap::{Args, ValueEnum};
use clap_complete::env::{Bash, EnvCompleter, Fish, Zsh};

use crate::error::{Error, Result};
use crate::report::Report;

/// The variable by which a shell asks the program how a command line goes on.
pub const VARIABLE: &str = "COMPLETE";

const PROGRAM: &str = "mcpgov";

/// Print what a shell loads to complete commands, groups, rules and logins
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// A shell that can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shell {
    /// Put `source <(mcpgov completions bash)` into ~/.bashrc
    Bash,
    /// Put `source <(mcpgov completions zsh)` into ~/.zshrc, behind compinit
    Zsh,
    /// Put `mcpgov completions fish | source` into ~/.config/fish/config.fish
    Fish,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Report> {
        let shell: &dyn EnvCompleter = match self.shell {
            Shell::Bash => &Bash,
            Shell::Zsh => &Zsh,
            Shell::Fish => &Fish,
        };
        let mut script = Vec::new();
        shell
            .write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script)
            .map_err(|error| Error::new(format!("could not write the completions: {error}")))?;
        Ok(Report::Generated(String::from_utf8_lossy(&script).into_owned()))
    }
}
