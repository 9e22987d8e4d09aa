use super::{Check, Rule};
use crate::source::problem::ProblemKind;

pub(super) const RULE: Rule = Rule::error("a value that its field cannot hold", Check::Reading(ProblemKind::WrongType));
