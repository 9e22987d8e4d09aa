//! Checkpoints as they are given and made: where history stood when somebody looked.

use crate::clock::Timestamp;
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::git::repository::Repository;
use crate::lifecycle::checkpoint::{Checkpoint, Fault, READING};
use crate::lifecycle::standing::Standing;
use crate::session::History;

/// Reads a checkpoint.
pub(super) fn read(text: &str) -> Result<Checkpoint> {
    text.trim().parse().map_err(|why: String| {
        Error::new(format!("`{text}` is no checkpoint: {why}"))
            .hint("give what stands behind `checkpoint:` in the last line of an earlier `mcpgov audit`")
    })
}

/// What is said of a checkpoint whose digest cannot be compared.
pub(super) fn only_its_place(checkpoint: &Checkpoint) -> String {
    let made = match checkpoint.reading {
        Some(reading) => format!("by reading {reading} of histories"),
        None => "before readings of histories were numbered".to_owned(),
    };
    format!(
        "the checkpoint was made {made}, and this is reading {READING}: only its place is checked, not what it derives to"
    )
}

/// The newest landing that the clock has reached, and what everything amounted to there.
pub(super) fn checkpoint(history: &History, repository: &Repository) -> Result<Option<Checkpoint>> {
    let landed = &history.landed;
    match &landed.last_landing {
        // What has not landed yet must have no say in when the rest did.
        Some(last) if !landed.is_whole() => checkpoint_at(last, repository),
        Some(_) | None => Ok(Checkpoint::of(landed)),
    }
}

/// The checkpoint at a landing, whatever landed later, and whatever the clock says now.
fn checkpoint_at(commit: &CommitId, repository: &Repository) -> Result<Option<Checkpoint>> {
    let landings = repository.landings(commit)?;
    let clocks = landings.clocks().to_vec();
    Ok(Checkpoint::of(&Standing::derive(commit, &clocks, landings, Timestamp::MAX_UTC, |_| {})?))
}

/// The checkpoint at the last of the first `count` landings, by the times that all of them together give each.
fn checkpoint_among(count: usize, tip: &CommitId, repository: &Repository) -> Result<Option<Checkpoint>> {
    let landings = repository.landings(tip)?;
    let clocks = landings.clocks().to_vec();
    Ok(Checkpoint::of(&Standing::derive(tip, &clocks, landings.take(count), Timestamp::MAX_UTC, |_| {})?))
}

/// Why history does not hold `checkpoint` any more; `None` where it does.
pub(super) fn fault(checkpoint: &Checkpoint, history: &History, repository: &Repository) -> Result<Option<Fault>> {
    let (commit, landings) = (&checkpoint.commit, &history.past.landings);
    if let Some(last) = landings.iter().position(|landing| landing.commit == *commit) {
        if !checkpoint.is_of_this_reading() {
            return Ok(None);
        }
        let other = |derived: Option<Checkpoint>| {
            derived.map(|derived| derived.digest).filter(|digest| *digest != checkpoint.digest)
        };
        if let Some(digest) = other(checkpoint_at(commit, repository)?) {
            return Ok(Some(Fault::OtherDigest(digest)));
        }
        let digest = other(checkpoint_among(last + 1, &history.standing.tip, repository)?);
        return Ok(digest.map(Fault::Overturned));
    }
    if repository.resolve(commit.as_str()).is_err() {
        return Ok(Some(Fault::Missing));
    }
    // Once a landing has it among its ancestors, so has every later one.
    let (mut without, mut with) = (0, landings.len());
    while without < with {
        let middle = without.midpoint(with);
        let Some(landing) = landings.get(middle) else { break };
        if repository.merge_base(commit, &landing.commit)?.as_ref() == Some(commit) {
            with = middle;
        } else {
            without = middle + 1;
        }
    }
    let merge = landings.get(with).map(|landing| landing.commit.clone());
    Ok(Some(merge.map_or(Fault::LeftOut, Fault::LaterParent)))
}
