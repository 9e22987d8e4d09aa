//! The registry between two questions: as long as the revision is the same commit, nothing is derived twice.

use crate::clock;
use crate::error::Result;
use crate::git::commit::CommitId;
use crate::session::{Options, Session};

/// So often a question is put again where the revision moves on while it is answered.
const PATIENCE: usize = 3;

/// The one registry that is read, at the revision that was named at the start.
pub struct Shelf {
    options: Options,
    kept: Option<(CommitId, Session)>,
}

impl Shelf {
    /// A shelf on which nothing stands yet.
    pub fn of(options: Options) -> Self {
        Self { options, kept: None }
    }

    /// What `ask` finds out of the registry as it is now; all of it at one commit.
    pub fn ask<T>(&mut self, ask: impl Fn(&Session) -> Result<T>) -> Result<T> {
        for _ in 1..PATIENCE {
            let (tip, session) = self.take()?;
            let found = ask(&session);
            // What moved on in between is derived from the commit that it moved on to.
            if session.tip()?.as_ref() == Some(&tip) {
                // What could not be derived may be there the next time: nothing that was read of it is kept.
                let is_sound = found.is_ok() || session.known().is_some();
                self.kept = is_sound.then_some((tip, session));
                return found;
            }
        }
        ask(&self.take()?.1)
    }

    /// The session at the commit and the time that it is now.
    fn take(&mut self) -> Result<(CommitId, Session)> {
        let now = if self.options.clock_is_set { self.options.now } else { clock::now() };
        let latest = clock::now().max(now);
        // Where the repository is another one by now, or none, that is seen by whoever opens it anew.
        if let Some((tip, session)) = self.kept.take()
            && session.tip().is_ok_and(|now| now.as_ref() == Some(&tip))
        {
            return Ok((tip, session.later(now, latest)));
        }
        let session = Session::new(Options { now, latest, ..self.options.clone() });
        let tip = match session.tip()? {
            Some(tip) => tip,
            // The error says what to do first.
            None => session.require_repository()?.resolve("HEAD")?,
        };
        Ok((tip, session))
    }

    /// For how many milliseconds what was read may be taken to be still so, as far as that is known without reading.
    pub fn fresh_for(&self) -> u64 {
        const LONGEST: u64 = 60_000;
        let Some((_, session)) = &self.kept else { return LONGEST };
        let Some(standing) = session.known() else { return LONGEST };
        if self.options.clock_is_set {
            return LONGEST;
        }
        let now = clock::now();
        let open = standing.timelines.iter().filter(|(_, timeline)| timeline.is_open());
        let closes = open.filter_map(|(_, timeline)| timeline.vote.as_ref()).map(|vote| vote.closes_at);
        let next = closes.map(|at| u64::try_from((at - now).num_milliseconds()).unwrap_or(0)).min();
        next.map_or(LONGEST, |next| next.min(LONGEST))
    }
}
