use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::registry::group::Kind;
use crate::words::list::list;

pub(super) const RULE: Rule =
    Rule::warning("a working group gave no update of a quarter", Check::Group(check)).asked(Occasion::TIME);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some(expectations) = view.expectations() else { return };
    let missed: Vec<String> = expectations.missed_updates().map(|month| month.to_string()).collect();
    if let Some(last) = missed.last() {
        findings
            .at(&view.head(), format!("`{}` gave no update for {}", view.id, list(&missed, "and")))
            .help(format!("give it: `{}`", view.report(Kind::WorkingGroup, Some(last))))
            .field("reports");
    }
}
