//! Signatures of commits, verified in process.

use std::sync::Arc;

/// A commit's signature and the bytes it signs.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The armoured signature.
    pub armor: Arc<str>,
    /// The signed bytes: the commit without its signature.
    pub payload: Arc<[u8]>,
}

/// The namespace of `ssh-keygen -Y sign` in which Git signs.
const NAMESPACE: &str = "git";

impl Signature {
    /// Whether the public key `key` (as in an `authorized_keys` file) made this signature over these bytes.
    pub fn is_by(&self, key: &str) -> bool {
        let Ok(key) = ssh_key::PublicKey::from_openssh(key.trim()) else { return false };
        let Ok(signature) = self.armor.parse::<ssh_key::SshSig>() else { return false };
        key.verify(NAMESPACE, &self.payload, &signature).is_ok()
    }
}
