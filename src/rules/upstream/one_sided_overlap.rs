use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::charter::Reference;

pub(super) const RULE: Rule = Rule::note("a reference that is not returned", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let resolve = |reference: &Reference| {
        view.upstream.sources.resolve(&reference.label, reference.link.as_deref(), view.upstream.mapping)
    };
    let mut told: Vec<&str> = Vec::new();
    for reference in &view.charter.related {
        let Some(target) = resolve(reference).filter(|target| target.id != view.charter.id) else { continue };
        let returns = |other: &Reference| resolve(other).is_some_and(|it| it.id == view.charter.id);
        if !target.related.iter().any(returns) && !told.contains(&target.id.as_str()) {
            told.push(&target.id);
            findings
                .at(&reference.span, format!("`{}` names `{}`, which does not name it", view.charter.id, target.id))
                .help("add the group to the related groups of the other charter")
                .about_group(&target.id);
        }
    }
}
