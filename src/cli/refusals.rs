//! Everything that is wrong with a command line, at once and in our own words: clap stops at the first.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::{Cli, meant};
use crate::commands::examples::EXAMPLES;
use crate::error::Error;
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;

/// What clap refuses in a command line: the `first`, and what it finds once that is taken away, as far as that can be; `None`
/// where it is help or the version that is asked for.
pub(super) fn all(args: &[String], first: &clap::Error) -> Option<Error> {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    if matches!(first.kind(), DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand) {
        return None;
    }
    let mut root = Cli::command();
    root.build();
    let asked = Asked::of(&root, args, &named(first, ContextKind::InvalidSubcommand).concat());
    let mut told = vec![asked.told(first)];
    let mut args = args.to_vec();
    let mut gone: Vec<String> = Vec::new();
    let mut last = take_away(&mut args, first);
    while let Some(name) = last {
        gone.push(name);
        let Err(next) = Cli::command().try_get_matches_from(&args) else { break };
        // What was taken away is missing now, and what stood behind it may stand in its place.
        let about = named(&next, ContextKind::InvalidArg);
        let is_of_those = |name: &String| gone.contains(&flag_of(name));
        let is_ours = about.iter().any(is_of_those) || !about.iter().any(|name| name.starts_with('-'));
        if is_ours {
            break;
        }
        told.push(asked.told(&next));
        last = take_away(&mut args, &next);
    }
    Error::all(told)
}

/// The value of `flag` where that is what is refused, and the command line without it.
pub(super) fn without(args: &[String], refused: &clap::Error, flag: &str) -> Option<(String, Vec<String>)> {
    let value = named(refused, ContextKind::InvalidValue).into_iter().next()?;
    let mut rest = args.to_vec();
    (take_away(&mut rest, refused)? == flag).then_some((value, rest))
}

/// The command that a command line is of.
struct Asked<'a> {
    path: String,
    command: &'a Command,
    /// What is typed behind it.
    rest: &'a [String],
}

impl<'a> Asked<'a> {
    /// The command of a command line, up to a word that is `unknown`.
    fn of(root: &'a Command, args: &'a [String], unknown: &str) -> Self {
        let mut asked =
            Self { path: root.get_name().to_owned(), command: root, rest: args.get(1..).unwrap_or_default() };
        for (at, word) in args.iter().enumerate().skip(1) {
            if word == unknown {
                asked.rest = &args[at + 1..];
                break;
            }
            let Some(below) = asked.command.find_subcommand(word) else { continue };
            asked.path = format!("{} {}", asked.path, below.get_name());
            asked.command = below;
            asked.rest = &args[at + 1..];
        }
        asked
    }

    /// A refusal, with what to type instead.
    fn told(&self, refused: &clap::Error) -> Error {
        let path = &self.path;
        let argument = named(refused, ContextKind::InvalidArg).first().map(|name| bare(name)).unwrap_or_default();
        let value = named(refused, ContextKind::InvalidValue).into_iter().next().unwrap_or_default();
        let (message, hint) = match refused.kind() {
            ErrorKind::InvalidSubcommand => {
                let word = named(refused, ContextKind::InvalidSubcommand).concat();
                let names = self.command.get_subcommands().map(Command::get_name);
                let meant = meant::command(path, self.command, &word, self.rest)
                    .or_else(|| did_you_mean(&word, names))
                    .or_else(|| meant::usual(path))
                    .unwrap_or_else(|| format!("`{path} --help` lists what there is"));
                (format!("`{path}` has no command `{word}`"), meant)
            }
            ErrorKind::MissingSubcommand => {
                let names = self.command.get_subcommands().map(|below| format!("`{path} {}`", below.get_name()));
                (
                    format!("`{path}` does not say what to do"),
                    format!("type {}", list(&names.collect::<Vec<_>>(), "or")),
                )
            }
            ErrorKind::UnknownArgument if argument.starts_with('-') => {
                let longs: Vec<String> =
                    self.command.get_arguments().filter_map(|one| Some(format!("--{}", one.get_long()?))).collect();
                let meant = meant::flag(path, self.command, &argument)
                    .or_else(|| did_you_mean(&argument, longs.iter().map(String::as_str)));
                (format!("`{path}` has no flag `{argument}`"), meant.unwrap_or_else(|| self.help()))
            }
            ErrorKind::UnknownArgument => (
                format!("`{argument}` is more than `{path}` takes"),
                meant::value(self.command, &argument).unwrap_or_else(|| {
                    format!("leave it out, or put words that belong together into quotes; {}", self.help())
                }),
            ),
            ErrorKind::InvalidValue if value.is_empty() => {
                (format!("`{argument}` needs a value"), choices(refused).unwrap_or_else(|| self.example(&argument)))
            }
            ErrorKind::InvalidValue => {
                let values = named(refused, ContextKind::ValidValue);
                let meant = did_you_mean(&value, values.iter().map(String::as_str));
                let hint = self
                    .in_order(&argument)
                    .or(meant)
                    .or_else(|| choices(refused))
                    .unwrap_or_else(|| self.example(&argument));
                (format!("`{value}` is no value of `{argument}`"), hint)
            }
            ErrorKind::ValueValidation => {
                let hint = refused.source().map_or_else(|| self.example(&argument), ToString::to_string);
                let hint = hint.strip_prefix("expected ").map_or_else(|| hint.clone(), |rest| format!("write {rest}"));
                (format!("`{value}` is no value of `{argument}`"), hint)
            }
            ErrorKind::MissingRequiredArgument => {
                let missing: Vec<String> =
                    named(refused, ContextKind::InvalidArg).iter().map(|name| missing(name)).collect();
                (format!("missing: {}", missing.join(", ")), self.example(""))
            }
            ErrorKind::ArgumentConflict => {
                let others: Vec<String> =
                    named(refused, ContextKind::PriorArg).iter().map(|name| format!("`{}`", bare(name))).collect();
                let others = list(&others, "and");
                if others.is_empty() || others == format!("`{argument}`") {
                    (format!("`{argument}` is given twice"), "give it once".to_owned())
                } else {
                    (format!("`{argument}` does not go with {others}"), "leave one of them out".to_owned())
                }
            }
            ErrorKind::NoEquals => {
                (format!("`{argument}` takes its value behind `=`"), format!("write `{argument}=VALUE`"))
            }
            ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
                (format!("`{argument}` has not as many values as it takes"), self.example(&argument))
            }
            ErrorKind::InvalidUtf8 => (
                "the command line is not UTF-8".to_owned(),
                "type it anew; a path may be shorter from its folder".to_owned(),
            ),
            _ => (format!("`{path}` cannot be called like that"), self.help()),
        };
        Error::new(message).hint(hint)
    }

    /// The order of what goes without a flag, where another word that was typed fits in that place.
    fn in_order(&self, argument: &str) -> Option<String> {
        let place = self.command.get_positionals().find(|one| {
            one.get_value_names().is_some_and(|names| names.iter().any(|name| name == argument))
                || one.get_id().as_str().eq_ignore_ascii_case(argument)
        })?;
        let fits = self.rest.iter().any(|word| meant::may_be(place, word));
        meant::order(&self.path, self.command).filter(|_| fits)
    }

    /// A command line of it that shows how, with that argument where there is one.
    fn example(&self, argument: &str) -> String {
        let start = format!("{} ", self.path);
        let mut lines = EXAMPLES.iter().filter(|line| line.starts_with(&start));
        let with_it =
            lines.clone().find(|line| !argument.is_empty() && line.split([' ', '=']).any(|word| word == argument));
        match with_it.or_else(|| lines.next()) {
            Some(line) => format!("such as `{line}`; {}", self.help()),
            None => self.help(),
        }
    }

    fn help(&self) -> String {
        format!("`{} --help` tells what it takes", self.path)
    }
}

/// The values that there are.
fn choices(refused: &clap::Error) -> Option<String> {
    let values: Vec<String> =
        named(refused, ContextKind::ValidValue).iter().map(|value| format!("`{value}`")).collect();
    (!values.is_empty()).then(|| format!("write {}", list(&values, "or")))
}

/// Takes away the argument whose value is refused; gives its name, and `None` where what is wrong is no value of one.
fn take_away(args: &mut Vec<String>, refused: &clap::Error) -> Option<String> {
    if !matches!(refused.kind(), ErrorKind::ValueValidation | ErrorKind::InvalidValue) {
        return None;
    }
    let name = flag_of(named(refused, ContextKind::InvalidArg).first()?);
    let value = named(refused, ContextKind::InvalidValue).into_iter().next()?;
    let holds = |text: &str| text == value || text.split(',').any(|part| part == value);
    if !name.starts_with('-') {
        let place = args.iter().rposition(|word| *word == value)?;
        args.remove(place);
        return Some(name);
    }
    let joined = format!("{name}=");
    if let Some(place) = args.iter().position(|word| word.strip_prefix(&joined).is_some_and(holds)) {
        args.remove(place);
        return Some(name);
    }
    let place = args.windows(2).position(|pair| matches!(pair, [flag, text] if *flag == name && holds(text)))?;
    args.drain(place..place + 2);
    Some(name)
}

/// `--overlap` of `--overlap <ID=DIFFERENTIATION>`.
fn flag_of(name: &str) -> String {
    name.split([' ', '=', '[']).next().unwrap_or(name).to_owned()
}

/// The same, and `GROUP` of `<GROUP>`.
fn bare(name: &str) -> String {
    if name.starts_with('-') { flag_of(name) } else { name.trim_matches(['<', '>', '[', ']', '.']).to_owned() }
}

/// What to type of an argument that is missing: `--reason R`, `GROUP`.
fn missing(name: &str) -> String {
    format!("`{}`", name.replace(['<', '>'], ""))
}

fn named(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
