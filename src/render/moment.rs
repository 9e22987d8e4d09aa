//! Times as people say them.

use chrono::TimeDelta;

use crate::clock::Timestamp;

/// `2026-11-22`.
pub(super) fn day(at: Timestamp) -> String {
    at.format("%Y-%m-%d").to_string()
}

/// `2026-11-22 10:00 UTC`; with seconds where they are not zero.
pub(super) fn minute(at: Timestamp) -> String {
    let seconds = at.timestamp() % 60 != 0;
    at.format(if seconds { "%Y-%m-%d %H:%M:%S UTC" } else { "%Y-%m-%d %H:%M UTC" }).to_string()
}

/// `, landed 2026-11-22 10:00 UTC`, behind a commit whose landing is known.
pub(super) fn landed(at: Option<Timestamp>) -> String {
    at.map(|at| format!(", landed {}", minute(at))).unwrap_or_default()
}

/// How long, in its two largest units: `2 d 4 h`, `5 h 10 min`, `30 s`.
pub(super) fn length(delta: TimeDelta) -> String {
    let seconds = delta.num_seconds().abs();
    let units = [(seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let largest = units.iter().skip_while(|(number, _)| *number == 0).take(2);
    let shown: Vec<String> = largest.filter(|(number, _)| *number > 0).map(|(n, name)| format!("{n} {name}")).collect();
    if shown.is_empty() { "0 s".to_owned() } else { shown.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_show_their_two_largest_units() {
        let shown = |seconds| length(TimeDelta::seconds(seconds));
        assert_eq!(shown(0), "0 s");
        assert_eq!(shown(59), "59 s");
        assert_eq!(shown(3_600), "1 h");
        assert_eq!(shown(3_600 + 120 + 5), "1 h 2 min");
        assert_eq!(shown(2 * 86_400 + 4 * 3_600 + 59), "2 d 4 h");
        assert_eq!(shown(-72 * 3_600), "3 d");
    }
}
