use super::{Check, Rule};
use crate::source::problem::ProblemKind;

pub(super) const RULE: Rule = Rule::error("a key that nothing reads", Check::Reading(ProblemKind::UnknownField));
