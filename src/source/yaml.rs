//! YAML as a tree with places; the only file that names the parser.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span as Mark};

use super::file::SourceFile;
use super::problem::{Problem, ProblemKind, Unread};
use super::slip::{self, Slip};
use super::span::Span;
use crate::work::{Work, count};

mod node;
mod packed;

pub use node::{Content, Found, Node, locate};
pub use packed::{pack, unpack};

/// The largest file that is read, in bytes (256 KiB).
pub const MAX_FILE_BYTES: usize = 256 * 1024;

/// Makes a file of bytes: what is not UTF-8 is shown with replacement characters and is a problem, as is too much of it.
pub fn read(path: &str, bytes: &[u8]) -> (SourceFile, Vec<Problem>) {
    if bytes.len() > MAX_FILE_BYTES {
        let message = format!("{} bytes, and a file has at most {MAX_FILE_BYTES}", bytes.len());
        let problem = Problem::new(ProblemKind::OversizedFile, Span::default(), message)
            .help("keep long texts where they are discussed, and link to them");
        return (SourceFile::new(path, ""), vec![problem]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (SourceFile::new(path, text), Vec::new()),
        Err(error) => {
            let at = error.valid_up_to();
            let problem =
                Problem::new(ProblemKind::InvalidYaml, Span::new(at, at + 1), format!("byte {at} is not UTF-8"))
                    .help("save the file as UTF-8");
            (SourceFile::new(path, String::from_utf8_lossy(bytes)), vec![problem])
        }
    }
}

/// Parses a file; a file without a document is an empty mapping, and `None` is what cannot be read at all.
pub fn parse<'text>(file: &'text SourceFile, problems: &mut Vec<Problem>) -> Option<Node<'text>> {
    let text = file.text();
    count(Work::Bytes, text.len());
    let mut tree = Tree { text, problems, next_id: 0, open: Vec::new(), root: None, documents: 0 };
    let options = granit_parser::options! { emit_anchor_events: true };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, mark)) => tree.event(event, &mark),
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                let Slip { place, message, help } = slip::explain(text, at);
                let place = Span::new(place.start, place.end);
                tree.problems.push(Problem::new(ProblemKind::InvalidYaml, place, message).help(help));
                return None;
            }
        }
        if tree.documents > 1 {
            break;
        }
    }
    let empty = || Node { id: u32::MAX, span: Span::default(), content: Content::Mapping(Vec::new()) };
    Some(tree.root.unwrap_or_else(empty))
}

struct Tree<'text, 'problems> {
    text: &'text str,
    problems: &'problems mut Vec<Problem>,
    next_id: u32,
    open: Vec<Open<'text>>,
    root: Option<Node<'text>>,
    documents: usize,
}

/// A collection whose end has not come yet.
struct Open<'text> {
    id: u32,
    start: Mark,
    flow: bool,
    items: Items<'text>,
}

enum Items<'text> {
    Sequence(Vec<Node<'text>>),
    Mapping { entries: Vec<(Node<'text>, Node<'text>)>, key: Option<Node<'text>>, seen: Seen<'text> },
}

/// The keys of a mapping that has become too long to search through its entries.
#[derive(Default)]
struct Seen<'text>(HashMap<Cow<'text, str>, Span>);

/// Up to this many entries, searching them is faster than keeping a set.
const FEW: usize = 12;

fn span_of(mark: &Mark) -> Span {
    let start = mark.start.byte_offset().unwrap_or_default();
    Span::new(start, mark.end.byte_offset().unwrap_or(start))
}

impl<'text> Tree<'text, '_> {
    fn event(&mut self, event: Event<'text>, mark: &Mark) {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let help =
                        "keep one document in a file: take the line `---` or `...` away if it all belongs together";
                    let second = Problem::unsupported(span_of(mark), "a second document", help);
                    self.problems.push(Problem { unread: Unread::Rest, ..second });
                }
            }
            Event::Scalar(text, style, _, tag) => {
                self.tag(tag.is_some(), mark);
                let plain = style == ScalarStyle::Plain;
                let span = self.scalar_span(mark, style);
                self.scalar(span, text, plain);
            }
            Event::Anchor(..) => {
                let span = span_of(mark);
                let without = slip::without_mark(self.text, span.start as usize);
                let without = without.map(|line| format!("take it away ({line}), and "));
                let help = format!("{}write the value out wherever it is needed", without.unwrap_or_default());
                self.unsupported(span, "an anchor", &help);
            }
            Event::Alias(_) => {
                let span = span_of(mark);
                self.unsupported(span, "an alias", "write the value out");
                let text = self.text.get(span.range()).unwrap_or_default();
                self.scalar(span, text.into(), true);
            }
            Event::SequenceStart(style, _, tag) => {
                self.tag(tag.is_some(), mark);
                self.open(mark, style, Items::Sequence(Vec::new()));
            }
            Event::MappingStart(style, _, tag) => {
                self.tag(tag.is_some(), mark);
                self.open(mark, style, Items::Mapping { entries: Vec::new(), key: None, seen: Seen::default() });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(mark),
            _ => {}
        }
    }

    fn scalar(&mut self, span: Span, text: Cow<'text, str>, plain: bool) {
        let id = self.id();
        if plain && span.start < span.end {
            self.swallowed(span.end);
        }
        self.place(Node { id, span, content: Content::Scalar { text, plain } });
    }

    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id
    }

    /// The parser's span of a block scalar runs on over the line breaks behind it: this one stops at the text.
    fn scalar_span(&self, mark: &Mark, style: ScalarStyle) -> Span {
        let span = span_of(mark);
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return span;
        }
        let text = self.text.get(span.range()).unwrap_or_default().trim_end();
        Span::new(span.start as usize, span.start as usize + text.len())
    }

    fn unsupported(&mut self, span: Span, what: &str, help: &str) {
        let quoted = slip::in_quotes(self.text, span.start as usize);
        let help = quoted.map_or_else(|| help.to_owned(), |line| format!("{help}; a text stands in quotes: {line}"));
        self.problems.push(Problem::unsupported(span, what, help));
    }

    fn tag(&mut self, is_tagged: bool, mark: &Mark) {
        if is_tagged {
            let span = mark.tag_span().as_ref().map_or_else(|| span_of(mark), span_of);
            self.unsupported(span, "a tag", "remove it: every field knows its own type");
        }
    }

    fn open(&mut self, mark: &Mark, style: granit_parser::StructureStyle, items: Items<'text>) {
        let flow = style == granit_parser::StructureStyle::Flow;
        let id = self.id();
        self.open.push(Open { id, start: *mark, flow, items });
    }

    fn close(&mut self, mark: &Mark) {
        let Some(open) = self.open.pop() else { return };
        let start = span_of(&open.start);
        let (content, last) = match open.items {
            Items::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (Content::Sequence(items), last)
            }
            Items::Mapping { entries, .. } => {
                let last = entries.last().map(|(key, value)| value.span.end.max(key.span.end));
                (Content::Mapping(entries), last)
            }
        };
        // A block collection's own end mark is where the next thing starts.
        let end = if open.flow { span_of(mark).end } else { last.unwrap_or(start.end) };
        let span = Span { start: start.start, end: end.max(start.start) };
        self.place(Node { id: open.id, span, content });
    }

    /// Tells of a comment that no blank sets apart from its `#`, as in `Issue #12`, behind what ends at the byte `end`.
    fn swallowed(&mut self, end: u32) {
        let end = end as usize;
        let rest = &self.text[end..];
        let comment = rest.trim_start_matches([' ', '\t']);
        let blank = rest.len() - comment.len();
        let is_text = |text: &str| !text.is_empty() && !text.starts_with([' ', '\t', '#', '\n', '\r']);
        if blank == 0 || !comment.strip_prefix('#').is_some_and(is_text) {
            return;
        }
        // Only now to the end of the line, which may hold as many values as a file.
        let comment = comment.split(['\n', '\r']).next().unwrap_or_default();
        count(Work::Bytes, comment.len());
        let start = end + blank;
        let shown = comment.trim_end();
        let message = format!("`{shown}` is a comment here, not part of the value");
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let help = match slip::with_comment_in_quotes(self.text, line) {
            Some(line) => format!("put the value into quotes: {line}"),
            None => "put the value into quotes, or a blank behind the `#`".to_owned(),
        };
        let problem = Problem::new(ProblemKind::SwallowedText, Span::new(start, start + shown.len()), message);
        self.problems.push(problem.help(help));
    }

    fn place(&mut self, node: Node<'text>) {
        // An empty value stands where the next thing begins, its comment behind the key's colon.
        if node.is_absent()
            && node.span.start == node.span.end
            && let Some(Items::Mapping { key: Some(key), .. }) = self.open.last().map(|open| &open.items)
        {
            let colon = self.text[key.span.end as usize..].starts_with(':');
            self.swallowed(key.span.end + u32::from(colon));
        }
        match self.open.last_mut().map(|open| &mut open.items) {
            None => {
                if self.root.is_none() {
                    self.root = Some(node);
                }
            }
            Some(Items::Sequence(items)) => items.push(node),
            Some(Items::Mapping { entries, key, seen }) => match key.take() {
                None => *key = Some(node),
                Some(key) => {
                    if key.text() == Some("<<") {
                        let help = "write the fields that it brings out, each on a line of its own";
                        self.problems.push(Problem::unsupported(key.span, "a merge key", help));
                    } else if let Some(problem) = seen.refuses(&key, entries) {
                        self.problems.push(problem);
                    } else {
                        entries.push((key, node));
                    }
                }
            },
        }
    }
}

impl<'text> Seen<'text> {
    /// What is wrong with this key, given the entries before it.
    fn refuses(&mut self, key: &Node<'text>, entries: &[(Node<'text>, Node<'text>)]) -> Option<Problem> {
        let Content::Scalar { text: name, .. } = &key.content else {
            let message = "a list or mapping as a key is YAML that a registry does not use";
            let problem = Problem::new(ProblemKind::UnsupportedYaml, key.span, message);
            return Some(problem.help("write a word as the key, and what stands here as its value"));
        };
        let first = if entries.len() < FEW {
            entries.iter().find(|(before, _)| before.text() == Some(name)).map(|(before, _)| before.span)
        } else {
            if self.0.is_empty() {
                self.0.extend(entries.iter().filter_map(|(before, _)| match &before.content {
                    Content::Scalar { text, .. } => Some((text.clone(), before.span)),
                    Content::Sequence(_) | Content::Mapping(_) => None,
                }));
            }
            let first = self.0.get(name).copied();
            if first.is_none() {
                self.0.insert(name.clone(), key.span);
            }
            first
        };
        first.map(|first| {
            let mut problem = Problem::new(ProblemKind::DuplicateKey, key.span, format!("`{name}` stands twice"))
                .help("keep one of them");
            problem.related = Some((first, "first here".to_owned()));
            problem
        })
    }
}
