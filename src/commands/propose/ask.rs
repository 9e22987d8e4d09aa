//! The questions of SEP-1302's creation template, each answer checked at once, and a last look.

use strum::VariantArray;

use self::answers::complete;
pub use self::interview::Interview;
use self::part::Part;
use super::given::Given;
use crate::error::Result;
use crate::intake::Proposal;
use crate::prompt::{self, Choice};
use crate::registry::scalar::GroupId;
use crate::words::hidden::harmless;

mod answers;
mod interview;
mod meant;
mod part;
mod texts;

/// What would be said of a proposal under an id once it is made.
pub(super) type Foresee<'a> = dyn Fn(&GroupId, &Proposal) -> Result<Vec<String>> + 'a;

impl Interview<'_> {
    /// Asks for what is missing, in the order of the template, and for a last look, at which any answer can be changed;
    /// gives the id. `foresee` tells what would be said of the proposal once it is made.
    ///
    /// # Errors
    ///
    /// Whoever stops has answered what `given` says then.
    pub(super) fn complete(&self, given: &mut Given, foresee: &Foresee<'_>) -> Result<GroupId> {
        given.told.drain(..).for_each(|sentence| prompt::show(&format!("note: {sentence}\n")));
        while let Some(doubt) = given.doubts.first() {
            self.resolve(doubt, &mut given.proposal)?;
            given.doubts.remove(0);
        }
        let kind = given.proposal.kind;
        for part in Part::VARIANTS.iter().filter(|part| part.is_of(kind)) {
            if part.is_missing(given) {
                self.answer(*part, given)?;
            } else {
                complete(*part, &mut given.proposal)?;
            }
        }
        self.last_look(given, foresee)
    }

    /// Shows the file, and whatever will be said of it, until it is to be proposed so.
    fn last_look(&self, given: &mut Given, foresee: &Foresee<'_>) -> Result<GroupId> {
        loop {
            let Some(id) = given.id.clone() else { return Err(prompt::stopped()) };
            prompt::show(&format!("\n{}:\n\n{}", id.path(), given.proposal.text()));
            let foreseen = foresee(&id, &given.proposal);
            match &foreseen {
                Ok(warnings) => {
                    for said in warnings {
                        prompt::show(&format!("\nwarning: {}\n", harmless(said)));
                    }
                }
                Err(error) => {
                    for (message, hint) in error.each() {
                        let hint = hint.map(|hint| format!(" help: {}\n", harmless(hint))).unwrap_or_default();
                        prompt::show(&format!("\nerror: {}\n{hint}", harmless(message)));
                    }
                }
            }
            prompt::show("\n");
            let yes = foreseen.is_ok().then(|| Choice { shown: "yes".to_owned(), value: Next::Propose });
            let parts = Part::VARIANTS.iter().filter(|part| part.is_of(given.proposal.kind));
            let change = |part: &Part| Choice { shown: format!("change {}", part.words()), value: Next::Change(*part) };
            let stop = Choice { shown: "no, stop here".to_owned(), value: Next::Stop };
            let options = yes.into_iter().chain(parts.map(change)).chain([stop]).collect();
            match prompt::choose("Propose it so?", "", options)?.value {
                Next::Propose => return Ok(id),
                Next::Change(part) => self.answer(part, given)?,
                Next::Stop => return Err(prompt::stopped()),
            }
        }
    }
}

/// What follows a last look.
enum Next {
    Propose,
    Change(Part),
    Stop,
}
