use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule = Rule::warning("a facilitator's term is over", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.is_closed() {
        return;
    }
    let today = view.context.now.date_naive();
    for (index, facilitator) in view.group.facilitators.iter().enumerate() {
        if let Some(last_day) = facilitator.term_ends.as_ref().filter(|last_day| ***last_day < today) {
            findings
                .at(last_day, format!("the term of facilitator `{}` ended on {last_day}", facilitator.github))
                .help("set a later `term_ends` if they go on, or list who follows them")
                .field(format!("facilitators.{index}.term_ends"))
                .about(&facilitator.github);
        }
    }
}
