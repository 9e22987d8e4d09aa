//! What is asked about a change: by the command line, else by the event of a GitHub workflow.

use crate::commands::values::{login, named};
use crate::error::{Error, Result};
use crate::git::branch::{Branch, Hands, Method};
use crate::git::commit::{CommitId, Ident};
use crate::registry::scalar::Login;
use crate::session::Session;

use super::pull_request::{self, PullRequest};

/// What the command line says about a change.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Judging a change")]
pub(super) struct Args {
    /// Judge what lies between this revision and HEAD (or --rev), as if it landed there now
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Judge a push of HEAD (or --rev) onto this revision: whether that stays on the mainline, and what breaks in the files
    #[arg(long, value_name = "REV", conflicts_with_all = ["base", "actor", "method", "lander", "paths"])]
    onto: Option<String>,
    /// Who opened the change
    #[arg(long, value_name = "LOGIN", value_parser = login)]
    actor: Option<Login>,
    /// How it would land
    #[arg(long, value_name = "METHOD", default_value = "squash", value_parser = named::<Method>())]
    method: Method,
    /// Who would land it; a merge and a rebase need to know
    #[arg(long, value_name = "LOGIN", value_parser = login)]
    lander: Option<Login>,
}

/// A change to be judged, and how.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) base: CommitId,
    pub(super) head: CommitId,
    pub(super) method: Method,
    /// Whoever opened it; the author of its last commit where nobody says.
    actor: Option<Ident>,
    pub(super) lander: Option<Ident>,
}

impl Question {
    /// Who opened the change and who lands it, as the commits would say.
    pub(super) fn hands(&self, session: &Session, branch: &Branch) -> Result<Hands> {
        let author = self.actor.clone().unwrap_or_else(|| {
            let author = branch.head.author.clone();
            if self.method == Method::Squash {
                session.remark(format!(
                    "nobody is named as `--actor`: judged as opened by {author}, who wrote its last commit"
                ));
            }
            author
        });
        let lander = match (&self.lander, self.method) {
            (lander, Method::Squash) => {
                if lander.is_some() {
                    session.remark("the forge commits a squash, so it is nobody else who lands it");
                }
                Ident::web_flow()
            }
            (Some(lander), _) => lander.clone(),
            (None, method) => {
                let message = format!("what comes of a {} depends on who lands it", method.name());
                return Err(Error::new(message).hint("name them with `--lander <login>`"));
            }
        };
        Ok(Hands { author, lander })
    }
}

impl Args {
    /// The commit that a push is asked about would go onto, and the one that is pushed.
    pub(super) fn push(&self, session: &Session) -> Result<Option<(CommitId, CommitId)>> {
        let Some(onto) = &self.onto else { return Ok(None) };
        let repository = session.require_repository()?;
        Ok(Some((repository.resolve(onto)?, repository.resolve(session.rev().unwrap_or("HEAD"))?)))
    }

    /// The change that the command line or the workflow's event asks about, if any.
    pub(super) fn question(&self, session: &Session) -> Result<Option<Question>> {
        let pull_request = session.github_event().map(pull_request::of_event).transpose()?.flatten();
        let Some(base) = self.base.as_deref().or_else(|| Some(&pull_request.as_ref()?.base.sha)) else {
            return self.needs_no_base().map(|()| None);
        };
        let repository = session.require_repository()?;
        let head = match (session.rev(), &pull_request) {
            (Some(rev), _) => repository.resolve(rev)?,
            (None, Some(pull_request)) => repository.resolve(&pull_request.head.sha).map_err(not_checked_out)?,
            (None, _) => {
                session.remark_uncommitted()?;
                repository.resolve("HEAD")?
            }
        };
        let base = match self.base {
            Some(_) => repository.resolve(base)?,
            None => repository.resolve(base).map_err(not_checked_out)?,
        };
        let account = |login: &Login| Ident::of_account(login, None);
        Ok(Some(Question {
            base,
            head,
            method: self.method,
            actor: self.actor.as_ref().map(account).or_else(|| Some(opener(pull_request.as_ref()?))),
            lander: self.lander.as_ref().map(account),
        }))
    }

    fn needs_no_base(&self) -> Result<()> {
        if self.actor.is_none() && self.lander.is_none() && self.method == Method::default() {
            return Ok(());
        }
        Err(Error::new("only a change has an actor, a method and a lander")
            .hint("name what it is to land on with `--base <rev>`, such as `--base origin/main`"))
    }
}

/// Why a commit that the workflow's event names cannot be found.
fn not_checked_out(error: Error) -> Error {
    error.hint("check the whole history out, with `fetch-depth: 0`")
}

/// The identity under which the forge would commit for whoever opened a pull request.
fn opener(pull_request: &PullRequest) -> Ident {
    match &pull_request.user {
        Some(user) => Ident::of_account(&user.login, Some(user.id)),
        // GitHub's account for whoever has none any more; it has no role anywhere.
        None => Ident::of_account(&"ghost", Some(10_137)),
    }
}
