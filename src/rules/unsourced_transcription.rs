//! `unsourced-transcription`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::act::{Act, Cast};

pub(super) static RULE: Rule = Rule {
    name: "unsourced-transcription",
    summary: "a recorded ballot does not say where it was cast",
    docs: include_str!("unsourced_transcription.md"),
    severity: Severity::Warning,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for event in context.acts().filter(|event| event.stands()) {
        if let Some(Act::BallotCast(Cast { entry: voter, transcribed_by: Some(scribe), source: None, .. })) = event.act() {
            findings
                .at_event(
                    event,
                    format!("{} on {} was recorded by `{scribe}` without a source", event.what(), event.whose()),
                )
                .help("add `source`, the address where the elector said it")
                .field(format!("vote.ballots.{voter}.source"));
        }
    }
}
