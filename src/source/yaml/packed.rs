//! A tree in few bytes beside its text, for whoever keeps what was read: it is had again without the parser.
//!
//! Nodes follow each other as one reads them. Each begins with a number that says what it is, in the lowest bits, and how
//! much of it there is; then how far behind the start of the node before it begins; then, where that is not said yet, how
//! long its place is; then its text, where that is not what stands there.

use std::borrow::Cow;

use super::node::{Content, Node};
use crate::source::span::Span;

/// Bits of a node's first number that say what it is.
const KIND_BITS: u32 = 3;
const SEQUENCE: u64 = 0;
const MAPPING: u64 = 1;
/// A plain text as it stands.
const PLAIN: u64 = 2;
/// A text as it stands between two marks.
const QUOTED: u64 = 3;
/// A plain text that stands otherwise, such as over several lines.
const PLAIN_APART: u64 = 4;
/// Another text that stands otherwise.
const QUOTED_APART: u64 = 5;

/// Deeper trees are not had again.
const DEEPEST: usize = 64;

/// The bytes for the tree of `text`.
pub fn pack(root: &Node<'_>, text: &str) -> Vec<u8> {
    let mut packer = Packer { text, bytes: Vec::new(), last: 0 };
    packer.node(root);
    packer.bytes
}

/// The tree of `text` for which these are the bytes; `None` where they are those of none.
pub fn unpack<'a>(bytes: &'a [u8], text: &'a str) -> Option<Node<'a>> {
    let mut unpacker = Unpacker { text, bytes, last: 0, next_id: 0 };
    let root = unpacker.node(DEEPEST)?;
    unpacker.bytes.is_empty().then_some(root)
}

struct Packer<'a> {
    text: &'a str,
    bytes: Vec<u8>,
    /// Where the node before began.
    last: u32,
}

impl Packer<'_> {
    fn node(&mut self, node: &Node<'_>) {
        let Span { start, end } = node.span;
        let length = u64::from(end - start);
        match &node.content {
            Content::Sequence(items) => {
                self.head(SEQUENCE, items.len() as u64, start);
                self.number(length);
                items.iter().for_each(|item| self.node(item));
            }
            Content::Mapping(entries) => {
                self.head(MAPPING, entries.len() as u64, start);
                self.number(length);
                for (key, value) in entries {
                    self.node(key);
                    self.node(value);
                }
            }
            Content::Scalar { text, plain } if stands(self.text, node.span, !*plain) == Some(&**text) => {
                self.head(if *plain { PLAIN } else { QUOTED }, length, start);
            }
            Content::Scalar { text, plain } => {
                self.head(if *plain { PLAIN_APART } else { QUOTED_APART }, text.len() as u64, start);
                self.number(length);
                self.bytes.extend_from_slice(text.as_bytes());
            }
        }
    }

    fn head(&mut self, kind: u64, amount: u64, start: u32) {
        self.number(amount << KIND_BITS | kind);
        let way = i64::from(start) - i64::from(self.last);
        self.number(way.unsigned_abs() << 1 | u64::from(way < 0));
        self.last = start;
    }

    /// A number, seven bits a byte, of which all but the last have the eighth set.
    fn number(&mut self, mut number: u64) {
        loop {
            let low = number.to_le_bytes()[0] & 0x7f;
            number >>= 7;
            self.bytes.push(if number == 0 { low } else { low | 0x80 });
            if number == 0 {
                return;
            }
        }
    }
}

struct Unpacker<'a> {
    text: &'a str,
    bytes: &'a [u8],
    last: u32,
    next_id: u32,
}

impl<'a> Unpacker<'a> {
    fn node(&mut self, depth: usize) -> Option<Node<'a>> {
        let deeper = depth.checked_sub(1)?;
        let head = self.number()?;
        let (kind, amount) = (head & ((1 << KIND_BITS) - 1), usize::try_from(head >> KIND_BITS).ok()?);
        let start = self.start()?;
        let length = if matches!(kind, PLAIN | QUOTED) { amount as u64 } else { self.number()? };
        let span = Span { start, end: start.checked_add(u32::try_from(length).ok()?)? };
        self.next_id += 1;
        let id = self.next_id;
        let content = match kind {
            SEQUENCE => {
                let mut items = Vec::with_capacity(amount.min(self.bytes.len()));
                for _ in 0..amount {
                    items.push(self.node(deeper)?);
                }
                Content::Sequence(items)
            }
            MAPPING => {
                let mut entries = Vec::with_capacity(amount.min(self.bytes.len()));
                for _ in 0..amount {
                    entries.push((self.node(deeper)?, self.node(deeper)?));
                }
                Content::Mapping(entries)
            }
            PLAIN | QUOTED => {
                let text = stands(self.text, span, kind == QUOTED)?;
                Content::Scalar { text: Cow::Borrowed(text), plain: kind == PLAIN }
            }
            PLAIN_APART | QUOTED_APART => {
                let (text, behind) = self.bytes.split_at_checked(amount)?;
                self.bytes = behind;
                let text = std::str::from_utf8(text).ok()?;
                Content::Scalar { text: Cow::Borrowed(text), plain: kind == PLAIN_APART }
            }
            _ => return None,
        };
        Some(Node { id, span, content })
    }

    fn start(&mut self) -> Option<u32> {
        let way = self.number()?;
        let far = u32::try_from(way >> 1).ok()?;
        self.last = if way & 1 == 0 { self.last.checked_add(far)? } else { self.last.checked_sub(far)? };
        Some(self.last)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (byte, behind) = self.bytes.split_first()?;
            self.bytes = behind;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

/// What stands at a place, between the marks there where it has some.
fn stands(text: &str, place: Span, has_marks: bool) -> Option<&str> {
    let marks = usize::from(has_marks);
    text.get(place.start as usize + marks..(place.end as usize).checked_sub(marks)?)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::source::file::SourceFile;
    use crate::source::yaml::parse;

    /// Lines of every kind of value, in every form that has a place of its own.
    const LINES: &[&str] = &[
        "a: 1\n",
        "b: \"two\\n\"\n",
        "c: 'it''s'\n",
        "d: 'as it stands'\n",
        "e: >-\n  folded\n  over lines\n",
        "f: |\n  kept\n\n  as it is\n",
        "g:\n  - x\n  -\n  - [y, \"z\", {k: v}]\n",
        "h: {}\n",
        "i: []\n",
        "j:\n",
        "k: ~ # nothing\n",
        "l: plain over\n  two lines\n",
        "ł: \u{1f469}\u{200d}\u{1f4bb} “日”\n",
        "\"m\": \"\"\n",
        "n:\n  o:\n    p: q\n",
        "# a remark\n",
        "\n",
    ];

    fn text() -> impl Strategy<Value = String> {
        let lines = proptest::sample::subsequence(LINES.to_vec(), 0..LINES.len()).prop_shuffle();
        (any::<bool>(), lines).prop_map(|(marked, lines)| {
            let mark = if marked { "\u{feff}" } else { "" };
            format!("{mark}{}", lines.concat())
        })
    }

    proptest! {
        #[test]
        fn a_tree_is_had_again_with_every_place_and_number(text in text()) {
            let (file, mut problems) = (SourceFile::new("x", text.as_str()), Vec::new());
            let root = parse(&file, &mut problems).expect("a tree");
            prop_assert!(problems.is_empty(), "{problems:?}");
            let packed = pack(&root, file.text());
            let again = unpack(&packed, file.text()).map(|root| format!("{root:?}"));
            let is_empty = matches!(&root.content, Content::Mapping(entries) if entries.is_empty());
            prop_assert!(is_empty || again == Some(format!("{root:?}")), "{again:?} for {root:?}");
            prop_assert!(packed.len() <= text.len() + 16, "{} bytes for {}", packed.len(), text.len());
        }

        #[test]
        fn other_bytes_are_those_of_no_tree_or_of_another(bytes in vec(any::<u8>(), 0..64), text in text()) {
            let _whatever = unpack(&bytes, &text);
        }
    }

    #[test]
    fn a_tree_that_is_too_deep_is_not_had_again() {
        let text = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let again = |text: &str| {
            let (file, mut problems) = (SourceFile::new("x", text), Vec::new());
            let root = parse(&file, &mut problems).expect("a tree");
            unpack(&pack(&root, file.text()), file.text()).is_some()
        };
        assert!(again(&text(DEEPEST)) && !again(&text(DEEPEST + 1)));
    }
}
