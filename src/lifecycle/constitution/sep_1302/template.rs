//! SEP-1302's creation template: what it asks of which kind of group.

use crate::lifecycle::constitution::template::{Asked, TemplateField};
use crate::registry::group::Kind;

/// What is asked in a field of groups of a kind.
pub(super) fn template(field: TemplateField, kind: Kind) -> Asked {
    use Asked::{Needed, OnlyOf, Welcome};
    match (field, kind) {
        (TemplateField::Kind | TemplateField::Name | TemplateField::Facilitators, _) => Needed,
        (TemplateField::Summary, _) => Welcome,
        (TemplateField::Overlaps, Kind::InterestGroup) => Needed,
        (TemplateField::Overlaps, Kind::WorkingGroup) => Welcome,
        (TemplateField::FirstTopic, Kind::InterestGroup) => Needed,
        (TemplateField::FirstTopic, Kind::WorkingGroup) => OnlyOf(Kind::InterestGroup),
        (TemplateField::UseCases | TemplateField::FirstDeliverable, Kind::WorkingGroup) => Needed,
        (TemplateField::Deliverables | TemplateField::Maintains, Kind::WorkingGroup) => Welcome,
        (
            TemplateField::UseCases
            | TemplateField::FirstDeliverable
            | TemplateField::Deliverables
            | TemplateField::Maintains,
            Kind::InterestGroup,
        ) => OnlyOf(Kind::WorkingGroup),
    }
}
