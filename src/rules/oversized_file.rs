use super::{Check, Rule};
use crate::source::problem::ProblemKind;

pub(super) const RULE: Rule = Rule::error("a file has more than 256 KiB", Check::Reading(ProblemKind::OversizedFile));
