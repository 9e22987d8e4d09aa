use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::act::{IdentityChange, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::registry::identity::Fact;
use crate::words::list::list;
use crate::words::shell::line;

pub(super) const RULE: Rule =
    Rule::warning("who an elector is was changed in the roster while a vote was open", Check::Event(check));

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    let What::Registry(RegistryAct::RosterChanged { identities, .. }) = &event.what else { return };
    for change in identities {
        let IdentityChange { group, elector, .. } = change;
        let message = format!(
            "{} changed what identifies `{elector}` while the vote on `{group}` was open: {}",
            event.who(),
            told(change)
        );
        let named = |command| line(command, &[("GROUP", group.as_str()), ("LOGIN", elector.as_str())]);
        let (status, cast) = (named("mcpgov status GROUP"), named("mcpgov vote cast GROUP CHOICE --voter LOGIN"));
        findings
            .at_event(event, message)
            .help(format!(
                "see whose ballots count, `{status}`, and tell `{elector}`: another moderator can record their ballot, `{cast}`"
            ))
            .group(group)
            .about(elector);
    }
}

/// What changed of an elector, and what comes of it in the vote.
fn told(change: &IdentityChange) -> String {
    let IdentityChange { group: _, elector, added, removed, one_with } = change;
    let mut told = Vec::new();
    if !added.is_empty() {
        told.push(format!("added {}, by which nobody is recognised in it", facts(added)));
    }
    if !removed.is_empty() {
        told.push(format!("took out {}, while ballots that landed before stand", facts(removed)));
    }
    if !one_with.is_empty() {
        let others: Vec<String> = one_with.iter().map(|other| format!("`{other}`")).collect();
        told.push(format!("`{elector}` is one human with {} and has one ballot, the last", list(&others, "and")));
    }
    told.join("; ")
}

fn facts(facts: &[Fact]) -> String {
    let mut words: Vec<String> = facts.iter().map(Fact::to_string).collect();
    words.dedup();
    list(&words, "and")
}
