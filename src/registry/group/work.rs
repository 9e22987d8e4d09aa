//! What a group works on, and what it shows of that.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use crate::registry::scalar::{Login, Url};
use crate::source::span::Spanned;

/// Something that a working group sets out to bring about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deliverable {
    /// What it is called
    pub title: Spanned<String>,
    /// sep, issue, pr or project
    #[serde(default, rename = "type")]
    pub r#type: Option<DeliverableType>,
    /// Where it is
    #[serde(default)]
    pub url: Option<Url>,
    /// Whether it is finished
    #[serde(default)]
    pub done: bool,
}

/// What a deliverable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumMessage, VariantArray)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DeliverableType {
    /// A Specification Enhancement Proposal.
    Sep,
    /// An issue.
    Issue,
    /// A pull request.
    Pr,
    /// A Project.
    Project,
}

impl DeliverableType {
    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A titled link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it is called
    pub title: Spanned<String>,
    /// Where it is
    #[serde(default)]
    pub url: Option<Url>,
}

/// What a group did in one month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Report {
    /// Substantive conversations
    pub threads: Vec<Spanned<Url>>,
    /// Live meetings that took place
    pub meetings: Vec<HeldMeeting>,
    /// Progress on SEPs or implementations
    pub progress: Vec<Link>,
    /// sep-2149: a working group's update for the quarter that ends with this month
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = null)))]
    pub update: Option<Url>,
}

/// A live meeting that took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HeldMeeting {
    /// The day
    pub date: Spanned<NaiveDate>,
    /// Its notes
    #[serde(default)]
    pub notes: Option<Url>,
    /// Who was there
    #[serde(default)]
    pub attendees: Vec<Spanned<Attendee>>,
}

/// Somebody at a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Attendee {
    /// The GitHub login
    pub github: Option<Spanned<Login>>,
    /// The person's name
    pub name: Option<String>,
    /// The organisation, if any
    pub affiliation: Option<Spanned<String>>,
}

/// A status update that was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Request {
    /// What is asked
    pub note: Option<String>,
}
