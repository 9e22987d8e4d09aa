//! What there is to say of one group to people who are elsewhere: the facts of a text that somebody posts.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use super::calendar::OccurrenceLine;
use super::heading::Heading;
use super::sponsorship::SponsorshipStatus;
use super::status::ProposalStatus;
use super::time;
use super::vote::{VetoStatus, VoteStatus};
use crate::clock::Timestamp;
use crate::lifecycle::state::State;
use crate::registry::group::Kind;
use crate::registry::scalar::Login;

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr, EnumMessage, VariantArray)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Topic {
    /// A group is proposed
    Proposal,
    /// A vote was called
    Vote,
    /// Ballots, sponsors or the approval of a charter are missing: names those alone who are asked
    Reminder,
    /// A vote is over; or a group is sponsored, and its charter approved
    Result,
    /// A veto stands
    Veto,
    /// A group has ended, or its end is proposed
    Retirement,
    /// The group meets next
    Meeting,
}

/// Where a text is to be posted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, IntoStaticStr, EnumMessage, VariantArray)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Medium {
    /// A message of Discord: at most 2,000 characters, times by each reader's clock, no previews
    Discord,
    /// An issue, comment or summary at GitHub
    Github,
    /// A mail, or anywhere else
    #[default]
    Plain,
}

/// Somebody at Discord who is to be told of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ping {
    /// A person.
    User(u64),
    /// Everybody with a role.
    Role(u64),
}

impl FromStr for Ping {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>');
        let role = text.strip_prefix("role:").or_else(|| text.strip_prefix("@&"));
        let user = text.strip_prefix("user:").or_else(|| text.strip_prefix("@!")).or_else(|| text.strip_prefix('@'));
        let number = |digits: &str| digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let ping = match (role, user) {
            (Some(role), _) => number(role).map(Self::Role),
            (None, Some(user)) => number(user).map(Self::User),
            (None, None) => None,
        };
        ping.ok_or("expected `role:` or `user:` and the id that Discord copies, such as `role:123456789012345678`")
    }
}

impl fmt::Display for Ping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "<@{id}>"),
            Self::Role(id) => write!(f, "<@&{id}>"),
        }
    }
}

impl Serialize for Ping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What there is to say of a group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnnouncementReport {
    /// Of which register, when, and by which rules.
    #[serde(flatten)]
    pub heading: Heading,
    /// The group.
    pub group: String,
    /// Its name.
    pub name: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its state.
    pub state: State,
    /// Since when.
    #[serde(serialize_with = "time::rfc3339")]
    pub since: Timestamp,
    /// What the text is about.
    pub what: Topic,
    /// Where it is to be posted.
    #[serde(rename = "for")]
    pub medium: Medium,
    /// The problem space, or what will be built.
    pub summary: Option<String>,
    /// Who facilitates it.
    pub facilitators: Vec<Login>,
    /// Who proposed it.
    pub proposer: String,
    /// What is proposed, or voted on.
    pub proposal: Option<ProposalStatus>,
    /// The paper of sponsors and the charter, where groups have them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub sponsorship: Option<SponsorshipStatus>,
    /// The last vote.
    pub vote: Option<VoteStatus>,
    /// Vetoes that stand.
    pub vetoes: Vec<VetoStatus>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// The next meeting.
    pub meeting: Option<OccurrenceLine>,
    /// Who is asked for something, and may be told so by name.
    pub asked: Vec<Login>,
    /// Who can do what next.
    pub next: Option<String>,
    /// What they type.
    pub command: Option<String>,
    /// Where the group talks.
    pub channel_url: Option<String>,
    /// Where its page is.
    pub page: Option<String>,
    /// Who at Discord is to be told.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub pings: Vec<Ping>,
}

/// How a group ended, or is to end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Ending {
    /// Why: the reason of a retirement by its name, that of a reversal in words.
    pub reason: Option<String>,
    /// What else was said.
    pub note: Option<String>,
    /// The group it went into.
    pub successor: Option<String>,
    /// Who proposed it, while that waits for approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub proposed_by: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ping_is_what_discord_copies() {
        for (text, shown) in
            [("role:12", "<@&12>"), ("<@&12>", "<@&12>"), ("user:7", "<@7>"), ("<@!7>", "<@7>"), ("@7", "<@7>")]
        {
            assert_eq!(text.parse::<Ping>().map(|ping| ping.to_string()).as_deref(), Ok(shown), "{text}");
        }
        for text in ["", "12", "@everyone", "role:", "role:+1", "user:1 2", "here", "role:99999999999999999999999"] {
            assert!(text.parse::<Ping>().is_err(), "{text}");
        }
    }
}
