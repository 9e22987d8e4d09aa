//! How people vote, and open a vote, without typing a command: the line of the file, its page on the forge, what to put there.

use serde::Serialize;

use super::forge::Forge;
use super::next::NextStep;
use crate::lifecycle::next::Suggested;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::edit::GroupEdit;
use crate::registry::group::{Choice, Group};
use crate::registry::load::Registry;
use crate::registry::scalar::Login;
use crate::words::list::list;

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

/// What a maintainer has yet to say on the paper of sponsors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OpenEntry {
    /// Whose entry it is.
    pub by: Login,
    /// What is asked of them there: `sponsors`, `approves`, or both.
    pub asks: Vec<&'static str>,
    /// What the charter is known by that is to be approved.
    pub charter: String,
    /// The file that holds it.
    pub path: String,
    /// The line of it, counted from 1.
    pub line: u32,
    /// Where that line is edited on the web; `None` where the registry does not say where its repository is.
    pub url: Option<String>,
}

/// The word of the line that says whether somebody sponsors a group.
const SPONSORS: &str = "sponsors";
/// The word of the line that says which charter somebody approves.
const APPROVES: &str = "approves";

impl OpenEntry {
    /// The entries of those who can sponsor a group, or approve its charter, in file order, as the files of `registry` hold
    /// them.
    pub fn all(timeline: &Timeline, registry: &Registry, standing: &Standing) -> Vec<Self> {
        let Some(document) = registry.groups.get(&timeline.id) else { return Vec::new() };
        let steps = NextStep::asked(timeline, standing);
        let asked = |login: &Login| {
            let words = [(Suggested::Sponsor, SPONSORS), (Suggested::ApproveCharter, APPROVES)].into_iter();
            let is_asked = |act| {
                let people = steps.iter().filter(|step| step.act == act).flat_map(|step| step.who.people());
                people.into_iter().any(|one| standing.roster.same(one, login))
            };
            words.filter(|(act, _)| is_asked(*act)).map(|(_, word)| word).collect::<Vec<_>>()
        };
        let forge = Forge::stated(standing.manifest());
        let page = forge.as_ref().and_then(|forge| forge.edit(document.file.path()));
        let charter = standing.charter_of(timeline.group.read()).fingerprint();
        let entries = document.value.iter().flat_map(|group| group.sponsorship.keys());
        let open =
            entries.map(|login| (login, asked(login))).filter(|(_, asks)| !asks.is_empty()).map(|(login, asks)| {
                let line = document.file.position(login.span().start).line;
                Self {
                    by: (**login).clone(),
                    asks,
                    charter: charter.to_string(),
                    path: document.file.path().to_owned(),
                    line,
                    url: page.as_ref().map(|page| format!("{page}#L{line}")),
                }
            });
        open.collect()
    }

    /// What they type there, and for what.
    pub fn lines(open: &[Self]) -> Vec<(&'static str, String)> {
        let is_asked = |word: &str| open.iter().any(|entry| entry.asks.contains(&word));
        let charter = open.first().map(|entry| format!("approves: {}", entry.charter));
        let sponsors = is_asked(SPONSORS).then(|| ("to sponsor", "sponsors: yes".to_owned()));
        let approves = charter.filter(|_| is_asked(APPROVES)).map(|line| ("to approve", line));
        [sponsors, approves].into_iter().flatten().collect()
    }

    /// The same in a sentence; nothing where nobody is asked.
    pub fn what_to_type(open: &[Self]) -> Option<String> {
        let lines = Self::lines(open);
        let lines: Vec<String> = lines.iter().map(|(why, line)| format!("{why} it, `{line}`")).collect();
        (!lines.is_empty())
            .then(|| format!("type below your own login, {}, and propose the change", list(&lines, "and")))
    }
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
        let electors = standing.roster.holders(constitution.electors()?);
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
