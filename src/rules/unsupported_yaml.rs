use super::{Check, Rule};
use crate::source::problem::ProblemKind;

pub(super) const RULE: Rule =
    Rule::error("YAML beyond what a registry uses", Check::Reading(ProblemKind::UnsupportedYaml));
