use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::act::{Act, Ended, Terms};
use crate::lifecycle::event::Event;
use crate::words::shell::line;

pub(super) const RULE: Rule = Rule::warning("a fresh vote was opened while one ran", Check::Event(check));

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    let Some(Act::VoteOpened { round, terms: Some(Terms { ended: Some(ended), .. }) }) = event.act() else { return };
    let Some(group) = event.group().filter(|_| event.is_act()) else { return };
    let Ended { round: before, tally } = ended;
    let message = format!(
        "{} opened round {round} of the vote on `{group}` while round {before} ran, which ended it with {} for, {} against, \
         {} abstaining and {} pending of {}",
        event.who(),
        tally.approve,
        tally.reject,
        tally.abstain,
        tally.pending(),
        tally.electorate
    );
    findings
        .at_event(event, message)
        .help(format!(
            "say why, and tell those who had voted: none of their ballots counts in round {round}; `{}` shows them",
            line("mcpgov history GROUP", &[("GROUP", group)])
        ))
        .group(group)
        .about(round);
}
