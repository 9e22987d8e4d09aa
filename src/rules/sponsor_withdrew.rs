use super::{Check, Findings, GroupContext, Rule};
use crate::words::list::list;

pub(super) const RULE: Rule =
    Rule::warning("an active group has too few sponsors left, since some withdrew", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(timeline)) = (view.context.standing, view.timeline) else { return };
    let (paper, roster) = (&timeline.paper, &standing.roster);
    let sponsors = paper.sponsors(roster);
    let is_back = |person: &str| sponsors.iter().any(|(line, ..)| line.person.as_str() == person);
    let withdrew = timeline.withdrawn_sponsors().into_iter().map(ToString::to_string);
    let withdrew: Vec<String> = withdrew.filter(|person| !is_back(person)).collect();
    let Some(lacking) = view.context.constitution().lacking(paper, roster).filter(|_| !withdrew.is_empty()) else {
        return;
    };
    let named: Vec<String> = withdrew.iter().map(|person| format!("`{person}`")).collect();
    findings
        .at(&view.head(), format!("{} sponsors `{}` no more: {}", list(&named, "and"), view.id, lacking.sentence()))
        .help(format!("nothing ends by that; whoever takes over runs `{}`", view.command("mcpgov sponsor GROUP")))
        .field("sponsorship");
}
