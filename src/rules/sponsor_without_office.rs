use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::paper::Line;

pub(super) const RULE: Rule =
    Rule::error("an entry of the paper of sponsors by somebody who sponsors no groups", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let rules = view.context.constitution();
    if !rules.has_charters() || view.is_closed() {
        return;
    }
    // What lands is judged by the people before it.
    let roster = view.context.standing.map_or(view.context.roster, |standing| &standing.roster);
    for (login, said) in view.group.sponsorship.iter().filter(|(_, said)| !said.is_blank()) {
        let person = roster.person(login);
        // What was said in office is on record, and has sunk with that.
        let stood = view.timeline.and_then(|timeline| timeline.paper.line(login)).map(Line::says);
        if rules.office(&person, roster).is_none() && stood.is_none_or(|stood| !stood.says_as_much_as(said)) {
            findings
                .at(
                    login,
                    format!("`{login}` is neither a core nor a lead maintainer, and sponsors and approves nothing"),
                )
                .help("take the entry out, or leave it at `pending` until they are")
                .field(format!("sponsorship.{login}"))
                .aspect("sponsorship")
                .about(&person);
        }
    }
}
