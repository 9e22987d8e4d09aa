//! One file per command: its arguments, and what it finds out; nothing here prints.

use clap::Subcommand;

use crate::error::Result;
use crate::report::Report;
use crate::session::Session;

pub mod audit;
pub mod completions;
pub mod explain;
pub mod facilitator;
mod folder;
pub mod history;
pub mod init;
pub mod man;
pub mod migration;
pub mod overlaps;
pub mod propose;
pub mod rename;
pub mod report;
pub mod request;
pub mod retire;
pub mod reverse;
pub mod schema;
pub mod status;
pub mod validate;
mod values;
pub mod veto;
pub mod vote;
pub mod whoami;
pub mod withdraw;

/// What can be asked of a registry.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new registry, or make a fictional one to look at
    Init(init::Init),
    /// Check the registry's files against the rules
    Validate(validate::Validate),
    /// Show where every group stands, or the whole story of one
    Status(status::Status),
    /// Show everything that happened, acts without effect included
    History(history::History),
    /// List what does not stand in the history, and check it against an earlier audit
    ///
    /// Derives everything anew and lists void acts, ballots that do not count, deletions, unreadable versions, odd merges
    /// and clocks, claims that nothing backs and bad signatures. SSH signatures are verified (ed25519 and ecdsa); those
    /// of OpenPGP and X.509 are not looked at.
    ///
    /// The last line is a checkpoint. Keep it elsewhere than in the repository: with --since, a later audit says whether
    /// history still holds what this one saw.
    Audit(audit::Audit),
    /// Show which groups read alike, and the words they share
    Overlaps(overlaps::Overlaps),
    /// Show what became of SEP-1302's migration list
    Migration(migration::Migration),
    /// Propose a new group by SEP-1302's creation template
    ///
    /// What the flags and the file leave open is asked at a terminal; elsewhere everything that is missing is named at once.
    Propose(propose::Propose),
    /// Open a vote on a group, or cast a ballot
    Vote(vote::Vote),
    /// Veto a group as a core or lead maintainer, or lift a veto
    Veto(veto::Veto),
    /// Take back the approval of an active group
    Reverse(reverse::Reverse),
    /// Take back a proposal that is not approved
    Withdraw(withdraw::Withdraw),
    /// End an active group
    Retire(retire::Retire),
    /// Give a group another id, and mend what other groups say of it
    Rename(rename::Rename),
    /// Add a facilitator to a group, or remove one
    Facilitator(facilitator::Facilitator),
    /// Report what a group did in a month
    Report(report::Report),
    /// Ask a group's facilitators for a status update
    Request(request::Request),
    /// Show who Git's identity is to this registry, what they may do, and what is missing for more
    Whoami(whoami::Whoami),
    /// Explain a rule, or list them all
    Explain(explain::Explain),
    /// Print the JSON Schema of a file, or write all of them to a folder
    Schema(schema::Schema),
    /// Print what a shell loads to complete commands, groups, rules and logins
    Completions(completions::Completions),
    /// Print the manual page of a command, or write those of all commands to a folder
    Man(man::Man),
}

impl Command {
    /// Whether it looks for what is wrong, and so has the formats that only findings have.
    pub fn finds(&self) -> bool {
        matches!(self, Self::Validate(_) | Self::Audit(_))
    }

    /// Does it; `whole` is the command line as a whole, for what describes it.
    pub fn run(&self, session: &Session, whole: fn() -> clap::Command) -> Result<Report> {
        match self {
            Self::Init(command) => command.run(session),
            Self::Validate(command) => command.run(session),
            Self::Status(command) => command.run(session),
            Self::History(command) => command.run(session),
            Self::Audit(command) => command.run(session),
            Self::Overlaps(command) => command.run(session),
            Self::Migration(command) => command.run(session),
            Self::Propose(command) => command.run(session),
            Self::Vote(command) => command.run(session),
            Self::Veto(command) => command.run(session),
            Self::Reverse(command) => command.run(session),
            Self::Withdraw(command) => command.run(session),
            Self::Retire(command) => command.run(session),
            Self::Rename(command) => command.run(session),
            Self::Facilitator(command) => command.run(session),
            Self::Report(command) => command.run(session),
            Self::Request(command) => command.run(session),
            Self::Whoami(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Schema(command) => command.run(session),
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(session, whole()),
        }
    }
}
