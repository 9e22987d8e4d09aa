//! The same run at a later time, for whoever stays: what does not depend on the clock is not derived again.

use std::cell::{OnceCell, RefCell};

use super::lately::Lately;
use super::reached::{History, Reached};
use super::{Options, Session};
use crate::clock::Timestamp;
use crate::lifecycle::standing::Standing;

impl Session {
    /// The same session at `now`, of which `latest` is the later one of that and the time of the run.
    ///
    /// It is for whoever knows that the tip is still the same. Where time went back, or some landings are dated after the
    /// clock, everything is derived anew.
    pub fn later(self, now: Timestamp, latest: Timestamp) -> Self {
        let is_later = self.options.now <= now;
        let mut is_still = is_later;
        let options = Options { now, latest, ..self.options };
        let reached = settled(self.reached, is_later, |reached| {
            reached.standing.is_whole().then(|| {
                let (standing, settled) = reached.standing.settled(now);
                is_still &= settled.is_empty();
                Reached { standing, since: reached.since.into_iter().chain(settled).collect(), ..reached }
            })
        });
        let history = settled(self.history, is_later, |mut history| {
            history.standing.is_whole().then(|| {
                let (standing, settled) = history.standing.settled(now);
                is_still &= settled.is_empty();
                history.past.events.extend(settled);
                History { standing, ..history }
            })
        });
        is_still &= reached.get().is_some() || history.get().is_some();
        let lately = if is_still { self.lately } else { Lately::default() };
        let later = Self {
            options,
            lately: lately.at(now),
            reached,
            history,
            ground: OnceCell::new(),
            aside: OnceCell::new(),
            remarks: RefCell::default(),
            ..self
        };
        // What was remarked when it was derived holds for whoever asks now.
        if let (Ok(Some(repository)), Some(standing)) = (later.repository(), later.known()) {
            later.remark_on(repository, standing);
        }
        later
    }

    /// Where everything stands, if that was derived.
    pub fn known(&self) -> Option<&Standing> {
        let reached = self.reached.get().and_then(|reached| Some(&reached.as_ref()?.standing));
        reached.or_else(|| Some(&self.history.get()?.as_ref()?.standing))
    }
}

/// What is known, as `settle` makes it later; nothing where that cannot be.
fn settled<T>(known: OnceCell<Option<T>>, is_later: bool, settle: impl FnOnce(T) -> Option<T>) -> OnceCell<Option<T>> {
    let settled = known.into_inner().flatten().filter(|_| is_later).and_then(settle);
    settled.map(|settled| OnceCell::from(Some(settled))).unwrap_or_default()
}
