//! What is told before an act that ends a vote which runs.

use std::cell::Cell;

use super::asked;
use crate::act::draft::Draft;
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::timeline::Timeline;
use crate::prompt;

/// Refuses to end a vote that runs by a draft, unless whoever acts has said that they mean to; `what_else` is what they are
/// asked about.
pub(super) fn agree(
    scene: &Scene<'_>,
    draft: &Draft,
    timeline: &Timeline,
    what_else: &str,
    agreed: &Cell<bool>,
) -> Result<()> {
    if agreed.get() {
        return Ok(());
    }
    let Some(vote) = &timeline.vote else { return Ok(()) };
    let (round, tally) = (vote.round, vote.tally());
    let cast = tally.electorate.saturating_sub(tally.pending());
    let what = format!(
        "this ends round {round} of the vote on `{}`, in which {cast} of {} have voted",
        timeline.id, tally.electorate
    );
    if !prompt::is_possible() {
        return Err(Error::new(what).hint("wait until the vote is over, or say that you mean it with `--end-vote`"));
    }
    asked::agree(scene, draft, &format!("{}.\n", capital(&what)), &format!("{what_else} all the same?"), agreed)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
