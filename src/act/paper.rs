//! A ballot paper as it stands, for acts that find another one in the file: what somebody took away without effect stops
//! nobody.

use serde_json::{Value, json};

use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::registry::edit::GroupEdit;
use crate::registry::group::{Choice, Group};
use crate::registry::load::{Document, document};
use crate::registry::scalar::Login;
use crate::source::edit::Refusal;

/// The file with the paper of the vote that is open, where it has lost that.
pub(super) fn with_what_stands(timeline: &Timeline, file: Document<Group>) -> Result<Document<Group>, Refusal> {
    let round = file.value.as_ref().map(Group::round);
    let open = timeline.vote.as_ref().filter(|_| timeline.is_open());
    let Some(vote) = open.filter(|vote| round.is_some_and(|round| round != Some(vote.round))) else { return Ok(file) };
    let mut edit = GroupEdit::of(&file)?;
    edit.put_back(&paper(timeline, vote))?;
    Ok(document(file.file.path(), edit.into_text().as_bytes()))
}

fn paper(timeline: &Timeline, vote: &VoteRecord) -> Value {
    let line = |elector: &Login| match vote.counted().find(|ballot| ballot.voter == *elector) {
        Some(it) => (it.entry.to_string(), json!({"choice": it.choice, "reason": it.reason, "source": it.source})),
        None => (elector.to_string(), json!({"choice": Choice::Pending})),
    };
    let veto = timeline.vetoes.iter().map(|veto| (veto.entry.to_string(), json!({"reason": veto.reason})));
    let (vetoes, ballots): (Value, Value) = (veto.collect(), vote.electorate.iter().map(line).collect());
    json!({"round": vote.round, "vetoes": vetoes, "ballots": ballots})
}
