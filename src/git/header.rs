//! What a commit says of people, and in which encoding, read as `git log` reads it: what is broken stops nothing.

use encoding_rs::{Encoding, UTF_8};

use super::commit::Ident;

/// How the bytes of a commit's text are characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text(&'static Encoding);

impl Default for Text {
    fn default() -> Self {
        Self(UTF_8)
    }
}

impl Text {
    /// The encoding that the header of a commit names; what nobody knows is taken for UTF-8.
    pub(super) fn named(label: &[u8]) -> Self {
        // Old versions of Git wrote `latin-1`.
        let plain = || label.iter().copied().filter(|byte| *byte != b'-').collect::<Vec<_>>();
        let known = Encoding::for_label(label).or_else(|| Encoding::for_label(&plain()));
        known.filter(|encoding| encoding.is_ascii_compatible()).map(Self).unwrap_or_default()
    }

    /// The characters that `bytes` are; what is none is shown as such.
    pub(super) fn read(self, bytes: &[u8]) -> String {
        self.0.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// Reads `Name <mail> seconds zone`: without an address that is nobody, and without a whole time it is 1970.
    pub(super) fn ident(self, line: &[u8]) -> (Ident, i64) {
        let read = || {
            let open = line.iter().position(|byte| *byte == b'<')?;
            let (name, rest) = (line.get(..open)?, line.get(open + 1..)?);
            let close = rest.iter().position(|byte| *byte == b'>')?;
            Some(Ident { name: self.read(name.trim_ascii_end()), email: self.read(rest.get(..close)?) })
        };
        let ident = read().unwrap_or_else(|| Ident { name: String::new(), email: String::new() });
        (ident, seconds(line))
    }

    /// The first line of a message that says anything.
    pub(super) fn summary(self, message: &[u8]) -> String {
        let first = message.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).find(|line| !line.is_empty());
        self.read(first.unwrap_or_default())
    }
}

/// The time behind the last `>`: digits, and a zone, which Git does not take for a time without; 0 where there is none.
pub(super) fn seconds(line: &[u8]) -> i64 {
    let read = || {
        let behind = line.get(line.iter().rposition(|byte| *byte == b'>')? + 1..)?.trim_ascii_start();
        let digits = behind.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (time, zone) = behind.split_at(digits);
        let [b'+' | b'-', b'0'..=b'9', ..] = zone.trim_ascii_start() else { return None };
        std::str::from_utf8(time).ok()?.parse().ok()
    };
    read().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_as_git_reads_them() {
        for (line, name, email, time) in [
            ("Ada Example <ada@example.org> 7 +0000", "Ada Example", "ada@example.org", 7),
            ("<ada@example.org> 7 +0000", "", "ada@example.org", 7),
            ("Ada <ada@example.org 7 +0000", "", "", 0),
            ("Ada ada@example.org> 7 +0000", "", "", 7),
            ("Ada <a> <ada@example.org> 7 +0000", "Ada", "a", 7),
            ("Ada <ada@example.org> 17672", "Ada", "ada@example.org", 0),
            ("Ada <ada@example.org> -7 +0000", "Ada", "ada@example.org", 0),
            ("Ada <ada@example.org> 99999999999999999999 +0000", "Ada", "ada@example.org", 0),
            ("Ada <ada@example.org>  7 -0330", "Ada", "ada@example.org", 7),
            ("", "", "", 0),
        ] {
            let ident = Ident { name: name.to_owned(), email: email.to_owned() };
            assert_eq!(Text::default().ident(line.as_bytes()), (ident, time), "{line}");
        }
    }

    #[test]
    fn text_is_read_in_the_encoding_that_the_commit_names() {
        for (label, bytes, text) in [
            ("ISO-8859-1", &b"Jos\xe9"[..], "Jos\u{e9}"),
            ("latin-1", b"Jos\xe9", "Jos\u{e9}"),
            ("KOI8-R", b"\xe1\xc4\xc1", "\u{410}\u{434}\u{430}"),
            ("UTF-16", b"Ada", "Ada"),
            ("of our own", b"Jos\xe9", "Jos\u{fffd}"),
        ] {
            assert_eq!(Text::named(label.as_bytes()).read(bytes), text, "{label}");
        }
    }
}
