//! What a command found out, as plain data: where commands and renderers meet.

pub mod act;
pub mod change;
pub mod detail;
pub mod findings;
pub mod founding;
pub mod history;
pub mod migration;
pub mod overlaps;
pub mod rulebook;
pub mod status;
pub mod whoami;

use act::ActReport;
use findings::FindingsReport;
use founding::FoundingReport;
use history::HistoryReport;
use migration::MigrationReport;
use overlaps::OverlapsReport;
use rulebook::{Page, RuleList};
use status::{GroupReport, StatusReport};
use whoami::WhoamiReport;

/// What a command found out.
#[derive(Debug, Clone)]
pub enum Report {
    /// What is wrong: `validate` and `audit`.
    Findings(FindingsReport),
    /// Where every group stands.
    Status(StatusReport),
    /// The whole story of one group.
    Group(Box<GroupReport>),
    /// What happened.
    History(HistoryReport),
    /// What became of SEP-1302's migration list.
    Migration(MigrationReport),
    /// Which groups read alike.
    Overlaps(OverlapsReport),
    /// What an act did.
    Act(Box<ActReport>),
    /// Who Git's identity is here.
    Whoami(Box<WhoamiReport>),
    /// Every rule.
    Rules(RuleList),
    /// One rule's page.
    Page(Page),
    /// A registry that was just made.
    Founding(FoundingReport),
    /// Text made for another program: a schema, completions, a manual page.
    Generated(String),
}
