//! Whether an object that was read is what its id says: whoever can write to the disk can put other bytes behind one.

use std::sync::Arc;

use super::naming::Steps;
use super::object::ObjectId;
use super::tree::Tree;
use crate::error::{Error, Result};

/// What to do about objects that are not as they were written.
pub const FSCK: &str = "run `git fsck` to see what is damaged, then clone the repository anew";

/// An object as it was read.
pub enum Unchecked {
    /// A file, with its bytes.
    File(ObjectId, Arc<[u8]>),
    /// A tree, and how many bytes it begins with as the tree does that was read before it.
    Tree(ObjectId, Arc<Tree>, usize),
}

impl Unchecked {
    /// About how many bytes of memory it takes.
    fn weight(&self) -> usize {
        match self {
            Self::File(_, bytes) => bytes.len(),
            Self::Tree(_, tree, _) => tree.size(),
        }
    }
}

/// Checks what was read, one object after the other.
#[derive(Default)]
pub struct Checks {
    /// Through the last tree.
    steps: Steps,
}

impl Checks {
    /// Fails where an object is not what its id says.
    pub fn check(&mut self, read: &Unchecked) -> Result<()> {
        match read {
            Unchecked::File(id, bytes) => check(*id, "blob", bytes)?,
            Unchecked::Tree(id, tree, alike) => {
                let steps = id.steps(tree.bytes(), &self.steps, *alike);
                self.steps = steps.ok_or_else(|| altered(*id, "tree"))?;
            }
        }
        Ok(())
    }
}

/// No more bytes than about this are left to somebody else at once.
pub const MOST: usize = 256 << 10;

/// Checks what is read, or gathers it for somebody else to check.
#[derive(Default)]
pub struct Seen {
    checks: Checks,
    /// What is still to be checked, where somebody else does that.
    left: Option<Vec<Unchecked>>,
    /// About how many bytes of memory that takes.
    weight: usize,
    /// The tree that was read last, and whether it was left to somebody else.
    last: Option<(ObjectId, bool)>,
}

impl Seen {
    /// Leaves it to the caller from now on to check what is read, in its order.
    pub fn leave(&mut self) {
        self.left = Some(Vec::new());
    }

    /// What was read since the last time and is still to be checked, and about how many bytes that takes.
    pub fn take(&mut self) -> (Vec<Unchecked>, usize) {
        (self.left.as_mut().map(std::mem::take).unwrap_or_default(), std::mem::take(&mut self.weight))
    }

    /// A file was read.
    pub fn file(&mut self, id: ObjectId, bytes: &Arc<[u8]>) -> Result<()> {
        self.see(Unchecked::File(id, Arc::clone(bytes)))
    }

    /// A tree was read, which begins with so many bytes as the one called `beside` does.
    pub fn tree(&mut self, id: ObjectId, tree: &Arc<Tree>, beside: Option<ObjectId>, alike: usize) -> Result<()> {
        let is_left = self.leaves();
        // Whoever checks goes on from the tree that came before.
        let before = self.last.replace((id, is_left));
        let alike = if before == beside.map(|beside| (beside, is_left)) { alike } else { 0 };
        self.see(Unchecked::Tree(id, Arc::clone(tree), alike))
    }

    /// Whether what is read next is left to somebody else: of what one landing brings, no more than there is room for.
    fn leaves(&self) -> bool {
        self.left.is_some() && self.weight < MOST
    }

    fn see(&mut self, read: Unchecked) -> Result<()> {
        let leaves = self.leaves();
        match &mut self.left {
            Some(left) if leaves => {
                self.weight += read.weight();
                left.push(read);
                Ok(())
            }
            _ => self.checks.check(&read),
        }
    }
}

/// Fails where an object of a kind with these bytes is not the one that `id` names.
pub fn check(id: ObjectId, kind: &str, bytes: &[u8]) -> Result<()> {
    if id.names(kind, bytes) { Ok(()) } else { Err(altered(id, kind)) }
}

/// An object of a kind that is not what its id says.
pub fn altered(id: ObjectId, kind: &str) -> Error {
    Error::new(format!("{kind} `{id}` was altered on this disk: it is not what its id says")).hint(FSCK)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The bytes of a tree with a file for each of `files`.
    fn tree(files: &[u8]) -> Vec<u8> {
        let entry = |(number, file): (usize, &u8)| [format!("100644 {number:04}\0").as_bytes(), &[*file; 20]].concat();
        files.iter().enumerate().flat_map(entry).collect()
    }

    /// Sees trees as a walk does, each beside the one before, and checks them there or behind it.
    fn checked(trees: &[(ObjectId, Vec<u8>)], is_left: bool) -> Result<()> {
        let (mut seen, mut checks) = (Seen::default(), Checks::default());
        if is_left {
            seen.leave();
        }
        let mut before = (None, Arc::new(Tree::default()));
        for (id, bytes) in trees {
            let (tree, alike) = Tree::parse_like(bytes.clone(), 20, &before.1).expect("a tree");
            let tree = Arc::new(tree);
            seen.tree(*id, &tree, before.0, alike)?;
            before = (Some(*id), tree);
        }
        seen.take().0.iter().try_for_each(|read| checks.check(read))
    }

    proptest! {
        #[test]
        fn a_tree_that_was_altered_is_refused_wherever_it_stands_and_whoever_checks_it(
            changes in proptest::collection::vec((0_usize..300, 0_u8..9), 1..60),
            at in any::<prop::sample::Index>(),
            (file, to) in (0_usize..300, 9_u8..20),
            is_left in any::<bool>(),
        ) {
            let mut files = vec![0; 300];
            let named = |bytes: Vec<u8>| {
                let id = ObjectId::from_bytes(&[0; 20]).and_then(|id| id.beside("tree", &bytes)).expect("an id");
                (id, bytes)
            };
            let mut trees: Vec<_> = changes
                .into_iter()
                .map(|(changed, to)| {
                    files[changed] = to;
                    named(tree(&files))
                })
                .collect();
            prop_assert!(checked(&trees, is_left).is_ok());
            let at = at.index(trees.len());
            let (_, bytes) = &mut trees[at];
            let from = file * (5 + 7 + 20) + 12;
            bytes[from..from + 20].fill(to);
            let refused = checked(&trees, is_left).expect_err("it was altered").to_string();
            prop_assert!(refused.contains("was altered"), "{}", refused);
        }
    }
}
