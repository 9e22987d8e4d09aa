use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::words::list::list;

pub(super) const RULE: Rule =
    Rule::note("none of those who sponsor an active group holds the office", Check::Group(check)).asked(Occasion::TOLD);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let left = view.timeline.filter(|_| view.context.constitution().has_charters());
    let left: Vec<String> =
        left.into_iter().flat_map(|it| it.sponsors_out_of_office()).map(|person| format!("`{person}`")).collect();
    if !left.is_empty() {
        let message = format!("nobody who sponsors `{}` is a core or lead maintainer: {}", view.id, list(&left, "and"));
        findings
            .at(&view.head(), message)
            .help(format!("nothing ends by that; whoever takes over runs `{}`", view.command("mcpgov sponsor GROUP")))
            .field("sponsorship");
    }
}
