//! Any bytes that Git calls a commit or a tree are read, or refused.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mcpgov::git::object::{ObjectId, RawCommit};
use mcpgov::git::tree::Tree;

fuzz_target!(|bytes: &[u8]| {
    for width in [20, 32] {
        let id = ObjectId::from_bytes(&[0xab; 32][..width]).expect("an id of this width");
        if let Some(commit) = RawCommit::parse(id, bytes.to_vec()) {
            let read = commit.to_commit();
            assert_eq!(read.parents.len(), commit.parents.len());
            assert!(!read.summary.contains('\n'), "a summary is one line");
            if let Some(signature) = read.signature {
                assert!(signature.payload.len() < bytes.len(), "what is signed is the commit without the signature");
            }
        }
        if let Some(tree) = Tree::parse(bytes.to_vec(), width) {
            assert_eq!(tree.differences(&tree).len(), 0, "nothing differs from itself");
            let added = tree.differences(&Tree::default()).len();
            assert_eq!(added, Tree::default().differences(&tree).len(), "what one side adds the other takes away");
        }
    }
});
