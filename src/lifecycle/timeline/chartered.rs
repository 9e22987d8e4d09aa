//! What stands of the charter of a group, and of those who sponsor it.

use super::Timeline;
use crate::lifecycle::field::Record;
use crate::lifecycle::paper::{Line, Objection};
use crate::lifecycle::state::Phase;
use crate::registry::group::Basis;
use crate::registry::paper::CharterRecord;
use crate::registry::scalar::Login;

impl Timeline {
    /// Its charter as it was approved elsewhere, where that stands.
    pub fn charter_record(&self) -> Option<&CharterRecord> {
        self.decisions.says(&Record::Charter, self.group.read())?.charter.as_deref()
    }

    /// Whether a charter that was approved elsewhere is on record.
    pub fn is_chartered_elsewhere(&self) -> bool {
        let by_origin = || self.origin().is_some_and(|origin| *origin.basis == Basis::CharteredElsewhere);
        self.charter_record().is_some() || by_origin()
    }

    /// Those who sponsored it when its paper made it active, or later, and withdrew since.
    pub fn withdrawn_sponsors(&self) -> Vec<&Login> {
        let activation = self.charter.activation.as_ref().filter(|_| self.phase() == Phase::Chartered);
        activation.map(|it| self.paper.withdrew_after(it.entries).collect()).unwrap_or_default()
    }

    /// Those who sponsor it since its paper made it active, or did before; none of whom holds the office any more.
    pub fn sponsors_out_of_office(&self) -> Vec<&Login> {
        if self.phase() != Phase::Chartered {
            return Vec::new();
        }
        let lines = self.paper.lines().iter().filter_map(|line| Some((&line.person, line.sponsorship.as_ref()?)));
        let sponsors: Vec<_> = lines.filter(|(_, said)| !said.is_outdated).collect();
        let hold_none = sponsors.iter().all(|(_, said)| said.office.is_none());
        sponsors.into_iter().filter(|_| hold_none).map(|(person, _)| person).collect()
    }

    /// What maintainers object to, of what they said since the charter in force came to be that.
    pub(in crate::lifecycle) fn objections_since_charter(&self) -> impl Iterator<Item = (&Line, &Objection)> {
        let entries = self.charter.entries_before;
        self.paper.objections().filter(move |(_, objection)| objection.number > entries)
    }

    /// Whether its charter is due, and there is none.
    pub fn is_charter_overdue(&self) -> bool {
        self.charter.is_overdue
            && matches!(self.phase(), Phase::Approved | Phase::Adopted)
            && self.charter.in_force.is_none()
            && !self.is_chartered_elsewhere()
    }
}
