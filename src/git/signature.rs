//! Signatures of commits, verified in process: SSH ones; those of OpenPGP and X.509 say nothing here.

use std::sync::Arc;

use ssh_key::{PublicKey, SshSig};

use crate::ssh::is_checked;

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
    /// The public key that it says made it, as `<type> <base64>`; `None` where it is not an SSH signature.
    ///
    /// Anybody can name any key: only [`Signature::verifies`] tells whether that key made it.
    pub fn key(&self) -> Option<String> {
        PublicKey::from(self.read()?.public_key().clone()).to_openssh().ok()
    }

    /// Whether the key that it names made it over these bytes; `None` where such keys cannot be checked here.
    pub fn verifies(&self) -> Option<bool> {
        let signature = self.read()?;
        let key = PublicKey::from(signature.public_key().clone());
        let verifies = key.verify(NAMESPACE, &self.payload, &signature).is_ok();
        (verifies || is_checked(key.key_data())).then_some(verifies)
    }

    fn read(&self) -> Option<SshSig> {
        self.armor.parse().ok()
    }
}
