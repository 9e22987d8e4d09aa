//! SEP-2149's template, as far as it is known: what it asks of which kind of group.

use crate::lifecycle::constitution::template::{Asked, TemplateField};
use crate::registry::group::Kind;

/// What is asked in a field of groups of a kind.
pub(super) fn template(field: TemplateField, kind: Kind) -> Asked {
    use Asked::{Needed, OnlyOf, Welcome};
    match (field, kind) {
        (
            TemplateField::Kind
            | TemplateField::Name
            | TemplateField::Summary
            | TemplateField::Facilitators
            | TemplateField::Overlaps,
            _,
        ) => Needed,
        (TemplateField::FirstTopic | TemplateField::UseCases, _) => Welcome,
        (TemplateField::FirstDeliverable, Kind::WorkingGroup) => Needed,
        (TemplateField::Deliverables | TemplateField::Maintains, Kind::WorkingGroup) => Welcome,
        (
            TemplateField::FirstDeliverable | TemplateField::Deliverables | TemplateField::Maintains,
            Kind::InterestGroup,
        ) => OnlyOf(Kind::WorkingGroup),
    }
}
