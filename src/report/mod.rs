//! What a command found out, as plain data: where commands and renderers meet, and the contract with machines.
//!
//! JSON shows these types field by field, in this order; what only people are told is skipped there.

pub mod act;
pub mod agenda;
pub mod announcement;
pub mod attention;
pub mod authority;
pub mod brief;
pub mod by_hand;
pub mod calendar;
pub mod change;
pub mod detail;
pub mod digest;
pub mod draft;
pub mod exchange;
pub mod feed;
pub mod findings;
pub mod forge;
pub mod founding;
pub mod groups;
pub mod happened;
pub mod heading;
pub mod history;
pub mod in_force;
pub mod meetings;
pub mod migration;
pub mod months;
pub mod next;
pub mod overlaps;
pub mod person;
pub mod polling;
pub mod publication;
pub mod record;
pub mod register;
pub mod relations;
pub mod rulebook;
pub mod site;
pub mod sponsorship;
pub mod status;
mod time;
pub mod told;
pub mod upstream;
pub mod vote;
pub mod wanted;
pub mod whoami;

use serde::Serialize;

/// What a command found out.
#[derive(Debug, Serialize)]
#[serde(tag = "schema")]
pub enum Report {
    /// What is wrong: `validate` and `audit`.
    #[serde(rename = "mcpgov.findings/v1")]
    Findings(findings::FindingsReport),
    /// Where every group stands.
    #[serde(rename = "mcpgov.status/v1")]
    Status(status::StatusReport),
    /// The whole story of one group.
    #[serde(rename = "mcpgov.status/v1")]
    Group(Box<status::GroupReport>),
    /// What happened.
    #[serde(rename = "mcpgov.history/v1")]
    History(history::HistoryReport),
    /// What became of SEP-1302's migration list.
    #[serde(rename = "mcpgov.migration/v1")]
    Migration(migration::MigrationReport),
    /// Which groups read alike.
    #[serde(rename = "mcpgov.overlaps/v1")]
    Overlaps(overlaps::OverlapsReport),
    /// What is due.
    #[serde(rename = "mcpgov.agenda/v1")]
    Agenda(agenda::AgendaReport),
    /// What a community should know.
    #[serde(rename = "mcpgov.digest/v1")]
    Digest(Box<digest::DigestReport>),
    /// What there is to say of a group.
    #[serde(rename = "mcpgov.announcement/v1")]
    Announcement(Box<announcement::AnnouncementReport>),
    /// When groups meet.
    #[serde(rename = "mcpgov.calendar/v1")]
    Calendar(calendar::CalendarReport),
    /// The same for calendars that subscribe to it.
    #[serde(skip)]
    Feed(feed::Feed),
    /// What became of the register's pages.
    #[serde(rename = "mcpgov.site/v1")]
    Site(publication::PublicationReport),
    /// What an act did.
    #[serde(rename = "mcpgov.act/v1")]
    Act(Box<act::ActReport>),
    /// Who Git's identity is here.
    #[serde(rename = "mcpgov.whoami/v1")]
    Whoami(Box<whoami::WhoamiReport>),
    /// What the register has of one person.
    #[serde(rename = "mcpgov.person/v1")]
    Person(Box<person::PersonReport>),
    /// The rules, or one of them with its page.
    #[serde(rename = "mcpgov.rules/v1")]
    Rules(rulebook::RulesReport),
    /// What an import or an export made.
    #[serde(rename = "mcpgov.exchange/v1")]
    Exchange(exchange::ExchangeReport),
    /// What was read of upstream's files.
    #[serde(rename = "mcpgov.upstream/v1")]
    Upstream(upstream::UpstreamReport),
    /// A registry that was just made.
    #[serde(rename = "mcpgov.init/v1")]
    Founding(founding::FoundingReport),
    /// Text made for another program: a schema, completions, a manual page.
    #[serde(skip)]
    Generated(String),
}
