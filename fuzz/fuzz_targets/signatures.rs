//! Any armour, any key: a signature that is not by a key of the roster is by nobody.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mcpgov::git::signature::Signature;

/// A key whose owner never signed anything here.
const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKHEChAx0W5hBv4rJmtpSqjWCyPdP4fOhNvHYWTqsgpm ada@example.org";

fuzz_target!(|parts: (&str, &str, &[u8])| {
    let (armor, key, payload) = parts;
    let framed = format!("-----BEGIN SSH SIGNATURE-----\n{armor}\n-----END SSH SIGNATURE-----\n");
    for armor in [armor, framed.as_str()] {
        let signature = Signature { armor: armor.into(), payload: payload.into() };
        assert!(!signature.is_by(KEY), "nobody can sign for a key that they do not have");
        let _either = signature.is_by(key);
    }
});
