//! Any armour, any key: what can be read of a signature is told, and nobody signs for a key that they do not have.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mcpgov::git::signature::Signature;

/// A key whose owner never signed anything here.
const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKHEChAx0W5hBv4rJmtpSqjWCyPdP4fOhNvHYWTqsgpm";
/// The letters of base64.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fuzz_target!(|parts: (&str, &[u8], &[u8])| {
    let (text, blob, payload) = parts;
    // What OpenSSH puts first, so that the reader has more to do than to look for it.
    let blob = base64(&[b"SSHSIG\0\0\0\x01", blob].concat());
    for armor in [text, &framed(text), &framed(&blob)] {
        let signature = Signature { armor: armor.into(), payload: payload.into() };
        let key = signature.key();
        if signature.verifies() == Some(true) {
            assert!(key.is_some_and(|key| key != KEY), "nobody can sign for a key that they do not have");
        }
    }
});

fn framed(text: &str) -> String {
    format!("-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----\n")
}

/// Lines of 70 letters, as `ssh-keygen` writes them.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0, |bits: u32, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for index in 0..4 {
            if text.len() % 71 == 70 {
                text.push('\n');
            }
            let letter = LETTERS[(bits >> (18 - 6 * index)) as usize & 63];
            text.push(if index <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}
