use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::landed::Landed;
use crate::words::shell::line;

pub(super) const RULE: Rule =
    Rule::error("a signature names a key of the roster that did not make it", Check::Landing(check));

fn check(_: &HistoryContext<'_>, landing: &Landed, findings: &mut Findings<'_>) {
    for broken in &landing.broken_signatures {
        let side = if broken.commit == landing.commit { "" } else { ", which it merged," };
        let commit = broken.commit.short();
        let message = format!("commit `{commit}`{side} bears a signature of `{}` that does not verify", broken.named);
        findings
            .at_landing(landing, message)
            .help(format!(
                "find out who made it: run `{}`",
                line("git log --show-signature -1 COMMIT", &[("COMMIT", commit)])
            ))
            .about(&broken.commit);
    }
}
