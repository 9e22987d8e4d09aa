//! What the environment says of a run: the one file that reads it.

use std::path::PathBuf;

/// What a terminal is expected to have.
pub(super) const USUAL_WIDTH: usize = 80;

#[expect(clippy::disallowed_methods, reason = "the one file that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// The file that tells about the event for which a GitHub workflow runs, where one does.
pub(super) fn github_event() -> Option<PathBuf> {
    let runs = variable("GITHUB_ACTIONS").as_deref() == Some("true");
    variable("GITHUB_EVENT_PATH").filter(|path| runs && !path.is_empty()).map(PathBuf::from)
}

/// Whether a variable is set to something.
pub(super) fn is_set(name: &str) -> bool {
    variable(name).is_some_and(|value| !value.is_empty())
}

/// Whether colour may be written, given whether a terminal shows it.
pub(super) fn takes_colour(is_shown_by_a_terminal: bool) -> bool {
    let is_forced = is_set("CLICOLOR_FORCE") && !is_set("NO_COLOR");
    is_forced || (is_shown_by_a_terminal && !is_set("NO_COLOR") && variable("TERM").as_deref() != Some("dumb"))
}

/// The width of the terminal, as far as reading is easy: 80 columns where there is none.
pub(super) fn width() -> usize {
    let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(USUAL_WIDTH).clamp(40, 120)
}

/// Whether the locale shows more than ASCII; unknown counts as yes.
pub(super) fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| variable(name).filter(|it| !it.is_empty()));
    locale.is_none_or(|locale| locale != "C" && locale != "POSIX")
}
