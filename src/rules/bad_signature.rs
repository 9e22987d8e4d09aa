//! `bad-signature`.

use super::{Check, Findings, HistoryContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::landed::Landed;

pub(super) static RULE: Rule = Rule {
    name: "bad-signature",
    summary: "a signature names a key of the roster that did not make it",
    docs: include_str!("bad_signature.md"),
    severity: Severity::Error,
    topic: Topic::History,
    asked: Occasion::HAPPENS,
    check: Check::Landing(check),
};

fn check(_: &HistoryContext<'_>, landing: &Landed, findings: &mut Findings<'_>) {
    for broken in &landing.broken_signatures {
        let side = if broken.commit == landing.commit { "" } else { ", which it merged," };
        let commit = broken.commit.short();
        findings
            .at_landing(
                landing,
                format!("commit `{commit}`{side} bears a signature of `{}` that does not verify", broken.named),
            )
            .help(format!("find out who made it: run `git log --show-signature -1 {commit}`"))
            .about(&broken.commit);
    }
}
