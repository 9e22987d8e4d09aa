//! From landings, each read once and then forgotten, to where everything stands.

use super::fold::Brought;
use super::landed::Landed;
use super::standing::Standing;
use super::times::{self, When};
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::git::landing::Landing;

impl Standing {
    /// Where everything stands right after the last landing that `at` has reached, before the clock did anything more.
    ///
    /// `landings` are those of the history that ends at `tip`, the oldest first, and `clocks` what the clocks of their
    /// committers said. What each brought is told to `tell`; those dated after `at` are skipped, which comes to what the
    /// history comes to that ends before them, unless their clocks prove the clock of an earlier landing wrong.
    pub fn derive<E>(
        tip: &CommitId,
        clocks: &[i64],
        landings: impl IntoIterator<Item = Result<Landing, E>>,
        at: Timestamp,
        tell: impl FnMut(Brought),
    ) -> Result<Self, E> {
        let mut landed = Self::before_everything(tip.clone(), clocks);
        landed.read(landings, &times::resolve(clocks), at, tell)?;
        Ok(landed)
    }

    /// Goes on with `landings`, which happened at `whens`, up to `at`.
    pub fn read<E>(
        &mut self,
        landings: impl IntoIterator<Item = Result<Landing, E>>,
        whens: &[When],
        at: Timestamp,
        mut tell: impl FnMut(Brought),
    ) -> Result<(), E> {
        for (landing, when) in landings.into_iter().zip(whens) {
            let landing = landing?;
            tell(if when.at() <= at {
                self.land(&landing, *when)
            } else {
                Brought::nothing(Landed::of(&landing, *when, &self.roster))
            });
        }
        Ok(())
    }
}
