use super::{Check, Rule};
use crate::source::problem::ProblemKind;

pub(super) const RULE: Rule = Rule::error("the file is not YAML in UTF-8", Check::Reading(ProblemKind::InvalidYaml));
