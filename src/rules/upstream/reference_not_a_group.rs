use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::places::without_kind;

pub(super) const RULE: Rule = Rule::note("a reference to what is no group", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    for reference in &view.charter.related {
        let sources = view.upstream.sources;
        let is_resolved = sources.resolve(&reference.label, reference.link.as_deref(), view.upstream.mapping).is_some();
        let leads = reference.link.as_deref().is_some_and(|link| sources.linked(link).is_some());
        if !is_resolved && !leads && without_kind(&reference.label).1.is_none() {
            findings
                .at(&reference.span, format!("`{}` stands among groups, and is none", reference.label))
                .help("nothing to do where that is meant; it does not become an overlap")
                .about(&reference.label);
        }
    }
}
