//! Git's trees as they are stored, read from their raw bytes.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::naming::Steps;
use super::object::{ObjectId, Unread};

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A regular file, executable or not.
    File,
    /// A symbolic link.
    Symlink,
    /// A folder.
    Folder,
    /// A submodule, or a mode that Git does not write.
    Special,
}

impl EntryKind {
    /// What a mode, in octal digits, says.
    pub(super) fn of_mode(mode: &[u8]) -> Self {
        match mode {
            [b'1', b'0', b'0', ..] => Self::File,
            b"120000" => Self::Symlink,
            b"40000" | b"040000" => Self::Folder,
            _ => Self::Special,
        }
    }
}

/// An entry of a tree, but for its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeEntry {
    /// What it is.
    pub kind: EntryKind,
    /// Its object.
    pub id: ObjectId,
}

/// What stands at names in an older and in a newer tree.
pub type Differences<'tree> = BTreeMap<&'tree [u8], (Option<TreeEntry>, Option<TreeEntry>)>;

/// A folder of a commit.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    bytes: Vec<u8>,
    /// Where each entry ends, in order.
    ends: Vec<usize>,
    id_width: usize,
    steps: Steps,
}

impl Tree {
    /// Reads the raw bytes of a tree whose ids have `id_width` bytes; `None` if they are malformed.
    pub fn parse(bytes: Vec<u8>, id_width: usize) -> Option<Self> {
        Self::parse_beside(bytes, id_width, &Self::default(), (0, 0))
    }

    /// Reads the tree that `id` names; what stands at the start and at the end of `known` too is not gone through again.
    pub fn read(id: ObjectId, bytes: &[u8], known: &Self) -> Result<Self, Unread> {
        let is_alike = known.id_width == id.width();
        let (start, end) = if is_alike { in_common(&known.bytes, bytes) } else { (0, 0) };
        let steps = id.steps(bytes, &known.steps, start).ok_or(Unread::Altered)?;
        let tree = Self::parse_beside(bytes.to_vec(), id.width(), known, (start, end)).ok_or(Unread::Malformed)?;
        Ok(Self { steps, ..tree })
    }

    /// The bytes of a tree, which has so many at its start and at its end in common with `known`.
    fn parse_beside(bytes: Vec<u8>, id_width: usize, known: &Self, (start, end): (usize, usize)) -> Option<Self> {
        let mut ends = known.ends.get(..known.behind(start)).unwrap_or_default().to_vec();
        let mut at = ends.last().copied().unwrap_or_default();
        let is_known = ends.len();
        let mut rest: &[usize] = &[];
        while at < bytes.len() {
            let left = bytes.len() - at;
            if left <= end && known.starts_at(known.bytes.len() - left) {
                rest = known.ends.get(known.behind(known.bytes.len() - left)..)?;
                break;
            }
            at += bytes.get(at..)?.iter().position(|byte| *byte == 0)? + 1 + id_width;
            ends.push(at);
        }
        let is_read = ends.len();
        let len = bytes.len();
        ends.extend(rest.iter().map(|end| end + len - known.bytes.len()));
        let tree = Self { bytes, ends, id_width, steps: Steps::default() };
        let is_whole = at <= len && (is_known..is_read).all(|index| tree.split(index).is_some());
        is_whole.then_some(tree)
    }

    /// How many entries end at or before a byte.
    fn behind(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end <= byte)
    }

    /// Whether an entry starts at a byte.
    fn starts_at(&self, byte: usize) -> bool {
        byte == 0 || self.ends.binary_search(&byte).is_ok()
    }

    /// Where an entry starts.
    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default()
    }

    /// About how many bytes of memory it takes.
    pub fn size(&self) -> usize {
        self.bytes.len() + self.ends.len() * size_of::<usize>()
    }

    /// Its entries by name, in the order of the tree.
    pub fn entries(&self) -> impl Iterator<Item = (&[u8], TreeEntry)> {
        (0..self.ends.len()).filter_map(|index| self.entry(index))
    }

    /// The entry called `name`.
    pub fn get(&self, name: &str) -> Option<TreeEntry> {
        self.entries().find(|(other, _)| *other == name.as_bytes()).map(|(_, entry)| entry)
    }

    /// The entries that are not the same in both, by name: what stands here, and what stands in `newer`.
    pub fn differences<'tree>(&'tree self, newer: &'tree Self) -> Differences<'tree> {
        let mut differences = Differences::new();
        let (start, end) = in_common(&self.bytes, &newer.bytes);
        let mut left = self.behind(start);
        let mut right = newer.behind(start);
        loop {
            let rest = (self.bytes.len() - self.start(left), newer.bytes.len() - newer.start(right));
            if rest.0 == rest.1 && rest.0 <= end {
                return differences;
            }
            let order = match (self.slice(left), newer.slice(right)) {
                (None, None) => return differences,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(older), Some(newer)) if older == newer => {
                    left += 1;
                    right += 1;
                    continue;
                }
                (Some(_), Some(_)) => self.sort_key(left).cmp(newer.sort_key(right)),
            };
            if order != Ordering::Greater {
                if let Some((name, entry)) = self.entry(left) {
                    differences.entry(name).or_default().0 = Some(entry);
                }
                left += 1;
            }
            if order != Ordering::Less {
                if let Some((name, entry)) = newer.entry(right) {
                    differences.entry(name).or_default().1 = Some(entry);
                }
                right += 1;
            }
        }
    }

    /// What Git sorts an entry by: its name, and a `/` where it is a folder.
    fn sort_key(&self, index: usize) -> impl Iterator<Item = u8> {
        let (mode, name, _) = self.split(index).unwrap_or_default();
        let slash = (EntryKind::of_mode(mode) == EntryKind::Folder).then_some(b'/');
        name.iter().copied().chain(slash)
    }

    fn slice(&self, index: usize) -> Option<&[u8]> {
        self.bytes.get(self.start(index)..*self.ends.get(index)?)
    }

    /// An entry's mode, name and id.
    fn split(&self, index: usize) -> Option<(&[u8], &[u8], &[u8])> {
        let (head, id) = self.slice(index).and_then(|entry| entry.split_at_checked(entry.len() - self.id_width))?;
        let (mode, name) = head.strip_suffix(b"\0")?.split_at_checked(head.iter().position(|byte| *byte == b' ')?)?;
        Some((mode, &name[1..], id))
    }

    fn entry(&self, index: usize) -> Option<(&[u8], TreeEntry)> {
        let (mode, name, id) = self.split(index)?;
        Some((name, TreeEntry { kind: EntryKind::of_mode(mode), id: ObjectId::from_bytes(id)? }))
    }
}

/// How much both start with, and how much both end with; perhaps a little less.
fn in_common(one: &[u8], other: &[u8]) -> (usize, usize) {
    let (mut start, mut end) = (0, 0);
    for stride in [1024, 64] {
        let (rest, others) = (&one[start..], &other[start..]);
        let alike = rest.chunks_exact(stride).zip(others.chunks_exact(stride)).take_while(|(one, other)| one == other);
        start += alike.count() * stride;
        let (rest, others) = (&one[..one.len() - end], &other[..other.len() - end]);
        let alike =
            rest.rchunks_exact(stride).zip(others.rchunks_exact(stride)).take_while(|(one, other)| one == other);
        end += alike.count() * stride;
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree(entries: &[(&str, &str, u8)]) -> Tree {
        let mut bytes = Vec::new();
        for (mode, name, id) in entries {
            bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
            bytes.extend_from_slice(&[*id; 20]);
        }
        Tree::parse(bytes, 20).expect("a tree")
    }

    #[test]
    fn differences_are_told_by_name_and_kind() {
        let older = tree(&[("100644", "a", 1), ("100644", "b", 2), ("100644", "c", 3), ("100644", "d", 4)]);
        let newer = tree(&[("100644", "a", 1), ("100755", "aa", 5), ("120000", "b", 2), ("100644", "d", 6)]);

        let found: Vec<_> = older
            .differences(&newer)
            .into_iter()
            .map(|(name, (old, new))| (name[0], old.map(|entry| entry.kind), new.map(|entry| entry.kind)))
            .collect();

        let file = Some(EntryKind::File);
        assert_eq!(
            found,
            [(b'a', None, file), (b'b', file, Some(EntryKind::Symlink)), (b'c', file, None), (b'd', file, file)]
        );
    }

    proptest! {
        #[test]
        fn a_tree_is_read_beside_another_one_as_by_itself(
            known in "((100644 |40000 )[a-c]{1,3}\0[a-b]{20}){0,9}",
            from in 0usize..200, len in 0usize..60, middle in "((100644 |40000 )[a-c]{1,3}\0[a-b]{20}|[a-b\0]){0,2}",
        ) {
            let mut bytes = known.clone().into_bytes();
            let from = from.min(bytes.len());
            bytes.splice(from..(from + len).min(known.len()), middle.into_bytes());
            let known = Tree::parse(known.into_bytes(), 20).expect("a tree");
            let (alone, beside) = (Tree::parse(bytes.clone(), 20), Tree::parse_beside(bytes.clone(), 20, &known, in_common(&known.bytes, &bytes)));
            let shape = |tree: &Option<Tree>| tree.as_ref().map(|tree| (tree.bytes.clone(), tree.ends.clone()));
            prop_assert_eq!(shape(&beside), shape(&alone));
            if let Some(tree) = alone {
                let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) = (known.entries().collect(), tree.entries().collect());
                let is_sorted = |tree: &Tree| (1..tree.ends.len()).all(|at| tree.sort_key(at - 1).lt(tree.sort_key(at)));
                if old.len() == known.ends.len() && new.len() == tree.ends.len() && is_sorted(&known) && is_sorted(&tree) {
                    let names: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).copied().collect();
                    let pair = |name: &[u8]| (old.get(name).copied(), new.get(name).copied());
                    let differ = names.into_iter().map(|name| (name, pair(name))).filter(|(_, (old, new))| old != new);
                    let mut found = known.differences(&tree);
                    // Modes of one kind.
                    found.retain(|_, (old, new)| old != new);
                    prop_assert_eq!(found, differ.collect::<Differences<'_>>());
                }
            }
        }

        #[test]
        fn any_tree_is_read_without_a_panic(bytes in "(100644 |40000 |[a-c]{1,3}|\0|[\0-\x7f]{20})*") {
            if let Some(tree) = Tree::parse(bytes.into_bytes(), 20) {
                let _ = tree.differences(&Tree::default());
                prop_assert!(tree.differences(&tree).is_empty());
            }
        }
    }
}
