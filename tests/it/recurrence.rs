//! What recurrence rules give, against what python-dateutil says they do.

use chrono::{Months, NaiveDateTime};
use mcpgov::registry::recurrence::Rule;

/// Two thousand random rules, each with a start and its first four occurrences within 28 years, `-` for none; made once
/// with python-dateutil 2.9.0.
const TABLE: &str = include_str!("recurrence/dateutil.txt");

#[test]
fn every_rule_gives_what_python_dateutil_gives() {
    let mut differing = Vec::new();
    for line in TABLE.lines() {
        let [start, rule, expected] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let start: NaiveDateTime = start.parse().expect("a start");
        let last = start + Months::new(28 * 12);
        let given = rule.parse::<Rule>().map_or_else(
            |error| error.to_string(),
            |rule| {
                let occurrences = rule.occurrences(start, None).take_while(|at| *at <= last).take(4);
                let shown: Vec<_> = occurrences.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string()).collect();
                if shown.is_empty() { "-".to_owned() } else { shown.join(",") }
            },
        );
        if given != expected {
            differing.push(format!("{start} {rule}\n  gives    {given}\n  expected {expected}"));
        }
    }
    assert!(differing.is_empty(), "{} of {}:\n{}", differing.len(), TABLE.lines().count(), differing.join("\n"));
}
