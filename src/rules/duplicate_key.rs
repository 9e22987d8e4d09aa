use super::{Check, Rule};
use crate::source::problem::ProblemKind;

pub(super) const RULE: Rule =
    Rule::error("a key stands twice in one mapping", Check::Reading(ProblemKind::DuplicateKey));
