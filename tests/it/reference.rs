//! The command line described: its reference is fresh, its manual pages render, and shells complete what the registry holds.

use std::fs;
use std::process::{Command, Stdio};

use clap::{Arg, CommandFactory};
use mcpgov::cli::Cli;
use tempfile::TempDir;

use super::docs::is_fresh;
use crate::support::{Says, mcpgov, mcpgov_command, read};

#[test]
fn the_reference_of_the_command_line_is_fresh() {
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    let mut text =
        "# Command line\n\n<!-- Generated from src/commands: `UPDATE_DOCS=1 cargo test` writes it anew. -->\n"
            .to_owned();
    describe(&whole, true, &mut text);
    is_fresh("docs/cli.md", &text);
}

/// Writes a command and those below it; global options stand once, with the first.
fn describe(command: &clap::Command, is_whole: bool, text: &mut String) {
    let name = command.get_bin_name().unwrap_or_default();
    let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string).unwrap_or_default();
    if !is_whole {
        text.push_str(&format!("\n## `{name}`\n"));
    }
    for paragraph in about.split("\n\n") {
        text.push_str(&format!("\n{}.\n", paragraph.trim_end_matches('.')));
    }
    let usage = command.clone().render_usage().to_string();
    text.push_str(&format!("\n```text\n{}\n```\n", usage.trim_start_matches("Usage: ")));
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set() && (is_whole || !arg.is_global_set()));
    let shown: Vec<_> = shown.filter(|arg| !["help", "version"].contains(&arg.get_id().as_str())).collect();
    if !shown.is_empty() {
        text.push_str(if is_whole {
            "\n| with every command | |\n|---|---|\n"
        } else {
            "\n| argument | |\n|---|---|\n"
        });
        text.extend(shown.into_iter().map(row));
    }
    command.get_subcommands().for_each(|command| describe(command, false, text));
}

fn row(arg: &Arg) -> String {
    let takes_value = arg.get_action().takes_values();
    let value = arg.get_value_names().filter(|_| takes_value).map(|names| format!("<{}>", names.join("> <")));
    let long = arg.get_long().map(|long| format!("--{long}"));
    let short = arg.get_short().map(|short| format!("-{short}"));
    let names: Vec<_> = [short, long].into_iter().flatten().collect();
    let value = value.unwrap_or_default();
    let is_optional = arg.get_num_args().is_some_and(|range| range.min_values() == 0) && takes_value;
    let written = match names.join(", ") {
        names if is_optional => format!("{names}[={value}]"),
        names => [names, value].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "),
    };
    let mut help = arg.get_long_help().or_else(|| arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let choices = arg.get_possible_values();
    if takes_value && !choices.is_empty() && !arg.is_hide_possible_values_set() {
        let choices: Vec<_> = choices.iter().map(|choice| format!("`{}`", choice.get_name())).collect();
        help.push_str(&format!(": {}", choices.join(", ")));
    }
    if takes_value && !arg.get_default_values().is_empty() && !arg.is_hide_default_value_set() {
        let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        help.push_str(&format!("; default `{}`", defaults.join(" ")));
    }
    let one_line = help.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("| `{}` | {} |\n", written.replace('|', "\\|"), one_line.replace('|', "\\|"))
}

#[test]
fn every_command_has_a_manual_page_that_roff_reads_without_complaint() {
    let folder = TempDir::new().unwrap();
    let (status, _, stderr) = mcpgov(folder.path(), "man --dir pages");
    assert_eq!((status, stderr.as_str()), (0, ""));
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    let mut names = Vec::new();
    collect(&whole, &mut names);
    for name in &names {
        let page =
            fs::read_to_string(folder.path().join(format!("pages/{name}.1"))).unwrap_or_else(|_| panic!("{name}"));
        for part in [".TH", ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH EXAMPLES", ".SH EXIT STATUS"] {
            assert!(page.lines().any(|line| line.starts_with(part)), "{name} has no {part}");
        }
        if has("groff") {
            let arguments = ["-man", "-ww", "-Tutf8", "-z"];
            let page = folder.path().join(format!("pages/{name}.1"));
            let checked = Command::new("groff").args(arguments).arg(page).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&checked.stderr), "", "{name}");
        }
    }
    assert_eq!(fs::read_dir(folder.path().join("pages")).unwrap().count(), names.len());
}

fn collect(command: &clap::Command, names: &mut Vec<String>) {
    names.push(command.get_display_name().unwrap_or(command.get_name()).to_owned());
    command.get_subcommands().for_each(|command| collect(command, names));
}

#[test]
fn a_manual_page_is_printed_for_the_command_that_is_named() {
    let folder = TempDir::new().unwrap();
    let (_, page, _) = mcpgov(folder.path(), "man vote cast");
    page.says(".SH SYNOPSIS\n.nf\n\\&mcpgov vote cast [OPTIONS] [GROUP] [CHOICE]\n.fi\n");
    page.says("\\&mcpgov vote cast security approve \\-\\-push\n");
    let (status, page, _) = mcpgov(folder.path(), "man status");
    assert_eq!(status, 0);
    page.says("mcpgov\\-status \\- Show where every group stands");
    let (status, _, said) = mcpgov(folder.path(), "man stauts");
    assert_eq!(
        (status, said.as_str()),
        (2, "error: no command is called `stauts` here\n help: did you mean `status`?\n")
    );
}

fn registry() -> TempDir {
    let folder = TempDir::new().unwrap();
    let groups = folder.path().join("groups");
    fs::create_dir(&groups).unwrap();
    let roster = "registry: Fiction\nroles: {lead_maintainers: [ada], community_moderators: [Edsger, barbara]}\n\
                  people: {ada: {also: [countess]}}\n";
    fs::write(folder.path().join("mcpgov.yaml"), roster).unwrap();
    for name in ["search.yaml", "searching.yaml", "maps.yaml", "Odd Name.yaml", "notes.txt"] {
        fs::write(groups.join(name), "kind: interest-group\n").unwrap();
    }
    folder
}

/// What a shell is offered for the last of `words`.
fn offered(folder: &TempDir, words: &[&str]) -> Vec<String> {
    let mut command = mcpgov_command(folder.path());
    command.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string()).args(["--", "mcpgov"]);
    let (status, stdout, stderr) = read(command.args(words).output().unwrap());
    assert_eq!((status, stderr.as_str()), (0, ""));
    stdout.lines().map(str::to_owned).collect()
}

#[test]
fn groups_are_completed_from_the_registry() {
    let folder = registry();
    assert_eq!(offered(&folder, &["status", "sea"]), ["search", "searching"]);
    assert_eq!(offered(&folder, &["history", ""])[..3], ["maps", "search", "searching"]);
    assert_eq!(offered(&folder, &["overlaps", "SEAR"]), ["search", "searching"]);
    let inside = folder.path().join("groups");
    let elsewhere = TempDir::new().unwrap();
    assert_eq!(offered(&elsewhere, &["-C", inside.to_str().unwrap(), "status", "m"]), ["maps"]);
}

#[test]
fn people_and_overlaps_are_completed_from_the_registry() {
    let folder = registry();
    fs::write(folder.path().join("groups/maps.yaml"), "facilitators:\n  - github: barry\n").unwrap();
    assert_eq!(offered(&folder, &["facilitator", "remove", "maps", "bar"]), ["barbara", "barry"]);
    assert_eq!(offered(&folder, &["propose", "ig", "x", "--overlap", "sear"]), ["search=", "searching="]);
    assert_eq!(offered(&folder, &["report", "maps", "--attendee", "ba"]), ["barbara", "barry"]);
}

#[test]
fn rules_and_choices_are_completed() {
    let folder = registry();
    assert_eq!(offered(&folder, &["explain", "unflagged"]), ["unflagged-overlap"]);
    assert_eq!(offered(&folder, &["status", "--format", "j"]), ["json"]);
    assert_eq!(offered(&folder, &["validate", "--fail-on", "w"]), ["warning"]);
    assert_eq!(offered(&folder, &["overl"]), ["overlaps"]);
}

#[test]
fn outside_a_registry_nothing_is_offered_and_nothing_is_said() {
    let folder = TempDir::new().unwrap();
    assert_eq!(offered(&folder, &["status", "s"]), [""; 0]);
    fs::write(folder.path().join("mcpgov.yaml"), "registry: [").unwrap();
    assert_eq!(offered(&folder, &["status", "s"]), [""; 0]);
}

/// Whether the shell is there to ask.
fn has(shell: &str) -> bool {
    let found = Command::new(shell).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

#[test]
fn every_shell_gets_a_script_that_asks_the_program() {
    let folder = registry();
    for shell in ["bash", "zsh", "fish"] {
        let (status, script, stderr) = mcpgov(folder.path(), &["completions", shell]);
        assert_eq!((status, stderr.as_str()), (0, ""));
        script.says("COMPLETE").says("mcpgov");
        if has(shell) {
            let file = folder.path().join(shell);
            fs::write(&file, script).unwrap();
            let checked = Command::new(shell).arg("-n").arg(&file).output().unwrap();
            assert!(checked.status.success(), "{shell}: {}", String::from_utf8_lossy(&checked.stderr));
        }
    }
}
