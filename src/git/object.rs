//! Git's ids and commits as they are stored, read from their raw bytes.
//!
//! A commit's parents are taken from its own header, so neither `info/grafts` nor the boundary of a shallow clone nor
//! `refs/replace` can say otherwise.

use std::fmt;
use std::sync::Arc;

use super::commit::{Commit, CommitId};
use super::header::{Text, seconds};
use super::signature::Signature;

/// The id of any object, SHA-1 or SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    bytes: [u8; 32],
    len: u8,
}

impl ObjectId {
    /// Takes the 20 bytes of a SHA-1 or the 32 of a SHA-256.
    pub fn from_bytes(raw: &[u8]) -> Option<Self> {
        let mut bytes = [0; 32];
        if raw.len() != 20 && raw.len() != 32 {
            return None;
        }
        bytes[..raw.len()].copy_from_slice(raw);
        Some(Self { bytes, len: if raw.len() == 20 { 20 } else { 32 } })
    }

    /// Reads all 40 or 64 hexadecimal digits.
    pub fn from_hex(hex: &[u8]) -> Option<Self> {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let mut bytes = Vec::with_capacity(32);
        for pair in hex.chunks(2) {
            let [high, low] = *pair else { return None };
            bytes.push(digit(high)? << 4 | digit(low)?);
        }
        Self::from_bytes(&bytes)
    }

    /// The 20 or 32 bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.width()]
    }

    /// Its hexadecimal digits.
    pub fn hex(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
        self.as_bytes().iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
    }

    /// The number of its bytes.
    pub fn width(self) -> usize {
        usize::from(self.len)
    }

    /// The same id as a commit's.
    pub fn commit_id(&self) -> CommitId {
        CommitId::new(self.hex())
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

/// A commit's raw bytes, and what walking needs of them.
#[derive(Debug, Clone)]
pub struct RawCommit {
    /// Its id.
    pub id: ObjectId,
    /// Its tree.
    pub tree: ObjectId,
    /// The parents that its header names.
    pub parents: Vec<ObjectId>,
    bytes: Vec<u8>,
    /// Where the headers after the parents start.
    rest: usize,
}

impl RawCommit {
    /// Reads the head of a commit; `None` if it is malformed.
    pub fn parse(id: ObjectId, bytes: Vec<u8>) -> Option<Self> {
        let mut rest = 0;
        let mut header = |name: &[u8]| {
            let line = bytes.get(rest..)?.split(|byte| *byte == b'\n').next()?;
            let value = ObjectId::from_hex(line.strip_prefix(name)?)?;
            rest += line.len() + 1;
            Some(value)
        };
        let tree = header(b"tree ")?;
        let parents = std::iter::from_fn(|| header(b"parent ")).collect();
        // A parent that cannot be read must not pass for the end of history.
        let is_whole = bytes.get(rest..).is_some_and(|headers| !headers.starts_with(b"parent "));
        is_whole.then_some(Self { id, tree, parents, bytes, rest })
    }

    /// What the committer's clock says, in seconds since 1970.
    pub fn committed_at(&self) -> i64 {
        let headers = self.bytes.get(self.rest..).unwrap_or_default().split(|byte| *byte == b'\n');
        let mut headers = headers.take_while(|line| !line.is_empty());
        headers.find_map(|line| line.strip_prefix(b"committer ")).map_or(0, seconds)
    }

    /// The commit as plain data.
    pub fn to_commit(&self) -> Commit {
        let (mut author, mut committer, mut encoding) = (None, None, None);
        let mut signature = SignatureReader::new(self.id);
        let mut at = self.rest;
        while at < self.bytes.len() {
            let end =
                self.bytes[at..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |found| at + found);
            let line = &self.bytes[at..end];
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix(b"author ") {
                author.get_or_insert(value);
            } else if let Some(value) = line.strip_prefix(b"committer ") {
                committer.get_or_insert(value);
            } else if let Some(value) = line.strip_prefix(b"encoding ") {
                encoding.get_or_insert(value);
            }
            let next = (end + 1).min(self.bytes.len());
            signature.header(line, at..next);
            at = next;
        }
        let message = self.bytes.get(at + 1..).unwrap_or_default();
        let text = encoding.map(Text::named).unwrap_or_default();
        let (author, authored_at) = text.ident(author.unwrap_or_default());
        let (committer, committed_at) = text.ident(committer.unwrap_or_default());
        Commit {
            id: self.id.commit_id(),
            parents: self.parents.iter().map(ObjectId::commit_id).collect(),
            author,
            committer,
            committed_at,
            authored_at,
            summary: text.summary(message),
            signature: signature.finish(&self.bytes),
        }
    }
}

/// Gathers the signature headers of a commit.
struct SignatureReader {
    /// The header that signs this very object; that of the other format signs a translation of it.
    name: &'static [u8],
    armor: Vec<u8>,
    /// The bytes of every signature header; what is signed is the commit without them.
    cuts: Vec<std::ops::Range<usize>>,
    state: InHeader,
}

#[derive(Clone, Copy, PartialEq)]
enum InHeader {
    Own,
    Foreign,
    Other,
}

impl SignatureReader {
    fn new(commit: ObjectId) -> Self {
        let name = if commit.len == 20 { "gpgsig " } else { "gpgsig-sha256 " };
        Self { name: name.as_bytes(), armor: Vec::new(), cuts: Vec::new(), state: InHeader::Other }
    }

    fn header(&mut self, line: &[u8], range: std::ops::Range<usize>) {
        let value = if let Some(continued) = line.strip_prefix(b" ") {
            continued
        } else if let Some(value) = line.strip_prefix(self.name) {
            self.state = InHeader::Own;
            value
        } else {
            let foreign = line.starts_with(b"gpgsig ") || line.starts_with(b"gpgsig-sha256 ");
            self.state = if foreign { InHeader::Foreign } else { InHeader::Other };
            line
        };
        if self.state == InHeader::Own {
            self.armor.extend_from_slice(value);
            self.armor.push(b'\n');
        }
        if self.state != InHeader::Other {
            self.cuts.push(range);
        }
    }

    fn finish(self, commit: &[u8]) -> Option<Signature> {
        if self.armor.is_empty() {
            return None;
        }
        let mut payload = Vec::with_capacity(commit.len());
        let mut from = 0;
        for cut in self.cuts {
            payload.extend_from_slice(&commit[from..cut.start]);
            from = cut.end;
        }
        payload.extend_from_slice(&commit[from..]);
        Some(Signature { armor: Arc::from(String::from_utf8_lossy(&self.armor)), payload: Arc::from(payload) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id() -> ObjectId {
        ObjectId::from_bytes(&[0xab; 20]).expect("an id")
    }

    fn parse(text: &str) -> Option<RawCommit> {
        RawCommit::parse(id(), text.replace("ID", &id().hex()).into_bytes())
    }

    #[test]
    fn an_id_is_its_digits() {
        assert_eq!(id().hex(), "ab".repeat(20));
        assert_eq!(ObjectId::from_hex(id().hex().as_bytes()), Some(id()));
        for wrong in ["", "abc", "xy", &"ab".repeat(19), &"ab".repeat(33)] {
            assert_eq!(ObjectId::from_hex(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn a_parent_that_cannot_be_read_is_not_the_end_of_history() {
        assert_eq!(
            parse("tree ID\nparent ID\nparent ID\nauthor A <a>\n\n").map(|commit| commit.parents.len()),
            Some(2)
        );
        assert!(parse("tree ID\nparent ID\nparent none\n\n").is_none());
        assert!(parse("tree ID\nparent ID").is_none());
        assert!(parse("parent ID\ntree ID\n\n").is_none());
    }

    #[test]
    fn a_signature_signs_what_stands_around_it() {
        let commit = parse(
            "tree ID\nauthor A <a@example.org> 1 +0000\ngpgsig first\n second\n\
             gpgsig-sha256 other\n lines\ncommitter C <c@example.org> 2 +0000\n\ngpgsig no header\n",
        );

        let commit = commit.expect("a commit").to_commit();

        let signature = commit.signature.expect("a signature");
        assert_eq!(&*signature.armor, "first\nsecond\n");
        let payload = format!(
            "tree {}\nauthor A <a@example.org> 1 +0000\ncommitter C <c@example.org> 2 +0000\n\ngpgsig no header\n",
            id()
        );
        assert_eq!(String::from_utf8_lossy(&signature.payload), payload);
        assert_eq!((commit.authored_at, commit.committed_at), (1, 2));
        assert_eq!(commit.summary, "gpgsig no header");
    }

    proptest! {
        #[test]
        fn any_commit_is_read_without_a_panic(rest in "\\PC*|(parent |author |committer |gpgsig | |ID|<|>|\n|-?[0-9]{1,30})*") {
            for text in [rest.clone(), format!("tree ID\n{rest}")] {
                if let Some(commit) = parse(&text) {
                    let _ = commit.to_commit();
                }
            }
        }
    }
}
