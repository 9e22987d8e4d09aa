//! Everything that is wrong with a command line at once: clap stops at the first.

use std::ffi::OsString;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Cli;

/// How clap ends what it says.
const FOOTER: &str = "For more information";

/// What clap refuses in a command line: the `first`, and what it finds once that is taken away, as far as that can be.
pub(super) fn all(args: &[OsString], first: clap::Error) -> Vec<clap::Error> {
    let mut args: Vec<String> = args.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let mut gone: Vec<String> = Vec::new();
    let mut refused = vec![first];
    while let Some(name) = refused.last().and_then(|last| take_away(&mut args, last)) {
        gone.push(name);
        let Err(next) = Cli::command().try_get_matches_from(&args) else { break };
        // What was taken away is missing now, and what stood behind it may stand in its place.
        let about = named(&next, ContextKind::InvalidArg);
        let is_of_those = |name: &String| gone.contains(&flag_of(name));
        let is_ours = about.iter().any(is_of_those) || !about.iter().any(|name| name.starts_with('-'));
        if is_ours {
            break;
        }
        refused.push(next);
    }
    refused
}

/// The value of `flag` where that is what is refused, and the command line without it.
pub(super) fn without(args: &[OsString], refused: &clap::Error, flag: &str) -> Option<(String, Vec<String>)> {
    let value = named(refused, ContextKind::InvalidValue).into_iter().next()?;
    let mut rest: Vec<String> = args.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    (take_away(&mut rest, refused)? == flag).then_some((value, rest))
}

/// Refusals in one text; of several, the way to the help once.
pub(super) fn told(refused: &[clap::Error], is_coloured: bool) -> String {
    let text = |error: &clap::Error| {
        let styled = error.render();
        if is_coloured { styled.ansi().to_string() } else { styled.to_string() }
    };
    if let [only] = refused {
        return text(only);
    }
    let mut told = String::new();
    let mut footer = String::new();
    for error in refused {
        let text = text(error);
        let (first, rest) = text.trim_end().split_once("\n\n").unwrap_or((text.trim_end(), ""));
        told.push_str(first);
        told.push('\n');
        for part in rest.split("\n\n").filter(|part| !part.is_empty()) {
            if part.contains(FOOTER) {
                part.clone_into(&mut footer);
            } else if !part.contains("Usage:") {
                told.push_str(&format!("{part}\n"));
            }
        }
    }
    format!("{told}\n{footer}\n")
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
    name.split([' ', '=']).next().unwrap_or(name).to_owned()
}

fn named(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
