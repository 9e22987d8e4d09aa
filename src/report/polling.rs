//! How people vote, and open a vote, without typing a command: the line of the file, its page on the forge, what to put there.

use schemars::JsonSchema;
use serde::Serialize;

use super::forge::Forge;
use crate::lifecycle::next::Suggested;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::edit::GroupEdit;
use crate::registry::group::{Choice, Group};
use crate::registry::load::Registry;
use crate::registry::scalar::Login;

/// A ballot that somebody has yet to cast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenBallot {
    /// Whose it is.
    pub voter: Login,
    /// The file that holds it.
    pub path: String,
    /// The line of it, counted from 1.
    pub line: u32,
    /// Where that line is edited on the web; `None` where the registry does not say where its repository is.
    pub url: Option<String>,
}

impl OpenBallot {
    /// The ballots of a running vote that are still to be cast, in file order, as the files of `registry` hold them.
    pub fn all(timeline: &Timeline, registry: &Registry, standing: &Standing) -> Vec<Self> {
        let (Some(vote), Some(document)) = (&timeline.vote, registry.groups.get(&timeline.id)) else {
            return Vec::new();
        };
        let forge = Forge::stated(standing.manifest());
        let pending = if timeline.is_open() { vote.voters(Choice::Pending) } else { Vec::new() };
        let is_pending = |login: &Login| pending.iter().any(|voter| standing.roster.same(voter, login));
        let ballots = document.value.iter().flat_map(Group::ballots);
        let open = ballots.filter(|(voter, _)| is_pending(voter)).map(|(voter, _)| {
            let line = document.file.position(voter.span().start).line;
            let page = forge.as_ref().and_then(|forge| forge.edit(document.file.path()));
            Self {
                voter: (**voter).clone(),
                path: document.file.path().to_owned(),
                line,
                url: page.map(|page| format!("{page}#L{line}")),
            }
        });
        open.collect()
    }
}

/// A ballot paper that whoever calls a vote can put into the file by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlankPaper {
    /// The file that it goes to the end of.
    pub path: String,
    /// What is put there.
    pub lines: String,
    /// Where the file is edited on the web; `None` where the registry does not say where its repository is.
    pub url: Option<String>,
}

impl BlankPaper {
    /// The paper of a group on which a vote is to be called, where nothing else has to be changed for it.
    pub fn of(timeline: &Timeline, registry: &Registry, standing: &Standing) -> Option<Self> {
        let constitution = standing.constitution();
        let steps = constitution.steps(timeline, &standing.roster, standing.at);
        steps.first().filter(|step| step.act == Suggested::CallVote)?;
        let document = registry.groups.get(&timeline.id)?;
        let electors = constitution.electorate(&standing.roster)?;
        if !electors.iter().all(Login::is_valid) {
            return None;
        }
        let mut edit = GroupEdit::of(document).ok()?;
        edit.open_vote(timeline.next_round(), electors).ok()?;
        let after = edit.into_text();
        let lines = after.strip_prefix(document.file.text())?.trim_start_matches(['\r', '\n']);
        let url = Forge::stated(standing.manifest()).and_then(|forge| forge.edit(document.file.path()));
        Some(Self { path: document.file.path().to_owned(), lines: lines.replace('\r', ""), url })
    }
}
