//! The lines of iCalendar: words escaped, folded at 75 octets, each ended as the standard has it.

use crate::render::runner::without_marks;
use crate::report::feed::Time;
use crate::words::hidden::is_hidden;

/// The most octets of a line.
const MOST: usize = 75;

/// Lines in the making.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// All of them.
    pub(super) fn text(self) -> String {
        self.0
    }

    /// Adds a property whose value is as the standard writes it.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// Adds a property whose value is words.
    pub(super) fn words(&mut self, name: &str, words: &str) {
        let mut value = String::with_capacity(words.len());
        for c in without_marks(words, "# ").chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                _ => value.push(c),
            }
        }
        self.add(name, &value);
    }

    /// Adds a property whose value is an address: what cannot stand in one is written as its octets.
    pub(super) fn address(&mut self, name: &str, address: &str) {
        let mut value = String::with_capacity(address.len());
        for c in address.chars() {
            let is_second = c == '#' && value.contains('#');
            if is_hidden(c) || is_second || " \"<>\\^`{|}".contains(c) {
                let mut octets = [0; 4];
                value.extend(c.encode_utf8(&mut octets).bytes().map(|octet| format!("%{octet:02X}")));
            } else {
                value.push(c);
            }
        }
        self.add(name, &value);
    }

    /// Adds a property whose value is a time.
    pub(super) fn time(&mut self, name: &str, time: &Time) {
        match time {
            Time::Utc(at) => self.add(name, &at.format("%Y%m%dT%H%M%SZ").to_string()),
            Time::Local { zone, at } => {
                self.add(&format!("{name};TZID={zone}"), &at.format("%Y%m%dT%H%M%S").to_string());
            }
        }
    }

    /// Adds a line, on as many as it takes.
    fn fold(&mut self, line: &str) {
        let mut rest = line;
        let mut most = MOST;
        while rest.len() > most {
            let mut end = (0..=most).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(most);
            // The start of a line is where runners of workflows look for commands.
            if rest[end..].trim_start().starts_with("::") {
                let before = rest[..end].trim_end_matches(|c: char| c == ':' || c.is_whitespace());
                end = before.char_indices().next_back().map_or(end, |(at, _)| at).max(1);
            }
            self.0 += &rest[..end];
            self.0 += "\r\n ";
            rest = &rest[end..];
            most = MOST - 1;
        }
        self.0 += rest;
        self.0 += "\r\n";
    }
}
