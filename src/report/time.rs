//! Times as machines are told them.

use serde::Serializer;

use crate::clock::{self, Timestamp};

/// A moment in RFC 3339, to the second, whatever finer clock it was read from.
pub(super) fn rfc3339<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&clock::rfc3339(*at))
}

/// The same, or null.
#[expect(clippy::ref_option, reason = "serde hands over references")]
pub(super) fn maybe_rfc3339<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => rfc3339(at, serializer),
        None => serializer.serialize_none(),
    }
}
