//! GitHub: its Markdown, and mentions of those alone who are asked for something.

use super::medium::{LONGEST_LOGIN, Place, one_line};
use crate::registry::scalar::Login;
use crate::render::markdown::escape::{code, prose};

/// An issue, comment or summary at GitHub.
pub(super) struct Github;

impl Place for Github {
    const MOST: Option<usize> = Some(60_000);
    const BREAK: &'static str = "\n\n";

    fn theirs(text: &str) -> String {
        prose(text)
    }

    fn person(login: &Login, asked: bool) -> String {
        if asked && login.is_valid() { format!("@{login}") } else { prose(&one_line(login.as_str(), LONGEST_LOGIN)) }
    }

    fn command(command: &str) -> Option<String> {
        Some(code(command))
    }

    fn heading(words: &str) -> String {
        format!("### {words}\n")
    }
}
