use super::{Check, Findings, HistoryContext, Rule};
use crate::diagnostic::Severity;
use crate::lifecycle::act::{Act, Amendment};
use crate::lifecycle::event::Event;
use crate::words::shell::line;

pub(super) const RULE: Rule = Rule::warning("the text was amended while a vote on it was open", Check::Event(check));

/// Whether it is a ballot, or about a veto.
fn is_about_a_vote(act: &Act) -> bool {
    matches!(act, Act::BallotCast(_) | Act::Vetoed { .. } | Act::VetoLifted { .. })
}

fn check(context: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if context.change.is_some_and(|change| change.has_moved_on) && event.act().is_some_and(is_about_a_vote) {
        let what = event.what();
        let message = format!("{what} was written before {} was put to this vote as it reads now", event.whose());
        findings
            .at_event(event, message)
            // What it said then is no answer to what is asked now, so nobody should land it.
            .severity(Severity::Error)
            .help("look at the group as it is now; where the answer is the same, open a new change that says so");
    }
    if let (Some(Act::Amended(Amendment { voids_round: Some(round), .. })), Some(group)) = (event.act(), event.group())
        && event.is_act()
    {
        findings
            .at_event(event, format!("the amendment by {} voids round {round} of the vote on `{group}`", event.who()))
            .help(format!(
                "open another round on the new text: run `{}`",
                line("mcpgov vote open GROUP", &[("GROUP", group)])
            ));
    }
}
