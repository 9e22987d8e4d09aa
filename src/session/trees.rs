//! By what the files of groups, as they stood, are read again without a look at Git's objects and without the parser.
//!
//! For each of them: the length of its name, and that as Git has it; the length of its tree, and the tree.

use crate::git::files::Blobs;
use crate::git::object::ObjectId;
use crate::lifecycle::standing::Standing;
use crate::registry::library::Reading;
use crate::registry::said::Said;

/// What is kept for the files of `landed`.
pub(super) fn pack(landed: &Standing) -> Option<Vec<u8>> {
    let tip = ObjectId::from_hex(landed.tip.as_str().as_bytes())?;
    Said::shelve_all(landed.texts());
    let mut packed = Vec::new();
    for text in landed.texts() {
        let Some(Reading { bytes, tree }) = text.reading() else {
            packed.push(0);
            continue;
        };
        let name = tip.beside("blob", &bytes)?;
        packed.push(u8::try_from(name.width()).ok()?);
        packed.extend_from_slice(name.as_bytes());
        packed.extend_from_slice(&u32::try_from(tree.len()).ok()?.to_le_bytes());
        packed.extend_from_slice(&tree);
    }
    Some(packed)
}

/// Gives the files of `landed` what was kept for them, and says which they are.
pub(super) fn unpack(mut packed: &[u8], landed: &Standing) -> Option<Blobs> {
    let mut take = |length: usize| {
        let (taken, behind) = packed.split_at_checked(length)?;
        packed = behind;
        Some(taken)
    };
    let mut blobs = Blobs::new();
    for text in landed.texts() {
        let width = usize::from(*take(1)?.first()?);
        if width == 0 {
            continue;
        }
        let name = ObjectId::from_bytes(take(width)?)?;
        let length = u32::from_le_bytes(take(4)?.try_into().ok()?);
        text.shelve(take(usize::try_from(length).ok()?)?.into());
        blobs.extend(text.reading().map(|reading| (name, reading.bytes)));
    }
    Some(blobs)
}
