use super::{CharterContext, Check, Findings, Rule};
use crate::order::Order;
use crate::upstream::charter::cells::is_placeholder;

pub(super) const RULE: Rule = Rule::note("a term that is no date", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let people = view.charter.leaders.iter().chain(&view.charter.other_leadership);
    let mut open: Vec<_> = people
        .filter(|person| person.term_ends.is_none() && person.term.as_deref().is_some_and(|term| !is_placeholder(term)))
        .collect();
    open.order_by_key(|person| person.span);
    if let Some((first, term)) = open.first().and_then(|first| Some((first, first.term.as_deref()?))) {
        findings
            .at(&first.span, format!("nobody can tell when the term `{term}` ends"))
            .help("write the day, as in `6 months (ends Aug 14, 2026)`")
            .about(term);
    }
}
