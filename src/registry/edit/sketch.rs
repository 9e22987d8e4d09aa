//! Records that somebody is to complete by hand: what stands in them in capitals is theirs to say.

use serde_json::json;

use super::{GroupEdit, Outcome, order_of};
use crate::registry::group::{Group, Kind};
use crate::registry::scalar::Month;

impl GroupEdit<'_> {
    /// A report of a month, with what is expected of groups of a kind; it cannot be read as long as LINK stands there.
    pub fn sketch_report(&mut self, month: Month, kind: Kind) -> Outcome {
        let shown = match kind {
            Kind::InterestGroup => json!({"threads": ["LINK"]}),
            Kind::WorkingGroup => json!({"progress": [{"title": "WHAT", "url": "LINK"}]}),
        };
        self.under("reports", &month.to_string(), &shown)
    }

    /// An ending; it cannot be read as long as REASON stands there.
    pub fn sketch_retirement(&mut self) -> Outcome {
        let record = json!({"reason": "REASON", "note": "WHY"});
        self.edit.set(&[], "retirement", &record, &order_of::<Group>())
    }
}
