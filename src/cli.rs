//! The command line: dispatch, exit status.

use std::ffi::OsString;
use std::io;
use std::mem::ManuallyDrop;

use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

use self::globals::Globals;
use self::help::help;
use self::stderr::{coloured, complain};
use crate::commands::examples;
use crate::commands::{Above, Command};
use crate::error::{Error, Result};
use crate::prompt;
use crate::render::{self, Format};
use crate::report::Report;
use crate::session::Session;
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;

mod completion;
mod environment;
mod globals;
mod help;
#[cfg(feature = "mcp")]
mod mcp;
mod meant;
mod refusals;
mod stderr;

/// Keep the register of a community's Interest Groups and Working Groups in Git
///
/// Every group is a YAML file under groups/. Nobody types a status: where a group stands follows from the history of
/// the main branch and the clock, by the governance rules of SEP-1302 of the Model Context Protocol.
#[derive(Debug, Parser)]
#[command(name = "mcpgov", version, arg_required_else_help = true, subcommand_required = true, max_term_width = 100)]
#[command(mut_subcommands = examples::shown)]
pub struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    asked: Asked,
}

/// What is asked for: to find something out or to do it, or to answer others as long as they ask.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant)] // there is one in a run
enum Asked {
    #[command(flatten)]
    Command(Command),
    #[cfg(feature = "mcp")]
    Mcp(mcp::Mcp),
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Done, and clean.
    Clean = 0,
    /// Done, with findings that fail the run.
    Findings = 1,
    /// Could not do it.
    Failed = 2,
}

impl From<ExitStatus> for std::process::ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status as u8)
    }
}

/// Runs the program with `args`, the first being its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let args: Vec<OsString> = args.into_iter().collect();
    let typed: Vec<String> = args.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    match completion::answer(&args) {
        Ok(true) => return ExitStatus::Clean,
        Ok(false) => {}
        Err(error) => return printed(&error, ColorChoice::Auto),
    }
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => {
            return match Cli::without_format(&typed, &error) {
                Some((cli, error)) => {
                    complain(&error, cli.globals.colours(&io::stderr()));
                    ExitStatus::Failed
                }
                None => ended_by(&typed, &error),
            };
        }
    };
    match cli.run(typed.into_iter().skip(1).collect()) {
        Ok(status) => status,
        Err(error) => {
            complain(&error, cli.globals.colours(&io::stderr()));
            ExitStatus::Failed
        }
    }
}

/// Says what clap has to say instead of a run: help, the version, or all that is wrong with the command line.
fn ended_by(typed: &[String], error: &clap::Error) -> ExitStatus {
    let is_plain = typed.iter().any(|word| word == "--color=never")
        || typed.windows(2).any(|pair| matches!(pair, [flag, when] if flag == "--color" && when == "never"));
    let when = if is_plain { ColorChoice::Never } else { ColorChoice::Auto };
    match refusals::all(typed, error) {
        Some(refusal) => {
            complain(&refusal, coloured(when, &io::stderr()));
            ExitStatus::Failed
        }
        None => printed(error, when),
    }
}

fn printed(error: &clap::Error, when: ColorChoice) -> ExitStatus {
    help(error, when);
    if error.use_stderr() { ExitStatus::Failed } else { ExitStatus::Clean }
}

impl Cli {
    /// What is typed but for a format that there is none of, where all else is well; and that there is none, and which this
    /// command has: clap would offer those of all commands.
    fn without_format(args: &[String], refused: &clap::Error) -> Option<(Self, Error)> {
        let (format, rest) = refusals::without(args, refused, "--format")?;
        let cli = Self::try_parse_from(rest).ok()?;
        let error = match &cli.asked {
            Asked::Command(command) => no_output(&format, formats(command)),
            #[cfg(feature = "mcp")]
            Asked::Mcp(_) => return None,
        };
        Some((cli, error))
    }

    fn run(&self, typed: Vec<String>) -> Result<ExitStatus> {
        match &self.asked {
            Asked::Command(command) => self.answer(command, typed),
            #[cfg(feature = "mcp")]
            Asked::Mcp(server) => {
                server.run(self.globals.run(typed)?, &|remark| self.globals.remark(&[remark.to_owned()]))?;
                Ok(ExitStatus::Clean)
            }
        }
    }

    fn answer(&self, command: &Command, typed: Vec<String>) -> Result<ExitStatus> {
        let globals = &self.globals;
        let formats = formats(command);
        if !formats.contains(&globals.format) {
            return Err(no_output(globals.format.name(), formats));
        }
        prompt::colour(globals.colours(&io::stderr()));
        // A long history is many small pieces of memory: the system takes them back faster all at once.
        let session = ManuallyDrop::new(Session::new(globals.run(typed)?));
        if command.stands_on_history() {
            globals.alarm(&session);
        }
        let above = Above { whole: Self::command, pages: render::site::pages };
        let done = command.run(&session, &above);
        if !globals.quiet {
            globals.remark(&session.remarks());
        }
        let report = done?;
        match render::render(&report, globals.format, &globals.options(), &mut io::BufWriter::new(io::stdout().lock()))
        {
            Ok(()) => Ok(Self::status(command, &report)),
            // Whoever reads the output has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Self::status(command, &report)),
            Err(error) => Err(Error::new(format!("could not write the result: {error}"))),
        }
    }

    fn status(command: &Command, report: &Report) -> ExitStatus {
        let fails = match (report, command) {
            (Report::Findings(report), Command::Validate(command)) => report.fails(command.fail_on()),
            (Report::Findings(report), Command::Audit(command)) => report.fails(command.fail_on()),
            (Report::Site(report), _) => report.differs(),
            (Report::Findings(report), Command::Compare(command)) => report.fails(command.fail_on()),
            (Report::Exchange(report), _) => report.fails(),
            _ => false,
        };
        if fails { ExitStatus::Findings } else { ExitStatus::Clean }
    }
}

fn no_output(format: &str, formats: &[Format]) -> Error {
    let hint = did_you_mean(format, formats.iter().map(|format| format.name())).unwrap_or_else(|| {
        let others: Vec<String> = formats.iter().map(|format| format!("`--format {}`", format.name())).collect();
        format!("use {}", list(&others, "or"))
    });
    Error::new(format!("this command has no `{format}` output")).hint(hint)
}

/// The forms in which a command can show what it finds out.
fn formats(command: &Command) -> &'static [Format] {
    match command {
        Command::Validate(_) | Command::Audit(_) | Command::Compare(_) => {
            &[Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Markdown]
        }
        Command::Status(_) => &[Format::Human, Format::Json, Format::Markdown],
        Command::Calendar(_) => &[Format::Human, Format::Json, Format::Ics],
        _ => &[Format::Human, Format::Json],
    }
}
