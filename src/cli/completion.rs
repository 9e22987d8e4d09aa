//! Answers a shell that asks how a command line goes on, with what the registry holds.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, Command, CommandFactory};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};

use super::Cli;
use crate::commands::completions::VARIABLE;
use crate::order::Collect;
use crate::place::{GROUPS_FOLDER, MANIFEST_PATH};
use crate::registry::group::Group;
use crate::registry::load::document;
use crate::registry::manifest::Manifest;
use crate::registry::scalar::GroupId;
use crate::rules::{RULES, upstream};

/// Answers if a shell asks; `args` are the program's own.
///
/// # Errors
///
/// A shell that nobody knows, and an answer that cannot be written.
pub(super) fn answer(args: &[OsString]) -> clap::error::Result<bool> {
    let folder = folder(args);
    let command = || knowing(Cli::command(), &folder);
    CompleteEnv::with_factory(command).var(VARIABLE).try_complete(args, Some(&folder))
}

/// The folder that the unfinished command line starts from: what `-C` says there.
fn folder(args: &[OsString]) -> PathBuf {
    let mut words = args.iter().skip_while(|word| *word != "--");
    let named = words.by_ref().find_map(|word| word.to_str()?.strip_prefix("-C").map(str::to_owned));
    let folder = named.map(|attached| if attached.is_empty() { words.next().cloned() } else { Some(attached.into()) });
    folder.flatten().map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The command line, each argument of which completes by what its value is called.
fn knowing(command: Command, folder: &Path) -> Command {
    command.mut_args(|arg| completing(arg, folder)).mut_subcommands(|command| knowing(command, folder))
}

fn completing(arg: Arg, folder: &Path) -> Arg {
    let name = arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string).unwrap_or_default();
    let folder = folder.to_owned();
    match name.as_str() {
        "GROUP" | "ID" => arg.add(ArgValueCompleter::new(move |word: &OsStr| matching(group_ids(&folder), word))),
        "GROUP|FILE" => arg.add(ArgValueCompleter::new(move |word: &OsStr| {
            let mut candidates = matching(group_ids(&folder), word);
            candidates.extend(PathCompleter::file().current_dir(&folder).complete(word));
            candidates
        })),
        "ID=DIFFERENTIATION" => arg.add(ArgValueCompleter::new(move |word: &OsStr| {
            matching(group_ids(&folder).into_iter().map(|id| id + "=").collect(), word)
        })),
        "LOGIN" | "LOGIN[:AFFILIATION]" => {
            arg.add(ArgValueCompleter::new(move |word: &OsStr| matching(logins(&folder), word)))
        }
        "RULE" => arg.add(ArgValueCompleter::new(rules)),
        _ => arg,
    }
}

/// The candidates that go on from `word`, ignoring case.
fn matching(candidates: Vec<String>, word: &OsStr) -> Vec<CompletionCandidate> {
    let Some(begun) = word.to_str().map(str::to_lowercase) else { return Vec::new() };
    let goes_on = candidates.into_iter().filter(|candidate| candidate.to_lowercase().starts_with(&begun));
    goes_on.map(CompletionCandidate::new).collect()
}

fn rules(word: &OsStr) -> Vec<CompletionCandidate> {
    let begun = word.to_string_lossy();
    let named = RULES.iter().chain(upstream::RULES).filter(|rule| rule.name.starts_with(&*begun));
    named.map(|rule| CompletionCandidate::new(rule.name).help(Some(rule.summary.into()))).collect()
}

/// The ids of the groups around `folder`; none outside a registry.
fn group_ids(folder: &Path) -> Vec<String> {
    let Some(entries) = root(folder).and_then(|root| fs::read_dir(root.join(GROUPS_FOLDER)).ok()) else {
        return Vec::new();
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let ids = names.filter_map(|name| GroupId::of_path(&format!("{GROUPS_FOLDER}/{name}")));
    let mut ids: Vec<_> = ids.filter(GroupId::is_valid).map(|id| id.to_string()).collect();
    ids.sort_unstable();
    ids
}

/// The people of the roster around `folder` and those who facilitate a group there; nobody outside a registry.
fn logins(folder: &Path) -> Vec<String> {
    let Some(root) = root(folder) else { return Vec::new() };
    let read = |path: &str| fs::read(root.join(path)).ok();
    let manifest = read(MANIFEST_PATH).and_then(|bytes| document::<Manifest>(MANIFEST_PATH, &bytes).value);
    let listed = manifest.iter().flat_map(Manifest::logins).map(|(_, login)| login.to_string());
    let mut logins = listed.into_set();
    for id in group_ids(folder) {
        let path = GroupId::new(id).path();
        let group = read(&path).and_then(|bytes| document::<Group>(&path, &bytes).value);
        logins.extend(group.iter().flat_map(|group| &group.facilitators).map(|one| one.github.to_string()));
    }
    logins.into_iter().collect()
}

/// The root of the registry that `folder` is in.
fn root(folder: &Path) -> Option<PathBuf> {
    let start = folder.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join(MANIFEST_PATH).is_file()).map(Path::to_owned)
}
