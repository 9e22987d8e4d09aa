//! The ids of objects, from their bytes.

use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::object::ObjectId;

/// A digest on its way through an object.
#[derive(Debug, Clone)]
enum Hasher {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Hasher {
    /// Of an object of `len` bytes whose id is `width` bytes wide.
    fn begin(width: usize, kind: &str, len: usize) -> Self {
        let mut hasher = if width == 20 { Self::Sha1(Sha1::new()) } else { Self::Sha256(Sha256::new()) };
        hasher.update(format!("{kind} {len}\0").as_bytes());
        hasher
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(hasher) => hasher.update(bytes),
            Self::Sha256(hasher) => hasher.update(bytes),
        }
    }

    fn finish(self) -> Option<ObjectId> {
        match self {
            Self::Sha1(hasher) => ObjectId::from_bytes(&hasher.finalize()),
            Self::Sha256(hasher) => ObjectId::from_bytes(&hasher.finalize()),
        }
    }
}

/// So many bytes lie between two places that a digest can go on from.
const STEP: usize = 2 << 10;

/// The digest of a tree's bytes on its way, after every few of them: another tree of that length that begins alike goes on
/// from there.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    /// The length of the tree, which comes before its bytes.
    len: usize,
    hashers: Vec<Hasher>,
}

impl ObjectId {
    /// The id of an object of a kind with these bytes, as wide as this one.
    pub fn beside(&self, kind: &str, bytes: &[u8]) -> Option<Self> {
        let mut hasher = Hasher::begin(self.width(), kind, bytes.len());
        hasher.update(bytes);
        hasher.finish()
    }

    /// Whether it is the id of an object of a kind with these bytes.
    pub fn names(&self, kind: &str, bytes: &[u8]) -> bool {
        self.beside(kind, bytes).as_ref() == Some(self)
    }

    /// The steps through the bytes of a tree, of which the first `alike` are those that `known` went through; `None` where
    /// it is not the id of that tree.
    pub fn steps(&self, bytes: &[u8], known: &Steps, alike: usize) -> Option<Steps> {
        let shared = if known.len == bytes.len() { alike / STEP } else { 0 };
        let mut hashers: Vec<Hasher> = known.hashers.iter().take(shared).cloned().collect();
        let begin = || Hasher::begin(self.width(), "tree", bytes.len());
        let mut hasher = hashers.last().cloned().unwrap_or_else(begin);
        let mut rest = bytes.get(hashers.len() * STEP..)?;
        while let Some((step, behind)) = rest.split_at_checked(STEP) {
            hasher.update(step);
            hashers.push(hasher.clone());
            rest = behind;
        }
        hasher.update(rest);
        (hasher.finish().as_ref() == Some(self)).then_some(Steps { len: bytes.len(), hashers })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_tree_is_named_beside_another_one_as_by_itself(
            width in prop_oneof![Just(20), Just(32)],
            known in proptest::collection::vec(any::<u8>(), 0..3 * STEP),
            alike in 0..3 * STEP,
            behind in proptest::collection::vec(any::<u8>(), 0..3 * STEP),
            is_as_long in any::<bool>(),
        ) {
            let id = |bytes: &[u8]| ObjectId::from_bytes(&vec![0; width])?.beside("tree", bytes);
            let alike = alike.min(known.len());
            let mut bytes = [&known[..alike], &behind].concat();
            if is_as_long {
                bytes.resize(known.len(), 1);
            }
            let alike = alike.min(bytes.len());
            let name = id(&known).expect("a name");
            let steps = name.steps(&known, &Steps::default(), 0).expect("its steps");
            let other = id(&bytes).expect("a name");
            let beside = other.steps(&bytes, &steps, alike);
            prop_assert!(beside.is_some());
            let again = beside.and_then(|steps| other.steps(&bytes, &steps, bytes.len()));
            prop_assert!(again.is_some());
            prop_assert_eq!(name.steps(&bytes, &steps, alike).is_some(), bytes == known);
        }
    }
}
