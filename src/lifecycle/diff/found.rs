//! What a comparison of two versions of a group's file finds, and what it has to know.

use crate::lifecycle::act::Act;
use crate::lifecycle::constitution::Constitution;
use crate::lifecycle::field::{Field, Record};
use crate::lifecycle::ids::Ids;
use crate::lifecycle::timeline::Timeline;
use crate::registry::roster::Roster;

/// Something that a landing did to a group, not yet judged.
#[derive(Debug, Clone)]
pub struct Deed {
    /// What was done.
    pub act: Act,
    /// To which field: whoever brought its value did it.
    pub field: Field,
}

impl Deed {
    /// An act on a field.
    pub fn new(act: Act, field: Field) -> Self {
        Self { act, field }
    }

    /// An act on the record that it writes or takes away.
    pub(super) fn on(record: Record, act: Act) -> Self {
        Self::new(act, Field::Record(record))
    }

    /// A record that goes beside what it decides.
    pub(super) fn erased(record: Record) -> Self {
        Self::on(record.clone(), Act::Erased { record })
    }

    /// The opening of a vote, so far without its terms.
    pub fn opened(round: u32) -> Self {
        Self::on(Record::Round, Act::VoteOpened { round, terms: None })
    }

    /// What stands, said in other words.
    pub(super) fn restated(record: &Record, was: Act, is: Act, fields: Vec<String>) -> Self {
        let (was, is) = (Box::new(was), Box::new(is));
        Self::new(Act::Restated { was, is, fields: fields.clone() }, Field::Words(record.clone(), fields))
    }
}

/// What the comparison has to know beside the two versions.
pub struct Memory<'a> {
    /// What groups are and were called.
    pub ids: Ids<'a>,
    /// The rules that govern the landing.
    pub constitution: &'static dyn Constitution,
    /// Who is who: another login of the same human is no change of people.
    pub roster: &'a Roster,
    /// The group as it stood before.
    pub group: &'a Timeline,
}
