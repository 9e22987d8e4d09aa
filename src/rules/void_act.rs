use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::why::Why;
use crate::words::shell::line;

pub(super) const RULE: Rule = Rule::error("an act has no effect, whoever did it", Check::Event(check));

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if has_a_rule_of_its_own(&event.what) {
        return;
    }
    if let Some(why) = event.why()
        && let Some(help) = way_out(event, why)
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
fn way_out(event: &Event, why: &Why) -> Option<String> {
    let group = event.group().map_or("GROUP", |group| group.as_str());
    let named = |command| line(command, &[("GROUP", group)]);
    Some(match why {
        Why::Unauthorized(_) | Why::Unattested(_) | Why::StaleSignature(_) | Why::Late | Why::Contested => return None,
        Why::Unsigned => "do it again in a commit signed with a key of the roster: `git commit -S`".to_owned(),
        Why::WrongState(_) => format!("undo it; run `{}` for what can be done next", named("mcpgov status GROUP")),
        Why::NoVoteOpen => format!("open a vote first: run `{}`", named("mcpgov vote open GROUP")),
        Why::NotAnElector => {
            "take it off the paper: those vote who were moderators when the vote was opened".to_owned()
        }
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
        Why::Prefilled => format!("cast it yourself after the opening: run `{}`", named("mcpgov vote cast GROUP")),
        Why::OwnBallotStands => "leave the elector's own ballot as they cast it".to_owned(),
        Why::EmptyElectorate => "name community moderators in `mcpgov.yaml`, then open another round".to_owned(),
        Why::BurntRound(_) => format!("open the next round: run `{}`", named("mcpgov vote open GROUP")),
    })
}
