//! What a group's file says of its meetings, those included of which something cannot be read.

use chrono::NaiveDateTime;
use serde::Deserialize;

use super::group::Group;
use super::load::Document;
use super::meeting::Meeting;
use crate::source::decode::decode;
use crate::source::span::Spanned;
use crate::source::yaml;

/// As much of a meeting as can be read.
#[derive(Debug, Clone, Deserialize)]
pub struct Readable {
    /// What it is called.
    #[serde(default)]
    pub title: Option<Spanned<String>>,
    /// Local time of the first occurrence.
    #[serde(default)]
    pub starts: Option<Spanned<NaiveDateTime>>,
    /// The time zone.
    #[serde(default)]
    pub timezone: Option<Spanned<String>>,
    /// The rule by which it repeats.
    #[serde(default)]
    pub repeats: Option<Spanned<String>>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    meetings: Vec<Readable>,
}

/// The meetings of a file in their order, so that one slip in one of them hides no other.
pub fn readable(document: &Document<Group>, group: &Group) -> Vec<Readable> {
    if !document.left_out_under("meetings") {
        return group.meetings.iter().map(|meeting| Readable::of(meeting)).collect();
    }
    // What else is wrong with them is known already.
    let mut known = Vec::new();
    let root = yaml::parse(&document.file, &mut known);
    let file = root.as_ref().and_then(|root| decode::<File>(root, &mut known));
    file.map_or_else(Vec::new, |file| file.meetings)
}

impl Readable {
    fn of(meeting: &Meeting) -> Self {
        Self {
            title: Some(meeting.title.clone()),
            starts: Some(meeting.starts),
            timezone: Some(meeting.timezone.clone()),
            repeats: meeting.repeats.clone(),
        }
    }

    /// What it is called, if anything.
    pub fn name(&self) -> &str {
        self.title.as_ref().map_or("", |title| title.as_str())
    }
}
