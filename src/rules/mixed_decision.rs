use super::{Check, Findings, Occasion, Rule};
use crate::lifecycle::class::Parts;
use crate::lifecycle::landed::Landed;

pub(super) const RULE: Rule =
    Rule::error("a change makes a decision and does something else too", Check::Change(check))
        .asked(&[Occasion::Change]);

fn check(parts: &Parts, last: &Landed, findings: &mut Findings<'_>) {
    if parts.mixes_a_decision() {
        findings
            .at_landing(last, format!("this change is at once {}", parts.words()))
            .help("open a change for the decision alone, and another for the rest");
    }
}
