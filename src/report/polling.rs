//! Where electors who have not voted yet put their ballots in: the line of the file, and its page on the forge.

use serde::Serialize;

use super::forge::Forge;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Choice;
use crate::registry::group::Group;
use crate::registry::load::Registry;
use crate::registry::scalar::Login;

/// A ballot that somebody has yet to cast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
        let repository = registry.manifest().and_then(|manifest| manifest.site.as_ref()?.repository.as_ref());
        let forge = repository.map(Forge::of);
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
