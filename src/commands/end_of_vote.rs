//! What is told before an act that ends a vote which runs.

use std::cell::Cell;

use crate::error::{Error, Result};
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::prompt;

/// Refuses to end a vote that runs, unless whoever acts has said that they mean to; `what_else` is what they are asked about.
pub(super) fn agree(timeline: &Timeline, round: u32, what_else: &str, agreed: &Cell<bool>) -> Result<()> {
    if agreed.get() {
        return Ok(());
    }
    let tally = timeline.vote.as_ref().map(VoteRecord::tally).unwrap_or_default();
    let cast = tally.electorate.saturating_sub(tally.pending());
    let what = format!(
        "this ends round {round} of the vote on `{}`, in which {cast} of {} have voted",
        timeline.id, tally.electorate
    );
    if !prompt::is_possible() {
        return Err(Error::new(what).hint("wait until the vote is over, or say that you mean it with `--end-vote`"));
    }
    if !prompt::confirm(&format!("{}. {what_else} all the same?", capital(&what)))? {
        return Err(prompt::stopped());
    }
    agreed.set(true);
    Ok(())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
