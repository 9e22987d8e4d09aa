use std::collections::BTreeSet;

use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule = Rule::note("all facilitators come from one organisation", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let facilitators = &view.group.facilitators;
    let affiliations: Option<Vec<_>> = facilitators.iter().map(|one| one.affiliation.as_ref()).collect();
    let Some(affiliations) = affiliations.filter(|all| all.len() > 1) else { return };
    let organisations: Option<BTreeSet<_>> =
        affiliations.iter().map(|affiliation| view.context.roster.organisation(affiliation)).collect();
    let is_one = organisations.is_some_and(|all| all.len() == 1);
    if !is_one || view.is_closed() || view.document.left_out_under("facilitators") {
        return;
    }
    if let (Some(key), Some(first)) = (view.document.key("facilitators"), affiliations.first()) {
        findings
            .at(&key, format!("the {} facilitators of `{}` all come from {}", facilitators.len(), view.id, ***first))
            .because(*first, "here, and with every other facilitator")
            .help("look for a facilitator from elsewhere; anyone can nominate themselves")
            .field("facilitators");
    }
}
