//! One file per command: its arguments, and what it finds out; nothing here prints.

use clap::Subcommand;

use crate::error::Result;
use crate::report::Report;
use crate::report::site::page::Pages;
use crate::session::Session;

pub mod accept;
pub mod adopt;
pub mod agenda;
pub mod amend;
pub mod announce;
pub mod approve;
mod asked;
pub mod audit;
pub mod calendar;
mod checkpoints;
pub mod compare;
pub mod completions;
pub mod decisions;
pub mod digest;
mod end_of_vote;
mod endorsing;
pub mod examples;
pub mod explain;
pub mod export;
pub mod facilitator;
mod folder;
pub mod history;
pub mod import;
pub mod init;
mod input;
pub mod man;
pub mod meeting;
pub mod migration;
pub mod object;
pub mod overlaps;
pub mod people;
pub mod person;
pub mod propose;
pub mod recording;
pub mod rename;
pub mod report;
pub mod request;
pub mod retire;
pub mod reverse;
pub mod role;
pub mod schema;
pub mod site;
pub mod sponsor;
pub mod status;
mod unplaced;
mod upstream;
pub mod validate;
pub(crate) mod values;
pub mod veto;
pub mod vote;
pub mod whoami;
pub mod withdraw;

/// What can be asked of a registry.
///
/// The help of a command stands with its arguments.
#[derive(Debug, Subcommand)]
#[allow(missing_docs)] // each stands with the arguments, which clap shows
#[allow(clippy::large_enum_variant)] // there is one in a run
pub enum Command {
    Init(init::Init),
    Validate(validate::Validate),
    Status(status::Status),
    History(history::History),
    Audit(audit::Audit),
    Agenda(agenda::Agenda),
    Digest(digest::Digest),
    Announce(announce::Announce),
    Calendar(calendar::Calendar),
    Site(site::Site),
    Overlaps(overlaps::Overlaps),
    Migration(migration::Migration),
    Compare(compare::Compare),
    #[command(subcommand)]
    Import(import::Import),
    #[command(subcommand)]
    Export(export::Export),
    #[command(subcommand)]
    Propose(propose::Propose),
    #[command(subcommand)]
    Vote(vote::Vote),
    Sponsor(sponsor::Sponsor),
    Approve(approve::Approve),
    Object(object::Object),
    Veto(veto::Veto),
    Reverse(reverse::Reverse),
    Withdraw(withdraw::Withdraw),
    Retire(retire::Retire),
    Amend(amend::Amend),
    Adopt(adopt::Adopt),
    Rename(rename::Rename),
    #[command(subcommand)]
    Facilitator(facilitator::Facilitator),
    #[command(subcommand)]
    Meeting(meeting::Meeting),
    Report(report::Report),
    Request(request::Request),
    #[command(subcommand)]
    Person(people::People),
    #[command(subcommand)]
    Role(role::Role),
    Accept(accept::Accept),
    Whoami(whoami::Whoami),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

/// What commands are told by whoever shows what they find out.
pub struct Above {
    /// The command line as a whole, for what describes it.
    pub whole: fn() -> clap::Command,
    /// How a register looks as pages, for what writes or checks them.
    pub pages: Pages,
}

impl Command {
    /// Whether it looks at where everything stands, or adds to it, and has no findings in which to say what a push would
    /// move aside.
    pub fn stands_on_history(&self) -> bool {
        !matches!(
            self,
            Self::Init(_)
                | Self::Validate(_)
                | Self::Compare(_)
                | Self::Import(_)
                | Self::Export(_)
                | Self::Explain(_)
                | Self::Schema(_)
                | Self::Completions(_)
                | Self::Man(_)
        )
    }

    /// Does it, given what only whoever shows it knows.
    pub fn run(&self, session: &Session, above: &Above) -> Result<Report> {
        match self {
            Self::Init(command) => command.run(session),
            Self::Validate(command) => command.run(session),
            Self::Status(command) => command.run(session),
            Self::History(command) => command.run(session),
            Self::Audit(command) => command.run(session),
            Self::Agenda(command) => command.run(session),
            Self::Digest(command) => command.run(session),
            Self::Announce(command) => command.run(session),
            Self::Calendar(command) => command.run(session),
            Self::Site(command) => command.run(session, above.pages),
            Self::Overlaps(command) => command.run(session),
            Self::Migration(command) => command.run(session),
            Self::Compare(command) => command.run(session),
            Self::Import(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Propose(command) => command.run(session),
            Self::Vote(command) => command.run(session),
            Self::Sponsor(command) => command.run(session),
            Self::Approve(command) => command.run(session),
            Self::Object(command) => command.run(session),
            Self::Veto(command) => command.run(session),
            Self::Reverse(command) => command.run(session),
            Self::Withdraw(command) => command.run(session),
            Self::Retire(command) => command.run(session),
            Self::Adopt(command) => command.run(session),
            Self::Amend(command) => command.run(session),
            Self::Rename(command) => command.run(session),
            Self::Facilitator(command) => command.run(session),
            Self::Meeting(command) => command.run(session),
            Self::Report(command) => command.run(session),
            Self::Request(command) => command.run(session),
            Self::Person(command) => command.run(session),
            Self::Role(command) => command.run(session),
            Self::Accept(command) => command.run(session),
            Self::Whoami(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Schema(command) => command.run(session),
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(session, (above.whole)()),
        }
    }
}
