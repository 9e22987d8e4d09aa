use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::why::Why;
use crate::words::shell::line;

pub(super) const RULE: Rule = Rule::error("an act has no effect, whoever did it", Check::Event(check));

fn check(view: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if has_a_rule_of_its_own(&event.what) {
        return;
    }
    if let Some(why) = event.why()
        && let Some(help) = way_out(view, event, why)
    {
        findings.at_event(event, format!("{} by {} {}: {why}", event.what(), event.who(), event.fate())).help(help);
    }
}

fn has_a_rule_of_its_own(what: &What) -> bool {
    match what {
        What::Group { act, .. } => matches!(act, Act::Deleted | Act::Erased { .. } | Act::Unreadable),
        What::Registry(act) => matches!(act, RegistryAct::Deleted | RegistryAct::Unreadable),
    }
}

/// What to do about it; `None` where another rule says so.
fn way_out(view: &HistoryContext<'_>, event: &Event, why: &Why) -> Option<String> {
    let group = event.group().map_or("GROUP", |group| group.as_str());
    let named = |command| line(command, &[("GROUP", group)]);
    // What can be done now, by where the group stands since.
    let now = event.timeline().map(|number| &view.standing.timelines[number]);
    let is_open = now.is_some_and(Timeline::is_open);
    let opens = |first: &str| match now.map(|timeline| timeline.state) {
        Some(State::Withdrawn) => "there is nothing to do: the proposal was withdrawn".to_owned(),
        Some(State::Active) => "there is nothing to do: the group is active".to_owned(),
        _ if is_open => format!("a vote is open now: run `{}`", named("mcpgov vote cast GROUP CHOICE")),
        _ => format!("{first}: run `{}`", named("mcpgov vote open GROUP")),
    };
    Some(match why {
        Why::Unauthorized(_) | Why::Unattested(_) | Why::StaleSignature(_) | Why::Late | Why::Contested => return None,
        Why::Unsigned => "do it again in a commit signed with a key of the roster: `git commit -S`".to_owned(),
        Why::WrongState(_) => format!("undo it; run `{}` for what can be done next", named("mcpgov status GROUP")),
        Why::NoVoteOpen => opens("open a vote first"),
        Why::NotAnElector => {
            "take it off the paper: those vote who were moderators when the vote was opened".to_owned()
        }
        Why::IdentifiedLater if !is_open => "there is nothing to do: that vote is over".to_owned(),
        Why::IdentifiedLater => {
            let (choice, voter) = match event.act() {
                Some(Act::BallotCast(cast)) => (cast.choice.name(), cast.entry.as_str()),
                _ => ("CHOICE", "LOGIN"),
            };
            let places = [("GROUP", group), ("CHOICE", choice), ("LOGIN", voter)];
            let command = line("mcpgov vote cast GROUP CHOICE --voter LOGIN", &places);
            format!("while the vote runs another moderator can record it: `{command}`")
        }
        Why::Duplicate => "vote under one login: one human has one ballot".to_owned(),
        Why::Prefilled if event.act().is_some_and(|act| act.endorsed().is_some()) => {
            format!("have whose entry it is say so themselves: `{}`", named("mcpgov sponsor GROUP"))
        }
        Why::Prefilled if is_open => {
            format!("cast it yourself after the opening: run `{}`", named("mcpgov vote cast GROUP CHOICE"))
        }
        Why::Prefilled => "there is nothing to do: that vote is over".to_owned(),
        Why::OwnEntryStands => "leave the maintainer's own entry as they made it".to_owned(),
        Why::OwnBallotStands => "leave the elector's own ballot as they cast it".to_owned(),
        Why::EmptyElectorate => opens("name community moderators in `mcpgov.yaml`, then open another round"),
        Why::BurntRound(_) => opens("open the next round"),
    })
}
