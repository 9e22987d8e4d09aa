//! What decides in a story of any bytes: which of all choices is taken, and who acts.

use crate::git::commit::Ident;
use crate::tale::people::ident;

/// Whoever acts; moderators, without whom no vote is opened or passes, more often.
pub(super) const PEOPLE: [&str; 14] = [
    "ada", "grace", "alan", "edsger", "barbara", "donald", "frances", "edsger", "barbara", "donald", "frances",
    "linus", "eve", "mallory",
];
/// The same where maintainers sponsor groups.
pub(super) const SPONSORS: [&str; 14] = [
    "ada", "grace", "alan", "edsger", "ada", "grace", "alan", "ada", "grace", "alan", "linus", "linus", "eve",
    "mallory",
];

/// What decides: one byte a turn, and the first of all choices once they are over.
pub(super) struct Turns<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) people: &'static [&'static str],
}

impl Turns<'_> {
    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: u8) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        first % limit
    }

    pub(super) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.below(u8::try_from(all.len()).unwrap_or(u8::MAX)))]
    }

    pub(super) fn number(&mut self) -> i64 {
        let (bytes, rest) = self.bytes.split_at(self.bytes.len().min(8));
        self.bytes = rest;
        bytes.iter().fold(0, |number, byte| number << 8 | i64::from(*byte))
    }

    /// Up to fifteen bytes as they are.
    pub(super) fn text(&mut self) -> String {
        let length = usize::from(self.below(16)).min(self.bytes.len());
        let (bytes, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        String::from_utf8_lossy(bytes).into_owned()
    }

    pub(super) fn person(&mut self) -> &'static str {
        self.one_of(self.people)
    }

    /// Somebody as commits name them: also the forge, and an address that names its owner by number.
    pub(super) fn ident(&mut self) -> Ident {
        match self.below(24) {
            22 => Ident::web_flow(),
            23 => Ident { name: "donald".to_owned(), email: "1938+donald-too@users.noreply.github.com".to_owned() },
            _ => ident(self.person()),
        }
    }
}
