//! Paths in addresses.

/// A path as a relative reference: everything but unreserved characters and `/` as percent-encoded UTF-8, so that it ends no
/// link and begins no query, whatever a file is called.
pub fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
