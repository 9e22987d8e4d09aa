//! What a rule set is asked about the creation template.

use strum::{EnumIter, IntoStaticStr};

use crate::registry::group::Kind;

/// A field of the creation template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum TemplateField {
    /// Which kind of group it is.
    Kind,
    /// What people call it.
    Name,
    /// What it is for.
    Summary,
    /// Who shepherds it.
    Facilitators,
    /// Which groups it may overlap with.
    Overlaps,
    /// The first problem that it wants to discuss.
    FirstTopic,
    /// Who needs its work, and for what.
    UseCases,
    /// What it wants to bring about first.
    FirstDeliverable,
    /// What else it intends to bring about.
    Deliverables,
    /// The Projects that it maintains.
    Maintains,
}

/// What is asked in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It has to be there.
    Needed,
    /// It may be there.
    Welcome,
    /// It belongs only to groups of this other kind.
    OnlyOf(Kind),
}

impl TemplateField {
    /// The key in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
