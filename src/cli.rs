//! The command line: global flags, dispatch, colour, exit status.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::{Args, ColorChoice, CommandFactory, Parser, Subcommand};

use crate::clock::Timestamp;
use crate::commands::examples;
use crate::commands::values::{moment, named};
use crate::commands::{Above, Command};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::prompt;
use crate::render::runner::inert;
use crate::render::text::{visible, wrap_whole};
use crate::render::{self, Format, Verbosity};
use crate::report::Report;
use crate::rules::divergence;
use crate::session::{self, Session};
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;
use environment::{github_event, is_set, speaks_unicode, takes_colour, width};

mod completion;
mod environment;
#[cfg(feature = "mcp")]
mod mcp;
mod meant;
mod refusals;

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

#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
struct Globals {
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
    format: Format,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    color: ColorChoice,
    /// Say less: one line a group, event or finding, never wrapped, for scripts and screen readers
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// What stands before each further line of what is told on standard error: as much as `error: ` takes.
const BEFORE: &str = "       ";

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
        Err(error) => return printed(&error),
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
    match refusals::all(typed, error) {
        Some(refusal) => {
            let is_plain = typed.iter().any(|word| word == "--color=never")
                || typed.windows(2).any(|pair| matches!(pair, [flag, when] if flag == "--color" && when == "never"));
            let when = if is_plain { ColorChoice::Never } else { ColorChoice::Auto };
            complain(&refusal, coloured(when, &io::stderr()));
            ExitStatus::Failed
        }
        None => printed(error),
    }
}

fn printed(error: &clap::Error) -> ExitStatus {
    // Nothing is left to do where even this cannot be printed.
    let _unprintable = error.print();
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

impl Globals {
    /// What they say of a run.
    fn run(&self, typed: Vec<String>) -> Result<session::Options> {
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

    fn options(&self) -> render::Options {
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

    fn colours(&self, stream: &impl IsTerminal) -> bool {
        coloured(self.color, stream)
    }

    fn remark(&self, remarks: &[String]) {
        let (style, reset) = if self.colours(&io::stderr()) { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        let mut stderr = io::stderr().lock();
        for remark in remarks {
            // A closed standard error is no reason to fail.
            let _unheard = writeln!(stderr, "{style}note:{reset} {}", on_the_screen(&shown(remark)));
        }
    }

    /// Says before anything else, and however little is to be said, what a push would move aside.
    fn alarm(&self, session: &Session) {
        // Where that cannot be told, whatever is run says why.
        let Ok(Some(aside)) = session.aside() else { return };
        for Diagnostic { message, help, .. } in divergence(aside) {
            let error = Error::new(message);
            complain(&help.into_iter().fold(error, Error::hint), self.colours(&io::stderr()));
        }
    }
}

/// Whether what goes to `stream` has colours.
fn coloured(when: ColorChoice, stream: &impl IsTerminal) -> bool {
    match when {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => takes_colour(stream.is_terminal()),
    }
}

/// Says why something could not be done, and what to do about it.
fn complain(error: &Error, colours: bool) {
    let (red, bold, reset) = if colours { ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m") } else { ("", "", "") };
    let mut stderr = io::stderr().lock();
    for (message, hint) in error.each() {
        // A closed standard error is no reason to fail.
        let _unheard = writeln!(stderr, "{red}error:{reset} {}", on_the_screen(&shown(message)));
        if let Some(hint) = hint {
            let _unheard = writeln!(stderr, " {bold}help:{reset} {}", on_the_screen(&shown(hint)));
        }
    }
}

/// A line of standard error in which nothing acts on a terminal or on a runner of workflows.
fn shown(line: &str) -> String {
    inert(&visible(line)).into_owned()
}

/// A line of standard error, broken at words where a terminal would break them anywhere; what is to be typed stays on one
/// line, to be copied.
fn on_the_screen(line: &str) -> String {
    if !io::stderr().is_terminal() {
        return line.to_owned();
    }
    wrap_whole(line, width() - BEFORE.len()).join(&format!("\n{BEFORE}"))
}
