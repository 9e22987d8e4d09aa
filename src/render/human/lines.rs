//! What parts of human output share: how wide texts may be, people.

use unicode_width::UnicodeWidthStr;

use crate::registry::scalar::Login;
use crate::render::options::Options;
use crate::render::text::{visible, wrap};

/// The fewest columns in which a text is read beside what it is about.
const NARROWEST: usize = 24;

/// A space at which no line breaks.
pub(super) const UNBROKEN: char = '\u{a0}';

/// How wide a text may be that stands `before` columns to the right; `None` where it would be squeezed there, or a word of
/// it be broken that is not broken elsewhere.
pub(super) fn beside(text: &str, before: usize, options: &Options) -> Option<usize> {
    let width = options.width.saturating_sub(before);
    let longest = wrap(text, 1).iter().map(|word| word.width()).max().unwrap_or_default();
    (width >= NARROWEST && (longest <= width || longest + BELOW > options.width)).then_some(width)
}

/// How far to the right a text stands that does not fit beside what it is about.
pub(super) const BELOW: usize = 4;

/// People, by login.
pub(super) fn names(people: &[Login]) -> String {
    let shown: Vec<_> = people.iter().map(|login| visible(login.as_str()).into_owned()).collect();
    if shown.is_empty() { "nobody".to_owned() } else { shown.join(", ") }
}
