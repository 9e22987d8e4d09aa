//! A page byte by byte: what of it is no Markdown.

use super::Page;
use crate::source::span::Span;
use crate::upstream::stop::Stop;

/// After this many things that are not read, no more are told.
const MOST_STOPS: usize = 50;
/// A tag that is longer is none.
const LONGEST_TAG: usize = 1024;
/// Tags that say how something is shown, and nothing else.
const SHOWN_OTHERWISE: [&str; 13] =
    ["Warning", "Info", "Tip", "Check", "Danger", "br", "wbr", "sub", "sup", "kbd", "b", "i", "u"];

/// Looks at a page from the byte `body` on, and adds what is not to be read as Markdown to `hidden`.
pub(super) fn run(text: &str, body: usize, is_mdx: bool, page: &mut Page, hidden: &mut Vec<Span>) {
    let scan = Scan { text, is_mdx, page, hidden, note: None, unclosed_brace: 0, comment_end: 0, paragraph: 0 };
    scan.run(body);
}

struct Scan<'a> {
    text: &'a str,
    is_mdx: bool,
    page: &'a mut Page,
    hidden: &'a mut Vec<Span>,
    /// Where an open note begins.
    note: Option<usize>,
    /// Up to where it is known that nothing closes a brace, and where the next `*/` ends: no text is searched twice.
    unclosed_brace: usize,
    comment_end: usize,
    /// Where the paragraph ends that was looked at last.
    paragraph: usize,
}

impl Scan<'_> {
    fn run(mut self, body: usize) {
        let mut fence: Option<(u8, usize)> = None;
        let mut at = body;
        let mut line = body;
        while at < self.text.len() {
            if at == line {
                let end = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length + 1);
                line = end;
                let opened = fence_of(&self.text[at..end]);
                match (fence, opened) {
                    (Some((mark, length)), Some((other, longer, is_bare))) => {
                        if mark == other && longer >= length && is_bare {
                            fence = None;
                        }
                        at = end;
                        continue;
                    }
                    (Some(_), None) => {
                        at = end;
                        continue;
                    }
                    (None, Some((mark, length, _))) => {
                        fence = Some((mark, length));
                        at = end;
                        continue;
                    }
                    (None, None) => {}
                }
                if self.is_mdx && is_module_code(&self.text[at..end]) {
                    let span = Span::new(at, at + self.text[at..end].trim_end().len());
                    self.stop(span, "an `import` or `export` is not read");
                    self.hidden.push(span);
                    at = end;
                    continue;
                }
            }
            at = self.step(at);
            if at > line {
                // Something ended inside of a later line.
                line = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length + 1);
            }
        }
        if let Some(start) = self.note {
            self.stop(Span::new(start, start + "<Note>".len()), "a `<Note>` does not end");
            self.page.notes.push(Span::new(start, start + "<Note>".len()));
        }
    }

    fn stop(&mut self, span: Span, message: &str) {
        if self.page.stops.len() < MOST_STOPS {
            self.page.stops.push(Stop::new(span, message));
        }
    }

    /// Where the paragraph ends in which a byte stands.
    fn paragraph(&mut self, at: usize) -> usize {
        if self.paragraph <= at {
            let mut end = at;
            for line in self.text[at..].split_inclusive('\n') {
                if end > at && line.trim().is_empty() {
                    break;
                }
                end += line.len();
            }
            self.paragraph = end;
        }
        self.paragraph
    }

    /// Looks at what begins at a byte, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        match rest.as_bytes()[0] {
            b'\\' => at + 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            b'`' => self.code(at),
            b'{' if self.is_mdx || rest.starts_with("{/*") => self.braces(at),
            b'<' if rest.starts_with("<!--") => {
                let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
                let span = Span::new(at, at + end);
                if self.is_mdx {
                    self.stop(span, "a comment of HTML means nothing in MDX");
                } else {
                    self.page.comments.push(span);
                }
                self.hidden.push(span);
                at + end
            }
            b'<' => self.tag(at),
            _ => at + rest.chars().next().map_or(1, char::len_utf8),
        }
    }

    fn braces(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let is_comment = rest[1..].trim_start().starts_with("/*");
        let end = match is_comment.then(|| self.comment(at)).flatten() {
            Some(end) => end,
            None if is_comment && self.comment_end == usize::MAX => at + 1,
            None => self.expression(at),
        };
        self.hidden.push(Span::new(at, end));
        end
    }

    /// Where a comment ends that is all that stands in its braces.
    fn comment(&mut self, at: usize) -> Option<usize> {
        let begun = at + self.text[at..].find("/*")? + "/*".len();
        if self.comment_end < begun + "*/".len() {
            let closed = self.text[begun..].find("*/");
            self.comment_end = closed.map_or(usize::MAX, |closed| begun + closed + "*/".len());
            if closed.is_none() {
                self.stop(Span::new(at, at + 1), "a comment does not end");
            }
        }
        let behind = self.text.get(self.comment_end..)?.trim_start();
        let end = self.text.len() - behind.len() + 1;
        behind.starts_with('}').then(|| {
            self.page.comments.push(Span::new(at, end));
            end
        })
    }

    /// Where an expression ends, which is not read.
    fn expression(&mut self, at: usize) -> usize {
        if at < self.unclosed_brace {
            return at + 1;
        }
        let paragraph = self.paragraph(at);
        let length = end_of_braces(&self.text[at..paragraph]);
        let end = at + length.unwrap_or(1);
        if length.is_some() {
            self.stop(Span::new(at, end), "an expression of MDX is not read");
        } else {
            self.unclosed_brace = paragraph;
            self.stop(Span::new(at, end), "a brace is open that nothing closes");
        }
        end
    }

    /// Where code between marks ends, or the marks alone where nothing closes them in the paragraph.
    fn code(&mut self, at: usize) -> usize {
        let marks = at + self.text[at..].bytes().take_while(|byte| *byte == b'`').count();
        let paragraph = self.paragraph(at).max(marks);
        end_of_code(&self.text[at..paragraph]).map_or(marks, |length| at + length)
    }

    /// A tag of a component, whose name begins with a capital letter, or of HTML.
    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let inner = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_tag = inner[name.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        let length = end_of_tag(rest).filter(|_| is_tag && name.starts_with(|c: char| c.is_ascii_alphabetic()));
        let Some(end) = length.map(|length| at + length) else { return at + 1 };
        let is_closing = rest.starts_with("</");
        let is_component = name.starts_with(|c: char| c.is_ascii_uppercase());
        if is_component {
            self.hidden.push(Span::new(at, end));
        }
        match (&*name, is_closing, self.note) {
            ("Note", false, None) if self.text[..end].ends_with("/>") => self.page.notes.push(Span::new(at, end)),
            ("Note", false, None) => self.note = Some(at),
            ("Note", true, Some(start)) => {
                self.page.notes.push(Span::new(start, end));
                self.note = None;
            }
            // What stands between the tags is read all the same.
            (name, true, _) if name != "Note" => {}
            (name, ..) if SHOWN_OTHERWISE.contains(&name) => {}
            _ if self.is_mdx => self.stop(Span::new(at, end), &format!("a `<{name}>` is not read")),
            _ => {}
        }
        end
    }
}

/// The mark of a line that opens or closes a block of code, how often it stands there, and whether nothing follows it.
fn fence_of(line: &str) -> Option<(u8, usize, bool)> {
    let line = line.trim_start_matches([' ', '>']);
    let mark = *line.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == mark).count();
    let rest = &line[length..];
    (length >= 3 && !(mark == b'`' && rest.contains('`'))).then(|| (mark, length, rest.trim().is_empty()))
}

fn is_module_code(line: &str) -> bool {
    let rest = line.strip_prefix("import ").or_else(|| line.strip_prefix("export "));
    rest.is_some_and(|rest| line.contains(" from ") || rest.starts_with(['{', '"', '\'']) || rest.contains('='))
}

/// How long the code is that a text begins with, marks included.
fn end_of_code(rest: &str) -> Option<usize> {
    let marks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = marks;
    while let Some(found) = rest[at..].find('`') {
        let start = at + found;
        let length = rest[start..].bytes().take_while(|byte| *byte == b'`').count();
        at = start + length;
        if length == marks {
            return Some(at);
        }
    }
    None
}

/// How long the tag is that a text begins with; what stands in it between quotation marks or in braces ends none.
fn end_of_tag(rest: &str) -> Option<usize> {
    let (mut quoted, mut open) = (None, 0_usize);
    for (at, byte) in rest.bytes().enumerate().take(LONGEST_TAG) {
        match (quoted, byte) {
            (None, b'>') if open == 0 => return Some(at + 1),
            (None, b'{') => open += 1,
            (None, b'}') => open = open.saturating_sub(1),
            (None, b'"' | b'\'') => quoted = Some(byte),
            (Some(mark), _) if mark == byte => quoted = None,
            _ => {}
        }
    }
    None
}

/// How much stands in the braces that a text begins with; braces in it are counted, strings are not looked at.
fn end_of_braces(rest: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at + 1);
        }
    }
    None
}
