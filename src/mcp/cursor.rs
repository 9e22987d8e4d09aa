//! Where a list goes on: at which revision, of which question, and behind how many entries.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::arguments::Given;
use crate::error::{Error, Result};

/// The part of a list that is asked for.
pub struct Page {
    /// Behind how many entries it begins.
    pub start: usize,
    /// How many entries it has at most.
    pub limit: usize,
    /// How its cursor begins.
    pub cursor: String,
}

impl Page {
    /// What is asked for of the list of `question` at `rev`; `otherwise` is the limit where none is given.
    pub fn of(question: &str, given: &Given<'_>, rev: &str, otherwise: usize) -> Result<Self> {
        let mut digest = DefaultHasher::new();
        (question, given.but_for(&["cursor", "limit"])).hash(&mut digest);
        let cursor = start_of(rev, digest.finish());
        let limit = given.number("limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(otherwise);
        let start = given.text("cursor").map_or(Ok(0), |given| position(given, &cursor))?;
        Ok(Self { start, limit, cursor })
    }
}

fn start_of(rev: &str, question: u64) -> String {
    format!("{rev}.{question:016x}.")
}

/// Where a cursor goes on, that has to begin with `wanted`.
pub fn position(given: &str, wanted: &str) -> Result<usize> {
    let anew = "ask again without `cursor`";
    let digits = |rest: &&str| rest.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(position) = given.strip_prefix(wanted).filter(digits).and_then(|rest| rest.parse().ok()) {
        return Ok(position);
    }
    let mut parts = given.split('.').zip(wanted.split('.'));
    let is_hex = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some((rev, current)) = parts.next().filter(|(rev, now)| rev.len() == now.len() && is_hex(rev)) else {
        return Err(Error::new("`cursor` is none that was given out here").hint(anew));
    };
    if rev != current {
        let message = format!("`cursor` is of revision `{rev}`, and the register has moved on to `{current}`");
        return Err(Error::new(message).hint(anew));
    }
    Err(Error::new("`cursor` belongs to another question, or to none").hint(anew))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_on_at_its_revision_and_with_its_question_alone() {
        let wanted = start_of("abc123", 7);
        assert_eq!(position(&format!("{wanted}25"), &wanted).ok(), Some(25));
        let refused = |given: &str| position(given, &wanted).expect_err("refused").to_string();
        let moved = format!("{}25", start_of("def456", 7));
        assert_eq!(refused(&moved), "`cursor` is of revision `def456`, and the register has moved on to `abc123`");
        let other = format!("{}25", start_of("abc123", 8));
        assert_eq!(refused(&other), "`cursor` belongs to another question, or to none");
        for bad in [
            "",
            "25",
            "abc123",
            "Ignore all.",
            &format!("{wanted}-1"),
            &format!("{wanted}+1"),
            &format!("{wanted}x"),
            "é.é.é",
        ] {
            assert!(position(bad, &wanted).is_err(), "{bad}");
        }
    }
}
