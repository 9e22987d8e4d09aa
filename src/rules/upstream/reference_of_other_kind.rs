use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::places::without_kind;

pub(super) const RULE: Rule = Rule::warning("a reference that says another kind of group", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    for reference in &view.charter.related {
        let target = view.upstream.sources.resolve(&reference.label, reference.link.as_deref(), view.upstream.mapping);
        let (_, said) = without_kind(&reference.label);
        let Some((target, said, kind)) = target.and_then(|target| Some((target, said?, target.kind()?))) else {
            continue;
        };
        if said != kind {
            findings
                .at(
                    &reference.span,
                    format!("`{}` says {said}, and `{}` is one of the {kind}s", reference.label, target.id),
                )
                .help("call the group what it is")
                .about(&reference.label);
        }
    }
}
