//! `groups/<id>.yaml`: what one group's file says.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::entries::Entries;
use super::listed::Listed;
use super::meeting::Meeting;
use super::paper::{CharterRecord, Endorsement, Member, RetirementApproval};
use super::roster::Roster;
use super::scalar::{GroupId, Login, MonthKey, Url};
use crate::source::span::Spanned;

mod records;
mod work;

pub use records::{Ballot, Basis, Choice, Origin, Retirement, RetirementReason, Reversal, Veto, Vote};
pub use work::{Attendee, Deliverable, DeliverableType, HeldMeeting, Link, Report, Request};

/// An Interest Group or a Working Group of SEP-1302.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, schemars(title = "A group of an mcpgov registry"))]
pub struct Group {
    /// interest-group (works out problems) or working-group (works out solutions)
    #[cfg_attr(test, schemars(required))]
    pub kind: Option<Spanned<Kind>>,
    /// The name people use
    #[cfg_attr(test, schemars(required))]
    pub name: Option<Spanned<String>>,
    /// One paragraph: the problem space, or what will be built
    pub summary: Option<Spanned<String>>,
    /// The Discord channel, in quotes because of the #
    pub channel: Option<Spanned<String>>,
    /// Where that channel is
    pub channel_url: Option<Spanned<Url>>,
    /// How to get in: one sentence or a link
    pub joining: Option<Spanned<String>>,
    /// Other places of the group, such as its charter
    pub links: Vec<Link>,
    /// Where the creation template was posted
    pub discussion: Option<Spanned<Url>>,
    /// Who shepherds the group and speaks for it; at least one, unless the last of an active group left
    pub facilitators: Listed<Spanned<Facilitator>>,
    /// Logins of the steering group's representatives; may be empty
    pub maintainers: Vec<Spanned<Login>>,
    /// Groups with a related purpose; an empty list says: none that we know of (interest groups must say)
    pub overlaps: Option<Vec<Spanned<Overlap>>>,
    /// Interest groups: the first topic to discuss
    pub first_topic: Option<Spanned<String>>,
    /// Working groups: the interest and use cases behind it
    pub use_cases: Option<Spanned<String>>,
    /// Working groups: the first issue, pull request, SEP or project it intends to bring about
    pub first_deliverable: Option<Spanned<Deliverable>>,
    /// Working groups: what else it intends to pursue
    pub deliverables: Vec<Spanned<Deliverable>>,
    /// Working groups: Projects it holds maintenance responsibility for, of those that mcpgov.yaml names
    pub maintains: Listed<Spanned<String>>,
    /// Groups here whose discussion justifies this one
    pub supported_by: Vec<Spanned<GroupId>>,
    /// SEPs and proposals that this group stands behind
    pub supports: Vec<Link>,
    /// When it meets
    pub meetings: Vec<Spanned<Meeting>>,
    /// Evidence that it meets expectations, by calendar month (UTC)
    pub reports: Entries<Spanned<MonthKey>, Report>,
    /// Status updates asked of the facilitators, by calendar month (UTC)
    pub requests: Entries<Spanned<MonthKey>, Request>,
    /// Earlier ids of this same group
    pub formerly: Vec<Spanned<GroupId>>,
    /// How it came to exist outside this registry's own vote
    pub origin: Option<Spanned<Origin>>,
    /// sep-2149: its charter, where that was approved outside this registry
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = null)))]
    pub charter: Option<Spanned<CharterRecord>>,
    /// sep-2149: who takes part, and how far
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = [])))]
    pub members: Vec<Spanned<Member>>,
    /// Set by `mcpgov reverse`: the approval was taken back
    pub reversal: Option<Spanned<Reversal>>,
    /// Set by `mcpgov retire`: the group has ended
    pub retirement: Option<Spanned<Retirement>>,
    /// Written by `mcpgov vote`: one ballot paper with every elector on it
    pub vote: Option<Spanned<Vote>>,
    /// sep-2149, written by `mcpgov propose`: the paper of sponsors, three lines for every core and lead maintainer
    #[serde(skip_serializing_if = "Entries::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = {})))]
    pub sponsorship: Entries<Spanned<Login>, Endorsement>,
}

/// The two kinds of groups of SEP-1302.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// Works out problems, by discussion.
    InterestGroup,
    /// Works out solutions, by deliverables.
    WorkingGroup,
}

impl Kind {
    /// Both kinds.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The words in sentences.
    pub fn words(self) -> &'static str {
        match self {
            Self::InterestGroup => "interest group",
            Self::WorkingGroup => "working group",
        }
    }

    /// The abbreviation of the SEP: IG or WG.
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::InterestGroup => "IG",
            Self::WorkingGroup => "WG",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// A person who shepherds a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facilitator {
    /// The GitHub login
    pub github: Spanned<Login>,
    /// The person's name
    #[serde(default)]
    pub name: Option<String>,
    /// The organisation, if any
    #[serde(default)]
    pub affiliation: Option<Spanned<String>>,
    /// The last day of the term
    #[serde(default)]
    pub term_ends: Option<Spanned<NaiveDate>>,
}

/// Another group with a related purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Overlap {
    /// The other group's id
    pub group: Spanned<GroupId>,
    /// How this group differs from that one
    #[serde(default)]
    #[cfg_attr(test, schemars(required))]
    pub differentiation: Option<Spanned<String>>,
}

impl Group {
    /// The round of the vote, where one was opened.
    pub fn round(&self) -> Option<u32> {
        self.vote.as_ref()?.round.as_ref().map(|round| **round)
    }

    /// What kind of group the file says it is.
    pub fn kind(&self) -> Option<Kind> {
        self.kind.as_ref().map(|kind| **kind)
    }

    /// Whether the human behind `login` is among its facilitators.
    pub fn is_led_by(&self, login: &Login, roster: &Roster) -> bool {
        self.facilitators.iter().any(|one| roster.same(&one.github, login))
    }

    /// The ballots of the vote, in file order.
    pub fn ballots(&self) -> impl Iterator<Item = (&Spanned<Login>, &Ballot)> {
        self.vote.iter().flat_map(|vote| vote.ballots.iter())
    }

    /// The vetoes, in file order.
    pub fn vetoes(&self) -> impl Iterator<Item = (&Spanned<Login>, &Veto)> {
        self.vote.iter().flat_map(|vote| vote.vetoes.iter())
    }

    /// The ballot that stands under a login, with its key: the first line, where a paper has several that differ in case.
    pub fn ballot_of(&self, voter: &Login) -> Option<(&Login, &Ballot)> {
        let (login, ballot) = self.vote.as_ref()?.ballots.first(|login| (**login).cmp(voter))?;
        Some((login, ballot))
    }

    /// The veto that stands under a login, with its key.
    pub fn veto_of(&self, by: &Login) -> Option<(&Login, &Veto)> {
        let (login, veto) = self.vote.as_ref()?.vetoes.first(|login| (**login).cmp(by))?;
        Some((login, veto))
    }

    /// What stands under a login on the paper of sponsors, with its key: the first line, where several differ in case.
    pub fn endorsement_of(&self, login: &Login) -> Option<(&Login, &Endorsement)> {
        let (login, said) = self.sponsorship.first(|key| (**key).cmp(login))?;
        Some((login, said))
    }

    /// The approval of its end that stands under a login.
    pub fn retirement_approval_of(&self, login: &Login) -> Option<&RetirementApproval> {
        Some(self.retirement.as_ref()?.approvals.first(|key| (**key).cmp(login))?.1)
    }

    /// The report for a month.
    pub fn report_for(&self, month: &str) -> Option<&Report> {
        self.reports.first(|key| key.as_str().cmp(month)).map(|(_, report)| report)
    }

    /// The request for a report on a month.
    pub fn request_for(&self, month: &str) -> Option<&Request> {
        self.requests.first(|key| key.as_str().cmp(month)).map(|(_, request)| request)
    }

    /// What it says as JSON, by the names of its fields.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "what was read from YAML has keys that are text, and so a form in JSON"
    )]
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("plain data")
    }

    /// Takes over from `other` what the field `name` says; whether there is such a field.
    pub fn take(&mut self, name: &str, other: &mut Self) -> bool {
        macro_rules! take {
            ($($field:ident),+ $(,)?) => {
                match name {
                    $(stringify!($field) => std::mem::swap(&mut self.$field, &mut other.$field),)+
                    _ => return false,
                }
            };
        }
        take!(
            kind,
            name,
            summary,
            channel,
            channel_url,
            joining,
            links,
            discussion,
            facilitators,
            maintainers,
            overlaps,
            first_topic,
            use_cases,
            first_deliverable,
            deliverables,
            maintains,
            supported_by,
            supports,
            meetings,
            reports,
            requests,
            formerly,
            origin,
            charter,
            members,
            reversal,
            retirement,
            vote,
            sponsorship,
        );
        true
    }
}
