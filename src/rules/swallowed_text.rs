use super::{Check, Rule};
use crate::source::problem::ProblemKind;

pub(super) const RULE: Rule =
    Rule::warning("a value is cut short by a comment", Check::Reading(ProblemKind::SwallowedText));
