//! `bad-signature`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    name: "bad-signature",
    summary: "a signature names a key of the roster that did not make it",
    docs: include_str!("bad_signature.md"),
    severity: Severity::Error,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for landing in context.landings {
        for broken in &landing.broken_signatures {
            let side = if broken.commit == landing.commit { "" } else { ", which it merged," };
            let commit = broken.commit.short();
            findings
                .at_landing(
                    landing,
                    format!("commit `{commit}`{side} bears a signature of `{}` that does not verify", broken.named),
                )
                .help(format!("find out who made it: run `git log --show-signature -1 {commit}`"));
        }
    }
}
