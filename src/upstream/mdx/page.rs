//! A page as it is taken apart.

use crate::source::span::{Span, Spanned};
use crate::upstream::stop::Stop;

/// What stands in a page besides its Markdown.
#[derive(Debug, Default)]
pub struct Page {
    /// The keys and values of the front matter.
    pub front: Vec<(Spanned<String>, Spanned<String>)>,
    /// Comments, braces included.
    pub comments: Vec<Span>,
    /// Notes, tags included.
    pub notes: Vec<Span>,
    /// The text in which nothing stands but Markdown, everything in its place.
    pub markdown: String,
    /// What is not read.
    pub stops: Vec<Stop>,
}
