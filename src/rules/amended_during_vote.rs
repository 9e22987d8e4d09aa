//! `amended-during-vote`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::lifecycle::act::{Act, Amendment};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    name: "amended-during-vote",
    summary: "the text was amended while a vote on it was open",
    docs: include_str!("amended_during_vote.md"),
    severity: Severity::Warning,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for event in context.acts() {
        if let (Some(Act::Amended(Amendment { voids_round: Some(round), .. })), Some(group)) = (event.act(), event.group()) {
            findings
                .at_event(
                    event,
                    format!("the amendment by {} voids round {round} of the vote on `{group}`", event.who()),
                )
                .help(format!("open another round on the new text: run `mcpgov vote open {group}`"));
        }
    }
}
