//! Public keys of SSH, with which commits are signed: read in one place.

use ssh_key::PublicKey;
use ssh_key::public::KeyData;

/// Why no signature can be told to be by a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// It is no public key.
    Malformed,
    /// Signatures by keys of its type are not checked.
    Unchecked(String),
}

/// A key as in an `authorized_keys` file, as `<type> <base64>` without its comment.
pub fn read(line: &str) -> Result<String, Unusable> {
    let plain = line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let key = PublicKey::from_openssh(&plain).map_err(|_| Unusable::Malformed)?;
    if !is_checked(key.key_data()) {
        return Err(Unusable::Unchecked(key.algorithm().to_string()));
    }
    key.to_openssh().map_err(|_| Unusable::Malformed)
}

/// Whether signatures by a key can be checked here: by ed25519 and ecdsa keys, those in security keys too.
pub fn is_checked(key: &KeyData) -> bool {
    key.is_ed25519() || key.is_ecdsa() || key.is_sk_ed25519() || key.is_sk_ecdsa_p256()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIig1x4ElwHaEiYscNDXeSF6n1FNnxHZV8/dC6gZ2OaH";

    #[test]
    fn a_key_is_the_same_whatever_stands_around_it() {
        for line in [KEY, &format!("{KEY} ada@home of hers"), &format!("  {}\n", KEY.replace(' ', "   "))] {
            assert_eq!(read(line).as_deref(), Ok(KEY), "{line}");
        }
    }

    #[test]
    fn what_is_no_whole_key_or_of_a_type_that_is_not_checked_identifies_nobody() {
        let another_type = KEY.replacen("ssh-ed25519", "ecdsa-sha2-nistp256", 1);
        let bare = KEY.split_once(' ').unwrap().1;
        let options = format!("restrict {KEY}");
        for line in ["", "TBD", "ssh-ed25519", "ssh-ed25519 AAAA", &KEY[..60], bare, &options, &another_type] {
            assert_eq!(read(line), Err(Unusable::Malformed), "{line}");
        }
        let rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAACQDMkxyhRnOHKQ==";
        assert_eq!(read(rsa), Err(Unusable::Unchecked("ssh-rsa".to_owned())));
    }
}
