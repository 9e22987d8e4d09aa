//! One JSON object: a report as it is.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::runner::without_marks;
use super::text;

/// A report as it is.
pub(super) fn value(report: &impl Serialize) -> Value {
    #[expect(clippy::expect_used, reason = "plain data of these shapes always has a form in JSON")]
    serde_json::to_value(report).expect("plain data")
}

/// Writes `value`, and a line break.
///
/// Characters that would act on a terminal, or make a command of a line in a log, are written as escapes, which every JSON
/// reader undoes.
pub(super) fn write(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    // Between strings stands nothing hidden but line breaks, and inside strings those are already escaped.
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && text::is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _infallible = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    writeln!(out, "{}", without_marks(&safe, r"\u0023"))
}
