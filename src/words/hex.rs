//! Bytes as people and machines write them.

use std::fmt::Write as _;

/// Two hexadecimal digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _infallible = write!(digits, "{byte:02x}");
    }
    digits
}
