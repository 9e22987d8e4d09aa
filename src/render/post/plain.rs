//! Plain text: a mail, or anywhere else.

use super::medium::{LONGEST_LOGIN, Place, one_line};
use crate::registry::scalar::Login;
use crate::render::text::visible;

/// Text without markup.
pub(super) struct Plain;

impl Place for Plain {
    const MOST: Option<usize> = None;
    const BREAK: &'static str = "\n\n";

    fn theirs(text: &str) -> String {
        text.to_owned()
    }

    fn strong(text: &str) -> String {
        text.to_owned()
    }

    fn person(login: &Login, _asked: bool) -> String {
        one_line(login.as_str(), LONGEST_LOGIN)
    }

    fn command(command: &str) -> Option<String> {
        Some(format!("`{}`", visible(command)))
    }

    fn link(url: &str) -> String {
        url.to_owned()
    }

    fn heading(words: &str) -> String {
        words.to_owned()
    }
}
