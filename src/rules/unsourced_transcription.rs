//! `unsourced-transcription`.

use super::{Check, Findings, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::act::{Act, Cast};
use crate::lifecycle::event::Event;

pub(super) static RULE: Rule = Rule {
    name: "unsourced-transcription",
    summary: "a recorded ballot does not say where it was cast",
    docs: include_str!("unsourced_transcription.md"),
    severity: Severity::Warning,
    topic: Topic::History,
    asked: Occasion::HAPPENS,
    check: Check::Act(check),
};

fn check(event: &Event, findings: &mut Findings<'_>) {
    if !event.stands() {
        return;
    }
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
